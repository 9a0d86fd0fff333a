"""What a model says of the ferry story: what its facts say passes, what they don't is turned away."""

import pytest

from podcast.records import Story
from podcast.settings import Show
from podcast.writing.llm.statement import hollow, reactions, unsupported

TRUE = [
    ("The boats cost $38 million, almost twice the price of diesel ones.", [2]),
    ("Tarnby council has bought two electric ferries.", [1]),
    ("Each ferry carries 40 cars. And it charges in nine minutes.", [5]),
    ("The harbor union warns that 14 engine-room jobs will disappear.", [7]),
    ("Opponents say the money should have gone to the school roof.", [6]),
    ("Hollow Island has 900 residents.", [8]),
    ("Ticket prices will stay the same until 2028.", [9]),
    ("Right.", []),
    ("But why?", []),
    ("14 engine-room jobs?", [7]),
]
FALSE = {
    "another figure": ("The boats cost $48 million.", [2]),
    "a figure of something else": ("Each ferry carries nine cars.", [5]),
    "another unit": ("The boats cost 38 million euros.", [2]),
    "not what it cites": ("Hollow Island has 900 residents.", [2]),
    "nothing cited": ("Hollow Island has 900 residents.", []),
    "another speaker": ("Opponents warn that 14 engine-room jobs will disappear.", [6, 7]),
    "nobody's word any more": ("14 engine-room jobs will disappear.", [7]),
    "speakers swapped": ("The harbor union say the money should have gone to the school roof.", [6, 7]),
    "denied": ("Ticket prices will not stay the same until 2028.", [9]),
    "turned round": ("Ticket prices will rise until 2028.", [9]),
    "a cause invented": ("Each ferry carries 40 cars because it charges in nine minutes.", [5]),
    "a feeling invented": ("Residents are excited about the new ferries.", [1, 12]),
    "a name invented": ("Tarnby council has bought two electric ferries from Volvo.", [1]),
    "a share of another": ("Residents gain 62% of them every week.", [8, 12]),
    "a comparison": ("The boats cost more than twice the price of diesel ones.", [2]),
    "another subject": ("Fuel suppliers have bought two electric ferries.", [1, 11]),
    "applause": ("That's impressive!", []),
    "a promise added": ("The council has promised that ticket prices will stay the same.", [9]),
    "a word left out": ("The council has promised nothing until 2028.", [9]),
    "a quotation of another": ('Opponents called the purchase "the cheapest mistake we will never make."', [3, 6]),
    "a presupposition": ("Why did the mayor close the school?", [3, 6]),
}


def cited(story: Story, numbers: list[int]) -> list[str]:
    return [story.sentences[number - 1].text for number in numbers]


@pytest.mark.parametrize(("text", "facts"), TRUE, ids=[text for text, _ in TRUE])
def test_what_the_facts_say_passes(text: str, facts: list[int], ferry: Story, show: Show) -> None:
    assert unsupported(text, cited(ferry, facts), reactions(show.lead.phrases.values())) == ""


@pytest.mark.parametrize(("text", "facts"), FALSE.values(), ids=FALSE)
def test_what_they_do_not_say_is_turned_away(text: str, facts: list[int], ferry: Story, show: Show) -> None:
    assert unsupported(text, cited(ferry, facts), reactions(show.lead.phrases.values()))


@pytest.mark.parametrize(("claim", "silent"), [
    ("The city's health department said on Monday.", True), ("The mayor said.", True),
    ("It rained on Monday, the council said.", False), ("The council said on Monday that it rained.", False),
    ("The council says so.", False), ("The union said no.", False), ("He replied to the letter.", False),
    ("Had been filled on April 19.", True), ("Is being built.", True), ("Has the mayor left?", False),
    ("By half.", False), ("Not the mayor.", False), ("They had been filled.", False), ("To be built.", False),
    ("He told the paper on Monday.", False), ('Ada Drax said: "No."', False), ("Who said?", False),
])
def test_half_a_sentence_is_none(claim: str, silent: bool) -> None:
    assert bool(hollow(claim)) is silent
