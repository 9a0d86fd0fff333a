"""Ten times the stories, ten times the lines: how much longer it takes."""

import time
from pathlib import Path

import days
from child import podcast
from measures import Curve, Section, Table, seconds

MINUTES = 12


def measure(work: Path) -> Section:
    """Write a day of few and of many stories; make a dialogue of few and of many lines, hummed."""
    began = time.perf_counter()
    small, large = (write(work / f"stories-{name}", *names) for name, names in (("few", ("science",)), ("many", ())))
    few, many = (speak(work / "lines", times) for times in (1, 10))
    rows = [(what, f"{a[0]:,.0f}", f"{b[0]:,.0f}", f"×{b[0] / a[0]:.1f}", seconds(a[1]), seconds(b[1]),
             f"×{b[1] / a[1]:.1f}")
            for what, a, b in (("stories read, planned and written for 12 minutes", small, large),
                               ("lines voiced by humming hosts, mixed and published", few, many))]
    return Section(
        seconds=time.perf_counter() - began,
        tables=(Table("Ten times as much", ("", "few", "many", "growth", "time", "time", "growth"), tuple(rows)),),
        curves=(Curve("Growth: seconds by how many times as much", "stories", ((1, small[1]), (10, large[1]))),
                Curve("Growth: seconds by how many times as much", "lines", ((1, few[1]), (10, many[1])))))


def write(show: Path, *names: str) -> tuple[float, float]:
    """Return how many stories the days named have, all when none is, and the seconds until a dialogue is written."""
    days.copy(show, minutes=MINUTES)
    stories = show / "episodes" / days.DAY / "stories"
    if names:
        for file in stories.iterdir():
            file.unlink()
    days.more_stories(show, *names)
    ran = podcast("script", "--show", show, "--date", days.DAY, watch=0)
    return float(days.count(show, "stories.json")), ran.seconds


def speak(show: Path, times: int) -> tuple[float, float]:
    """Return how many lines a dialogue lengthened so many times has, and the seconds to make it, hummed."""
    days.hum(days.copy(show, minutes=3))
    podcast("script", "--show", show, "--date", days.DAY, watch=0)
    if times > 1:
        days.lengthen(show, times)
    ran = podcast("make", "--show", show, "--date", days.DAY, watch=0)
    return float(days.count(show, "script.json")), ran.seconds
