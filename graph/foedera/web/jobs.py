"""What a worker is asked and what it answers, and how both cross the pipe.

A frame is two lengths, a JSON header and a body. Nothing is unpickled: a worker that was taken
over could answer anything, and must not thereby run code here.
"""

from __future__ import annotations

import json
import struct
from typing import Any, NamedTuple

LENGTHS = struct.Struct("!IQ")


class Job(NamedTuple):
    """One query with the form its answer should have.

    Attributes:
        query: the SPARQL, already scanned.
        rows: the format for rows and truths: json, xml, csv or tsv; None if none is wanted.
        graph: the format for graphs: ttl, nt, jsonld or rdf; None if none is wanted.
        default: graphs that make the default graph; None is the record's own.
        named: graphs GRAPH may reach; None is all.
        excel: CSV made safe for spreadsheets.
        most: how many rows or triples are wanted; None is as many as may be.
    """

    query: str
    rows: str | None = "json"
    graph: str | None = "ttl"
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None
    excel: bool = False
    most: int | None = None


class Limits(NamedTuple):
    """What one answer may hold: rows, bytes, and seconds of processor time."""

    rows: int
    size: int
    seconds: float


class Reply(NamedTuple):
    """An answer, whole: "rows" or "graph", its format, whether it was cut, and the bytes."""

    form: str
    format: str
    truncated: bool
    body: bytes


class Frame(NamedTuple):
    """A header and a body, as they cross the pipe."""

    header: dict[str, Any]
    body: bytes = b""

    def packed(self) -> bytes:
        """The bytes of the frame."""
        header = json.dumps(self.header).encode()
        return LENGTHS.pack(len(header), len(self.body)) + header + self.body


def job_frame(job: Job, limits: Limits) -> Frame:
    """A job as a frame; the inverse of `read_job`."""
    return Frame({**job._asdict(), "limits": list(limits)})


def read_job(frame: Frame) -> tuple[Job, Limits]:
    """A frame as a job; the inverse of `job_frame`."""
    header = dict(frame.header)
    limits = Limits(*header.pop("limits"))
    for name in ("default", "named"):
        header[name] = None if header[name] is None else tuple(header[name])
    return Job(**header), limits
