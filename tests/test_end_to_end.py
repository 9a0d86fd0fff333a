"""The shipped day with its real voices, end to end: made without a network, measured, listened to, made again."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import imageio_ffmpeg
import pytest
from listening import error_rate, hear, join_model
from shows import DAY, copy_show

pytestmark = pytest.mark.slow

VOLATILE = {".cache"}
"""What may differ between two runs: the cache holds process numbers and file times."""


def make(show: Path, *, offline: bool = False) -> tuple[str, float]:
    """Run `podcast make` for the day; return what it said and the seconds it took."""
    cut = ["unshare", "--net"] if offline and os.geteuid() == 0 else []
    start = time.perf_counter()
    done = subprocess.run([*cut, sys.executable, "-m", "podcast", "make", "--show", show, "--date", DAY],
                          capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=900, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr, time.perf_counter() - start


def digests(show: Path) -> dict[str, str]:
    """The digest of every file of a show but its cache."""
    return {str(path.relative_to(show)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(show.rglob("*"))
            if path.is_file() and not VOLATILE & set(path.relative_to(show).parts)}


@pytest.fixture(scope="module")
def show(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The shipped show, its day made once with the network cut."""
    room = copy_show(tmp_path_factory.mktemp("episode") / "show")
    said, seconds = make(room, offline=True)
    print(f"\ncold run: {seconds:.1f} s; {said.splitlines()[0]}")
    yield room
    shutil.rmtree(room)


@pytest.fixture(scope="module")
def measured(show: Path) -> str:
    """What ffmpeg says of the finished file, decoded."""
    return subprocess.run([imageio_ffmpeg.get_ffmpeg_exe(), "-nostats", "-hide_banner", "-i", day(show) / "episode.mp3",
                           "-map", "0:a", "-filter:a", "ebur128=peak=true", "-f", "null", "-"],
                          capture_output=True, text=True, check=True).stderr


def day(show: Path) -> Path:
    return show / "episodes" / DAY


def figure(text: str, pattern: str) -> float:
    """The last figure that `pattern` finds: the summary comes last."""
    return float(re.findall(pattern, text)[-1])


def test_it_is_as_long_as_promised_and_a_broadcast_file(measured: str) -> None:
    hours, minutes, seconds = re.findall(r"time=(\d+):(\d+):([\d.]+)", measured)[-1] if "time=" in measured else \
        re.findall(r"Duration: (\d+):(\d+):([\d.]+)", measured)[-1]
    assert 8 * 60 <= int(hours) * 3600 + int(minutes) * 60 + float(seconds) <= 13 * 60
    assert re.search(r"Audio: mp3.*, 44100 Hz, stereo, .*128 kb/s", measured)


def test_it_has_the_loudness_of_a_broadcast(measured: str) -> None:
    assert figure(measured, r"I:\s+(-?[\d.]+) LUFS") == pytest.approx(-16, abs=0.5)
    assert figure(measured, r"Peak:\s+(-?[\d.]+) dBFS") <= -1.0


def test_a_listener_hears_what_the_transcript_says(show: Path, tmp_path: Path) -> None:
    rows = (day(show) / "transcript.txt").read_text(encoding="utf-8").splitlines()
    said = " ".join(re.sub(r"^\d\d:\d\d:\d\d: \w+: ", "", row) for row in rows)
    rate = error_rate(said, hear(day(show) / "episode.mp3", join_model(tmp_path / "model")))
    print(f"\nword error rate: {rate:.2%}")
    assert rate <= 0.08


def test_a_second_run_changes_nothing_and_is_quick(show: Path) -> None:
    before = digests(show)
    spent = []
    for _ in range(2):
        said, seconds = make(show)
        spent.append(seconds)
        assert "(nothing had changed)" in said
    assert min(spent) < 2, spent
    assert digests(show) == before


def test_two_fresh_runs_are_the_same_to_the_last_byte(show: Path, tmp_path: Path) -> None:
    other = copy_show(tmp_path / "another place")
    make(other)
    assert digests(other) == digests(show)


def test_one_edited_line_is_one_voiced_line(show: Path, tmp_path: Path) -> None:
    room = tmp_path / "edited"
    shutil.copytree(show, room)
    script = day(room) / "script.md"
    edited, changed = re.subn(r"This is your ", "And this is your ",
                              script.read_text(encoding="utf-8"), count=1)
    assert changed == 1
    script.write_text(edited, encoding="utf-8")
    before = digests(room)
    said, seconds = make(room)
    print(f"\nafter one edit: {seconds:.1f} s")
    assert re.search(r"\(1 voiced now, \d+ kept\)", said), said
    after = digests(room)
    assert script.read_text(encoding="utf-8") == edited
    for name in ("episode.mp3", "timeline.json", "transcript.vtt", "script.json"):
        assert after[f"episodes/{DAY}/{name}"] != before[f"episodes/{DAY}/{name}"], f"{name} follows the edit"
    assert "And this is your" in (day(room) / "transcript.txt").read_text(encoding="utf-8")
