"""Where sentences end: each line of sentences.txt, cut at its bars, must come apart exactly there."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast.stories.sentences import split_sentences

LINES = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", LINES)
def test_a_text_comes_apart_at_its_sentences(line: str) -> None:
    wanted = [sentence.strip() for sentence in line.split("|")]
    assert split_sentences(" ".join(wanted)) == wanted


@given(st.text(alphabet=st.sampled_from("aA1 .!?…\"”“()'’,;:—\n"), max_size=120))
def test_nothing_is_lost(text: str) -> None:
    pieces = split_sentences(text)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(piece == piece.strip() and piece for piece in pieces)


@pytest.mark.parametrize("text", ["a. " * 20_000, "“a. " * 20_000, "(a. " * 20_000, "A. " * 20_000, '"' * 40_000,
                                  "... " * 20_000])
def test_long_texts_take_linear_time(text: str) -> None:
    import time
    start = time.process_time()
    split_sentences(text)
    assert time.process_time() - start < 2
