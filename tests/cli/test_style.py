"""`podcast style` and `podcast script --explain`, as a producer uses them."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from shows import DAY

from podcast.cli import run
from podcast.folder import Folder
from podcast.records import Script
from podcast.settings import read_profile

TALK = "\n\n".join(f"{name}: {text}" for name, text in (
    ("Ada", "The mill has stopped grinding for the first time in two hundred years, and the town can hear the river."),
    ("Brun", "Is that good?"), ("Ada", "Ask the baker."), ("Brun", "I did. She sleeps better and sells less."),
) * 6)


def test_a_learned_style_steers_the_show(humming: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    talk = tmp_path / "The Mill.txt"
    talk.write_text(TALK, encoding="utf-8")
    assert run(["style", "learn", str(talk), "--show", str(humming)]) == 0
    shown = capsys.readouterr().out
    assert "the-mill.toml: 24 turns; speakers Ada, Brun (named in it; Ada leads)" in shown
    assert "left free: story shape, hand-offs, pushback" in shown
    assert read_profile(humming, "the-mill")["turn length, middle"]["median turn"][2] > 3
    assert run(["style", "learn", str(talk), "--show", str(humming)]) == 1
    assert "is there already" in capsys.readouterr().err


def test_a_script_is_compared_rule_by_rule(scripted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["style", "compare", "--date", DAY, "--show", str(scripted)]) == 0
    shown = capsys.readouterr().out
    assert "mean turn" in shown and "of 15 rules kept" in shown


def test_compare_without_a_profile_or_a_script_says_what_to_do(scripted: Path, capsys: pytest.CaptureFixture[str]
                                                               ) -> None:
    (scripted / "voices" / "style.toml").unlink()
    assert run(["style", "compare", "--date", DAY, "--show", str(scripted)]) == 1
    assert "podcast style learn" in capsys.readouterr().err
    shutil.rmtree(scripted / "episodes" / DAY)
    assert run(["style", "compare", "--date", DAY, "--show", str(scripted)]) == 1
    assert f"podcast script --date {DAY}" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["style", "paint"], ["style", "learn"]])
def test_wrong_use_is_one_line_and_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_explain_tells_fact_move_and_reason_of_each_line(scripted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["script", "--explain", "--date", DAY, "--show", str(scripted)]) == 0
    shown = capsys.readouterr().out
    script = Folder(scripted / "episodes" / DAY, dt.date.fromisoformat(DAY)).read("script.json", Script)
    assert script is not None
    for number, turn in enumerate(script.turns, 1):
        assert f"{number}. " in shown and turn.text in shown
        assert all(f"   [{name}] " in shown for name in turn.facts)
    assert "written by hand" not in shown and "in none of the stories" not in shown
    assert "   exposition: Tell what happened" in shown
