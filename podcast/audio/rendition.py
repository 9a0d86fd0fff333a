"""A piece as a listener gets it: limited, encoded to MP3 frames of its own, measured as those decode."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from podcast.audio import frames
from podcast.audio.cells import WIDTH, weighted
from podcast.audio.encode import encoded, heard
from podcast.audio.formats import Format
from podcast.audio.frames import FRAME
from podcast.audio.limiter import cell_peaks, limited
from podcast.audio.loudness import CELL, PeakMeter
from podcast.audio.pieces import Piece
from podcast.records import Record

Stereo = NDArray[np.float32]
"""Shape (2, samples)."""
ATTEMPTS = 4
"""Encodings at most: each with the ceiling lowered by what the one before went over."""
SETTLE = 12
"""Frames decoded before a piece's own, for the decoder and the loudness filter to be where they will be: 0.3 s."""


class Survey(Record, frozen=True):
    """What must be known of a piece before an episode's gain can be: small enough to keep for hours of sound."""

    weighted: bytes
    """K-weighted energy of each cell of `podcast.audio.cells`, float32."""
    highest: bytes
    """Highest sample of each CELL, float32."""


class Rendition(Record, frozen=True):
    """A piece's frames, and what a meter reads on them."""

    sound: bytes
    sizes: bytes
    """Bytes of each frame, uint16."""
    checksum: int
    weighted: bytes
    """As a Survey's, of the decoded sound."""
    peak: float
    """True peak, linear."""


class Aim(NamedTuple):
    """What the master asks of every piece."""

    gain_db: float
    ceiling_db: float
    """Where the limiter holds true peaks, dBTP."""
    limit_dbtp: float
    """What they may be once decoded: an encoder adds to them."""


def survey(sound: Stereo, piece: Piece) -> Survey:
    """Measure a piece as mixed."""
    first, last = piece.before * FRAME, (piece.before + piece.frames) * FRAME
    cells = weighted(sound[:, :last])[first // WIDTH:]
    highest = np.abs(sound[:, first:last]).max(axis=0).reshape(-1, CELL).max(axis=1)
    return Survey(cells.tobytes(), highest.tobytes())


def at_level(sound: Stereo, gain_db: float, ceiling_db: float) -> Stereo:
    """Return sound at its gain, with no true peak above the ceiling."""
    gain, ceiling = linear(gain_db), linear(ceiling_db)
    result, done = np.empty_like(sound), 0
    for block in limited(sound, cell_peaks(sound, above=ceiling / gain), gain, ceiling):
        result[:, done:done + block.shape[1]] = block
        done += block.shape[1]
    return result


def render(sound: Stereo, piece: Piece, aim: Aim, form: Format) -> Rendition:
    """Limit and encode a piece; lower its ceiling until what decodes keeps to the limit. Raises PodcastError."""
    ceiling, scale = aim.ceiling_db, np.float32(linear(-form.gain_db))
    for _ in range(ATTEMPTS):
        ready = at_level(sound, aim.gain_db, ceiling)
        ready *= scale
        made = frames.split(encoded(ready, form.codec))
        del ready
        cells, peak = measured(made, piece)
        over = 20 * np.log10(max(peak, 1e-6)) - aim.limit_dbtp
        if over <= 0:
            break
        ceiling -= float(over) + 0.05
    own = made[piece.before:piece.before + piece.frames]
    stream = b"".join(own)
    return Rendition(sound=stream, sizes=np.array([len(one) for one in own], np.uint16).tobytes(),
                     checksum=frames.crc(stream), weighted=cells.tobytes(), peak=peak)


def measured(made: list[bytes], piece: Piece) -> tuple[NDArray[np.float32], float]:
    """Return the weighted cells and the true peak of a piece's own frames as they decode."""
    settle = min(SETTLE, piece.before)
    first, last = settle * FRAME, (settle + piece.frames) * FRAME
    start = piece.before - settle
    sound = heard(b"".join(made[start:]))
    meter = PeakMeter(2)
    meter.feed(sound[:, max(0, first - CELL):last + CELL])
    return weighted(sound[:, :last])[first // WIDTH:], meter.peak


def linear(level_db: float) -> float:
    """Return a level or gain in dB as a factor."""
    return float(10 ** (level_db / 20))
