"""One family of errors; the command line turns each into one sentence and an exit code.

QuanheError             1  something this package refuses to do
├── InputError          2  an article or path that cannot be read
├── OntologyError       3  ontology/ says something the loader does not understand
├── QueryError          4  an unknown question, a missing parameter, SPARQL that does not parse
├── StoreError          5  a graph that is not one, or that is in use
├── ViewError           6  a page that cannot be drawn
└── ServeError          8  a server that cannot start
"""

from typing import ClassVar


class QuanheError(Exception):
    """Anything this package refuses to do, said in one sentence that tells what to do instead."""

    exit_code: ClassVar[int] = 1


class InputError(QuanheError):
    """An article or path that cannot be read; the other inputs of the batch are not affected."""

    exit_code = 2


class OntologyError(QuanheError):
    """A Turtle file of the ontology says something the loader does not understand; names file, IRI, expectation."""

    exit_code = 3


class QueryError(QuanheError):
    """An unknown saved question, a missing or unknown parameter, or SPARQL that does not parse."""

    exit_code = 4


class StoreError(QuanheError):
    """A path that is not a graph of ours, or a graph another process is writing."""

    exit_code = 5


class ViewError(QuanheError):
    """A page that cannot be drawn or written."""

    exit_code = 6


class ServeError(QuanheError):
    """A server that cannot start: its address is taken, or what it needs is not installed."""

    exit_code = 8
