"""words.json: when the words of an episode were heard, for the lines in which their voice only guessed it.

A line is known by its clip and its words by their distance from its first sound, so that what was heard of it stays
true wherever an edit of other lines moves it."""

from msgspec.structs import replace

from podcast.folder import Folder
from podcast.records import Mark, Timeline

NAME = "words.json"

Times = dict[str, tuple[Mark, ...]]
"""Clip to its words as heard: offsets in the line's text, samples from the line's start."""


def as_heard(timeline: Timeline, folder: Folder) -> Timeline:
    """Return the timeline with the marks of the lines in words.json put in place of their own."""
    times = folder.read(NAME, Times) or {}
    if not times:
        return timeline
    placements = tuple(
        replace(line, marks=tuple(Mark(char=mark.char, at=line.start + mark.at) for mark in times[line.clip]))
        if line.clip in times else line for line in timeline.placements)
    return replace(timeline, placements=placements)
