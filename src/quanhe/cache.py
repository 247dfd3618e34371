"""What takes long to work out and comes of files alone, kept in the user's cache folder as JSON.

A kept value is named after a digest of all it comes of, so an old one is never used for a new one. The cache only
saves time: where the folder cannot be read or written, or holds what is not JSON, the value is worked out again.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

_MOST: Final = 8
"""How many values of one name are kept, those written last: one for each version in use."""


def read(name: str, digest: str) -> Any:
    """Give the value kept under a name and digest; None where none is."""
    try:
        return json.loads(_file(name, digest).read_bytes())
    except (OSError, ValueError):
        return None


def write(name: str, digest: str, value: Any) -> None:
    """Keep a value, whole or not at all, and let go of the oldest of its name."""
    file = _file(name, digest)
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
        draft.replace(file)
        for old in sorted(file.parent.glob(f"{name}-*.json"), key=_age)[:-_MOST]:
            old.unlink(missing_ok=True)


def _file(name: str, digest: str) -> Path:
    root = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")  # noqa: PTH111, PTH118
    return Path(root) / "quanhe" / f"{name}-{digest}.json"


def _age(file: Path) -> float:
    return file.stat().st_mtime
