"""Identity: what joins two mentions, what must not, and that nothing depends on the order of articles."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanhe.errors import StoreError
from quanhe.identity import (
    DIFFERENT,
    SAME,
    UNSURE,
    Held,
    Mention,
    digest,
    mention_of,
    name_key,
    record,
    resolve,
    slug,
    variant_keys,
)

BODY = "https://w3id.org/quanhe/id/organisation/"


def held(title: str = "Giám đốc", body: str = "Sở Tài chính", place: str | None = None, many: bool = False) -> Held:
    return Held(title, BODY + slug(body), body, place, many)


def mention(
    article: str, name: str, *posts: Held, beside: tuple[tuple[str, str], ...] = (), gender: str | None = None
) -> Mention:
    return Mention(f"urn:{article}/{digest(8, name)}", article, name, posts, beside, gender)


def people(*mentions: Mention) -> int:
    return len(set(resolve(mentions).canonical.values()))


def verdicts(*mentions: Mention) -> list[tuple[str, str]]:
    return [(judgement.verdict, judgement.rule) for judgement in resolve(mentions).judgements]


def test_the_same_title_in_the_same_body_is_one_person() -> None:
    pair = mention("a", "Trần Văn Hiến", held("Giám đốc")), mention("b", "TRẦN VĂN HIẾN", held("Giám đốc"))
    assert people(*pair) == 1
    assert verdicts(*pair) == [(SAME, "post.same")]
    judgement = resolve(pair).judgements[0]
    assert judgement.why == "cùng giữ chức Giám đốc, Sở Tài chính"
    assert judgement.why_en


def test_another_title_in_the_same_body_is_one_person() -> None:
    pair = mention("a", "Trần Văn Hiến", held("Giám đốc")), mention("b", "Trần Văn Hiến", held("Phó Giám đốc"))
    assert verdicts(*pair) == [(SAME, "body.same")]


def test_a_name_alone_makes_nobody_one() -> None:
    pair = mention("a", "Trần Văn Hiến", held()), mention("b", "Trần Văn Hiến", held(body="Công ty Hoa Ban"))
    assert people(*pair) == 2
    assert verdicts(*pair) == [(UNSURE, "name.only")]


def test_names_that_differ_in_a_tone_are_never_one() -> None:
    pair = mention("a", "Trần Văn Hiến", held()), mention("b", "Trần Văn Hiện", held())
    assert people(*pair) == 2
    assert verdicts(*pair) == []


def test_tone_placement_and_unicode_form_are_no_difference() -> None:
    assert people(mention("a", "Nguyễn Hoà", held()), mention("b", "Nguye\u0302\u0303n Hòa", held())) == 1


def test_an_office_of_many_seats_leaves_a_question() -> None:
    seat = held("Đại biểu", "Quốc hội", many=True)
    pair = mention("a", "Nguyễn Thị Lan", seat), mention("b", "Nguyễn Thị Lan", seat)
    assert people(*pair) == 2
    assert verdicts(*pair) == [(UNSURE, "name.only"), (UNSURE, "seat.shared")]


def test_the_same_place_and_companion_is_one_person() -> None:
    beside = (("Đỗ Công Hậu", "An Lạc"),)
    first = mention("a", "Trần Văn Hiến", held(place="An Lạc"), beside=beside)
    second = mention("b", "Trần Văn Hiến", held(body="Công an tỉnh", place="An Lạc"), beside=beside)
    elsewhere = mention("c", "Trần Văn Hiến", held(body="Hội Nông dân", place="Hòa Sơn"), beside=beside)
    assert (SAME, "place+companion") in verdicts(first, second)
    assert people(first, second, elsewhere) == 2


def test_a_given_name_alone_needs_the_same_post() -> None:
    assert people(mention("a", "Minh", held("Giám đốc")), mention("b", "Minh", held("Phó Giám đốc"))) == 2
    assert people(mention("a", "Minh", held("Giám đốc")), mention("b", "Minh", held("Giám đốc"))) == 1


def test_ong_and_ba_are_two_people_and_the_rest_still_finds_its_own() -> None:
    men = [mention(article, "Lê An", held(), gender="male") for article in "ac"]
    women = [mention(article, "Lê An", held(), gender="female") for article in "bd"]
    assert people(*men, *women) == 2
    assert (DIFFERENT, "gender.differs") in verdicts(*men, *women)
    canonical = resolve([*men, *women]).canonical
    assert canonical[men[0].iri] == canonical[men[1].iri]
    assert canonical[women[0].iri] == canonical[women[1].iri]


def test_who_is_who_does_not_depend_on_the_order_of_articles() -> None:
    mentions = [
        mention("a", "Lê An", held()),
        mention("b", "Lê An", held("Phó Giám đốc")),
        mention("c", "Lê An", held(body="Hội Nông dân"), gender="female"),
        mention("d", "Lê An"),
    ]
    assert len({str(resolve(order)) for order in permutations(mentions)}) == 1


def test_the_canonical_iri_comes_from_the_earliest_mention_so_that_later_articles_rename_nobody() -> None:
    early = Mention("urn:b", "b", "Lê An", (held(),), date="2020-05")
    late = Mention("urn:a", "a", "Lê An", (held(),), date="2021-01-01")
    undated = Mention("urn:0", "0", "Lê An", (held(),))
    one = resolve([undated, late, early]).canonical
    assert set(one.values()) == {f"https://w3id.org/quanhe/id/person/le-an-{digest(8, 'b', 'lê an')}"}


def test_components_are_decided_each_by_itself() -> None:
    ours = [mention("a", "Lê An", held()), mention("b", "Lê An")]
    others = [mention("c", "Vũ Bình", held()), mention("d", "Vũ Bình", held(), gender="female")]
    together = resolve([*others, *ours])
    assert together.canonical == {**resolve(ours).canonical, **resolve(others).canonical}
    assert set(together.judgements) == {*resolve(ours).judgements, *resolve(others).judgements}


def test_a_mention_is_one_line_of_text_and_back() -> None:
    post = Held("Giám đốc", BODY + "x", 'Sở "Y"\n', end="2020", places=("place:p1", "place:p2"))
    full = Mention("urn:1", "a", "Lê An", (held(), post), (("B", "C"),), "female", "2020-05", ("Hoa Cúc",), "1970")
    for told in (full, Mention("urn:2", "a", "Lê An")):
        assert "\n" not in record(told)
        assert mention_of(record(told)) == told
    with pytest.raises(StoreError, match="no record of a mention"):
        mention_of("[1")
    with pytest.raises(StoreError, match="no record of a mention"):
        mention_of("{}")


def test_a_name_of_two_thousand_mentions_takes_few_judgements() -> None:
    crowd = [mention(f"{n:04}", "Nguyễn Văn Hùng", held(body=f"Sở {n % 50}")) for n in range(2000)]
    assert people(*crowd) == 50
    assert len(verdicts(*crowd)) == 2000 - 1, "one for each mention that joins another, one between each two people"


def test_a_post_at_one_time_in_two_places_parts_and_an_article_that_states_both_bridges() -> None:
    here = Held("Bí thư", BODY + "x", "Tỉnh ủy X", full_time=True, places=("p1",), region=("p1",))
    there = Held("Bí thư", BODY + "y", "Tỉnh ủy Y", full_time=True, places=("p2",), region=("p2",))
    first = Mention("urn:1", "a", "Lê An Khang", (here,), date="2020-01-01")
    later = Mention("urn:2", "b", "Lê An Khang", (here,), date="2022-01-01")
    other = Mention("urn:3", "c", "Lê An Khang", (there,), date="2021-01-01", companions=())
    assert people(first, later, other) == 2
    assert (DIFFERENT, "career.incompatible") in verdicts(first, later, other)
    why = next(row for row in resolve([first, later, other]).judgements if row.verdict == DIFFERENT).why
    assert why == "ngày 2021-01-01 một người là Bí thư, Tỉnh ủy X, người kia là Bí thư, Tỉnh ủy Y"
    both = Mention("urn:4", "d", "Lê An Khang", (here, there), date="2021-06-01")
    assert people(first, later, other, both) == 1


def test_spellings_of_one_name_share_a_key_and_other_tones_do_not() -> None:
    assert variant_keys("Lý Quý") == variant_keys("LÍ  QUÍ")
    assert set(variant_keys("José Ramos-Horta")) & set(variant_keys("Horta Jose Ramos"))
    assert set(variant_keys("Vla-đi-mia Pu-tin")) & set(variant_keys("Vlađimia Putin"))
    for one, other in (("Hiến", "Hiện"), ("Thúy", "Thúi"), ("Đức", "Dức"), ("Y Thông Niê", "Y Thống Niê")):
        assert not set(variant_keys(one)) & set(variant_keys(other))


@given(st.text())
def test_every_name_has_a_key_and_its_key_is_its_own(text: str) -> None:
    keys = variant_keys(text)
    assert keys == variant_keys(name_key(text))
    assert len(keys) in (1, 2)


@given(st.text())
def test_a_slug_is_always_fit_for_an_iri(text: str) -> None:
    assert slug(text)
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert name_key(text) == name_key(name_key(text))
