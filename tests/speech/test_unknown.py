"""Words no dictionary knows, and a text auditioned, as `podcast voices` shows them."""

import wave
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from podcast.cli import run
from podcast.errors import UsageError
from podcast.folder import Folder
from podcast.records import Script
from podcast.settings import Show
from podcast.speech.audition import audition
from podcast.speech.unknown import unknown_words

Build = Callable[..., Script]


def test_unknown_words_are_counted_and_spelled_out(show: Show, script: Build) -> None:
    lexicon = msgspec.structs.replace(show, lexicon={"words": {"Zyqor": "Zee-core"}})
    found = unknown_words(script("Zyqor's robots cost less.", "Does Blixtrum-5 know Zyqor? It doesn't."), lexicon)
    assert [(one.word, one.times, one.in_lexicon) for one in found] == [("Zyqor", 2, True), ("Blixtrum-5", 1, False)]
    assert found[0].said == {"ann": "Zee-core", "bob": "Zee-core"}
    assert found[1].said["ann"] == "Blixtrum five"
    assert found[1].context.startswith("Does Blix")


def test_an_audition_is_a_wav_for_each_host(show: Show, tmp_path: Path) -> None:
    made = list(audition("It cost $5.", show, tmp_path))
    assert [(who, said) for who, _, said in made] == [(who, "It cost five dollars.") for who in ("ann", "bob")]
    for _, file, _ in made:
        with wave.open(str(file)) as sound:
            assert sound.getnframes() > 20_000
    (who, file, _), = audition("Hi.", show, tmp_path, "tone:300")
    assert (who, file.name) == ("300", "audition-300.wav")
    with pytest.raises(UsageError, match="not a voice"):
        list(audition("Hi.", show, tmp_path, "tone"))


def test_the_command(humming: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["voices"]) == 0
    assert "hibari:heart" in capsys.readouterr().out
    assert run(["voices", "doctor"]) == 0
    assert "tone     works" in capsys.readouterr().out
    assert run(["voices", "audition", "Hello.", "--show", str(humming), "--out", str(tmp_path)]) == 0
    assert len(list(tmp_path.glob("audition-*.wav"))) == 2
    assert run(["voices", "audition", "--show", str(humming)]) == 2
    assert run(["voices", "sing"]) == 2
    assert run(["voices", "install", "hibari:heart"]) == 0
    assert run(["voices", "unknown", "--show", str(humming), "--date", "2031-01-01"]) == 1
    assert "podcast script --date 2031-01-01" in capsys.readouterr().err


def test_unknown_words_of_a_day(humming: Path, script: Build, capsys: pytest.CaptureFixture[str]) -> None:
    made = script("Blixtrum is here.", "Who?")
    turns = tuple(msgspec.structs.replace(t, host=h) for t, h in zip(made.turns, ("emma", "synthesizer"), strict=True))
    folder = Folder(humming / "episodes" / "2026-03-26", made.date)
    folder.write("script.json", msgspec.structs.replace(made, turns=turns))
    assert run(["voices", "unknown", "--show", str(humming), "--date", "2026-03-26"]) == 0
    assert capsys.readouterr().out.startswith("Blixtrum (1×) Emma: Blixtrum; Synthesizer: Blixtrum")
