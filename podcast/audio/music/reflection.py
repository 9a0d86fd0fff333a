"""The reflection: the same scale from its darker side, slow and without drums, opening to the tonic at the end."""

from podcast.audio.music.bed import beats_of
from podcast.audio.music.canvas import Canvas, Stereo
from podcast.audio.music.feel import Feel
from podcast.audio.music.harmony import chord as chord_of
from podcast.audio.music.harmony import fit, frequency, voice, voicings
from podcast.audio.music.parts import BAR, final_chord, melody, play_keys, play_pad, seconds
from podcast.audio.music.tones import bell

HARP = (0, 1, 2, 3, 2, 1)
"""Order in which a broken chord's notes are taken, one every half beat from the second beat on."""


def compose(feel: Feel, samples: int, number: int) -> Stereo:
    """Return the quieter mood, shape (2, samples): strings, a broken chord every other bar, the motif once, slowly."""
    canvas = Canvas(samples, feel.seed)
    beats = beats_of(feel, samples)
    bars = -(-beats // BAR)
    roots = tuple(feel.quiet[bar % len(feel.quiet)] for bar in range(bars))
    chords = voicings(feel, roots)
    for bar, voicing in enumerate(chords):
        length = min(BAR, beats - bar * BAR)
        play_pad(canvas, feel, voicing, bar * BAR, length, gain=0.10)
        play_keys(canvas, feel, voicing[:3], bar * BAR, length, force=0.3, gain=0.22, roll=0.06)
        for step, voice_number in enumerate(HARP):
            at = 1 + step * 0.5
            if bar % 2 == 1 and at < length:
                note = bell(frequency(voicing[voice_number] + 12), round(seconds(feel, 1.0), 3), 0.2)
                canvas.add(note, (bar * BAR + at) * feel.beat, 0.09, pan=0.4 - 0.16 * step, room=0.5)
    slow = tuple((2 * start, 2 * length, degree) for start, length, degree in feel.motif if start < 2)
    melody(canvas, feel, fit(feel, slow, feel.quiet[0], -2), 1, tone="keys", gain=0.15, force=0.3)
    final_chord(canvas, feel, voice(chord_of(feel, 0), chords[-1] if chords else None), beats, gain=0.6)
    return canvas.sound()
