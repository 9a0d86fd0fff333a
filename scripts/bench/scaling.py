"""Voicing on a dask cluster of one to four workers, all on this machine."""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import days
from child import HERE, podcast, python
from measures import Curve, Section, Table, seconds, times

WORKERS = (1, 2, 3, 4)
ENGINES = {"voices": "the shipped voices, which compute", "waiting": "a host that waits a quarter of a second a line, "
           "as one does for a server"}


def measure(work: Path) -> Section:
    """Voice the same script with one to four workers, by engines that compute and by one that waits."""
    began = time.perf_counter()
    show = days.copy(work / "cluster", minutes=4)
    podcast("script", "--show", show, "--date", days.DAY, watch=0)
    took: dict[str, list[float]] = {kind: [] for kind in ENGINES}
    for workers in WORKERS:
        with farm(workers) as address:
            for kind in ENGINES:
                ran = python(HERE / "voicing.py", show, days.DAY, address, kind, watch=0)
                took[kind].append(float(json.loads(ran.said)))
            shutil.rmtree(show / ".cache", ignore_errors=True)
    rows = tuple((ENGINES[kind], *(f"{seconds(one)}, {times(found[0] / one)}" for one in found))
                 for kind, found in took.items())
    note = ("Time, and how many times as fast as one worker, for the lines of a four-minute dialogue after each worker "
            "has loaded its voices. What computes is bound by the cores: workers beyond them only take turns. What "
            "waits goes as many times faster as there are workers.")
    return Section(
        seconds=time.perf_counter() - began,
        tables=(Table("Workers of a dask cluster on this machine",
                      ("", *(f"{n} worker{'s' * (n > 1)}" for n in WORKERS)), rows, note),),
        curves=tuple(Curve("Cluster: times as fast as one worker", kind,
                           tuple((n, found[0] / one) for n, one in zip(WORKERS, found, strict=True)))
                     for kind, found in took.items()))


@contextmanager
def farm(workers: int) -> Iterator[str]:
    """Start a scheduler and workers, each a process; yield the address for --executor."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "scheduler.json"
        common = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL,
                  "cwd": HERE.parent.parent}
        parts = [["scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"],
                 *[["worker", "--nthreads", "1", "--no-nanny", "--no-dashboard"]] * workers]
        programs = [subprocess.Popen([sys.executable, "-m", f"distributed.cli.dask_{part[0]}", *part[1:],
                                      "--scheduler-file", str(file), *(["--preload", str(HERE / "waiting.py")]
                                                                       if part[0] == "worker" else [])], **common)
                    for part in parts]
        try:
            yield address(file, workers)
        finally:
            for program in reversed(programs):
                program.kill()
                program.wait()


def address(file: Path, workers: int) -> str:
    """Return where the scheduler is, once its workers are there."""
    from distributed import Client

    until = time.monotonic() + 60
    while not file.is_file():
        if time.monotonic() > until:
            raise SystemExit("the scheduler did not start")
        time.sleep(0.1)
    with Client(scheduler_file=str(file), set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=60)
        return str(client.scheduler.address).replace("tcp://", "dask://")
