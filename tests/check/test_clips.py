"""Clips before mixing: what a look finds, what is listened to again, and what is suggested."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from podcast.check.clips import judge, look
from podcast.check.names import suggestion
from podcast.check.recogniser import Recogniser, Word
from podcast.check.sound import HEARING_RATE
from podcast.clock import SAMPLE_RATE
from podcast.records import Placement, Timeline
from podcast.settings import Host, Show

LINES = ["One two three four five six.", "Seven eight nine ten eleven.", "Yes.", "Twelve more of them are on the way."]


def hum(seconds: float) -> NDArray[np.float32]:
    return (0.3 * np.sin(np.arange(round(seconds * SAMPLE_RATE)) / 30)).astype(np.float32)


def clip(path: Path, *parts: NDArray[np.float32]) -> Path:
    soundfile.write(path, np.concatenate(parts), SAMPLE_RATE, subtype="PCM_16")
    return path


@pytest.mark.parametrize(("parts", "seconds", "silence", "clipped"), [
    ((hum(2),), 2, 0, 0),
    ((0 * hum(1), hum(2), 0 * hum(1)), 2, 0, 0),
    ((hum(1), 0 * hum(3), hum(1)), 5, 3, 0),
    ((0 * hum(2),), 0, 2, 0),
    ((np.clip(9 * hum(0.1), -1, 1),), 0.1, 0, 47),
])
def test_a_look_tells_length_silence_and_clipping(tmp_path: Path, parts: tuple[NDArray[np.float32], ...],
                                                  seconds: float, silence: float, clipped: int) -> None:
    found = look(clip(tmp_path / "a.wav", *parts))
    assert found.seconds == pytest.approx(seconds, abs=0.01)
    assert found.silence == pytest.approx(silence, abs=0.01)
    assert found.clipped == pytest.approx(clipped, abs=2)


@pytest.fixture
def lines(tmp_path: Path) -> tuple[Show, Timeline]:
    """A show with four voiced lines, each a hum as long as its text."""
    host = Host(name="Ann", engine="piper", voice="joe")
    show = Show(root=tmp_path, title="A", description="B", hosts=("ann", "bob"), cast={"ann": host, "bob": host})
    (show.cache / "clips").mkdir(parents=True)
    placements = []
    for n, text in enumerate(LINES):
        clip(show.cache / "clips" / f"clip{n}.wav", hum(len(text) / 12))
        placements.append(Placement(turn=n, host="ann", story="opening", text=text, clip=f"clip{n}.wav",
                                    start=n * SAMPLE_RATE, end=(n + 1) * SAMPLE_RATE, offset=0))
    return show, Timeline(length=9 * SAMPLE_RATE, placements=tuple(placements), cues=(), chapters=())


def hears(texts: list[str], times: list[float], *later: str) -> Callable[[], Recogniser]:
    """A recogniser that hears `texts` one after the other, each in its clip, and notes how long it listened; then, in
    clips by themselves, the texts `later`."""
    calls = [texts, *([text] for text in later)]

    def hear(sound: NDArray[np.float32], progress: object) -> tuple[Word, ...]:
        texts = calls.pop(0)
        times.append(len(sound) / HEARING_RATE)
        starts = np.flatnonzero(np.diff(np.concatenate(([0], (np.abs(sound) > 0.05).astype(int)))) > 0) / HEARING_RATE
        firsts = [float(starts[0]), *(float(b) for a, b in zip(starts, starts[1:], strict=False) if b - a > 0.5)]
        return tuple(Word(text=f" {word}", start=at + 0.01 * n, end=at + 0.01 * n + 0.01)
                     for at, text in zip(firsts, texts, strict=True) for n, word in enumerate(text.split()))
    return lambda: hear


def test_only_a_clip_never_heard_is_listened_to(lines: tuple[Show, Timeline]) -> None:
    show, timeline = lines
    times: list[float] = []
    measures, bad = judge(timeline, show=show, hear=hears(LINES, times), progress=lambda done, total: None)
    assert (measures[1].value, bad) == (0, [])
    again = judge(timeline, show=show, hear=hears([], times), progress=lambda done, total: None)
    assert again == (measures, bad)
    assert len(times) == 1
    clip(show.cache / "clips" / "clip1.wav", 0.9 * hum(len(LINES[1]) / 12))
    judge(timeline, show=show, hear=hears([LINES[1]], times), progress=lambda done, total: None)
    assert times[1:] == [pytest.approx(len(LINES[1]) / 12 + 1, abs=0.01)]


def test_each_fault_of_a_line_is_named(lines: tuple[Show, Timeline]) -> None:
    show, timeline = lines
    clips = show.cache / "clips"
    clip(clips / "clip0.wav", hum(0.5))
    clip(clips / "clip1.wav", hum(1), 0 * hum(2.5), hum(0.2))
    clip(clips / "clip3.wav", np.clip(9 * hum(len(LINES[3]) / 12), -1, 1))
    heard = ["One two", LINES[1], "", "Yes.", "Twelve more of them"]
    hear = hears(heard, [], "One two", "Twelve more of them")
    _, bad = judge(timeline, show=show, hear=hear, progress=lambda done, total: None)
    problems = {line.turn: line.problem for line in bad}
    assert set(problems) == {0, 1, 3}
    assert "times the pace" in problems[0]
    assert "67% of the words" in problems[0]
    assert "2.5 s of silence inside" in problems[1]
    assert "clipped" in problems[3]


def test_the_words_of_a_line_let_pass_do_not_count_again(lines: tuple[Show, Timeline]) -> None:
    show, timeline = lines
    texts = ["Apples and pears and plums.", *LINES[1:]]

    def share(accepted: tuple[str, ...]) -> float:
        measures, _ = judge(timeline, show=show, hear=hears(texts, [], texts[0]), progress=lambda done, total: None,
                            accepted=accepted)
        return next(row.value for row in measures if row.id == "clips-words")

    assert share(()) > 0
    assert share((f"line:{timeline.placements[0].clip[:8]}",)) == share(tuple(
        f"line:{placement.clip[:8]}" for placement in timeline.placements)) == 0


def test_a_line_heard_badly_among_others_is_heard_alone_before_it_is_called_bad(lines: tuple[Show, Timeline]) -> None:
    show, timeline = lines
    times: list[float] = []
    heard = [LINES[0], "Seven", LINES[2], LINES[3]]
    measures, bad = judge(timeline, show=show, hear=hears(heard, times, LINES[1]), progress=lambda done, total: None)
    assert (measures[1].value, bad) == (0, [])
    assert times[1:] == [pytest.approx(len(LINES[1]) / 12 + 1, abs=0.01)]
    assert judge(timeline, show=show, hear=hears([], times), progress=lambda done, total: None) == (measures, bad)
    assert len(times) == 2, "what was heard alone is kept as well"


@pytest.mark.parametrize(("text", "heard", "names"), [
    ("Then Unitree sold robots.", "then unity sold robots", ["Unitree"]),
    ("Unitree sold robots.", "unity sold robots", []),
    ("And OpenAI asked Anthropic.", "and open air asked anthropic", ["OpenAI"]),
    ("So it grew quickly.", "so it grew thickly", []),
    ("He asked Rita Lin.", "he asked", ["Rita", "Lin"]),
])
def test_names_not_understood_are_suggested(text: str, heard: str, names: list[str]) -> None:
    said = suggestion(text, heard, Host(name="Ann", engine="piper", voice="joe"))
    assert bool(said) == bool(names)
    assert all(f'"{name}" = ' in said and "[piper]" in said for name in names)
