"""Run a `podcast` command that dies at a chosen moment: `killed.py WHERE MOMENT ARGUMENT…`.

Every change of a file below WHERE is a moment: an open for writing, a rename, a removal, a new folder. The process gets
SIGKILL just before its MOMENT-th; with 0 it lives, and prints how many there were on its last line."""

import os
import signal
import sys

where, moment = sys.argv[1], int(sys.argv[2])
seen = 0
CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.truncate", "os.link", "os.symlink"}


def below(path: object) -> bool:
    return isinstance(path, str | bytes | os.PathLike) and os.fsdecode(path).startswith(where)


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Count changes; die at the one asked for."""
    global seen
    if event == "open":
        path, _, flags = arguments
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if not (writes and below(path)):
            return
    elif event not in CHANGES or not any(below(argument) for argument in arguments):
        return
    seen += 1
    if seen == moment:
        os.kill(os.getpid(), signal.SIGKILL)


sys.addaudithook(watch)

from podcast.cli import run  # noqa: E402

code = run(sys.argv[3:])
print(seen)
sys.exit(code)
