"""A real server in a process of its own thread, and a real client."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from typing import Self
from urllib.parse import quote

import httpx
import uvicorn

from foedera.record import Record
from foedera.store import store_folder
from foedera.web import Settings, make_app
from foedera.web.jobs import Job, Limits, job_frame
from foedera.web.process import Worker

QUERY = {"content-type": "application/sparql-query"}


class Live:
    """The application on a port of the loopback."""

    def __init__(self, record: Record, settings: Settings) -> None:
        self._record = record
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        config = uvicorn.Config(make_app(record, settings=settings), log_level="error")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],))
        self._client = httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=30)

    def __enter__(self) -> Self:
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()

    def get(self, path: str) -> httpx.Response:
        return self._client.get(path)

    def post(self, body: bytes) -> httpx.Response:
        return self._client.post("/sparql", content=body, headers=QUERY)

    def leave_after(self, query: str, seconds: float) -> None:
        """Ask, and hang up before the answer."""
        with socket.create_connection(("127.0.0.1", self.port)) as caller:
            caller.sendall(f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
            time.sleep(seconds)

    def ask_worker(self, job: Job) -> str:
        """What a worker says to a job no scan has seen."""
        worker = Worker(str(store_folder(self._record)), 256, 2**20)
        try:
            worker.wait_ready()
            worker.send(job_frame(job, Limits(10, 1000, 5)))
            frame = worker.receive(time.monotonic() + 5)
        finally:
            with suppress(OSError):
                worker.close()
        return "" if frame is None else str(frame.header.get("message", ""))
