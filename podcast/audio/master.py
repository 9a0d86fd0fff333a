"""The master: the mix at the loudness that was asked for, encoded, measured as a player decodes it, and tagged."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from podcast.audio import id3
from podcast.audio.encode import decoded, encode, join
from podcast.audio.formats import FORMATS, Format
from podcast.audio.limiter import Cells, cell_peaks, limited, limited_steps
from podcast.audio.limits import check_settings
from podcast.audio.loudness import SILENCE, Meter, PeakMeter, integrated
from podcast.audio.mix import Stereo, mix
from podcast.audio.tags import Tags, ffmetadata, tags_of
from podcast.errors import PodcastError
from podcast.folder import cannot_write, write_file
from podcast.records import Loudness, Master, Script, Timeline
from podcast.settings import Show

TOLERANCE = 0.15
"""LU from the target that is left alone: half of what is promised."""
ATTEMPTS = 4
"""Encodings at most: each starts from what the last one measured."""
REHEARSALS = 3
"""Times the limiter's own cost in loudness is found and made up for before anything is encoded."""
PEAK_HEADROOM_DB = 4.0
"""How much more gain than the first guess the peaks are measured for."""

Progress = Callable[[float], None]


@dataclass(slots=True)
class Setting:
    """What is corrected from one encoding to the next."""

    gain_db: float
    ceiling_db: float


def finish(timeline: Timeline, script: Script, *, show: Show, cache: Path, cover: Path | None, out: Path,
           transcript: str = "", progress: Progress | None = None) -> Master:
    """Mix, master, encode and tag the episode; `out` gets the suffix of the show's format. Same inputs, same bytes.

    `cache` holds the clips, `progress` is told a share from 0 to 1. Raises PodcastError; `out` is then as it was."""
    check_settings(show, date=script.date)
    form = FORMATS[show.audio.format]
    tell = rising(progress)
    sound = mix(timeline, show=show, date=script.date, cache=cache, progress=lambda share: tell(0.35 * share))
    tags = tags_of(script, timeline, show=show, cover=cover, transcript=transcript)
    out = out.with_suffix(form.suffix)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=".master-") as scratch:
            part = Path(scratch) / "sound.part"
            samples, loudness = converge(sound, part, form, show=show, tell=lambda share: tell(0.35 + 0.6 * share))
            del sound
            tagged(part, tags, form).replace(out)
            out.chmod(0o644)
    except OSError as error:
        raise cannot_write(out, error) from error
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


def converge(sound: Stereo, part: Path, form: Format, *, show: Show, tell: Progress) -> tuple[int, Loudness]:
    """Encode to `part` until the decoded file meets loudness and peak; return its samples and what was measured."""
    target, limit = show.audio.lufs, show.audio.true_peak_dbtp
    meter = Meter(2)
    meter.feed(sound)
    steps, before = meter.steps, meter.integrated()
    if before <= SILENCE:
        raise PodcastError("the mix is silent", do="Check the clips; delete the show's .cache folder and run again.")
    tell(0.10)
    setting = Setting(gain_db=target - before, ceiling_db=limit - form.margin_db)
    peaks = cell_peaks(sound, above=linear(setting.ceiling_db - setting.gain_db - PEAK_HEADROOM_DB))
    tell(0.20)
    for _ in range(REHEARSALS):
        held = limited_steps(steps, peaks, linear(setting.gain_db), linear(setting.ceiling_db))
        setting.gain_db += target - integrated(held)
    for _ in range(ATTEMPTS):
        encode(samples_of(sound, peaks, setting, form, lambda share: tell(0.2 + 0.6 * share)), part,
               sample_format=form.sample_format, codec=form.codec)
        samples, loudness = measured(part)
        off, over = loudness.lufs - target, loudness.true_peak_dbtp - limit
        if abs(off) <= TOLERANCE and over <= 0:
            break
        setting.gain_db -= off
        setting.ceiling_db -= over + 0.05 if over > 0 else 0.0
    return samples, loudness


def linear(level_db: float) -> float:
    """Return a level or gain in dB as a factor."""
    return float(10 ** (level_db / 20))


def samples_of(sound: Stereo, peaks: Cells, setting: Setting, form: Format, tell: Progress) -> Iterator[bytes]:
    """Yield the limited sound as the encoder wants it, interleaved, with what the encoder will do to it undone."""
    dice, scale, done = np.random.default_rng(16), np.float32(linear(-form.gain_db)), 0
    for block in limited(sound, peaks, linear(setting.gain_db), linear(setting.ceiling_db)):
        ready = dithered(block, dice) if form.sample_format == "s16le" else (block * scale).astype("<f4")
        yield np.ascontiguousarray(ready.T).tobytes()
        done += block.shape[1]
        tell(done / sound.shape[1])


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
    if form.suffix == ".mp3":
        write_file(out, id3.tag(tags) + part.read_bytes())
        return out
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
