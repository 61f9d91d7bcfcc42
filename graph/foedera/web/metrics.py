"""Counts and times, in the text Prometheus reads."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import Scope

    from foedera.web.workers import Pool

BOUNDS = (0.005, 0.02, 0.1, 0.5, 1.0, 5.0, 10.0)
"""Upper bounds of the histogram of times, in seconds."""


class Metrics:
    """How often each route was asked, with which status, and how long it took."""

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, int]] = Counter()
        self._within: Counter[tuple[str, float]] = Counter()
        self._seconds: defaultdict[str, float] = defaultdict(float)

    def note(self, scope: Scope, status: int, seconds: float) -> None:
        """Count one response; paths no route knows are one."""
        route = scope.get("route")
        path = getattr(route, "path", "other") if status != 404 else "other"
        self._requests[path, status] += 1
        self._seconds[path] += seconds
        for bound in BOUNDS:
            self._within[path, bound] += seconds <= bound

    def text(self, pool: Pool | None) -> str:
        """All of it, with what the pool counts."""
        lines = ["# TYPE foedera_requests_total counter"]
        for (path, status), count in sorted(self._requests.items()):
            lines.append(f'foedera_requests_total{{path="{path}",status="{status}"}} {count}')
        lines.append("# TYPE foedera_request_seconds histogram")
        for path in sorted(self._seconds):
            lines += self._histogram(path)
        if pool is not None:
            lines.append("# TYPE foedera_queries_total counter")
            for ending, count in sorted(pool.counts.items()):
                lines.append(f'foedera_queries_total{{ending="{ending}"}} {count}')
            lines += ["# TYPE foedera_queries_running gauge",
                      f"foedera_queries_running {pool.running}"]  # fmt: skip
        return "\n".join(lines) + "\n"

    def _histogram(self, path: str) -> list[str]:
        name = "foedera_request_seconds"
        count = sum(n for (own, _), n in self._requests.items() if own == path)
        lines = [
            f'{name}_bucket{{path="{path}",le="{bound}"}} {self._within[path, bound]}'
            for bound in BOUNDS
        ]
        return [
            *lines,
            f'{name}_bucket{{path="{path}",le="+Inf"}} {count}',
            f'{name}_sum{{path="{path}"}} {self._seconds[path]:.6f}',
            f'{name}_count{{path="{path}"}} {count}',
        ]
