"""Words' times: a voice's own stand where they are confirmed, and give way to those heard where they are guesses."""

import datetime as dt
import json
import re
import shutil
from pathlib import Path

import msgspec
import pytest
from hearing import know
from shows import DAY

from podcast.check import levels
from podcast.check.captions import Cue, drift
from podcast.check.moments import heard_times
from podcast.check.told import HeardWord, told
from podcast.cli import run
from podcast.cli.options import open_day
from podcast.clock import SAMPLE_RATE, to_ms
from podcast.folder import Folder
from podcast.records import Mark, Placement, Timeline
from podcast.settings import read_show
from podcast.wordtimes import NAME, as_heard

TEXT = "One two three four five six seven eight."


def line(start: float, step: float = 0.5, text: str = TEXT, clip: str = "a.wav") -> Placement:
    """A line from `start`, in seconds, a word every `step`, as its voice says."""
    at = round(start * SAMPLE_RATE)
    marks = tuple(Mark(char=word.start(), at=at + round(n * step * SAMPLE_RATE))
                  for n, word in enumerate(re.finditer(r"\S+", text)))
    return Placement(turn=0, host="ann", story="opening", text=text, clip=clip, start=at, offset=0, marks=marks,
                     end=at + round((len(marks) * step + 0.2) * SAMPLE_RATE))


def timeline(*lines: Placement) -> Timeline:
    return Timeline(length=99 * SAMPLE_RATE, placements=lines, cues=(), chapters=())


def heard_at(*times: float) -> tuple[HeardWord, ...]:
    words = TEXT.lower().strip(".").split()
    return tuple(HeardWord(text=word, start=at, end=at + 0.2) for word, at in zip(words, times, strict=True))


EVEN = [2 + n * 0.5 for n in range(8)]


@pytest.mark.parametrize(("times", "better"), [
    (EVEN, False),
    ([at + 0.1 for at in EVEN], False),
    ([*EVEN[:3], 4.2, *EVEN[4:]], False),
    ([2, *(at + 0.3 for at in EVEN[1:])], True),
    ([at + 0.6 for at in EVEN], False),
    ([2, 2.1, 2.2, 2.3, 2.4, 2.5, 2.6, 2.7], True),
], ids=["confirmed", "a breath late", "one word misheard in time", "guesses", "a listener who is late", "far too slow"])
def test_heard_times_count_where_marks_are_guesses(times: list[float], better: bool) -> None:
    said = timeline(line(2))
    found = heard_times(said, told(said.placements, heard_at(*times)))
    assert bool(found) == better
    if better:
        marks = found["a.wav"]
        assert [mark.char for mark in marks] == [mark.char for mark in line(2).marks]
        assert [2 + mark.at / SAMPLE_RATE for mark in marks] == pytest.approx(times, abs=0.001)


def test_one_line_off_does_not_make_a_voice_one_that_guesses() -> None:
    said = timeline(*(line(n * 10, clip=f"{n}.wav") for n in range(4)))
    late = [30, *(30.4 + n * 0.5 for n in range(1, 8))]
    heard = [word for n in range(3) for word in heard_at(*(n * 10 + m * 0.5 for m in range(8)))]
    assert heard_times(said, told(said.placements, (*heard, *heard_at(*late)))) == {}


def test_words_that_were_not_understood_leave_a_line_as_it_was() -> None:
    said = timeline(line(2))
    other = tuple(HeardWord(text="mumble", start=at + 0.4, end=at + 0.5) for at in EVEN[2:])
    assert heard_times(said, told(said.placements, (*heard_at(*EVEN)[:2], *other))) == {}


def test_what_was_heard_goes_where_its_clip_goes(tmp_path: Path) -> None:
    folder = Folder(tmp_path, dt.date.fromisoformat(DAY))
    folder.write(NAME, {"a.wav": (Mark(char=0, at=0), Mark(char=4, at=1000)), "gone.wav": (Mark(char=0, at=0),)})
    here, other = line(2), line(9, clip="b.wav")
    assert as_heard(timeline(here, other), folder).placements[1] == other
    for moved in (line(2), line(30)):
        assert [mark.at - moved.start for mark in as_heard(timeline(moved), folder).placements[0].marks] == [0, 1000]
    (tmp_path / NAME).unlink()
    assert as_heard(timeline(here), folder) == timeline(here)


def words_of(show: Path) -> list[float]:
    """Every word's time, as the captions have it and as the page has it."""
    segments = json.loads((show / "public" / DAY / "transcript.json").read_text(encoding="utf-8"))["segments"]
    captioned = [word["startTime"] for part in segments for word in part["words"]]
    page = (show / "public" / DAY / "index.html").read_text(encoding="utf-8")
    shown = [float(start) + int(after) / 100
             for start, times in re.findall(r'data-start="([\d.]+)"[^>]*data-words="([\d ]+)"', page)
             for after in times.split()]
    assert shown == pytest.approx(captioned, abs=0.011)
    return captioned


def test_what_the_full_check_heard_reaches_captions_and_page(made: Path, tmp_path: Path,
                                                             monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(levels, "pitch", lambda pcm, spans: 0.0)
    show = Path(shutil.copytree(made, tmp_path / "made"))
    before, asked = words_of(show), ["--show", str(show), "--date", DAY]
    know(show, monkeypatch, hurry=3)
    assert run(["check", *asked]) == 0
    assert run(["make", *asked]) == 0
    after = words_of(show)
    assert len(after) == len(before) and after != before
    folder = open_day(read_show(show), DAY)
    told_by = folder.read("timeline.json", Timeline)
    assert told_by is not None
    heard = as_heard(told_by, folder)
    known = {to_ms(mark.at) for placement in heard.placements for mark in placement.marks}
    assert sum(round(at * 1000) in known for at in after) > 0.8 * len(after)
    assert run(["check", *asked]) == 0, "and the captions are where the words are"
    assert run(["make", *asked]) == 0
    assert words_of(show) == after


def test_make_puts_them_there_at_once_and_publish_keeps_them(made: Path, tmp_path: Path,
                                                             monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(levels, "pitch", lambda pcm, spans: 0.0)
    show = Path(shutil.copytree(made, tmp_path / "made"))
    before = words_of(show)
    know(show, monkeypatch, hurry=3, clips=True)
    with (show / "show.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[check]\nmake = "full"\n')
    assert run(["make", "--show", str(show), "--date", DAY]) == 0
    after = words_of(show)
    assert after != before
    assert msgspec.json.decode((show / "episodes" / DAY / "check.json").read_bytes())["mode"] == "full"
    assert run(["publish", "--all", "--show", str(show)]) == 0
    assert words_of(show) == after


@pytest.mark.parametrize("text", ["$365 million, they said.", "“Two hundred,” they said.", "One hundred, they said."])
@pytest.mark.parametrize("late", [0.0, 0.4])
def test_a_caption_is_held_against_the_beginning_of_its_first_word(text: str, late: float) -> None:
    placement = line(7, text=text)
    cue = Cue(start=7 + late, end=9, lines=(text,), text=text)
    assert drift([cue], [placement]) == (pytest.approx(late), pytest.approx(7 + late))
