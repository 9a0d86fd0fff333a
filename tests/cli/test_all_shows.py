"""`podcast make --all-shows`: every show with stories for the day, whatever happens to its neighbours."""

import shutil
from pathlib import Path

import pytest
from shows import DAY

from podcast.cli import run


@pytest.fixture
def network(humming: Path, tmp_path: Path) -> Path:
    """Three shows: one as it should be, one that can't be made, one without stories for the day."""
    folder = tmp_path / "network"
    for name in ("broken", "good", "idle"):
        shutil.copytree(humming, folder / name)
    shutil.rmtree(folder / "idle" / "episodes" / DAY / "stories")
    for path in (folder / "broken" / "episodes" / DAY / "stories").iterdir():
        path.write_text("")
    (folder / "no show").mkdir()
    return folder


def test_one_that_fails_stops_none_and_is_named(network: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["make", "--all-shows", str(network), "--date", DAY, "--until", "outline"]) == 1
    errors = capsys.readouterr().err
    assert "podcast: broken: " in errors
    assert errors.splitlines()[-1].startswith("podcast: 1 of 2 shows failed: broken. ")
    made = {path.parent.parent.parent.name for path in network.glob("*/episodes/*/outline.json")}
    assert made == {"good"}


@pytest.mark.parametrize(("arguments", "line"), [
    (["--all-shows", "."], "podcast: .: no show here has stories for the day"),
    (["--all-shows", ".", "--show", "."], "podcast: both --show and --all-shows"),
    (["--show", ".", "--store", "s3://x"], "podcast: --store without --executor"),
])
def test_what_can_not_be_meant_is_one_line(arguments: list[str], line: str, tmp_path: Path,
                                           monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["make", "--date", DAY, *arguments]) in (1, 2)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(line)
    assert shown.err.count("\n") == 1
