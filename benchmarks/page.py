"""Size, first draw, frames a second and memory of the page in Chromium, beside pyvis as it comes.

python benchmarks/page.py [GRAPH ...] [--sizes 100,1000,5000,20000] [--rounds 3] [--patience 60]

The networks are made up, in the proportions of a graph of 830 articles of news: relations, quotes and facts a thing,
lengths of names, quotes and sentences, and hubs. pyvis draws the same things at the places that our layout gives, with
its physics off and the quotes as tooltips, and, where that ends within the patience, as it comes: physics on. The
network is cut: what pyvis asks of others is refused at once. With graphs, also `quanhe view` of each, and its page.
"""

from __future__ import annotations

import argparse
import html
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import networkx
from playwright.sync_api import TimeoutError as TooLong
from playwright.sync_api import sync_playwright
from pyvis.network import Network

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from browsing import chromium_options  # noqa: E402
from quanhe.view import write_page  # noqa: E402
from quanhe.view.layout import place  # noqa: E402

KINDS = {"figure": 39, "body": 17, "person": 17, "event": 12, "document": 6, "enterprise": 6, "place": 3}
"""Of a hundred things, how many are of each kind."""

TEXT = """
công tác phát triển kinh tế xã hội địa phương quản lý nhà nước đầu tư xây dựng hội nghị triển khai nhiệm vụ lãnh đạo
chỉ đạo thực hiện kế hoạch doanh nghiệp nhân dân tỉnh ủy ban thường vụ bí thư chủ tịch giám đốc sở nghị quyết chương
trình năm tháng đồng chí ông bà trưởng phó văn phòng tổng số tăng giảm so với cùng kỳ"""
SYLLABLES = TEXT.split()

DRAWN = """
() => [...performance.getEntriesByName("quanhe-drawn"), ...performance.getEntriesByName("pyvis-drawn")][0]?.startTime"""
"""The time from the beginning of the navigation to the frame after the first drawing, in milliseconds."""

AFTER_PYVIS = """<script>
(function () {
  var told = false;
  function tell() {
    if (told) return;
    told = true;
    requestAnimationFrame(function () { requestAnimationFrame(function () { performance.mark("pyvis-drawn"); }); });
  }
  if (network.physics.options.enabled) network.on("afterDrawing", tell);
  else tell();
})();
</script>
</body>"""
"""What pyvis's page is given to tell of its first frame, as ours tells of its own."""

PAN = """
(milliseconds) => new Promise((done) => {
  const drawn = typeof quanhe === "undefined" ? network : quanhe.drawing.network;
  const { x, y } = drawn.getViewPosition();
  const begun = performance.now();
  let frames = 0;
  const step = (now) => {
    if (now - begun > milliseconds) return done((frames * 1000) / (now - begun));
    frames += 1;
    drawn.moveTo({ position: { x: x + 200 * Math.sin(frames / 10), y } });
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})"""
"""Frames a second while the whole drawing is moved to and fro."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A page as Chromium saw it: bytes, seconds to the first draw, of these the page's own thread at work, frames
    a second, megabytes of JavaScript."""

    size: int
    first: float
    work: float
    frames: float
    memory: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graphs", nargs="*", type=Path, help="folders of graphs")
    parser.add_argument("--sizes", default="100,1000,5000,20000", help="nodes of the networks that are made up")
    parser.add_argument("--rounds", type=int, default=3, help="how often each page is opened; the median counts")
    parser.add_argument("--patience", type=float, default=60, help="seconds that a first draw may take")
    given = parser.parse_args()
    with TemporaryDirectory() as place_, sync_playwright() as driver:
        folder = Path(place_)
        browser = driver.chromium.launch(**chromium_options())
        for size in [int(one) for one in given.sizes.split(",") if one]:
            network = made_up(size)
            print(f"{size:,} nodes, {network.number_of_edges():,} edges", flush=True)
            for name, path in pages(network, folder):
                told(f"  {name}", path, browser, given.rounds, given.patience)
        for graph in given.graphs:
            path = viewed(graph, folder)
            told("  its page", path, browser, given.rounds, given.patience)
        browser.close()


def told(name: str, path: Path, browser: Any, rounds: int, patience: float) -> None:
    """Open a page several times and print the medians."""
    found: list[Measured] = []
    for _ in range(rounds):
        one = measured(path, browser, patience)
        if one is None:
            size = path.stat().st_size / 1e6
            print(f"{name:<28} {size:6.2f} MB   nothing drawn within {patience:.0f} s", flush=True)
            return
        found.append(one)
    first, work, frames, memory = (
        statistics.median(getattr(one, part) for one in found) for part in ("first", "work", "frames", "memory")
    )
    print(
        f"{name:<28} {found[0].size / 1e6:6.2f} MB   first draw {first:6.2f} s ({work:5.2f} s at work)"
        f"   {frames:5.1f} frames/s   {memory:6.1f} MB of JavaScript",
        flush=True,
    )


def measured(path: Path, browser: Any, patience: float) -> Measured | None:
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800})
    context.set_default_timeout(patience * 1000)
    page = context.new_page()
    session = context.new_cdp_session(page)
    # In time that the thread was at work: on a machine with other work to do it says more than the clock.
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    try:
        page.goto(path.as_uri(), wait_until="commit")
        first = page.wait_for_function(DRAWN).json_value() / 1000
        work = metric(session, "TaskDuration")
        page.wait_for_timeout(500)
        session.send("HeapProfiler.collectGarbage")
        memory = metric(session, "JSHeapUsedSize") / 1e6
        frames = page.evaluate(PAN, 3000)
    except TooLong:
        return None
    finally:
        context.close()
    return Measured(path.stat().st_size, first, work, frames, memory)


def metric(session: Any, name: str) -> float:
    rows = session.send("Performance.getMetrics")["metrics"]
    return next(float(row["value"]) for row in rows if row["name"] == name)


def pages(network: networkx.MultiDiGraph, folder: Path) -> Iterator[tuple[str, Path]]:
    """Write the pages of a network, and name them: ours, pyvis's without and with physics."""
    begun = time.process_time()
    written = write_page(network, folder / "quanhe.html", title="Trang thử")
    print(
        f"  quanhe writes its page in {time.process_time() - begun:.2f} s of CPU time,"
        f" and draws {written.drawn} things at first",
        flush=True,
    )
    yield "quanhe", written.path
    for name, physics in (("pyvis, physics off", False), ("pyvis as it comes", True)):
        path = folder / "pyvis.html"
        path.write_text(by_pyvis(network, physics=physics), encoding="utf-8")
        yield name, path


def by_pyvis(network: networkx.MultiDiGraph, *, physics: bool) -> str:
    numbers = {iri: number for number, iri in enumerate(network)}
    drawing = Network(directed=True, cdn_resources="in_line", height="780px", width="100%")
    points = place(len(numbers), [(numbers[a], numbers[b]) for a, b in network.edges()]) if not physics else []
    # Filled directly: add_node and add_edge look through all that is there at every call.
    for iri, number in numbers.items():
        data = network.nodes[iri]
        row = {
            "id": number,
            "label": data["label"],
            "shape": "dot",
            "group": data["kind"],
            "title": tooltip(data["facts"]),
        }
        drawing.nodes.append({**row, **(dict(zip("xy", points[number], strict=True)) if points else {})})
    drawing.node_ids = list(numbers.values())
    drawing.edges = [
        {"from": numbers[a], "to": numbers[b], "label": data["label"], "title": tooltip([data]), "arrows": "to"}
        for a, b, data in network.edges(data=True)
    ]
    if not physics:
        drawing.toggle_physics(False)
    return drawing.generate_html().replace("</body>", AFTER_PYVIS)


def tooltip(rows: list[dict[str, Any]]) -> str:
    """Give quotes as those who use pyvis put them into the title of a node or an edge."""
    quotes = [quote for row in rows for quote in row.get("evidence", ())]
    return "<br>".join(f"{html.escape(q['sentence'])} ({html.escape(q['title'])}, {q['published']})" for q in quotes)


def made_up(size: int) -> networkx.MultiDiGraph:
    """Give a network in the proportions of news; the same for the same size."""
    chance = random.Random(size)
    network = networkx.MultiDiGraph()
    articles = [_article(number, chance) for number in range(max(4, size // 15))]
    kinds = chance.choices(list(KINDS), list(KINDS.values()), k=size)
    iris = [f"https://w3id.org/quanhe/id/{kind}/{number:05}" for number, kind in enumerate(kinds)]
    for number, (iri, kind) in enumerate(zip(iris, kinds, strict=True)):
        told = [_evidence(chance, articles)] if number % 5 < 4 else []
        facts = [
            {"label": "Giá trị", "label_en": "Value", "value": _words(chance, 3), "evidence": told},
            {"label": "loại", "value": _words(chance, 2)},
        ]
        network.add_node(
            iri, kind=kind, label=f"{_words(chance, 5).capitalize()} {number}", group="government", facts=facts
        )
    ends: list[int] = [0]
    for number in range(round(size * 1.14)):
        # Whoever has relations gets more of them: hubs arise as in news.
        source = number + 1 if number + 1 < size else chance.randrange(size)
        target = chance.choice(ends)
        ends += [source, target, target]
        quotes = [_evidence(chance, articles) for _ in range(chance.choice((1, 1, 1, 2, 4)))]
        network.add_edge(
            iris[source], iris[target], relation="org:Membership", label=_words(chance, 3), label_en="Member",
            status="current", certainty="stated", evidence=quotes,
        )  # fmt: skip
    return network


def _article(number: int, chance: random.Random) -> tuple[dict[str, str], list[tuple[int, str]]]:
    """Give an article, and its sentences with where they begin."""
    told = {
        "article": f"https://w3id.org/quanhe/id/article/{number:06}",
        "title": _words(chance, 16).capitalize(),
        "outlet": "Báo Đất Thủ",
        "published": f"20{10 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}",
        "url": f"https://example.org/tin/{number:06}.html",
    }
    return told, [(160 * rank, _words(chance, chance.randint(18, 54)).capitalize()) for rank in range(16)]


def _evidence(chance: random.Random, articles: list[tuple[dict[str, str], list[tuple[int, str]]]]) -> dict[str, Any]:
    article, sentences = chance.choice(articles)
    begin, sentence = chance.choice(sentences)
    start = chance.randrange(40)
    words = sentence[start : start + chance.randint(15, 100)]
    places = {"start": begin + start, "end": begin + start + len(words), "sentence": sentence, "sentence_start": begin}
    return {"quote": words, "rule": "post.appositive", **places, **article}


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(SYLLABLES, k=count))


def viewed(graph: Path, folder: Path) -> Path:
    """Run `quanhe view` on a graph, and print what it takes."""
    path = folder / "view.html"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "quanhe.cli", "view", "--graph", str(graph), "-o", str(path)]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
    wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{graph}: {done.stdout.strip().partition(': ')[2]}")
    print(
        f"  quanhe view takes {wall:.1f} s, {cpu:.1f} s of CPU time, {after.ru_maxrss / 1024:.0f} MB at its peak",
        flush=True,
    )
    return path


if __name__ == "__main__":
    main()
