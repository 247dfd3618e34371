"""Articles made from the sentence templates of tests/cases/variants, with the facts that each template states."""

from __future__ import annotations

import csv
import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from quanhe.text import fold

TEMPLATES = Path(__file__).parent / "cases" / "variants"
MERGER = date(2025, 7, 1)
FIRST, LAST = date(2014, 1, 1), date(2026, 6, 30)

_BLANK = re.compile(
    r"\{(?P<kind>[^{}.]+?) (?P<letter>[A-Z])(?: (?P<low>\d+)-(?P<high>\d+))?(?:\.(?P<column>[^{}]+))?\}"
)
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_OTHER = re.compile(r"(?<![qQ])(?:[òóỏõọÒÓỎÕỌ][aeAE]|[ùúủũụÙÚỦŨỤ][yY])(?!\w)")
_DAYS = (
    lambda day: f"{day.day}/{day.month}/{day.year}",
    lambda day: f"{day.day}-{day.month}-{day.year}",
    lambda day: f"{day.day:02}/{day.month:02}/{day.year}",
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: f"{day.day} tháng {day.month} năm {day.year}",
)


@dataclass(frozen=True)
class Template:
    """A short article with blanks, and the lines of facts it states."""

    name: str
    article: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Variant:
    """A template with its blanks filled: an article as a newspaper may write it, and the facts in plain spelling."""

    name: str
    text: str
    facts: tuple[str, ...]


@cache
def templates() -> tuple[Template, ...]:
    """Give the templates of all files, in the order of their names."""
    return tuple(template for path in sorted(TEMPLATES.glob("*.txt")) for template in _templates(path))


def _templates(path: Path) -> Iterator[Template]:
    for block in re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, _, rest = block.partition("\n")
        article, _, facts = rest.partition("\n---\n")
        yield Template(f"{path.stem}: {name}", article.strip(), tuple(filter(None, map(str.strip, facts.split("\n")))))


@cache
def slot(kind: str) -> tuple[dict[str, str], ...]:
    """Give the rows that may fill the blanks of a kind ("người" is slots/nguoi.csv)."""
    path = TEMPLATES / "slots" / f"{fold(kind).replace(' ', '-')}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


def variants(count: int, seed: int = 2) -> Iterator[Variant]:
    """Give so many variants, each template in turn; the same seed gives the same variants."""
    for number in range(count):
        template = templates()[number % len(templates())]
        chance = random.Random(f"{seed} {number} {template.name}")
        filler = _Filler(template, chance)
        text = filler.fill(template.article)
        facts = tuple(filler.fill(line, plainly=True) for line in template.facts)
        yield Variant(f"{template.name} #{number}", _spelt(text, number // len(templates())), facts)


def _spelt(text: str, turn: int) -> str:
    """Give a text as typed by different hands: tones on the other vowel, marks as letters of their own."""
    if turn % 3:
        text = _OTHER.sub(lambda found: _other_vowel(found[0]), text)
    return unicodedata.normalize("NFD", text) if turn % 3 == 2 else text


def _other_vowel(pair: str) -> str:
    letter, mark = list(unicodedata.normalize("NFD", pair[0]))
    return letter + unicodedata.normalize("NFC", pair[1] + mark)


class _Filler:
    """The values of the blanks of one variant; the same letter has the same value in text and facts."""

    def __init__(self, template: Template, chance: random.Random) -> None:
        self._chance = chance
        self._values: dict[tuple[str, str], dict[str, str]] = {}
        self._used: set[str] = set()
        blanks = {found["kind"].lower() for found in _BLANK.finditer(template.article)}
        ages = {row["thời"] for kind in blanks & {"huyện", "xã"} for row in slot(kind)}
        self._after = "trước" not in ages and ("sau" in ages or chance.random() < 0.5)

    def fill(self, text: str, *, plainly: bool = False) -> str:
        """Fill the blanks: as newspapers write, or plainly (dates in ISO, numbers without dots) for facts."""
        return _BLANK.sub(lambda found: self._value(found, plainly), text)

    def _value(self, found: re.Match[str], plainly: bool) -> str:
        kind = found["kind"].lower()
        if (kind, found["letter"]) not in self._values:
            self._values[kind, found["letter"]] = self._draw(kind, found)
        row = self._values[kind, found["letter"]]
        column = found["column"] or ("plain" if plainly and "plain" in row else next(iter(row)))
        value = row[column]
        return value[0].upper() + value[1:] if found["kind"][0].isupper() else value

    def _draw(self, kind: str, found: re.Match[str]) -> dict[str, str]:
        for _ in range(200):
            row = self._drawn(kind, int(found["low"] or 0), int(found["high"] or 0))
            if (name := next(iter(row.values()))) not in self._used:
                self._used.add(name)
                return row
        raise ValueError(f"no value left for {found[0]}")

    def _drawn(self, kind: str, low: int, high: int) -> dict[str, str]:
        chance = self._chance
        if kind == "số":
            number = chance.randint(low, high)
            return {"written": f"{number:,}".replace(",", "."), "plain": str(number)}
        if kind == "số lẻ":
            whole, tenth = chance.randint(low, high), chance.randint(1, 9)
            return {"written": f"{whole},{tenth}", "plain": f"{whole}.{tenth}"}
        if kind == "ngày":
            first, last = (MERGER, LAST) if self._after else (FIRST, MERGER)
            day = first + timedelta(days=chance.randrange((last - first).days))
            return {"written": chance.choice(_DAYS)(day), "plain": day.isoformat()}
        if kind == "năm":
            return {"written": str(chance.randint(2025, 2026) if self._after else chance.randint(2014, 2024))}
        if kind == "nhiệm kỳ":
            start = 2025 if self._after else chance.choice((2010, 2015, 2020))
            return {"written": f"{start}{chance.choice('-–')}{start + 5}"}
        if kind == "la mã":
            return {"written": _roman(chance.randint(low, high))}
        return chance.choice([row for row in slot(kind) if self._stands(row)])

    def _stands(self, row: dict[str, str]) -> bool:
        return row.get("thời", "cả hai") in ("cả hai", "sau" if self._after else "trước")


def _roman(number: int) -> str:
    letters = ""
    for value, letter in _ROMAN:
        while number >= value:
            letters, number = letters + letter, number - value
    return letters
