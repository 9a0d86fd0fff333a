"""A line said again: slower, clause by clause, its names in syllables; every word keeps its place in the text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast.speech.respelling import respelled, syllables
from podcast.speech.retakes import RETAKES, apart, retake
from podcast.speech.spoken import Spoken, spell_out


def words_at(spoken: Spoken) -> list[str]:
    return [re.match(r"[\w'-]*", spoken.text[offset:])[0] for offset, _ in spoken.words]  # type: ignore[index]


@pytest.mark.parametrize(("text", "sentences"), [
    ("It is cheap, fast and quiet; nobody knows why.", 3),
    ("The council has to find nine million and it will start with the buses.", 2),
    ("Nobody knows why.", 1),
    ("One thing: it works — mostly.", 3),
    ("They paid 1,200 euros at 10:30.", 1),
])
def test_a_split_line_has_the_same_words_in_more_sentences(text: str, sentences: int) -> None:
    first = spell_out(text)
    said = apart(first)
    assert len(re.findall(r"[.!?](?=\s|$)", said.text)) == sentences
    assert words_at(said) == words_at(first)
    assert [origin for _, origin in said.words] == [origin for _, origin in first.words]


@given(st.text(alphabet="ab, ;—and.'", max_size=120))
def test_splitting_keeps_every_word_in_its_place(text: str) -> None:
    first = spell_out(text)
    said = apart(first)
    assert words_at(said) == words_at(first)
    assert len(said.text) - len(first.text) in (0, 1)


@pytest.mark.parametrize(("ipa", "parts"), [
    ("səɹˈiːbɹəs", ["suh", "ree", "bruhs"]), ("jˈuːnɪtɹˌiː", ["yoo", "nih", "tree"]), ("ˈaɪən", ["eye", "uhn"]),
    ("tˈɛst", ["tehst"]), ("", []),
])
def test_syllables_have_one_vowel_each(ipa: str, parts: list[str]) -> None:
    assert syllables(ipa) == parts


def test_names_are_respelled_and_words_are_not() -> None:
    assert respelled("Cerebras").startswith("ser-ree-")
    assert respelled("Blixt") == "Blixt", "one syllable is clear enough"
    said, way, pace = retake("Zyqor's robots beat Cerebras by far.", {"Cerebras": "Serrybras"}, 3)
    assert way.respelled and pace == way.pace
    assert re.match(r"z\w+-\w+'s robots beat Serrybras by far", said.text)
    assert [origin for _, origin in said.words] == [0, 8, 15, 20, 29, 32]


def test_a_line_with_nothing_to_change_is_said_at_another_pace() -> None:
    paces = [retake("Nobody knows why.", {}, take)[2] for take in (1, 2, 3)]
    assert paces == [RETAKES[0].pace, RETAKES[1].instead, RETAKES[2].instead]
    assert len({way.seed for way in RETAKES}) == len(RETAKES)
