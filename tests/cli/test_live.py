"""Editing while serving: one run an edit, none for what a run writes, and none while an editor is still writing."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from podcast.cli.live import keep_making, remake, trace

DAY = "2026-03-26"


@pytest.fixture
def show(tmp_path: Path) -> Path:
    (tmp_path / "episodes" / DAY / "stories").mkdir(parents=True)
    (tmp_path / "episodes" / DAY / "stories" / "a.md").write_text("# A\n")
    (tmp_path / "episodes" / DAY / "script.md").write_text("one")
    return tmp_path


Live = Callable[[Callable[[Path, str], str]], list[str]]


@pytest.fixture
def live(show: Path) -> Iterator[Live]:
    """Start watching with a stand-in for `podcast make`; return what is said."""
    stop = threading.Event()
    threads: list[threading.Thread] = []

    def start(make: Callable[[Path, str], str]) -> list[str]:
        said: list[str] = []
        thread = threading.Thread(target=keep_making, args=(show, said.append, stop),
                                  kwargs={"make": make, "every": 0.01})
        thread.start()
        threads.append(thread)
        time.sleep(0.1)
        return said

    yield start
    stop.set()
    for thread in threads:
        thread.join(5)


def wait(check: Callable[[], object]) -> None:
    deadline = time.monotonic() + 5
    while not check() and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.1)  # long enough for a run too many to show


def test_an_edit_is_made_once_and_what_the_run_writes_is_no_edit(show: Path, live: Live) -> None:
    runs: list[str] = []

    def make(root: Path, date: str) -> str:
        runs.append(date)
        (root / "episodes" / date / "script.md").write_text(f"written by run {len(runs)}")
        return ""

    said = live(make)
    assert runs == [], "nothing was edited yet"
    (show / "episodes" / DAY / "script.md").write_text("two, longer")
    wait(lambda: runs)
    assert runs == [DAY] and said == [f"{DAY}: edited, making it again", f"{DAY}: made"]
    (show / "episodes" / DAY / "stories" / "b.md").write_text("# B\n")
    wait(lambda: len(runs) > 1)
    assert runs == [DAY, DAY]


def test_a_story_saved_during_a_run_is_not_lost(show: Path, live: Live) -> None:
    runs: list[str] = []

    def make(root: Path, date: str) -> str:
        runs.append(date)
        if len(runs) == 1:
            (root / "episodes" / date / "stories" / "late.md").write_text("# Late\n")
        return ""

    live(make)
    (show / "episodes" / DAY / "script.md").write_text("two, longer")
    wait(lambda: len(runs) > 1)
    assert runs == [DAY, DAY]


def test_a_failure_is_said_and_not_repeated_until_the_next_edit(show: Path, live: Live) -> None:
    said = live(lambda root, date: "podcast: no such host")
    (show / "episodes" / DAY / "script.md").write_text("two, longer")
    wait(lambda: len(said) > 1)
    assert said == [f"{DAY}: edited, making it again", "podcast: no such host"]


def test_hidden_files_are_no_edit(show: Path) -> None:
    before = trace(show / "episodes" / DAY)
    (show / "episodes" / DAY / "stories" / ".a.md.swp").write_text("x")
    assert trace(show / "episodes" / DAY) == before


def test_a_real_run_that_fails_says_its_line(tmp_path: Path) -> None:
    assert "no show.toml here" in remake(tmp_path, DAY)
