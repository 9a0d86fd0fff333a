"""Where music plays: under the opening, between stories, around the reflection, and out at the end.

Only arithmetic: what a cue sounds like is in `podcast.audio.music`."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from podcast.audio.music import OWN, beat, file_length
from podcast.clock import to_samples
from podcast.folder import digest
from podcast.records import CuePlacement, Placement
from podcast.settings import Show

OPENING, REFLECTION = "opening", "reflection"
"""Segment ids that music treats apart."""
THEME_BEATS = 12
"""Three bars of four before the first word."""
STING_BEATS = 4
"""A sting's played length; it rings on under the next story's first words."""
REFLECTION_BEATS = 5
"""How long the quieter mood is heard alone."""
OUTRO_LEAD_BEATS = 8
"""How long before the last word the outro starts, under speech."""
OUTRO_BEATS = 16
"""How long it plays on."""
RING = to_samples(2.2)
"""What a cue may ring after its last beat."""
NO_MUSIC_LEAD = to_samples(0.5)
AFTER_WORDS = to_samples(0.25), to_samples(0.50)
"""Least and most between a story's last word and the music that closes it."""
TAIL = to_samples(0.6)
"""Room tone after the last sound."""
FILE_FADE = to_samples(1.5)


@dataclass(frozen=True, slots=True)
class Lengths:
    """What arrangement must know of the day's music: its beat, its cues, how long a producer's files are."""

    beat: int
    """Samples of one beat."""
    files: dict[str, int] = field(default_factory=dict)
    """Cue to samples of the producer's own file for it."""
    absent: frozenset[str] = frozenset()
    """Cues the show does without."""

    @property
    def first_word(self) -> int:
        if "theme" in self.absent:
            return NO_MUSIC_LEAD
        return min(self.files.get("theme", self.beat * THEME_BEATS), to_samples(8.0))


def lengths(show: Show, date: dt.date) -> Lengths:
    """Read the show's choice of music; raise PodcastError when a file it names can't be read."""
    chosen = {cue: getattr(show.music, cue) for cue in ("theme", "bed", "sting", "reflection", "outro")}
    files = {cue: file_length(show.root / name, key=cue) for cue, name in chosen.items() if name not in ("", OWN)}
    absent = frozenset(cue for cue, name in chosen.items() if not name)
    return Lengths(beat=beat(show, date), files=files, absent=absent)


class Plan:
    """Collects cues while turns are being placed."""

    def __init__(self, music: Lengths) -> None:
        self.music = music
        self.cues: list[CuePlacement] = []
        self.bed_end = 0

    def between(self, before: str, after: str, end: int) -> int | None:
        """Place the music between segments that ends before and starts after sample `end`.

        Returns where the next words start, or None when no music fills the pause."""
        beat = self.music.beat
        if before == OPENING and "bed" not in self.music.absent:
            self.bed_end = self._next_beat(end + AFTER_WORDS[0])
            return self.bed_end + beat + beat // 2
        if after == REFLECTION and "reflection" not in self.music.absent:
            start = end + AFTER_WORDS[1]
            self.cues.append(CuePlacement(cue="reflection", start=start, end=start, fade_in=to_samples(0.05)))
            return start + REFLECTION_BEATS * beat
        if before == REFLECTION or "sting" in self.music.absent:
            return None
        low, high = AFTER_WORDS
        return self._sting(end + low + int(digest(before, after)[:8], 16) % (high - low))

    def _sting(self, start: int) -> int:
        length = self.music.files.get("sting", STING_BEATS * self.music.beat + RING)
        heard = min(length, to_samples(6.0))
        fade = min(FILE_FADE, heard // 2) if "sting" in self.music.files else 0
        self.cues.append(CuePlacement(cue="sting", start=start, end=start + heard, fade_out=fade))
        return start + min(heard, STING_BEATS * self.music.beat)

    def _next_beat(self, sample: int) -> int:
        """Return the first beat of the bed, which starts with the first word, at or after `sample`."""
        start = self.music.first_word
        return start - (start - sample) // self.music.beat * self.music.beat


def plan_cues(plan: Plan, placements: Sequence[Placement]) -> tuple[tuple[CuePlacement, ...], int]:
    """Complete the plan once all words are placed; return its cues and the episode's length."""
    music, cues = plan.music, []
    last = max(placement.end for placement in placements)
    if "theme" not in music.absent:
        ring = min(music.files.get("theme", music.first_word + RING), music.first_word + RING)
        cues.append(CuePlacement(cue="theme", start=0, end=ring, fade_out=RING if "theme" in music.files else 0))
    if "bed" not in music.absent and placements[0].story == OPENING:
        end = plan.bed_end or max(p.end for p in placements if p.story == OPENING)
        cues.append(CuePlacement(cue="bed", start=music.first_word, end=end + RING,
                                 fade_out=RING if "bed" in music.files or not plan.bed_end else 0))
    cues.extend(_until_thanks(cue, music, placements) if cue.cue == "reflection" else cue for cue in plan.cues)
    if "outro" not in music.absent:
        cues.append(_outro(music, placements[-1], last))
    return tuple(cues), max([last, *(cue.end for cue in cues)]) + TAIL


def _until_thanks(cue: CuePlacement, music: Lengths, placements: Sequence[Placement]) -> CuePlacement:
    """Let the quieter mood play under the whole reflection and resolve after its last word."""
    last = max(placement.end for placement in placements if placement.story == REFLECTION)
    beats = -(-(last + AFTER_WORDS[0] - cue.start) // music.beat)
    end = cue.start + beats * music.beat + RING
    return CuePlacement(cue=cue.cue, start=cue.start, end=end, fade_in=cue.fade_in, fade_out=RING)


def _outro(music: Lengths, placement: Placement, last: int) -> CuePlacement:
    """Start under the last words, play on after them."""
    lead = min(OUTRO_LEAD_BEATS * music.beat, (placement.end - placement.start) // 2)
    lead = lead // music.beat * music.beat
    start = last + to_samples(0.15) - lead
    length = min(lead + OUTRO_BEATS * music.beat + RING, music.files.get("outro", 1 << 40))
    return CuePlacement(cue="outro", start=start, end=start + length, fade_in=min(lead, music.beat * 2),
                        fade_out=FILE_FADE if "outro" in music.files else RING // 2)
