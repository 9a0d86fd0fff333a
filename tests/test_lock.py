"""The lock of a day: one run at a time, and a dead owner never in the way."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from podcast.lock import Busy, held

HOLD = """
import sys, time
from pathlib import Path
from podcast.lock import held
with held(Path(sys.argv[1]), what="The day"):
    print("held", flush=True)
    time.sleep(60)
"""
FORK = """
import os, sys, time
from pathlib import Path
from podcast.lock import held
with held(Path(sys.argv[1]), what="The day"):
    if os.fork() == 0:
        time.sleep(2)
        os._exit(0)
    print("held", flush=True)
    time.sleep(60)
"""


def owner(path: Path, program: str = HOLD) -> "subprocess.Popen[str]":
    """Start a process that holds the lock."""
    process = subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_run_is_told_who_is_at_it(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "day.lock"
    process = owner(path)
    try:
        with pytest.raises(Busy, match=rf"^The day is being made by another run \(process {process.pid}\)\. Wait"), \
                held(path, what="The day"):
            pass
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize("program", [HOLD, FORK], ids=["alone", "with workers that outlive it"])
def test_the_lock_of_a_killed_run_is_free_at_once(tmp_path: Path, program: str) -> None:
    path = tmp_path / "day.lock"
    process = owner(path, program)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert path.read_text() == f"{process.pid}\n", "the file is still there, and stale"
    with held(path, what="The day"):
        assert path.read_text() == f"{os.getpid()}\n"


def test_one_after_the_other_is_no_trouble_and_an_error_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "day.lock"
    with pytest.raises(ZeroDivisionError), held(path, what="The day"):
        raise ZeroDivisionError
    with held(path, what="The day"):
        pass


def test_waiting_ends_when_the_owner_does(tmp_path: Path) -> None:
    path = tmp_path / "site.lock"
    process = owner(path, HOLD.replace("60", "0.3"))
    start = time.monotonic()
    with held(path, what="The site", wait=True):
        assert time.monotonic() - start < 10
    assert process.wait() == 0
