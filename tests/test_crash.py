"""kill -9 at any moment loses nothing: the same command again ends in the bytes of an undisturbed run."""

import hashlib
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from shows import DAY, copy_show, hum

HARNESS = Path(__file__).parent / "killed.py"
MOMENTS = 60
"""How many moments of a run are tried."""
EARLY = 0.2
"""Share of them that lie before the script is written."""
VOLATILE = {"published.json", f"{DAY}.lock", "site.lock"}
"""Files of the cache that hold process numbers and file times."""


def make(show: Path, moment: int, *more: str) -> "subprocess.CompletedProcess[str]":
    """Run `podcast make` and kill it at its `moment`-th change of a file; 0 lets it live."""
    return subprocess.run([sys.executable, HARNESS, show, str(moment), "make", "--show", show, "--date", DAY,
                           *more],
                          capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=300, check=False)


def digests(show: Path) -> dict[str, str]:
    """The digest of every file of a show, hidden ones and cached clips among them."""
    return {str(path.relative_to(show)): hashlib.sha256(path.read_bytes()).hexdigest() for path in show.rglob("*")
            if path.is_file() and not (path.parent.name == ".cache" and path.name in VOLATILE)}


def clips(show: Path) -> set[str]:
    return {path.name for path in (show / ".cache" / "clips").glob("*.json")}


@dataclass(frozen=True)
class Undisturbed:
    """A short day before it is made, with its script, and made."""

    bare: Path
    scripted: Path
    whole: dict[str, str]
    early: int
    """Moments until the script is written."""
    late: int
    """Moments from there to the end."""

    def at(self, share: float) -> tuple[Path, int]:
        """Return which show to start from and the moment to die at, `share` of the way from 0 to 1."""
        if share < EARLY:
            return self.bare, 1 + int(share / EARLY * self.early)
        return self.scripted, 1 + int((share - EARLY) / (1 - EARLY) * self.late)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    room = tmp_path_factory.mktemp("undisturbed")
    bare = hum(copy_show(room / "bare"))
    settings = (bare / "show.toml").read_text(encoding="utf-8")
    (bare / "show.toml").write_text(re.sub(r"^minutes = .*$", "minutes = 2", settings, flags=re.M), encoding="utf-8")
    shutil.copytree(bare, room / "scripted")
    early = make(room / "scripted", 0, "--until", "script")
    shutil.copytree(room / "scripted", room / "made")
    late = make(room / "made", 0)
    assert (early.returncode, late.returncode) == (0, 0), early.stderr + late.stderr
    return Undisturbed(bare, room / "scripted", digests(room / "made"), last_number(early), last_number(late))


def last_number(done: "subprocess.CompletedProcess[str]") -> int:
    return int(done.stdout.splitlines()[-1])


def finished(show: Path, whole: dict[str, str]) -> None:
    """Run the command again and assert that it ends as an undisturbed run does, voicing only what was not voiced."""
    before = clips(show)
    done = make(show, 0)
    assert done.returncode == 0, done.stderr
    after = digests(show)
    assert sorted(after) == sorted(whole)
    assert {name for name in whole if after[name] != whole[name]} == set()
    if "voiced now" in done.stdout:
        assert f"({len(clips(show) - before)} voiced now" in done.stdout


@pytest.mark.parametrize("share", [0.5, *(pytest.param(n / MOMENTS, marks=pytest.mark.slow) for n in range(MOMENTS))])
def test_a_run_killed_at_any_moment_is_taken_up_where_it_was(
    undisturbed: Undisturbed, tmp_path: Path, share: float
) -> None:
    start, moment = undisturbed.at(share)
    show = tmp_path / "show"
    shutil.copytree(start, show)
    assert make(show, moment).returncode == -signal.SIGKILL
    finished(show, undisturbed.whole)


@pytest.mark.slow
def test_a_run_killed_again_and_again_still_gets_there(undisturbed: Undisturbed, tmp_path: Path) -> None:
    show = tmp_path / "show"
    shutil.copytree(undisturbed.scripted, show)
    kills = 0
    while make(show, 12).returncode == -signal.SIGKILL:
        kills += 1
        assert kills < 100, "it makes no headway"
    assert kills > 5
    finished(show, undisturbed.whole)
