"""What is said about an episode inside its file: title, show, date, chapters, cover, and that a machine speaks."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from podcast.clock import stamp_ms, to_ms
from podcast.records import Chapter, Script, Timeline
from podcast.settings import Show

COVER_BYTES = 300_000
"""Largest cover put into the file; PRX advises no more, and players read it before the first sound."""
COVER_SIDE = 800
"""Pixels a larger one is reduced to."""
AI_CONTENT = ("AI-CONTENT", "true")
"""Name and value of the mark in every format's free-text field."""


@dataclass(frozen=True, slots=True)
class Tags:
    """The words of an episode's tag, ready for any format."""

    title: str
    artist: str
    album: str
    date: str
    """ISO date."""
    comment: str
    language: str
    """ISO 639-2, as ID3 wants it: "eng"."""
    length_ms: int
    chapters: tuple[Chapter, ...]
    cover: bytes = b""
    """PNG or JPEG, or nothing."""
    transcript: str = ""
    """Address of the transcript, or nothing."""

    @property
    def cover_type(self) -> str:
        return "image/png" if self.cover.startswith(b"\x89PNG") else "image/jpeg"

    @property
    def stretches(self) -> tuple[tuple[int, int, Chapter], ...]:
        """Chapters as (start ms, end ms, chapter): each ends where the next starts, the last with the episode."""
        starts = [to_ms(chapter.start) for chapter in self.chapters]
        return tuple(zip(starts, [*starts[1:], self.length_ms], self.chapters, strict=True))


LANGUAGES = {"en": "eng", "de": "deu", "fr": "fra", "es": "spa", "it": "ita", "nl": "nld", "pt": "por", "sv": "swe"}


def tags_of(script: Script, timeline: Timeline, *, show: Show, cover: Path | None,
            transcript: str = "") -> Tags:
    """Return the tags of an episode; a cover that is missing is left out."""
    return Tags(title=one_line(script.title), artist=one_line(show.publish.author or show.title),
                album=one_line(show.title), date=script.date.isoformat(),
                comment=one_line(f"{script.summary} Written and spoken by software ({AI_CONTENT[0]}: "
                                 f"{AI_CONTENT[1]})."),
                language=LANGUAGES.get(show.language[:2].lower(), "und"), length_ms=to_ms(timeline.length),
                chapters=timeline.chapters, transcript=transcript,
                cover=small_cover(cover) if cover and cover.is_file() else b"")


def one_line(text: str) -> str:
    """Return text without control characters or line ends: it stays one field, whatever a story's title holds."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def small_cover(path: Path) -> bytes:
    """Return the cover's bytes, as a smaller JPEG when it is over COVER_BYTES."""
    data = path.read_bytes()
    if len(data) <= COVER_BYTES and data.startswith((b"\x89PNG", b"\xff\xd8")):
        return data
    from PIL import Image

    with Image.open(path) as picture:
        small = picture.convert("RGB")
        small.thumbnail((COVER_SIDE, COVER_SIDE), Image.Resampling.LANCZOS)
        out = BytesIO()
        small.save(out, "JPEG", quality=86, optimize=True)
    return out.getvalue()


def ffmetadata(tags: Tags, *, comments: bool = False) -> str:
    """Return the tags as the text ffmpeg's muxers read, chapters in time order; nothing in a title can end its line.

    `comments`: for a format whose tags are Vorbis comments, where chapters are comments as well."""
    pairs = {"title": tags.title, "artist": tags.artist, "album": tags.album, "date": tags.date, "genre": "Podcast",
             "comment": tags.comment, AI_CONTENT[0]: AI_CONTENT[1]}
    if tags.transcript:
        pairs["TRANSCRIPT"] = tags.transcript
    if comments:
        pairs |= chapter_comments(tags)
    lines = [";FFMETADATA1", *(f"{name}={escaped(value)}" for name, value in pairs.items())]
    for start, end, chapter in () if comments else tags.stretches:
        lines += ["[CHAPTER]", "TIMEBASE=1/1000", f"START={start}", f"END={end}",
                  f"title={escaped(one_line(chapter.title))}"]
    return "\n".join(lines) + "\n"


def chapter_comments(tags: Tags) -> dict[str, str]:
    """Return chapters in the comment form that Xiph's wiki sets down: CHAPTER000, CHAPTER000NAME, CHAPTER000URL."""
    pairs = {}
    for number, (start, _, chapter) in enumerate(tags.stretches):
        pairs[f"CHAPTER{number:03d}"] = stamp_ms(start)
        pairs[f"CHAPTER{number:03d}NAME"] = one_line(chapter.title)
        if chapter.url:
            pairs[f"CHAPTER{number:03d}URL"] = chapter.url
    return pairs


def escaped(text: str) -> str:
    """Escape what ffmetadata gives meaning to."""
    return "".join(f"\\{sign}" if sign in "=;#\\\n" else sign for sign in text)
