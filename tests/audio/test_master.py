"""The finished file, measured by the standard's own meter in ffmpeg and by what decodes from it."""

from pathlib import Path

import numpy as np
import pytest
import studio
from meter import ebur128

from podcast.audio import arrange, finish
from podcast.audio.encode import decoded
from podcast.records import Master, Timeline


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Timeline, Master]:
    """A short episode, arranged and finished once."""
    root = tmp_path_factory.mktemp("show")
    script, show = studio.dialogue(2, 6), studio.show(root)
    timeline = arrange(script, studio.clips(root / "clips", script), show=show, cache=root / "clips")
    shares: list[float] = []
    master = finish(timeline, script, show=show, cache=root / "clips", cover=None, out=root / "episode.mp3",
                    progress=shares.append)
    assert shares == sorted(shares) and shares[-1] == 1.0
    return root, timeline, master


def test_loudness_and_peak_are_as_promised(made: tuple[Path, Timeline, Master]) -> None:
    root, _, master = made
    reading = ebur128(root / master.file)
    assert reading.lufs == pytest.approx(-16.0, abs=0.3)
    assert reading.peak <= -1.0
    assert master.loudness.lufs == pytest.approx(reading.lufs, abs=0.1)
    assert master.loudness.true_peak_dbtp == pytest.approx(reading.peak, abs=0.15)


def test_decoded_length_is_the_timelines(made: tuple[Path, Timeline, Master]) -> None:
    root, timeline, master = made
    samples = sum(block.shape[1] for block in decoded(root / master.file))
    assert samples == master.samples == timeline.length


def test_no_pause_is_digital_black(made: tuple[Path, Timeline, Master]) -> None:
    root, timeline, master = made
    sound = np.concatenate(list(decoded(root / master.file)), axis=1)
    longest = max(timeline.placements[1:], key=lambda p: p.start)
    window = 4410
    levels = [np.abs(sound[:, at:at + window]).max() for at in range(0, longest.end - window, window)]
    assert min(levels) > 1e-5
