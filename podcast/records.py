"""The nouns that pass between stages: frozen values, stored as JSON, knowing nothing of who makes or writes them."""

import datetime as dt

from msgspec import Struct

Date = dt.date


class Record(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all records: immutable, typed, and refused when a stored file has other fields."""


# ---- stories ------------------------------------------------------------------------------------------------


class Source(Record, frozen=True):
    """Where some of a story's sentences came from."""

    id: str
    """Unique within the story: "a", "b", …"""
    name: str
    """What a reader would call it: "The Decoder", or the file's title when nothing better is known."""
    url: str = ""
    """Public http(s) address, or "" when the material gives none."""
    file: str = ""
    """File name inside the day's `stories/` folder."""
    opinion: bool = False
    """True where the file says of itself that it is somebody's opinion."""


class Sentence(Record, frozen=True):
    """One sentence of source material, verbatim but for white space."""

    id: str
    """`<story id>.<n>`, n from 1: what a spoken line cites."""
    text: str
    source: str
    """`Source.id` within the same story."""
    role: str = "body"
    """"title", "summary", "body" or "bullet"."""
    label: str = ""
    """A bullet's or section's bold label ("The Burn Rate"), without its colon."""
    opens: bool = False
    """True for the first of several sentences of a paragraph: its writer begins something there."""


class Story(Record, frozen=True):
    """One event, merged from every source that carries it; sentences in reading order."""

    id: str
    """"s" and hex digits of a digest: stable from run to run, and never a word."""
    title: str
    sentences: tuple[Sentence, ...]
    sources: tuple[Source, ...]
    date: Date | None = None
    tags: tuple[str, ...] = ()
    """"sponsored", "follow-up", "brief" …: decisions of intake and ranking."""
    weight: float = 1.0
    """Rank: higher is told earlier and longer. Stories arrive sorted by it, highest first."""

    @property
    def url(self) -> str:
        """Address of the first source that has one, or ""."""
        return next((source.url for source in self.sources if source.url), "")


# ---- writing ------------------------------------------------------------------------------------------------


class Fact(Record, frozen=True):
    """A clause-sized, sayable statement and the sentences it stands on."""

    text: str
    sentences: tuple[str, ...]
    """Ids of the sentences it restates."""
    kind: str = "event"
    """"event", "figure", "quotation", "claim", "contrast", "consequence" or "background"."""


class Segment(Record, frozen=True):
    """One story's place in the episode."""

    id: str
    """Story id, or a frame: "opening", "reflection", "thanks"."""
    title: str
    """Chapter title."""
    label: str
    """How a host names it in half a breath."""
    facts: tuple[Fact, ...] = ()
    words: int = 0
    """Spoken words it should take."""
    mood: str = "plain"


class Outline(Record, frozen=True):
    """What will be told, in which order and at what length, before a line is written."""

    date: Date
    segments: tuple[Segment, ...]
    minutes: float


class Turn(Record, frozen=True):
    """One host's speech until the other speaks."""

    host: str
    """Host id: the name of its file in `voices/`, without `.toml`."""
    text: str
    """As a reader sees it: figures as figures, names as spelled."""
    story: str
    """`Segment.id` it belongs to."""
    moves: tuple[str, ...] = ()
    """What it does in the conversation: "echo", "pushback", "kicker" …"""
    facts: tuple[str, ...] = ()
    """Ids of the sentences that carry its claims; empty for a line that claims nothing."""
    directions: tuple[str, ...] = ()
    """"beat", "long beat", "overlap", "slower", "faster", "say-as: X = Y": how to speak or place it."""
    own: bool = False
    """True for a producer's own claim, marked so by hand in script.md."""


class Script(Record, frozen=True):
    """The dialogue. Neighbouring turns have different hosts."""

    date: Date
    title: str
    summary: str
    """Two sentences for the show notes."""
    segments: tuple[Segment, ...]
    turns: tuple[Turn, ...]


# ---- sound --------------------------------------------------------------------------------------------------


class Mark(Record, frozen=True):
    """A known moment inside a spoken text."""

    char: int
    """Offset into `Turn.text` of the character that starts to sound here."""
    at: int
    """Samples at `clock.SAMPLE_RATE`: from the clip's start in a Clip, from the episode's start in a Placement."""


class Clip(Record, frozen=True):
    """One voiced turn: a 16-bit mono WAV at `clock.SAMPLE_RATE` in the clip cache."""

    turn: int
    """Index into `Script.turns`."""
    file: str
    """File name inside the clip cache; also its content key."""
    samples: int
    marks: tuple[Mark, ...] = ()
    """Sorted; the start of each word: from the engine's own durations, else guessed from letters and dips of sound."""


class Placement(Record, frozen=True):
    """A clip's place in the episode, all in samples."""

    turn: int
    host: str
    story: str
    text: str
    clip: str
    start: int
    """First audible sample, from the episode's start."""
    end: int
    """One past the last audible sample."""
    offset: int
    """Sample of the clip that sounds at `start` (silence before it is trimmed)."""
    marks: tuple[Mark, ...] = ()


class CuePlacement(Record, frozen=True):
    """A piece of music's place in the episode, in samples."""

    cue: str
    """Name in the CUES table: "theme", "bed", "sting", "reflection", "outro"."""
    start: int
    end: int
    gain_db: float = 0.0
    fade_in: int = 0
    fade_out: int = 0
    duck: bool = True


class Chapter(Record, frozen=True):
    """A stretch a listener can jump to."""

    title: str
    start: int
    """Samples; snapped down to a whole second, because AntennaPod truncates to seconds."""
    story: str
    url: str = ""


class Timeline(Record, frozen=True):
    """The one source of every time in the audio, the transcripts, the chapters and the page."""

    length: int
    """Samples of the whole episode."""
    placements: tuple[Placement, ...]
    cues: tuple[CuePlacement, ...]
    chapters: tuple[Chapter, ...]


class Loudness(Record, frozen=True):
    """What a meter reads on the decoded file."""

    lufs: float
    """Integrated loudness, ITU-R BS.1770."""
    true_peak_dbtp: float


class Master(Record, frozen=True):
    """The finished audio file."""

    file: str
    bytes: int
    samples: int
    """Decoded length."""
    loudness: Loudness
    media_type: str = "audio/mpeg"


class Episode(Record, frozen=True):
    """All that publishing needs."""

    script: Script
    timeline: Timeline
    master: Master
    stories: tuple[Story, ...]
