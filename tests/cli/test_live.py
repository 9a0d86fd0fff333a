"""Editing while serving: one run an edit, none for what a run writes, and none while an editor is still writing."""

import threading
from collections.abc import Callable
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


class Looks(threading.Event):
    """What happens between one look at the files and the next, so that no test hangs on a clock; then the end."""

    def __init__(self, *happenings: Callable[[], object]) -> None:
        super().__init__()
        self._happenings = iter(happenings)

    def wait(self, timeout: float | None = None) -> bool:
        happening = next(self._happenings, None)
        if happening is not None:
            happening()
        return happening is None


def nothing() -> None:
    """Nothing is edited between two looks."""


def watch(show: Path, make: Callable[[Path, str], str], *happenings: Callable[[], object]) -> list[str]:
    """Watch a show with a stand-in for `podcast make`; return what is said."""
    said: list[str] = []
    keep_making(show, said.append, Looks(*happenings), make=make)
    return said


def saving(show: Path, name: str, text: str) -> Callable[[], object]:
    return lambda: (show / "episodes" / DAY / name).write_text(text)


def test_an_edit_is_made_once_and_what_the_run_writes_is_no_edit(show: Path) -> None:
    runs: list[str] = []

    def make(root: Path, date: str) -> str:
        runs.append(date)
        saving(root, "script.md", f"written by run {len(runs)}")()
        return ""

    def once() -> None:
        assert runs == [DAY]

    said = watch(show, make, nothing, saving(show, "script.md", "two, longer"), nothing, nothing, nothing, once,
                 saving(show, "stories/b.md", "# B\n"), nothing, nothing, nothing)
    assert runs == [DAY, DAY]
    assert said == [f"{DAY}: edited, making it again", f"{DAY}: made"] * 2


def test_nothing_is_made_before_an_edit_nor_while_the_editor_still_writes(show: Path) -> None:
    runs: list[str] = []

    def make(root: Path, date: str) -> str:
        runs.append((root / "episodes" / date / "script.md").read_text())
        return ""

    def none() -> None:
        assert runs == []

    drafts = [saving(show, "script.md", "two" + more) for more in ("", ", and half of", ", and all of it")]
    watch(show, make, nothing, nothing, none, *drafts, none, nothing)
    assert runs == ["two, and all of it"]


def test_a_story_saved_during_a_run_is_not_lost(show: Path) -> None:
    runs: list[str] = []

    def make(root: Path, date: str) -> str:
        runs.append(date)
        if len(runs) == 1:
            saving(root, "stories/late.md", "# Late\n")()
        return ""

    watch(show, make, nothing, saving(show, "script.md", "two, longer"), nothing, nothing, nothing, nothing)
    assert runs == [DAY, DAY]


def test_a_failure_is_said_and_not_repeated_until_the_next_edit(show: Path) -> None:
    said = watch(show, lambda root, date: "podcast: no such host", nothing, saving(show, "script.md", "two, longer"),
                 nothing, nothing, nothing)
    assert said == [f"{DAY}: edited, making it again", "podcast: no such host"]


def test_hidden_files_are_no_edit(show: Path) -> None:
    before = trace(show / "episodes" / DAY)
    (show / "episodes" / DAY / "stories" / ".a.md.swp").write_text("x")
    assert trace(show / "episodes" / DAY) == before


def test_a_real_run_that_fails_says_its_line(tmp_path: Path) -> None:
    assert "no show.toml here" in remake(tmp_path, DAY)
