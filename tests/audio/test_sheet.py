"""The sheet shows what the timeline and the finished file hold, and points at what is odd."""

import re
from pathlib import Path

import msgspec
import numpy as np
import pytest
import soundfile as sf
import studio
from lxml import etree, html

from podcast.audio import arrange
from podcast.audio.figures import figures, pauses, pitch
from podcast.audio.mix import mix
from podcast.audio.sheet import Finding, sheet
from podcast.clock import SAMPLE_RATE
from podcast.records import Script, Timeline
from podcast.settings import Show

Made = tuple[Path, Script, Timeline, Show]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """An episode's mix as its finished file, brought to -16 LUFS."""
    root = tmp_path_factory.mktemp("show")
    script, show = studio.dialogue(2, 10), studio.show(root)
    timeline = arrange(script, studio.clips(root / "clips", script), show=show, cache=root / "clips")
    sound = mix(timeline, show=show, date=script.date, cache=root / "clips")
    sf.write(root / "episode.wav", 1.12 * sound.T, SAMPLE_RATE, subtype="FLOAT")
    return root, script, timeline, show


def test_the_page_is_whole_and_well_formed(made: Made) -> None:
    root, script, timeline, show = made
    text = sheet(timeline, script, show=show, sound=root / "episode.wav")
    page = html.fromstring(text)
    pictures = re.findall(r"<svg.*?</svg>", text, flags=re.S)
    for picture in pictures:
        etree.fromstring(picture)
    assert len(pictures) == 1 + -(-timeline.length // (60 * SAMPLE_RATE)), "a row a minute and the histogram"
    assert not re.search(r"(src|href)=\"(?!#)", text), "it needs nothing from elsewhere"
    said = page.text_content()
    for word in ("Ada", "Bob", "LUFS", *(chapter.title for chapter in timeline.chapters)):
        assert word in said
    turns = sum(picture.count('class="turn"') for picture in pictures)
    assert turns >= len(timeline.placements)


def test_what_the_check_found_is_on_the_page_and_what_failed_stands_out(made: Made) -> None:
    root, script, timeline, show = made
    rows = [Finding(True, ("loudness", "-16 LUFS", "≤ -15.5", "")), Finding(False, ("clicks", "3", "≤ 0", "<at> 2 s"))]
    page = html.fromstring(sheet(timeline, script, show=show, sound=root / "episode.wav", findings=rows))
    shown = [row for row in page.iter("tr") if row.text_content().strip()[:1] in "✓✗"]
    cells = [[cell.text_content().strip() for cell in row] for row in shown]
    assert cells == [["✓", *rows[0].cells], ["✗", *rows[1].cells]]
    assert [row.get("class") for row in shown] == [None, "bad"]


def test_nothing_in_a_title_is_markup(made: Made) -> None:
    root, script, timeline, show = made
    evil = "<script>alert(1)</script>"
    chapters = tuple(msgspec.structs.replace(chapter, title=evil) for chapter in timeline.chapters)
    placements = tuple(msgspec.structs.replace(placement, text=evil) for placement in timeline.placements)
    text = sheet(msgspec.structs.replace(timeline, chapters=chapters, placements=placements),
                 msgspec.structs.replace(script, title=evil), show=show, sound=root / "episode.wav")
    assert "<script" not in text and "&lt;script&gt;" in text


def test_figures_are_those_of_the_sound(made: Made) -> None:
    root, script, timeline, show = made
    measured = figures(timeline, script, show=show, sound=root / "episode.wav")
    assert measured.lufs == pytest.approx(-16.0, abs=0.6)
    assert 0.2 < measured.lra < 7
    levels = [host.lufs for host in measured.hosts.values()]
    assert abs(levels[0] - levels[1]) < 1.0
    assert measured.hosts["ada"].hz == pytest.approx(205, rel=0.05)
    assert measured.hosts["bob"].hz == pytest.approx(110, rel=0.05)
    assert len(measured.pauses) == len(script.turns) - 1
    assert measured.words_a_minute == pytest.approx(
        sum(len(turn.text.split()) for turn in script.turns) * 60 * SAMPLE_RATE / timeline.length, rel=1e-6)
    assert measured.odd == ()


def test_an_odd_pause_and_an_odd_line_are_found(made: Made) -> None:
    """One turn moved 3 s away from its question, another made 9 dB quieter in the file."""
    root, script, timeline, show = made
    sound, _ = sf.read(root / "episode.wav", dtype="float32")
    quiet = next(p for p in timeline.placements[10:] if p.end - p.start > 5 * SAMPLE_RATE)
    sound[quiet.start:quiet.end] *= 0.35
    sf.write(root / "odd.wav", sound, SAMPLE_RATE, subtype="FLOAT")
    placements = list(timeline.placements)
    placements[4] = msgspec.structs.replace(placements[4], start=placements[3].end + 3 * SAMPLE_RATE,
                                            end=placements[3].end + 4 * SAMPLE_RATE)
    late = msgspec.structs.replace(timeline, placements=tuple(placements))
    found = [(spot.at, spot.what) for spot in figures(late, script, show=show, sound=root / "odd.wav").odd]
    assert (placements[4].start, "3.0 s of pause inside a story") in found
    assert any(at == quiet.start and "LU from the others" in what for at, what in found)
    assert any("LUFS for 3 s" in what and abs(at - quiet.start) < 5 * SAMPLE_RATE for at, what in found)


def test_pauses_are_those_of_the_timeline(made: Made) -> None:
    _, script, timeline, _ = made
    found = pauses(script, timeline)
    assert all(abs(gap.seconds) < 2 for gap in found if gap.rule != "story")
    assert {gap.rule for gap in found} >= {"story", "cut off or finished", "slipping in", "after a push-back"}
    assert any(gap.seconds < 0 for gap in found), "somebody slips in"


def test_pitch_of_silence_is_none() -> None:
    assert pitch(np.zeros(100, np.float32)) == 0.0
