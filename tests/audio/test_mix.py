"""Strip, pan, ducking, joints and room tone, each on the sound that leaves it."""

from pathlib import Path

import msgspec
import numpy as np
import pytest
import soundfile as sf
import studio
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from podcast.audio import arrange
from podcast.audio.clipfile import read_clip
from podcast.audio.duck import HOP, envelope, gain_db
from podcast.audio.loudness import measure
from podcast.audio.mix import WIDEST, mix, pan
from podcast.audio.room import lay_room
from podcast.audio.strip import HIGH_PASS_HZ, SPEECH_LUFS, curve, high_pass, run, settle, study
from podcast.clock import SAMPLE_RATE, to_samples
from podcast.errors import PodcastError
from podcast.records import Script, Timeline, Turn
from podcast.settings import Show

Sound = NDArray[np.float32]
JOINT_STEP = 0.02
"""Largest jump between two samples that a clip's edge may make, full scale 1: a click starts to be heard above it."""


@given(position=st.floats(-2, 2))
def test_pan_law(position: float) -> None:
    """Equal power, at most 15 % off the middle, left for negative positions."""
    left, right = pan(position)
    assert left**2 + right**2 == pytest.approx(2.0, abs=1e-5)
    assert pan(-position) == pytest.approx((right, left), abs=1e-6)
    assert (left > right) == (position < 0) or abs(position) < 1e-6
    assert abs(20 * np.log10(left / right)) <= 20 * np.log10(np.tan((1 + WIDEST) * np.pi / 4)) + 1e-4


def test_high_pass() -> None:
    """Rumble goes, the voice stays."""
    time = np.arange(SAMPLE_RATE) / SAMPLE_RATE
    for hz, low, high in ((25, -30, -15), (HIGH_PASS_HZ, -4, -2), (200, -0.5, 0.1), (3000, -0.1, 0.1)):
        wave = np.sin(2 * np.pi * hz * time).astype(np.float32)
        change = 20 * np.log10(np.std(high_pass(wave)[SAMPLE_RATE // 2:]) / np.std(wave))
        assert low <= change <= high


@pytest.mark.parametrize("dbfs", [-38.0, -24.0, -12.0])
def test_a_host_comes_out_at_the_same_loudness_however_it_went_in(dbfs: float) -> None:
    lines = [studio.speech(seconds, seed=number, dbfs=dbfs + change)
             for number, (seconds, change) in enumerate(((4, 0), (2, -5), (0.4, 3), (6, 2), (3, -1)))]
    studies = [study(line) for line in lines]
    done = [run(line, curve(known, gain)) for line, known, gain in zip(lines, studies, settle(studies), strict=True)]
    assert measure(np.concatenate(done)[None]).lufs == pytest.approx(SPEECH_LUFS, abs=0.3)
    apart = [measure(line[None]).lufs for line in (done[1], done[3])]
    assert abs(apart[0] - apart[1]) < 5, "lines 7 dB apart are brought nearer"


def test_compression_is_gentle_and_follows_level() -> None:
    """What is 20 dB louder comes out 14 to 19 dB louder; gain never jumps."""
    loud, soft = studio.speech(2, seed=1, dbfs=-10), studio.speech(2, seed=2, dbfs=-30)
    line = np.concatenate((soft, loud, soft))
    known = study(line)
    gains = curve(known, *settle([known]))
    assert 1 <= np.median(gains[:800]) - np.median(gains[1500:2300]) <= 6
    assert np.abs(np.diff(gains)).max() < 0.5


def test_ducking_depth_and_timing() -> None:
    """15 dB under speech, down before the first word, up again after 350 ms of silence and 600 more."""
    speech = np.zeros((2, 12 * SAMPLE_RATE), np.float32)
    start, end = 4 * SAMPLE_RATE, 8 * SAMPLE_RATE
    speech[:, start:end] = studio.speech(4.0, dbfs=-20)
    gains = gain_db(envelope(speech), -15.0)
    at = (np.arange(len(gains)) + 0.5) * HOP / SAMPLE_RATE
    assert np.allclose(gains[at < 3.8], 0.0)
    assert gains[np.searchsorted(at, 4.02)] <= -15 * 0.88
    assert np.all(gains[(at > 4.2) & (at < 8.0)] <= -14.5)
    assert gains[np.searchsorted(at, 8.3)] <= -14.5
    assert gains[np.searchsorted(at, 8.35 + 0.6)] == pytest.approx(-1.5, abs=0.6)
    assert gains[-1] == pytest.approx(0.0, abs=0.05)


@given(st.floats(-18, -12), st.integers(0, 50))
def test_ducking_stays_between_nothing_and_its_depth(depth: float, seed: int) -> None:
    levels = np.random.default_rng(seed).uniform(-90, -10, 300).astype(np.float32)
    gains = gain_db(levels, depth)
    assert gains.max() <= 0 and gains.min() >= depth - 1e-4
    assert np.abs(np.diff(gains)).max() <= -depth * 0.16


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Script, Timeline, Show]:
    root = tmp_path_factory.mktemp("show")
    script, show = studio.dialogue(2, 8), studio.show(root)
    timeline = arrange(script, studio.clips(root / "clips", script), show=show, cache=root / "clips")
    return root, script, timeline, show


def mixed(made: tuple[Path, Script, Timeline, Show], **changes: object) -> Sound:
    root, script, timeline, show = made
    return mix(msgspec.structs.replace(timeline, **changes), show=show, date=script.date, cache=root / "clips")


def test_both_hosts_are_equally_loud(made: tuple[Path, Script, Timeline, Show]) -> None:
    """Recorded 6 dB apart, they come out within 1 LU of each other, and of the level the music is set against."""
    _, _, timeline, show = made
    sound = mixed(made, cues=())
    said = [[sound[:, p.start:p.end] for p in timeline.placements if p.host == host] for host in show.hosts]
    loudness = [measure(np.concatenate(lines, axis=1)).lufs for lines in said]
    assert abs(loudness[0] - loudness[1]) < 0.5
    assert loudness[0] == pytest.approx(SPEECH_LUFS + 3, abs=0.5)


def test_music_under_speech_is_down_by_what_the_show_says(made: tuple[Path, Script, Timeline, Show]) -> None:
    """Taken from the mix itself: with music, less the same without; compared with the music where nobody speaks."""
    _, _, timeline, _ = made
    with_music, without = mixed(made), mixed(made, cues=())
    unducked = tuple(msgspec.structs.replace(cue, duck=False) for cue in timeline.cues)
    full = mixed(made, cues=unducked) - without
    ducked = with_music - without
    spoken = [p for p in timeline.placements if p.story == "opening"]
    under = slice(spoken[0].start + to_samples(0.3), spoken[-1].end)
    alone = slice(to_samples(1.0), spoken[0].start - to_samples(0.5))
    assert 20 * np.log10(np.std(ducked[:, under]) / np.std(full[:, under])) == pytest.approx(-15.0, abs=0.7)
    assert np.allclose(ducked[:, alone], full[:, alone], atol=1e-5)


def test_no_joint_clicks(tmp_path: Path) -> None:
    """Clips that start and end in the middle of a loud wave are joined without a step."""
    folder, said = tmp_path / "clips", []
    folder.mkdir()
    for number in range(6):
        wave = 0.5 * np.cos(2 * np.pi * 150 * np.arange(30_000 + 700 * number) / SAMPLE_RATE)
        sf.write(folder / f"clip{number}.wav", wave, SAMPLE_RATE, subtype="PCM_16")
        said.append(Turn(("ada", "bob")[number % 2], "over the wall—", "opening", ("finish",)))
    script = msgspec.structs.replace(studio.dialogue(0, 0), turns=tuple(said))
    clips = tuple(studio.Clip(turn=n, file=f"clip{n}.wav", samples=30_000 + 700 * n) for n in range(6))
    show = studio.show(tmp_path, theme="", bed="", sting="", reflection="", outro="")
    timeline = arrange(script, clips, show=show, cache=folder)
    sound = mix(timeline, show=show, date=studio.DATE, cache=folder)
    for placement in timeline.placements:
        for joint in (placement.start, placement.end):
            assert np.abs(np.diff(sound[:, joint - 30:joint + 30])).max() < JOINT_STEP


def test_room_tone_fills_every_silence() -> None:
    sound = np.zeros((2, 40 * SAMPLE_RATE), np.float32)
    lay_room(sound)
    levels = 20 * np.log10(np.sqrt((sound.reshape(2, 400, -1) ** 2).mean(axis=2)))
    assert levels.min() > -72 and levels.max() < -56
    assert np.abs(np.diff(sound)).max() < 0.003, "its loop has no seam"


def test_a_clip_changed_behind_our_back_is_named(made: tuple[Path, Script, Timeline, Show], tmp_path: Path) -> None:
    _, script, timeline, show = made
    for placement in timeline.placements:
        sf.write(tmp_path / placement.clip, np.zeros(100), SAMPLE_RATE, subtype="PCM_16")
    with pytest.raises(PodcastError, match=r"clip0\.wav: is shorter"):
        mix(timeline, show=show, date=script.date, cache=tmp_path)
    sf.write(tmp_path / "low.wav", np.zeros(100), 22_050)
    with pytest.raises(PodcastError, match="22050 samples a second"):
        read_clip(tmp_path / "low.wav")
