"""How written things are said: a table of some 400 rows, and what holds for any text."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast.errors import PodcastError, UnknownChoice
from podcast.speech.lexicon import entries_for
from podcast.speech.spoken import bare, marks_in, spell_out

TABLE = (Path(__file__).parent / "spoken.txt").read_text(encoding="utf-8")
ROWS = [tuple(line.split(" => ")) for line in TABLE.split("\n") if " => " in line]
ALONE = re.compile(r"(?:[A-Za-z]+\.? )?\d+(?:st|nd|rd|th)?$|[<>#*…-]|.*\b[xX]$")
"""What these mean depends on what stands next to them."""
INSIDE = [row for row in ROWS if row[0][-1].isalnum() and row[1][-1].isalnum() and not ALONE.match(row[0])]


def test_the_table_is_large() -> None:
    assert len(ROWS) == len({written for written, _ in ROWS}) >= 250


@pytest.mark.parametrize(("written", "said"), ROWS, ids=[written for written, _ in ROWS])
def test_reading(written: str, said: str) -> None:
    assert spell_out(written).text == said


@pytest.mark.parametrize(("written", "said"), INSIDE, ids=[written for written, _ in INSIDE])
def test_reading_is_the_same_inside_a_sentence(written: str, said: str) -> None:
    assert spell_out(f"They said {written}, quietly.").text == f"They said {said}, quietly."


TEXTS = st.text(st.sampled_from("aB1 2.,-–—$€%:/#@'\"“”…()[]!?xk0MéЖ🎉\n"), max_size=40)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_gives_words_without_figures_that_lead_back_to_it(text: str) -> None:
    spoken = spell_out(text)
    assert not re.search(r"\d|  |\n", spoken.text)
    assert spoken.text == spoken.text.strip()
    offsets = [offset for offset, _ in spoken.words]
    chars = [char for _, char in spoken.words]
    assert offsets == sorted(set(offsets))
    assert chars == sorted(chars)
    assert all(0 <= char < len(text) for char in chars)


def test_every_written_word_is_marked_where_its_reading_starts() -> None:
    text = "On 2026-03-25 it cost $120 billion, said the CEO."
    spoken = spell_out(text)
    heard = [(offset, 100 * number) for number, (offset, _) in enumerate(spoken.words)]
    marks = marks_in(spoken, heard)
    assert [text[char:].split()[0] for char, _ in marks] == text.split()
    assert spoken.text.split()[dict(marks)[text.index("$")] // 100] == "one"


LEXICON = {"words": {"Qwen": "Chwen", "New York": "Noo York", "Siobhan": "/ʃɪvˈɔːn/", "C": "see"},
           "piper": {"Qwen": "/kwˈɛn/"}}


@pytest.mark.parametrize(("engine", "written", "said"), [
    ("tone", "Qwen wins.", "Chwen wins."),
    ("piper", "Qwen wins.", "[Qwen](/kwˈɛn/) wins."),
    ("tone", "qwen and Qwenny", "qwen and Qwenny"),
    ("tone", "Qwen's turn", "Chwen's turn"),
    ("tone", "Qwen3.5", "Qwen three point five"),
    ("tone", "in New York's bay", "in Noo York's bay"),
    ("tone", "Siobhan’s here", "[Siobhan](/ʃɪvˈɔːnz/) here"),
    ("tone", "C or D++", "see or D plus plus"),
])
def test_the_lexicon_finds_whole_words_with_the_same_capitals(engine: str, written: str, said: str) -> None:
    assert spell_out(written, entries_for(LEXICON, engine)).text == said


def test_a_direction_of_the_turn_wins() -> None:
    entries = entries_for(LEXICON, "piper", ["beat", "say-as: Qwen = Kwen"])
    spoken = spell_out("Qwen wins.", entries)
    assert spoken.text == "Kwen wins."
    assert bare(spell_out("Qwen wins.", entries_for(LEXICON, "piper")).text) == "Qwen wins."


@pytest.mark.parametrize(("lexicon", "message"), [
    ({"pipr": {"A": "B"}}, "unknown table 'pipr'"),
    ({"Qwen": "Chwen"}, "Qwen"),
    ({"words": {"Qwen": 5}}, "no pronunciation"),
    ({"words": {"Qwen": " "}}, "no pronunciation"),
    ({"words": {"Qwen": "/a(b/"}}, "not one stretch of IPA"),
])
def test_a_broken_lexicon_is_named(lexicon: dict[str, object], message: str) -> None:
    with pytest.raises((PodcastError, UnknownChoice), match=re.escape(message)) as caught:
        entries_for(lexicon, "tone")
    assert "voices/lexicon.toml" in str(caught.value)
