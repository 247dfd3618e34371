"""Places through time: what became of each, what today's covers, and a later change that is only rows of Turtle."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from quanhe import lexicon, vocab
from quanhe.identity import Change, Places, Succession
from quanhe.identity.places import FIRST, LAST
from quanhe.rdf.dates import Bounds

CASES = Path(__file__).parent / "cases" / "succession"
KNOWN = lexicon.load()
PLACES, SUCCESSION = Places.of(KNOWN), Succession.of(KNOWN)


def rows(name: str) -> list[dict[str, str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def day(date: str) -> Bounds:
    return Bounds(date, date, date)


def told(iri: str, places: Places = PLACES) -> str:
    place = places[iri]
    return f"{place.word} {KNOWN.concepts[iri].label}" if iri in KNOWN.concepts else f"{place.word} {place.name}"


def dated(iri: str) -> str:
    place = PLACES[iri]
    since = f" from {place.valid_from}" if place.valid_from != FIRST else ""
    return told(iri) + since + (f" until {place.valid_until}" if place.valid_until != LAST else "")


@pytest.mark.parametrize("row", rows("today.csv"), ids=lambda row: f"{row['then']} {row['day']}")
def test_what_became_of_a_place(row: dict[str, str]) -> None:
    iri = PLACES.find(row["then"], day(row["day"]))
    assert iri is not None
    present = SUCCESSION.present(iri)
    assert "; ".join(sorted(map(told, present))) == row["today"]
    assert SUCCESSION.is_divided(iri) == (";" in row["today"])


@pytest.mark.parametrize("row", rows("covered.csv"), ids=lambda row: row["today"])
def test_what_a_place_of_today_covers(row: dict[str, str]) -> None:
    iri = PLACES.find(row["today"], day("2027-01-01"))
    assert iri is not None
    assert "; ".join(sorted(map(dated, SUCCESSION.covered(iri)))) == row["covered"]


def test_the_63_provinces_are_34_today_and_each_is_covered_by_its_own() -> None:
    then = [place.iri for place in KNOWN.of("Province") if _stood(place.iri, "2025-06-30")]
    now = [place.iri for place in KNOWN.of("Province") if SUCCESSION.stands(place.iri)]
    assert (len(then), len(now)) == (63, 34)
    for iri in then:
        (present,) = SUCCESSION.present(iri)
        assert present in now and iri in SUCCESSION.covered(present)


def test_every_change_has_its_day_its_law_and_known_units_and_rows_agree_with_it() -> None:
    for change in map(Change.of, KNOWN.of("TerritorialChange")):
        assert change.effective_on and change.legal_basis and change.predecessors
        for iri in set(change.predecessors) - set(change.successors):
            assert PLACES[iri].valid_until < change.effective_on
        for iri in set(change.successors) - set(change.predecessors):
            assert PLACES[iri].valid_from == change.effective_on


def test_nothing_of_the_district_level_is_left() -> None:
    assert not [place.iri for place in KNOWN.of("District") if SUCCESSION.stands(place.iri)]
    assert not [place.iri for place in KNOWN.of("District") if not SUCCESSION.present(place.iri)]


def test_what_ended_without_a_change_is_nowhere_today() -> None:
    iri = PLACES.find("tỉnh Hải Ninh", day("1960-01-01"))
    assert iri is not None and SUCCESSION.present(iri) == ()


@pytest.mark.parametrize(
    ("name", "date", "local"),
    [
        ("Bắc Ninh", "2025-06-30", "p27"),
        ("Bắc Ninh", "2025-07-01", "p24-2025"),
        ("Huế", "2020-05-01", "d474"),
        ("Huế", "2025-05-01", "p46-2025"),
        ("Bình Dương", "2026-05-01", "p74"),
        ("Hà Đông", "2020-05-01", "d268"),
        ("tỉnh Điện Biên", "2003-05-01", None),
        ("phường Ba Đình", "2023-05-01", None),
    ],
)
def test_a_name_means_the_place_of_its_day(name: str, date: str, local: str | None) -> None:
    assert PLACES.find(name, day(date)) == (local and vocab.PLACE + local)


def test_a_later_change_is_only_rows(tmp_path: Path) -> None:
    for name in ("schema.ttl", "places.ttl"):
        shutil.copy(vocab.ontology_directory() / name, tmp_path)
    shutil.copy(CASES / "later.ttl", tmp_path)
    known = lexicon.load(tmp_path)
    places, succession = Places.of(known), Succession.of(known)
    before = places.find("Nghệ An", day("2031-02-28"))
    assert before == vocab.PLACE + "p40"
    assert places[before].valid_until == "2031-02-28"
    assert [told(iri, places) for iri in succession.present(before)] == ["thành phố Hoan Châu", "tỉnh Diễn Châu Mới"]
    city = places.find("Hoan Châu", day("2031-03-01"))
    assert city is not None and places.find("Hoan Châu", day("2031-02-28")) is None
    names = {told(iri, places) for iri in succession.covered(city)}
    assert names == {"thành phố Hoan Châu", "tỉnh Nghệ An", "tỉnh Hà Tĩnh", "tỉnh Nghệ Tĩnh"}
    district = places.find("huyện Nam Đàn", day("2025-01-01"))
    assert district is not None
    assert succession.present(district) == succession.present(before)


def test_what_stands_on_both_sides_goes_on() -> None:
    absorbed = Change("urn:change", "2025-03-01", ("urn:a", "urn:b"), ("urn:b",))
    succession = Succession.through([absorbed])
    assert succession.present("urn:a") == succession.present("urn:b") == ("urn:b",)
    assert succession.covered("urn:b") == ("urn:a", "urn:b")
    assert succession.successors("urn:b") == ()
    assert not succession.stands("urn:a")


def test_changes_that_lead_in_a_circle_end() -> None:
    changes = [
        Change("urn:1", "2000-01-01", ("urn:a",), ("urn:b",)),
        Change("urn:2", "2001-01-01", ("urn:b",), ("urn:a",)),
    ]
    assert Succession.through(changes).present("urn:a") == ()


def _stood(iri: str, date: str) -> bool:
    return PLACES[iri].valid_from <= date <= PLACES[iri].valid_until
