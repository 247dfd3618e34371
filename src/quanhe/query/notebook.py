"""How answers look in a notebook: plain HTML, everything escaped, long tables cut with a line that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from html import escape
from typing import Any, Final

MOST: Final = 50
"""Rows of a table, or facts of a part of a profile, that are shown."""

QUOTES: Final = 5
"""Quotes of one fact that are shown."""

LONGEST: Final = 300
"""Characters of a cell that are shown; the whole of it comes up when it is pointed at."""

_QUOTE: Final = "color: #555; margin: 0 0 0 1.5em"
_CELL: Final = "text-align: left; vertical-align: top; max-width: 40em; white-space: normal; overflow-wrap: anywhere"
_NUMBER: Final = "text-align: right; vertical-align: top"


def table(
    columns: Sequence[str], rows: Sequence[Any], texts: Iterable[Sequence[str]], notes: Sequence[str] = ()
) -> str:
    """Give rows as a table; `texts` are their cells as they are written, of which those of quotes get their marks."""
    numbers = [
        bool(rows) and all(isinstance(row[at], int | float | Decimal | None) for row in rows)
        for at in range(len(columns))
    ]
    parts = ["<div><table><thead><tr>"]
    parts += (f'<th style="text-align: left">{escape(name)}</th>' for name in columns)
    parts.append("</tr></thead><tbody>")
    for written, _ in zip(texts, range(MOST), strict=False):
        cells = zip(columns, written, numbers, strict=True)
        parts.append(f"<tr>{''.join(_cell(name, text, number) for name, text, number in cells)}</tr>")
    parts.append("</tbody></table>")
    parts.append(f"<p>{_count(len(rows), 'hàng', 'rows')}{_more(len(rows), MOST)}</p>")
    parts += (f"<p>{escape(note)}</p>" for note in notes)
    return "".join(parts) + "</div>"


def profile(
    name: str, iri: str, lines: Sequence[str], parts: Mapping[tuple[str, str], Sequence[tuple[str, Sequence[str]]]]
) -> str:
    """Give a person or body: a heading, some lines, and under bilingual headings each fact above its quotes."""
    html = [f'<div><h3 title="{escape(iri)}">{escape(name)}</h3>']
    html += (f"<p>{escape(line)}</p>" for line in lines)
    for (vietnamese, english), facts in parts.items():
        html.append(f"<h4>{escape(vietnamese)} / <i>{escape(english)}</i> ({len(facts)})</h4><ul>")
        html += (f"<li>{escape(said)}{quoted(quotes)}</li>" for said, quotes in facts[:MOST])
        html.append(f"</ul>{_line(_more(len(facts), MOST))}")
    return "".join(html) + "</div>"


def quoted(quotes: Sequence[str]) -> str:
    """Give quotes, each on its line below what they state."""
    lines = (f'<div style="{_QUOTE}">{escape(quote)}</div>' for quote in quotes[:QUOTES])
    return "".join(lines) + (f'<div style="{_QUOTE}">{more}</div>' if (more := _more(len(quotes), QUOTES)) else "")


def listed(heading: str, lines: Iterable[str], hints: Iterable[str] = ()) -> str:
    """Give a heading, a list of what is there, and a line of what may be asked."""
    html = [f"<div><b>{escape(heading)}</b><ul>", *(f"<li>{escape(line)}</li>" for line in lines), "</ul>"]
    html += _hinted(list(hints))
    return "".join(html) + "</div>"


def steps(told: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Give the steps of a way, one after the other, each above its quotes."""
    return f"<ol>{''.join(f'<li>{escape(said)}{quoted(quotes)}</li>' for said, quotes in told)}</ol>"


def _hinted(hints: list[str]) -> Iterator[str]:
    if hints:
        yield f"<p>{', '.join(f'<code>{escape(hint)}</code>' for hint in hints)}</p>"


def _cell(column: str, text: str, number: bool) -> str:
    said = " ".join(text.split())
    shown = said if len(said) <= LONGEST else said[:LONGEST].rstrip() + "…"
    if said and column.endswith("quote"):
        shown = f"“{shown}”"
    whole = f' title="{escape(text)}"' if shown != text else ""
    return f'<td style="{_NUMBER if number else _CELL}"{whole}>{escape(shown)}</td>'


def _count(count: int, vietnamese: str, english: str) -> str:
    return f"{count:,} {vietnamese} / <i>{english}</i>"


def _more(count: int, shown: int) -> str:
    return f" … {_count(count - shown, 'nữa', 'more')}" if count > shown else ""


def _line(text: str) -> str:
    return f"<p>{text}</p>" if text else ""
