"""What the verb before a title says of it: that somebody takes, leaves or held the post, and when."""

from __future__ import annotations

from typing import Final

from quanhe.extract.careers import Times, held_now, opens_on_the_past
from quanhe.extract.chain import Chain
from quanhe.extract.people import PersonMention
from quanhe.extract.postwords import post_words
from quanhe.extract.reading import Reading
from quanhe.extract.runs import Run
from quanhe.lexicon import Hit
from quanhe.patterns import lazy
from quanhe.text import key

_STATED_GAP: Final = lazy(
    r"(?: lại)?(?: có thời hạn| tạm thời| chính thức)?"
    r"(?: vụ| danh)?(?: các| chức vụ| chức danh| chức| vị trí| cương vị| vai trò| nhiệm vụ| ghế| làm| là| thêm| cả"
    r"| vào|:| tham gia)* $"
)
_AFTERWARDS: Final = lazy(r"[^.;\n]{0,40}?(?:,|;)? (?:sau đó|rồi|tiếp đó|trước khi)\b")
_LED: Final = lazy(r"\bdo (?:đồng chí |ông |bà )?$")
_LISTED: Final = ("appointed", "proposed", "left")
_FAR: Final = 120
_BACKED: Final = lazy(
    r"\b(?:ủng hộ|vận động|khuyến khích|kêu gọi|việc)\b(?: (?!(?:ông|bà|đồng chí)\b)[^\s.;]+){0,12}?"
    r" (?:ứng cử|tranh cử)\b"
)
_COUNTRY_TAKES: Final = lazy(r"(?: (?:sẽ|đã|đang|sắp|chuẩn bị|chính thức|tiếp tục|cũng|vừa|lần đầu(?: tiên)?|cùng))* $")
"""All that stands between a country and the verb by which it takes an office."""
_OPENS_CLAUSE: Final = lazy(
    r"(?:^|[\n.,;:“\"(] ?|\b(?:khi|do|ủng hộ|việc|chúc mừng|mừng|để|mà|giúp|cho|rằng|nếu|vì|bởi|nhưng|tin tưởng"
    r"|hoan nghênh|năm|nhân dịp|bối cảnh|cùng|và|là|thời điểm|tháng|nước|đánh giá cao) )$"
)
"""What stands before the subject of a clause."""
_SINCE: Final = lazy(r"\btừ khi(?: [^\s,.;:]+){0,4} $")
"""What says, right before a verb of taking office, that it was taken some time ago and is held."""
_LED_LENGTH: Final = 14
_WORD: Final = 16
_SINCE_LENGTH: Final = 40


class Verbs:
    """The verbs of an article that say of a post that it is taken, held or left."""

    def __init__(self, reading: Reading, runs: dict[int, Run], chains: list[Chain]) -> None:
        self._reading = reading
        self._runs = runs
        self._starts = {chain.end: chain.start for chain in chains}
        self.times = Times(reading)

    def stated(self, chain: Chain) -> tuple[str, Hit] | None:
        """Give the status that a verb before the chain states ("được bổ nhiệm giữ chức"), and the verb."""
        cues = self._before(chain)
        if not cues or not self._leads_to(cues[-1], chain):
            return None
        last = cues[-1]
        if self._of_election(last) or self._of_another(chain) or self._of_country(last) or self._not_yet(last):
            return None
        if _of_states(chain):
            return None
        return self._says(cues, last), last

    def _leads_to(self, cue: Hit, chain: Chain) -> bool:
        """Whether a verb stands right before a title or a list of what is held now: "còn giữ nhiều vị trí như"."""
        gap = self._reading.text[cue.end : chain.start]
        if _STATED_GAP.fullmatch(gap):
            return True
        told = cue.concept.flag("career") and held_now(self._reading, cue)
        return told and post_words(self._reading.lexicon).to_career.fullmatch(gap) is not None

    def _before(self, chain: Chain) -> list[Hit]:
        floor = self._reading.sentence(chain.start).start
        cues = self._reading.hits.between("status", floor, chain.start)
        return [cue for cue in cues if cue.end <= chain.start and not self._of_longer_word(cue)]

    def _of_longer_word(self, cue: Hit) -> bool:
        """Whether a verb is only the end of another: "lệnh bắt [giữ] Tổng thống A"."""
        return any(self._reading.lower.endswith(key(word), 0, cue.end) for word in cue.concept.all("notWithin"))

    def _says(self, cues: list[Hit], last: Hit) -> str:
        status = last.concept.get("status") or "current"
        if last.concept.flag("thenHeld"):
            return "once"
        if held_now(self._reading, last):
            return "current"
        if status == "current":
            opening = self._reading.text[self._reading.sentence(last.start).start : last.start]
            return "once" if opens_on_the_past(self._reading, opening) else "current"
        if status == "appointed" and self._since(last):
            return "current"
        return "proposed" if self._put_forward(cues) else status

    def _since(self, cue: Hit) -> bool:
        """Whether somebody is only told to have held office for some time: "kể từ khi ông trở thành Bộ trưởng"."""
        floor = self._reading.sentence(cue.start).start
        return _SINCE.search(self._reading.lower, max(floor, cue.start - _SINCE_LENGTH), cue.start) is not None

    def _put_forward(self, cues: list[Hit]) -> bool:
        """Whether somebody is named for an office to come: "giới thiệu ông A để Quốc hội bầu", "đề cử ông A làm"."""
        named = [cue for cue in cues[:-1] if cue.concept.get("status") == "proposed"]
        if not named:
            return False
        between = self._reading.text[named[-1].end : cues[-1].start]
        close = len(between) < _FAR and cues[-1].concept.flag("neutral") and cues[-2] is named[-1]
        return close or " để " in between

    def _of_election(self, cue: Hit) -> bool:
        """Whether a verb is a word of "bầu cử" alone: an election, which nobody has won yet."""
        return self._reading.text[max(0, cue.end - len("bầu cử")) : cue.end].casefold() == "bầu cử"

    def _not_yet(self, cue: Hit) -> bool:
        """Whether a verb tells of what has not come yet: "cho đến khi kiện toàn chức danh Bí thư"."""
        before = post_words(self._reading.lexicon).not_yet
        return before.search(self._reading.lower, max(0, cue.start - _WORD), cue.start) is not None

    def _of_another(self, chain: Chain) -> bool:
        """Whether the office is one that somebody else runs for: "bà A đề nghị Lào ủng hộ Việt Nam ứng cử vào …"."""
        floor = self._reading.sentence(chain.start).start
        return _BACKED.search(self._reading.text, floor, chain.start) is not None

    def _of_country(self, cue: Hit) -> bool:
        """Whether a country takes the office, nobody named: "khi Lào đảm nhiệm vai trò Chủ tịch ASEAN"."""
        reading = self._reading
        floor = reading.sentence(cue.start).start
        places = reading.hits.between("place", floor, cue.start)
        last = places[-1] if places else None
        if last is None or last.concept.kind != "Country" or last.end > cue.start:
            return False
        if _COUNTRY_TAKES.fullmatch(reading.lower, last.end, cue.start) is None:
            return False
        return _OPENS_CLAUSE.search(reading.lower, max(floor - 1, last.start - _WORD, 0), last.start) is not None

    def settled(self, chain: Chain, status: str, cue: Hit, person: PersonMention) -> str:
        """Give the status with what the sentence says of when: taken and held before, some time ago, or now."""
        if status != "appointed":
            return status
        neutral = cue.concept.flag("neutral")
        if neutral and self._led_by(person):
            return "current"
        if self.times.past(chain.start, chain.end) or self._left_again(chain):
            return "once"
        if self.times.lately(chain.start, chain.end) or (neutral and self._merely_held(chain, cue)):
            return "once" if neutral and self._in_career(chain) else "since"
        return status

    def of_list(self, chain: Chain) -> str | None:
        """Give what the verb of a sentence says of a list in it: "bầu ông A làm Chủ tịch, cùng các Phó Chủ tịch: B"."""
        cues = self._before(chain)
        status = cues[-1].concept.get("status") if cues else None
        if status not in _LISTED:
            return None
        return "once" if status == "appointed" and self.times.past(chain.start, chain.end) else status

    def _left_again(self, chain: Chain) -> bool:
        """Whether a sentence behind the lead goes on to what somebody was afterwards: "…, sau đó kinh qua …"."""
        if not self.times.behind_lead(chain.start):
            return False
        return _AFTERWARDS.match(self._reading.text, chain.end, self._reading.sentence(chain.start).end) is not None

    def _led_by(self, person: PersonMention) -> bool:
        """Whether a person stands behind "do": "Ban Chỉ đạo do ông A làm Trưởng ban"."""
        start = next(
            (self._starts[end] for end in range(person.lead - 2, person.lead + 1) if end in self._starts), None
        )
        start = person.lead if start is None else start
        return _LED.search(self._reading.text[max(0, start - _LED_LENGTH) : start]) is not None

    def _merely_held(self, chain: Chain, cue: Hit) -> bool:
        """Whether a verb of holding ("giữ chức") stands alone behind the lead, and reports no taking of office."""
        if not self.times.behind_lead(chain.start):
            return False
        return all(other.concept.flag("neutral") for other in self._before(chain) if other.start < cue.start)

    def _in_career(self, chain: Chain) -> bool:
        """Whether a career is told in the paragraph before a chain."""
        floor = self._reading.paragraph_start(chain.start)
        return any(floor <= run.start < chain.start for run in self._runs.values())


def _of_states(chain: Chain) -> bool:
    """Whether an international body is named whose members are states: "muốn trở thành thành viên ASEAN"."""
    named = chain.phrases[-1].named
    if named is None or chain.phrases[-1].title.casefold() != "thành viên":
        return False
    return named.kind == "foreign" and named.concept.kind == "KnownBody"
