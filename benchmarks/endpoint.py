"""The SPARQL endpoint: the shipped questions against Oxigraph's own server and rdflib-endpoint."""

from __future__ import annotations

import gc
import http.client
import json
import multiprocessing
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlencode

import pyoxigraph as ox

import foedera
from foedera.questions import shipped_questions
from foedera.record import Record
from foedera.terms import PREFIXES
from foedera.web import Settings
from timing import ms

RUNS = 61
CLIENTS = 4
SECONDS = 0.7
"""How long the clients ask one server one question, in each of two turns."""
PATIENCE = 60.0
"""Seconds rdflib-endpoint may take for one answer."""
HEAVY = 2e-3
"""Seconds of Oxigraph's server from which its throughput is what is compared."""
ACCEPT = {"Accept": "application/sparql-results+json"}
BONDS = {"state": "estonia", "direction": "in", "kind": "defence"}


class Client:
    """One connection that is kept open; http.client turns Nagle's delay off."""

    def __init__(self, port: int, path: str, timeout: float = PATIENCE) -> None:
        self._path = path
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)

    def get(self, parameters: str) -> bytes:
        """The body of an answer."""
        self._connection.request("GET", f"{self._path}?{parameters}", headers=ACCEPT)
        response = self._connection.getresponse()
        body = response.read()
        if response.status != 200:
            raise RuntimeError(f"{response.status}: {body[:200]!r}")
        return body

    def ask(self, query: str) -> bytes:
        """The answer to a query."""
        return self.get(f"query={quote(query)}")


class Times(NamedTuple):
    """Medians for one question in seconds, and answers a second under several clients.

    Attributes:
        added: what the fastest tenth of our answers took more than the fastest tenth of theirs.
    """

    name: str
    rows: int
    ours: float
    oxigraph: float
    added: float
    rate: float
    peer_rate: float
    rdflib: float | None


def asked() -> dict[str, str]:
    """The questions by name, with the prefixes only our endpoint knows by itself."""
    heads = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in PREFIXES.items())
    return {question.name: heads + question.text for question in shipped_questions()}


@contextmanager
def serving(port: int, *command: str) -> Iterator[int]:
    """A server in a process of its own, until it is no longer needed."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except ConnectionRefusedError:
                if process.poll() is not None:
                    raise RuntimeError(f"{command[0]} ended: {process.returncode}") from None
                time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@contextmanager
def foedera_server() -> Iterator[int]:
    port = free_port()
    program = str(Path(sys.executable).parent / "foedera")
    with serving(port, program, "serve", "--port", str(port), "--no-browser") as found:
        yield found


@contextmanager
def oxigraph_server(quads: Path, place: Path) -> Iterator[int]:
    port = free_port()
    program = str(Path(sys.executable).parent / "oxigraph")
    at = ("--location", str(place))
    for step in (("load", *at, "--file", str(quads)), ("optimize", *at)):
        subprocess.run((program, *step), check=True, stderr=subprocess.DEVNULL)
    bound = ("--bind", f"127.0.0.1:{port}")
    with serving(port, program, "serve-read-only", *at, *bound) as found:
        yield found


@contextmanager
def rdflib_server(quads: Path) -> Iterator[int]:
    port = free_port()
    with serving(port, sys.executable, __file__, str(quads), str(port)) as found:
        yield found


def serve_rdflib(quads: str, port: int) -> None:
    """Serve a file by rdflib-endpoint; what the process of its own runs."""
    import rdflib
    import uvicorn
    from rdflib_endpoint import SparqlEndpoint

    dataset = rdflib.Dataset()
    dataset.parse(quads, format="nquads")
    gc.freeze()
    uvicorn.run(SparqlEndpoint(graph=dataset), port=port, log_level="error")


def rows_of(body: bytes) -> list[str]:
    """The rows of an answer, in an order of their own."""
    bindings = json.loads(body)["results"]["bindings"]
    return sorted(str(sorted((k, v["value"]) for k, v in row.items())) for row in bindings)


def in_turn(query: str, *clients: Client) -> list[list[float]]:
    """How long each of some clients waited for a query asked in turn, the shortest first."""
    times: list[list[float]] = [[] for _ in clients]
    for client in clients:
        client.ask(query)
    for _ in range(RUNS):
        for series, client in zip(times, clients, strict=True):
            start = time.perf_counter()
            client.ask(query)
            series.append(time.perf_counter() - start)
    return [sorted(series) for series in times]


def _answers(port: int, path: str, query: str) -> int:
    client = Client(port, path)
    count, end = 0, time.monotonic() + SECONDS
    while time.monotonic() < end:
        client.ask(query)
        count += 1
    return count


def rates(query: str, *servers: tuple[int, str]) -> list[float]:
    """Answers a second of each server to several clients, each a process, in two turns."""
    counts = [0] * len(servers)
    with multiprocessing.get_context("fork").Pool(CLIENTS) as pool:
        for _ in range(2):
            for place, (port, path) in enumerate(servers):
                counts[place] += sum(pool.starmap(_answers, [(port, path, query)] * CLIENTS))
    return [count / (2 * SECONDS) for count in counts]


def slowly(client: Client, query: str, expected: int) -> float | None:
    """The median of up to three answers of rdflib-endpoint; None past all patience."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        try:
            body = client.ask(query)
        except TimeoutError:
            return None
        times.append(time.perf_counter() - start)
        assert len(rows_of(body)) == expected
        if sum(times) > PATIENCE / 3:
            break
    return statistics.median(times)


def measured(kg: Record) -> tuple[list[Times], float, float]:
    """Every question at all servers; and the same bonds by the API, kept and computed."""
    texts, found = asked(), []
    with tempfile.TemporaryDirectory() as folder:
        quads = Path(folder) / "record.nq"
        kg.store.dump(quads, format=ox.RdfFormat.N_QUADS)
        store = Path(folder) / "store"
        with (
            foedera_server() as own,
            oxigraph_server(quads, store) as peer,
            rdflib_server(quads) as slow,
        ):
            for name, query in texts.items():
                ours, theirs = Client(own, "/sparql"), Client(peer, "/query")
                rows = rows_of(ours.ask(query))
                assert rows == rows_of(theirs.ask(query)), name
                own_times, their_times = in_turn(query, ours, theirs)
                fast, other = statistics.median(own_times), statistics.median(their_times)
                added = own_times[RUNS // 10] - their_times[RUNS // 10]
                rate, peers = rates(query, (own, "/sparql"), (peer, "/query"))
                taken = slowly(Client(slow, "/"), query, len(rows))
                found.append(Times(name, len(rows), fast, other, added, rate, peers, taken))
            kept, computed = bonds(own)
    return found, kept, computed


def bonds(port: int) -> tuple[float, float]:
    """`/api/bonds` for Estonia's defenders: asked again, and on a day not asked before."""
    client = Client(port, "/api/bonds")
    times: dict[str, list[float]] = {"kept": [], "computed": []}
    for number in range(RUNS):
        day = date(2024, 6, 1) - timedelta(days=number)
        for kind in ("computed", "kept"):
            start = time.perf_counter()
            client.get(urlencode({**BONDS, "on": day.isoformat()}))
            times[kind].append(time.perf_counter() - start)
    return statistics.median(times["kept"]), statistics.median(times["computed"])


def line(times: Times) -> str:
    added = (times.ours - times.oxigraph) * 1e3
    slow = f"> {PATIENCE:.0f} s" if times.rdflib is None else ms(times.rdflib)
    factor = (times.rdflib or PATIENCE) / times.ours
    return (
        f"| {times.name} | {times.rows} | {ms(times.ours)} | {ms(times.oxigraph)} "
        f"| {times.ours / times.oxigraph:.2f} | {added:+.2f} ms "
        f"| {times.rate:,.0f} / {times.peer_rate:,.0f} | {times.rate / times.peer_rate:.0%} "
        f"| {slow} | {'' if times.rdflib else '> '}{factor:,.0f} × |"
    )


def section() -> str:
    """The section of docs/performance.md."""
    kg = foedera.load()
    found, kept, computed = measured(kg)
    heavy = [t for t in found if t.oxigraph >= HEAVY]
    light = [t for t in found if t.oxigraph < HEAVY]
    most = max(t.rows for t in found)
    share = statistics.median(t.rate / t.peer_rate for t in heavy) if heavy else 1
    added = statistics.median(t.ours - t.oxigraph for t in light) if light else 0
    least = statistics.median(t.added for t in light) if light else 0
    factors = [(t.rdflib or PATIENCE) / t.ours for t in found]
    engine = statistics.median((t.rdflib or PATIENCE) / t.oxigraph for t in found)
    late = [t.name for t in found if t.rdflib is None]
    summary = [
        f"- Where Oxigraph's server needs 2 ms or more ({len(heavy)} questions), throughput is "
        f"{share:.0%} of its at the median (aim: 80 %).",
        f"- Elsewhere ({len(light)} questions), {ms(added)} are added at the median "
        f"(aim: at most 1 ms), {ms(least)} in the fastest tenth of the answers, which other work "
        "on the machine disturbs least.",
        f"- Against rdflib-endpoint: {statistics.median(factors):,.0f} × faster at the median, "
        f"{min(factors):,.1f} × at least (aim: 20 ×); Oxigraph's own server is {engine:,.0f} × "
        f"faster at the median; no answer within {PATIENCE:.0f} s: {', '.join(late) or 'none'}.",
        f"- `/api/bonds` for who must defend Estonia: {ms(kept)} when asked again, "
        f"{ms(computed)} on a day not asked before.",
    ]
    return "\n".join([
        WORDS.format(triples=len(kg.store), clients=CLIENTS, seconds=2 * SECONDS, most=most,
                     limit=Settings().rows),
        HEAD, *map(line, found), "", *summary, "",
    ])  # fmt: skip


WORDS = """## The SPARQL endpoint

The shipped questions over HTTP, each server in a process of its own on the same {triples:,}
triples: `foedera serve`, the `oxigraph` server and rdflib-endpoint. One client with one open
connection asks the first two in turn; then {clients} clients at once ask each for {seconds:.1f}
seconds. The answers of the first two hold the same rows, and rdflib-endpoint's as many. No
question comes near the endpoint's limit of {limit:,} rows (the longest answer has {most:,}).
foedera answers in locked worker processes with limits of time and memory; the peers run queries
in the server.
"""

HEAD = """| question | rows | foedera | Oxigraph's server | ratio | added \
| answers a second, 4 clients | share | rdflib-endpoint | foedera is faster |
|---|---|---|---|---|---|---|---|---|---|"""


if __name__ == "__main__":
    if len(sys.argv) == 3:
        serve_rdflib(sys.argv[1], int(sys.argv[2]))
    else:
        print(section())
