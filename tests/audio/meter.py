"""The judge of the audio tests: ffmpeg's own loudness meter and tag reader."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from podcast.audio.encode import ffmpeg


@dataclass(frozen=True)
class Reading:
    """What ffmpeg's ebur128 filter says of a file."""

    lufs: float
    lra: float
    peak: float


def ebur128(path: Path) -> Reading:
    """Integrated loudness, range and true peak; the last line of each is the whole file's."""
    said = run("-i", str(path), "-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-").stderr
    found = {name: float(value) for name, value in re.findall(r"(I|LRA|Peak):\s+(-?[\d.]+) (?:LUFS|LU|dBFS)", said)}
    return Reading(found["I"], found["LRA"], found["Peak"])


def metadata(path: Path) -> str:
    """Tags and chapters as ffmpeg reads them back."""
    return run("-i", str(path), "-f", "ffmetadata", "-").stdout


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the bundled ffmpeg and return what it said."""
    command = [ffmpeg(), "-hide_banner", "-nostats", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True)
