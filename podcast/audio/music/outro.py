"""The outro: the bed comes back under the last words; when they end, the motif, its answer, and home."""

from podcast.audio.music.bed import beats_of, groove
from podcast.audio.music.canvas import Canvas, Stereo
from podcast.audio.music.feel import Feel
from podcast.audio.music.parts import BAR, melody

ALONE = 16
"""Beats played after the last word."""


def compose(feel: Feel, samples: int, number: int) -> Stereo:
    """Return the outro, shape (2, samples); its last `ALONE` beats carry the melody."""
    canvas = Canvas(samples)
    beats = beats_of(feel, samples)
    groove(canvas, feel, 0, beats)
    start = max(0, beats - ALONE)
    melody(canvas, feel, feel.motif, start)
    melody(canvas, feel, feel.motif, start + BAR, shift=2 if feel.motif[-1][2] < 8 else -2)
    melody(canvas, feel, feel.motif, start + 2 * BAR, tone="keys", octave=4)
    melody(canvas, feel, ((0, .5, 4), (.5, .5, 5), (1, 1, 6), (2, 2, 8)), start + 3 * BAR, gain=0.2)
    return canvas.sound()
