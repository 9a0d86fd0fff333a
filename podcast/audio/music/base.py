"""The CUES table: every piece of music an episode can have.

To add a cue: write a module with `compose(feel, samples, number) -> Stereo` (number counts its uses in the episode,
from 0), add a row here with its loudness, place it in `podcast.audio.cues`, and give `settings.Music` a field of its
name, so that a producer can put a file in its place or leave it out."""

from collections.abc import Callable
from dataclasses import dataclass

from podcast.audio.music import bed, outro, reflection, sting, theme
from podcast.audio.music.canvas import Stereo
from podcast.audio.music.feel import Feel


@dataclass(frozen=True, slots=True)
class Cue:
    """How a cue is made and how loud it plays where nobody speaks."""

    compose: Callable[[Feel, int, int], Stereo]
    level: float
    """Loudness relative to speech, LU: 0 is as loud as the hosts."""


CUES: dict[str, Cue] = {
    "theme": Cue(theme.compose, -1.0),
    "bed": Cue(bed.compose, -3.0),
    "sting": Cue(sting.compose, -3.0),
    "reflection": Cue(reflection.compose, -4.5),
    "outro": Cue(outro.compose, -1.5),
}
