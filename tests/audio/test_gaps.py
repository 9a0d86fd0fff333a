"""When a host starts to speak: every rule reached, the spread like conversation's, nothing important talked over."""

from itertools import pairwise
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast.audio.gaps import GAPS, MOST_OVERLAP, clear, gap, rule_for, weighty
from podcast.records import Turn


def turn(text: str, *moves: str, host: str = "ada", say: tuple[str, ...] = ()) -> Turn:
    return Turn(host=host, text=text, story="s1", moves=moves, directions=say)


PLAIN = turn("The river rises over the old stone again this spring.")
REPLY = turn("And people watch it from the bridges as they always have.", host="bob")

RULES = [
    ("long beat", PLAIN, turn("So it goes.", host="bob", say=("long beat",))),
    ("beat", PLAIN, turn("So it goes.", "kicker", host="bob", say=("beat",))),
    ("told to overlap", PLAIN, turn("So it goes.", host="bob", say=("overlap",))),
    ("cut off or finished", turn("The river would have—"), REPLY),
    ("cut off or finished", turn("The river would have", "cutoff"), REPLY),
    ("cut off or finished", PLAIN, turn("over the wall.", "finish", host="bob")),
    ("slipping in", PLAIN, turn("Right, right.", "backchannel", host="bob")),
    ("slipping in", PLAIN, turn("This spring.", "echo", host="bob")),
    ("nod first", PLAIN, turn("Right. And the stone has seen worse than this.", host="bob")),
    ("nod first", PLAIN, turn("Oh, and they sold Helion for it.", "added", host="bob")),
    ("after a question", turn("Who pays for it?"), turn("Yes, well, Helion does, I think.", host="bob")),
    ("weight", PLAIN, turn("I find that hard to hear, honestly, and harder to say.", "weight", host="bob")),
    ("kicker", PLAIN, turn("The stone has seen worse and said less about it.", "kicker", host="bob")),
    ("after a push-back", turn("Is that not simply weather?", "pushback"), REPLY),
    ("verdict", PLAIN, turn("That is cold.", "verdict", host="bob")),
    ("going on", turn("Right.", "backchannel"), REPLY),
    ("after a long question", turn("So who pays for the wall when the river takes it again?"), REPLY),
    ("after a question", turn("Who pays for it?"), REPLY),
    ("slipping in", PLAIN, turn("Nobody does.", host="bob")),
    ("short reply", PLAIN, turn("Nobody does that any more.", host="bob")),
    ("after a question", turn("Who pays?"), turn("Nobody.", host="bob")),
    ("reply", PLAIN, REPLY),
]


@pytest.mark.parametrize(("name", "before", "after"), RULES, ids=[f"{n}-{i}" for i, (n, *_) in enumerate(RULES)])
def test_the_rule_that_decides(name: str, before: Turn, after: Turn) -> None:
    assert rule_for(before, after).name == name


def test_every_rule_is_tried() -> None:
    assert {rule.name for rule in GAPS} == {name for name, *_ in RULES}


def test_a_cut_off_sentence_joins_with_none() -> None:
    assert gap(turn("The river would have—"), REPLY, last_word=0.4) == 0.0
    assert gap(PLAIN, turn("over the wall.", "finish", host="bob"), last_word=0.4) == 0.0


def test_directions_override() -> None:
    assert gap(PLAIN, turn("Yes.", "echo", host="bob", say=("long beat",)), last_word=0.4) == 1.4
    assert gap(PLAIN, turn("Yes.", "echo", host="bob", say=("beat",)), last_word=0.4) == 0.75
    assert gap(PLAIN, turn("and the wall with it, as it did.", host="bob", say=("overlap",)), last_word=0.4) < 0


def numbered(count: int) -> list[float]:
    """Gaps between many pairs of plain turns."""
    names = (chr(97 + number // 26) + chr(97 + number % 26) for number in range(count))
    texts = [f"the river rises past {name} stones and nobody says why" for name in names]
    return [gap(turn(one), turn(two, host="bob"), last_word=0.4) for one, two in pairwise(texts)]


def test_plain_replies_are_spread_like_conversation() -> None:
    """Median about 200 ms, most between 100 and 400, none the same for long."""
    gaps = numbered(400)
    assert 0.18 <= median(gaps) <= 0.24
    assert sum(0.1 <= value <= 0.4 for value in gaps) / len(gaps) > 0.85
    assert len({round(value, 6) for value in gaps}) > 390
    assert gaps == numbered(400)


@pytest.mark.parametrize(("word", "opens", "expected"), [
    ("percent", False, True), ("$120", False, True), ("GPT-5.4", False, True), ("seventy-five", False, True),
    ("Helion", False, True), ("OpenAI", True, True), ("The", True, False), ("river", False, False), ("I", False, False),
    ("I'm", False, False), ("billion", True, True)])
def test_weighty_words(word: str, opens: bool, expected: bool) -> None:
    assert weighty(word, opens=opens) is expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Arm.", False), ("Right, right.", True), ("Months?", True), ("Ninety-seven percent.", False),
    ("They sold Helion.", False), ("That is so cold.", True), ("Yeah.", True), ("Sora.", False)])
def test_clear_turns(text: str, expected: bool) -> None:
    assert clear(turn(text), last_only=False) is expected


WORDS = ["river", "stone", "rises", "Helion", "OpenAI", "nine", "percent", "2026", "quietly", "I", "again", "$12"]


@given(before=st.lists(st.sampled_from(WORDS), min_size=1, max_size=12),
       after=st.lists(st.sampled_from(WORDS), min_size=1, max_size=4),
       move=st.sampled_from(["echo", "backchannel", "verdict", ""]), told=st.booleans(), last_word=st.floats(0, 2))
def test_nothing_that_matters_is_talked_over(before: list[str], after: list[str], move: str, told: bool,
                                             last_word: float) -> None:
    """Overlaps stay inside the last word, under 0.35 s, and touch neither figure nor name on either side."""
    one = turn(" ".join(before) + ".")
    two = turn(" ".join(after) + ".", *filter(None, [move]), host="bob", say=("overlap",) if told else ())
    seconds = gap(one, two, last_word=last_word)
    assert -MOST_OVERLAP <= seconds <= 1.4
    if seconds < 0:
        assert -seconds <= last_word
        assert not {"Helion", "OpenAI", "nine", "percent", "2026", "$12"} & {before[-1], *after}


def test_a_nod_covers_no_more_than_itself() -> None:
    """A long turn's opening word may overlap, by less than it lasts, whatever follows it; not over a name before."""
    nod = turn("Right. Helion sold nine percent of it in 2026.", host="bob")
    assert -0.15 <= gap(PLAIN, nod, last_word=0.4) < 0
    assert -0.05 <= gap(PLAIN, nod, last_word=0.05) < 0
    assert gap(turn("And so they sold it to Helion."), nod, last_word=0.4) > 0
    assert gap(turn("And so they sold it.", host="bob"), nod, last_word=0.4) > 0


def test_one_host_never_overlaps_itself() -> None:
    assert gap(PLAIN, turn("right", "backchannel", host="ada"), last_word=0.4) > 0
