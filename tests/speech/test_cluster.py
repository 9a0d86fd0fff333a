"""Voicing on a cluster: a real dask scheduler with workers on this machine, one of them killed, clips by a store."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from podcast.errors import PodcastError, UnknownChoice
from podcast.records import Script
from podcast.settings import Show
from podcast.speech import voice_script
from podcast.speech.cluster import Store, executor_at

Build = Callable[..., Script]
TEXTS = tuple(f"This is line number {number}, and it says so." for number in range(24))
SLOW = """
import os, time
from podcast.speech import tone

say = tone.ToneEngine.say

def slowly(self, sentence, manner):
    doomed = os.path.exists(f"{os.environ['VOICED']}.{os.getpid()}")
    with open(os.environ["VOICED"], "a") as file:
        file.write(f"{os.getpid()} {sentence}\\n")
    time.sleep(60 if doomed else 0.25)
    return say(self, sentence, manner)

def dask_setup(worker):
    tone.ToneEngine.say = slowly
"""


class Farm:
    """A scheduler and three workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / "voiced.log"
        self.log.touch()
        slow = folder / "slow.py"
        slow.write_text(SLOW)
        self._folder = folder
        file = folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
                                     "--scheduler-file", str(file))
        until(file.is_file)
        self.workers = [self._start("worker", "--scheduler-file", str(file), "--nthreads", "1", "--no-nanny",
                                    "--no-dashboard", "--preload", str(slow)) for _ in range(3)]
        from distributed import Client

        with Client(scheduler_file=str(file), set_as_default=False) as client:
            client.wait_for_workers(3, timeout=60)
            self.address = client.scheduler.address.replace("tcp://", "dask://")

    def _start(self, what: str, *arguments: str) -> "subprocess.Popen[bytes]":
        with (self._folder / f"{what}.log").open("ab") as log:
            return subprocess.Popen([sys.executable, "-m", f"distributed.cli.dask_{what}", *arguments],
                                    cwd=self._folder, env={**os.environ, "VOICED": str(self.log)},
                                    stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def voiced(self) -> list[tuple[int, str]]:
        rows = [line.split(" ", 1) for line in self.log.read_text().splitlines()]
        return [(int(process), text) for process, text in rows]

    def stop(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


def until(true: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


@pytest.fixture
def farm(tmp_path: Path) -> Iterator[Farm]:
    made = Farm(tmp_path)
    yield made
    made.stop()


@pytest.mark.slow
def test_a_killed_worker_loses_nothing_and_nothing_else_is_voiced_twice(show: Show, script: Build, tmp_path: Path,
                                                                        farm: Farm) -> None:
    """The clips come home through it, byte for byte as this machine makes them."""
    made, killed = script(*TEXTS), farm.workers[1].pid

    def lines_of(worker: int) -> int:
        return sum(process == worker for process, _ in farm.voiced())

    def kill(done: int, total: int) -> None:
        if done == 3:  # long before the others could be near the end
            farm.log.with_name(f"{farm.log.name}.{killed}").touch()  # its next line never ends
            before = lines_of(killed)
            until(lambda: lines_of(killed) > before)
            os.kill(killed, signal.SIGKILL)

    with executor_at(farm.address) as opening:
        clips = voice_script(made, show=show, cache=tmp_path / "home", progress=kill, executor=opening,
                             store=str(tmp_path / "store"))
    assert clips == voice_script(made, show=show, cache=tmp_path / "here")
    home, here = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("home", "here"))
    assert home == here
    said = [text for _, text in farm.voiced()]
    assert len(set(said)) == len(TEXTS)
    assert len(said) == len(TEXTS) + 1, "only the line that the killed worker was at"
    assert len({process for process, _ in farm.voiced()}) == 3
    assert {process for process, _ in farm.voiced()[-6:]} == {farm.workers[0].pid, farm.workers[2].pid}

    with executor_at(farm.address) as opening:  # another machine with the same store voices nothing
        assert clips == voice_script(made, show=show, cache=tmp_path / "other", executor=opening,
                                     store=str(tmp_path / "store"))
    assert len(farm.voiced()) == len(said)


def test_what_is_damaged_in_the_store_is_not_taken_home(show: Show, script: Build, tmp_path: Path) -> None:
    clips = voice_script(script(*TEXTS[:3]), show=show, cache=tmp_path / "one")
    keys, store = [Path(clip.file).stem for clip in clips], Store(str(tmp_path / "store"))
    for key in keys:
        store.put(tmp_path / "one", key)
    (tmp_path / "store" / clips[0].file).write_bytes(b"RIFF")
    (tmp_path / "store" / clips[1].file).unlink()
    store.fetch([*keys, "unknown"], tmp_path / "two")
    assert sorted(path.name for path in (tmp_path / "two").iterdir()) == [f"{keys[2]}.json", f"{keys[2]}.wav"]
    assert [store.has(key) for key in keys] == [False, False, True]


def test_an_address_that_leads_nowhere_is_one_line() -> None:
    with pytest.raises(UnknownChoice, match=r"--executor: unknown executor 'spark'"):
        executor_at("spark://127.0.0.1:1")
    with pytest.raises(PodcastError, match="is no address of a store"):
        Store("nowhere://x")
