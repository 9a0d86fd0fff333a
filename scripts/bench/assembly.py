"""Assembling: the same clips to one MP3 by our mix and by other programs' methods, each in a process of its own."""

import importlib.util
import json
import time
from pathlib import Path

from child import HERE, python
from measures import Curve, Section, Table, megabytes, seconds, times

SIZES = (100, 400, 1600)
LIMIT = 120.0
"""Seconds after which a method is stopped."""
METHODS = {
    "ours": "`podcast`: placed, panned, with music, at −16 LUFS, measured again",
    "pydub": "pydub, `+=` in a loop (podcastfy, NotebookLlama, open-notebooklm)",
    "ffmpeg": "one ffmpeg for each clip, then ffmpeg's concat (mulmocast, ai-podcast-studio)",
    "moviepy": "moviepy, `concatenate_audioclips` (podcast-creator until 0.11)",
}
"""Each method of joining.py; the others only join."""


def measure(work: Path) -> Section:
    """Record the clips once, then let each method join 100, 400 and 1,600 of them."""
    began = time.perf_counter()
    python(HERE / "joining.py", "record", work / "clips", str(max(SIZES)), watch=0)
    took: dict[str, list[tuple[float, float, bool]]] = {}
    for method in METHODS:
        if method == "moviepy" and importlib.util.find_spec("moviepy") is None:
            continue
        took[method] = []
        for size in SIZES:
            if took[method] and took[method][-1][2]:
                break  # what was stopped at 400 clips is not tried at 1,600
            ran = python(HERE / "joining.py", method, work / "clips", str(size), limit=LIMIT)
            inner = ran.seconds if ran.stopped else json.loads(ran.said)
            took[method].append((inner, ran.megabytes, ran.stopped))
    curves = tuple(Curve("Assembling: seconds by clips", method,
                         tuple((size, one[0]) for size, one in zip(SIZES, runs, strict=False)))
                   for method, runs in took.items())
    return Section(seconds=time.perf_counter() - began, tables=(table(took),), curves=curves)


def table(took: dict[str, list[tuple[float, float, bool]]]) -> Table:
    """Return time, memory and the ratio to ours, a row a method."""
    rows = []
    for method, runs in took.items():
        cells = [f"{'over ' if stopped else ''}{seconds(one)}, {megabytes(peak)}, {times(one / ours[0])}"
                 for (one, peak, stopped), ours in zip(runs, took["ours"], strict=False)]
        rows.append((METHODS[method], *cells, *["stopped before"] * (len(SIZES) - len(cells))))
    note = "Clips of two seconds, mono, to an MP3 of 128 kbit/s. Time, peak memory, time over ours. "
    note += "" if "moviepy" in took else "moviepy was not installed here."
    return Table("Assembling against other programs' methods", ("method", *(f"{size:,} clips" for size in SIZES)),
                 tuple(rows), note.strip())
