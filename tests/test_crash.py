"""kill -9, or a pulled plug, at any moment loses nothing: the same command again ends in an undisturbed run's bytes."""

import hashlib
import json
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest
from shows import DAY, copy_show, hum

HARNESS = Path(__file__).parent / "killed.py"
AT_ONCE = 2
"""Commands that run side by side, each in a show of its own."""
MOST = 30
"""Deaths at each stage: all there could be of a stage that writes little, some of them of one that writes much."""
VOLATILE = {"pages.json", "published.json", f"{DAY}.lock", "site.lock", "fetched.lock"}
"""Files of the cache that hold process numbers and file times."""
UNFLUSHED = ".cache/pieces/"
"""Files that are not flushed, for each holds its own digest and is made again when it is read and is not whole: cut
short after all is made, they are not read."""
STORY = """# The town hangs a clock that runs backwards

The town of Mell has hung a clock that runs backwards. It cost 300,000 crowns, and a third of it objects. The mayor, Ada
Lind, calls it "a reminder". The clock weighs 40 kilograms. It was made in Ghent. The council votes on it in May.
"""
MADE = ("stories", "outline", "script", "voices", "timeline", "master", "transcripts", "site")
"""The stages of `make`: each is killed in a show that has all before it."""
STARTS = {"bare": "", "linked": "", **dict(zip(MADE, ("bare", *MADE), strict=False)), "publish": "transcripts",
          "serve": "transcripts", "fetch": "linked", "many stories": "", "many lines": "many stories",
          "many clips": "many lines"}
"""What is killed, and what its show has done before."""


@dataclass(frozen=True)
class Done:
    """How a command ended, what it printed, and how many of its processes outlived it."""

    code: int
    out: str
    err: str
    left: int

    @property
    def moments(self) -> int:
        return int(self.out.split()[-2])

    @property
    def voiced(self) -> int:
        return int(self.out.split()[-1])


class Killer:
    """A process that runs commands and lets them die."""

    def __init__(self) -> None:
        self.process = subprocess.Popen([sys.executable, HARNESS], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True)

    def ready(self) -> None:
        assert self._line() == "ready\n"

    def run(self, where: Path, moment: int, *arguments: object, power: bool = False, clips: int = 0) -> Done:
        request = {"where": str(where), "moment": moment, "power": power, "clips": clips,
                   "arguments": [str(one) for one in arguments]}
        assert self.process.stdin
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        return Done(**json.loads(self._line()))

    def end(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(10)

    def _line(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline()


class _Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = f"<html><body><article><h1>A page</h1><p>{STORY}</p></article></body></html>".encode()
        self.send_response(404 if self.path == "/robots.txt" else 200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def digests(show: Path) -> dict[str, str]:
    """The digest of every file of a show, hidden ones and cached clips among them."""
    return {str(path.relative_to(show)): hashlib.sha256(path.read_bytes()).hexdigest() for path in show.rglob("*")
            if path.is_file() and not (path.parent.name == ".cache" and path.name in VOLATILE)}


def clips(show: Path) -> set[str]:
    return {path.name for path in (show / ".cache" / "clips").glob("*.json")}


def command(stage: str, show: Path) -> list[object]:
    """The command that is killed at a stage."""
    by_name: dict[str, list[object]] = {
        "publish": ["publish", "--to", show / "www"], "serve": ["serve", "--port", "0"],
        "fetch": ["fetch", "--private", "--date", DAY],
        "many lines": ["make", "--date", DAY, "--until", "script"],
        "many clips": ["make", "--date", DAY, "--until", "voices"]}
    name, *more = by_name.get(stage) or ["make", "--date", DAY, "--until", stage]
    return [name, "--show", show, *more]


@dataclass(frozen=True)
class Whole:
    """What an undisturbed run leaves, and the changes of files it makes on the way."""

    show: Path
    files: dict[str, str]
    moments: int


class Workshop:
    """Undisturbed runs, made when they are asked for, and the processes that run commands."""

    def __init__(self, room: Path, site: str) -> None:
        self.room, self.site = room, site
        self.killers = [Killer() for _ in range(AT_ONCE)]
        self.free: SimpleQueue[Killer] = SimpleQueue()
        for killer in self.killers:
            killer.ready()
            self.free.put(killer)
        self._done: dict[str, Whole] = {}

    def run(self, *request: Any, **more: Any) -> Done:
        killer = self.free.get()
        try:
            return killer.run(*request, **more)
        finally:
            self.free.put(killer)

    def all_of(self, work: Callable[[Any], list[str]], over: list[Any]) -> list[str]:
        """Do the work for each, side by side; return all that it found wrong."""
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return [line for lines in pool.map(work, over) for line in lines]

    def copy(self, stage: str, show: Path) -> Path:
        shutil.copytree(self.whole(stage).show, show)
        return show

    def whole(self, stage: str) -> Whole:
        """The show after `stage`, undisturbed."""
        if stage not in self._done:
            show, moments = self.room / stage, 0
            if STARTS[stage]:
                self.copy(STARTS[stage], show)
                done = self.run(show, 0, *command(stage, show))
                assert done.code in (0, 130), done.err
                assert done.left == 0
                moments = done.moments
            else:
                short_show(show, stage, self.site)
            self._done[stage] = Whole(show, digests(show), moments)
        return self._done[stage]


def short_show(show: Path, stage: str, site: str) -> None:
    """Make a show of a minute or two: of one story, of the addresses of five, or of the shipped day's."""
    hum(copy_show(show))
    stories = show / "episodes" / DAY / "stories"
    if stage != "many stories":
        shutil.rmtree(stories)
        stories.mkdir()
    if stage == "linked":
        (stories / "links.txt").write_text("".join(f"{site}/{n}\n" for n in range(5)))
    if stage == "bare":
        (stories / "clock.md").write_text(STORY)
    settings, minutes = (show / "show.toml").read_text(encoding="utf-8"), 2 if stage == "many stories" else 1
    (show / "show.toml").write_text(re.sub(r"^minutes = .*$", f"minutes = {minutes}", settings, flags=re.M),
                                    encoding="utf-8")


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    workshop = Workshop(tmp_path_factory.mktemp("undisturbed"), f"http://127.0.0.1:{server.server_address[1]}")
    yield workshop
    for killer in workshop.killers:
        killer.end()
    server.shutdown()
    server.server_close()


def death(workshop: Workshop, stage: str, room: Path, how: tuple[int, bool]) -> list[str]:
    """Let a stage's command die once and run it again; return what is wrong then."""
    moment, power = how
    whole = workshop.whole(stage)
    show = workshop.copy(STARTS[stage], room / f"{moment}{'p' * power}")
    died = workshop.run(show, moment, *command(stage, show), power=power)
    voiced = clips(show)
    done = workshop.run(show, 0, *command(stage, show))
    after, wrong = digests(show), []
    if died.code != -signal.SIGKILL:
        wrong.append(f"did not die: {died}")
    if died.left or done.left:
        wrong.append(f"{died.left} and {done.left} processes were left")
    if done.code not in (0, 130):
        wrong.append(f"failed: {done.err}")
    if sorted(after) != sorted(whole.files):
        wrong.append(f"other files: {set(after) ^ set(whole.files)}")
    unread = UNFLUSHED if moment > whole.moments else "-"
    wrong += [f"{name} differs" for name, was in whole.files.items()
              if after.get(name, was) != was and not name.startswith(unread)]
    if done.voiced != len(clips(show) - voiced):
        wrong.append(f"voiced {done.voiced} lines, of which only {len(clips(show) - voiced)} were missing")
    if not wrong:
        shutil.rmtree(show)
    return [f"{stage}, moment {moment}{', power' * power}: {line}" for line in wrong]


def deaths(moments: int) -> list[tuple[int, bool]]:
    """The moments to die at and how: each change of a file, killed and with the plug pulled, or as many as MOST, spread
    evenly and in turns; last, the plug pulled after the last change."""
    every = [(moment, power) for moment in range(1, moments + 1) for power in (False, True)]
    if len(every) >= MOST:
        every = [(1 + number * moments // (MOST - 1), number % 2 == 1) for number in range(MOST - 1)]
    return [*every, (moments + 1, True)]


@pytest.mark.slow
@pytest.mark.parametrize("stage", [*MADE, "publish", "serve", "fetch"])
def test_a_run_killed_at_any_moment_is_taken_up_where_it_was(workshop: Workshop, tmp_path: Path, stage: str) -> None:
    ways = deaths(workshop.whole(stage).moments)
    assert workshop.all_of(partial(death, workshop, stage, tmp_path), ways) == []
    print(f"{stage}: died {len(ways)} times, {sum(power for _, power in ways)} of them with the plug pulled")


@pytest.mark.parametrize("power", [False, True])
def test_a_killed_script_is_written_again(workshop: Workshop, tmp_path: Path, power: bool) -> None:
    moment = workshop.whole("script").moments // 2
    assert death(workshop, "script", tmp_path, (moment, power)) == []


@pytest.mark.slow
@pytest.mark.parametrize("power", [False, True])
def test_workers_that_lose_their_run_end_and_what_they_voiced_is_kept(
    workshop: Workshop, tmp_path: Path, power: bool
) -> None:
    """A day long enough for worker processes: killed when three clips are there, then made."""
    whole = workshop.whole("many clips")
    show = workshop.copy(STARTS["many clips"], tmp_path / "show")
    died = workshop.run(show, 0, *command("voices", show), clips=3)
    voiced = clips(show)
    assert died.code == -signal.SIGKILL and died.left == 0
    assert 3 <= len(voiced) < len(clips(whole.show))
    done = workshop.run(show, 0, *command("voices", show))
    assert done.code == 0, done.err
    assert digests(show) == whole.files
    assert 0 < done.voiced == len(clips(show) - voiced)


@pytest.mark.slow
def test_a_run_killed_again_and_again_still_gets_there(workshop: Workshop, tmp_path: Path) -> None:
    show = workshop.copy("bare", tmp_path / "show")
    kills = 0
    while workshop.run(show, 12, *command("site", show)).code == -signal.SIGKILL:
        kills += 1
        assert kills < 100, "it makes no headway"
    assert kills > 5
    assert digests(show) == workshop.whole("site").files
