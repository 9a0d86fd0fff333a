"""The outro: the bed comes back under the last words; when they end, the motif, its answer, and home."""

from podcast.audio.music.bed import beats_of, groove
from podcast.audio.music.canvas import Canvas, Stereo
from podcast.audio.music.feel import Feel
from podcast.audio.music.harmony import fit
from podcast.audio.music.parts import BAR, melody

ALONE = 16
"""Beats played after the last word."""


def compose(feel: Feel, samples: int, number: int) -> Stereo:
    """Return the outro, shape (2, samples); its last `ALONE` beats carry the melody."""
    canvas = Canvas(samples, feel.seed)
    beats = beats_of(feel, samples)
    groove(canvas, feel, 0, beats)
    start = max(0, beats - ALONE)
    answer = 2 if feel.motif[-1][2] < 8 else -2
    for bar, (shift, octave) in enumerate(((0, 5), (answer, 5), (0, 4))):
        root = feel.progression[(start // BAR + bar) % len(feel.progression)]
        melody(canvas, feel, fit(feel, feel.motif, root, shift), start + bar * BAR, octave=octave,
               tone="keys" if octave == 4 else "")
    melody(canvas, feel, ((0, .5, 4), (.5, .5, 5), (1, 1, 6), (2, 2, 8)), start + 3 * BAR, gain=0.2)
    return canvas.sound()
