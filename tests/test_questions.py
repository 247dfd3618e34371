"""docs/questions.md says what the saved questions answer (`make docs` writes it), and the files serve under grlc."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import quanhe
from quanhe import vocab
from quanhe.graph import Graph
from quanhe.query import GROUPS, Rows, command, explained, grouped, question, questions
from quanhe.query.decorators import read_decorators
from quanhe.query.saved import FORMS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs" / "questions.md"
FOLDER = vocab.ontology_directory() / "queries"
FILES = sorted(FOLDER.glob("*.rq"))
SHOWN = 3
CELL = 70
MARK = (
    "<!-- Below: what is answered on data/articles, the first rows, long cells cut short. `make docs` writes it. -->\n"
)


def written(graph: Graph) -> str:
    """Give the documentation: what is said by hand, and every question with an example answer on data/articles."""
    return DOCS.read_text(encoding="utf-8").partition(MARK)[0] + MARK + "".join(parts(graph))


def parts(graph: Graph) -> Iterator[str]:
    for group, some in grouped().items():
        yield f"\n## {' / '.join(GROUPS[group])}\n"
        for one in some:
            rows = graph.query(one.name, **one.example)
            yield f"\n### {one.name}\n\n"
            yield "\n".join(f"{line.strip()}  " for line in explained(one).splitlines()[:-1])
            yield f"\n\n`{command(one)}` gives {len(rows)} rows{':' if rows else '.'}\n"
            yield f"\n```csv\n{shown(rows)}```\n" if rows else ""


def shown(rows: Rows) -> str:
    lines = [",".join(rows.columns)]
    lines += [",".join(cell(row.text(name)) for name in rows.columns) for row in rows[:SHOWN]]
    return "\n".join(lines) + "\n"


def cell(text: str) -> str:
    text = " ".join(text.replace(vocab.BASE, "d:").split())
    return text if len(text) <= CELL else text[: CELL - 1] + "…"


@pytest.fixture(scope="module")
def graph() -> Iterator[Graph]:
    with quanhe.build([ROOT / "data" / "articles"]) as built:
        yield built


def test_docs_show_what_is_answered(graph: Graph) -> None:
    assert DOCS.read_text(encoding="utf-8").splitlines() == written(graph).splitlines(), "if it is right: make docs"


def test_every_question_has_an_example_for_what_it_needs() -> None:
    for one in questions():
        assert {parameter.name for parameter in one.parameters if parameter.required} <= set(one.example), one.name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_decorators_are_the_yaml_that_grlc_reads(path: Path) -> None:
    yaml = pytest.importorskip("yaml")
    text = path.read_text(encoding="utf-8")
    said = yaml.safe_load("\n".join(line.lstrip("#+") for line in text.splitlines() if line.startswith("#+")))
    ours = read_decorators(path.name, text)
    assert plain(said) == {**ours.words, **ours.lists}


def plain(said: object) -> object:
    if isinstance(said, dict):
        return {str(key): plain(value) for key, value in said.items()}
    return [plain(one) for one in said] if isinstance(said, list) else str(said)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_parameters_are_such_as_grlc_finds(path: Path) -> None:
    """The rules of grlc's naming: one spelling each, none the beginning of another, and xsd: where a day is written."""
    text = path.read_text(encoding="utf-8")
    found = set(re.findall(r"\?_\w+", text))
    wanted = {
        f"?{'_' if parameter.required else '__'}{parameter.name}{FORMS[parameter.type]}"
        for parameter in question(path.stem).parameters
    }
    assert found == wanted
    assert not any(one != other and other.startswith(one) for one in found for other in found)
    if "_xsd_date" in text:
        assert "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>" in text
    assert text.count("\nBASE <https://w3id.org/quanhe/id/>\n") == 1


@pytest.mark.parametrize("one", questions(), ids=lambda one: one.name)
def test_grlc_gives_the_same_rows(one: quanhe.query.Question, graph: Graph) -> None:
    """grlc, where it is installed, finds the parameters and writes a query that has the same answer."""
    gquery = pytest.importorskip("grlc.gquery")
    text = (FOLDER / f"{one.name}.rq").read_text(encoding="utf-8")
    found = gquery.get_metadata(text, "")["parameters"]
    assert {name: said["required"] for name, said in found.items()} == {
        parameter.name: parameter.required for parameter in one.parameters
    }
    given = {name: value_of(graph, one, name, value) for name, value in one.example.items()}
    rows = graph.store.query(gquery.rewrite_query(text, found, given))
    ours = graph.query(one.name, **given)
    assert len(list(rows)) == len(ours)  # type: ignore[arg-type]


def value_of(graph: Graph, one: quanhe.query.Question, name: str, value: str) -> str:
    if one.parameter(name).type != "name":
        return value
    return quanhe.query.resolve(graph.store, value, one.parameter(name).kinds)[0].iri


if __name__ == "__main__":
    with quanhe.build([ROOT / "data" / "articles"]) as built:
        DOCS.write_text(written(built), encoding="utf-8")
    sys.exit()
