"""A long sentence becomes several without a loss: nothing left out, nobody's words in another mouth."""

import pytest
from fiction import story_of

from podcast.writing import ground
from podcast.writing import language as en
from podcast.writing.clauses import Clause, cut
from podcast.writing.facts import points_of
from podcast.writing.reference import leaning
from podcast.writing.selection import choose
from podcast.writing.unfolding import unfold

LONG = [
    ("The harbor board, which was elected in March after two years without one, voted on Monday to sell the old "
     "lighthouse of Tarnby to a hotel company from the mainland.",
     ["The harbor board was elected in March after two years without one.",
      "The harbor board voted on Monday to sell the old lighthouse of Tarnby to a hotel company from the "
      "mainland."]),
    ("The ferry Solveig ran aground on a sandbank off Tarnby with 41 passengers on board early on Sunday, hours after "
     "its owner had promised that every sailing would be safe.",
     ["The ferry Solveig ran aground on a sandbank off Tarnby with 41 passengers on board early on Sunday.",
      "That was hours after its owner had promised that every sailing would be safe."]),
    ("Nine sailors were taken to hospital in Port Vale after a boiler burst below the deck of the oldest ferry on "
     "Tuesday morning, the coast guard said.",
     ["Nine sailors were taken to hospital in Port Vale, the coast guard said.",
      "That was after a boiler burst below the deck of the oldest ferry on Tuesday morning, the guard said."]),
    ("The two mayors agreed on Friday to reopen the bridge between their towns, shut since the flood of January, but "
     "left open the question of who would pay for the second lane.",
     ["The two mayors agreed on Friday to reopen the bridge between their towns, shut since the flood of January.",
      "They left open the question of who would pay for the second lane."]),
    ("The harbor of Tarnby fined the two ferry firms 40,000 crowns over the long wait at Holm in 2023, after which "
     "both promised that nobody would be left on a boat for more than an hour.",
     ["The harbor of Tarnby fined the two ferry firms 40,000 crowns over the long wait at Holm in 2023.",
      "After that both promised that nobody would be left on a boat for more than an hour."]),
    ("She said that the crew had been told that the engine was dead, that a temporary cable had been laid overnight to "
     "keep to the timetable, and that the tags were not where they should have been.",
     ["She said that the crew had been told that the engine was dead.",
      "She said that a temporary cable had been laid overnight to keep to the timetable.",
      "She said that the tags were not where they should have been."]),
    ("The inspectors have closed all three kitchens of the school in Port Vale until the end of the month, saying that "
     "they had found mold in two of the cold stores.",
     ["The inspectors have closed all three kitchens of the school in Port Vale until the end of the month.",
      "They said that they had found mold in two of the cold stores."]),
    ("The puzzle is the number of passengers on the morning boats to Little Tarnby: the company sold 412 tickets for a "
     "ship that holds no more than 300 people.",
     ["The puzzle is the number of passengers on the morning boats to Little Tarnby.",
      "The company sold 412 tickets for a ship that holds no more than 300 people."]),
    ("Marlowe Estates, a company based in Port Vale, completed the purchase on Friday and will lease the building back "
     "to the town of Tarnby for a quarter of a century.",
     ["Marlowe Estates, a company based in Port Vale, completed the purchase on Friday.",
      "Marlowe Estates will lease the building back to the town of Tarnby for a quarter of a century."]),
    ("Offshore developer Harlow Renewables sold the whole of its harbor wind farm on Thursday and pushed the start of "
     "its next one from the spring of 2028 to the summer of 2030.",
     ["Offshore developer Harlow Renewables sold the whole of its harbor wind farm on Thursday.",
      "It pushed the start of its next one from the spring of 2028 to the summer of 2030."]),
    ("Tarnby's Mayor Ann Lee opened the new bridge to the island on Friday afternoon and called on the ferry company "
     "to lower its fares for the islanders before the winter.",
     ["Tarnby's Mayor Ann Lee opened the new bridge to the island on Friday afternoon.",
      "Lee called on the ferry company to lower its fares for the islanders before the winter."]),
    ("Port Vale engineering firm Hall & Daughters opened a new yard on Friday afternoon and will move the whole of "
     "its workshop there before the winter, with all of the cranes.",
     ["Port Vale engineering firm Hall & Daughters opened a new yard on Friday afternoon.",
      "The firm will move the whole of its workshop there before the winter, with all of the cranes."]),
    ("The break-in at the ferry company began on the night of the 22nd of October and was spotted on the 9th of "
     "November by a sailor who had come back for his hat.",
     ["The break-in at the ferry company began on the night of the 22nd of October.",
      "The break-in was spotted on the 9th of November by a sailor who had come back for his hat."]),
]


@pytest.mark.parametrize(("written", "said"), LONG)
def test_a_long_sentence_becomes_several(written: str, said: list[str]) -> None:
    assert [text for _, text in unfold(en.parse([written])[0])] == said


@pytest.mark.parametrize(("written", "said"), LONG)
def test_each_of_them_is_true_to_the_one_they_come_from(written: str, said: list[str]) -> None:
    basis = ground.Ground((written,), "Tarnby", frozenset(), held=True)
    assert [ground.fault(text, basis) for text in said] == [""] * len(said)


@pytest.mark.parametrize("written", [
    "The crew sang for an hour, and nobody on the quay asked why.",
    # who does the second thing isn't the first one's doer
    "It was Berta Quist who read the will in the harbor office, a paper that nobody else had asked for, and found that "
    "the owners were free to choose whom they liked.",
    "The company said it had leave to let out six tons of water a second, while the harbor office confirmed this but "
    "said that it had counted nine of them on two days of March.",
    "The fire on the old ferry did not begin in the kitchen, as the company first said, but in one of the containers "
    "parked on the open deck beside the funnel, the chief of the brigade says.",
    # whose words they are would be lost, or what they restrict
    "The owner said that the crew, which had been hired in March, had left the ship before the storm because nobody "
    "had paid them since the end of the season.",
    "The bridge will not be opened to the lorries of the quarry before the town has paid the builders for the second "
    "lane, the lamps and the railing on both of its sides.",
    "The town council closed the bridge to the lorries of the quarry on Monday only after a driver had lost his way "
    "in the fog and hit the railing of the second lane.",
    '"The builders, who came in March, have never been paid for the second lane, and they will never be paid for it '
    'while I am the mayor of this town," she said.',
])
def test_nothing_comes_apart_that_would_change_its_meaning(written: str) -> None:
    assert [text for _, text in unfold(en.parse([written])[0])] == [written]


NEWS = (
    "Three fishermen, the owner of the boat and a boy of twelve, bringing home the first herring of a season that had "
    "begun three weeks late with ice in the harbor, off the island of Little Tarnby, in the dark, without lamps, lost "
    "the nets on Sunday.",
    "The boat was found on Monday by the ferry from Port Vale.",
    "Nobody on board was hurt, but the engine was full of water.",
    "The harbor board has closed the northern channel for a week.",
)


def test_the_news_is_told_however_long_its_sentence_is() -> None:
    story = story_of("Boat loses its nets off Little Tarnby", "\n".join(NEWS), 3)
    first = story.sentences[0].id
    assert any(first in point.fact.sentences for point in points_of(story))
    for length in (115, 190):
        assert first in choose(story, length).body[0].fact.sentences


def test_all_of_the_news_is_told() -> None:
    story = story_of("Ferry runs aground", "\n".join((LONG[1][0], *NEWS[1:])), 4)
    told = [point.text for point in choose(story, 60).body]
    assert told[:2] == LONG[1][1]


def test_what_follows_a_cut_stands_beside_it() -> None:
    pieces = [(clause.glue, clause.text) for clause in cut(LONG[3][0])]
    assert [glue for glue, _ in pieces] == ["", "but"]


@pytest.mark.parametrize(("boat", "true"), [("Vale T4", True), ("Vale T5", False)])
def test_a_name_that_ends_in_a_figure_is_in_its_source(boat: str, true: bool) -> None:
    source = "On Monday the tug was towed by Vale T4, a boat with 4 hands."
    basis = ground.Ground((source,), "Tug", frozenset(), held=True)
    assert (ground.fault(f"The tug was towed by {boat}.", basis) == "") is true


@pytest.mark.parametrize(("sentence", "told"), [
    # what looks like a speaker's own word names a thing
    ("The pump at the old copper mine, owned by a bank in Port Vale, failed on Sunday after four days of rain.", True),
    # a judgement says nothing, where somebody is says something
    ("His brother is among the missing.", True),
    ("Not all captains were gloomy.", True),
    ('"Please think of us before you sail."', True),
    ("We think that the pier will hold.", False),
    ("That isn't nothing.", False),
    ("The numbers first.", False),
    ("And please look after each other this weekend.", False),
    ("An entry at 09:15 said the ferry was moving.", False),
    ("Attendance: 11,204.", False),
])
def test_what_can_be_told(sentence: str, told: bool) -> None:
    text = f"A captain from Tarnby left his ship on Monday.\n{sentence}\nThe pier was closed for a week."
    points = points_of(story_of("Captain leaves ship", text, 5))
    assert any(point.fact.sentences == ("s0005.2",) for point in points) is told


def test_a_study_described_at_length_gets_a_sentence_of_its_own() -> None:
    written = ("Sailors who sleep in hammocks were about a third less likely to fall ill in the first year at sea than "
               "those in bunks, according to a study of 21,400 crews published on Monday in the Annals of Harbors.")
    first, second = (text for _, text in unfold(en.parse([written])[0]))
    assert first.endswith(", according to a study.")
    assert second == "That's a study of 21,400 crews published on Monday in the Annals of Harbors."
    basis = ground.Ground((written,), "Hammocks", frozenset(), held=True)
    assert not ground.fault(first, basis) and not ground.fault(second, basis)


def test_a_sentence_is_not_cut_inside_what_it_only_mentions() -> None:
    written = ("A seal has been elected to the harbor board of Tarnby after somebody, and nobody will say who, filled "
               "in a form on its behalf and nobody at the office read it.")
    assert [clause.text for clause in cut(written)] == [written.rstrip(".")]


@pytest.mark.parametrize("written", [
    "If the old ferry does not come back, the mail has to go by road, and the people of the island may feel it.",
    "Had the wind turned, the boat would have been lost on the rocks, and nobody would have heard of its crew.",
    "Among the sailors with hammocks, 10.3 percent fell ill in the first year at sea; among the others, 12.9 percent.",
])
def test_no_half_loses_what_it_hangs_on(written: str) -> None:
    assert len(cut(written)) == 1


@pytest.mark.parametrize(("clause", "leans"), [
    ("The company has promised to keep the office there until 2029", True),
    ("There were 40 people on the pier that belongs to the town", False),
    ("The ferry came to Tarnby and stayed there", False),
    ("The office was still showing the first version on Monday", True),
    ("The office was still showing the first version of the plan on Monday", False),
    ("A thicker cable cures the fault", True), ("A thicker cable than the ferry had cures the fault", False),
    ("Shares closed down 4%", True), ("Shares in the ferry company closed down 4%", False),
])
def test_there_is_a_place_that_was_named(clause: str, leans: bool) -> None:
    doc = en.parse([clause])[0]
    assert leaning(Clause(clause, "", doc, attributed=False), en.subject(en.root(doc))) is leans


def test_who_is_said_twice_to_be_somebody_is_said_so_as_plainly() -> None:
    written = ("The sailor was named by the harbor office of Tarnby as Edda Lorne, who had worked there for six years "
               "and who looked after an archive of charts.")
    assert unfold(en.parse([written])[0])[1][1] == (
        "Edda Lorne had worked there for six years and looked after an archive of charts."
    )


def test_a_short_half_of_a_sentence_is_no_judgement() -> None:
    text = ("The board showed the count of the 4,100 votes on its own page, which was out of reach for hours.\n"
            "The board blamed a storm.\nThe count goes on until Friday.")
    assert any("out of reach" in point.text for point in points_of(story_of("Votes counted", text, 6)))


def test_a_name_taken_for_a_thing_stays_a_name() -> None:
    text = ("Corvane, which took over the work in 2024 for 74 million pounds a year, blames an increase in early "
            "releases that it says it was not told about.")
    assert [piece.split()[0] for _, piece in unfold(en.parse([text])[0])] == ["Corvane", "Corvane"]


def test_what_a_court_heard_is_not_all_that_happened_there() -> None:
    written = ("Ilse Brandt used the bank cards of nine sailors to pay for a boat, two anchors and her daughter's "
               "wedding, Tarnby Crown Court heard.")
    assert [clause.text for clause in cut(written)] == [written.rstrip(".")]


def test_what_a_court_has_ruled_keeps_whose_ruling_it_is() -> None:
    said = "The giant Lyra overcharged thousands of British makers for more than eight years, a tribunal has ruled."
    assert [clause.text for clause in cut(said)] == [said.rstrip(".")]


def test_a_name_behind_what_it_is_takes_no_article() -> None:
    said = ("The union Combine, which represents some 3,100 Brandt staff in the UK, said it had been told of the plan "
            "40 minutes before the stock market was.")
    assert [clause.text.split()[0] for clause in cut(said)][1] == "Combine"
