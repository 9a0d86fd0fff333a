"""The episode's folder: fingerprints that notice changes, files never half written, drafts that are no edits."""

import datetime as dt
import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from podcast.errors import PodcastError
from podcast.folder import (
    LEDGER,
    Folder,
    cannot_write,
    digest,
    file_digest,
    program,
    tree_digest,
    write_file,
)
from podcast.leftovers import sweep, sweep_scratch
from podcast.records import Loudness, Mark, Master

DAY = dt.date(2026, 3, 26)
MASTER = Master(file="episode.mp3", bytes=1, samples=2, loudness=Loudness(lufs=-16.0, true_peak_dbtp=-1.5))


def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "2026-03-26", DAY)


def files(root: Path) -> list[str]:
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


@pytest.mark.parametrize(("one", "other"), [
    (("ab", "c"), ("a", "bc")), ((1,), ("1",)), (("",), ()), ((b"x",), ("x",)),
    ((Mark(1, 2),), (Mark(2, 1),)), (([1, 2],), ([2, 1],)), (({"a": 1},), ({"a": 2},)),
])
def test_digests_differ_when_what_they_are_of_differs(one: tuple[object, ...], other: tuple[object, ...]) -> None:
    assert digest(*one) != digest(*other)


def test_digests_do_not_depend_on_the_order_of_a_table_nor_on_the_process() -> None:
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    line = "from podcast.folder import digest; print(digest({'x', 'y', 'z'}, ('a', 1.5)))"
    seen = {subprocess.run([sys.executable, "-c", line], env={**os.environ, "PYTHONHASHSEED": seed}, check=True,
                           capture_output=True, text=True).stdout for seed in ("1", "2", "3")}
    assert len(seen) == 1


def test_a_tree_digest_sees_names_and_bytes_but_not_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("one")
    before = tree_digest(tmp_path)
    (tmp_path / ".DS_Store").write_text("noise")
    assert tree_digest(tmp_path) == before
    (tmp_path / "a.md").write_text("two")
    changed = tree_digest(tmp_path)
    assert changed != before
    (tmp_path / "a.md").rename(tmp_path / "b.md")
    assert tree_digest(tmp_path) not in (before, changed)
    assert tree_digest(tmp_path / "nowhere") == digest([])


def test_the_program_is_part_of_every_fingerprint() -> None:
    assert program("stories") != program("writing")
    assert program("stories") == program("stories")


def test_a_stage_is_made_once_and_again_when_anything_changes(tmp_path: Path) -> None:
    made: list[int] = []

    def make() -> Master:
        made.append(1)
        return MASTER

    def run(inputs: str) -> Master:
        return Folder(tmp_path, DAY).step("master", inputs, "master.json", Master, make)

    assert run("a") == MASTER == run("a")
    assert len(made) == 1
    run("b")
    assert len(made) == 2, "other inputs"
    (tmp_path / "master.json").write_bytes(b"{")
    run("b")
    assert len(made) == 3, "a truncated file"
    (tmp_path / "master.json").unlink()
    run("b")
    assert len(made) == 4, "a deleted file"
    (tmp_path / LEDGER).write_bytes(b"\x00\xff")
    assert run("b") == MASTER
    assert len(made) == 5, "a damaged ledger"


def test_a_stage_that_left_several_files_is_fresh_only_with_all_of_them(tmp_path: Path) -> None:
    day = folder(tmp_path)
    day.write("a.json", 1)
    day.write("b.json", 2)
    day.record("both", "x", "a.json", "b.json")
    assert Folder(day.root, DAY).fresh("both", "x")
    assert not Folder(day.root, DAY).fresh("both", "y")
    day.path("b.json").write_text("3")
    assert not Folder(day.root, DAY).fresh("both", "x")
    assert set(day.outputs_of("both")) == {"a.json", "b.json"}


def test_only_a_persons_change_counts_as_an_edit(tmp_path: Path) -> None:
    day = folder(tmp_path)
    assert not day.edited("script", "script.md"), "nothing there"
    day.draft("script", "x", "script.md", "ours")
    assert not Folder(day.root, DAY).edited("script", "script.md")
    day.path("script.md").write_text("theirs")
    assert Folder(day.root, DAY).edited("script", "script.md")
    day.draft("script", "y", "script.md", "ours again")
    assert not Folder(day.root, DAY).edited("script", "script.md")
    other = folder(tmp_path / "other")
    other.root.mkdir(parents=True)
    other.path("script.md").write_text("brought along")
    assert other.edited("script", "script.md"), "a script that came with a clone is a person's"


@pytest.mark.parametrize("killed_at", [1, 2, 3])
def test_a_draft_that_was_killed_is_never_taken_for_an_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, killed_at: int
) -> None:
    day = folder(tmp_path)
    day.draft("script", "x", "script.md", "first")
    calls: list[int] = []

    class Killed(BaseException):
        pass

    def write_or_die(path: Path, data: str | bytes) -> None:
        calls.append(1)
        if len(calls) == killed_at:
            raise Killed
        write_file(path, data)

    monkeypatch.setattr("podcast.folder.write_file", write_or_die)
    with pytest.raises(Killed):
        day.draft("script", "y", "script.md", "second")
    after = Folder(day.root, DAY)
    assert not after.edited("script", "script.md")
    assert not after.fresh("script", "y")


def test_a_file_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "deep" / "er" / "notes.md"
    write_file(path, "old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(PodcastError, match=r"notes\.md: cannot be written .*No space.* Free some space"):
            write_file(path, "new")
    assert path.read_text() == "old"
    assert files(tmp_path) == ["deep/er/notes.md"], "nothing half written is left"


def test_an_unchanged_file_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_file(path, "same")
    os.utime(path, (1, 1))
    write_file(path, b"same")
    assert path.stat().st_mtime == 1


def test_names_that_are_long_or_odd_can_be_written(tmp_path: Path) -> None:
    for name in ("x" * 200, "a b.txt", "naïve — 🎙️.md", "." * 3 + "dots"):
        write_file(tmp_path / name, "y")
        assert (tmp_path / name).read_text() == "y"


def test_what_a_killed_run_left_half_written_is_swept_away(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (tmp_path / f".a.{gone.pid}.1.part").write_text("half")
    (tmp_path / f".b.{os.getppid()}.1.part").write_text("another run is at it")
    (tmp_path / "c.part").write_text("a person's")
    sweep(tmp_path)
    assert files(tmp_path) == [f".b.{os.getppid()}.1.part", "c.part"]


def test_a_dead_process_that_nobody_asked_after_owns_nothing(tmp_path: Path) -> None:
    """Workers outlive a killed run for a moment; in a container their ends may never be asked for."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    os.waitid(os.P_PID, gone.pid, os.WEXITED | os.WNOWAIT)
    (tmp_path / f".a.{gone.pid}.1.part").write_text("half")
    sweep(tmp_path)
    assert files(tmp_path) == []
    gone.wait()


def test_scratch_folders_are_swept_away_and_others_are_not(tmp_path: Path) -> None:
    for name in (".master-x1/sound.part", ".mine-too/notes.txt", ".git/config", "a-b/c.part"):
        write_file(tmp_path / name, "x")
    (tmp_path / ".master-y2").mkdir()
    sweep_scratch(tmp_path)
    assert files(tmp_path) == [".git/config", ".mine-too/notes.txt", "a-b/c.part"]
    assert not (tmp_path / ".master-y2").exists()


@pytest.mark.parametrize(("code", "remedy"), [
    (errno.ENOSPC, "Free some space"), (errno.EROFS, "read-only"), (errno.EACCES, "writable"),
    (errno.ENAMETOOLONG, "shorter path"), (errno.EIO, "Run again"),
])
def test_every_refusal_of_a_disk_says_what_to_do(code: int, remedy: str) -> None:
    line = str(cannot_write(Path("x.mp3"), OSError(code, os.strerror(code))))
    assert line.startswith("x.mp3: cannot be written (")
    assert remedy in line
    assert "\n" not in line


def test_a_folder_in_the_way_of_a_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "script.md").mkdir()
    with pytest.raises(PodcastError, match=r"script\.md: cannot be written"):
        write_file(tmp_path / "script.md", "x")
    assert file_digest(tmp_path / "script.md") == ""


def test_a_write_costs_two_changes_of_the_disk_and_none_when_nothing_changed(tmp_path: Path) -> None:
    """A run that is killed again and again gets only so far each time: nothing may be done that needn't be."""
    watched = "import sys; from pathlib import Path; from podcast.folder import write_file; seen = []\n" \
              "sys.addaudithook(lambda event, args: seen.append(event) if event.startswith('os.') or event == 'open'" \
              " and isinstance(args[1], str) and 'w' in args[1] else None)\n" \
              "for text in ('one', 'one', 'two'):\n" \
              "    seen.clear(); write_file(Path(sys.argv[1]), text); print(sorted(set(seen) & " \
              "{'open', 'os.mkdir', 'os.rename', 'os.remove'}))"
    done = subprocess.run([sys.executable, "-c", watched, str(tmp_path / "a.txt")], capture_output=True, text=True,
                          check=True)
    assert done.stdout.splitlines() == ["['open', 'os.rename']", "[]", "['open', 'os.rename']"]
