"""Stated times as other formats have them: partial dates of ISO 8601, a begin and an end; never an attested date."""

from __future__ import annotations

from typing import Final

from quanhe.patterns import lazy

_PARTIAL: Final = lazy(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")


def iso(date: str | None) -> str | None:
    """Give YYYY, YYYY-MM or YYYY-MM-DD as it is; None for anything else, such as an interval."""
    return date if date and _PARTIAL.fullmatch(date) else None


def started(edtf: str | None) -> str | None:
    """Give the begin of an interval ("2020-11/", "2009/2011"); None where it is not stated."""
    first, slash, _ = (edtf or "").partition("/")
    return iso(first) if slash else None


def ended(edtf: str | None) -> str | None:
    """Give the end of an interval; None where it is not stated."""
    return iso((edtf or "").partition("/")[2])
