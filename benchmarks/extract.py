"""Articles and megabytes a second of the full extraction, beside pyvi's tokenising where it is installed."""

from __future__ import annotations

import argparse
from itertools import islice
from time import process_time

from quanhe import lexicon
from quanhe.errors import InputError
from quanhe.extract import extract
from quanhe.text import Article, read


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", help="articles: a file or folder")
    parser.add_argument("--limit", type=int, default=1000, help="how many articles (default 1000)")
    options = parser.parse_args()
    articles = list(islice(read([options.path], on_error=passed_over), options.limit))
    size = sum(len(article.text.encode()) for article in articles) / 1e6
    known = lexicon.load()
    extract(articles[0], known)  # what is compiled once is not measured
    start = process_time()
    facts = sum(len(found.people) + len(found.statistics) for found in (extract(one, known) for one in articles))
    ours = process_time() - start
    print(f"articles    {len(articles)} ({size:.1f} MB, {facts} people and figures)")
    print(f"extraction  {len(articles) / ours:.0f} articles/s, {size / ours:.2f} MB/s")
    beside(articles, size, ours)


def beside(articles: list[Article], size: float, ours: float) -> None:
    try:
        from pyvi import ViTokenizer
    except ImportError:
        print("tokenising  pyvi is not installed (pip install pyvi)")
        return
    ViTokenizer.tokenize(articles[0].text)
    start = process_time()
    for article in articles:
        ViTokenizer.tokenize(article.text)
    theirs = process_time() - start
    print(f"tokenising  {len(articles) / theirs:.0f} articles/s, {size / theirs:.2f} MB/s (pyvi)")
    print(f"ratio       the extraction takes {ours / theirs:.2f} times as long as pyvi's tokenising")


def passed_over(error: InputError) -> None:
    print(f"passed over: {error}")


if __name__ == "__main__":
    main()
