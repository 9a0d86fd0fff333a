"""Two runs at once: the same day is refused in one line, different days go side by side."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from shows import DAY

from podcast.lock import held


def start(show: Path, date: str) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-m", "podcast", "make", "--show", show, "--date", date], text=True,
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_a_day_that_is_being_made_is_refused_in_one_line(scripted: Path) -> None:
    with held(scripted / ".cache" / f"{DAY}.lock", what="The day"):
        second = start(scripted, DAY)
        out, err = second.communicate(timeout=60)
    assert (second.returncode, out) == (1, "")
    assert err.startswith(f"podcast: The episode of {DAY} is being made by another run (process ")
    assert err.count("\n") == 1


@pytest.mark.slow
def test_different_days_are_made_side_by_side(scripted: Path) -> None:
    days = [DAY, "2026-03-28", "2026-03-30"]
    for day in days[1:]:
        shutil.copytree(scripted / "episodes" / DAY / "stories", scripted / "episodes" / day / "stories")
        extra = f"# A note of {day}\n\nOne more thing happened in town, and everybody saw it.\n"
        (scripted / "episodes" / day / "stories" / "extra.md").write_text(extra)
    runs = [start(scripted, day) for day in days]
    for run in runs:
        _, err = run.communicate(timeout=300)
        assert run.returncode == 0, err
    feed = (scripted / "public" / "feed.xml").read_text(encoding="utf-8")
    assert feed.count("<item>") == 3, "each found the others' entries"
