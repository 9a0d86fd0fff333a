"""Captions: times from the timeline, breaks at phrase ends, limits of every format, and not a word lost."""

import datetime as dt
import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast.clock import SAMPLE_RATE, to_ms
from podcast.publish.captions import captions, fits, lines, moment, speaker_label, wrapped
from podcast.publish.phrases import bound, sentences, words_of
from podcast.publish.transcripts import FORMATS, write_transcripts
from podcast.records import Episode, Mark, Placement
from podcast.settings import Host, Show

HOSTILE = ("opening", "emma", "\u202eA <script>alert(1)</script> ]]> --> “שלום” 👩‍🚀 10:30: " + "x" * 2000
           + " a\x00b\x07 & &amp; " + "very " * 300 + "end.", ())


def squeezed(text: str) -> str:
    """Text without blanks: what must be the same in every format."""
    return re.sub(r"\s", "", text)


def spoken(text: str) -> str:
    return squeezed(re.sub("[\x00-\x1f\u202e]", "", text))


class Words(HTMLParser):
    """The text of the p elements of a document."""

    def __init__(self) -> None:
        super().__init__()
        self.inside, self.said = False, ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.inside = self.inside or tag == "p"

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "p"

    def handle_data(self, data: str) -> None:
        self.said += data if self.inside else ""


def vtt_cues(text: str) -> list[tuple[str, str]]:
    """What Castopod's line-by-line reader would make of it: (speaker, text) of each cue."""
    head, *blocks = text.rstrip("\n").split("\n\n")
    assert head == "WEBVTT"
    found = []
    for block in blocks:
        timing, line = block.split("\n")
        assert re.fullmatch(r"\d\d:\d\d:\d\d\.\d{3} --> \d\d:\d\d:\d\d\.\d{3}", timing)
        match = re.fullmatch(r"<v ([^&>]+)>(.+)", line)
        assert match and len(line) <= 65
        found.append((match[1], match[2].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")))
    return found


def srt_cards(text: str) -> list[tuple[str, str]]:
    found = []
    for number, block in enumerate(text.rstrip("\n").split("\n\n"), 1):
        index, timing, *rows = block.split("\n")
        assert index == str(number)
        assert re.fullmatch(r"\d\d:\d\d:\d\d,\d{3} --> \d\d:\d\d:\d\d,\d{3}", timing)
        assert 1 <= len(rows) <= 2 and all(0 < len(row) <= 32 for row in rows), rows
        speaker, _, said = " ".join(rows).partition(":")
        assert ":" not in said.strip()[:-1], "AntennaPod loses what follows a second colon"
        found.append((speaker, said))
    return found


@pytest.mark.parametrize("talk", ["ours", "hostile"])
def test_same_text_and_speakers_in_all_five(talk: str, make_episode: object, show: Show, tmp_path: Path) -> None:
    episode: Episode = make_episode() if talk == "ours" else make_episode(talk=(HOSTILE,))  # type: ignore[operator]
    write_transcripts(episode, show=show, folder=tmp_path)
    text = {suffix: (tmp_path / f"transcript.{suffix}").read_text("utf-8") for suffix in FORMATS}
    heard = spoken("".join(p.text for p in episode.timeline.placements))
    vtt, srt, data = vtt_cues(text["vtt"]), srt_cards(text["srt"]), json.loads(text["json"])["segments"]
    html = Words()
    html.feed(text["html"])
    rows = [re.fullmatch(r"\d\d:\d\d:\d\d: ([^:]+): (.*)", row) for row in text["txt"].splitlines()]
    assert squeezed("".join(said for _, said in vtt)) == heard
    assert squeezed("".join(said for _, said in srt)).replace("∶", ":").replace("→", "-->") == heard
    assert squeezed("".join(part["body"] for part in data)) == heard
    assert squeezed(html.said) == heard
    assert squeezed("".join(row[2] for row in rows if row)) == heard and all(rows)
    assert [name for name, _ in vtt] == [name for name, _ in srt] == [part["speaker"] for part in data]
    assert all(part["body"].strip() and part["endTime"] > part["startTime"] for part in data)


def test_cues_follow_each_other_inside_the_audio(episode: Episode, show: Show) -> None:
    cues = captions(episode, show)
    assert all(cue.start < cue.end for cue in cues)
    assert all(a.end <= b.start for a, b in pairwise(cues))
    assert cues[-1].end <= to_ms(episode.timeline.length)


@pytest.mark.parametrize("talk", ["ours", "hostile"])
def test_words_are_their_cues_words_in_order_and_within_it(talk: str, make_episode: object, show: Show,
                                                          tmp_path: Path) -> None:
    episode: Episode = make_episode() if talk == "ours" else make_episode(talk=(HOSTILE,))  # type: ignore[operator]
    write_transcripts(episode, show=show, folder=tmp_path)
    for part in json.loads((tmp_path / "transcript.json").read_text("utf-8"))["segments"]:
        starts = [word["startTime"] for word in part["words"]]
        assert " ".join(word["body"] for word in part["words"]) == part["body"]
        assert starts[0] == part["startTime"] and starts == sorted(starts) and starts[-1] <= part["endTime"]
    for line in lines(captions(episode, show)):
        assert len(line.words) == len(line.text.split(" ")) and line.words[0] == line.start


def test_a_word_is_timed_by_its_own_mark(episode: Episode, show: Show) -> None:
    known = {to_ms(mark.at) for placement in episode.timeline.placements for mark in placement.marks}
    times = [word.start for cue in captions(episode, show) for word in cue.words]
    assert len(times) > 50 and sum(at in known for at in times) >= 0.9 * len(times)
    plain = (FORMATS["vtt"].render(captions(episode, show), episode, show))
    assert not re.search(r"<\d\d:", plain), "no karaoke"


def test_a_cue_starts_at_the_mark_of_its_first_word(episode: Episode, show: Show) -> None:
    by_turn = {p.turn: p for p in episode.timeline.placements}
    for cue in captions(episode, show):
        placement = by_turn[cue.turn]
        known = {to_ms(mark.at) for mark in placement.marks}
        assert cue.start in known, cue


def test_between_marks_time_runs_evenly() -> None:
    placement = Placement(0, "emma", "s", "abcdefghij", "c", 1000, 3000, 0, (Mark(4, 2000),))
    assert [moment(placement, n) for n in (0, 2, 4, 7, 10)] == [1000, 1500, 2000, 2500, 3000]
    bare = Placement(0, "emma", "s", "abcdefghij", "c", 1000, 3000, 0)
    assert moment(bare, 5) == 2000


def test_overlapping_turns_are_shown_in_turn(show: Show, make_episode: object) -> None:
    episode: Episode = make_episode()  # type: ignore[operator]
    first, second, *rest = episode.timeline.placements
    early = Placement(second.turn, second.host, second.story, second.text, second.clip, first.end - SAMPLE_RATE,
                      second.end, 0, second.marks)
    timeline = type(episode.timeline)(episode.timeline.length, (first, early, *rest), (), episode.timeline.chapters)
    cues = captions(Episode(episode.script, timeline, episode.master, episode.stories), show)
    assert all(a.end <= b.start for a, b in pairwise(cues))


@pytest.mark.parametrize("together", [
    "$120 million", "13.88 percent", "March 26", "Sam Altman", "Bank of America", "Ursula von der Leyen",
    "Dr. Lehtonen", "New York Times", "GPT 5", "J. K. Rowling", "Johnson & Johnson", "26 March", "about 40", "10 GHz",
    "Boeing 747", "hundreds of millions of dollars", "forty-two percent", "six billion", "two hundred thirty",
])
def test_names_and_numbers_hold_together(together: str) -> None:
    words = words_of(f"they heard {together} again")
    inner = range(2, 2 + len(together.split()) - 1)
    assert all(bound(words, n) for n in inner)
    assert not bound(words, 0) and not bound(words, 2 + len(together.split()) - 1)


def test_no_cue_ends_inside_a_name_or_number(episode: Episode, show: Show) -> None:
    text = " | ".join(cue.text for cue in captions(episode, show))
    for whole in ("97.4 percent", "214 days", "Norrland Cells", "$120 million", "Bank of Finland's",
                  "Dr. Aino Lehtonen", "€3.2 million", "Aarhus University", "March 26", "Daily Synthesizer"):
        assert whole in text, whole


def test_sentences_end_where_a_reader_would_say() -> None:
    text = 'Dr. No met J. K. Rowling at 9 a.m. on Monday. "Gone?" Sora... gone. The U.S. said 3.5. Fine!'
    got = [" ".join(word.text for word in part) for part in sentences(words_of(text))]
    assert got == ["Dr. No met J. K. Rowling at 9 a.m. on Monday.", '"Gone?"', "Sora... gone.", "The U.S. said 3.5.",
                   "Fine!"]


@pytest.mark.parametrize(("name", "label"), [
    ("Emma", "Emma"), ("R&D: <Bot>", "R and D Bot"), ("", "Host"), ("x" * 40, "x" * 24),
    ("Professor Alexandrina Featherstonehaugh the Third", "Professor Alexandrina")])
def test_speaker_labels_are_safe_in_every_format(name: str, label: str) -> None:
    assert speaker_label(name) == label


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=400),
       st.sampled_from(["Emma", "Synthesizer", "Professor Alexandrina"]))
def test_any_text_is_wrapped_within_the_limits(text: str, name: str) -> None:
    host = Host(name, "tone", "x")
    show = Show(Path("/"), "T", "D", ("emma", "bo"), {"emma": host, "bo": host})
    timeline = Placement(0, "emma", "s", text, "c", 0, 10 * SAMPLE_RATE, 0)
    episode = _spoken(timeline)
    cues = captions(episode, show)
    assert all(fits(cue.text, cue.speaker) and wrapped(cue.text, cue.speaker) for cue in cues)
    joined = "".join(line.text for line in lines(cues))
    assert squeezed(joined) == squeezed("".join(cue.text for cue in cues))


def _spoken(placement: Placement) -> Episode:
    from podcast.records import Loudness, Master, Script, Timeline
    return Episode(Script(dt.date(2026, 3, 26), "T", "S", (), ()), Timeline(20 * SAMPLE_RATE, (placement,), (), ()),
                   Master("e.mp3", 1, 20 * SAMPLE_RATE, Loudness(-16, -1)), ())
