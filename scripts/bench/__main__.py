"""Measure speed, memory and growth against their targets, and write docs/benchmark.md.

    python scripts/bench                        all of it: a quarter of an hour on a quiet machine of two cores
    python scripts/bench --only edit archive    some of it; the page keeps the rest as it was measured last

Ratios are what to compare between machines: each section measures its own yardstick on the spot."""

import argparse
import datetime as dt
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

import archive  # noqa: E402
import assembly  # noqa: E402
import growth  # noqa: E402
import making  # noqa: E402
import msgspec  # noqa: E402
import page  # noqa: E402
import scaling  # noqa: E402
from measures import FORM, Results, Section  # noqa: E402

from podcast.folder import write_file  # noqa: E402
from podcast.speech.pool import cores  # noqa: E402

SECTIONS: dict[str, Callable[[Path], Section]] = {
    "make": making.measure_make,
    "edit": making.measure_again,
    "hour": making.measure_hour,
    "assembly": assembly.measure,
    "growth": growth.measure,
    "cluster": scaling.measure,
    "archive": archive.measure,
}
"""Every section, in the page's order. To add one: a function that takes a scratch folder and returns what it found."""


def main() -> None:
    """Measure the sections asked for, print each as it is done, and write the page."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--only", nargs="+", choices=SECTIONS, default=list(SECTIONS), help="these sections")
    asked.add_argument("--out", type=Path, default=ROOT / "docs", help="where benchmark.md, .svg and .json go")
    asked.add_argument("--work", type=Path, help="a scratch folder to keep")
    options = asked.parse_args()
    kept = options.out / "benchmark.json"
    found, load = before(kept), os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    with tempfile.TemporaryDirectory() as scratch:
        for name in [name for name in SECTIONS if name in options.only]:
            today = dt.datetime.now(dt.UTC).date().isoformat()
            section = SECTIONS[name]((options.work or Path(scratch)) / "").after(found.get(name), today)
            found = {**found, name: section}
            results = Results(machine=machine(load), sections={name: found[name] for name in SECTIONS if name in found})
            write_file(kept, msgspec.json.format(msgspec.json.encode(results), indent=1) + b"\n")
            write_file(options.out / "benchmark.md", page.markdown(results))
            write_file(options.out / "benchmark.svg", page.drawing(results))
            print(f"{name} ({section.seconds:.0f} s)")
            for cells in (page.row(target) for target in section.targets):
                print("  " + ", ".join(cells).replace("*", ""))
            for table in section.tables:
                print("\n".join(page.shown(table)))
            sys.stdout.flush()


def before(path: Path) -> dict[str, Section]:
    """Return what earlier runs found."""
    try:
        results = msgspec.json.decode(path.read_bytes(), type=Results)
    except (FileNotFoundError, msgspec.DecodeError):
        return {}
    return results.sections if results.form == FORM else {}


def machine(load: float) -> str:
    """Return where and when this was measured, and how busy the machine was: above 1, times tell little."""
    rows = Path("/proc/cpuinfo")
    models = [row.partition(":")[2].strip() for row in rows.read_text().splitlines() if row.startswith("model name")
              ] if rows.is_file() else [platform.processor()]
    today = dt.datetime.now(dt.UTC).date()
    return (f"Measured on {cores()} cores ({models[0]}), {platform.system()}, Python {platform.python_version()}, "
            f"{today.day} {today:%B %Y}; {load:.1f} programs on average were running when it began.")


if __name__ == "__main__":
    main()
