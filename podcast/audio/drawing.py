"""The sheet's pictures as SVG: a row for each minute, and the histogram of pauses."""

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

import numpy as np

from podcast.audio.figures import COLUMN, Figures, Pause
from podcast.audio.loudness import SILENCE
from podcast.clock import SAMPLE_RATE, stamp
from podcast.records import Timeline

ROW = 60 * SAMPLE_RATE
"""Samples a row."""
STEP = 2
"""Pixels a column."""
WIDTH = STEP * ROW // COLUMN
WAVE, CURVE = (26, 106), (112, 172)
"""Top and bottom of the waveform and of the loudness curve, in pixels of a row."""
HEIGHT = 196
LOUD, QUIET = -9.0, -27.0
"""LUFS at the top and bottom of the curve."""
BIN = 0.05
"""Seconds a bar of the histogram."""


def x_of(sample: int) -> float:
    """Return the place of a sample within its row, in pixels."""
    return round(sample % ROW / COLUMN * STEP, 1)


def rows(timeline: Timeline, measured: Figures, *, hosts: Sequence[str], target: float) -> list[str]:
    """Return an SVG for each minute of the episode."""
    owners = _owners(timeline, len(measured.peaks), hosts)
    return [_row(start, timeline, measured, owners, target) for start in range(0, timeline.length, ROW)]


def _owners(timeline: Timeline, columns: int, hosts: Sequence[str]) -> list[str]:
    """Return who is heard in each column: "a" and "b" the hosts, "ab" both, "m" music, "" room."""
    found = [""] * columns
    for cue in timeline.cues:
        for column in range(cue.start // COLUMN, min(columns, cue.end // COLUMN)):
            found[column] = "m"
    for placement in timeline.placements:
        name = "ab"[hosts.index(placement.host)]
        for column in range(round(placement.start / COLUMN), min(columns, round(placement.end / COLUMN))):
            found[column] = "ab" if found[column] in ("a", "b") and found[column] != name else name
    return found


def _row(start: int, timeline: Timeline, measured: Figures, owners: Sequence[str], target: float) -> str:
    parts = [*_marks(start, timeline, measured), *_waveform(start // COLUMN, measured, owners),
             *_curve(start // COLUMN, measured, target)]
    return (f'<svg id="m{start // ROW}" viewBox="-46 0 {WIDTH + 56} {HEIGHT}" role="img" '
            f'aria-label="{stamp(start)} to {stamp(min(start + ROW, timeline.length))}">{"".join(parts)}</svg>')


def _waveform(first: int, measured: Figures, owners: Sequence[str]) -> Iterator[str]:
    """Yield one path for each voice of a row, a stroke a column; soft words are drawn a little taller than they are."""
    middle, half = sum(WAVE) / 2, (WAVE[1] - WAVE[0]) / 2
    strokes: dict[str, list[str]] = {}
    last = min(first + ROW // COLUMN, len(measured.peaks))
    for column in range(first, last):
        height = max(0.5, half * min(1.0, float(measured.peaks[column])) ** 0.8)
        strokes.setdefault(owners[column] or "room", []).append(
            f"M{(column - first) * STEP + STEP / 2:g} {middle - height:.1f}V{middle + height:.1f}")
    for name in sorted(strokes):
        yield f'<path class="w {name}" d="{"".join(strokes[name])}"/>'


def _level_y(lufs: float) -> float:
    top, bottom = CURVE
    return round(top + (LOUD - min(LOUD, max(QUIET, lufs))) / (LOUD - QUIET) * (bottom - top), 1)


def _curve(first: int, measured: Figures, target: float) -> Iterator[str]:
    """Yield the target and the short-term loudness of a row."""
    yield f'<path class="target" d="M0 {_level_y(target)}H{WIDTH}"/>'
    yield f'<text class="scale" x="-6" y="{_level_y(target) + 4}">{target:g}</text>'
    part = measured.short_term[first:first + ROW // COLUMN]
    heard = np.flatnonzero(part > SILENCE)
    if heard.size:
        points = " ".join(f"{number * STEP + STEP / 2:g},{_level_y(float(part[number]))}" for number in heard[::2])
        yield f'<polyline class="level" points="{points}"/>'


def _marks(start: int, timeline: Timeline, measured: Figures) -> Iterator[str]:
    """Yield a row's clock, chapters, music, turns, pauses and odd spots."""
    end = start + ROW
    yield f'<text class="clock" x="-6" y="{sum(WAVE) / 2 + 4}">{stamp(start)[3:]}</text>'
    for chapter in timeline.chapters:
        if start <= chapter.start < end:
            yield (f'<path class="chapter" d="M{x_of(chapter.start)} 4V{CURVE[1]}"/>'
                   f'<text class="title" x="{x_of(chapter.start) + 5}" y="15">{escape(chapter.title)}</text>')
    for cue in timeline.cues:
        low, high = max(cue.start, start), min(cue.end, end)
        if low < high:
            yield (f'<rect class="cue" x="{x_of(low)}" y="{WAVE[1] + 1}" width="{(high - low) / COLUMN * STEP:.1f}" '
                   f'height="4"><title>{escape(cue.cue)}</title></rect>')
    for placement in timeline.placements:
        low, high = max(placement.start, start), min(placement.end, end)
        if low < high:
            yield (f'<rect class="turn" x="{x_of(low)}" y="{WAVE[0]}" width="{(high - low) / COLUMN * STEP:.1f}" '
                   f'height="{WAVE[1] - WAVE[0]}"><title>{stamp(placement.start)} {escape(placement.host)}: '
                   f'{escape(placement.text)}</title></rect>')
    for gap in measured.pauses:
        if start <= gap.at < end:
            kind = "overlap" if gap.seconds < 0 else "story" if gap.rule == "story" else "gap"
            yield (f'<text class="{kind}" x="{x_of(gap.at)}" y="{HEIGHT - 10}">{gap.seconds * 1000:.0f}'
                   f"<title>{gap.seconds:.2f} s, {escape(gap.rule)}</title></text>")
    for spot in measured.odd:
        if start <= spot.at < end:
            yield f'<text class="odd" x="{x_of(spot.at)}" y="{WAVE[0] - 2}">▼<title>{escape(spot.what)}</title></text>'


def histogram(gaps: Sequence[Pause]) -> str:
    """Return the pauses inside stories as a histogram, overlaps to the left of the line."""
    counts = Counter(round(min(max(gap.seconds, -0.4), 1.5) / BIN) for gap in gaps if gap.rule != "story")
    if not counts:
        return ""
    low, high, tallest = round(-0.4 / BIN), max(*counts, round(0.5 / BIN)), max(counts.values())
    bars = "".join(f'<rect class="{"overlap" if place < 0 else "gap"}" x="{(place - low) * 16}" '
                   f'y="{100 - 90 * count / tallest:.1f}" width="14" height="{90 * count / tallest:.1f}">'
                   f"<title>{count} at {place * BIN:.2f} s</title></rect>" for place, count in sorted(counts.items()))
    ticks = "".join(f'<text class="scale" x="{(round(second / BIN) - low) * 16 + 16}" y="116">{second:g} s</text>'
                    for second in (-0.2, 0.0, 0.2, 0.5, 1.0, 1.5) if round(second / BIN) <= high)
    return (f'<svg class="histogram" viewBox="0 0 {(high - low + 2) * 16} 120" role="img" aria-label="Pauses inside '
            f'stories"><path class="target" d="M{-low * 16 + 7} 0V102"/>{bars}{ticks}</svg>')
