"""Patterns that are compiled late: they answer as others do, and every one of ours is sound."""

from __future__ import annotations

import gc
import pkgutil
import re
from importlib import import_module

import pytest

import quanhe
from quanhe import patterns
from quanhe.patterns import lazy


def test_answers_as_a_compiled_pattern_does() -> None:
    pattern = lazy(r"ngày (\d+)", re.IGNORECASE)
    found = pattern.search("hôm qua, Ngày 12")
    assert found is not None
    assert found[1] == "12"
    assert pattern.flags & re.IGNORECASE
    assert pattern.sub("x", "ngày 3") == "x"


def test_compiles_when_first_used() -> None:
    pattern = lazy("(")
    with pytest.raises(re.error):
        pattern.match("a")


def test_every_pattern_compiles() -> None:
    for module in pkgutil.walk_packages(quanhe.__path__, "quanhe."):
        import_module(module.name)
    ours = [each for each in gc.get_objects() if type(each) is patterns._Lazy and each._expression != "("]
    assert len(ours) > 300
    for pattern in ours:
        re.compile(pattern._expression, pattern._flags)
