"""Regular expressions that are compiled when a text first asks for them, not when their module is imported.

There are some hundreds; compiling them all took a fifth of the start, and many commands need few of them or none.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


def lazy(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Give what stands for `re.compile(expression, flags)` and compiles it when it is first used."""
    return cast("re.Pattern[AnyStr]", _Lazy(expression, flags))


class _Lazy:
    """A pattern to be: what is asked of it is asked of the compiled pattern, and kept."""

    def __init__(self, expression: str | bytes, flags: int) -> None:
        self._expression, self._flags = expression, flags

    def __getattr__(self, name: str) -> Any:
        answer = getattr(re.compile(self._expression, self._flags), name)
        setattr(self, name, answer)
        return answer
