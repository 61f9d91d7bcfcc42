"""What runs in a worker: it opens the store, locks itself in, and answers.

After the limits are set the process opens no file and no connection, writes no file, starts no
other process, and takes no more memory than it may. Its pipes were open before.
"""

from __future__ import annotations

import io
import json
import os
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, TypeVar

import pyoxigraph as ox

from foedera.sparql import GRAPH_FORMATS, SELECT_FORMATS, parser_message
from foedera.terms import PREFIXES
from foedera.web.cut import cut_rows
from foedera.web.jobs import LENGTHS, Frame, Job, Limits, read_job
from foedera.web.spreadsheet import to_spreadsheet

if TYPE_CHECKING:
    from typing_extensions import Buffer


T = TypeVar("T")


class _FullError(Exception):
    """The answer has reached its size."""


class _Sink(io.BytesIO):
    """Takes what Oxigraph writes, up to a size."""

    def __init__(self, limit: int, *, strict: bool) -> None:
        super().__init__()
        self._limit, self._strict = limit, strict

    @property
    def is_full(self) -> bool:
        return self.tell() > self._limit

    def write(self, data: Buffer) -> int:
        if self._strict and self.is_full:
            raise _FullError
        return super().write(data)


def main() -> None:
    """Serve jobs from standard input until it closes."""
    jobs, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not reach the pipe
    place, memory = sys.argv[1], int(sys.argv[2])
    try:
        store = ox.Store.read_only(place)
    except OSError as error:
        _send(replies, Frame({"error": "start", "message": str(error)}))
        return
    lock_in(memory)
    _send(replies, Frame({"ready": True}))
    while frame := _received(jobs):
        job, limits = read_job(frame)
        _limit_processor(limits.seconds)
        _send(replies, answer(store, job, limits))


def lock_in(memory: int) -> None:
    """Give up files, connections, processes, and memory past so many MiB beyond what is held."""
    bounds = {
        resource.RLIMIT_AS: _held() + memory * 2**20,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NPROC: 0,
    }
    for limit, bound in bounds.items():
        with suppress(ValueError, OSError):  # macOS has no bound on addresses
            resource.setrlimit(limit, (bound, bound))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def answer(store: ox.Store, job: Job, limits: Limits) -> Frame:
    """The answer to a job, or what was wrong with it, as a frame."""
    try:
        return _answered(store, job, limits)
    except SyntaxError as error:
        return _wrong("syntax", parser_message(error))
    except MemoryError:
        return _wrong("memory", "")
    except (OSError, RuntimeError, ValueError) as error:
        return _wrong("failed", " ".join(str(error).split()))


def _answered(store: ox.Store, job: Job, limits: Limits) -> Frame:
    found = store.query(
        job.query,
        prefixes=PREFIXES,
        default_graph=None if job.default is None else [*map(ox.NamedNode, job.default)],
        named_graphs=None if job.named is None else [*map(ox.NamedNode, job.named)],
    )
    if isinstance(found, ox.QueryTriples):
        return _written("graph", job.graph, _graph, found, limits)
    frame = _written("rows", job.rows, _rows, found, limits)
    if job.excel and job.rows == "csv":
        return Frame(frame.header, to_spreadsheet(frame.body))
    return frame


def _written(
    form: str, format: str | None, write: Callable[[T, str, Limits], tuple[bytes, bool]],
    found: T, limits: Limits,
) -> Frame:  # fmt: skip
    if format is None:
        return _wrong("unfit", form)
    body, truncated = write(found, format, limits)
    return Frame({"form": form, "format": format, "truncated": truncated}, body)


def _rows(
    found: ox.QuerySolutions | ox.QueryBoolean, format: str, limits: Limits
) -> tuple[bytes, bool]:
    sink = _Sink(limits.size, strict=True)
    whole = True
    try:
        found.serialize(sink, format=SELECT_FORMATS[format])
    except _FullError:
        whole = False
    return cut_rows(sink.getvalue(), format, limits.rows, whole=whole)


def _graph(found: ox.QueryTriples, format: str, limits: Limits) -> tuple[bytes, bool]:
    sink = _Sink(limits.size, strict=False)
    cut = False

    def some() -> Iterator[ox.Triple]:
        nonlocal cut
        for place, triple in enumerate(found):
            cut = place == limits.rows or sink.is_full
            if cut:
                return
            yield triple

    prefixes = PREFIXES if format in ("ttl", "rdf") else None
    ox.serialize(some(), sink, format=GRAPH_FORMATS[format], prefixes=prefixes)
    return sink.getvalue(), cut


def _wrong(error: str, message: str) -> Frame:
    return Frame({"error": error, "message": message})


def _held() -> int:
    """Bytes of address space this process holds."""
    try:
        with open("/proc/self/statm", "rb") as handle:
            return int(handle.read().split()[0]) * resource.getpagesize()
    except OSError:  # only Linux tells, and only Linux heeds the bound
        return 2**40


def _limit_processor(seconds: float) -> None:
    """A second guard, should the parent be gone: the kernel ends a query that goes on."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    bound = int(used.ru_utime + used.ru_stime + seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (bound, resource.RLIM_INFINITY))


def _received(jobs: BinaryIO) -> Frame | None:
    lengths = jobs.read(LENGTHS.size)
    if len(lengths) < LENGTHS.size:
        return None
    head, body = LENGTHS.unpack(lengths)
    return Frame(json.loads(jobs.read(head)), jobs.read(body))


def _send(replies: BinaryIO, frame: Frame) -> None:
    replies.write(frame.packed())
    replies.flush()


if __name__ == "__main__":
    main()
