"""Programs run beside this one, with their time and the most memory they and their own children held at once."""

import resource
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

EVERY = 0.1
"""Seconds between two looks at a program's memory."""
HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


@dataclass
class Ran:
    """How a program ran."""

    seconds: float
    cpu: float
    """Seconds of processor time, its children's included."""
    memory: list[tuple[float, float]]
    """(seconds since the start, megabytes held by it and its children, shared pages counted once: PSS); empty where
    Linux doesn't tell."""
    said: str
    """Its standard output."""
    lines: list[tuple[float, str]] = field(default_factory=list)
    """Its standard error: (seconds since the start, line)."""
    stopped: bool = False
    """True when it was stopped at its limit."""

    @property
    def megabytes(self) -> float:
        """Most memory held at once."""
        return self.most(0, self.seconds)

    def most(self, begin: float, end: float) -> float:
        """Return the most memory held at once between two moments."""
        return max((held for at, held in self.memory if begin <= at <= end), default=0.0)


def podcast(*arguments: str | Path, **how: float) -> Ran:
    """Run the command line; raise SystemExit with what it said when it fails."""
    return python("-m", "podcast", *arguments, **how)


def python(*arguments: str | Path, limit: float = 900.0, watch: float = EVERY) -> Ran:
    """Run this Python with arguments, at most `limit` seconds; `watch` 0 leaves memory alone."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    lines: list[tuple[float, str]] = []
    with subprocess.Popen([sys.executable, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          stdin=subprocess.DEVNULL, text=True, cwd=ROOT) as program:
        def listen() -> None:
            lines.extend((time.perf_counter() - began, line.rstrip()) for line in program.stderr or ())

        ears = threading.Thread(target=listen)
        ears.start()
        eyes = Watch(program.pid, watch)
        stop = threading.Timer(limit, program.kill)
        stop.start()
        said = program.stdout.read() if program.stdout else ""
        program.wait()
        took = time.perf_counter() - began
        stopped = not stop.is_alive()
        stop.cancel()
        eyes.close()
        ears.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if program.returncode and not stopped:
        raise SystemExit(f"{' '.join(map(str, arguments))}\n" + "\n".join(line for _, line in lines[-20:]))
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Ran(took, cpu, eyes.seen, said, lines, stopped)


class Watch:
    """Looks at the memory of a process and all below it until closed."""

    def __init__(self, process: int, every: float) -> None:
        self.seen: list[tuple[float, float]] = []
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, args=(process, every))
        if every:
            self._thread.start()

    def _look(self, process: int, every: float) -> None:
        began = time.perf_counter()
        while not self._done.wait(every):
            self.seen.append((time.perf_counter() - began, sum(map(held, below(process)))))

    def close(self) -> None:
        """Stop looking."""
        self._done.set()
        if self._thread.ident:
            self._thread.join()


def below(process: int) -> list[int]:
    """Return a process and all its descendants."""
    found = [process]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += map(int, task.read_text().split())
            except OSError:
                continue
    return found


def held(process: int) -> float:
    """Return the megabytes a process holds, its share of what it shares; 0 when it is gone."""
    try:
        rows = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(row.split()[1]) / 1024 for row in rows if row.startswith("Pss:")), 0.0)
