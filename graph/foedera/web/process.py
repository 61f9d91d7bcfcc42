"""A worker as its parent sees it: a process with two pipes, paused, slowed and killed at will."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress

from foedera.errors import NotDoneError
from foedera.web.jobs import LENGTHS, Frame

START = 30.0
"""Seconds a worker may take to open the store."""


class DiedError(Exception):
    """The worker ended before it answered; `status` is its exit status, negative a signal."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(f"the worker ended with status {status}")


class Worker:
    """One process that opened the store and answers one query at a time.

    Args:
        place: the folder of the store.
        memory: MiB it may take.
        largest: bytes of an answer; a longer one is a fault of the worker.
    """

    def __init__(self, place: str, memory: int, largest: int) -> None:
        self._largest = largest
        self._buffer = bytearray()
        self._is_ready = False
        self._process = subprocess.Popen(
            [sys.executable, "-m", "foedera.web.worker", place, str(memory)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=_environment(), start_new_session=True, bufsize=0,
        )  # fmt: skip
        assert self._process.stdout is not None
        self._replies = self._process.stdout.fileno()
        self._poll = select.poll()
        self._poll.register(self._replies, select.POLLIN)

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def wait_ready(self) -> None:
        """Wait until the store is open.

        Raises:
            NotDoneError: it could not be opened.
            DiedError: the process ended.
        """
        if self._is_ready:
            return
        frame = self.receive(time.monotonic() + START)
        if frame is None or "ready" not in frame.header:
            said = "no answer" if frame is None else frame.header.get("message", "")
            self.kill()
            raise NotDoneError(f"the store could not be opened by a worker: {said}")
        self._is_ready = True

    def send(self, frame: Frame) -> None:
        """Hand over a job.

        Raises:
            DiedError: the process ended.
        """
        assert self._process.stdin is not None
        data = memoryview(frame.packed())
        try:
            while data:
                data = data[os.write(self._process.stdin.fileno(), data) :]
        except (OSError, ValueError):
            raise DiedError(self.kill()) from None

    def receive(self, until: float) -> Frame | None:
        """The next frame, or None when `until` (of `time.monotonic`) came first.

        Raises:
            DiedError: the process ended, or sent what is no frame.
        """
        while (frame := self._frame()) is None:
            left = until - time.monotonic()
            if left <= 0:
                return None
            if not self._poll.poll(left * 1000):
                continue
            chunk = os.read(self._replies, 1 << 20)
            if not chunk:
                raise DiedError(self._process.wait())
            self._buffer += chunk
        return frame

    def _frame(self) -> Frame | None:
        if len(self._buffer) < LENGTHS.size:
            return None
        head, body = LENGTHS.unpack_from(self._buffer)
        if head > 1 << 16 or body > self._largest:
            raise DiedError(self.kill())
        first, last = LENGTHS.size + head, LENGTHS.size + head + body
        if len(self._buffer) < last:
            return None
        frame = Frame(
            json.loads(self._buffer[LENGTHS.size : first]), bytes(self._buffer[first:last])
        )
        del self._buffer[:last]
        return frame

    def pause(self) -> None:
        """Stop it where it is; it keeps its memory and takes no processor."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on."""
        self._signal(signal.SIGCONT)

    def slow_down(self) -> None:
        """Let others go first from now on."""
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, 10)

    def hang_up(self) -> None:
        """Send no more: it ends when it has answered what it was asked."""
        if self._process.stdin is not None:
            self._process.stdin.close()

    def kill(self) -> int:
        """End it at once; gives its exit status."""
        self._signal(signal.SIGKILL)
        return self._process.wait()

    def close(self) -> None:
        """End it and close its pipes."""
        self.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def _signal(self, number: int) -> None:
        with suppress(ProcessLookupError):
            self._process.send_signal(number)


def _environment() -> dict[str, str]:
    """Where to find the package and nothing else: no secret of the server's reaches a worker."""
    return {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "LC_ALL": "C.UTF-8"}
