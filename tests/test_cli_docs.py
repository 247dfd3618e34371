"""docs/cli.md says what the commands are. `make docs` writes it anew from the commands themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from itertools import chain
from pathlib import Path
from typing import Any, Final

import typer

from quanhe import errors
from quanhe.cli import app
from quanhe.errors import QuanheError

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "quanhe"
DOCS = ROOT / "docs" / "cli.md"

VARIABLES: Final = {
    "COLUMNS": "How many characters wide a table is, where the output is no terminal; 160 by default.",
    "QUANHE_STORE_PASSWORD": "The password of that user.",
    "QUANHE_STORE_TOKEN": "The bearer token that a store takes graphs with, where it wants one ([stores](stores.md)).",
    "QUANHE_STORE_USER": "Who writes to a store, or asks it, where it wants to know ([stores](stores.md)).",
    "XDG_CACHE_HOME": "Where the compiled lexicon is kept between runs, in a folder `quanhe`; `~/.cache` by default.",
}
"""The environment variables that stand behind no option."""

READ = re.compile(r"""(?:environ(?:\.get\(|\[)|getenv\()\s*["']([A-Z_]+)["']""")
KINDS: Final = {"text": "TEXT", "str": "TEXT", "integer": "NUMBER", "int": "NUMBER", "float": "NUMBER", "path": "PATH"}

HEAD: Final = """<!-- Written by `make docs` from the commands themselves; what is changed here by hand is lost. -->

# The commands

`quanhe --help`, and `quanhe COMMAND --help`, say the same. Answers go to stdout; errors, one sentence each, notes and
progress go to stderr.
"""


def written() -> str:
    """Give docs/cli.md as the commands are now."""
    program = typer.main.get_command(app)
    found = list(commands("quanhe", program))
    parts = chain(
        (HEAD, paragraph(program.help)),
        index(found),
        *(told(name, command) for name, command in found),
        variables(found),
        exit_codes(str(program.epilog)),
    )
    return "\n".join(parts)


def commands(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    """Give a command and those under it, in the order of `--help`."""
    yield name, command
    for part, below in getattr(command, "commands", {}).items():
        if not below.hidden:
            yield from commands(f"{name} {part}", below)


def index(found: list[tuple[str, Any]]) -> Iterator[str]:
    yield "| command | what it does |\n|---|---|"
    for name, command in found[1:]:
        if not getattr(command, "commands", None):
            summary = " ".join(str(command.help or "").split("\n\n")[0].split()).split(". ")[0].rstrip(".")
            yield f"| [`{name}`](#{name.replace(' ', '-')}) | {cell(summary)} |"
    yield ""


def told(name: str, command: Any) -> Iterator[str]:
    """Give the section of one command: what it does, how it is called, its arguments and options."""
    below = [part for part, sub in getattr(command, "commands", {}).items() if not sub.hidden]
    yield f"## {name}\n"
    if name != "quanhe":
        yield paragraph(command.help)
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option" and not one.hidden]
    needed = [f"{one.opts[0]} {kind(one)}" for one in options if one.required]
    words = [name, *needed, "[OPTIONS]" if len(options) > len(needed) else "", *map(placed, arguments)]
    yield f"```sh\n{' '.join(filter(None, [*words, 'COMMAND …' if below else '']))}\n```\n"
    rows = [*map(argument_row, arguments), *map(option_row, options)]
    if rows:
        yield "\n".join(("| given as | meaning | by default |", "|---|---|---|", *rows)) + "\n"
    if below:
        links = (f"[`{name} {part}`](#{f'{name} {part}'.replace(' ', '-')})" for part in below)
        yield f"Commands: {', '.join(links)}.\n"


def argument_row(argument: Any) -> str:
    return f"| `{cell(placed(argument))}` | {cell(argument.help or '')} | {default(argument)} |"


def option_row(option: Any) -> str:
    names = ", ".join(f"`{name}`" for name in sorted((*option.opts, *option.secondary_opts), key=lambda n: -len(n)))
    value = "" if option.is_flag else f" `{cell(kind(option))}`"
    several = " May be given several times." if option.multiple and "again" not in (option.help or "") else ""
    variable = f" Or the environment variable `{option.envvar}`." if option.envvar else ""
    return f"| {names}{value} | {cell(option.help or '')}{several}{variable} | {default(option)} |"


def placed(argument: Any) -> str:
    """Give an argument as it stands in the line."""
    name = argument.metavar or argument.name.upper()
    return name if argument.required else f"[{name}]"


def kind(option: Any) -> str:
    """Give what an option takes: its choices, or what sort of value."""
    choices = getattr(option.type, "choices", None)
    if choices:
        return "|".join(str(one.value if isinstance(one, Enum) else one) for one in choices)
    if option.metavar:
        return str(option.metavar)
    name = str(option.type.name).removesuffix(" range")
    return KINDS.get(name, name.upper())


def default(parameter: Any) -> str:
    if parameter.required:
        return "*needed*"
    value = parameter.default
    if value is None or value is False or value == "" or value == () or callable(value):
        return ""
    return f"`{cell(str(value.value if isinstance(value, Enum) else value))}`"


def variables(found: list[tuple[str, Any]]) -> Iterator[str]:
    """Give the environment variables: those behind options, and those that the program reads itself."""
    behind: dict[str, dict[str, list[str]]] = {}
    for name, command in found:
        for one in command.params:
            for variable in [one.envvar] if isinstance(one.envvar, str) else one.envvar or ():
                option = max(one.opts, key=len)
                behind.setdefault(variable, {}).setdefault(option, []).append(name.removeprefix("quanhe "))
    rows = {
        variable: f"Stands for {'; '.join(f'`{option}` of {names}' for option, names in listed(options))}."
        for variable, options in behind.items()
    }
    rows |= {name: VARIABLES[name] for name in read_by_the_program() if name not in rows and name in VARIABLES}
    yield "## Environment variables\n\n| variable | meaning |\n|---|---|"
    yield from (f"| `{name}` | {text} |" for name, text in sorted(rows.items()))
    yield ""


def listed(options: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(option, ", ".join(names)) for option, names in options.items()]


def read_by_the_program() -> set[str]:
    texts = (path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    return {name for text in texts for name in READ.findall(text)}


def exit_codes(epilog: str) -> Iterator[str]:
    """Give the exit codes, as `--help` tells them in one line."""
    yield "## Exit codes\n\n| code | meaning |\n|---|---|"
    yield from (f"| {code} | {meaning} |" for code, meaning in codes(epilog))
    yield ""


def codes(epilog: str) -> list[tuple[int, str]]:
    listed = epilog.removeprefix("Exit codes: ").rstrip(".").split(" · ")
    return [(int(code), meaning) for code, _, meaning in (one.partition(" ") for one in listed)]


def paragraph(text: str | None) -> str:
    """Give a help text, each of its paragraphs on one line."""
    parts = str(text or "").replace("\b", "").strip().split("\n\n")
    return "\n\n".join(" ".join(part.split()) for part in parts) + "\n"


def cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def test_the_docs_are_those_of_the_commands() -> None:
    assert DOCS.read_text(encoding="utf-8").splitlines() == written().splitlines(), (
        "if the commands are right: make docs"
    )


def test_every_command_and_option_says_what_it_is() -> None:
    silent = [
        f"{name} {one.name}"
        for name, command in commands("quanhe", typer.main.get_command(app))
        for one in command.params
        if not one.help
    ]
    silent += [name for name, command in commands("quanhe", typer.main.get_command(app)) if not command.help]
    assert silent == []


def test_every_error_has_its_exit_code_in_the_docs() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, QuanheError)]
    listed = {code for code, _ in codes(str(app.info.epilog))}
    assert {kind.exit_code for kind in kinds} | {0, 130} <= listed


def test_every_environment_variable_is_told() -> None:
    text = DOCS.read_text(encoding="utf-8")
    untold = sorted(name for name in read_by_the_program() if f"| `{name}` |" not in text)
    assert untold == [], "say in VARIABLES what they mean, then: make docs"


if __name__ == "__main__":
    DOCS.write_text(written(), encoding="utf-8")
