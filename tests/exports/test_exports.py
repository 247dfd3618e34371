"""Exports as a whole: formats by name, whole files or none, the same bytes each time, and the command."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from exported import graph

from conftest import Command
from quanhe import exports
from quanhe.cli.exporting import ExportForm, export
from quanhe.errors import StoreError
from quanhe.exports import FORMATS, format_of
from quanhe.exports.ids import short_id

NAMED = {
    "a.nq": "nquads",
    "a.nt": "ntriples",
    "a.TRIG": "trig",
    "a.ttl": "turtle",
    "a.json": "jsonld",
    "a.jsonld": "jsonld",
    "a.ftm.json": "ftm",
    "a.ijson": "ftm",
    "a.popolo.json": "popolo",
    "a.graphml": "graphml",
    "a.gexf": "gexf",
    "a.csv.zip": "csv",
    "a.zip": "csv",
}


@pytest.mark.parametrize("name", NAMED)
def test_the_name_of_a_file_tells_its_format(name: str) -> None:
    assert format_of(name).name == NAMED[name]
    assert format_of(name, "gexf").name == "gexf"


def test_other_names_and_formats_are_refused_in_one_sentence() -> None:
    with pytest.raises(StoreError, match=r"does not tell a format: end it in \.nq, "):
        format_of("a.docx")
    with pytest.raises(StoreError, match="cannot export as rdfxml; expected one of nquads"):
        format_of("a.nq", "rdfxml")
    with pytest.raises(StoreError, match="RDF only"):
        exports.export(graph("nasty"), "a.gexf", options=exports.Options(graph="default"))


def test_the_command_lists_every_format_with_a_line() -> None:
    assert [form.value for form in ExportForm] == list(FORMATS)
    said = [line.strip() for line in (export.__doc__ or "").splitlines()]
    for name, form in FORMATS.items():
        (line,) = [one for one in said if one.startswith(f"{name} (")]
        assert all(ending in line for ending in form.endings)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_graph_gives_the_same_bytes(form: str, tmp_path: Path) -> None:
    written = []
    for one in ("a", "b"):
        path = exports.export(graph("nasty"), tmp_path / f"{one}.zip" if form == "csv" else tmp_path / one, form)
        written.append(path.read_bytes())
    out = io.BytesIO()
    exports.write(graph("nasty"), out, form)
    assert written == [out.getvalue()] * 2
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in tmp_path.glob("[ab]*"))


class Face:
    """A graph by its face alone, as one that is kept elsewhere has it; its answers come in another order."""

    def __init__(self, source: Any) -> None:
        self._source = source
        self.base = source.base

    def query(self, sparql: str) -> Any:
        text = self._source.query(sparql).serialize(format=ox.QueryResultsFormat.JSON)
        found = json.loads(text)
        found["results"]["bindings"].reverse()
        return ox.parse_query_results(json.dumps(found), format=ox.QueryResultsFormat.JSON)

    def quads_for_pattern(self, *pattern: Any) -> Any:
        return reversed(list(self._source.quads_for_pattern(*pattern)))


@pytest.mark.parametrize("form", FORMATS)
def test_a_graph_that_is_kept_elsewhere_gives_the_same_bytes(form: str) -> None:
    written = []
    sources: list[Any] = [graph("nasty"), Face(graph("nasty"))]
    for source in sources:
        out = io.BytesIO()
        exports.write(source, out, form)
        written.append(out.getvalue())
    assert written[0] == written[1]


class Failing:
    """A store that fails after some quads or questions."""

    def __init__(self, source: Any) -> None:
        self._source = source
        self._left = 3

    def __getattr__(self, name: str) -> Any:
        return getattr(self._source, name)

    def query(self, sparql: str) -> Any:
        self._left -= 1
        if not self._left:
            raise OSError(28, "No space left on device")
        return self._source.query(sparql)

    def quads_for_pattern(self, *pattern: Any) -> Any:
        for number, quad in enumerate(self._source.quads_for_pattern(*pattern)):
            if number == 50:
                raise OSError(28, "No space left on device")
            yield quad


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_that_fails_leaves_what_was_there(form: str, tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.write_text("what was there", encoding="utf-8")
    target = tmp_path / "folder" if form == "csv" else old
    with pytest.raises(StoreError, match="cannot be written: No space left on device"):
        exports.export(Failing(graph("nasty")), target, form)
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("old", "what was there")]


def test_a_folder_of_tables_takes_the_place_of_an_earlier_one_only(tmp_path: Path) -> None:
    folder = exports.export(graph("nasty"), tmp_path / "tables", "csv")
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    exports.export(graph("nasty"), folder, "csv")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == first
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match="something else than an export"):
        exports.export(graph("nasty"), folder, "csv")
    assert (folder / "notes.txt").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["tables"]


def test_a_link_stays_one_and_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "real.nq").write_text("", encoding="utf-8")
    (tmp_path / "link.nq").symlink_to(tmp_path / "real.nq")
    exports.export(graph("nasty"), tmp_path / "link.nq")
    assert (tmp_path / "link.nq").is_symlink()
    assert (tmp_path / "real.nq").stat().st_size > 1000
    for missing in ("no/such/graph.nq", "no/such/folder"):
        with pytest.raises(StoreError, match="cannot be written: No such file or directory"):
            exports.export(graph("nasty"), tmp_path / missing, "nquads" if missing.endswith("nq") else "csv")
    exports.export(graph("nasty"), "/dev/null", "ftm")


def test_ids_follow_from_iris() -> None:
    base = "https://w3id.org/quanhe/id/"
    assert short_id(f"{base}person/lo-thi-hac-a2fdce8a", base) == "person.lo-thi-hac-a2fdce8a"
    others = [f"{base}article/a.b", f"{base}article/a%20b", f"{base}-x", f"{base}x/", "https://other.example/x", base]
    assert len({short_id(iri, base) for iri in others}) == len(others)
    assert all(short_id(iri, base).startswith("iri.") for iri in others)


def test_the_command_writes_files_folders_and_stdout(command: Command, built: Path, tmp_path: Path) -> None:
    assert command("export", "-g", built, "-o", tmp_path / "graph.gexf").out == f"{tmp_path / 'graph.gexf'}\n"
    assert command("export", "-g", built, "-o", tmp_path / "tables", "-f", "csv", "--bom").code == 0
    assert (tmp_path / "tables" / "people.csv").read_bytes().startswith(b"\xef\xbb\xbfid,name,")
    assert command("export", "-g", built, "-o", tmp_path / "what.doc").code == StoreError.exit_code
    run = [sys.executable, "-m", "quanhe.cli", "export", "-g", str(built), "-o", "-", "-f", "csv"]
    done = subprocess.run(run, capture_output=True, check=True)
    with zipfile.ZipFile(io.BytesIO(done.stdout)) as archive:
        assert "Trần Văn Nam" in archive.read("people.csv").decode()


def test_answers_for_a_spreadsheet(command: Command, built: Path) -> None:
    question = 'SELECT ("=1+1" AS ?x) WHERE {}'
    assert command("query", "-g", built, "-f", "csv", question).out == "x\r\n=1+1\r\n"
    told = command("query", "-g", built, "-f", "csv", "--bom", "--formula-safe", question)
    assert told.out == "\ufeffx\r\n'=1+1\r\n"
