"""GraphML and GEXF: they keep the rules of their formats (*.rng), and networkx reads the same network."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import Any

import networkx
import pytest
from exported import ALL, CASES, cases, graph, quotes
from lxml import etree

from quanhe.exports import gexf, write
from quanhe.exports.drawn import xml
from quanhe.network import network

FORMS = ("graphml", "gexf")
READ: dict[str, Any] = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@cache
def text(name: str, form: str) -> bytes:
    out = io.BytesIO()
    write(graph(name), out, form)
    return out.getvalue()


@cache
def read(name: str, form: str) -> Any:
    return READ[form](io.BytesIO(text(name, form)))


def legal(value: str | None) -> str:
    return ILLEGAL.sub("", value or "")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ALL)
def test_the_file_keeps_the_rules_of_its_format(name: str, form: str) -> None:
    tree = etree.fromstring(text(name, form))
    rules = etree.RelaxNG(etree.parse(str(CASES / f"{form}.rng")))
    rules.assertValid(tree)
    ids = tree.xpath("//*[local-name()='node' or local-name()='edge']/@id")
    nodes = set(tree.xpath("//*[local-name()='node']/@id"))
    assert len(set(ids)) == len(ids)
    assert set(tree.xpath("//*[local-name()='edge']/@source | //*[local-name()='edge']/@target")) <= nodes
    declared = set(tree.xpath("//*[local-name()='key' or local-name()='attribute']/@id"))
    assert set(tree.xpath("//*[local-name()='data']/@key | //*[local-name()='attvalue']/@for")) <= declared


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ALL)
def test_networkx_reads_the_same_things(name: str, form: str) -> None:
    found = {
        data["iri"]: (data["label"], data["kind"], data["class"], data.get("aliases", ""))
        for _, data in read(name, form).nodes(data=True)
    }
    assert found == {
        iri: (legal(data["label"]), data["kind"], data["class_iri"], legal(" | ".join(data["aliases"])))
        for iri, data in network(graph(name)).nodes(data=True)
    }


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ALL)
def test_networkx_reads_the_same_relations_with_their_quotes(name: str, form: str) -> None:
    drawn, whole = read(name, form), network(graph(name))
    iris = dict(drawn.nodes(data="iri"))
    found = sorted(
        (
            iris[one],
            iris[other],
            data["relation"],
            data["label"],
            data.get("status", ""),
            data.get("stated_start", ""),
            data.get("stated_end", ""),
            data["claims"],
            data["weight"],
        )
        for one, other, data in drawn.edges(data=True)
    )
    assert found == sorted(
        (
            one,
            other,
            data["relation"],
            legal(data["label"]),
            data["status"] or "",
            data["start"] or "",
            data["end"] or "",
            " ".join(data["claims"]),
            float(len({quote["article"] for quote in data["evidence"]})),
        )
        for one, other, data in whole.edges(data=True)
    )
    for *_, data in drawn.edges(data=True):
        for claim in data["claims"].split(" "):
            for quote in quotes(name)[claim]:
                assert legal(quote) in data["quotes"]


def test_gexf_has_times_where_they_are_stated_and_the_colours_of_the_legend() -> None:
    drawn = read("nasty", "gexf")
    timed = {(data["stated_start"], data["stated_end"], data["start"], data["end"])
             for *_, data in drawn.edges(data=True) if "start" in data or "end" in data}  # fmt: skip
    assert timed == {("2020-11", "2022-03-03", "2020-11-01", "2022-03-03")}
    days = {data["label"]: (data["start"], data["end"]) for _, data in drawn.nodes(data=True) if "start" in data}
    assert days == {'<b>lễ "ký kết" ]]></b>': ("2021-03-04", "2021-03-04")}
    colours = {data["kind"]: data["viz"]["color"] for _, data in drawn.nodes(data=True)}
    assert (colours["person"]["r"], colours["person"]["g"], colours["person"]["b"]) == (0xC0, 0x39, 0x2B)


@pytest.mark.parametrize("row", cases("times"), ids=lambda row: str(row["stated"]))
def test_a_partial_date_is_widened_to_the_days_it_can_mean(row: dict[str, str]) -> None:
    told = gexf.times(row["start"] or None, row["end"] or None)
    first = f' start="{row["first day"]}"' if row["first day"] else ""
    assert told == first + (f' end="{row["last day"]}"' if row["last day"] else "")


def test_any_text_can_stand_in_xml() -> None:
    for code in (*range(0x300), 0x2028, 0xD800, 0xFFFE, 0xFFFF, 0x1F600):
        said = f"a{chr(code)}]]>\"'&<b"
        one = etree.fromstring(f'<a b="{xml(said)}">{xml(said)}</a>'.encode())
        wanted = ILLEGAL.sub("", said).replace("\ud800", "")
        assert (one.get("b"), one.text) == (wanted, wanted)
