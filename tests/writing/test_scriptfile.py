"""script.md holds the whole dialogue: what is written is read back, and what a person breaks is named by line."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast.errors import PodcastError
from podcast.records import Script, Segment, Story, Turn
from podcast.settings import Show
from podcast.writing.scriptfile import DIRECTIONS, dump, parse

DAY = dt.date(2026, 3, 26)
WORDS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)
TEXTS = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
NAMES = st.from_regex(r"[a-z][a-z_]{0,9}", fullmatch=True)
TURNS = st.builds(
    Turn, host=st.sampled_from(["emma", "synthesizer"]), text=TEXTS, story=st.just("s0001"),
    moves=st.lists(NAMES, max_size=3).map(tuple),
    facts=st.lists(st.from_regex(r"s[0-9a-f]{4}\.[1-9]", fullmatch=True), max_size=3, unique=True).map(tuple),
    directions=st.lists(st.sampled_from(DIRECTIONS), max_size=2).map(tuple), own=st.booleans())


@given(turns=st.lists(TURNS, min_size=1, max_size=5))
def test_any_dialogue_survives_the_file(turns: list[Turn], show: Show) -> None:
    script = Script(date=DAY, title="Two Ferries", summary="One. Two.", turns=tuple(turns),
                    segments=(Segment(id="s0001", title="Ferries", label="Ferries"),))
    assert parse(dump(script, (), show), show=show, date=DAY) == script


def test_sources_stand_as_footnotes(show: Show, ferry: Story) -> None:
    turn = Turn(host="emma", text="Two ferries.", story=ferry.id, facts=(ferry.sentences[0].id,))
    script = Script(date=DAY, title="T", summary="S", turns=(turn,),
                    segments=(Segment(id=ferry.id, title="Ferries", label="Ferries"),))
    text = dump(script, (ferry,), show)
    assert f"[^{ferry.sentences[0].id}]: {ferry.sentences[0].text} (The Tarn Courier https://tarn.example/)" in text


def test_a_producer_may_wrap_lines_and_add_directions(show: Show) -> None:
    text = ("# T\n\n## Ferries {#s1}\n\n**emma**: [long beat] Well,\nthat was\nquick. [^s1.2]\n"
            "**Synthesizer** (kicker): [own] It was.\n")
    first, second = parse(text, show=show, date=DAY).turns
    assert (first.host, first.text, first.facts, first.directions) == (
        "emma", "Well, that was quick.", ("s1.2",), ("long beat",))
    assert (second.text, second.moves, second.own) == ("It was.", ("kicker",), True)


@pytest.mark.parametrize(("text", "says"), [
    ("## F {#s1}\n\n**Bob**: Hello.", "script.md line 3: unknown host 'Bob'"),
    ("## F {#s1}\n\nHello there.", "script.md line 3: cannot tell who says"),
    ("## F {#s1}\n\n**Emma**: [^s1.1]", "script.md line 3: Emma says nothing"),
    ("## F {#s1}\n\n**Emma**: [louder] Hello.", "unknown direction 'louder'"),
    ("# Only a title\n", "has no spoken line"),
])
def test_what_is_wrong_is_said_with_its_line(text: str, says: str, show: Show) -> None:
    with pytest.raises(PodcastError) as caught:
        parse(text, show=show, date=DAY)
    assert says in str(caught.value)
