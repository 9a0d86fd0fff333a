"""Which of the composer's sentences a model may tell otherwise, and what another telling has to keep."""

import pytest

from podcast.records import Fact, Turn
from podcast.writing.llm.drafts import Draft, drafts_of, hooks_of, untrue_to

FACTS = (Fact(text="Ann Lee sold the old mill for 3 million euros.", sentences=("s1.1",)),
         Fact(text="The roof needs 40 tons of slate.", sentences=("s1.2",)),
         Fact(text="Nobody asked the tenants who live above it.", sentences=("s1.3",)))
OWN = {"bo": frozenset({"right", "that's the number"}), "emma": frozenset({"right"})}


def turn(text: str, *facts: str, host: str = "bo", moves: tuple[str, ...] = ("exposition",)) -> Turn:
    return Turn(host=host, text=text, story="s1", moves=moves, facts=facts)


@pytest.mark.parametrize(("text", "told"), [
    ("Ann Lee sold the old mill for 3 million euros.", ["Ann Lee sold the old mill for 3 million euros."]),
    ("Right. The roof needs 40 tons of slate. That's the number.", ["The roof needs 40 tons of slate."]),
    ("The roof needs 40 tons of slate. Nobody asked the tenants who live above it.",
     ["The roof needs 40 tons of slate.", "Nobody asked the tenants who live above it."]),
    ("But the roof needs 40 tons of slate.", []),
    ("The roof needs 40 tons of slate?", []),
    ("The roof needs 40 tons of—", []),
    ('Nobody asked "the tenants who live above it".', []),
    ("Forty tons.", []),
    ("Nobody asked the tenants, who pay rent, keep goats, write letters and vote.", []),
    ("Right. That's the number.", []),
])
def test_a_sentence_that_tells_facts_and_nothing_else_may_be_told_otherwise(text: str, told: list[str]) -> None:
    found = drafts_of([turn(text, "s1.1", "s1.2", "s1.3")], FACTS, OWN)
    assert [draft.text for draft in found] == told
    assert all(FACTS[number - 1].text == draft.text for draft in found for number in draft.facts)


def test_what_cites_nothing_opens_the_story_or_goes_on_from_a_broken_line_stays() -> None:
    said = FACTS[1].text
    assert not drafts_of([turn(said)], FACTS, OWN)
    assert not drafts_of([turn(said, "s1.1")], FACTS, OWN), "the fact is another sentence's"
    assert not drafts_of([turn(said, "s1.2", moves=("start", "exposition"))], FACTS, OWN)
    broken = [turn("Nobody asked the—", "s1.3", host="emma"), turn(f"{said} {FACTS[0].text}", "s1.1", "s1.2")]
    assert [draft.text for draft in drafts_of(broken, FACTS, OWN)] == [FACTS[0].text]


def test_words_that_are_taken_up_and_names_that_are_pointed_at_have_to_be_kept() -> None:
    assert hooks_of(FACTS[1].text, ["40 tons, really?"]) == {"40", "ton"}
    assert not hooks_of(FACTS[1].text, ["Okay."])
    assert {"an", "lee"} & hooks_of(FACTS[0].text, ["She never went in."])


@pytest.mark.parametrize(("said", "why"), [
    ("Ann Lee sold the mill for 3 million euros.", ""),
    ("For 3 million euros Ann Lee sold the old mill.", ""),
    ("The old mill brought 3 million euros.", "taken up next"),
    ("Ann Lee sold the mill.", "leaves out"),
    ("She sold the old mill, Ann Lee, for 3 million euros.", "nobody knows whom"),
    ("But Ann Lee sold the old mill for 3 million euros.", "can't begin with"),
    ("Ann Lee sold the old mill for 3 million euros, the old mill, the old mill, the old mill.", "too long"),
])
def test_another_telling_keeps_what_the_talk_needs(said: str, why: str) -> None:
    one = turn(FACTS[0].text, "s1.1")
    draft = Draft(0, 0, one, one.text, (1,), hooks_of(one.text, ["Ann Lee?"]))
    reason = untrue_to(draft, said)
    assert why in reason and bool(why) == bool(reason)
