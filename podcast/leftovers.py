"""What a killed run leaves half written, and taking it away."""

import os
from contextlib import suppress
from pathlib import Path

from podcast.folder import PART


def sweep(folder: Path) -> None:
    """Remove what a killed run left half written in `folder`: parts whose process is gone."""
    for path in list(folder.glob(f".*{PART}")):
        owner = path.name.split(".")[-3]
        if owner.isdigit() and not _alive(int(owner)):
            path.unlink(missing_ok=True)


def sweep_scratch(folder: Path) -> None:
    """Remove the scratch folders that a killed run left in `folder`, which no other run may be using."""
    for path in folder.glob(".*-*/"):
        for part in path.glob(f"*{PART}"):
            part.unlink(missing_ok=True)
        with suppress(OSError):  # not ours: something else is in it
            path.rmdir()


def _alive(process: int) -> bool:
    """Tell whether a process other than this one has that number; say yes where asking is not safe."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return process != os.getpid() and not _ended(process)


def _ended(process: int) -> bool:
    """Tell whether a process has ended and only waits for its parent to notice, which in a container may be never."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2][1] == "Z"
    except (OSError, IndexError):
        return False
