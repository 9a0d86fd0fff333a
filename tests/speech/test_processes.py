"""Worker processes that answer several threads: one load for all, and a crash that costs one line."""

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from podcast.speech import pool, tone
from podcast.speech.processes import WorkerPool


@pytest.fixture
def workers() -> Iterator[WorkerPool]:
    """Two threads of one process."""
    with WorkerPool(2, together=2) as made:
        yield made


def process_of(workers: WorkerPool) -> int:
    return workers.submit(os.getpid).result()


def test_workers_of_one_process_do_different_things_at_the_same_time(workers: WorkerPool) -> None:
    meeting = f"{__name__}_meeting"
    assert workers.submit(exec, f"import builtins, threading; builtins.{meeting} = threading.Barrier(2, timeout=30)",
                          ).result() is None
    both = [workers.submit(eval, f"{meeting}.wait()") for _ in range(2)]
    assert sorted(one.result(timeout=60) for one in both) == [0, 1], "neither passes before the other has come"
    assert process_of(workers) != os.getpid()


def test_workers_that_share_nothing_are_processes_of_their_own(tmp_path: Path) -> None:
    meeting = (f"import os, pathlib, time; here = pathlib.Path({str(tmp_path)!r}); (here / str(os.getpid())).touch()\n"
               "while len(list(here.iterdir())) < 2: time.sleep(0.01)")
    with WorkerPool(2) as apart:
        for one in [apart.submit(exec, meeting) for _ in range(2)]:
            one.result(timeout=60)
    assert len({path.name for path in tmp_path.iterdir()} | {str(os.getpid())}) == 3, "they met, neither of them here"


def test_errors_come_back_as_they_are_and_odd_ones_as_text(workers: WorkerPool) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        workers.submit(int, "x").result()
    with pytest.raises(RuntimeError, match="Odd: said"):
        workers.submit(exec, "raise type('Odd', (Exception,), {})('said')").result()
    with pytest.raises(RuntimeError, match="pickle"):
        workers.submit(eval, "lambda: 1").result()
    assert process_of(workers)


def test_a_crash_fails_what_the_process_was_doing_and_nothing_that_comes_later() -> None:
    with WorkerPool(1) as workers:
        before = process_of(workers)
        with pytest.raises(BrokenProcessPool):
            workers.submit(os.kill, before, signal.SIGKILL).result()
        assert process_of(workers) not in (before, os.getpid())


def test_a_pool_nobody_waits_for_ends_at_once(workers: WorkerPool) -> None:
    process = process_of(workers)
    began = time.monotonic()
    slow = [workers.submit(time.sleep, 600) for _ in range(5)]
    workers.shutdown(wait=False)
    assert all(one.cancelled() or one.exception(timeout=60) for one in slow)
    assert time.monotonic() - began < 300
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


@pytest.mark.parametrize(("free", "fit"), [(299, 1), (300, 1), (399, 1), (400, 2), (699, 2), (700, 3), (800, 4),
                                           (100_000, 8)])
def test_a_second_worker_of_a_process_needs_less_than_the_first(monkeypatch: pytest.MonkeyPatch, free: int, fit: int
                                                                ) -> None:
    monkeypatch.setattr(pool, "cores", lambda: 8)
    monkeypatch.setattr(pool, "memory_mb", lambda: free)
    monkeypatch.setattr(tone.ToneEngine, "memory_mb", 300)
    monkeypatch.setattr(tone.ToneEngine, "thread_mb", 100)
    assert pool.workers_for({"tone"}) == fit
