"""Chords and how one moves to the next: pitches are MIDI numbers, 69 is A at 440 Hz."""

from itertools import pairwise, product

from podcast.audio.music.feel import Feel, Motif

CENTRE = 62
"""Where chords are voiced around: between the two hosts' fundamentals and their consonants."""
SEVENTH, NINTH = 6, 8
"""Steps above a chord's root, in the scale."""


def frequency(pitch: float) -> float:
    """Return the equal-tempered frequency in Hz."""
    return 440.0 * 2 ** ((pitch - 69) / 12)


def pitch_of(feel: Feel, degree: int, octave: int = 4) -> int:
    """Return the pitch of a scale degree (0 the tonic, may exceed the octave) with the tonic in MIDI `octave`."""
    turns, step = divmod(degree, 7)
    return 12 * (octave + 1 + turns) + feel.tonic + feel.scale[step]


def chord(feel: Feel, root: int) -> tuple[int, ...]:
    """Return the pitch classes of the chord on a scale degree: triad and a colour that suits its function.

    The tonic gets its ninth, the dominant stays suspended (fourth for third), the others get their seventh."""
    steps = {0: (0, 2, 4, NINTH), 4: (0, 3, 4, NINTH)}.get(root, (0, 2, 4, SEVENTH))
    return tuple(pitch_of(feel, root + step) % 12 for step in steps)


def voice(classes: tuple[int, ...], before: tuple[int, ...] | None) -> tuple[int, ...]:
    """Return the voicing of `classes` that moves least from the one `before`, lowest note first.

    Every voice keeps within an octave of CENTRE, neighbours at least a whole tone apart where the chord allows it."""
    choices = [[pitch for pitch in range(CENTRE - 10, CENTRE + 11) if pitch % 12 == name] for name in classes]
    voicings = {tuple(sorted(voicing)) for voicing in product(*choices)}

    def cost(voicing: tuple[int, ...]) -> tuple[float, tuple[int, ...]]:
        clash = sum(4.0 for low, high in pairwise(voicing) if high - low < 2)
        spread = 0.2 * max(0, voicing[-1] - voicing[0] - 15)
        move = sum(abs(a - b) for a, b in zip(voicing, before, strict=True)) if before else 0.0
        home = 0.15 * abs(sum(voicing) / len(voicing) - CENTRE)
        return clash + spread + move + home, voicing

    return min(voicings, key=cost)


def voicings(feel: Feel, roots: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Return smoothly connected voicings of the chords on `roots`."""
    result: list[tuple[int, ...]] = []
    for root in roots:
        result.append(voice(chord(feel, root), result[-1] if result else None))
    return result


def bass_of(feel: Feel, root: int) -> int:
    """Return the bass note of the chord on a degree, from C2 to B2 (65 to 123 Hz): small speakers still sound it."""
    return 36 + pitch_of(feel, root) % 12


def fit(feel: Feel, motif: Motif, root: int, shift: int = 0) -> Motif:
    """Return a motif moved `shift` steps along the scale, its heavy notes put on the nearest tone of a chord.

    Heavy are notes on the first and third beat and those of a beat or longer; the light ones between pass through."""
    tones = {pitch % 12 for pitch in chord(feel, root)}

    def nearest(degree: int) -> int:
        near = sorted(range(degree - 3, degree + 4), key=lambda other: (abs(other - degree), other))
        return next(other for other in near if pitch_of(feel, other) % 12 in tones)

    return tuple((start, length, nearest(degree + shift) if start % 2 == 0 or length >= 1 else degree + shift)
                 for start, length, degree in motif)
