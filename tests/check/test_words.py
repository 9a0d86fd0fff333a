"""Texts made comparable, and which word answers which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast.check.alignment import align
from podcast.check.words import tokens


def comparable(text: str) -> str:
    return " ".join(token.text for token in tokens(text))


@pytest.mark.parametrize(("written", "heard"), [
    ("grew by 335 percent", "Grew by 335%."),
    ("about $1 million a day", "about 1 million dollars a day"),
    ("$1.5 billion", "one point five billion dollars"),
    ("a billion-dollar deal", "A billion dollar deal"),
    ("5,500 robots", "five thousand five hundred robots"),
    ("March 26", "march 26th"),
    ("its first chip", "its 1st chip"),
    ("Spotify’s SongDNA", "spotifys song DNA"),
    ("OpenAI and TurboQuant", "Open AI and Turbo Quant"),
    ("we're AI voices", "we are A.I. voices"),
    ("They won't realise the colour", "they will not realize the color"),
    ("what's first? It's that", "what is first it is that"),
    ("Okay, so the centre travelled", "OK so the center traveled"),
    ("Well, um, yes", "well yes"),
    ("R&D", "r and d"),
])
def test_two_ways_to_write_the_same_are_the_same(written: str, heard: str) -> None:
    assert comparable(written) == comparable(heard)


@pytest.mark.parametrize(("one", "other"), [
    ("four", "five"), ("1.5 billion", "15 billion"), ("can", "can't"), ("$20", "20 percent"), ("Unitree", "Unity"),
])
def test_what_sounds_different_stays_different(one: str, other: str) -> None:
    assert comparable(one) != comparable(other)


@given(st.text())
def test_any_text_has_words_in_order_at_offsets_within_it(text: str) -> None:
    found = tokens(text)
    assert [token.char for token in found] == sorted(token.char for token in found)
    assert all(0 <= token.char <= len(text) and token.text.strip() == token.text != "" for token in found)


def fewest(asked: list[str], heard: list[str]) -> int:
    """Levenshtein's distance in the plainest way."""
    row = list(range(len(heard) + 1))
    for n, word in enumerate(asked, 1):
        previous, row[0] = row[0], n
        for m, other in enumerate(heard, 1):
            previous, row[m] = row[m], min(row[m] + 1, row[m - 1] + 1, previous + (word != other))
    return row[-1]


WORDS = st.lists(st.sampled_from("abc"), max_size=12)


@given(WORDS, WORDS)
def test_the_alignment_is_whole_in_order_and_the_cheapest(asked: list[str], heard: list[str]) -> None:
    pairs = align(asked, heard)
    assert [one for one, _ in pairs if one is not None] == list(range(len(asked)))
    assert [two for _, two in pairs if two is not None] == list(range(len(heard)))
    cost = sum(one is None or two is None or asked[one] != heard[two] for one, two in pairs)
    assert cost == fewest(asked, heard)
