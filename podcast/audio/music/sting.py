"""Stings: three short cadences built on the motif's first notes, taken in turn between stories."""

from podcast.audio.music.canvas import Canvas, Stereo
from podcast.audio.music.feel import Feel, Motif
from podcast.audio.music.harmony import bass_of, fit, frequency, voicings
from podcast.audio.music.parts import melody, play_keys, play_pad, seconds
from podcast.audio.music.tones import bass, kick, shaker

CADENCES = ((3, 0), (1, 0), (5, 3))
"""Two chords, by degree: home from below, home from beside, and one that stays open."""
TURNS = (0, 2, -2)
"""Scale steps by which the motif's head is moved in each."""


def head(motif: Motif) -> Motif:
    """Return the motif's first two beats."""
    return tuple(note for note in motif if note[0] < 2)


def compose(feel: Feel, samples: int, number: int) -> Stereo:
    """Return sting `number` (0, 1, 2 in turn), shape (2, samples): two beats of motif, two of chord."""
    canvas = Canvas(samples, feel.seed + number)
    roots = CADENCES[number % len(CADENCES)]
    tone = ("bell", "pluck", "keys")[number % 3]
    first, last = voicings(feel, roots)
    play_keys(canvas, feel, first, 0, 1.8, force=0.5, gain=0.16)
    melody(canvas, feel, fit(feel, head(feel.motif), roots[0], TURNS[number % len(TURNS)]), 0, tone=tone)
    play_keys(canvas, feel, last, 2, 3.0, force=0.55, gain=0.18, roll=0.02)
    play_pad(canvas, feel, last, 1.5, 2.0, gain=0.08)
    for root, at, beats in ((roots[0], 0, 1.7), (roots[1], 2, 2.2)):
        canvas.add(bass(frequency(bass_of(feel, root)), round(seconds(feel, beats), 3), 0.65), at * feel.beat, 0.28)
    canvas.add(kick(0.7), 0, 0.35)
    for step in range(4):
        canvas.add(shaker(0.7 - 0.12 * step, step), step * feel.beat / 2, 0.07, pan=0.3)
    return canvas.sound()
