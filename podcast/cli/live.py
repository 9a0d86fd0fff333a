"""Remaking episodes while they are served: an edit of a script or of stories is heard on the next reload."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event

Trace = tuple[tuple[str, int, int], ...]
"""Name, size and time of each file that a person edits."""


def trace(day: Path) -> Trace:
    """Return what tells an edit of a day's script or stories."""
    files = [day / "script.md", *sorted((day / "stories").glob("*"))]
    found = [(path, path.stat()) for path in files if path.is_file() and not path.name.startswith(".")]
    return tuple((path.name, stat.st_size, stat.st_mtime_ns) for path, stat in found)


def remake(root: Path, date: str) -> str:
    """Run `podcast make` for a day in a process of its own; return "" or the line that says why it failed."""
    done = subprocess.run([sys.executable, "-m", "podcast", "make", "--date", date, "--show", str(root)],
                          capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    return "" if done.returncode == 0 else (done.stderr.strip().splitlines() or ["it failed without a word"])[-1]


LOOK_EVERY = 1.0
"""Seconds between one look at the files and the next."""


def keep_making(root: Path, say: Callable[[str], None], stop: Event, *,
                make: Callable[[Path, str], str] = remake) -> None:
    """Make again each day of the show in `root` whose files are edited from now on, once an editor has let go of them.

    A failure is said, and tried again at the next edit."""
    made = {day: trace(day) for day in _days(root)}
    last = dict(made)
    while not stop.wait(LOOK_EVERY):
        for day in _days(root):
            now = trace(day)
            still, last[day] = last.get(day) == now, now
            if still and now and made.get(day) != now:
                say(f"{day.name}: edited, making it again")
                said = make(root, day.name)
                say(said or f"{day.name}: made")
                # what a run itself wrote is no edit, what was saved while it ran is
                after = trace(day)
                made[day] = last[day] = after if _same_stories(now, after) else now


def _days(root: Path) -> list[Path]:
    return sorted(path.parent for path in (root / "episodes").glob("????-??-??/stories"))


def _same_stories(one: Trace, other: Trace) -> bool:
    """Tell whether two traces differ in the script at most."""
    return [row for row in one if row[0] != "script.md"] == [row for row in other if row[0] != "script.md"]
