"""Every concept against its own evidence, and the strict loader against Turtle files that are wrong.

A case of tests/cases/lexicon/ says in its first line what is to come of it: `# read: 2` concepts, or `# refused: words`
of the message.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from quanhe import lexicon, vocab
from quanhe.classes import LAYERS, LISTED
from quanhe.errors import OntologyError
from quanhe.lexicon import Concept
from quanhe.ontology import read_concepts
from quanhe.text import key, nfc, normalise

CASES = sorted((Path(__file__).parent / "cases" / "lexicon").glob("*.ttl"))
LAYER = {kind: layer for layer, kinds in LAYERS.items() for kind in kinds}
KNOWN = lexicon.load()
KINDS = sorted({concept.kind for concept in KNOWN.concepts.values()})
SAMPLED = ("Position", "BodyKind", "KnownBody", "DocumentKind", "EventKind", "StatusCue", "RoleCue", "SpeechCue")
"""Classes whose every concept has an example; the others are long enumerations."""


def found(concept: Concept, phrase: str) -> bool:
    """Whether a label of a concept is found in a phrase: by the scan, or, where it is looked up, as whole words."""
    if concept.kind in LISTED:
        return any(f" {key(label)} " in f" {key(phrase)} " for label in concept.labels)
    view = normalise(phrase)
    hits = KNOWN.scan(view)
    return any(hit.concept is concept for at in range(len(view.text)) for hit in hits.all_at(LAYER[concept.kind], at))


@pytest.mark.parametrize("kind", KINDS)
def test_each_concept_is_found_in_its_examples(kind: str) -> None:
    missed = [(c.iri, phrase) for c in KNOWN.of(kind) for phrase in c.examples if not found(c, phrase)]
    assert missed == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_concept_is_found_in_its_counter_examples(kind: str) -> None:
    taken = [(c.iri, phrase) for c in KNOWN.of(kind) for phrase in c.counter_examples if found(c, phrase)]
    assert taken == []


@pytest.mark.parametrize("kind", SAMPLED)
def test_each_concept_has_an_example(kind: str) -> None:
    assert [concept.iri for concept in KNOWN.of(kind) if not concept.examples] == []


def test_files_are_nfc() -> None:
    files = [*vocab.ontology_directory().rglob("*.ttl"), *vocab.ontology_directory().rglob("*.rq")]
    assert [path.name for path in files if (text := path.read_text(encoding="utf-8")) != nfc(text)] == []


def test_concepts_point_at_concepts() -> None:
    pointing = ("deputyOf", "unitOfKind", "within", "predecessorUnit", "successorUnit")
    wrong = [
        (concept.iri, name, value)
        for concept in KNOWN.concepts.values()
        for name in pointing
        for value in concept.all(name)
        if value.startswith("https://w3id.org/quanhe/") and value not in KNOWN.concepts
    ]
    assert wrong == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_loader_is_strict(case: Path, tmp_path: Path) -> None:
    outcome, _, expected = case.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ").partition(": ")
    shutil.copy(vocab.ontology_directory() / "schema.ttl", tmp_path / "schema.ttl")
    shutil.copy(case, tmp_path / "positions.ttl")
    files = [tmp_path / "positions.ttl", tmp_path / "schema.ttl"]
    if outcome == "read":
        assert len(list(read_concepts(files))) == int(expected)
        return
    with pytest.raises(OntologyError) as refused:
        list(read_concepts(files))
    assert str(refused.value).startswith("positions.ttl: ")
    assert expected in str(refused.value)


def test_a_concept_stands_in_one_file(tmp_path: Path) -> None:
    good = next(case for case in CASES if case.stem == "good")
    for name in ("people.ttl", "positions.ttl"):
        shutil.copy(good, tmp_path / name)
    with pytest.raises(OntologyError, match=r"already defined in people\.ttl"):
        list(read_concepts([tmp_path / "people.ttl", tmp_path / "positions.ttl"]))


def test_a_folder_without_an_ontology_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="no Turtle files"):
        lexicon.load(tmp_path)


def test_known_terms_begin_before_they_end() -> None:
    for term in lexicon.load().of("KnownTerm"):
        for held in term.all("held"):
            start, stroke, end = held.partition("/")
            assert stroke, term.iri
            assert date.fromisoformat(start) < (date.fromisoformat(end) if end else date.max), term.iri
