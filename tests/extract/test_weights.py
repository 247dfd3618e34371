"""The tables of learned weights: whole numbers by feature, read strictly, and added up the same in any order."""

from pathlib import Path

import pytest

from quanhe.errors import OntologyError
from quanhe.extract.weights import Weights, read_weights, told, weights


@pytest.mark.parametrize("name", ["counting", "measures", "periods"])
def test_the_tables_are_read(name: str) -> None:
    table = weights(name)
    assert len(table) > 100
    assert all(weight == int(weight) for weight in table.values())


def write(folder: Path, *lines: str) -> Path:
    path = folder / "some.weights.txt"
    path.write_text("\n".join(("# weight, feature", *lines)) + "\n", encoding="utf-8")
    return path


def test_a_line_is_a_weight_and_a_feature(tmp_path: Path) -> None:
    assert read_weights(write(tmp_path, "12\tb is=vốn", "-3\tb far=#")) == {"b is=vốn": 12, "b far=#": -3}


@pytest.mark.parametrize(
    "line", ["", "b is=vốn", "1.5\tb is=vốn", "12 b is=vốn", "12\t", "x\tb is=vốn", "4\tb is=tổng"]
)
def test_a_malformed_line_is_an_error_that_says_where(tmp_path: Path, line: str) -> None:
    with pytest.raises(OntologyError, match=r"some\.weights\.txt:3: "):
        read_weights(write(tmp_path, "4\tb is=tổng", line))


def named(side: str, *names: str) -> list[str]:
    return [f"{side} {name}" for name in names]


def test_features_that_come_together_weigh_what_they_weigh_apart() -> None:
    table = Weights({"b one": 3, "b two": -5, "a one": 7})
    groups, of = (named, named), [("b", "one", "two", "three"), ("a", "one")]
    for _ in range(2):
        assert table.weigh(groups, of) == table.total(told(groups, of)) == 5
