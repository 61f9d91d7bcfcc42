"""Every benchmark in one run; writes docs/performance.md as medians and ratios to named peers."""

from __future__ import annotations

import io
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import rdflib

import casus
import endpoint
import foedera
import reading
import series
from foedera.facts import turtle_files
from foedera.making import derive_all, key_of
from foedera.record import Record
from foedera.store import bond_triples, span_triples
from foedera.terms import PREFIXES
from page import section as page_section
from timing import median, ms, paired, process, row, table

AS_OF = """
SELECT ?bearer ?kind ?instrument ?number ?from ?until ?status ?response ?strength ?verification
WHERE {
  ?bond fo:beneficiary state:estonia ; fo:kind kind:defence ; fo:kind ?kind ; fo:mode fo:duty ;
        fo:bearer ?bearer ; fo:instrument ?instrument ; fo:number ?number ; fo:from ?from ;
        fo:until ?until ; fo:status ?status ; fo:response ?response ; fo:strength ?strength ;
        fo:verification ?verification .
  FILTER (?from <= "2024-06-01"^^xsd:date && ?until > "2024-06-01"^^xsd:date)
}"""


def parsed(root: str, plugin: str = "turtle") -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in turtle_files(root):
        graph.parse(path, format=plugin)
    return graph


def cold(root: str) -> list[str]:
    foedera_ = str(Path(sys.executable).parent / "foedera")
    ask = [foedera_, "bonds", "Estonia", "--on", "2024-06-01", "--direction", "in",
           "--kind", "defence", "--format", "json"]  # fmt: skip
    parse = "import rdflib, sys; g = rdflib.Graph(); [g.parse(p) for p in sys.argv[1:]]"
    nothing, answer = paired(15, process(sys.executable, "-c", "pass"), process(*ask))
    rdf = median(process(sys.executable, "-c", parse, *turtle_files(root)), 3)
    return [
        row("cold `foedera bonds` answer", answer, "`python -c pass`", nothing, 6, cost=True),
        row("cold `foedera bonds` answer", answer, "rdflib parsing the same Turtle", rdf, 1),
    ]


def warm(kg: Record) -> list[str]:
    day = kg.on("2024-06-01")
    bytes_ = io.BytesIO("".join([*bond_triples(kg), *span_triples(kg.build.root)]).encode())
    memory = ox.Store()
    memory.bulk_load(input=bytes_, format=ox.RdfFormat.N_TRIPLES)
    graph = rdflib.Graph()
    graph.parse(data=bytes_.getvalue(), format="nt")
    for prefix, space in PREFIXES.items():
        graph.bind(prefix, space, replace=True)
    expected = len(day.bonds("estonia", direction="in", kind="defence"))

    def ours() -> None:
        assert len(day.bonds("estonia", direction="in", kind="defence").rows) == expected

    def oxigraph() -> None:
        solutions = memory.query(AS_OF, prefixes=PREFIXES)
        assert isinstance(solutions, ox.QuerySolutions)
        assert len([[t.value for t in s] for s in solutions]) == expected

    def rdflib_() -> None:
        assert len(list(graph.query(AS_OF))) == expected

    fast, peer = paired(50, ours, oxigraph, batch=20)
    slow = median(rdflib_, 3)
    return [
        row("warm as-of-date answer", fast, "SPARQL on pyoxigraph in memory", peer, 20),
        row("warm as-of-date answer", fast, "SPARQL on rdflib", slow, 1_000),
    ]


def building(kg: Record, root: str) -> list[str]:
    files = list(turtle_files(root))
    turtle = b"\n".join(Path(p).read_bytes() for p in files)
    bonds = "".join([*bond_triples(kg), *span_triples(root)]).encode()
    made, parse = paired(3, lambda: derive_all(root, key_of(root, [])), lambda: parsed(root))

    def ours() -> None:
        with tempfile.TemporaryDirectory() as place, cache(place):
            assert len(foedera.load(root).store) > 0

    def oxigraph() -> None:
        with tempfile.TemporaryDirectory() as place:
            store = ox.Store(place)
            for path in files:
                store.bulk_load(path=path, format=ox.RdfFormat.TURTLE)
            store.bulk_load(input=io.BytesIO(bonds), format=ox.RdfFormat.N_TRIPLES)
            store.flush()

    whole, bulk = paired(3, ours, oxigraph)
    triples = len(kg.store)
    return [
        row("derive the bond table", made, "rdflib parsing the same Turtle", parse),
        row(
            f"build with its SPARQL store ({triples:,} triples, {len(turtle) >> 10} KiB of Turtle)",
            whole, "pyoxigraph's bulk load of the same triples", bulk, 2, cost=True,
        ),
    ]  # fmt: skip


def checking(root: str) -> list[str]:
    import pyshacl

    from foedera.facts import turtle_files
    from foedera.validation import check_record

    def shapes_alone() -> None:
        data, shapes = rdflib.Graph(), rdflib.Graph()
        for path in turtle_files(root):
            data.parse(path, format="turtle")
        for path in sorted(Path(root, "shapes").glob("*.ttl")):
            shapes.parse(path, format="turtle")
        conforms, _, _ = pyshacl.validate(data, shacl_graph=shapes)
        assert conforms

    def whole() -> None:
        assert not check_record(root).findings

    def one_file() -> None:
        path = str(Path(root, "instruments", "treaty-of-dunkirk.ttl"))
        assert not check_record(root, (path,)).findings

    everything, one, peer = paired(3, whole, one_file, shapes_alone)
    name = "pySHACL on rdflib, the shapes alone"
    return [
        row("check the whole record", everything, name, peer),
        row("check one file", one, name, peer),
    ]


def page(kg: Record) -> list[str]:
    import shutil

    from playwright.sync_api import sync_playwright

    found = [shutil.which(n) for n in ("chromium", "chromium-browser", "google-chrome")]
    executable = os.environ.get("FOEDERA_CHROMIUM") or next((f for f in found if f), None)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        path = Path(place) / "world.html"
        written = median(lambda: kg.on().picture().save(str(path)), 3)
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        tab = browser.new_page()
        loads, steps = [], []
        for _ in range(5):
            start = time.perf_counter()
            tab.goto(path.as_uri())
            tab.wait_for_function("window.foedera && window.foedera.shown().instruments.length > 0")
            loads.append(time.perf_counter() - start)
        for year in range(1880, 2020, 10):
            step = tab.evaluate(SLIDE, year)
            steps.append(float(step) / 1000)
        browser.close()
        weight = path.stat().st_size
    return [
        f"| the page: weight | {weight / 1024:,.0f} KiB | | | |",
        f"| the page: written | {ms(written)} | | | |",
        f"| the page: loaded and drawn in Chromium | {ms(statistics.median(loads))} | | | |",
        f"| the page: one step of the slider | {ms(statistics.median(steps))} | | | |",
    ]


SLIDE = """year => {
  const slider = document.querySelector('input[type=range]');
  const start = performance.now();
  slider.value = String(year);
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  return performance.now() - start;
}"""


WORDS = """# Performance

One run of `make bench`: medians, and ratios to a named peer measured in turn with it. Absolute
times are this machine's (two cores, shared); ratios are what to compare. Load of the machine:
"""


@contextmanager
def cache(place: str) -> Iterator[None]:
    """Builds go to a cache of their own for a while."""
    before = os.environ.get("FOEDERA_CACHE")
    os.environ["FOEDERA_CACHE"] = place
    yield
    os.environ.pop("FOEDERA_CACHE")
    if before is not None:
        os.environ["FOEDERA_CACHE"] = before


def record() -> str:
    """The section on the bundled record."""
    kg = foedera.load()
    root = kg.build.root
    counts = (
        f"{len(kg.header['instruments'])} instruments, {len(kg.columns('force').start):,} bonds"
    )
    rows = cold(root) + warm(kg) + page(kg) + building(kg, root) + checking(root)
    return f"## The record\n\n{table(*rows)}\n\nThe record then: {counts}."


def main() -> None:
    before = os.getloadavg()[0]
    sections = [record(), reading.section(), endpoint.section()]
    with tempfile.TemporaryDirectory() as place, cache(place):
        sections += [casus.section(Path(place)), series.section(Path(place)), page_section()]
    load = f"{before:.1f} at the start, {os.getloadavg()[0]:.1f} at the end."
    text = "\n\n".join([f"{WORDS}{load}", *(s.rstrip() for s in sections)]) + "\n"
    Path(__file__).parents[1].joinpath("docs", "performance.md").write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
