"""Programs run beside this one, with their time, the cores they and their own children kept busy, and the most memory
these held at once."""

import os
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
    worked: list[tuple[float, float]]
    """(seconds since the start, seconds of processor time until then, its children's included)."""
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

    def busy(self, begin: float, end: float) -> float:
        """Return the processor time spent between two moments; 0 where Linux doesn't tell."""
        until = [max((spent for at, spent in self.worked if at <= moment), default=0.0) for moment in (begin, end)]
        return until[1] - until[0]


def podcast(*arguments: str | Path, **how: float) -> Ran:
    """Run the command line; raise SystemExit with what it said when it fails."""
    return python("-m", "podcast", *arguments, **how)


def python(*arguments: str | Path, limit: float = 900.0, watch: float = EVERY) -> Ran:
    """Run this Python with arguments, at most `limit` seconds; look at its memory each `watch` seconds, 0 for never."""
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
    return Ran(took, cpu, eyes.memory, said, eyes.worked, lines, stopped)


class Watch:
    """Looks at a process and all below it until closed: at the time they have worked, and at their memory if asked."""

    def __init__(self, process: int, every: float) -> None:
        self.memory: list[tuple[float, float]] = []
        self.worked: list[tuple[float, float]] = []
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, args=(process, every))
        self._thread.start()

    def _look(self, process: int, every: float) -> None:
        began = time.perf_counter()
        while not self._done.wait(every or EVERY):
            at, family = time.perf_counter() - began, below(process)
            self.worked.append((at, sum(map(worked, family))))
            if every:
                self.memory.append((at, sum(map(held, family))))

    def close(self) -> None:
        """Stop looking."""
        self._done.set()
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


def worked(process: int) -> float:
    """Return the seconds of processor time of a process and of those below it that have ended; 0 when it is gone."""
    try:
        after_name = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, after_name[11:15])) / os.sysconf("SC_CLK_TCK")
