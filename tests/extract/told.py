"""Cases of the extraction tests: what to try, a short piece of news, and what must be read out of it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quanhe import lexicon
from quanhe.extract import extract
from quanhe.facts import Facts
from quanhe.text import Article

CASES = Path(__file__).parents[1] / "cases" / "extract"
TITLE = "Bản tin trong ngày"


@dataclass(frozen=True)
class Case:
    """One case: what it tries, the text, and the lines expected, their fields stripped."""

    tries: str
    text: str
    expected: tuple[tuple[str, ...], ...]


@cache
def cases(name: str) -> tuple[Case, ...]:
    """Give the cases of a file of tests/cases/extract; its first block explains the format."""
    blocks = (CASES / name).read_text(encoding="utf-8").strip().split("\n\n")[1:]
    return tuple(map(_case, blocks))


def _case(block: str) -> Case:
    lines = block.split("\n")
    text = [line for line in lines if not line.startswith(("#", ">"))]
    rows = [tuple(map(str.strip, line[1:].split("|"))) for line in lines if line.startswith(">")]
    return Case(lines[0].removeprefix("# "), "\n\n".join(text), tuple(rows))


def read(text: str, *, titled: bool) -> Facts:
    """Give the facts of a text; where it has no title line of its own, a plain one is set before it."""
    whole = text if titled else f"{TITLE}\n\n{text}"
    return extract(Article("case", whole.split("\n")[0], whole, None), lexicon.load())
