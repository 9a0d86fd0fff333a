"""The contract every writer keeps.

How to add a writer: a file `podcast/writing/<name>.py` with a subclass that fills in `plan` and `write`, a row in
WRITERS (`podcast/writing/__init__.py`), `tests/writing/test_<name>.py`, and a line in the README. Whoever writes, the
same checks follow: `ground.check` for truth, `measures.measure` for rhythm, `scriptfile` for the file a producer edits.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence

from podcast.records import Date, Outline, Script, Story
from podcast.settings import Show


class Writer(ABC):
    """Turns stories into an outline and an outline into dialogue."""

    name: str

    @abstractmethod
    def plan(self, stories: Sequence[Story], *, show: Show, date: Date, minutes: float) -> Outline:
        """Choose and order what is told, with words for each story."""

    @abstractmethod
    def write(self, outline: Outline, stories: Sequence[Story], *, show: Show) -> Script:
        """Write the dialogue; neighbouring turns have different hosts, every claim names its sentences."""
