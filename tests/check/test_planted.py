"""Faults planted into a real episode, real voices heard by the real recogniser: each is found by name; slow."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import imageio_ffmpeg
import msgspec
import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray
from shows import DAY, copy_show

from podcast import check as checking
from podcast.check.sound import stereo
from podcast.cli import run
from podcast.cli.options import open_day
from podcast.clock import SAMPLE_RATE
from podcast.records import Placement, Timeline
from podcast.settings import read_show

pytestmark = pytest.mark.slow

Pcm = NDArray[np.int16]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two minutes of the shipped day with the shipped voices."""
    show = copy_show(tmp_path_factory.mktemp("planted") / "show")
    settings = (show / "show.toml").read_text(encoding="utf-8")
    (show / "show.toml").write_text(re.sub(r"(?m)^minutes = .*$", "minutes = 2", settings), encoding="utf-8")
    assert run(["make", "--show", str(show), "--date", DAY]) == 0
    return show


@pytest.fixture
def show(whole: Path, tmp_path: Path) -> Path:
    """The same in a folder of the test's own."""
    shutil.copytree(whole, tmp_path / "show")
    return tmp_path / "show"


def lines_of(show: Path) -> tuple[Placement, ...]:
    stored = (show / "episodes" / DAY / "timeline.json").read_bytes()
    return msgspec.json.decode(stored, type=Timeline).placements


def long_lines(show: Path) -> list[Placement]:
    """The lines of ten words or more after the opening, longest first."""
    lines = [line for line in lines_of(show)[1:] if len(line.text.split()) >= 10]
    return sorted(lines, key=lambda line: line.start - line.end)


def spoil(show: Path, change: Callable[[Pcm], Pcm]) -> None:
    """Change the samples of the finished file."""
    path = show / "episodes" / DAY / "episode.mp3"
    pcm = change(stereo(path).copy())
    subprocess.run([imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y", "-f", "s16le", "-ar", str(SAMPLE_RATE), "-ac",
                    "2", "-i", "pipe:0", "-b:a", "128k", path], input=pcm.tobytes(), check=True)


def heard(show: Path) -> checking.Checked:
    return checking.check(open_day(read_show(show), DAY), show=read_show(show))


def measured(show: Path) -> set[str]:
    """The rules missed of those that need no recogniser."""
    folder = open_day(read_show(show), DAY)
    timeline, sound = checking.finished(folder)
    return {row.id for row in checking.sounding(folder, timeline, sound, read_show(show)) if not row.met}


def test_the_episode_as_made_passes_clean(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["check", "--show", str(show), "--date", DAY]
    assert run(asked) == 0, capsys.readouterr()
    assert run([*asked, "--quick"]) == 0, capsys.readouterr()


def test_one_line_said_in_place_of_another_and_one_cut_at_half_are_found_in_the_file(show: Path) -> None:
    swapped, with_this, cut = long_lines(show)[:3]

    def change(pcm: Pcm) -> Pcm:
        size = min(swapped.end - swapped.start, with_this.end - with_this.start)
        pcm[swapped.start:swapped.start + size] = pcm[with_this.start:with_this.start + size]
        pcm[swapped.start + size:swapped.end] = 0
        pcm[(cut.start + cut.end) // 2:cut.end] //= 100
        return pcm

    spoil(show, change)
    bad = {line.turn for line in heard(show).bad_lines}
    assert {swapped.turn, cut.turn} <= bad
    assert len(bad) <= 4


def test_a_swapped_clip_and_one_cut_at_half_are_found_before_mixing(show: Path) -> None:
    swapped, with_this, cut = long_lines(show)[:3]
    clips = show / ".cache" / "clips"
    shutil.copy(clips / with_this.clip, clips / swapped.clip)
    samples, rate = soundfile.read(clips / cut.clip, dtype="int16")
    soundfile.write(clips / cut.clip, samples[:len(samples) // 2], rate, subtype="PCM_16")
    found = checking.check_clips(open_day(read_show(show), DAY), show=read_show(show))
    assert {line.turn for line in found.bad_lines} == {swapped.turn, cut.turn}
    assert all(line.id.startswith("line:") and line.heard for line in found.bad_lines)


def test_an_episode_that_does_not_say_what_it_is_is_found(show: Path) -> None:
    opening = lines_of(show)[0]

    def change(pcm: Pcm) -> Pcm:
        pcm[opening.start:opening.end] //= 200
        return pcm

    spoil(show, change)
    assert "disclosure" in {row.id for row in heard(show).missed}


def test_three_seconds_of_silence_are_found(show: Path) -> None:
    at = long_lines(show)[0].start

    def change(pcm: Pcm) -> Pcm:
        pcm[at:at + 3 * SAMPLE_RATE] = 0
        return pcm

    spoil(show, change)
    assert "silence" in measured(show)


def test_a_click_at_a_joint_is_found(show: Path) -> None:
    at = long_lines(show)[0].end

    def change(pcm: Pcm) -> Pcm:
        pcm[at:at + 2] = 20_000
        return pcm

    spoil(show, change)
    assert "clicks" in measured(show)


def test_a_host_six_lu_too_loud_is_found(show: Path) -> None:
    def change(pcm: Pcm) -> Pcm:
        sound = pcm.astype(np.float32)
        for line in lines_of(show):
            sound[line.start:line.end] *= 1.0 if line.host == "emma" else 0.5
        return sound.astype(np.int16)

    spoil(show, change)
    assert "hosts-apart" in measured(show)


def test_a_caption_shifted_by_0_8_s_is_found(show: Path) -> None:
    path, copy = show / "episodes" / DAY / "transcript.vtt", show / "public" / DAY / "transcript.vtt"
    text = path.read_text(encoding="utf-8")
    first = re.search(r"00:00:(\d\d)\.(\d{3}) -->", text)
    assert first is not None
    moved = int(first[1]) * 1000 + int(first[2]) - 800
    path.write_text(text.replace(first[0], f"00:00:{moved // 1000:02d}.{moved % 1000:03d} -->", 1), encoding="utf-8")
    shutil.copy(path, copy)
    assert measured(show) == {"captions:vtt"}


def test_a_feed_length_off_by_one_byte_is_found(show: Path) -> None:
    path = show / "public" / "feed.xml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'length="(\d+)"', lambda found: f'length="{int(found[1]) + 1}"', text), encoding="utf-8")
    assert measured(show) == {"feed-length"}
