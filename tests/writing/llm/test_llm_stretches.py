"""A model's dialogue laid over the composer's: where one may change to the other, and what is said there."""

import pytest

from podcast.records import Fact, Story, Turn
from podcast.settings import Show
from podcast.writing.llm.answers import Said
from podcast.writing.llm.dialogue import draft_of, filled
from podcast.writing.llm.plans import Plan, Row
from podcast.writing.llm.stretches import alone, opens, part_of, stretches
from podcast.writing.llm.turns import REVIEWED, WROTE, Tried
from podcast.writing.llm.way import Part, Told

FACTS = ("The mill closed in May.", "Forty people left.", "It cost 3 million.", "The roof is next.")
OWN = frozenset({"right", "okay", "go on", "who pays"})


def turn(host: str, text: str) -> Turn:
    return Turn(host=host, text=text, story="s1", moves=("exposition",))


ROWS = (Row(turn("synthesizer", FACTS[0]), (1,), ""), Row(turn("emma", "Go on."), (), "Go on."),
        Row(turn("synthesizer", f"Right. {FACTS[1]}"), (2,), "Right."), Row(turn("emma", "Who pays?"), (), "Who pays?"),
        Row(turn("synthesizer", FACTS[2]), (3,), ""), Row(turn("emma", FACTS[3]), (4,), ""),
        Row(turn("synthesizer", "Okay."), (), "Okay."))
PLAN = Plan((), ROWS, tuple(Fact(text=fact, sentences=(f"s1.{n}",)) for n, fact in enumerate(FACTS, 1)),
            {"emma": OWN, "synthesizer": OWN})
S, E = "synthesizer", "emma"


def tried(show: Show, *rows: tuple[str, str, tuple[int, ...]], wrong: int = -1) -> list[Tried]:
    story = Story(id="s1", title="A mill", sentences=(), sources=())
    drafts = [draft_of(Said(host, text, facts, ""), n, PLAN, story, show)[0]
              for n, (host, text, facts) in enumerate(rows)]
    texts = [text for _, text, _ in rows]
    return [Tried(draft, text, "wrong" * (draft.place == wrong)) for draft, text in zip(drafts, texts, strict=True)]


WHOLE = ((S, "Okay. The mill closed in May.", (1,)), (E, "Right.", ()), (S, "Okay. Forty people left.", (2,)),
         (E, "Who pays?", ()), (S, "It cost 3 million.", (3,)), (E, "Right. The roof is next.", (4,)), (S, "Okay.", ()))


def test_cuts_are_where_both_have_told_the_same_and_go_on_with_the_same(show: Show) -> None:
    found = stretches(tried(show, *WHOLE), PLAN)
    assert [(len(one.tried), len(one.rows)) for one in found] == [(2, 2), (3, 3), (2, 2)], '"It" points back'
    assert all(one.stands for one in found)


def test_a_fault_costs_its_own_stretch_only(show: Show) -> None:
    found = stretches(tried(show, *WHOLE, wrong=2), PLAN)
    assert [one.stands for one in found] == [True, False, True]
    told = Told(Story(id="s1", title="A mill", sentences=(), sources=()), tuple(part_of(one, PLAN) for one in found))
    said = [one.text for one in told.turns]
    assert said == ["Okay. The mill closed in May.", "Right.", FACTS[1], "Who pays?", FACTS[2], "The roof is next.",
                    "Okay."], "what answers the other telling is left out where they meet"
    assert [WROTE in one.moves for one in told.turns] == [True, True, False, False, False, True, False]
    assert told.back(range(3)).turns == tuple(row.turn for row in ROWS)


def test_facts_in_another_order_make_one_stretch_and_facts_left_out_need_no_telling(show: Show) -> None:
    turned = (WHOLE[0], WHOLE[1], (S, "Okay. It cost 3 million.", (3,)), WHOLE[3], (S, "Forty people left.", (2,)),
              *WHOLE[5:])
    assert [len(one.tried) for one in stretches(tried(show, *turned), PLAN)] == [5, 2]
    less = stretches(tried(show, *WHOLE[:2], *WHOLE[4:]), PLAN)
    assert [(len(one.tried), one.stands) for one in less] == [(3, True), (2, True)]
    least = stretches(tried(show, WHOLE[0], *WHOLE[5:]), PLAN)
    assert [(len(one.tried), one.stands) for one in least] == [(1, False), (2, True)], "a third is too little"


@pytest.mark.parametrize("rows", [WHOLE[1:], WHOLE[:-1], (*WHOLE[:-1], (S, "Okay, and—", ())),
                                  (WHOLE[0], WHOLE[2], *WHOLE[4:])])
def test_hosts_that_would_follow_themselves_or_break_off_leave_the_stretch_to_the_composer(
        rows: tuple[tuple[str, str, tuple[int, ...]], ...], show: Show) -> None:
    found = stretches(tried(show, *rows), PLAN)
    told = [one for part in found for one in part_of(part, PLAN).turns]
    assert all(a.host != b.host for a, b in zip(told, told[1:], strict=False))
    assert not all(one.stands for one in found)


def test_a_doubt_marks_the_composers_stretch(show: Show) -> None:
    rows = tried(show, *WHOLE, wrong=2)
    rows[2] = rows[2]._replace(doubt="not found")
    part = part_of(stretches(rows, PLAN)[1], PLAN)
    assert part.back and [REVIEWED in one.moves for one in part.turns] == [True, False, False]


@pytest.mark.parametrize(("text", "before", "goes"), [
    ("The mill closed.", "Go on.", True), ("Right. The mill closed.", "Go on.", True), ("Right.", "Go on.", False),
    ("It closed.", "Go on.", False), ("Right. But the mill closed.", "Go on.", False),
    ("And the mill closed.", "Go on.", True), ("The mill closed.", "The—", False)])
def test_a_turn_goes_with_any_other_before_it_where_it_points_nowhere(text: str, before: str, goes: bool) -> None:
    assert opens(text, before, OWN) is goes
    assert alone("Right. Okay. The mill closed. Right.", OWN) == "The mill closed. Right."


def test_the_composers_reaction_stands_between_two_turns_of_one_host_or_they_are_one(show: Show) -> None:
    one, two, three = (Said(S, FACTS[n], (n + 1,), "") for n in range(3))
    assert [(said.host, said.text) for said in filled([one, two, three], PLAN, show)] == [
        (S, FACTS[0]), (E, "Go on."), (S, FACTS[1]), (E, "Who pays?"), (S, FACTS[2])]
    joined = filled([one, Said(S, "Right.", (), "")], PLAN, show)
    assert joined == [Said(S, f"{FACTS[0]} Right.", (1,), "")]
    assert filled([one, Said(E, "Right.", (), "")], PLAN, show) == [one], "nobody ends on a nod to the other"


def test_parts_that_say_the_same_in_both_tellings_need_no_joint() -> None:
    same = Part((turn(S, "One."),), (turn(S, "One."),))
    own = Part((turn(E, "Okay. Two."),), (turn(E, "Right. Two."),), (turn(E, "Two."), turn(E, "Two.")))
    told = Told(Story(id="s1", title="A mill", sentences=(), sources=()), (same, own, own))
    assert [one.text for one in told.turns] == ["One.", "Okay. Two.", "Okay. Two."]
    assert [one.text for one in told.back([2]).turns] == ["One.", "Okay. Two.", "Two."]
