"""What a server allows one question, and all of them together."""

from __future__ import annotations

import os
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Settings:
    """The limits of the SPARQL endpoint; the defaults suit a small machine.

    Attributes:
        timeout: seconds a query may run before its worker is killed.
        first: seconds a query may hold a place in the fast lane.
        memory: MiB a worker may take beyond the opened store.
        rows: rows of a SELECT, or triples of a graph, in one answer.
        size: bytes of one answer.
        query_size: bytes of one query.
        fast: queries in their first second at one time.
        slow: queries past it at one time; they run at a lower priority.
        stopped: queries past it that may wait, stopped, for a slow place.
        queue: queries that may wait for the fast lane.
        spares: workers started ahead.
        origins: origins whose pages may read answers (CORS); "*" is any. Never with credentials.
    """

    timeout: float = 10.0
    first: float = 1.0
    memory: int = 512
    rows: int = 100_000
    size: int = 32 * 2**20
    query_size: int = 1_000_000
    fast: int = field(default_factory=lambda: max(2, os.cpu_count() or 1))
    slow: int = 2
    stopped: int = 4
    queue: int = 32
    spares: int = 2
    origins: tuple[str, ...] = ()
