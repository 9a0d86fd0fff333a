"""The band's parts: what pad, keys, bass, drums and lead play over a row of chords. Times are in beats."""

from collections.abc import Iterable, Sequence

from podcast.audio.music.canvas import Canvas
from podcast.audio.music.feel import Feel, Motif
from podcast.audio.music.harmony import bass_of, frequency, pitch_of
from podcast.audio.music.tones import TONES, bass, bell, brush, keys, kick, pad, shaker

BAR = 4
"""Beats."""
COMP = ((0.0, 1.4, 0.55), (1.5, 0.9, 0.42), (2.75, 1.1, 0.48))
"""The keys' rhythm in a bar: (beat, beats held, force); its second and third chords come before the beat."""
WALK = ((0.0, 1.4, 0.75), (1.5, 0.9, 0.55), (3.0, 0.45, 0.5), (3.5, 0.45, 0.6))
"""The bass's rhythm in a bar."""


def seconds(feel: Feel, beats: float) -> float:
    """Return the length of `beats` in seconds."""
    return beats * feel.beat / 44_100


def play_pad(canvas: Canvas, feel: Feel, voicing: Sequence[int], at: float, beats: float, *,
             gain: float = 0.13) -> None:
    """Hold a chord on strings, spread over the whole width."""
    for number, pitch in enumerate(voicing):
        for side in (0, 1):
            note = pad(frequency(pitch), seconds(feel, beats), 0.4, side=side)
            canvas.add(note, at * feel.beat, gain, pan=(-0.85, 0.85)[side] * (1 - 0.15 * number), room=0.25)


def play_keys(canvas: Canvas, feel: Feel, voicing: Sequence[int], at: float, beats: float, *,
              force: float = 0.5, gain: float = 0.17, roll: float = 0.012) -> None:
    """Strike a chord on the electric piano, its notes a hair apart as fingers land."""
    for number, pitch in enumerate(voicing):
        note = keys(frequency(pitch), round(seconds(feel, beats), 3), round(force, 2))
        canvas.add(note, (at * feel.beat) + number * roll * 44_100, gain * (0.6 + 0.5 * force),
                   pan=-0.35 + 0.22 * number, room=0.16)


def comp(canvas: Canvas, feel: Feel, voicing: Sequence[int], at: float, beats: float, *, gain: float = 0.15) -> None:
    """Play a bar, or the part of it that fits in `beats`, of syncopated chords."""
    for start, length, force in COMP:
        if start < beats:
            play_keys(canvas, feel, voicing, at + start, min(length, beats - start), force=force, gain=gain)


def walk(canvas: Canvas, feel: Feel, root: int, at: float, beats: float, *, gain: float = 0.26) -> None:
    """Play a bar of bass on a chord's root, its fifth in the middle."""
    low = bass_of(feel, root)
    fifth = bass_of(feel, root + 4)
    for start, length, force in WALK:
        if start < beats:
            pitch = fifth if start == 3.0 else low
            note = bass(frequency(pitch), round(seconds(feel, min(length, beats - start)), 3), force)
            canvas.add(note, (at + start) * feel.beat, gain, room=0.03)


def drums(canvas: Canvas, feel: Feel, at: float, beats: float, *, gain: float = 1.0, backbeat: bool = True) -> None:
    """Keep time: soft kick on one and before three, brush on two and four, shaker between."""
    steps = round(beats / feel.shaker)
    for step in range(steps):
        start = step * feel.shaker
        accent = 0.9 if start % 1 == 0.5 else 0.55 if start % 1 == 0 else 0.35
        canvas.add(shaker(accent, step), (at + start) * feel.beat, 0.18 * gain, pan=0.3, room=0.08)
    for start in _within(beats, (0.0, 2.5)):
        canvas.add(kick(0.8), (at + start) * feel.beat, 0.34 * gain, room=0.02)
    if backbeat:
        for start in _within(beats, (1.0, 3.0)):
            canvas.add(brush(0.6), (at + start) * feel.beat, 0.26 * gain, pan=-0.12, room=0.15)


def _within(beats: float, hits: Iterable[float]) -> Iterable[float]:
    """Yield the moments of a repeated bar's hits that lie within `beats`."""
    return (bar + hit for bar in range(0, max(1, round(beats + 0.49)), BAR) for hit in hits if bar + hit < beats)


def melody(canvas: Canvas, feel: Feel, motif: Motif, at: float, *, octave: int = 5, gain: float = 0.24,
           tone: str = "", force: float = 0.65) -> None:
    """Play a motif with a faint echo on the other side."""
    play, level = TONES[tone or feel.lead]
    gain *= level
    for start, length, degree in motif:
        pitch = pitch_of(feel, degree, octave - 1)
        note = play(frequency(pitch), round(seconds(feel, length), 3), force)
        canvas.add(note, (at + start) * feel.beat, gain, pan=0.15, room=0.30)
        canvas.add(note, (at + start + 0.75) * feel.beat, gain * 0.22, pan=-0.55, room=0.35)


def final_chord(canvas: Canvas, feel: Feel, voicing: Sequence[int], at: float, *, gain: float = 1.0) -> None:
    """Land on a chord and let it ring."""
    play_keys(canvas, feel, voicing, at, 3.5, force=0.6, gain=0.2 * gain, roll=0.022)
    play_pad(canvas, feel, voicing, at, 2.0, gain=0.10 * gain)
    low = bass(frequency(bass_of(feel, 0)), round(seconds(feel, 3.0), 3), 0.7)
    canvas.add(low, at * feel.beat, 0.30 * gain, room=0.05)
    top = pitch_of(feel, 7, 4)
    canvas.add(bell(frequency(top), round(seconds(feel, 2.5), 3), 0.4), at * feel.beat, 0.14 * gain,
               pan=0.2, room=0.4)
