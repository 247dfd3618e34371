"""The full extraction on one core: articles and megabytes a second, memory, start-up, how time grows with length.

Beside it, of the same articles in the same run: pyvi's cutting into words and underthesea's recognition of names,
each where it is installed.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from itertools import cycle, islice
from time import process_time

from quanhe import lexicon
from quanhe.errors import InputError
from quanhe.extract import extract
from quanhe.text import Article, read

STARTING = "import quanhe.cli, quanhe.pipeline; from quanhe import lexicon; known = lexicon.load()"
FIRST = f"""{STARTING}
from quanhe.extract import extract
from quanhe.text import Article
words = "Ngày 3/4, ông Lê Văn A nói 12 hộ đã có nhà theo Quyết định số 5."
extract(Article("short", "Bộ trưởng nói", words, None), known)
"""
RIVALS = {"pyvi": ("pyvi.ViTokenizer", "tokenize"), "underthesea": ("underthesea", "ner")}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", help="articles: a file or folder")
    parser.add_argument("--limit", type=int, default=1000, help="how many articles (default 1000)")
    parser.add_argument("--ner", type=int, default=20, help="of how many underthesea recognises the names (default 20)")
    parser.add_argument("--grown", type=float, default=1.0, help="megabytes of the longest article (default 1)")
    options = parser.parse_args()
    articles = list(islice(read([options.path], on_error=passed_over), options.limit))
    print(f"start-up    {started(STARTING):.2f} s: imports and lexicon of a new process, its cache filled")
    print(f"            {started(FIRST):.2f} s: the same and a first, short article, whose rules are compiled for it")
    known = lexicon.load()
    extract(articles[0], known)  # what is compiled once is not measured
    rate = megabytes_a_second(lambda article: extract(article, known), articles)
    size = sum(map(length, articles))
    print(f"articles    {len(articles)} ({size:.1f} MB)")
    print(f"extraction  {len(articles) * rate / size:.0f} articles/s, {rate:.2f} MB/s")
    print(f"memory      {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")
    growth(articles, options.grown, lambda article: extract(article, known))
    beside("pyvi", articles, lambda article: extract(article, known))
    sample = articles[:: max(1, len(articles) // options.ner)]
    beside("underthesea", sample, lambda article: extract(article, known))


def beside(name: str, articles: list[Article], ours: Callable[[Article], object]) -> None:
    """Print how many times as fast the extraction is as another tool is with the same articles."""
    module, function = RIVALS[name]
    try:
        theirs = getattr(import_module(module), function)
    except ImportError:
        print(f"{name:<11} is not installed (pip install {name})")
        return
    theirs(articles[0].text)  # what is loaded once is not measured
    own = rivals = 0.0
    for article in articles:  # in turns, so that whatever else the machine does slows both
        start = process_time()
        ours(article)
        own += (between := process_time()) - start
        theirs(article.text)
        rivals += process_time() - between
    rate = sum(map(length, articles)) / rivals
    print(
        f"{name:<11} {function}: {rate:.3f} MB/s of {len(articles)} articles; "
        f"extraction {rivals / own:.2f} times as fast"
    )


def growth(articles: list[Article], megabytes: float, ours: Callable[[Article], object]) -> None:
    """Print how the time of one article grows with its length: articles strung together."""
    for share in (8, 4, 2, 1):
        article = grown(articles, megabytes / share)
        rate = megabytes_a_second(ours, [article])
        print(f"one of      {length(article):.2f} MB: {length(article) / rate:.2f} s, {rate:.2f} MB/s")


def grown(articles: list[Article], megabytes: float) -> Article:
    """Give one article as long as wanted, of the texts of many."""
    texts, size = [], 0.0
    for article in cycle(articles):
        if size >= megabytes:
            break
        texts.append(article.text)
        size += length(article)
    return Article("grown", articles[0].title, "\n\n".join(texts), articles[0].published)


def megabytes_a_second(work: Callable[[Article], object], articles: Iterable[Article]) -> float:
    """Give how many megabytes of articles a function goes through in a second of CPU time."""
    size, start = 0.0, process_time()
    for article in articles:
        work(article)
        size += length(article)
    return size / (process_time() - start)


def length(article: Article) -> float:
    """Give the megabytes of an article."""
    return len(article.text.encode()) / 1e6


def started(program: str) -> float:
    """Give the CPU seconds of a new process, the least of four: the first may have to fill the cache."""
    return min(_seconds(program) for _ in range(4))


def _seconds(program: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", program], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def passed_over(error: InputError) -> None:
    print(f"passed over: {error}")


if __name__ == "__main__":
    main()
