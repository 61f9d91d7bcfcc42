"""Timing: medians, calls made in turn with a peer, memory, and rows of the table."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")


def once(function: Callable[[], Found]) -> tuple[float, Found]:
    """The time of one call, in seconds, and what it gave."""
    start = time.perf_counter()
    found = function()
    return time.perf_counter() - start, found


def median(function: Callable[[], object], runs: int) -> float:
    """The median time of a call, in seconds, after one that is not counted."""
    function()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def paired(runs: int, *functions: Callable[[], object], batch: int = 1) -> list[float]:
    """Medians of calls made in turn, so that a drifting machine drifts for all.

    `batch` calls of each make a turn: more than one for calls so short that the change of turn
    would be what is measured.
    """
    for function in functions:
        function()
    times: list[list[float]] = [[] for _ in functions]
    for _ in range(runs):
        for series, function in zip(times, functions, strict=True):
            start = time.perf_counter()
            for _ in range(batch):
                function()
            series.append((time.perf_counter() - start) / batch)
    return [statistics.median(series) for series in times]


def process(*arguments: str) -> Callable[[], object]:
    """A process as users start it: its modules compiled once, not at every start."""
    ours = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return lambda: subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL, env=ours)  # fmt: skip


def memory(function: Callable[[], object]) -> float:
    """How much a call adds to a process at its highest, in bytes; in a process of its own."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        function()
        added = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        os.write(write, str(added * 1024).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(write)
    with os.fdopen(read) as pipe:
        return float(pipe.read())


def mib(size: float) -> str:
    return f"{size / (1 << 20):,.0f} MiB"


def ms(seconds: float) -> str:
    return f"{seconds * 1e6:,.0f} µs" if seconds < 1e-3 else f"{seconds * 1e3:,.1f} ms"


def row(
    what: str,
    ours: float,
    peer: str,
    theirs: float,
    aim: float | None = None,
    *,
    cost: bool = False,
) -> str:
    """One comparison; with `cost`, our time as a multiple of the peer's, else how much faster.

    `aim` is the greatest multiple, or the least times faster, and the row says whether it is met.
    """
    ratio = ours / theirs if cost else theirs / ours
    said = f"{ratio:.1f} × its time" if cost else f"{ratio:,.1f} × faster"
    aimed = ""
    if aim is not None:
        met = ratio <= aim if cost else ratio >= aim
        wanted = f"at most {aim:g} ×" if cost else f"{aim:,.0f} × faster" if aim > 1 else "faster"
        aimed = f"{wanted}: {'met' if met else 'missed'}"
    return f"| {what} | {ms(ours)} | {peer}: {ms(theirs)} | {said} | {aimed} |"


def table(*rows: str) -> str:
    """Rows under the head all tables of figures have."""
    return "\n".join(["| what | foedera | peer | ratio | aim |", "|---|---|---|---|---|", *rows])
