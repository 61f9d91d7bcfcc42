"""The pool of workers: a fast lane for a query's first second, and slow places behind it.

A query that is not done after its first second gives its place in the fast lane to the next.
It goes on in a slow place, at a lower priority, or waits there stopped; at the time limit its
worker is killed. Spares are started ahead, so that nobody waits for a process to start.
"""

from __future__ import annotations

import threading
import time
from collections import Counter, deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from foedera.errors import NotDoneError, NotUnderstoodError
from foedera.web.jobs import Frame, Job, Limits, Reply, job_frame
from foedera.web.process import DiedError, Worker

if TYPE_CHECKING:
    from foedera.web.settings import Settings


class BusyError(NotDoneError):
    """Too many queries wait; `after` is when to try again, in seconds."""

    def __init__(self, what: str, after: int) -> None:
        self.after = after
        super().__init__(f"too many queries {what}: try again in {after} s")


class LimitError(NotDoneError):
    """A query was stopped at a limit; `limit` is "time", "memory" or "engine"."""

    def __init__(self, limit: str, text: str) -> None:
        self.limit = limit
        super().__init__(text)


class NotSparqlError(NotUnderstoodError):
    """The parser refuses the query; holds line and column."""


class UnfitError(NotUnderstoodError):
    """No format that was accepted can hold the answer; `form` is "rows" or "graph"."""

    def __init__(self, form: str) -> None:
        self.form = form
        super().__init__(f"no accepted format holds {form}")


class Ticket:
    """A query on its way: the future of its reply, and the right to give it up."""

    def __init__(self) -> None:
        self.future: Future[Reply] = Future()
        self.is_cancelled = False
        self._worker: Worker | None = None
        self._lock = threading.Lock()

    def cancel(self) -> None:
        """Stop the query, wherever it is."""
        with self._lock:
            self.is_cancelled = True
            if self._worker is not None:
                self._worker.kill()

    @contextmanager
    def at(self, worker: Worker) -> Iterator[None]:
        """While the query is with a worker, giving it up ends the worker."""
        with self._lock:
            self._worker = worker
        if self.is_cancelled:
            worker.kill()
        try:
            yield
        finally:
            with self._lock:
                self._worker = None


class Pool:
    """Workers that answer queries on the store in a folder.

    Attributes:
        counts: how queries ended: answered, refused, busy, cancelled, time, memory, engine.
        running: how many are under way, waiting ones included.
        workers: the processes that live.
    """

    def __init__(self, place: str, settings: Settings) -> None:
        self.counts: Counter[str] = Counter()
        self.running = 0
        self._place, self._settings = place, settings
        self._most = settings.fast + settings.slow + settings.stopped + settings.queue
        self._fast = threading.Semaphore(settings.fast)
        self._slow = threading.Semaphore(settings.slow)
        self._stopped = 0
        self._idle: deque[Worker] = deque()
        self.workers: set[Worker] = set()
        self._lock = threading.Lock()
        self._is_closed = False
        self._threads = ThreadPoolExecutor(self._most, thread_name_prefix="query")

    def submit(self, job: Job) -> Ticket:
        """Put a query in the queue.

        Raises:
            BusyError: the queue is full.
        """
        with self._lock:
            if self._is_closed or self.running >= self._most:
                self.counts["busy"] += 1
                raise BusyError("wait", 2)
            self.running += 1
        ticket = Ticket()
        ticket.future = self._threads.submit(self._counted, job, ticket)
        return ticket

    def ask(self, job: Job) -> Reply:
        """The answer to a query, waited for.

        Raises:
            BusyError: the queue is full.
            LimitError: it was stopped at a limit.
            NotSparqlError: the parser refuses it.
            UnfitError: the job names no format for this answer.
        """
        return self.submit(job).future.result()

    def start(self) -> None:
        """Start the spares."""
        self._fill()

    def close(self) -> None:
        """End all workers; queries under way fail."""
        with self._lock:
            self._is_closed = True
        for worker in list(self.workers):
            worker.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in list(self.workers):
            self._lose(worker)

    def _counted(self, job: Job, ticket: Ticket) -> Reply:
        ending = "engine"
        try:
            reply = self._answer(job, ticket)
            ending = "answered"
            return reply
        except NotUnderstoodError:
            ending = "refused"
            raise
        except NotDoneError as error:
            ending = getattr(error, "limit", "busy")
            raise
        finally:
            with self._lock:
                self.counts[ending] += 1
                self.running -= 1

    def _answer(self, job: Job, ticket: Ticket) -> Reply:
        """Run a query, in the fast lane first."""
        with self._fast:
            worker = self._taken()
            try:
                with ticket.at(worker):
                    frame = self._first(worker, job)
            except DiedError as error:
                self._lose(worker)
                raise self._death(error, ticket) from None
            except BaseException:
                self._lose(worker)
                raise
            if frame is not None:
                self._give(worker)
        if frame is None:
            frame = self._slowly(worker, ticket)
        return _reply(frame, self._settings.memory)

    def _first(self, worker: Worker, job: Job) -> Frame | None:
        settings = self._settings
        worker.wait_ready()
        rows = settings.rows if job.most is None else min(job.most, settings.rows)
        worker.send(job_frame(job, Limits(rows, settings.size, settings.timeout)))
        return worker.receive(time.monotonic() + min(settings.first, settings.timeout))

    def _slowly(self, worker: Worker, ticket: Ticket) -> Frame:
        """Go on in a slow place; the worker is not used again, its priority stays low."""
        settings = self._settings
        left = max(0.0, settings.timeout - settings.first)
        try:
            worker.slow_down()
            with ticket.at(worker), self._slow_place(worker):
                frame = worker.receive(time.monotonic() + left)
        except DiedError as error:
            raise self._death(error, ticket) from None
        finally:
            self._lose(worker)
        if frame is None:
            raise LimitError(
                "time", f"stopped after {settings.timeout:g} s, the time limit: ask for less, "
                "or by more bound terms",
            )  # fmt: skip
        return frame

    @contextmanager
    def _slow_place(self, worker: Worker) -> Iterator[None]:
        if not self._slow.acquire(blocking=False):
            self._wait_stopped(worker)
        try:
            yield
        finally:
            self._slow.release()

    def _wait_stopped(self, worker: Worker) -> None:
        with self._lock:
            if self._stopped >= self._settings.stopped:
                raise BusyError("take long", max(1, round(self._settings.timeout)))
            self._stopped += 1
        worker.pause()
        self._slow.acquire()
        with self._lock:
            self._stopped -= 1
        worker.resume()

    def _taken(self) -> Worker:
        while self._idle:
            with self._lock:
                worker = self._idle.pop() if self._idle else None
            if worker is not None and worker.is_alive:
                return worker
            if worker is not None:
                self._forget(worker)
        return self._started()

    def _give(self, worker: Worker) -> None:
        with self._lock:
            self._idle.append(worker)

    def _lose(self, worker: Worker) -> None:
        self._forget(worker)
        self._fill()

    def _forget(self, worker: Worker) -> None:
        worker.close()
        with self._lock:
            self.workers.discard(worker)

    def _fill(self) -> None:
        """Keep spares beside those at work; those done the longest ago are taken last."""
        while not self._is_closed and len(self._idle) < self._settings.spares:
            worker = self._started()
            with self._lock:
                self._idle.appendleft(worker)

    def _started(self) -> Worker:
        worker = Worker(self._place, self._settings.memory, self._settings.size * 2 + 2**20)
        with self._lock:
            self.workers.add(worker)
            is_closed = self._is_closed
        if is_closed:
            worker.kill()
        return worker

    def _death(self, error: DiedError, ticket: Ticket) -> NotDoneError:
        if ticket.is_cancelled or self._is_closed:
            return LimitError("cancelled", "the query was given up")
        if error.status == -6:
            return _out_of_memory(self._settings.memory)
        return LimitError(
            "engine", f"the query brought its worker down (status {error.status}): simplify it"
        )


def _reply(frame: Frame, memory: int) -> Reply:
    header = frame.header
    error, message = header.get("error"), str(header.get("message", ""))
    if error == "syntax":
        raise NotSparqlError(f"not SPARQL: {message}")
    if error == "unfit":
        raise UnfitError(message)
    if error == "memory":
        raise _out_of_memory(memory)
    if error:
        raise LimitError("engine", f"the query failed: {message}")
    return Reply(header["form"], header["format"], header["truncated"], frame.body)


def _out_of_memory(memory: int) -> LimitError:
    return LimitError("memory", f"stopped at {memory} MiB, the memory limit: ask for less at once")
