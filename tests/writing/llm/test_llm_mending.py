"""Single turns that won't do are the composer's where the talk around them bears it, and their stretch is elsewhere."""

import pytest
from test_llm_stretches import FACTS, PLAN, WHOLE, E, S, tried

from podcast.settings import Show
from podcast.writing.llm.mending import mended
from podcast.writing.llm.stretches import part_of, stretches
from podcast.writing.llm.turns import REVIEWED, WROTE


def test_a_telling_that_failed_is_its_facts_as_the_composer_says_them(show: Show) -> None:
    out = mended(tried(show, *WHOLE, wrong=2), PLAN, show, ())
    assert (out[2].text, out[2].reason, out[2].mended) == (FACTS[1], "", True)
    turns = [turn for one in stretches(out, PLAN) for turn in part_of(one, PLAN).turns]
    assert [WROTE in turn.moves for turn in turns] == [True, True, False, False, False, True, False]
    assert turns[2].facts == ("s1.2",)


def test_a_reaction_that_failed_is_a_fresh_phrase_of_the_hosts(show: Show) -> None:
    rows = (*WHOLE[:2], (S, "Forty people left the mill.", (2,)), *WHOLE[3:])
    out = mended(tried(show, *rows, wrong=1), PLAN, show, ())
    assert out[1].mended and out[1].text in show.lead.phrases["backchannel"]
    again = mended(tried(show, *rows, wrong=1), PLAN, show, {out[1].text.lower().strip(".?!")})
    assert again[1].text != out[1].text


@pytest.mark.parametrize(("place", "rows"), [
    (3, WHOLE),  # the next turn points back
    (1, (WHOLE[0], (E, "Who left?", ()), (S, "Forty people.", (2,)), *WHOLE[3:])),  # the next turn is an answer
    (1, ((S, "Okay. The mill closed—", (1,)), *WHOLE[1:])),  # the other was cut off
    (4, (*WHOLE[:2], WHOLE[5], WHOLE[6], (S, "It is wrong.", (3,)), WHOLE[3], WHOLE[2])),  # its fact points back
])
def test_what_the_talk_around_it_needs_stays_with_its_stretch(
        place: int, rows: tuple[tuple[str, str, tuple[int, ...]], ...], show: Show) -> None:
    was = tried(show, *rows, wrong=place)
    assert mended(was, PLAN, show, ()) == was


def test_a_fact_that_another_turn_tells_is_not_told_again(show: Show) -> None:
    rows = (*WHOLE[:3], (E, "Forty people really left because of it.", (2,)), (S, "The roof is next now.", (4,)))
    out = mended(tried(show, *rows, wrong=3), PLAN, show, ())
    assert out[3].mended and out[3].draft.turn.facts == () and "Forty" not in out[3].text


def test_what_is_wrong_by_half_is_not_mended(show: Show) -> None:
    was = [one._replace(reason="wrong") if one.draft.place % 2 else one for one in tried(show, *WHOLE[:4])]
    assert mended(was, PLAN, show, ()) == was


def test_a_doubted_turn_that_is_mended_says_so(show: Show) -> None:
    rows = tried(show, *WHOLE, wrong=2)
    rows[2] = rows[2]._replace(doubt="contradicted")
    turns = [turn for one in stretches(mended(rows, PLAN, show, ()), PLAN) for turn in part_of(one, PLAN).turns]
    assert [turn.text for turn in turns if REVIEWED in turn.moves] == [FACTS[1]]
