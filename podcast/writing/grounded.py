"""Lines that were found true: of an edited script only the new ones are held against the stories."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from podcast.errors import PodcastError
from podcast.folder import digest, program, write_file
from podcast.records import Record, Script, Story
from podcast.settings import Show, writing_settings


class Found(Record, frozen=True):
    """What is remembered of a day's script."""

    lines: tuple[str, ...]
    """Digest of each line that was found true, with all that it was held against."""


def check(script: Script, stories: Sequence[Story], *, show: Show, memory: Path) -> None:
    """Do what `ground.check` does, for the lines that file `memory` doesn't know; they are in it afterwards.

    Raises PodcastError for the first claim that its sources don't carry."""
    from podcast.writing import ground

    lines = fingerprints(script, stories, show)
    known = frozenset(_read(memory).lines)
    new = [number for number, line in enumerate(lines) if line not in known]
    if len(new) == len(lines):
        ground.check(script, stories, show=show)
    elif new:
        only = msgspec.structs.replace(script, turns=tuple(
            turn if number in new else msgspec.structs.replace(turn, own=True)
            for number, turn in enumerate(script.turns)))
        try:
            ground.check(only, concerned(only, stories, new), show=show)
        except PodcastError:
            ground.check(script, stories, show=show)  # which names the nearest sentence of the whole day
            raise
    write_file(memory, msgspec.json.encode(Found(tuple(sorted(set(lines))))))


def fingerprints(script: Script, stories: Sequence[Story], show: Show) -> list[str]:
    """Return for each line the digest of all that decides whether it is true: itself, whether the line before it breaks
    off, the date, the stories, the hosts and the program."""
    basis = digest(stories, writing_settings(show), program("writing"), script.date)
    before = ["", *(turn.text for turn in script.turns)]
    return [digest(basis, turn, said.endswith("—")) for said, turn in zip(before, script.turns, strict=False)]


def concerned(script: Script, stories: Sequence[Story], lines: Sequence[int]) -> Sequence[Story]:
    """Return the stories that these lines are of or cite; all of them for a line of the frame, which may name any."""
    turns = [script.turns[number] for number in lines]
    if not {turn.story for turn in turns} <= {story.id for story in stories}:
        return stories
    cited = {name for turn in turns for name in turn.facts}
    return [story for story in stories if any(turn.story == story.id for turn in turns)
            or any(sentence.id in cited for sentence in story.sentences)]


def _read(memory: Path) -> Found:
    try:
        return msgspec.json.decode(memory.read_bytes(), type=Found)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return Found(())
