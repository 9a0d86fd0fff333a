"""What holds a model's turns together: finished sentences, facts that nobody forgets, words that point back."""

import pytest
from test_llm_stretches import turn

from podcast.records import Fact, Story
from podcast.settings import Show
from podcast.writing.llm.answers import Said
from podcast.writing.llm.dialogue import draft_of
from podcast.writing.llm.joints import adrift, begun, recut, told_by_all, unanswered, unfinished
from podcast.writing.llm.plans import Plan, Row
from podcast.writing.llm.turns import Tried

FACTS = ("Head chef Ada Drax came to the hospital in 2022 from a restaurant where dinner cost 140 pounds.",
         "A dietitian, Alan Munro, doubts that soup heals.", "Drax concedes that this is possible.",
         "The inspectors had waited, and the waste has dropped to 12 percent.",
         "She'd like to see the dietitian do it without lunch.")
OWN = frozenset({"right", "okay", "huh"})
S, E = "synthesizer", "emma"
ROWS = (Row(turn(S, "Head chef Ada Drax came to the hospital in 2022—"), (1,), ""),
        Row(turn(E, "From a restaurant where dinner cost 140 pounds."), (), "From a restaurant …"),
        Row(turn(S, FACTS[1]), (2,), ""), Row(turn(E, FACTS[2]), (3,), ""), Row(turn(S, FACTS[3]), (4,), ""),
        Row(turn(E, "Huh."), (), "Huh."), Row(turn(S, FACTS[4]), (5,), ""))
PLAN = Plan((), ROWS, tuple(Fact(text=fact, sentences=(f"s1.{n}",)) for n, fact in enumerate(FACTS, 1)),
            {E: OWN, S: OWN})


def tried(show: Show, *rows: tuple[str, str, tuple[int, ...]], wrong: int = -1) -> list[Tried]:
    story = Story(id="s1", title="A hospital", sentences=(), sources=())
    return [Tried(draft_of(Said(host, text, facts, ""), n, PLAN, story, show)[0], text, "wrong" * (n == wrong))
            for n, (host, text, facts) in enumerate(rows)]


TOLD = ((S, FACTS[0], (1,)), (E, "Right.", ()), (S, FACTS[1], (2,)), (E, FACTS[2], (3,)))


@pytest.mark.parametrize(("rows", "place"), [
    (TOLD, -1),
    ((TOLD[0], TOLD[1], TOLD[2], (E, "Huh.", ()), (S, FACTS[2], (3,))), -1),  # a reaction may stand between
    ((*TOLD, (S, FACTS[3], (4,)), (E, FACTS[2], (3,))), 5),  # "this" would be the waste
    ((TOLD[2], (E, FACTS[2], (3,))), 1),  # nobody has said who Drax is
    ((TOLD[0], (E, f"{FACTS[1]} {FACTS[2]}", (2, 3))), -1),
    ((TOLD[0], (E, "Right.", ()), (S, FACTS[4], (5,))), 2),
    ((*TOLD, (S, FACTS[3], (4,))), -1),
    ((TOLD[0], TOLD[1], (S, FACTS[3], (4,))), 2),  # which inspectors?
])
def test_what_points_back_has_its_fact_just_before_it(
        rows: tuple[tuple[str, str, tuple[int, ...]], ...], place: int, show: Show) -> None:
    found = adrift(tried(show, *rows), PLAN, show)
    assert [bool(reason) for reason in found] == [n == place for n in range(len(rows))], found


def test_a_turn_that_failed_counts_as_the_facts_that_come_in_its_place(show: Show) -> None:
    rows = (TOLD[0], (E, "Huh.", ()), (S, "A dietitian is furious.", (2,)), (E, FACTS[2], (3,)))
    assert not any(adrift(tried(show, *rows, wrong=2), PLAN, show))
    between = (*TOLD[:3], (E, "Waste is furious.", (4,)), (S, FACTS[2], (3,)))
    assert adrift(tried(show, *between, wrong=3), PLAN, show)[4]


def test_nothing_is_finished_that_was_whole(show: Show) -> None:
    rest = ROWS[1].turn.text
    assert "finishes nothing" in unfinished(rest, FACTS[0], E, PLAN, show)
    assert not unfinished(rest, ROWS[0].turn.text, E, PLAN, show)
    assert "before its end" in unfinished(f"{ROWS[0].turn.text}{rest}", "", S, PLAN, show)
    assert not unfinished(rest, FACTS[0], S, PLAN, show), "only of the host who finishes it"
    assert begun(f"{rest} {FACTS[3]}", FACTS[0], E, PLAN, show) == FACTS[3]
    assert begun(rest, FACTS[0], E, PLAN, show) == rest
    assert begun(f"{rest} {FACTS[3]}", ROWS[0].turn.text, E, PLAN, show) == f"{rest} {FACTS[3]}"


def test_a_reaction_in_place_of_facts_that_nobody_tells_is_a_fault(show: Show) -> None:
    rows = [(row.turn.host, row.turn.text, row.facts) for row in ROWS]
    assert not any(one.reason for one in told_by_all(tried(show, *rows), PLAN))
    rows[4] = (S, "Okay.", ())
    out = told_by_all(tried(show, *rows), PLAN)
    assert [one.reason for one in out if one.reason] == ["nobody tells fact 4"] and out[4].draft.facts == (4,)
    failed = told_by_all(tried(show, *rows, wrong=4), PLAN)[4]
    assert failed.reason == "wrong" and failed.draft.named == (4,) and failed.draft.text == FACTS[3]
    rows[5] = (E, FACTS[3], (4,))
    assert not any(one.reason for one in told_by_all(tried(show, *rows), PLAN)), "the other host tells it"
    assert not any(one.reason for one in told_by_all(tried(show, *rows[:-1]), PLAN)), "it has a plan of its own"


def test_a_turn_is_broken_off_where_the_next_finishes_it(show: Show) -> None:
    rest = ROWS[1].turn.text
    assert recut(FACTS[0], rest, E, PLAN, show) == ROWS[0].turn.text
    assert recut(FACTS[0], f"{rest} {FACTS[3]}", E, PLAN, show) == ROWS[0].turn.text
    for text, host in ((rest, S), ("", E), ("Right.", E), ("140 pounds.", E), (FACTS[3], E)):
        assert recut(FACTS[0], text, host, PLAN, show) == FACTS[0]
    assert recut(FACTS[3], rest, E, PLAN, show) == FACTS[3]


def test_what_the_plan_has_said_of_a_fact_is_said_of_no_other(show: Show) -> None:
    asked = "So is 140 pounds the going rate?"
    rows = (ROWS[0], ROWS[1], Row(turn(S, FACTS[1]), (2,), ""), Row(turn(E, asked), (), asked), *ROWS[3:])
    plan = PLAN._replace(rows=rows, own={E: OWN | {asked.lower().rstrip("?")}, S: OWN})
    phrase = show.lead.phrases["backchannel"][0]
    for told, place in ((TOLD[2], -1), ((S, FACTS[3], (4,)), 1)):
        said = [*tried(show, told), *tried(show, (E, asked, ()))]
        found = adrift([*tried(show, *TOLD[:1]), *said], plan, show)[1:]
        assert bool(found[1]) is (place == 1), found
    assert not adrift([*tried(show, *TOLD[:1]), *tried(show, (E, phrase, ()))], plan, show)[1]


def test_what_the_plan_has_asked_is_answered_by_its_facts(show: Show) -> None:
    asked = (E, "What does Drax say?", ())
    rows = (ROWS[0], ROWS[1], ROWS[2], Row(turn(*asked[:2]), (), asked[1]), Row(turn(S, FACTS[2]), (3,), ""), *ROWS[4:])
    plan = PLAN._replace(rows=rows)
    for answer, fault in (((S, FACTS[2], (3,)), False), ((S, FACTS[3], (4,)), True), ((S, "Right.", ()), True)):
        found = unanswered(tried(show, *TOLD[:1], asked, answer), plan, show)
        assert [bool(reason) for reason in found] == [False, fault, False]
    assert not any(unanswered(tried(show, (E, "Who is that?", ()), TOLD[0]), plan, show))
