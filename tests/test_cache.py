"""The cache saves time and nothing else: an old, broken or unwritable one changes no result."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanhe import cache, lexicon
from quanhe.errors import OntologyError

load = lexicon.load.__wrapped__  # as in a new process
TTL = """@prefix qh: <https://w3id.org/quanhe/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://quanhe.example/ho/{name}> a qh:FamilyName ; skos:prefLabel "{name}"@vi .
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "quanhe"


def test_what_is_kept_is_given_back_to_the_same_digest_alone(folder: Path) -> None:
    cache.write("table", "a1", "Bí thư\nỦy viên\n")
    assert cache.read("table", "a1") == "Bí thư\nỦy viên\n"
    assert cache.read("table", "b2") is None
    assert [file.name for file in folder.iterdir()] == ["table-a1.txt"]


def test_only_the_latest_values_are_kept(folder: Path) -> None:
    for number in range(20):
        cache.write("table", str(number), f"{number}")
    assert 0 < len(list(folder.iterdir())) <= 8
    assert cache.read("table", "19") == "19"


@pytest.mark.parametrize("broken", [b"", b"\n", b"[]", b"00000000\n[]", b"{whole}cut"])
def test_a_broken_table_is_compiled_again(folder: Path, tmp_path: Path, broken: bytes) -> None:
    ontology = tmp_path / "ontology"
    ontology.mkdir()
    (ontology / "names.ttl").write_text(TTL.format(name="Lê"), encoding="utf-8")
    first = load(ontology)
    (kept,) = folder.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(broken.replace(b"{whole}", whole))
    assert [str(concept) for concept in load(ontology).of("FamilyName")] == [str(c) for c in first.of("FamilyName")]
    assert kept.read_bytes() == whole


def test_what_is_kept_is_the_same_lexicon(folder: Path, tmp_path: Path) -> None:
    ontology = tmp_path / "ontology"
    ontology.mkdir()
    (ontology / "names.ttl").write_text(TTL.format(name="Lê") + TTL.format(name="Ngô"), encoding="utf-8")
    read, kept = load(ontology), load(ontology)
    assert list(kept.concepts) == list(read.concepts)
    assert [str(concept) for concept in kept.concepts.values()] == [str(concept) for concept in read.concepts.values()]
    iri = next(iter(kept.concepts))
    assert kept.concepts[iri] is kept.of("FamilyName")[0] is kept.lookup("FamilyName", "lê")
    assert (kept.compounds, kept.digest) == (read.compounds, read.digest)
    assert "https://quanhe.example/ho/Vo" not in kept.concepts


def test_a_changed_ontology_is_never_read_from_the_cache(folder: Path, tmp_path: Path) -> None:
    ontology = tmp_path / "ontology"
    ontology.mkdir()
    for name in ("Lê", "Ngô"):
        (ontology / "names.ttl").write_text(TTL.format(name=name), encoding="utf-8")
        assert load(ontology).lookup("FamilyName", name) is not None
    assert load(ontology).lookup("FamilyName", "Lê") is None
    (ontology / "names.ttl").write_text("not Turtle", encoding="utf-8")
    with pytest.raises(OntologyError):
        load(ontology)


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    cache.write("table", "a1", "1")
    assert cache.read("table", "a1") is None
