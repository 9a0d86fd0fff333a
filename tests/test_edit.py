"""The producer's loop: a line of script.md is changed, and the same command ends in the bytes of a first make."""

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest
from shows import DAY, copy_show, hum

from podcast.folder import Folder
from podcast.produce import produce
from podcast.report import Silent
from podcast.settings import read_show

pytestmark = pytest.mark.slow

LEDGERS = {".made.json", ".cache"}
"""What remembers how the files came about, and so may differ."""


def make(root: Path) -> int:
    """Make the day and return how many lines were voiced for it."""
    show, clips = read_show(root), root / ".cache" / "clips"
    before = len(list(clips.glob("*.wav")))
    produce(Folder(show.episodes / DAY, dt.date.fromisoformat(DAY)), show, report=Silent())
    return len(list(clips.glob("*.wav"))) - before


def files(show: Path) -> dict[str, bytes]:
    return {str(path.relative_to(show)): path.read_bytes() for path in show.rglob("*")
            if path.is_file() and not LEDGERS & set(path.relative_to(show).parts)}


def spoken(script: str) -> list[re.Match[str]]:
    """The lines that are spoken, with what they do in the conversation."""
    return list(re.finditer(r"^\*\*\w+\*\* \([^)]*\): [^\n]*$", script, re.M))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A short day whose hosts hum, made once."""
    show = hum(copy_show(tmp_path_factory.mktemp("day") / "show"))
    settings = (show / "show.toml").read_text(encoding="utf-8")
    (show / "show.toml").write_text(re.sub(r"^minutes = .*$", "minutes = 1.5", settings, flags=re.M), encoding="utf-8")
    make(show)
    return show


@pytest.mark.parametrize("kind", ["changed", "longer", "gone"])
def test_an_edited_script_ends_in_the_files_of_a_make_from_nothing(made: Path, tmp_path: Path, kind: str) -> None:
    """Sound, captions, feed and page; nothing of the version before is left but the address it was published at."""
    warm, cold = tmp_path / "warm", tmp_path / "cold"
    shutil.copytree(made, warm)
    path = warm / "episodes" / DAY / "script.md"
    script = path.read_text(encoding="utf-8")
    line = spoken(script)[len(spoken(script)) // 2]
    new = {"changed": line[0].replace(": ", ": [own] Mind you: ", 1), "gone": "",
           "longer": line[0].replace(": ", ": [own] A word about that, before we go on to the rest of it. ", 1)}[kind]
    path.write_text(script[:line.start()] + new + script[line.end():], encoding="utf-8")
    assert make(warm) == (kind != "gone")

    shutil.copytree(made / "episodes" / DAY / "stories", cold / "episodes" / DAY / "stories")
    shutil.copytree(made / "voices", cold / "voices")
    shutil.copy(made / "show.toml", cold / "show.toml")
    (cold / "episodes" / DAY / "script.md").write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    make(cold)
    ours, theirs = files(warm), files(cold)
    assert {name for name in theirs if ours.get(name) != theirs[name]} == set()
    assert {Path(name).suffix for name in ours.keys() - theirs.keys()} <= {".mp3", ".png", ".jpg"}
    pieces = [{one.name: one.read_bytes() for one in (show / ".cache" / "pieces" / DAY).iterdir()}
              for show in (warm, cold)]
    assert pieces[0] == pieces[1]
