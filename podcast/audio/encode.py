"""The only module that runs ffmpeg, the one inside imageio-ffmpeg: decoding, encoding, joining sound with its tags."""

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING

from podcast.clock import SAMPLE_RATE
from podcast.errors import PodcastError
from podcast.folder import cannot_write

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BLOCK = 1 << 16
"""Samples decoded at a time."""
PIPE = 1 << 20
"""Bytes a pipe holds where the system allows it, so that ffmpeg and we work at the same time."""
EXACT = ("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact")
"""Nothing of the machine, the day or the encoder's version goes into the file."""


@cache
def ffmpeg() -> str:
    """Return the path of the bundled ffmpeg."""
    import imageio_ffmpeg

    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise PodcastError("the ffmpeg inside imageio-ffmpeg is missing",
                           do="Reinstall it with: pip install --force-reinstall imageio-ffmpeg") from error


def decode(path: Path, *, seconds: float) -> bytes:
    """Return at most `seconds` of a sound file of any format: interleaved 16-bit stereo at SAMPLE_RATE."""
    with _run("-t", f"{seconds:g}", "-i", str(path), "-vn", "-f", "s16le", "-ar", str(SAMPLE_RATE), "-ac", "2", "-",
              ) as process:
        sound, errors = process.communicate()
    if process.returncode:
        raise PodcastError(f"can't be decoded ({_last_line(errors)})", where=str(path),
                           do="Use a sound file, as MP3 or WAV.")
    return sound


def decoded(path: Path) -> Iterator["NDArray[np.float32]"]:
    """Yield a finished file as a player hears it: blocks of shape (2, samples), unclipped, at SAMPLE_RATE."""
    import numpy as np

    with _run("-i", str(path), "-vn", "-f", "f32le", "-ar", str(SAMPLE_RATE), "-ac", "2", "-") as process:
        assert process.stdout is not None
        while block := process.stdout.read(BLOCK * 8):
            yield np.ascontiguousarray(np.frombuffer(block, np.float32).reshape(-1, 2).T)
        errors = process.stderr.read() if process.stderr else b""
    if process.returncode:
        raise PodcastError(f"can't be decoded ({_last_line(errors)})", where=str(path), do="Delete it and run again.")


def encode(blocks: Iterable[bytes], out: Path, *, sample_format: str, codec: tuple[str, ...]) -> None:
    """Encode interleaved stereo samples ("f32le" or "s16le") to `out`; raise PodcastError when that fails.

    Nothing is left at `out` then."""
    process = _run("-f", sample_format, "-ar", str(SAMPLE_RATE), "-ac", "2", "-i", "-", *EXACT, *codec, "-y", str(out))
    try:
        assert process.stdin is not None
        with suppress(BrokenPipeError), process.stdin as stdin:
            _pour(blocks, stdin)
        errors = process.stderr.read() if process.stderr else b""
        process.wait()
    except BaseException:
        process.kill()
        process.wait()
        out.unlink(missing_ok=True)
        raise
    _check(process.returncode, errors, out)


def encoded(sound: "NDArray[np.float32]", codec: tuple[str, ...]) -> bytes:
    """Return sound of shape (2, samples) as an encoder makes it; raise PodcastError when that fails.

    By files, for pipes hold so little at once that filling and emptying them takes half as long as encoding."""
    with _file() as samples, _file() as made:
        samples.write(sound.T.astype("<f4").tobytes())
        samples.seek(0)
        command = [*_command(), "-f", "f32le", "-ar", str(SAMPLE_RATE), "-ac", "2", "-i", "-", *EXACT, *codec, "-"]
        done = subprocess.run(command, stdin=samples, stdout=made, stderr=subprocess.PIPE, check=False)
        if done.returncode:
            raise PodcastError(f"ffmpeg could not do it ({_last_line(done.stderr)})",
                               do="Run again; if it stays so, report it with this line.")
        made.seek(0)
        return made.read()


def _file() -> IO[bytes]:
    """Return a file without a name, in memory where the system has such."""
    return os.fdopen(os.memfd_create("sound"), "w+b") if hasattr(os, "memfd_create") else tempfile.TemporaryFile()


def heard(stream: bytes) -> "NDArray[np.float32]":
    """Return an MP3 stream as a player hears it, unclipped, shape (2, samples), delay and all.

    The decoder guesses the length from the first frame: a few samples in ten thousand may be missing at the end. It
    works in this process, in a quarter of the time that ffmpeg takes to start and to do it."""
    import io

    import numpy as np
    import soundfile as sf

    try:
        sound, _ = sf.read(io.BytesIO(stream), dtype="float32", always_2d=True)
    except sf.LibsndfileError as error:
        raise PodcastError(f"what was encoded can't be decoded ({error})",
                           do="Run again; if it stays so, report it with this line.") from error
    return np.ascontiguousarray(sound.T)


def join(sound: Path, out: Path, *arguments: str, inputs: tuple[Path, ...] = ()) -> None:
    """Copy encoded sound to `out` with other inputs (a cover, chapters); raise PodcastError when that fails."""
    others = [part for path in inputs for part in ("-i", str(path))]
    with _run("-i", str(sound), *others, *arguments, "-y", str(out)) as process:
        _, errors = process.communicate()
    _check(process.returncode, errors, out)


def _run(*arguments: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([*_command(), *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, pipesize=PIPE)


def _command() -> list[str]:
    return [ffmpeg(), "-hide_banner", "-nostats", "-v", "error"]


def _pour(blocks: Iterable[bytes], pipe: IO[bytes]) -> None:
    for block in blocks:
        pipe.write(block)


def _check(code: int, errors: bytes, out: Path) -> None:
    """Turn ffmpeg's complaint into ours; what it wrote is removed."""
    if code == 0:
        return
    out.unlink(missing_ok=True)
    if b"No space left" in errors:
        raise cannot_write(out, OSError(28, "No space left on device"))
    if b"Permission denied" in errors or b"Read-only" in errors:
        raise cannot_write(out, OSError(13, "Permission denied"))
    raise PodcastError(f"ffmpeg could not write it ({_last_line(errors)})", where=str(out),
                       do="Run again; if it stays so, report it with this line.")


def _last_line(errors: bytes) -> str:
    lines = [line.strip() for line in errors.decode(errors="replace").splitlines() if line.strip()]
    return lines[-1] if lines else "it gave no reason"
