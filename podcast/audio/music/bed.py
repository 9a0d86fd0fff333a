"""The bed: the day's four chords as a light groove under the ident and rundown, resolving when they end."""

from podcast.audio.music.canvas import Canvas, Stereo
from podcast.audio.music.feel import Feel
from podcast.audio.music.harmony import chord as chord_of
from podcast.audio.music.harmony import voice, voicings
from podcast.audio.music.parts import BAR, comp, drums, final_chord, play_pad, walk

RING_SECONDS = 2.2
"""What every bed-like cue rings after its last beat."""


def beats_of(feel: Feel, samples: int) -> int:
    """Return the beats a cue of this length plays before it rings out."""
    return max(0, round((samples - RING_SECONDS * 44_100) / feel.beat))


def compose(feel: Feel, samples: int, number: int) -> Stereo:
    """Return the bed, shape (2, samples): no melody, so that nothing competes with words; last, dominant and tonic."""
    canvas = Canvas(samples, feel.seed)
    beats = beats_of(feel, samples)
    groove(canvas, feel, 0, beats)
    return canvas.sound()


def groove(canvas: Canvas, feel: Feel, at: int, beats: int, *, gain: float = 1.0) -> None:
    """Play the progression for `beats` from beat `at`, close on the dominant, land on the tonic."""
    bars = -(-beats // BAR)
    roots = tuple(feel.progression[bar % len(feel.progression)] for bar in range(bars))
    roots = (*roots[:-1], 4) if bars > 1 else roots
    chords = voicings(feel, roots)
    for bar, (root, voicing) in enumerate(zip(roots, chords, strict=True)):
        length = min(BAR, beats - bar * BAR)
        play_pad(canvas, feel, voicing, at + bar * BAR, length, gain=0.11 * gain)
        walk(canvas, feel, root, at + bar * BAR, length, gain=0.26 * gain)
        comp(canvas, feel, voicing, at + bar * BAR, length, gain=0.13 * gain)
        drums(canvas, feel, at + bar * BAR, length, gain=0.8 * gain, backbeat=bar % 2 == 1)
    final_chord(canvas, feel, voice(chord_of(feel, 0), chords[-1] if chords else None), at + beats, gain=0.8 * gain)
