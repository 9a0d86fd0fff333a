"""`--minutes N` holds in the voiced and arranged episode, with the shipped voices on the shipped day."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from shows import DAY, copy_show

from podcast.clock import SAMPLE_RATE
from podcast.records import Timeline

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def show(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One show for all lengths: a line that two of them share is voiced once."""
    return copy_show(tmp_path_factory.mktemp("lengths") / "show")


@pytest.mark.parametrize("minutes", [3, 6])
def test_the_asked_length_holds_in_the_audio(minutes: int, show: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "podcast", "make", "--show", show, "--date", DAY,
                           "--minutes", str(minutes), "--until", "timeline"],
                          capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    timeline = msgspec.json.decode((show / "episodes" / DAY / "timeline.json").read_bytes(), type=Timeline)
    assert timeline.length / SAMPLE_RATE / 60 == pytest.approx(minutes, rel=0.05)
