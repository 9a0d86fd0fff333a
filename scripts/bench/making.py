"""One episode of twelve minutes: cold, against the limit its engines set, stage by stage; nothing changed; one line
edited; and an hour's episode."""

import json
import re
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import days
from child import HERE, Ran, podcast, python
from measures import Section, Table, Target, megabytes, seconds, times
from profiles import profile

from podcast.clock import to_seconds
from podcast.folder import Folder
from podcast.records import Timeline
from podcast.speech.pool import cores

MINUTES = 12
STAGES = ("Reading the stories", "Planning the episode", "Writing the dialogue", "Voicing the lines",
          "Placing voices and music", "Mixing and mastering", "Writing transcripts, chapters and notes",
          "Writing feed and site")
"""As the command line announces them."""
MADE: set[Path] = set()
"""Shows that one section has left for the next."""


def measure_make(work: Path) -> Section:
    """Make the shipped day cold and compare with its engines alone."""
    began = time.perf_counter()
    show = days.copy(work / "make", minutes=MINUTES)
    cold = podcast("make", "--show", show, "--date", days.DAY, watch=0)  # whoever looks at memory slows what uses it
    MADE.add(show)
    again = days.copy(work / "looked at", minutes=MINUTES)
    watched = podcast("make", "--show", again, "--date", days.DAY)
    memory = {name: watched.most(begin, end) for name, begin, end in stages(watched)}
    length = episode_seconds(show)
    alone = engine_seconds(show, workers=1)
    busy = engine_seconds(show, workers=cores())
    limit = alone / cores()
    rows = [(name, seconds(end - begin), f"{(end - begin) / cold.seconds:.0%}", times((end - begin) / limit),
             seconds(cold.busy(begin, end)), megabytes(memory[name])) for name, begin, end in stages(cold)]
    rows.append(("all", seconds(cold.seconds), "100%", times(cold.seconds / limit), seconds(cold.cpu),
                 megabytes(watched.megabytes)))
    head = ("stage", "time", "share", "of the limit", "processor time", "peak memory")
    at_best = cold.cpu / cores()
    note = (f"The episode is {length / 60:.1f} minutes long. Its engines need {seconds(alone)} of one core that "
            f"nothing else uses, {seconds(limit)} on {cores()}: the limit. With all {cores()} cores voicing at once "
            f"they need {seconds(busy)} of core time, for the cores share memory and caches. `make` spent "
            f"{seconds(cold.cpu)} of processor time and {cold.cpu / cold.seconds / cores():.0%} of the cores: with all "
            f"of them busy all the time it would take {seconds(at_best)}, {length / at_best:.1f} times faster than it "
            "sounds. Memory is what all its processes held at once in another run, looked at ten times a second: the "
            "sum of their proportional set sizes (PSS), in which a page that several share counts once.")
    planned = profile("planning and writing", "script", "--show", days.copy(work / "planned", minutes=MINUTES),
                      "--date", days.DAY)
    return Section(
        seconds=time.perf_counter() - began,
        targets=(Target("12 minutes, cold: time over 1.15 × the limit", cold.seconds - 1.15 * limit, 6.0, "s"),
                 Target("12 minutes, cold: times faster than it sounds", length / cold.seconds, 25, "×", least=True),
                 Target("12 minutes, cold: peak memory, all processes", watched.megabytes, 700, "MB")),
        tables=(Table("A cold `make`, stage by stage", head, tuple(rows), note), planned))


def measure_again(work: Path) -> Section:
    """Make what is made: unchanged, and with one line edited at several places; and ask for help."""
    began = time.perf_counter()
    show = work / "make"
    if show not in MADE:
        days.copy(show, minutes=MINUTES)
        podcast("make", "--show", show, "--date", days.DAY, watch=0)
    idle = [podcast("make", "--show", show, "--date", days.DAY, watch=0) for _ in range(5)]
    edits = []
    for share in (0.2, 0.5, 0.8):
        edit(show, share)
        edits.append(podcast("make", "--show", show, "--date", days.DAY, watch=0))
    help_ = [podcast("--help", watch=0) for _ in range(9)]
    rows = [(name, seconds(middle(runs)), seconds(min(run.seconds for run in runs)),
             seconds(statistics.median(run.cpu for run in runs)))
            for name, runs in (("nothing changed", idle), ("one line edited, early, in the middle or late", edits),
                               ("`podcast --help`", help_))]
    table = Table("Made again", ("", "middle run", "quickest", "processor time"), tuple(rows), stages_note(edits[1]))
    edit(show, 0.6)
    profiled = profile("one line edited", "make", "--show", show, "--date", days.DAY)
    return Section(
        seconds=time.perf_counter() - began,
        targets=(Target("nothing changed: `make`", middle(idle), 0.7, "s"),
                 Target("one line edited: file, captions, feed and page", middle(edits), 3.0, "s"),
                 Target("`podcast --help`", middle(help_), 0.3, "s")),
        tables=(table, profiled))


def measure_hour(work: Path) -> Section:
    """Make an hour: the shipped day's dialogue said five times over, each time otherwise."""
    began = time.perf_counter()
    show = days.copy(work / "hour", minutes=MINUTES)
    podcast("script", "--show", show, "--date", days.DAY, watch=0)
    days.lengthen(show, 5)
    made = podcast("make", "--show", show, "--date", days.DAY)
    length = episode_seconds(show)
    rows = tuple((name, seconds(end - begin), megabytes(made.most(begin, end))) for name, begin, end in stages(made))
    table = Table("An hour's episode", ("stage", "time", "peak memory"), rows, f"{length / 60:.1f} minutes, made in "
                  f"{seconds(made.seconds)}: {length / made.seconds:.0f} times faster than it sounds.")
    return Section(seconds=time.perf_counter() - began, tables=(table,),
                   targets=(Target("60 minutes: peak memory, all processes", made.megabytes, 1300, "MB"),))


def stages(ran: Ran) -> list[tuple[str, float, float]]:
    """Return what a run said it was doing, and from when to when; what came before is the first."""
    began = [(at, line.removesuffix(" …")) for at, line in ran.lines if line.removesuffix(" …") in STAGES]
    ends = [at for at, _ in began[1:]] + [ran.seconds]
    return [("starting up, looking what is kept", 0.0, began[0][0]),
            *((name, at, end) for (at, name), end in zip(began, ends, strict=True))] if began else []


def stages_note(ran: Ran) -> str:
    """Return a run's stages as a sentence."""
    said = [f"{name[0].lower()}{name[1:]} {seconds(end - begin)}" for name, begin, end in stages(ran)]
    return f"The edit in the middle: {', '.join(said)}."


def episode_seconds(show: Path) -> float:
    """Return how long the day's episode lasts."""
    timeline = Folder(show / "episodes" / days.DAY, days.date()).read("timeline.json", Timeline)
    if timeline is None:
        raise SystemExit(f"{show}: no episode was made")
    return to_seconds(timeline.length)


def engine_seconds(show: Path, *, workers: int) -> float:
    """Return the seconds that the engines take for the day's lines, on one thread each, models already loaded."""
    with ThreadPoolExecutor(workers) as pool:
        ran = pool.map(lambda part: python(HERE / "engines.py", show, days.DAY, str(part), str(workers), watch=0),
                       range(workers))
        return float(sum(json.loads(one.said) for one in ran))


def edit(show: Path, share: float) -> None:
    """Add a word to one line of script.md, `share` of the way through, as the producer's own."""
    path = show / "episodes" / days.DAY / "script.md"
    text = path.read_text(encoding="utf-8")
    lines = list(re.finditer(r"(?m)^(\*\*[^*]+\*\*(?: \([^)]*\))?: )([^\[\n]+)([.?!])$", text))
    line = lines[int(len(lines) * share)]
    said = f"{line[1]}[own] {line[2]} indeed{line[3]}"
    path.write_text(text[:line.start()] + said + text[line.end():], encoding="utf-8")


def middle(runs: list[Ran]) -> float:
    """Return the median time of some runs."""
    return statistics.median(run.seconds for run in runs)


def spent(runs: list[Ran]) -> float:
    """Return the median processor time of some runs."""
    return statistics.median(run.cpu for run in runs)
