"""`podcast init`: a new show that can be made at once, and nothing of a person's overwritten."""

from pathlib import Path

import pytest

from podcast.cli import run
from podcast.settings import read_show


def test_a_new_show_is_complete(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", str(tmp_path / "late-news")]) == 0
    said = capsys.readouterr().out
    show = read_show(tmp_path / "late-news")
    assert show.title == "Late News"
    assert len(list((show.episodes / "2026-03-26" / "stories").iterdir())) >= 3
    assert (show.root / "voices" / f"{show.hosts[0]}.toml").is_file()
    assert "--date 2026-03-26" in said


def test_a_title_may_hold_anything(tmp_path: Path) -> None:
    title = 'The "Quoted" \\ Näws = [x] # 🎙️'
    assert run(["init", str(tmp_path), "--title", title]) == 0
    show = read_show(tmp_path)
    assert (show.title, show.publish.author) == (title, title)


def test_a_show_that_is_there_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "show.toml").write_text("mine")
    assert run(["init", str(tmp_path)]) == 1
    assert "there is a show here already. Choose another folder." in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["show.toml"]


def test_files_that_are_there_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "voices").mkdir()
    mine = 'name = "Mia"\nengine = "tone"\nvoice = "low"\n'
    (tmp_path / "voices" / "emma.toml").write_text(mine)
    assert run(["init", str(tmp_path)]) == 0
    assert (tmp_path / "voices" / "emma.toml").read_text() == mine
    assert read_show(tmp_path).lead.name == "Mia"
