"""Runs `podcast` commands that die at a chosen moment: `killed.py` reads requests, a JSON line each, and answers each.

A request has `where`, `moment`, `arguments`, perhaps `power` and `clips`. Every change of a file below `where` is a
moment: an open for writing, a rename, a removal, a folder made or removed. The command gets SIGKILL just before its
`moment`-th, or as soon as so many `clips` are in the cache; with 0 it lives, and prints how many moments there were and
how many lines it voiced. With `power` the plug is pulled instead: all its processes end, and what was written and not
flushed to the disk is cut short as well. Each command runs in a fork of this process, which has loaded everything
heavy, so that hundreds of deaths take minutes."""

import json
import os
import signal
import sys
import tempfile
import threading
import time
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any

CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink"}
HEAVY = ("cli", "produce", "speech.sound", "speech.tone", "speech.voicing", "publish.release", "publish.upload",
         "publish.serve", "publish.watch", "stories.fetch", "writing.scriptfile", "writing.ground", "audio.encode",
         "audio.master", "audio.mix", "audio.music", "cli.summary", "cli.progress")
LONGEST = 120.0
"""Seconds a command may take before it counts as stuck."""


class Watch:
    """Counts a process's changes of files and ends it at the one asked for."""

    def __init__(self, request: dict[str, Any], tell: int) -> None:
        self.where, self.moment, self.power = request["where"], request["moment"], request.get("power", False)
        self.tell, self.seen = tell, 0
        self.unflushed: set[str] = set()
        self.guard = threading.RLock()
        self._fsync = os.fsync
        os.fsync = self.flush
        sys.addaudithook(self.hear)

    def below(self, path: object) -> bool:
        return isinstance(path, str | bytes | os.PathLike) and os.fsdecode(path).startswith(self.where)

    def flush(self, handle: Any) -> None:
        number = handle if isinstance(handle, int) else handle.fileno()
        self._fsync(number)
        self.unflushed.discard(os.readlink(f"/proc/self/fd/{number}"))  # noqa: PTH115

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if not (writes and self.below(path)):
                return
        elif event not in CHANGES or not any(self.below(argument) for argument in arguments):
            return
        with self.guard:
            self.seen += 1
            if self.seen == self.moment:
                self.end()
            names = [os.fsdecode(name) for name in arguments if isinstance(name, str | bytes | os.PathLike)]
            if event == "open":
                self.unflushed.add(names[0])
            elif event == "os.rename" and names[0] in self.unflushed:
                self.unflushed.discard(names[0])
                self.unflushed.add(names[1])

    def end(self) -> None:
        """Die here; say first what the disk had not been told to keep."""
        os.write(self.tell, json.dumps(sorted(self.unflushed)).encode())
        if self.power:
            os.killpg(0, signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL)


def child(request: dict[str, Any], tell: int) -> None:
    """Run one command in this process, which is a fork of its own."""
    import uvicorn

    from podcast.cli import run
    from podcast.speech import voicing
    from podcast.stories.fetch import fetch_day

    voiced, voice = [0], voicing._voice

    def count(lines: Any, *more: Any) -> dict[str, str]:
        voiced.append(len(lines))
        return voice(lines, *more)

    voicing._voice = count
    async def at_once(self: uvicorn.Server, counter: int) -> bool:
        return True

    uvicorn.Server.on_tick = at_once  # type: ignore[method-assign]  # a server that is up has done its part here
    assert fetch_day.__kwdefaults__
    fetch_day.__kwdefaults__["pause"] = 0.0  # politeness to a server of our own costs a second a page
    watch = Watch(request, tell)
    code = 99
    try:
        code = run(request["arguments"])
    except BaseException:  # noqa: BLE001 - this process ends here, whatever it was
        traceback.print_exc()
    finally:
        print(watch.seen, sum(voiced))
        sys.stdout.flush()
        sys.stderr.flush()
        if watch.power and watch.seen < watch.moment:
            watch.end()
        os._exit(code)


def perform(request: dict[str, Any]) -> dict[str, Any]:
    """Fork, wait, and say how it ended, what it printed, and whether a process of it outlived it."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as unflushed:
        process = os.fork()
        if process == 0:
            os.setpgid(0, 0)
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            child(request, unflushed.fileno())
        code = ended(process, request)
        left = wait_for_all(process)
        said = []
        for file in (out, err, unflushed):
            file.seek(0)
            said.append(file.read().decode(errors="replace"))
    if request.get("power"):
        for number, name in enumerate(json.loads(said[2] or "[]")):
            if not name.endswith(".lock") and os.path.isfile(name):  # noqa: PTH113
                os.truncate(name, os.path.getsize(name) // 2 if number % 2 else 0)  # noqa: PTH202
    return {"code": code, "out": said[0], "err": said[1], "left": left}


def ended(process: int, request: dict[str, Any]) -> int:
    """Wait for a command, or kill it when its clips are there; return its exit code."""
    clips, wanted, end = Path(request["where"], ".cache", "clips"), request.get("clips", 0), time.monotonic() + LONGEST
    while True:
        done, status = os.waitpid(process, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > end or (wanted and len(list(clips.glob("*.json"))) >= wanted):
            os.kill(process, signal.SIGKILL)
        time.sleep(0.005)


def wait_for_all(group: int) -> int:
    """Wait until no process of a command is left; end those that stay and return how many they were."""
    for _ in range(200):
        if not members(group):
            return 0
        time.sleep(0.05)
    left = len(members(group))
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
    return left


def members(group: int) -> list[str]:
    """Return the processes of a group that run."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, its_group = path.read_text().rpartition(")")[2].split()[:3]
            if int(its_group) == group and state != "Z":
                found.append(path.parent.name)
    return found


def main() -> None:
    """Load what is heavy, then answer requests until there are none."""
    for name in HEAVY:
        __import__(f"podcast.{name}")
    from podcast.publish.site import templates
    from podcast.writing.language import parser

    templates()
    parser()
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps(perform(json.loads(line))), flush=True)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))
    main()
