"""Where a command's time goes: the parts of `podcast` that it spends most in, as a table."""

import pstats
import tempfile
from pathlib import Path

from child import ROOT, python
from measures import Table

ROWS = 8
PACKAGE = f"{ROOT / 'podcast'}/"


def profile(title: str, *arguments: str | Path) -> Table:
    """Run a command of the command line under Python's profiler; return our functions by their share of the whole.

    A function's share includes what it calls; the profiler slows all calls down, so shares are rough."""
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "profile"
        python("-m", "cProfile", "-o", file, "-m", "podcast", *arguments, watch=0)
        stats = pstats.Stats(str(file))
    whole = stats.total_tt  # type: ignore[attr-defined]
    spent_in = {where: row[3] for where, row in stats.stats.items()}  # type: ignore[attr-defined]
    ours = sorted(((spent, where) for where, spent in spent_in.items() if where[0].startswith(PACKAGE)
                   and "/cli/" not in where[0] and where[2] not in ("<module>", "<genexpr>")), reverse=True)
    rows = tuple((f"`{Path(name).relative_to(PACKAGE)}: {function}`", f"{spent / whole:.0%}")
                 for spent, (name, _, function) in ours[:ROWS])
    return Table(f"Profile: {title}", ("function, with all it calls", "share"), rows)
