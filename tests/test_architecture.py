"""The shape of the repository: imports run one way, names are what they say, nothing grows beyond reading."""

from __future__ import annotations

import ast
import pkgutil
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import quanhe
from conftest import ROOT

SOURCE = ROOT / "src" / "quanhe"
MODULES = sorted(SOURCE.rglob("*.py"))
NAMES = ["quanhe", *(module.name for module in pkgutil.walk_packages(quanhe.__path__, "quanhe."))]
LONGEST = 500
FORBIDDEN = ("helpers", "models", "utils", "base", "common", "misc")
HEAVY = {"rdflib", "networkx", "pyvis", "pyshacl", "pandas", "trafilatura", "pyoxigraph"}
MACHINE = re.compile(r"(?<![\w.-])/(?:work|tmp|home|root|Users|mnt)/|TODO|FIXME", re.ASCII)
TEXT = {".py", ".md", ".toml", ".ttl", ".rq", ".txt", ".csv", ".json", ".js", ".css", ".html", ".yml", ""}


def test_imports_run_one_way() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", NAMES)
def test_public_names_are_documented_and_true(name: str) -> None:
    module = import_module(name)
    assert (module.__doc__ or "").strip()
    listed = getattr(module, "__all__", [])
    assert sorted(set(listed)) == sorted(listed)
    assert [one for one in listed if not hasattr(module, one)] == []


def test_the_package_gives_what_it_lists_and_imports_little() -> None:
    assert set(quanhe.__all__) <= set(dir(quanhe))
    with pytest.raises(AttributeError):
        _ = quanhe.nothing  # type: ignore[attr-defined, unused-ignore]
    assert HEAVY & imported_by("quanhe.cli") == set()
    assert HEAVY & imported_by("quanhe.pipeline") == set()


def imported_by(module: str) -> set[str]:
    program = f"import sys, {module}; print(*sys.modules)"
    return set(
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_modules_are_small_documented_and_well_named(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST
    assert path.stem not in FORBIDDEN
    assert undocumented(ast.parse(text)) == []


def undocumented(tree: ast.Module) -> list[str]:
    """Give the public classes and functions of a module, and public methods, without a docstring."""
    found = []
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            found += [] if ast.get_docstring(node) else [node.name]
            if isinstance(node, ast.ClassDef):
                methods = (part for part in node.body if isinstance(part, ast.FunctionDef))
                public = (part for part in methods if not part.name.startswith("_") and not is_overload(part))
                found += [f"{node.name}.{part.name}" for part in public if not ast.get_docstring(part)]
    return found


def is_overload(function: ast.FunctionDef) -> bool:
    return any(isinstance(mark, ast.Name) and mark.id == "overload" for mark in function.decorator_list)


def test_files_name_no_machine_and_no_debts() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    files = (ROOT / name for name in listed.stdout.splitlines())
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files
        if path.is_file() and path.suffix in TEXT and path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if MACHINE.search(line)
    ]
    assert found == []


def test_the_flow_stands_on_one_screen() -> None:
    tree = ast.parse((SOURCE / "pipeline.py").read_text(encoding="utf-8"))
    build = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "build")
    assert (build.end_lineno or 0) - build.lineno < 40
