"""`podcast check` on a humming episode, heard by a recogniser that knows the script: rules, limits, acceptance."""

import json
import re
import shutil
import sys
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hearing import know
from numpy.typing import NDArray
from shows import DAY

from podcast import check as checking
from podcast.check import levels, recogniser, told
from podcast.check.hearing import AROUND
from podcast.check.published import published
from podcast.check.recogniser import Word
from podcast.check.sound import HEARING_RATE
from podcast.cli import run
from podcast.cli.options import open_day
from podcast.clock import SAMPLE_RATE
from podcast.errors import install_line
from podcast.folder import Folder
from podcast.records import Timeline
from podcast.settings import Show, read_show


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take no pitch, which is slow; the slow tests do."""
    monkeypatch.setattr(levels, "pitch", lambda pcm, spans: 0.0)


@pytest.fixture
def show(made: Path, tmp_path: Path) -> Path:
    """A made show in a folder of the test's own."""
    shutil.copytree(made, tmp_path / "made")
    return tmp_path / "made"


def checked(show: Path) -> checking.Checked:
    return checking.check(open_day(read_show(show), DAY), show=read_show(show))


def missed(show: Path) -> set[str]:
    return {row.id for row in checked(show).missed}


def replace(path: Path, pattern: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    changed = re.sub(pattern, new, text, count=1)
    assert changed != text
    path.write_text(changed, encoding="utf-8")


def test_what_is_said_as_asked_passes_and_is_written_down(show: Path, monkeypatch: pytest.MonkeyPatch,
                                                          capsys: pytest.CaptureFixture[str]) -> None:
    know(show, monkeypatch)
    assert run(["check", "--show", str(show), "--date", DAY]) == 0
    table = capsys.readouterr().out
    report = json.loads((show / "episodes" / DAY / "check.json").read_text(encoding="utf-8"))
    values = {row["id"]: row["value"] for row in report["measures"]}
    assert values["words"] == values["words:emma"] == values["start-median"] == values["clicks"] == 0
    assert values["loudness"] == pytest.approx(-16, abs=0.3)
    assert values["disclosure"] < 30
    assert all(row in table for row in values)
    before = (show / "episodes" / DAY / "check.json").read_bytes()
    checked(show)
    assert (show / "episodes" / DAY / "check.json").read_bytes() == before


def test_a_missed_limit_is_named_and_ends_in_1(show: Path, monkeypatch: pytest.MonkeyPatch,
                                               capsys: pytest.CaptureFixture[str]) -> None:
    know(show, monkeypatch, late=1.0)
    assert run(["check", "--show", str(show), "--date", DAY]) == 1
    error = capsys.readouterr().err
    assert "start-median (start_median in [check])" in error
    assert "start-p95" in error
    with (show / "show.toml").open("a", encoding="utf-8") as settings:
        settings.write("\n[check]\nstart_median = 2\nstart_p95 = 2\n")
    assert missed(show) == set()


def test_other_words_are_missed_whole_by_host_and_by_line(show: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    know(show, monkeypatch, change=lambda text: "nothing like it" if len(text.split()) > 12 else text)
    found = checked(show)
    assert {"words", "words:emma", "words:synthesizer"} <= {row.id for row in found.missed}
    assert found.bad_lines
    assert all(line.id.startswith("line:") and len(line.text.split()) > 12 for line in found.bad_lines)


def test_a_host_of_few_words_is_not_judged_alone(show: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    know(show, monkeypatch, change=lambda text: "nothing like it" if len(text.split()) > 12 else text)
    monkeypatch.setattr(told, "WORDS_TO_JUDGE", 10_000)
    found = checked(show)
    assert {row.id for row in found.missed} & {"words", "words:emma", "words:synthesizer"} == {"words"}
    assert {row.id: row.note for row in found.measures}["words:emma"].endswith("too few to judge")


def test_a_line_lost_among_others_is_heard_alone_before_it_is_called_bad(show: Path,
                                                                         monkeypatch: pytest.MonkeyPatch) -> None:
    timeline = msgspec.json.decode((show / "episodes" / DAY / "timeline.json").read_bytes(), type=Timeline)
    lost, garbled = sorted(timeline.placements, key=lambda line: len(line.text))[-2:]
    know(show, monkeypatch, change=lambda text: "" if text in (lost.text, garbled.text) else text)
    knowing = recogniser.RECOGNISERS["faster-whisper"]
    listened: list[float] = []

    def hearing(settings: Show) -> recogniser.Recogniser:
        whole = knowing(settings)

        def hear(sound: NDArray[np.float32], progress: recogniser.Progress) -> tuple[Word, ...]:
            seconds = len(sound) / HEARING_RATE
            if seconds > 60:
                return whole(sound, progress)
            listened.append(seconds)
            alone = 2 * AROUND + (lost.end - lost.start) / SAMPLE_RATE
            text = f"neighbour {lost.text}" if seconds == pytest.approx(alone, abs=0.01) else "neighbour something else"
            first = AROUND - 0.1  # the neighbour's word is the last before the line
            return tuple(Word(text=f" {word}", start=first + 0.1 * n, end=first + 0.1 * n + 0.1)
                         for n, word in enumerate(text.split()))
        return hear

    monkeypatch.setitem(recogniser.RECOGNISERS, "faster-whisper", hearing)
    assert [line.turn for line in checked(show).bad_lines] == [garbled.turn]
    assert [line.turn for line in checked(show).bad_lines] == [garbled.turn]
    assert len(listened) == 2, "what was heard alone is kept as well"


def test_no_word_of_being_artificial_is_missed(show: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    know(show, monkeypatch, change=lambda text: re.sub(r"\b(AI|human)\b", "fine", text))
    assert "disclosure" in missed(show)


CHANGED = [
    ("public/feed.xml", r'length="(\d)', r'length="9\1', "feed-length"),
    ("public/feed.xml", r"(<itunes:duration>\d)\d", r"\g<1>99", "feed-duration"),
    ("episodes/D/chapters.json", r'"startTime": [1-9]\d*', '"startTime": 3', "chapters"),
    ("episodes/D/transcript.vtt", r"(<v \w+>)\w+", r"\1Nonsense", "captions-text:vtt"),
    ("episodes/D/transcript.srt", r"(: \w+)", r"\1 extra", "captions-text:srt"),
]


def test_changed_files_are_found_each_for_what_it_is(show: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    know(show, monkeypatch)
    for file, pattern, new, _ in CHANGED:
        replace(show / file.replace("D/", f"{DAY}/"), pattern, new)
    assert missed(show) == {finding for *_, finding in CHANGED} | {"transcripts-same", "chapters-same"}


def test_a_day_that_is_not_in_the_feed_is_found(show: Path) -> None:
    replace(show / "public" / "feed.xml", r"(?s)<item>.*</item>", "")
    assert [row.id for row in published(open_day(read_show(show), DAY), 180.0, read_show(show))] == ["feed"]


def test_a_finding_is_accepted_once_and_for_all(show: Path, monkeypatch: pytest.MonkeyPatch,
                                                capsys: pytest.CaptureFixture[str]) -> None:
    know(show, monkeypatch, late=0.4)  # over the median's limit, whatever the 95th percentile of the script is
    asked = ["check", "--show", str(show), "--date", DAY]
    assert run(asked) == 1
    assert run([*asked, "--accept", "clicks"]) == 1
    assert "Findings: start-median." in capsys.readouterr().err
    assert run([*asked, "--accept", "start-median"]) == 0
    assert run(asked) == 0


def test_without_an_episode_or_a_recogniser_one_line_says_so(show: Path, monkeypatch: pytest.MonkeyPatch,
                                                             capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--show", str(show), "--date", "2026-03-27"]) == 1
    assert "podcast make --date 2026-03-27" in capsys.readouterr().err
    monkeypatch.setitem(sys.modules, "faster_whisper", None)
    assert run(["check", "--show", str(show), "--date", DAY]) == 1
    assert install_line("check") in capsys.readouterr().err
    with (show / "show.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[check]\nrecogniser = "faster-wisper"\n')
    assert run(["check", "--show", str(show), "--date", DAY]) == 1
    assert "Did you mean 'faster-whisper'?" in capsys.readouterr().err


def test_another_limit_makes_nothing_stale(show: Path) -> None:
    folder = Folder(show / "episodes" / DAY, open_day(read_show(show), DAY).date)
    before = folder.inputs_of("master")
    with (show / "show.toml").open("a", encoding="utf-8") as settings:
        settings.write("\n[check]\nsilence = 9\n")
    assert run(["make", "--show", str(show), "--date", DAY]) == 0
    assert Folder(folder.root, folder.date).inputs_of("master") == before


def test_a_long_episode_is_heard_in_pieces_cut_in_pauses(made: Path) -> None:
    timeline = msgspec.json.decode((made / "episodes" / DAY / "timeline.json").read_bytes(), type=Timeline)
    cuts = told.pieces(timeline)
    assert cuts
    assert all(b - a >= 120 for a, b in zip([0.0, *cuts], cuts, strict=False))
    assert not any(line.start <= cut * 44_100 <= line.end for cut in cuts for line in timeline.placements)
    size = timeline.length * 16_000 // 44_100
    heard = told.listen(np.zeros(size, np.float32), timeline,
                        lambda sound, progress: (Word(text=" x", start=1.0, end=len(sound) / 16_000),),
                        lambda done, total: None)
    assert [word.start for word in heard] == pytest.approx([1.0, *(cut + 1 for cut in cuts)])
    assert heard[-1].end == pytest.approx(size / 16_000, abs=0.001)
