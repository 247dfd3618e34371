"""The README's commands and programs run, and give what it shows. `make readme` writes the outputs anew."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
CONSOLE = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
PYTHON = re.compile(r"(?<=```python\n)(?P<code>.*?)```\n\n```text\n(?P<output>.*?)(?=```)", re.DOTALL)
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


def test_readme_points_at_what_is_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README.read_text(encoding="utf-8"))
    assert links and [link for link in links if not (ROOT / link).exists()] == []


if __name__ == "__main__":
    with TemporaryDirectory() as place:
        README.write_text(run_anew(README.read_text(encoding="utf-8"), Path(place)), encoding="utf-8")
