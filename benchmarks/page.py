"""The page of a made-up world against stock pyvis and a bare sigma.js, in headless Chromium."""

from __future__ import annotations

import json
import os
import random
import shutil
import statistics
import subprocess
import tarfile
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyvis.network import Network

import foedera
import synthetic
from foedera.record import Record
from timing import ms, table

if TYPE_CHECKING:
    from playwright.sync_api import Browser

STATES = 200
BONDS = (5_000, 20_000)
PATIENCE = 60.0
"""Seconds a page may take until one can use it."""
RUNS = 3
DAY = "2000-01-01"
PACKAGES = {"graphology": ("0.26", "graphology.umd.min.js"), "sigma": ("3", "sigma.min.js")}
"""Packages of npm by their series, each with the script a page includes."""

SIGMA = """<!doctype html><meta charset="utf-8">
<div id="graph" style="width: 100%; height: 900px"></div><script>{scripts}</script><script>
const graph = new graphology.Graph({{ multi: true, type: "directed" }});
const data = {data};
for (const [i, name] of data.states.entries()) {{
  const angle = i / data.states.length * 2 * Math.PI;
  graph.addNode(i, {{ label: name, x: Math.cos(angle), y: Math.sin(angle), size: 5 }});
}}
for (const [bearer, beneficiary] of data.bonds) graph.addEdge(bearer, beneficiary);
const shown = new Sigma(graph, document.getElementById("graph"));
shown.once("afterRender", () => {{ window.usable = true; }});
shown.refresh();
</script>"""


def world(folder: Path, bonds: int) -> Record:
    """Two hundred states bound by treaties among ten, of ninety bonds each."""
    dice = random.Random(bonds)
    states = [synthetic.State(f"state-{i:03}", 1815, 9999, 0) for i in range(STATES)]
    parties = [sorted(dice.sample(states, 10)) for _ in range(-(-bonds // 90))]
    instruments = [
        synthetic.Instrument(f"instrument-{number:05}", 1950, None, among, ("defence",))
        for number, among in enumerate(parties)
    ]
    files = {"record": synthetic._record(), "kinds": synthetic._kinds()}
    files |= {f"states/{one.slug}": synthetic._state(one) for one in states}
    files |= {f"instruments/{one.slug}": synthetic._instrument(one) for one in instruments}
    for name, text in files.items():
        path = folder / f"{name}.ttl"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(synthetic._HEAD + text, "utf-8")
    return foedera.load(str(folder))


def drawn(kg: Record) -> tuple[list[str], list[tuple[int, int]]]:
    """The names of the states, and the bonds of the day by their places."""
    names = [state[0] for state in kg.header["states"]]
    columns = kg.columns("force")
    return names, list(zip(columns.bearer, columns.beneficiary, strict=True))


def pyvis_page(names: list[str], bonds: list[tuple[int, int]]) -> str:
    """What pyvis writes when nothing is set but where its scripts are; says when it is usable."""
    made: Any = Network  # it has no annotations
    network = made(directed=True, cdn_resources="in_line")
    for place, name in enumerate(names):
        network.add_node(place, name)
    network.add_edges(bonds)
    event = 'network.once("stabilizationIterationsDone", () => { window.usable = true; });'
    return str(network.generate_html()).replace("return network;", f"{event} return network;")


def sigma_page(names: list[str], bonds: list[tuple[int, int]], scripts: str) -> str:
    return SIGMA.format(scripts=scripts, data=json.dumps({"states": names, "bonds": bonds}))


def downloaded(folder: Path) -> str:
    """The scripts of the packages, from npm."""
    found = []
    for name, (series, script) in PACKAGES.items():
        command = ("npm", "pack", "--silent", f"{name}@{series}")
        packed = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
        with tarfile.open(folder / packed.stdout.split()[-1]) as archive:
            member = archive.extractfile(f"package/dist/{script}")
            assert member is not None
            found.append(member.read().decode().replace("</script", "<\\/script"))
    return "\n".join(found)


def loads(browser: Browser, *pages: tuple[Path, str]) -> list[float | None]:
    """Medians of the time until a page is usable, opened in turn; None where it never was."""
    from playwright.sync_api import TimeoutError as TooLateError

    times: list[list[float]] = [[] for _ in pages]
    for turn in range(RUNS):
        for series, (path, usable) in zip(times, pages, strict=True):
            if turn and (not series or sum(series) > PATIENCE):
                continue
            tab = browser.new_page()
            start = time.perf_counter()
            with suppress(TooLateError):
                tab.goto(path.as_uri(), timeout=PATIENCE * 1e3, wait_until="commit")
                tab.wait_for_function(usable, timeout=PATIENCE * 1e3)
                tab.evaluate(FRAME)
                series.append(time.perf_counter() - start)
            tab.close()
    return [statistics.median(series) if series else None for series in times]


FRAME = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
USABLE = "window.usable === true"
OURS = "window.foedera && window.foedera.shown().instruments.length > 0"


def rows(browser: Browser, folder: Path, bonds: int, scripts: str) -> list[str]:
    kg = world(folder / f"of-{bonds}", bonds)
    names, pairs = drawn(kg)
    paths = [folder / f"{name}-{bonds}.html" for name in ("foedera", "pyvis", "sigma")]
    start = time.perf_counter()
    kg.on(DAY).picture().save(str(paths[0]))
    written = time.perf_counter() - start
    paths[1].write_text(pyvis_page(names, pairs), "utf-8")
    paths[2].write_text(sigma_page(names, pairs, scripts), "utf-8")
    usable = [OURS, USABLE, USABLE]
    ours, *peers = loads(browser, *zip(paths, usable, strict=True))
    what = f"a world of {len(names)} states and {len(pairs):,} bonds"
    if ours is None:
        return [f"| {what} | > {PATIENCE:.0f} s | | | |"]
    heads = (("stock pyvis 0.3", "faster"), ("bare sigma.js 3", "-"))
    return [
        *(_row(what, ours, name, time_, aim)
          for (name, aim), time_ in zip(heads, peers, strict=True)),
        f"| the same: written | {ms(written)} | | | |",
        f"| the same: weight | {paths[0].stat().st_size >> 10:,} KiB "
        f"| pyvis: {paths[1].stat().st_size >> 10:,} KiB | | |",
    ]  # fmt: skip


def _row(what: str, ours: float, peer: str, theirs: float | None, aim: str) -> str:
    if theirs is None:
        less = f"> {PATIENCE / ours:,.0f} × faster"
        return f"| {what} | {ms(ours)} | {peer}: not in {PATIENCE:.0f} s | {less} | {aim} |"
    return f"| {what} | {ms(ours)} | {peer}: {ms(theirs)} | {theirs / ours:,.1f} × faster | {aim} |"


def section() -> str:
    """The section of docs/performance.md."""
    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome")
    found = [shutil.which(name) for name in names]
    executable = os.environ.get("FOEDERA_CHROMIUM") or next((f for f in found if f), None)
    made: list[str] = []
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        scripts = downloaded(Path(place))
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for bonds in BONDS:
            made += rows(browser, Path(place), bonds, scripts)
        browser.close()
    return f"{WORDS}\n{table(*made)}\n"


WORDS = """## The page of a made-up world

From opening the file in headless Chromium to a drawn page that answers. All bonds are of treaties
among ten states: foedera draws each treaty as a hub with ten spokes, the peers each of its ninety
bonds as a line. foedera lays out when the page is written, and that time grows with the square of
states and treaties; stock pyvis settles its layout in the browser before it shows it; the sigma.js
page is a circle of dots and lines and nothing else, drawn by WebGL without a graphics card.
"""


if __name__ == "__main__":
    print(section())
