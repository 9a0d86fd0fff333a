"""Decoding and loudness, both by the bundled ffmpeg, so that what is checked is not measured by what made it."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from podcast.clock import SAMPLE_RATE
from podcast.errors import PodcastError
from podcast.records import Loudness

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Sound = NDArray[np.float32]
    """Shape (samples,) or (samples, 2), full scale 1.0."""

HEARING_RATE = 16_000
"""Samples a second that Whisper's models are made for."""
BLOCK = 1 << 20
"""Samples a channel decoded at a time."""


def ffmpeg(*arguments: str, stdin: bytes | None = None, where: str = "") -> subprocess.CompletedProcess[bytes]:
    """Run the bundled ffmpeg to its end; raise PodcastError with its last line when it fails."""
    from imageio_ffmpeg import get_ffmpeg_exe

    done = subprocess.run([get_ffmpeg_exe(), "-hide_banner", "-nostats", *arguments], input=stdin or b"", check=False,
                          capture_output=True)
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or ["no reason given"]
        raise PodcastError(f"can't be decoded ({last[0].strip()})", where=where, do="Make the episode again.")
    return done


def mono(path: Path, rate: int = HEARING_RATE) -> "Sound":
    """Return a sound file as one channel at `rate`."""
    import numpy as np

    done = ffmpeg("-v", "error", "-i", str(path), "-ac", "1", "-ar", str(rate), "-f", "f32le", "-", where=path.name)
    return np.frombuffer(done.stdout, np.float32)


def stereo(path: Path) -> "NDArray[np.int16]":
    """Return a sound file as 16-bit samples at SAMPLE_RATE, shape (samples, 2)."""
    import numpy as np

    done = ffmpeg("-v", "error", "-i", str(path), "-ac", "2", "-ar", str(SAMPLE_RATE), "-f", "s16le", "-",
                  where=path.name)
    return np.frombuffer(done.stdout, np.int16).reshape(-1, 2)


def blocks(sound: "NDArray[np.int16]", overlap: int) -> Iterator[tuple[int, "Sound"]]:
    """Yield (first sample, sound) of stretches of about BLOCK samples that overlap by `overlap`."""
    import numpy as np

    for start in range(0, max(len(sound) - overlap, 1), BLOCK):
        part = sound[start:start + BLOCK + overlap].astype(np.float32) / np.float32(32768)
        yield start, part


def file_loudness(path: Path) -> Loudness:
    """Return what ffmpeg's ebur128 filter reads on a file: integrated LUFS and true peak."""
    return _summary(ffmpeg("-i", str(path), "-vn", "-af", "ebur128=peak=true:framelog=quiet", "-f", "null", "-",
                           where=path.name).stderr)


def loudness(sound: "NDArray[np.int16]") -> Loudness:
    """Return the same of samples in memory, shape (samples, 2)."""
    return _summary(ffmpeg("-f", "s16le", "-ar", str(SAMPLE_RATE), "-ac", "2", "-i", "pipe:0", "-af",
                           "ebur128=peak=true:framelog=quiet", "-f", "null", "-", stdin=sound.tobytes()).stderr)


def _summary(report: bytes) -> Loudness:
    """Read the end of ebur128's report; its silence, -70.0 and -inf, stay what they are."""
    text = report.decode(errors="replace").rpartition("Summary:")[2]
    level, peak = re.search(r"\bI:\s+(\S+) LUFS", text), re.search(r"Peak:\s+(\S+) dBFS", text)
    if level is None or peak is None:
        raise PodcastError("ffmpeg reports no loudness", do="Make the episode again.")
    return Loudness(lufs=float(level[1]), true_peak_dbtp=float(peak[1]))


def encoding(path: Path) -> tuple[int, bool]:
    """Return (sample rate in Hz, True for a bit rate that varies) of a sound file's own account of itself."""
    report = ffmpeg("-i", str(path), "-t", "0", "-f", "null", "-", where=path.name).stderr
    found = re.search(rb"Audio: .*?(\d+) Hz", report)
    with path.open("rb") as file:
        head = file.read(10)
        tag = sum((byte & 127) << shift for byte, shift in zip(head[6:10], (21, 14, 7, 0), strict=True))
        file.seek(tag + 10 if head[:3] == b"ID3" else 0)
        first = file.read(4096)
    return int(found[1]) if found else 0, path.suffix == ".mp3" and (b"Xing" in first or b"VBRI" in first)


def marked_chapters(path: Path) -> list[tuple[float, str]]:
    """Return (start in seconds, title) of the chapters inside a sound file."""
    text = ffmpeg("-v", "error", "-i", str(path), "-f", "ffmetadata", "-", where=path.name).stdout.decode()
    found = []
    for part in text.split("[CHAPTER]")[1:]:
        fields = dict(line.split("=", 1) for line in part.splitlines() if "=" in line)
        over, under = map(int, fields["TIMEBASE"].split("/"))
        title = re.sub(r"\\(.)", r"\1", fields.get("title", ""))
        found.append((int(fields["START"]) * over / under, title))
    return found
