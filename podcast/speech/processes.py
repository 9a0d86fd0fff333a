"""Worker processes: each answers several threads of this one, so that what it has loaded is loaded once for them all.

A crash in an engine's own code then ends a worker, not the run."""

import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing.connection import Connection, Pipe, wait
from pickle import PicklingError
from queue import SimpleQueue
from types import ModuleType
from typing import Any, ParamSpec, TypeVar, cast

from podcast.speech.worker import begin

P = ParamSpec("P")
T = TypeVar("T")


class WorkerPool(ThreadPoolExecutor):
    """Threads that have their work done by fresh processes, `together` threads by each.

    What a process was doing when it died fails; another takes its place."""

    def __init__(self, workers: int, *, together: int = 1) -> None:
        super().__init__(workers)
        self._processes: list[multiprocessing.process.BaseProcess] = []
        self._seats: SimpleQueue[Connection | None] = SimpleQueue()
        for first in range(0, workers, together):
            for seat in self._start(min(together, workers - first)):
                self._seats.put(seat)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        return super().submit(self._ask, fn, args, kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let the processes end: after what was submitted, or at once when nobody waits for that."""
        super().shutdown(wait, cancel_futures=cancel_futures or not wait)
        for process in self._processes:
            process.kill()
            process.join()

    def _ask(self, fn: Callable[..., T], args: Any, kwargs: Any) -> T:
        """Have a process call a function, by a seat that no other thread sits on meanwhile."""
        seat = self._seats.get() or self._start(1)[0]
        try:
            seat.send((fn, args, kwargs))
            error, result = seat.recv()
        except (EOFError, OSError) as gone:
            self._seats.put(None)
            raise BrokenProcessPool("the process that did it ended abruptly") from gone
        self._seats.put(seat)
        if error is not None:
            raise error
        return result  # type: ignore[no-any-return]

    def _start(self, seats: int) -> list[Connection]:
        """Start a process that answers so many threads at once; return the connections to it."""
        ours, theirs = zip(*(Pipe() for _ in range(seats)), strict=True)
        process = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs,), daemon=True)
        with _unseen_main():
            process.start()
        self._processes.append(process)
        for end in theirs:
            end.close()  # the process has it; where only it has, we notice its death
        return list(ours)


@contextmanager
def _unseen_main() -> Iterator[None]:
    """Start processes that know nothing of the caller's `__main__`.

    A spawned process imports its parent's main module, which for a script without a guard means running it again,
    and for `podcast` means loading the command line for nothing. Workers need neither, so it is out of sight while
    they start; and Ctrl-C is ignored then too, so that none dies with a traceback before `begin`."""
    main = sys.modules["__main__"]
    in_front = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, signal.SIG_IGN) if in_front else None
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
        if in_front:
            signal.signal(signal.SIGINT, before)


def serve(seats: tuple[Connection, ...]) -> None:
    """Do in this process what is asked for at each seat, as many things at once, until nobody sits there any more."""
    begin()
    waiting = list(seats)
    with ThreadPoolExecutor(len(seats)) as pool:
        while waiting:
            for seat in cast(list[Connection], wait(waiting)):
                try:
                    fn, args, kwargs = seat.recv()
                except EOFError:
                    waiting.remove(seat)
                else:
                    pool.submit(fn, *args, **kwargs).add_done_callback(partial(_answer, seat))


def _answer(seat: Connection, done: Future[Any]) -> None:
    """Send a result, or the error that came instead."""
    error = done.exception()
    with suppress(OSError):  # of a run that was killed
        try:
            seat.send((error, None if error else done.result()))
        except (PicklingError, TypeError, AttributeError) as why:
            said = error or why
            seat.send((RuntimeError(f"{type(said).__name__}: {said}"), None))
