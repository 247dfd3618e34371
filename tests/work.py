"""What the workers of the tests do: functions that their processes can import."""

from __future__ import annotations

import os
import signal

from quanhe.text import Article


def pid(article: Article) -> int:
    """Give the process that is at work."""
    return os.getpid()


def told(article: Article) -> str:
    """Give the words of an article, but not of one that its first word keeps from being read."""
    match article.text.split()[0]:
        case "chết":
            os.kill(os.getpid(), signal.SIGKILL)
        case "đầy":
            raise MemoryError
        case "sai":
            raise ValueError("a mistake of the program")
    print("what is printed is no answer")
    return article.text
