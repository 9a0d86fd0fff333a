"""The master: the mix at the loudness that was asked for, encoded, measured as a player decodes it, and tagged."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from podcast.audio import frames, id3
from podcast.audio.encode import decoded, encode, join
from podcast.audio.formats import FORMATS, Format
from podcast.audio.limits import check_settings
from podcast.audio.loudness import Meter, PeakMeter
from podcast.audio.mix import Desk, Stereo
from podcast.audio.rendition import Aim, linear
from podcast.audio.session import Session, aim_at, read
from podcast.audio.store import store_of
from podcast.audio.strip import stepped
from podcast.audio.tags import Tags, ffmetadata, tags_of
from podcast.folder import cannot_write, write_file
from podcast.records import Loudness, Master, Script, Timeline
from podcast.settings import Show

TOLERANCE = 0.15
"""LU from the target that is left alone: half of what is promised."""
CORRECTION = 0.05
"""dB in which a gain that missed is corrected."""
ATTEMPTS = 4
"""Encodings at most: each starts from what the last one measured."""

Progress = Callable[[float], None]


class Order(NamedTuple):
    """An episode to be delivered."""

    session: Session
    aim: Aim
    form: Format
    target: float
    """LUFS."""
    tags: Tags
    out: Path
    samples: int


def finish(timeline: Timeline, script: Script, *, show: Show, cache: Path, cover: Path | None, out: Path,
           transcript: str = "", progress: Progress | None = None) -> Master:
    """Mix, master, encode and tag the episode; `out` gets the suffix of the show's format. Same inputs, same bytes.

    `cache` holds the clips, `progress` is told a share from 0 to 1. Raises PodcastError; `out` is then as it was."""
    check_settings(show, date=script.date)
    form = FORMATS[show.audio.format]
    tell = rising(progress)
    session = Session(Desk(timeline, show=show, date=script.date, cache=cache), store_of(show, script.date))
    surveys = session.surveys(lambda share: tell(0.35 * share))
    aim = aim_at(show.audio.lufs, show.audio.true_peak_dbtp, surveys, samples=timeline.length, form=form)
    tags = tags_of(script, timeline, show=show, cover=cover, transcript=transcript)
    out = out.with_suffix(form.suffix)
    deliver = in_pieces if form.suffix == ".mp3" else as_a_whole
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        samples, loudness = deliver(Order(session, aim, form, show.audio.lufs, tags, out, timeline.length),
                                    lambda share: tell(0.35 + 0.6 * share))
    except OSError as error:
        raise cannot_write(out, error) from error
    session.close()
    tell(1.0)
    return Master(file=out.name, bytes=out.stat().st_size, samples=samples, loudness=loudness,
                  media_type=form.media_type)


def rising(progress: Progress | None) -> Progress:
    """Return a progress that never falls back, whatever has to be done again."""
    highest = 0.0

    def tell(share: float) -> None:
        nonlocal highest
        if progress and share > highest:
            highest = share
            progress(share)

    return tell


def in_pieces(order: Order, tell: Progress) -> tuple[int, Loudness]:
    """Write the episode from the frames of its pieces, most of which an edit leaves as they were; return its samples
    and what was measured."""
    aim = order.aim
    for _ in range(ATTEMPTS):
        parts = order.session.renditions(aim, order.form, tell)
        loudness = read(parts, samples=order.samples)
        better = corrected(aim, loudness, order.target)
        if better is None:
            break
        aim = better
    sizes = np.frombuffer(b"".join(part.sizes for part in parts), np.uint16)
    checksum = frames.crc_joined([(part.checksum, len(part.sound)) for part in parts])
    first = frames.info(sizes, order.samples, checksum)
    write_file(order.out, b"".join((id3.tag(order.tags), first, *(part.sound for part in parts))))
    return order.samples, loudness


def as_a_whole(order: Order, tell: Progress) -> tuple[int, Loudness]:
    """Encode the episode in one go, for formats whose stream can't be cut; return its samples and what was measured."""
    aim, form = order.aim, order.form
    with tempfile.TemporaryDirectory(dir=order.out.parent, prefix=".master-") as scratch:
        part = Path(scratch) / "sound.part"
        for _ in range(ATTEMPTS):
            encode(samples_of(order, aim, tell), part, sample_format=form.sample_format, codec=form.codec)
            samples, loudness = measured(part)
            better = corrected(aim, loudness, order.target)
            if better is None:
                break
            aim = better
        tagged(part, order.tags, form).replace(order.out)
    order.out.chmod(0o644)
    return samples, loudness


def corrected(aim: Aim, loudness: Loudness, target: float) -> Aim | None:
    """Return what to try after an encoding that measures so, or None when it will do."""
    off, over = loudness.lufs - target, loudness.true_peak_dbtp - aim.limit_dbtp
    if abs(off) <= TOLERANCE and over <= 0:
        return None
    return aim._replace(gain_db=aim.gain_db - stepped(off, CORRECTION),
                        ceiling_db=aim.ceiling_db - (over + 0.05 if over > 0 else 0.0))


def samples_of(order: Order, aim: Aim, tell: Progress) -> Iterator[bytes]:
    """Yield the limited sound as the encoder wants it, interleaved, with what the encoder will do to it undone."""
    form, dice, done = order.form, np.random.default_rng(16), 0
    for block in order.session.limited(aim):
        ready = (dithered(block, dice) if form.sample_format == "s16le"
                 else (block * np.float32(linear(-form.gain_db))).astype("<f4"))
        yield np.ascontiguousarray(ready.T).tobytes()
        done += block.shape[1]
        tell(done / order.samples)


def dithered(block: Stereo, dice: np.random.Generator) -> NDArray[np.int16]:
    """Return 16-bit samples with triangular dither of two steps' width: the error is noise, never distortion.

    Lipshitz, Wannamaker & Vanderkooy (1992), "Quantization and Dither: A Theoretical Survey", J. AES 40."""
    noise = dice.random(block.shape, np.float32) - dice.random(block.shape, np.float32)
    return np.clip(np.rint(block * np.float32(32767) + noise), -32768, 32767).astype("<i2")


def measured(path: Path) -> tuple[int, Loudness]:
    """Return length in samples and loudness of a file as decoded."""
    meter, peaks, samples = Meter(2), PeakMeter(2), 0
    for block in decoded(path):
        meter.feed(block)
        peaks.feed(block)
        samples += block.shape[1]
    return samples, Loudness(lufs=round(meter.integrated(), 3), true_peak_dbtp=round(peaks.dbtp(), 3))


def tagged(part: Path, tags: Tags, form: Format) -> Path:
    """Return a file of the sound with its tags, beside `part`."""
    out = part.with_name("tagged.part")
    words = part.with_name("tags.txt")
    write_file(words, ffmetadata(tags, comments=form.comments))
    inputs, arguments = [words], ["-map", "0:a", "-map_metadata", "1", "-map_chapters", "-1" if form.comments else "1"]
    if tags.cover and form.pictures:
        picture = part.with_name("cover.jpg" if tags.cover_type == "image/jpeg" else "cover.png")
        write_file(picture, tags.cover)
        inputs.append(picture)
        arguments += ["-map", "2:v", "-disposition:v:0", "attached_pic"]
    join(part, out, *arguments, "-c", "copy", "-fflags", "+bitexact", *form.codec[-2:], inputs=tuple(inputs))
    return out
