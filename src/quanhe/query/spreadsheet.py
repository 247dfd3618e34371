"""CSV that a spreadsheet reads as it was meant: no cell becomes a formula, and Excel knows that it is UTF-8."""

from __future__ import annotations

from typing import Final

from quanhe.patterns import lazy

BOM: Final = "\ufeff"
"""Byte order mark: what Excel takes for the sign of UTF-8."""

_FORMULA: Final = lazy(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_GUARDED: Final = lazy(r"'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_NUMBER: Final = lazy(r"-?\d+(\.\d+)?")


def safe(cell: str) -> str:
    """Give a cell with an apostrophe before it where a spreadsheet would take it for a formula; numbers stay.

    A formula begins with =, +, - or @ (of full width too), a tab or a line end (OWASP, CSV injection). A cell that
    begins with apostrophes and one of these gets another, so that `plain` gives back every cell.
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def plain(cell: str) -> str:
    """Give a cell as it was before `safe`."""
    return cell[1:] if _GUARDED.match(cell) else cell
