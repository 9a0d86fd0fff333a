"""One clock: integer samples where sound is placed, text only at the edges."""

SAMPLE_RATE = 44_100
"""Samples a second everywhere after a clip is voiced."""


def to_samples(seconds: float) -> int:
    """Return the whole number of samples nearest to `seconds`."""
    return round(seconds * SAMPLE_RATE)


def to_seconds(samples: int) -> float:
    """Return `samples` in seconds."""
    return samples / SAMPLE_RATE


def to_ms(samples: int) -> int:
    """Return `samples` in whole milliseconds, rounded down so that a start never lies after its sound."""
    return samples * 1000 // SAMPLE_RATE


def stamp(samples: int) -> str:
    """Return `HH:MM:SS`, rounded down: 44_100 * 61 -> "00:01:01"."""
    minutes, seconds = divmod(samples // SAMPLE_RATE, 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}"


def stamp_ms(milliseconds: int, decimal: str = ".") -> str:
    """Return `HH:MM:SS.mmm`; SRT wants `decimal=","`."""
    seconds, ms = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}{decimal}{ms:03d}"
