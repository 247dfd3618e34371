"""Namespaces (closed: a term that the ontology does not declare is an error) and where ontology/ lies."""

from __future__ import annotations

from pathlib import Path
from typing import Final

NS: Final = "https://w3id.org/quanhe/ns#"
POSITION: Final = "https://w3id.org/quanhe/ns/position#"
BODY: Final = "https://w3id.org/quanhe/ns/body#"
KNOWN: Final = "https://w3id.org/quanhe/ns/known#"
NAME: Final = "https://w3id.org/quanhe/ns/name#"
DOCUMENT: Final = "https://w3id.org/quanhe/ns/document#"
INDICATOR: Final = "https://w3id.org/quanhe/ns/indicator#"
UNIT: Final = "https://w3id.org/quanhe/ns/unit#"
WORD: Final = "https://w3id.org/quanhe/ns/word#"
CUE: Final = "https://w3id.org/quanhe/ns/cue#"
BASE: Final = "https://w3id.org/quanhe/id/"
PLACE: Final = BASE + "place/"

PREFIXES: Final[dict[str, str]] = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "org": "http://www.w3.org/ns/org#",
    "og": "http://www.w3.org/ns/opengov#",
    "cv": "http://data.europa.eu/m8g/",
    "time": "http://www.w3.org/2006/time#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "qb": "http://purl.org/linked-data/cube#",
    "sdim": "http://purl.org/linked-data/sdmx/2009/dimension#",
    "satt": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "scod": "http://purl.org/linked-data/sdmx/2009/code#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "schema": "https://schema.org/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "sh": "http://www.w3.org/ns/shacl#",
    "qh": NS,
    "pos": POSITION,
    "body": BODY,
    "known": KNOWN,
    "name": NAME,
    "doc": DOCUMENT,
    "ind": INDICATOR,
    "unit": UNIT,
    "cue": CUE,
    "word": WORD,
    "d": BASE,
    "place": PLACE,
}


def ontology_directory() -> Path:
    """Give the folder of the ontology: inside the installed package, or beside src/ in a checkout."""
    packaged = Path(__file__).parent / "ontology"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "ontology"
