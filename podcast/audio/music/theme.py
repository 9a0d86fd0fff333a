"""The theme: three bars that introduce the motif and lead to the tonic where the first word is spoken."""

from podcast.audio.music.canvas import Canvas, Stereo
from podcast.audio.music.feel import Feel
from podcast.audio.music.harmony import chord as chord_of
from podcast.audio.music.harmony import fit, voice, voicings
from podcast.audio.music.parts import BAR, comp, drums, final_chord, melody, play_pad, walk


def compose(feel: Feel, samples: int, number: int) -> Stereo:
    """Return the theme, shape (2, samples): motif, its answer a third away, a rise to the dominant, the tonic."""
    canvas = Canvas(samples, feel.seed)
    chords = voicings(feel, feel.approach)
    for bar, (root, voicing) in enumerate(zip(feel.approach, chords, strict=True)):
        at = bar * BAR
        play_pad(canvas, feel, voicing, at, BAR, gain=0.10 + 0.02 * bar)
        if bar:
            walk(canvas, feel, root, at, BAR)
            comp(canvas, feel, voicing, at, BAR)
            drums(canvas, feel, at, BAR, gain=0.7 + 0.15 * bar, backbeat=bar == 2)
    answer = 2 if feel.motif[-1][2] < 8 else -2
    melody(canvas, feel, fit(feel, feel.motif, feel.approach[0]), 0)
    melody(canvas, feel, fit(feel, feel.motif, feel.approach[1], answer), BAR)
    melody(canvas, feel, fit(feel, tuple(note for note in feel.motif if note[0] < 2), feel.approach[2]), 2 * BAR)
    rise = ((2.0, .5, 6), (2.5, .5, 7), (3.0, 1.0, 8))
    melody(canvas, feel, rise, 2 * BAR, gain=0.22)
    final_chord(canvas, feel, voice(chord_of(feel, 0), chords[-1]), 3 * BAR, gain=0.8)
    return canvas.sound()
