"""Sound as it is measured: known signals give known figures."""

import subprocess
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from podcast.check import levels
from podcast.check.measures import Measure
from podcast.check.sound import encoding, loudness, mono, stereo
from podcast.clock import SAMPLE_RATE
from podcast.errors import PodcastError
from podcast.records import Loudness, Placement, Timeline
from podcast.settings import Host, Show

HOST = Host(name="Ann", engine="tone", voice="low")
SHOW = Show(root=Path(), title="A", description="B", hosts=("ann", "bob"), cast={"ann": HOST, "bob": HOST})


def tone(hertz: float, seconds: float, level: float = 0.1) -> NDArray[np.int16]:
    """A voiced sound on both channels: a fundamental and falling harmonics."""
    at = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    wave = sum(np.sin(2 * np.pi * hertz * n * at) / n for n in range(1, 8))
    return np.repeat((32767 * level * wave).astype(np.int16)[:, None], 2, axis=1)


def one(rows: object) -> Measure:
    (row,) = rows  # type: ignore[misc]
    assert isinstance(row, Measure)
    return row


def test_a_sine_of_known_loudness_reads_as_the_standard_says() -> None:
    at = np.arange(5 * SAMPLE_RATE) / SAMPLE_RATE
    sine = np.repeat((32767 * 10 ** (-23 / 20) * np.sin(2 * np.pi * 997 * at)).astype(np.int16)[:, None], 2, axis=1)
    read = loudness(sine)  # both channels together are 3 dB above the one that reads -3.01 - 23
    assert (read.lufs, read.true_peak_dbtp) == (pytest.approx(-23, abs=0.11), pytest.approx(-23, abs=0.11))


@pytest.mark.parametrize(("lufs", "peak", "missed"), [
    (-16.0, -1.2, []), (-16.5, -0.9, []), (-17.0, -1.2, ["loudness"]), (-15.0, -0.5, ["loudness", "true-peak"]),
    (float("-inf"), float("-inf"), ["loudness"]), (float("nan"), -3.0, ["loudness"]),
])
def test_loudness_has_room_but_not_much(lufs: float, peak: float, missed: list[str]) -> None:
    rows = levels.loudness(Loudness(lufs=lufs, true_peak_dbtp=peak), SHOW)
    assert [row.id for row in rows if not row.met] == missed


@pytest.mark.parametrize("hertz", [95.0, 140.0, 210.0])
def test_pitch_is_found_within_a_fifth_of_a_semitone(hertz: float) -> None:
    found = levels.pitch(tone(hertz, 1.0), [(0, SAMPLE_RATE)])
    assert abs(12 * np.log2(found / hertz)) < 0.2


def test_hosts_alike_in_pitch_or_unlike_in_loudness_are_found() -> None:
    pcm = np.concatenate([tone(110, 2), tone(112, 2, level=0.04)])
    lines = [Placement(turn=n, host=host, story="a", text="x", clip=f"{n}.wav", start=2 * n * SAMPLE_RATE,
                       end=2 * (n + 1) * SAMPLE_RATE, offset=0) for n, host in enumerate(SHOW.hosts)]
    rows = levels.hosts(pcm, Timeline(length=len(pcm), placements=tuple(lines), cues=(), chapters=()), SHOW)
    values = {row.id: row.value for row in rows if not row.met}
    assert values == {"hosts-apart": pytest.approx(8, abs=0.3), "pitch-apart": pytest.approx(0.3, abs=0.2)}


@pytest.mark.parametrize(("level", "under"), [(0.1, 0.0), (0.05, 6.0), (0.02, 14.0), (0.0, 75.0)])
def test_the_faintest_line_is_found_with_its_place(level: float, under: float) -> None:
    pcm = np.concatenate([tone(110, 2), tone(110, 1), tone(110, 0.05, level=level), tone(110, 0.95) * 0, tone(110, 2)])
    ends = [0, 2, 3, 4, 6]
    lines = [Placement(turn=n, host="ann", story="a", text=f"line {n}", clip=f"{n}.wav", start=ends[n] * SAMPLE_RATE,
                       end=ends[n + 1] * SAMPLE_RATE if n != 2 else round(3.05 * SAMPLE_RATE), offset=0)
             for n in range(4)]
    row = one(levels.lines(pcm, Timeline(length=len(pcm), placements=tuple(lines), cues=(), chapters=()), SHOW))
    assert row.value == pytest.approx(under, abs=1.0)
    assert row.met == (level > 0.04)
    assert row.met or row.note == "at 00:00:03: line 2"


@pytest.mark.parametrize("seconds", [0.0, 0.5, 3.0])
def test_the_longest_silence_is_found_with_its_place(seconds: float) -> None:
    still = np.full((round(seconds * SAMPLE_RATE), 2), 3, np.int16)
    row = one(levels.silence(np.concatenate([tone(120, 2), still, tone(120, 1)]), SHOW))
    assert row.value == pytest.approx(seconds, abs=0.01)
    assert row.met == (seconds < 2)
    assert seconds == 0 or row.note == "at 00:00:02"


@pytest.mark.parametrize("clicks", [[], [1.0], [0.5, 1.2, 24.0]])
def test_clicks_are_counted_where_they_are(clicks: list[float]) -> None:
    noise = np.random.default_rng(1).normal(0, 60, (26 * SAMPLE_RATE, 2))
    pcm = (tone(130, 26) * 0.5 + noise).astype(np.int16)
    for at in clicks:
        pcm[round(at * SAMPLE_RATE)] = 26_000
    row = one(levels.clicks(pcm))
    assert row.value == len(clicks)
    assert row.note == ", ".join(f"{at:.2f} s" for at in clicks)


@pytest.mark.parametrize(("options", "said"), [
    (["-b:a", "128k"], (44_100, False)), (["-q:a", "2"], (44_100, True)), (["-b:a", "64k", "-ar", "22050"],
                                                                         (22_050, False)),
])
def test_sample_rate_and_kind_of_bit_rate_are_read_from_the_file(tmp_path: Path, options: list[str],
                                                                 said: tuple[int, bool]) -> None:
    soundfile.write(tmp_path / "a.wav", tone(200, 2), SAMPLE_RATE)
    subprocess.run([imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", tmp_path / "a.wav", *options,
                    tmp_path / "a.mp3"], check=True)
    assert encoding(tmp_path / "a.mp3") == said
    assert stereo(tmp_path / "a.mp3").shape[1] == 2
    assert len(mono(tmp_path / "a.mp3")) == pytest.approx(32_000, rel=0.05)


def test_a_damaged_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").write_bytes(b"no sound at all")
    with pytest.raises(PodcastError, match=r"^a\.mp3: can't be decoded"):
        stereo(tmp_path / "a.mp3")
