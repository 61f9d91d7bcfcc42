from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from foedera.record import Record
from foedera.web import Settings, make_app
from tests.web.client import TestClient
from tests.web.live import Live

SHORT = Settings(timeout=1.0, first=0.3, memory=256, rows=1000, size=2**20)
"""Limits a test need not wait long for."""


@pytest.fixture(scope="session")
def endpoint(founders: Record) -> Iterator[TestClient]:
    """The endpoint over the twelve founders of NATO."""
    with TestClient(make_app(founders, settings=SHORT)) as client:
        yield client


@pytest.fixture(scope="session")
def whole(kg: Record) -> Iterator[TestClient]:
    """The endpoint over the bundled record, with the limits a server has."""
    with TestClient(make_app(kg)) as client:
        yield client


@pytest.fixture(scope="session")
def live(founders: Record) -> Iterator[Live]:
    """The same endpoint behind a real server."""
    with Live(founders, replace(SHORT, timeout=2.0)) as server:
        yield server
