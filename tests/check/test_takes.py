"""Bad lines are said again, three times at most, and the best take is kept; nothing heard is heard twice."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from podcast import check as checking
from podcast.check.recogniser import Recogniser, Word
from podcast.check.takes import RETAKES, best_takes
from podcast.clock import SAMPLE_RATE
from podcast.errors import UnknownChoice
from podcast.records import Clip, Date, Script, Turn
from podcast.settings import Check, Host, Show
from podcast.speech.retakes import RETAKES as VARIATIONS

LINES = ["One good line of seven words here.", "Another line that is never heard right.",
         "A third line that is fine too."]
SECONDS = 2.0


class Booth:
    """Clips as hums, each as loud as no other, so that a recogniser knows which one it hears."""

    def __init__(self, root: Path, heard: Mapping[tuple[int, int], str]) -> None:
        host = Host(name="Ann", engine="piper", voice="joe")
        self.show = Show(root=root, title="A", description="B", hosts=("ann", "bob"), cast={"ann": host, "bob": host})
        self.script = Script(date=Date(2026, 3, 26), title="A", summary="", segments=(), turns=tuple(
            Turn(host=("ann", "bob")[n % 2], text=text, story="opening") for n, text in enumerate(LINES)))
        self.heard, self.asked, self.listened = heard, list[Mapping[int, int]](), 0.0
        (self.show.cache / "clips").mkdir(parents=True)

    def voice(self, takes: Mapping[int, int]) -> tuple[Clip, ...]:
        clips = []
        for turn in range(len(LINES)):
            take = takes.get(turn, 0)
            name, loud = f"t{turn}-{take}.wav", 0.1 + 0.04 * (turn * (RETAKES + 1) + take)
            hum = loud * np.sign(np.sin(np.arange(round(SECONDS * SAMPLE_RATE)) / 100))
            soundfile.write(self.show.cache / "clips" / name, hum, SAMPLE_RATE, subtype="PCM_16")
            clips.append(Clip(turn=turn, file=name, samples=len(hum)))
        return tuple(clips)

    def again(self, takes: Mapping[int, int]) -> tuple[Clip, ...]:
        self.asked.append(dict(takes))
        return self.voice(takes)

    def hear(self) -> Recogniser:
        def hear(sound: NDArray[np.float32], progress: object) -> tuple[Word, ...]:
            self.listened += len(sound) / 16_000
            words = []
            for at in range(0, len(sound), round((SECONDS + 1) * 16_000)):
                number = round((float(np.median(np.abs(sound[at + 8000:at + 24_000]))) - 0.1) / 0.04)
                turn, take = divmod(number, RETAKES + 1)
                text = self.heard.get((turn, take), "nothing of it")
                words += [Word(text=f" {word}", start=at / 16_000 + 0.1 * n, end=at / 16_000 + 0.1 * n + 0.1)
                          for n, word in enumerate(text.split())]
            return tuple(words)
        return hear

    def best(self) -> list[str]:
        clips = best_takes(self.script, self.voice({}), show=self.show, again=self.again, hear=self.hear)
        return [clip.file for clip in clips]


RIGHT = {(0, 0): LINES[0], (2, 0): LINES[2]}


@pytest.mark.parametrize(("heard", "best", "asked"), [
    ({(1, 0): LINES[1]}, 0, []),
    ({(1, 2): LINES[1]}, 2, [{1: 1}, {1: 2}]),
    ({(1, 1): "Another line that is", (1, 3): "Another line"}, 1, [{1: 1}, {1: 2}, {1: 3}]),
    ({}, 0, [{1: 1}, {1: 2}, {1: 3}]),
])
def test_the_best_of_a_bad_lines_takes_is_kept(tmp_path: Path, heard: dict[tuple[int, int], str], best: int,
                                               asked: list[dict[int, int]]) -> None:
    booth = Booth(tmp_path, {**RIGHT, **heard})
    assert booth.best() == ["t0-0.wav", f"t1-{best}.wav", "t2-0.wav"]
    assert booth.asked == asked


def test_the_choice_is_the_same_the_second_time_and_nothing_is_heard_again(tmp_path: Path) -> None:
    booth = Booth(tmp_path, {**RIGHT, (1, 2): LINES[1]})
    first, listened = booth.best(), booth.listened
    assert listened > 0
    assert (booth.best(), booth.listened) == (first, listened)


def test_speech_knows_as_many_ways_to_say_a_line_again_as_are_tried() -> None:
    assert len(VARIATIONS) == RETAKES


def test_a_way_to_listen_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    booth = Booth(tmp_path, {})
    checking.ready(booth.show)
    wrong = Show(root=tmp_path, title="A", description="B", hosts=("ann", "bob"), cast=booth.show.cast,
                 check=Check(make="quickly"))
    with pytest.raises(UnknownChoice, match="quick"):
        checking.ready(wrong)
