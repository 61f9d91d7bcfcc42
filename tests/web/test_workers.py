"""The pool: who waits, who is stopped, and what is left afterwards."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from foedera.errors import NotDoneError
from foedera.record import Record
from foedera.store import store_folder
from foedera.web.jobs import Frame, Job, Limits, job_frame, read_job
from foedera.web.process import DiedError, Worker
from foedera.web.settings import Settings
from foedera.web.workers import BusyError, LimitError, NotSparqlError, Pool, UnfitError

TINY = Settings(timeout=1.0, first=0.2, fast=1, slow=1, stopped=1, queue=1, spares=1, memory=256)
LONG = Job("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f + ?i) }")
ASK = Job("ASK {}")


@pytest.fixture(scope="module")
def place(founders: Record) -> str:
    return str(store_folder(founders))


@pytest.fixture
def pool(place: str) -> Iterator[Pool]:
    pool = Pool(place, TINY)
    yield pool
    pool.close()


@pytest.fixture
def worker(place: str) -> Iterator[Worker]:
    worker = Worker(place, 256, 2**20)
    worker.wait_ready()
    yield worker
    worker.close()


def ending(pool: Pool, job: Job) -> str:
    try:
        pool.ask(job)
    except LimitError as error:
        return error.limit
    except BusyError:
        return "busy"
    return "answered"


def test_one_worker_answers_many(pool: Pool) -> None:
    replies = {pool.ask(ASK).body for _ in range(5)}
    assert replies == {b'{"head":{},"boolean":true}'}
    assert pool.counts == {"answered": 5}


def test_what_the_parser_refuses_holds_line_and_column(pool: Pool) -> None:
    with pytest.raises(NotSparqlError, match="line 1, column 4"):
        pool.ask(Job("ASK"))


def test_a_job_without_a_fitting_format_is_said(pool: Pool) -> None:
    with pytest.raises(UnfitError) as said:
        pool.ask(Job("ASK {}", rows=None))
    assert said.value.form == "rows"


def test_a_long_query_is_killed_at_the_limit_and_another_answered(pool: Pool) -> None:
    assert ending(pool, LONG) == "time"
    assert ending(pool, ASK) == "answered"


def test_short_queries_pass_long_ones(pool: Pool) -> None:
    long = pool.submit(LONG)
    time.sleep(0.4)
    assert ending(pool, ASK) == "answered"
    assert not long.future.done()


def test_past_the_slow_places_one_waits_stopped_and_the_next_is_refused(place: str) -> None:
    pool = Pool(place, replace(TINY, timeout=2.5))
    ends: list[str] = []
    threads = [threading.Thread(target=lambda: ends.append(ending(pool, LONG))) for _ in range(3)]
    for thread in threads:
        thread.start()
        time.sleep(0.3)
    for thread in threads:
        thread.join()
    pool.close()
    assert sorted(ends) == ["busy", "time", "time"]


def test_past_the_queue_all_are_refused_and_told_when_to_come_back(pool: Pool) -> None:
    tickets = [pool.submit(LONG) for _ in range(4)]
    with pytest.raises(BusyError) as said:
        pool.submit(ASK)
    assert said.value.after > 0
    for ticket in tickets:
        ticket.cancel()


def test_a_query_given_up_leaves_its_place(pool: Pool) -> None:
    ticket = pool.submit(LONG)
    time.sleep(0.1)
    ticket.cancel()
    with pytest.raises(LimitError, match="given up"):
        ticket.future.result()
    assert pool.running == 0


def test_a_closed_pool_leaves_no_process(place: str) -> None:
    pool = Pool(place, TINY)
    pool.start()
    ticket = pool.submit(LONG)
    time.sleep(0.1)
    pool.close()
    assert isinstance(ticket.future.exception(), LimitError)
    with pytest.raises(BusyError):
        pool.submit(ASK)


def test_a_store_that_is_none_is_said(tmp_path: Path) -> None:
    pool = Pool(str(tmp_path), replace(TINY, spares=0))
    with pytest.raises(NotDoneError, match="could not be opened"):
        pool.ask(ASK)
    pool.close()


def test_a_worker_holds_no_secret_of_the_server(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOEDERA_TEST_SECRET", "a secret")
    worker = Worker(place, 256, 2**20)
    worker.wait_ready()
    environment = Path(f"/proc/{worker.pid}/environ").read_bytes()
    worker.close()
    assert b"a secret" not in environment


def test_a_worker_is_locked_in(worker: Worker) -> None:
    limits = Path(f"/proc/{worker.pid}/limits").read_text("utf-8")
    bounds = {line[:26].strip(): line[26:].split()[:2] for line in limits.splitlines()}
    assert bounds["Max open files"] == ["0", "0"]
    assert bounds["Max file size"] == ["0", "0"]
    assert bounds["Max processes"] == ["0", "0"]
    assert int(bounds["Max address space"][1]) < 2**31


def test_a_worker_ends_with_its_parent(worker: Worker) -> None:
    worker.hang_up()
    with pytest.raises(DiedError) as said:
        worker.receive(time.monotonic() + 5)
    assert said.value.status == 0


def test_the_kernel_ends_a_query_nobody_waits_for(worker: Worker) -> None:
    worker.send(job_frame(LONG, Limits(10, 1000, 0)))
    with pytest.raises(DiedError) as said:
        worker.receive(time.monotonic() + 10)
    assert said.value.status == -signal.SIGXCPU


def test_a_worker_that_was_killed_is_replaced(pool: Pool) -> None:
    pool.ask(ASK)
    for worker in list(pool.workers):
        os.kill(worker.pid, signal.SIGKILL)
    time.sleep(0.1)
    assert ending(pool, ASK) == "answered"


def test_a_worker_sends_frames_and_nothing_else(place: str) -> None:
    worker = Worker(place, 256, largest=10)
    worker.wait_ready()
    worker.send(job_frame(ASK, Limits(10, 1000, 5)))
    with pytest.raises(DiedError):
        worker.receive(time.monotonic() + 5)
    worker.close()


@pytest.mark.parametrize("job", [ASK, Job("ASK {}", None, "nt", (), ("http://a/",), True)])
def test_a_job_crosses_the_pipe_unchanged(job: Job) -> None:
    limits = Limits(1, 2, 3.5)
    assert read_job(Frame(job_frame(job, limits).header)) == (job, limits)


def test_the_default_limits_fit_the_machine() -> None:
    assert Settings().fast >= 2
