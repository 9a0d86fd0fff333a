"""MP3 frames: the pieces an episode's sound is made of, and the first frame, which tells players how long it is.

MPEG-1 layer III (ISO/IEC 11172-3, 2.4.1.3) with the Xing/LAME tag as its authors describe it."""

import struct
from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from podcast.errors import PodcastError

FRAME = 1152
"""Samples a frame."""
DELAY = 576
"""Samples that LAME puts before the sound."""
DECODER_DELAY = 529
"""Samples that every decoder adds to that: its filters' own."""
LATE = DELAY + DECODER_DELAY
"""How much later than it went in a sample is heard, before a player takes the delay away."""
HEADER = b"\xff\xfb\x90\x00"
"""MPEG-1 layer III, 128 kbit/s, 44.1 kHz, no checksum, not padded."""
BIT_RATES = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
"""kbit/s by the header's four bits."""
TAG_AT = 36
"""Where the tag stands in its frame: after header and side information."""


def split(stream: bytes) -> list[bytes]:
    """Return the frames of a stream of 44.1 kHz; raise PodcastError when it is none."""
    frames, at = [], 0
    while at + 4 <= len(stream):
        header = int.from_bytes(stream[at:at + 4], "big")
        rate = header >> 12 & 15
        if header >> 17 != 0x7FFD or not 0 < rate < len(BIT_RATES):
            raise PodcastError("the encoder's sound is damaged", do="Run again.")
        size = 144_000 * BIT_RATES[rate] // 44_100 + (header >> 9 & 1)
        frames.append(stream[at:at + size])
        at += size
    return frames


def count(samples: int) -> int:
    """Return the frames that hold a sound of so many samples, delay included."""
    return -(-(samples + LATE) // FRAME)


def info(sizes: NDArray[np.uint16], samples: int, checksum: int) -> bytes:
    """Return the frame that comes first: bytes, frames, where each hundredth starts, and what is silence at the ends.

    `sizes` are those of all frames after it, `checksum` is their `crc`, `samples` the length of the sound."""
    length = 144_000 * 128 // 44_100
    ends = np.append(0, np.cumsum(sizes, dtype=np.int64)) + length
    marks = ends[np.arange(100) * len(sizes) // 100] * 256 // int(ends[-1])
    silence = len(sizes) * FRAME - samples - DELAY
    tag = (b"Info" + struct.pack(">III", 15, len(sizes), int(ends[-1])) + marks.astype(np.uint8).tobytes()
           + bytes(4) + b"Lavf lame" + bytes(12) + (DELAY << 12 | silence).to_bytes(3, "big") + bytes(4)
           + struct.pack(">IH", int(ends[-1]), checksum))
    head = HEADER + bytes(TAG_AT - len(HEADER)) + tag
    return (head + crc(head).to_bytes(2, "big")).ljust(length, b"\0")


LANES = 512
"""Stretches of the data whose checksums are found side by side."""


@cache
def _table() -> NDArray[np.uint16]:
    rows = np.arange(256, dtype=np.uint16)
    for _ in range(8):
        rows = np.where(rows & 1, rows >> 1 ^ 0xA001, rows >> 1).astype(np.uint16)
    return rows


def crc(data: bytes) -> int:
    """Return the CRC-16 (polynomial 0x8005, reflected) of data, as the tag wants it."""
    length = -(-len(data) // LANES)
    # zeros in front of the data leave a checksum that starts from 0 as it is
    lanes = np.frombuffer(bytes(length * LANES - len(data)) + data, np.uint8).reshape(LANES, length)
    table, sums = _table(), np.zeros(LANES, np.uint16)
    for column in np.ascontiguousarray(lanes.T):
        sums = sums >> 8 ^ table[(sums ^ column) & 0xFF]
    return crc_joined([(int(one), length) for one in sums])


def crc_joined(parts: Sequence[tuple[int, int]]) -> int:
    """Return the checksum of stretches one after the other from the checksum and length in bytes of each."""
    total = 0
    for one, length in parts:
        total = _later(total, length) ^ one
    return total


def _later(value: int, length: int) -> int:
    """Return a checksum after `length` more bytes of zero."""
    return _applied(_rows(length), value)


@lru_cache(maxsize=1024)
def _rows(length: int) -> tuple[int, ...]:
    """Return what so many bytes of zero do to each bit of a checksum."""
    rows = [1 << bit for bit in range(16)]
    for power in range(length.bit_length()):
        if length >> power & 1:
            rows = [_applied(_zeros(power), row) for row in rows]
    return tuple(rows)


@cache
def _zeros(power: int) -> tuple[int, ...]:
    """Return what 2**power bytes of zero do to each bit of a checksum: linear over GF(2), squared step by step."""
    if not power:
        table = _table()
        return tuple(int(value >> 8 ^ table[value & 0xFF]) for value in (1 << bit for bit in range(16)))
    half = _zeros(power - 1)
    return tuple(_applied(half, row) for row in half)


def _applied(rows: Sequence[int], value: int) -> int:
    result = 0
    for bit, row in enumerate(rows):
        if value >> bit & 1:
            result ^= row
    return result
