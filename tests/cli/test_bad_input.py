"""What a producer can get wrong and what a machine can do to them: one line, an exit code, nothing half written."""

import errno
import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from podcast.cli import run

DAY = "2026-03-26"


def failed(arguments: list[str], capsys: pytest.CaptureFixture[str], code: int = 1) -> str:
    """Run a command that must fail; return its one line of complaint."""
    capsys.readouterr()
    assert run(arguments) == code
    shown = capsys.readouterr()
    assert shown.out == ""
    progress, complaint = shown.err.splitlines()[:-1], shown.err.splitlines()[-1]
    assert complaint.startswith("podcast: ")
    assert all(line.endswith(" …") for line in progress), shown.err
    assert "Traceback" not in shown.err
    return complaint.removeprefix("podcast: ")


def whole(show: Path) -> None:
    """Assert that no file below `show` is half written."""
    for path in show.rglob("*"):
        assert path.suffix not in {".part", ".tmp"}, path
        if path.is_file() and path.suffix == ".json":
            json.loads(path.read_bytes())


def stories(show: Path, **files: str | bytes) -> Path:
    """Replace the day's stories by these files; `_` in a name stands for its point."""
    folder = show / "episodes" / DAY / "stories"
    for path in folder.iterdir():
        path.unlink()
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def make(show: Path, *more: str) -> list[str]:
    return ["make", "--show", str(show), "--date", DAY, *more]


def test_a_day_without_a_folder(humming: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = failed(["make", "--show", str(humming), "--date", "2026-03-27"], capsys)
    assert "episodes/2026-03-27/stories: no stories for 2026-03-27" in line
    assert line.endswith("Days there are: 2026-03-26.")
    assert not (humming / "episodes" / "2026-03-27").exists()


@pytest.mark.parametrize(("files", "says"), [
    ({}, r"2026-03-26/stories: no stories in this folder\. Put the day's stories into it"),
    ({"a_md": b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe"}, r"^stories/a\.md: is not text\. "),
    ({"a_md": "Hello"}, r"^stories/a\.md: holds too few words for a story\. "),
    ({"a_md": "# \n\n\n"}, r"^stories/a\.md: holds too few words for a story\. "),
], ids=["an empty folder", "a picture", "one word", "nothing but white space"])
def test_stories_that_are_none(
    humming: Path, files: dict[str, str | bytes], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    stories(humming, **files)
    assert re.search(says, failed(make(humming), capsys))
    whole(humming)


@pytest.mark.parametrize(("file", "was", "now", "says"), [
    ("show.toml", "title =", "titel =", r"^show\.toml: unknown key 'titel'\. Did you mean 'title'\?$"),
    ("show.toml", '"synthesizer"]', '"bob"]', r"^show\.toml hosts: no host 'bob': voices/bob\.toml does not exist\. "),
    ("show.toml", 'language = "en-us"', 'writer = "compozer"', r"unknown writer 'compozer'.*'composer'\?"),
    ("voices/emma.toml", 'engine = "tone"', 'engine = "tones"', r"unknown engine 'tones'.*'tone'\?"),
])
def test_a_broken_show(
    humming: Path, file: str, was: str, now: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (humming / file).read_text(encoding="utf-8")
    assert was in text
    (humming / file).write_text(text.replace(was, now, 1), encoding="utf-8")
    assert re.search(says, failed(make(humming), capsys))
    whole(humming)


@pytest.mark.parametrize(("was", "now", "says"), [
    ("**Emma", "**Bob", r"script\.md.* line \d+.*Bob"),
    ("**Emma", "**Emma\x1b[2J", r"script\.md"),
])
def test_an_edited_script_with_a_strange_host(
    scripted: Path, was: str, now: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    script = scripted / "episodes" / DAY / "script.md"
    text = script.read_text(encoding="utf-8")
    assert was in text
    script.write_text(text.replace(was, now, 1), encoding="utf-8")
    line = failed(make(scripted), capsys)
    assert re.search(says, line)
    assert "\x1b" not in line
    assert now in script.read_text(encoding="utf-8"), "the edit is still there to mend"


def test_a_script_saved_in_another_encoding(scripted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = scripted / "episodes" / DAY / "script.md"
    script.write_bytes(script.read_text(encoding="utf-8").encode("utf-16"))
    assert failed(make(scripted), capsys) == f"{script}: is not UTF-8 text. Save it as UTF-8."


def mounted(folder: Path, options: str) -> None:
    """Mount a file system of its own over `folder`."""
    if os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root")
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A folder to mount on; unmounted in the end."""
    folder = tmp_path / "disk"
    folder.mkdir()
    yield folder
    while folder.is_mount():
        subprocess.run(["umount", folder], check=True)


slowly = pytest.mark.slow


@pytest.mark.parametrize("percent", [50, *(pytest.param(size, marks=slowly) for size in (3, 10, 30, 70, 80, 90, 97))])
def test_a_full_disk(scripted: Path, made: Path, disk: Path, percent: int, capsys: pytest.CaptureFixture[str]) -> None:
    needed = sum(-(-path.stat().st_size // 4096) * 4096 for path in made.rglob("*"))
    mounted(disk, f"size={needed * percent // 100}")
    room = disk / "show"
    subprocess.run(["cp", "-r", scripted, room], check=True)
    line = failed(make(room), capsys)
    assert "No space left on device" in line
    assert "Free some space and run again; finished work is kept." in line
    whole(room)
    subprocess.run(["mount", "-o", "remount,size=200m", disk], check=True)
    assert run(make(room)) == 0


def test_a_read_only_disk(humming: Path, disk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mounted(disk, "size=10m")
    room = disk / "show"
    subprocess.run(["cp", "-r", humming, room], check=True)
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    line = failed(make(room), capsys)
    assert "cannot be written (Read-only file system)" in line
    assert line.endswith("The disk is read-only; move the show to one that can be written.")


def test_a_read_only_episode_folder(humming: Path, disk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mounted(disk, "size=10m")
    day = humming / "episodes" / DAY
    subprocess.run(["cp", "-r", day / "stories", disk], check=True)
    subprocess.run(["mount", "--bind", disk, day], check=True)
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", day], check=True)
        assert "Read-only file system" in failed(make(humming), capsys)
    finally:
        subprocess.run(["umount", day], check=True)


@pytest.mark.parametrize("code", [errno.EACCES, errno.EIO, errno.EDQUOT])
def test_a_disk_that_refuses(
    humming: Path, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", refuse)
    assert f"cannot be written ({os.strerror(code)})" in failed(make(humming), capsys)
    whole(humming)


def test_names_with_spaces_and_emoji(scripted: Path) -> None:
    room = scripted.parent / ("a b 🎙️ é " + "x" * 150)
    scripted.rename(room)
    assert run(make(room)) == 0
    assert (room / "public" / "feed.xml").is_file()
