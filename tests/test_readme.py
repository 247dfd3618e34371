"""Commands and programs of the README run and give what it shows, in both languages. `make readme` writes it anew."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
VIETNAMESE = ROOT / "README.vi.md"
CONSOLE = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
PYTHON = re.compile(r"(?<=```python\n)(?P<code>.*?)```\n\n```text\n(?P<output>.*?)(?=```)", re.DOTALL)
BLOCK = re.compile(r"(?<=```)(?:console|python|text)\n.*?(?=```)", re.DOTALL)
MARK = "---- end of an output ----"


def run_anew(text: str, folder: Path) -> str:
    """Give the README with every output as it is now, run in one shell session in a folder with the articles."""
    shutil.copytree(ROOT / "data" / "articles", folder / "data" / "articles")
    (folder / "out").mkdir()
    commands = [line[2:] for block in CONSOLE.findall(text) for line in block.splitlines() if line.startswith("$ ")]
    outputs = session(commands, folder)
    text = CONSOLE.sub(lambda block: shown(block[0], outputs), text)
    return PYTHON.sub(lambda block: f"{block['code']}```\n\n```text\n{program(block['code'], folder)}", text)


def shown(block: str, outputs: Iterator[str]) -> str:
    commands = (line for line in block.splitlines() if line.startswith("$ "))
    return "".join(f"{command}\n{next(outputs)}" for command in commands)


def session(commands: list[str], folder: Path) -> Iterator[str]:
    script = "\n".join(f"{command}\necho '{MARK}'" for command in commands)
    return iter(output(["bash", "-e"], folder, script).split(MARK + "\n"))


def program(code: str, folder: Path) -> str:
    return output([sys.executable, "-"], folder, code)


def output(command: list[str], folder: Path, given: str) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONUTF8": "1", "COLUMNS": "120"}
    done = subprocess.run(
        command, input=given, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_readme_shows_what_happens(tmp_path: Path) -> None:
    text = README.read_text(encoding="utf-8")
    assert run_anew(text, tmp_path).splitlines() == text.splitlines(), "if the new output is right: make readme"


def test_the_vietnamese_readme_shows_the_same_in_the_same_order() -> None:
    english, vietnamese = (path.read_text(encoding="utf-8") for path in (README, VIETNAMESE))
    assert BLOCK.findall(vietnamese) == BLOCK.findall(english), "make readme"
    assert len(re.findall(r"^## ", vietnamese, re.MULTILINE)) == len(re.findall(r"^## ", english, re.MULTILINE))


@pytest.mark.parametrize("path", [README, VIETNAMESE], ids=["English", "Vietnamese"])
def test_readme_points_at_what_is_there(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", path.read_text(encoding="utf-8"))
    assert links and [link for link in links if not (ROOT / link).exists()] == []


def write() -> None:
    """Write both anew: what is run once is shown twice."""
    with TemporaryDirectory() as place:
        text = run_anew(README.read_text(encoding="utf-8"), Path(place))
    README.write_text(text, encoding="utf-8")
    blocks = iter(BLOCK.findall(text))
    VIETNAMESE.write_text(BLOCK.sub(lambda _: next(blocks), VIETNAMESE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    write()
