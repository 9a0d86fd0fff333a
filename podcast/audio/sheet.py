"""The sheet: one page on which a producer sees an episode's sound, and any odd spot in it, at a glance."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from podcast.audio.drawing import histogram, rows
from podcast.audio.figures import Figures, figures
from podcast.clock import stamp
from podcast.records import Script, Timeline
from podcast.settings import Show


@dataclass(frozen=True, slots=True)
class Finding:
    """A row of the last check, in words; what each column says is for the check to know."""

    passes: bool
    cells: tuple[str, ...]
    """Measure or line, value, limit, note."""


def sheet(timeline: Timeline, script: Script, *, show: Show, sound: Path, findings: Sequence[Finding] = ()) -> str:
    """Return the page as HTML, whole in itself, with `findings` of the last check if there was one.

    Raises PodcastError when `sound` can't be decoded."""
    from jinja2 import Environment, PackageLoader

    measured = figures(timeline, script, show=show, sound=sound)
    page = Environment(loader=PackageLoader("podcast.audio"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return page.get_template("sheet.html").render(
        script=script, show=show, measured=measured, target=show.audio.lufs, limit=show.audio.true_peak_dbtp,
        length=stamp(timeline.length), stamp=stamp, row_of=lambda sample: sample // (60 * 44_100),
        rows=rows(timeline, measured, hosts=show.hosts, target=show.audio.lufs), histogram=histogram(measured.pauses),
        pauses=spread(measured), apart=apart(measured), findings=findings)


def spread(measured: Figures) -> dict[str, float]:
    """Return median and extremes of the pauses inside stories in seconds, and how many overlap."""
    inside = sorted(pause.seconds for pause in measured.pauses if pause.rule != "story")
    if not inside:
        return {}
    return {"median": median(inside), "least": inside[0], "most": inside[-1], "count": len(inside),
            "overlaps": sum(seconds < 0 for seconds in inside)}


def apart(measured: Figures) -> float:
    """Return by how many LU the hosts differ."""
    levels = [host.lufs for host in measured.hosts.values()]
    return max(levels) - min(levels)
