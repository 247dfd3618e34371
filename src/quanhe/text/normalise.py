"""The view that matching runs on, and the way back from it to the article's own characters.

Articles and lexicon labels pass through the same normalising, so that a label is found however its letters were
typed. Only white space and invisible characters change the length; every other change is one character for one,
so the way back needs a pair of numbers for each place where something was dropped, and nothing anywhere else.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from quanhe.patterns import lazy

_LETTERS = {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"}
_PUNCTUATION = {
    **dict.fromkeys("“”„‟", '"'),
    **dict.fromkeys("‘’‚‛", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
_ONE_FOR_ONE = tuple((_LETTERS | _PUNCTUATION).items())

_INVISIBLE = "\x00-\x08\x0e-\x1b\x7f\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_GLUED = r"(?:(?<=\n)more(?=[A-ZÀ-ỸĐ(]))?"
"""The word of a link that pages leave stuck to the paragraph behind it: "moreÔng A"."""
_IRREGULAR = lazy(rf"[\s{_INVISIBLE}]{{2,}}{_GLUED}|[^\S \n]|[{_INVISIBLE}]")
_RARE = lazy(rf"[\t\r\v\f\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000{_INVISIBLE}]")
_PLAIN = lazy("[ -~ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]*")
"""A label in which nothing but case and tone placement can differ from its normal form."""
_PLAIN_RUN = lazy(rf"[ \n][ \n]+{_GLUED}")  # all there is to collapse in most texts, and found twice as fast
_LINES_RUN = lazy(rf"\n[ \n]+{_GLUED}")  # the same where no white space stands behind a space
_LINE_END = lazy("[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_SPACE = lazy(r"\s")

_LOOK_ALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеорсухіјѕһԁ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABESIJKMHOPCTYXaeopcyxijshd" + "ABEZHIKMNOPTYXo",
)
_HAS_FOREIGN = lazy("[\u0370-\u03ff\u0400-\u052f]")
_FOREIGN_LETTER = lazy("[\u0370-\u03ff\u0400-\u052f\u1f00-\u1fff]")
_LATIN_LETTER = lazy("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_WORD = lazy(r"[^\W\d_]+(?![\u0300-\u036f])")


def _tone_table() -> dict[str, str]:
    """Give every "oà", "oè" and "uỳ" of the newer style, in each case, and its older form."""
    table = {}
    for first, second in ("oa", "oe", "uy"):
        for tone in "\u0300\u0301\u0309\u0303\u0323":
            for a in (first, first.upper()):
                for b in (second, second.upper()):
                    newer = a + unicodedata.normalize("NFC", b + tone)
                    table[newer] = unicodedata.normalize("NFC", a + tone) + b
    return table


_TONES = _tone_table()
_NEWER_TONE = lazy(rf"[oOuU](?<![qQ][uU])[{''.join(sorted({pair[1] for pair in _TONES}))}](?![^\W\d_]|[\u0300-\u036f])")
_MARKS = lazy("[\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class View:
    """A text as it is matched: `text`, `lower` (the same, lower-cased, of equal length), and the way back.

    The offsets that `origin` gives count the code points of the NFC form of what was normalised.
    """

    text: str
    lower: str
    _view: tuple[int, ...] = ()
    _source: tuple[int, ...] = ()

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Give the article's offsets of view[start:end]; what was dropped around the span stays outside."""
        view, source = self._view, self._source
        if not view:
            return start, end
        piece = bisect_right(view, start)
        first = source[piece - 1] + start - view[piece - 1] if piece else start
        if end <= start:
            return first, first
        last = end if self.text[end - 1] in " \n" else end - 1  # white space stands for a whole run, to its end
        if piece == len(view) or last < view[piece]:
            return first, first + end - start
        piece = bisect_right(view, last, piece)
        return first, source[piece - 1] + end - view[piece - 1]


def nfc(text: str) -> str:
    """Give the text in Unicode form NFC; text that is in it already is given back as it is."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def normalise(text: str) -> View:
    """Give the view of a text: white space, invisible characters, tone placement, look-alikes, quotes and dashes."""
    text = nfc(text)
    shown, view, source = _drop(text)
    shown = _place_tones(_latinise(_one_for_one(shown)))
    return View(shown, _lower(shown), view, source)


@lru_cache(maxsize=1 << 16)
def key(label: str) -> str:
    """Give a label as it stands in the `lower` of a view, without white space around it."""
    if _PLAIN.fullmatch(label) and "  " not in label:
        return _place_tones(label.lower()).strip()
    shown, _, _ = _drop(nfc(label))
    return _lower(_place_tones(_latinise(_one_for_one(shown)))).strip()


@lru_cache(maxsize=1 << 12)
def spelling(label: str) -> str:
    """Give a label as it stands in the `text` of a view, without white space around it."""
    if _PLAIN.fullmatch(label) and "  " not in label:
        return _place_tones(label).strip()
    return normalise(label).text.strip()


def fold(text: str) -> str:
    """Give a text for search without marks: "Võ  Văn Đức" is "vo van duc". Never used to tell names apart."""
    bare = _MARKS.sub("", unicodedata.normalize("NFD", key(text)))
    return " ".join(bare.replace("đ", "d").split())


def _drop(text: str) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    """Collapse white space and leave out invisible characters; say where view and source run on from each."""
    irregular = _IRREGULAR if _RARE.search(text) else _PLAIN_RUN if "  " in text or " \n" in text else _LINES_RUN
    parts: list[str] = []
    view: list[int] = []
    source: list[int] = []
    length = done = 0
    for run in irregular.finditer(text):
        start, end = run.span()
        stand_in = _stand_in(run[0])
        if not stand_in and unicodedata.combining(text[end : end + 1] or " "):
            continue  # without the invisible character the mark would join another letter
        parts += text[done:start], stand_in
        length += start - done + len(stand_in)
        done = end
        if len(stand_in) != end - start:
            view.append(length)
            source.append(end)
    if not parts:
        return text, (), ()
    parts.append(text[done:])
    return "".join(parts), tuple(view), tuple(source)


def _stand_in(run: str) -> str:
    if _LINE_END.search(run):
        return "\n"
    return " " if _SPACE.search(run) else ""


def _one_for_one(text: str) -> str:
    if text.isascii():
        return text
    for typed, meant in _ONE_FOR_ONE:
        if typed in text:
            text = text.replace(typed, meant)
    return text


def _latinise(text: str) -> str:
    if text.isascii() or _HAS_FOREIGN.search(text) is None:
        return text
    return _WORD.sub(_latin_word, text)


def _latin_word(word: re.Match[str]) -> str:
    """Write look-alike letters of a mixed word in Latin; a word with a letter of no Latin look stays."""
    if _FOREIGN_LETTER.search(word[0]) is None or _LATIN_LETTER.search(word[0]) is None:
        return word[0]
    latin = word[0].translate(_LOOK_ALIKES)
    return word[0] if _FOREIGN_LETTER.search(latin) else latin


def _place_tones(text: str) -> str:
    if text.isascii():
        return text
    return _NEWER_TONE.sub(lambda pair: _TONES.get(pair[0], pair[0]), text)


def _lower(text: str) -> str:
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(letter.lower()[0] for letter in text)  # İ lowers to two characters
