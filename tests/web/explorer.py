"""The web application of a record, for tests of its pages and its API."""

from __future__ import annotations

from starlette.applications import Starlette

from foedera.record import Record
from foedera.web import make_app


def explorer(record: Record) -> Starlette:
    """The application as `foedera serve` serves it."""
    return make_app(record)
