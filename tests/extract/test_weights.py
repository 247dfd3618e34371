"""The tables of learned weights: whole numbers by feature, read strictly, and added up the same in any order."""

from pathlib import Path

import pytest

from quanhe.errors import OntologyError
from quanhe.extract.weights import Weights, as_told, read_weights, weights


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


def test_features_that_come_together_weigh_what_they_weigh_apart() -> None:
    table = Weights({"one": 3, "two": -5})
    for _ in range(2):
        assert table.group(as_told, ("one", "two", "three")) == table.total(("one", "two", "three")) == -2
    assert table.groups([(as_told, ("one",)), (as_told, ("two",))]) == -2
