"""Voices that are loaded before it is known what they will say."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from test_voicing import TEXTS, files

from podcast.records import Script, Turn
from podcast.settings import Show
from podcast.speech import Ahead, pool, tone, voice_script
from podcast.speech import ahead as ahead_module

Build = Callable[..., Script]


@pytest.fixture
def heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tone engine weighs as much as a neural one; its workers are processes all the same."""
    monkeypatch.setattr(tone.ToneEngine, "memory_mb", pool.LIGHT + 1)
    monkeypatch.setattr(pool, "cores", lambda: 2)
    monkeypatch.setattr(pool, "memory_mb", lambda: 8000)


def turn(show: Show, text: str = "Hello there.") -> Turn:
    return Turn(host=show.hosts[0], text=text, story="s")


@pytest.mark.usefixtures("heavy")
def test_lines_are_voiced_by_what_was_loaded_ahead(show: Show, script: Build, tmp_path: Path) -> None:
    """To the same bytes; and once those workers are gone there are others."""
    ahead = Ahead([turn(show)], show=show, cache=tmp_path / "a")
    assert ahead
    voice_script(script(*TEXTS[:2]), show=show, cache=tmp_path / "a", executor=ahead)
    assert not ahead
    voice_script(script(*TEXTS[:3]), show=show, cache=tmp_path / "a", executor=ahead)
    voice_script(script(*TEXTS[:3]), show=show, cache=tmp_path / "b")
    assert files(tmp_path / "a") == files(tmp_path / "b")


@pytest.mark.usefixtures("heavy")
def test_more_lines_than_thought_get_more_workers(show: Show, script: Build, tmp_path: Path) -> None:
    ahead = Ahead([turn(show)], show=show, cache=tmp_path)
    clips = voice_script(script(*(f"Line number {n}." for n in range(6))), show=show, cache=tmp_path, executor=ahead)
    assert len(clips) == 6


@pytest.mark.usefixtures("heavy")
def test_before_anything_is_written_every_voice_is_loaded_for_any_number_of_lines(
    show: Show, script: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = Ahead(None, show=show, cache=tmp_path / "a")
    assert ahead
    monkeypatch.setattr(ahead_module, "pool_of", lambda *a: pytest.fail("other workers were started"))
    lines = [f"Line number {n}." for n in range(6)]
    assert len(voice_script(script(*lines), show=show, cache=tmp_path / "a", executor=ahead)) == 6
    voice_script(script(*lines), show=show, cache=tmp_path / "b")
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_before_anything_is_written_nothing_is_loaded_of_engines_that_are_light_or_unknown(show: Show, tmp_path: Path
                                                                                            ) -> None:
    assert not Ahead(None, show=show, cache=tmp_path)
    host = msgspec.structs.replace(show.cast[show.hosts[0]], engine="nothing such")
    odd = msgspec.structs.replace(show, cast={**show.cast, show.hosts[0]: host})
    assert not Ahead(None, show=odd, cache=tmp_path)


@pytest.mark.usefixtures("heavy")
def test_nothing_is_loaded_for_many_lines_or_without_memory(show: Show, tmp_path: Path,
                                                            monkeypatch: pytest.MonkeyPatch) -> None:
    assert not Ahead([turn(show, "word " * pool.SMALL)], show=show, cache=tmp_path)
    monkeypatch.setattr(pool, "memory_mb", lambda: 10)
    other = msgspec.structs.replace(turn(show), host=show.hosts[1])
    assert not Ahead([turn(show), other], show=show, cache=tmp_path)


@pytest.mark.usefixtures("heavy")
def test_nothing_is_loaded_for_a_line_that_was_said_before(show: Show, script: Build, tmp_path: Path) -> None:
    told = script("Said before.", "And this.")
    voice_script(told, show=show, cache=tmp_path)
    assert not Ahead(told.turns, show=show, cache=tmp_path)
    assert not Ahead([turn(show, "…")], show=show, cache=tmp_path), "nothing to say is for voice_script to tell"
    (tmp_path / voice_script(told, show=show, cache=tmp_path)[0].file).write_bytes(b"damaged")
    ahead = Ahead(told.turns, show=show, cache=tmp_path)
    assert ahead
    ahead.close()


def test_a_light_engine_is_not_loaded_ahead(show: Show, tmp_path: Path) -> None:
    ahead = Ahead([turn(show)], show=show, cache=tmp_path)
    assert not ahead
    ahead.close()


@pytest.mark.usefixtures("heavy")
def test_what_nobody_asked_for_is_let_go(show: Show, tmp_path: Path) -> None:
    ahead = Ahead([turn(show)], show=show, cache=tmp_path)
    ahead.close()
    assert not ahead
