"""What a run shows while it works: live bars on a terminal, a few plain lines anywhere else."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self

from podcast.cli.say import clean, say
from podcast.report import Silent, Stage

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

LABELS = {
    Stage.STORIES: "Reading the stories",
    Stage.OUTLINE: "Planning the episode",
    Stage.SCRIPT: "Writing the dialogue",
    Stage.VOICES: "Voicing the lines",
    Stage.TIMELINE: "Placing voices and music",
    Stage.MASTER: "Mixing and mastering",
    Stage.TRANSCRIPTS: "Writing transcripts, chapters and notes",
    Stage.SITE: "Writing feed and site",
}


class Progress(Silent):
    """What both ways of showing a run have in common: what was made, and how long it took."""

    def __init__(self) -> None:
        super().__init__()
        self.began = time.monotonic()

    @property
    def voiced(self) -> int:
        """Lines voiced in this run; those found in the cache are not among them."""
        return int(self.lines[-1][0] - self.lines[0][0]) if self.lines else 0

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        """Leave the screen as a reader expects it."""


class Plain(Progress):
    """A line a stage, for logs and pipes."""

    def making(self, stage: Stage) -> None:
        super().making(stage)
        say(f"{LABELS[stage]} …", to=sys.stderr)

    def listening(self, what: str) -> None:
        super().listening(what)
        say(f"Listening to {what} …", to=sys.stderr)

    def note(self, line: str) -> None:
        super().note(line)
        say(f"Note: {line}", to=sys.stderr)


class Live(Progress):
    """A bar a stage with what is done and the time left, redrawn in place."""

    def __init__(self) -> None:
        super().__init__()
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

        self.bars: Bars = Progress(
            SpinnerColumn(finished_text="✓"), TextColumn("{task.description:<40}", markup=False), BarColumn(24),
            TextColumn("{task.fields[count]}", markup=False), TimeRemainingColumn(elapsed_when_finished=True),
            console=Console(stderr=True))
        self.task: TaskID | None = None

    def __enter__(self) -> Self:
        self.bars.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        if kind is None:
            self._finish()
        self.bars.stop()

    def making(self, stage: Stage) -> None:
        super().making(stage)
        self._begin(LABELS[stage])

    def listening(self, what: str) -> None:
        super().listening(what)
        self._begin(f"Listening to {what}")

    def kept(self, stage: Stage) -> None:
        super().kept(stage)
        self._finish()

    def progress(self, done: float, total: float) -> None:
        super().progress(done, total)
        if self.task is not None:
            voicing = self.made[-1:] == [Stage.VOICES] and not self.hearing
            count = f"{done:.0f} of {total:.0f} lines" if voicing else f"{done / total:.0%}"
            self.bars.update(self.task, completed=done, total=total, count=count)

    def note(self, line: str) -> None:
        super().note(line)
        self.bars.console.print(f"Note: {clean(line)}", markup=False, highlight=False)

    def _begin(self, label: str) -> None:
        """Start the bar of a new piece of work."""
        self._finish()
        self.task = self.bars.add_task(label, total=None, count="")

    def _finish(self) -> None:
        """Tick off the stage at hand."""
        if self.task is not None:
            total = self.bars.tasks[self.bars.task_ids.index(self.task)].total or 1
            self.bars.update(self.task, completed=total, total=total)
            self.task = None


@contextmanager
def progress() -> Iterator[Progress]:
    """Show a run as suits where its messages go."""
    with Live() if sys.stderr.isatty() else Plain() as shown:
        yield shown
