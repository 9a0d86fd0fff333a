"""The stages an episode goes through and how a run says which one it is at."""

from enum import StrEnum
from typing import Protocol


class Stage(StrEnum):
    """The stages in order; `--until` names the last one to run."""

    STORIES = "stories"
    OUTLINE = "outline"
    SCRIPT = "script"
    VOICES = "voices"
    TIMELINE = "timeline"
    MASTER = "master"
    TRANSCRIPTS = "transcripts"
    SITE = "site"


class Report(Protocol):
    """Who is told how far the work is. `podcast.cli.progress` shows it; `Silent` keeps it to itself."""

    def making(self, stage: Stage) -> None:
        """Say that `stage` is being made."""

    def kept(self, stage: Stage) -> None:
        """Say that `stage` is as it should be already."""

    def listening(self, what: str) -> None:
        """Say that `what` is being listened to, within the stage at hand."""

    def progress(self, done: float, total: float) -> None:
        """Say how much of the work at hand is done: lines for voices, seconds when listening, a share of 1 for the
        master."""

    def note(self, line: str) -> None:
        """Pass on something the producer should know."""


class Silent:
    """A report nobody reads; it remembers what was said, for programs that ask after."""

    def __init__(self) -> None:
        self.made: list[Stage] = []
        self.untouched: list[Stage] = []
        self.notes: list[str] = []
        self.lines: list[tuple[float, float]] = []
        """(done, total) as the voices went on."""
        self.heard: list[str] = []
        """What was listened to."""
        self.hearing = False

    def making(self, stage: Stage) -> None:
        self.made.append(stage)
        self.hearing = False

    def listening(self, what: str) -> None:
        self.heard.append(what)
        self.hearing = True

    def kept(self, stage: Stage) -> None:
        self.untouched.append(stage)

    def progress(self, done: float, total: float) -> None:
        if self.made[-1:] == [Stage.VOICES] and not self.hearing:
            self.lines.append((done, total))

    def note(self, line: str) -> None:
        self.notes.append(line)
