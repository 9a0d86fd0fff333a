"""Written sentences are cut where a speaker may cut them, and nowhere else."""

import pytest

from podcast.writing.clauses import cut
from podcast.writing.contractions import contract

WHOLE = "The council expects to save two million liters of fuel a year because the crossing is very short"


@pytest.mark.parametrize(("sentence", "pieces"), [
    ("The boats cost $38 million, which is almost twice the price of diesel ones that the town had planned.",
     [("", "The boats cost $38 million"),
      ("which", "is almost twice the price of diesel ones that the town had planned")]),
    (f"{WHOLE}.", [("", WHOLE)]),
    ("Ticket prices will stay the same until 2028, but the council has promised nothing at all after that.",
     [("", "Ticket prices will stay the same until 2028"),
      ("but", "the council has promised nothing at all after that")]),
    ("The harbor union, however, warns that 14 engine-room jobs will disappear.",
     [("but", "The harbor union warns that 14 engine-room jobs will disappear")]),
    ("According to the harbor office, traffic fell by a third.",
     [("", "The harbor office says traffic fell by a third")]),
    ('"We will not pay twice," said Ilse Brandt.', [("", '"We will not pay twice," said Ilse Brandt')]),
    ("It rained.", [("", "It rained")]),
    ("The thief got in, the letters suggest, with the key of a sailor who had left the ferry company in May.",
     [("", "The thief got in, the letters suggest, with the key of a sailor who had left the ferry company in May")]),
    ("Harbor Lodge 19, which speaks for the 85 sailors of Tarnby, said that the ferry had been moved in the storm.",
     [("", "Harbor Lodge 19, which speaks for the 85 sailors of Tarnby, said that the ferry had been moved in the "
           "storm")]),
    ("A sailor died Thursday after he was struck by a falling cable on the pier of the ferry company in Tarnby.",
     [("", "A sailor died Thursday after he was struck by a falling cable on the pier of the ferry company in "
           "Tarnby")]),
    ("So far 131 have signed.", [("", "So far 131 have signed")]),
    ("So did the sailors of Tarnby.", [("", "So did the sailors of Tarnby")]),
    ("So the ferry stayed in port.", [("so", "the ferry stayed in port")]),
    ("A sailors' union doesn't: it suspects that the numbers will be used to set the price of every ticket.",
     [("", "A sailors' union doesn't: it suspects that the numbers will be used to set the price of every ticket")]),
    ("A sailor drowned and his wife was left on the pier of Tarnby by what the police believe was a storm.",
     [("", "A sailor drowned and his wife was left on the pier of Tarnby by what the police believe was a storm")]),
    ("The company told us 3,800 sailors held tickets.", [("", "The company said 3,800 sailors held tickets")]),
    ("Three sailors are dead and 23 injured, six of them badly, after a ferry struck the pier of Tarnby on Tuesday.",
     [("", "Three sailors are dead and 23 injured, six of them badly, after a ferry struck the pier of Tarnby on "
           "Tuesday")]),
    ("The harbor union puts the figure at 2,300 because, it says, the company left out the sailors of the old ferry.",
     [("", "The harbor union puts the figure at 2,300"),
      ("because", "it says the company left out the sailors of the old ferry")]),
    ("Nine sailors were killed and 23 injured when a ferry struck the pier of Tarnby on Tuesday night.",
     [("", "Nine sailors were killed and 23 injured when a ferry struck the pier of Tarnby on Tuesday night")]),
])
def test_sentences_are_cut_at_their_joints(sentence: str, pieces: list[tuple[str, str]]) -> None:
    assert [(clause.glue, clause.text) for clause in cut(sentence)] == pieces


@pytest.mark.parametrize(("sentence", "told"), [
    ("(In March the pier was closed for a week. Nobody had asked why.)",
     ["In March the pier was closed for a week. Nobody had asked why"]),
    ("(The pier was closed for a week in March.", ["The pier was closed for a week in March"]),
    ("Nobody had asked why.)", ["Nobody had asked why"]),
    ("[Applause.]", []), ("()", []), ("(a) (b)", []), ("—", []),
])
def test_brackets_around_a_whole_sentence_never_empty_a_clause(sentence: str, told: list[str]) -> None:
    assert [clause.text for clause in cut(sentence)] == told


@pytest.mark.parametrize("sentence", [
    "The authority said that the valves were contaminated and the batch was sold in four countries.",
    "Brandt argued that the town should wait, because the price of batteries is falling every single year.",
    "She did not resign because the council had asked her to leave the building at once.",
])
def test_nothing_said_by_someone_loses_its_speaker(sentence: str) -> None:
    assert len(cut(sentence)) == 1


@pytest.mark.parametrize(("written", "spoken"), [
    ("It is not over", "It isn't over"), ("they are late and it will rain", "they're late and it'll rain"),
    ('He said: "It is not over"', 'He said: "It is not over"'), ("I know what it is", "I know what it is"),
    ("everyone who tested it has left", "everyone who tested it has left"), ("We cannot pay", "We can't pay"),
])
def test_contractions_stay_out_of_quotations_and_endings(written: str, spoken: str) -> None:
    assert contract(written) == spoken
