"""`foedera serve`, as a process."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator

import httpx
import pytest

from foedera.cli.main import run
from foedera.cli.serve import listener
from foedera.record import Record


@pytest.fixture
def server(founders: Record) -> Iterator[subprocess.Popen[str]]:
    path = os.pathsep.join(sys.path)
    process = subprocess.Popen(
        [sys.executable, "-c", "from foedera.cli import main; main()", "serve", "--port", "0",
         "--record", founders.build.root, "--timeout", "2"],
        env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    with process:
        yield process
        process.kill()


def test_it_says_where_it_listens_and_stops_quietly(server: subprocess.Popen[str]) -> None:
    assert server.stdout is not None
    address = server.stdout.readline().strip()
    assert address.startswith("http://127.0.0.1:")
    answer = httpx.get(address + "sparql", params={"query": "ASK { state:norway a fo:State }"})
    assert answer.json()["boolean"] is True
    assert "server" not in answer.headers
    server.send_signal(signal.SIGINT)
    assert server.wait(10) == 0


def test_a_port_that_is_taken_is_said(
    server: subprocess.Popen[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert server.stdout is not None
    port = server.stdout.readline().strip().rstrip("/").rpartition(":")[2]
    assert run(["serve", "--port", port]) == 3
    assert "--port 0 takes a free one" in capsys.readouterr().err


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_answers_are_not_held_back(host: str) -> None:
    """Asyncio turns Nagle's delay off only where a socket names TCP; it costs 40 ms."""
    with listener(host, 0) as found:
        assert found.proto == socket.IPPROTO_TCP
