"""Transcripts of conversations, read in the forms they come in; speakers told apart where nobody named them."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from podcast.errors import PodcastError
from podcast.folder import cannot_read

LARGEST = 20_000_000
"""Bytes of the longest transcript read; an hour's talk has a hundred thousand."""


class Said(NamedTuple):
    """One speaker's turn."""

    speaker: str
    text: str
    story: str = ""
    """Which story it belongs to, where the transcript tells."""
    moves: tuple[str, ...] = ()


class Transcript(NamedTuple):
    """A conversation between two or more speakers."""

    turns: tuple[Said, ...]
    sure: float
    """0 to 1: how sure it is who speaks; 1 where the transcript names everyone."""


TIME = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_STAMP = re.compile(rf"^\[?{TIME}\]?\s*[:\-–]?\s+(?=\S)")
_CUE = re.compile(rf"^{TIME}\s+-->\s+{TIME}")
_NAME = re.compile(r"^\*{0,2}(?P<name>[A-Z][\w.'’-]*(?: [A-Z0-9][\w.'’-]*){0,3})\*{0,2}:\*{0,2}\s+(?P<text>\S.*)$")
_VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+(?P<name>[^>]+)>")


def read_transcript(path: Path) -> Transcript:
    """Read a transcript: "Name: text", with or without HH:MM:SS before it, VTT, SRT, Podcasting 2.0 JSON, script.json.

    Raises PodcastError when the file can't be read, is no text, or holds no conversation of two."""
    try:
        if path.stat().st_size > LARGEST:
            raise PodcastError(f"is larger than {LARGEST:,} bytes", where=path.name, do="Give one episode's.")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise PodcastError("is not UTF-8 text", where=path.name, do="Save it as UTF-8.") from error
    except OSError as error:
        raise cannot_read(path, error) from error
    pieces = _from_json(text, path.name) if text.lstrip().startswith(("{", "[")) else _from_lines(text)
    named = sum(len(piece.text) for piece in pieces if piece.speaker)
    whole = sum(len(piece.text) for piece in pieces)
    if named * 2 >= whole > 0:
        read = Transcript(joined(_carried(pieces)), 1.0)
    else:
        from podcast.writing.voices_apart import tell_apart

        read = tell_apart([piece.text for piece in pieces])
    if len({turn.speaker for turn in read.turns}) < 2:
        raise PodcastError("holds no conversation of two", where=path.name,
                           do='Write each turn as "Name: text", or give VTT, SRT or JSON.')
    return read


def joined(pieces: Sequence[Said]) -> tuple[Said, ...]:
    """Return turns: neighbouring pieces of one speaker in one story are one."""
    out: list[Said] = []
    for piece in pieces:
        if out and (out[-1].speaker, out[-1].story) == (piece.speaker, piece.story):
            both = tuple(dict.fromkeys(out[-1].moves + piece.moves))
            out[-1] = out[-1]._replace(text=f"{out[-1].text} {piece.text}", moves=both)
        else:
            out.append(piece)
    return tuple(out)


def _carried(pieces: Sequence[Said]) -> list[Said]:
    """Give a piece without a name to whoever spoke before it."""
    out: list[Said] = []
    for piece in pieces:
        out.append(piece if piece.speaker or not out else piece._replace(speaker=out[-1].speaker))
    return [piece for piece in out if piece.speaker]


def _from_json(text: str, where: str) -> list[Said]:
    """Read script.json ("turns": host, text) or Podcasting 2.0 ("segments": speaker, body)."""
    try:
        data: Any = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise PodcastError("is not valid JSON", where=where, do="Mend it, or give the transcript as text.") from error
    rows = data if isinstance(data, list) else data.get("turns") or data.get("segments")
    out = []
    for row in rows if isinstance(rows, list) else []:
        if not isinstance(row, dict):
            continue
        said, speaker = row.get("text") or row.get("body"), row.get("host") or row.get("speaker")
        story, moves = row.get("story"), row.get("moves")
        if isinstance(said, str) and said.strip():
            out.append(Said(
                speaker if isinstance(speaker, str) else "", " ".join(said.split()),
                story if isinstance(story, str) else "",
                tuple(move for move in moves if isinstance(move, str)) if isinstance(moves, list) else ()))
    return out


def _from_lines(text: str) -> list[Said]:
    """Read lines of text, subtitles or not; what stands around timed lines (a title, notes) is left out."""
    lines = [line.strip() for line in text.splitlines()]
    if any(_CUE.match(line) for line in lines):
        told = _subtitles(lines)
    else:
        timed = [found for line in lines if (found := _STAMP.match(line))]
        stamped = len(timed) >= 3
        told = [_STAMP.sub("", line, count=1) for line in lines
                if line and not line.startswith("#") and (not stamped or _STAMP.match(line))]
    rows = [_who(line) for line in told]
    counts = Counter(speaker for speaker, _ in rows)
    out = []
    for (speaker, said), line in zip(rows, told, strict=True):
        known = counts[speaker] > 1 or _VOICE.search(line) is not None  # "Today: …" is no speaker
        plain = " ".join(re.sub(r"<[^>]*>", "", said if known else line).split())
        if plain:
            out.append(Said(speaker if known else "", plain))
    return out


def _subtitles(lines: Sequence[str]) -> list[str]:
    """Return the words of VTT or SRT: what follows a line of times, up to a blank one."""
    out, inside = [], False
    for line in lines:
        if not line or _CUE.match(line):
            inside = bool(line)
        elif inside:
            out.append(line)
    return out


def _who(line: str) -> tuple[str, str]:
    """Split a line into its speaker, "" when it names none, and what is said."""
    voice, name = _VOICE.search(line), _NAME.match(line)
    if voice:
        return voice["name"].strip(), line
    return (name["name"], name["text"]) if name else ("", line)
