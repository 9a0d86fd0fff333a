"""The shows that are measured: the shipped one, copied, and it with more to tell, more to say or hosts that hum."""

import datetime as dt
import json
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from shows import DAY, copy_show, hum  # noqa: E402

__all__ = ["DAY", "copy", "count", "date", "hum", "lengthen", "more_stories", "set_minutes"]


def date() -> dt.date:
    """Return the day that is measured."""
    return dt.date.fromisoformat(DAY)


def copy(to: Path, *, minutes: float) -> Path:
    """Copy the shipped show with its shipped day to `to`, to be `minutes` long."""
    shutil.rmtree(to, ignore_errors=True)
    return set_minutes(copy_show(to), minutes)


def set_minutes(show: Path, minutes: float) -> Path:
    """Ask for episodes of another length."""
    settings = show / "show.toml"
    text = re.sub(r"^minutes = .*$", f"minutes = {minutes:g}", settings.read_text(encoding="utf-8"), flags=re.M)
    settings.write_text(text, encoding="utf-8")
    return show


def count(show: Path, name: str) -> int:
    """Return how many stories or turns a file of the day holds."""
    found = json.loads((show / "episodes" / DAY / name).read_text(encoding="utf-8"))
    return len(found["turns"] if isinstance(found, dict) else found)


def more_stories(show: Path, *names: str) -> Path:
    """Put the stories of other days of tests/days into the day, all when none is named."""
    for day in sorted((ROOT / "tests" / "days").iterdir()):
        if not names or day.name in names:
            for file in (day / "stories").iterdir():
                shutil.copy(file, show / "episodes" / DAY / "stories" / f"{day.name}-{file.name}")
    return show


def lengthen(show: Path, times: int) -> None:
    """Make the day's dialogue so many times as long, by hand as a producer could: every line again, worded so that no
    two are the same and each must be voiced."""
    path = show / "episodes" / DAY / "script.md"
    head, *rest = re.split(r"(?m)^(?=\*\*)", path.read_text(encoding="utf-8"))
    last, tail = re.split(r"(?m)^(?=---$)", rest[-1], maxsplit=1) if "\n---\n" in rest[-1] else (rest[-1], "")
    lines = [*rest[:-1], last]
    middle = len(lines) // 2
    again = [re.sub(r"[.?!](?=\s|$)", f", {ORDINALS[number % len(ORDINALS)]} time.", plain(line), count=1)
             for number in range(times - 1) for line in lines[2:-2]]
    path.write_text("".join([head, *lines[:middle], *again, *lines[middle:], tail]), encoding="utf-8")


def plain(line: str) -> str:
    """Return a line without its heading and notes, marked as the producer's own."""
    spoken = re.sub(r"(?m)^##.*$|\s*\[\^[\w.-]+\]", "", line)
    return re.sub(r"^(\*\*[^*]+\*\*(?: \([^)]*\))?: )", r"\1[own] ", spoken).rstrip() + "\n\n"


ORDINALS = "second third fourth fifth sixth seventh eighth ninth tenth eleventh".split()
