"""Thousands of episodes: what one more day costs, what the writer's memory costs, how large the search index is."""

import datetime as dt
import json
import os
import random
import shutil
import time
from pathlib import Path

import days
import msgspec
from child import Ran, podcast, python
from measures import Curve, Section, Table, Target, seconds
from profiles import profile

from podcast.publish.catalogue import Catalogue, read_catalogue, write_catalogue
from podcast.publish.shelf import signature, write_signatures
from podcast.publish.site import write_search
from podcast.settings import Show, read_show

EPISODES = 5000
NEW = dt.date.fromisoformat(days.DAY)
RECENT = 30
"""Days that get scripts of their own: all that the writer's memory can reach."""
REMEMBER = """
import datetime as dt, json, sys, time
from pathlib import Path
from podcast.folder import Folder
from podcast.settings import read_show
from podcast.stories.history import told_lately
from podcast.writing.memory import remember
show, date = read_show(Path(sys.argv[1])), dt.date.fromisoformat(sys.argv[2])
began = time.perf_counter()
Folder(show.episodes / date.isoformat(), date).before()
told = told_lately(show.episodes, date)
memory = remember(show, date)
print(json.dumps([time.perf_counter() - began, len(told), len(memory.recent)]))
"""


def measure(work: Path) -> Section:
    """Build archives of a tenth and of all, publish a new day in each, and measure."""
    began = time.perf_counter()
    made = model_day(work / "model")
    (small, _), (large, spent) = (one(made, work / "archive", size) for size in (EPISODES // 10, EPISODES))
    found = (small, large)
    rows = [("one new day: `podcast publish`", *(seconds(f["publish"]) for f in found), ratio(small, large, "publish")),
            ("nothing new: `podcast publish`", *(seconds(f["idle"]) for f in found), ratio(small, large, "idle")),
            ("the writer's memory of what was told and said", *(seconds(f["memory"]) for f in found),
             ratio(small, large, "memory")),
            ("search index, per 100 episodes", *(f"{f['index']:.2f} MB" for f in found), ratio(small, large, "index"))]
    head = ("", f"{small['episodes']:,.0f} episodes", f"{large['episodes']:,.0f} episodes", "growth")
    return Section(
        seconds=time.perf_counter() - began,
        targets=(Target("archive of 5,000: `podcast publish` after one new day", large["publish"], 2.0, "s"),
                 Target("archive of 5,000: the writer's memory of history", large["memory"], 1.0, "s"),
                 Target("archive of 5,000: search index per 100 episodes", large["index"], 1.0, "MB")),
        tables=(Table("Episodes ×10", head, tuple(rows), "Old episodes share their audio and pages on the disk; "
                      "transcripts differ, with the words of each day's in another order."), spent),
        curves=(Curve("Publishing one new day", "s by episodes in the archive",
                      tuple((f["episodes"], f["publish"]) for f in found)),))


def ratio(small: dict[str, float], large: dict[str, float], name: str) -> str:
    """Return how many times as much the tenfold archive takes."""
    return f"×{large[name] / small[name]:.1f}"


def model_day(root: Path) -> Path:
    """Make the shipped day once, hummed, as the pattern of all others."""
    days.hum(days.copy(root, minutes=12))
    podcast("make", "--show", root, "--date", days.DAY, watch=0)
    return root


def one(made: Path, root: Path, size: int) -> tuple[dict[str, float], Table]:
    """Build an archive of `size` episodes before the model's day; return its figures and a profile of publishing."""
    show = build(made, root, size)
    memory = json.loads(python("-c", REMEMBER, root, days.DAY, watch=0).said)[0]
    published, spent = best_publish(show, root)
    idle = min(podcast("publish", "--show", root, watch=0).seconds for _ in range(2))
    files = list((root / "public" / "search").iterdir())
    index = sum(path.stat().st_size for path in files) / 1e6 / (size / 100)
    return {"episodes": size, "publish": published.seconds, "idle": idle, "memory": memory, "index": index}, spent


def best_publish(show: Show, root: Path) -> tuple[Ran, Table]:
    """Publish the new day, made but not yet published, three times from the same state; return the quickest and a
    profile."""
    kept = {path: path.read_bytes() for path in (root / "published.json", show.cache / "published.json")}
    runs = []

    def anew() -> None:
        for path, content in kept.items():
            path.write_bytes(content)
        shutil.rmtree(show.public / days.DAY, ignore_errors=True)

    for _ in range(3):
        anew()
        runs.append(podcast("publish", "--show", root, watch=0))
        assert days.DAY in runs[-1].said, runs[-1].said
    anew()
    return min(runs, key=lambda ran: ran.seconds), profile("publishing one new day", "publish", "--show", root)


def build(made: Path, root: Path, size: int) -> Show:
    """Lay out a show with `size` published episodes and one that is made and new."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(made, root, ignore=shutil.ignore_patterns(".cache", "public", "published.json", "episodes"))
    shutil.copytree(made / "public" / "assets", root / "public" / "assets")
    show, model = read_show(root), read_catalogue(read_show(made))
    pattern = model.items[days.DAY]
    items = {}
    for back in range(1, size + 1):
        date = NEW - dt.timedelta(back)
        lay(made, root, date, back)
        items[date.isoformat()] = msgspec.structs.replace(
            pattern, date=date, guid=pattern.guid[:-5] + f"{back:05}", title=f"{pattern.title} {back}")
    whole = Catalogue(model.guid, items)
    write_catalogue(show, whole)
    write_search(show, whole, {date[:7] for date in items})
    write_signatures(show, {date: signature(show, item.date) for date, item in items.items()})
    podcast("publish", "--show", root, watch=0)  # what an archive of this size has: its feeds and yearly pages
    shutil.copytree(made / "episodes" / days.DAY, show.episodes / days.DAY)
    return show


def lay(made: Path, root: Path, date: dt.date, back: int) -> None:
    """Lay out one old episode: its own transcript and, if recent, its own script; all else shared with the model."""
    for part in ("episodes", "public"):
        source, target = made / part / days.DAY, root / part / date.isoformat()
        target.mkdir(parents=True)
        for path in source.iterdir():
            if path.is_file() and path.name != "transcript.txt":
                os.link(path, target / path.name)
    transcript = made / "public" / days.DAY / "transcript.txt"
    (root / "public" / date.isoformat() / "transcript.txt").write_text(shuffled(transcript.read_text(), back))
    if back <= RECENT:
        script = root / "episodes" / date.isoformat() / "script.json"
        text = script.read_text()
        script.unlink()
        script.write_text(text.replace(days.DAY, date.isoformat()))


def shuffled(transcript: str, seed: int) -> str:
    """Return a transcript with the same times and hosts and its words in another order: as large, not as alike."""
    rows = [row.split(": ", 2) for row in transcript.splitlines()]
    words = " ".join(row[2] for row in rows).split()
    random.Random(seed).shuffle(words)
    pool = iter(words)
    return "".join(f"{stamp}: {host}: {' '.join(next(pool) for _ in text.split())}\n" for stamp, host, text in rows)
