"""What the sources don't say is found, whoever wrote it; what they say passes."""

import datetime as dt
import re

import pytest
from fiction import story_of

from podcast.errors import PodcastError
from podcast.records import Script, Segment, Story, Turn
from podcast.settings import Show
from podcast.writing.alignment import Stretch, drift
from podcast.writing.ground import check, faults
from podcast.writing.quotations import misquoted
from podcast.writing.sayings import sayings, sentences
from podcast.writing.tokens import figures


def script_of(story: Story, text: str, *cites: int, own: bool = False) -> Script:
    """One line of dialogue citing sentences by number."""
    turn = Turn(host="emma", text=text, story=story.id, facts=tuple(f"{story.id}.{n}" for n in cites), own=own)
    return Script(date=dt.date(2026, 3, 26), title="T", summary="S", turns=(turn,),
                  segments=(Segment(id=story.id, title=story.title, label=story.title),))


@pytest.mark.parametrize(("text", "cites"), [
    ("The boats cost $38 million.", (2,)), ("$38 million?", (2,)), ("Okay. That's rough.", ()),
    ("62% of them cross every week. So just over three in five.", (8,)),
    ('Mayor Ilse Brandt called the purchase "the cheapest mistake we will never make."', (3,)),
    ("But the harbor union warns that 14 engine-room jobs will disappear.", (7,)),
    ("Which is almost twice the price of diesel ones.", (2,)),
    ("So they paid $38 million for the boats.", (2,)), ("Two electric ferries, then, for $38 million.", (1, 2)),
    ("That is 2.1 million liters of fuel saved every year.", (4,)),
    ("The fuel suppliers lose: they sold diesel to the town for 31 years.", (11,)),
    ("Tickets stay the same until 2028. After that, nothing's promised.", (9,)),
    ("The union warns that 14 engine-room jobs will go.", (7,)),
])
def test_what_the_source_says_passes(text: str, cites: tuple[int, ...], ferry: Story, show: Show) -> None:
    assert faults(script_of(ferry, text, *cites), (ferry,), show=show) == ()


@pytest.mark.parametrize(("text", "cites", "reason"), [
    ("The boats cost $83 million.", (2,), "figure 83 million"),
    ("The boats cost $38 billion.", (2,), "figure 38 billion"),
    ("Mayor Otto Brandt called the purchase a mistake.", (3,), "name Otto"),
    ('Mayor Ilse Brandt called it "the dearest mistake we will ever make."', (3,), "quotation"),
    ("Each ferry carries 40 cars because it charges in nine minutes.", (5,), '"because"'),
    ("Each ferry never carries 40 cars.", (5,), "deny"),
    ("Each ferry does not carry 40 cars.", (5,), "deny"),
    ("Pirates attacked the harbor master at dawn.", (5,), "the source says nothing of"),
    ("The boats cost $38 million.", (), "figure"),
    ("The boats cost €38 million.", (2,), "€"),
    ("Diesel boats cost $38 million.", (2,), "Diesel"),
    ("Opponents say the money should have gone to the harbor.", (6,), "harbor"),
    ("The harbor union says the money should have gone to the school roof.", (6, 7), "union"),
    ("The money should have gone to the school roof.", (6,), "say"),
    ("14 engine-room jobs will disappear.", (7,), "warns"),
    ("62% of the suppliers cross every week.", (8,), "suppliers"),
    ("A ferry that runs on hydropower needs no captain.", (10,), "deny"),
    ("Residents lose a quieter harbor.", (12,), "opposite"),
    ("Ilse Brandt sold the town its diesel for 31 years.", (3, 11), "Brandt"),
    ("Each ferry carries 40 cars and charges in nine hours.", (5,), "hours"),
    ("Ticket prices will stay the same until 2028, and the council has promised a lot after that.", (9,), "nothing"),
])
def test_what_it_does_not_say_is_found(text: str, cites: tuple[int, ...], reason: str, ferry: Story, show: Show
                                           ) -> None:
    found = faults(script_of(ferry, text, *cites), (ferry,), show=show)
    assert found and reason in found[0].reason


def test_the_producer_is_told_line_claim_and_nearest_source(ferry: Story, show: Show) -> None:
    with pytest.raises(PodcastError) as caught:
        check(script_of(ferry, "The boats cost $83 million.", 2), (ferry,), show=show)
    assert "spoken line 1" in str(caught.value)
    assert "nearest: 'The boats cost $38 million" in str(caught.value)
    check(script_of(ferry, "The boats cost $83 million.", 2, own=True), (ferry,), show=show)


def test_a_negation_of_another_clause_is_none_of_a_claims() -> None:
    source = ("The growers, who paid £70 a hive, will not be prosecuted, "
              "but they have been told that they may not keep the honey.")
    assert not drift("They've been told that they may not keep the honey.", source, Stretch()).reason
    assert drift("They've been told that they may keep the honey.", source, Stretch()).reason
    assert drift("The growers will be prosecuted.", source, Stretch()).reason


def test_a_negation_before_a_but_is_none_of_what_follows() -> None:
    source = "A ferry spokesman, Ole Lorne, would not discuss the letter but said that the company has nine boats."
    assert not drift("Lorne said that the company has nine boats.", source, Stretch()).reason
    assert drift("Lorne would discuss the letter.", source, Stretch()).reason


def test_two_small_words_are_in_nobodys_mouth() -> None:
    source = "Ann Li didn't believe a word of it until Rolf Ferm told her what was on the back: a shopping list."
    assert not drift("It a shopping list.", source, Stretch()).reason


def test_figures_are_compared_by_value() -> None:
    assert figures("twenty-one thousand") .keys() >= figures("21,000").keys()
    assert max(figures("1.2 million")) == 1_200_000


def test_a_saying_is_known_by_its_fixed_words_and_no_pattern_is_missed(ferry: Story, show: Show) -> None:
    """What is seen without a pattern is what every pattern, tried in full, would find."""
    banks = [bank for host in show.cast.values() for bank in host.phrases.values()]
    known = sayings(banks)
    filled = [part for bank in banks for phrase in bank for part in sentences(re.sub(r"\{\w+\}", "two boats", phrase))]
    parts = [*filled, *(sentence.text for sentence in ferry.sentences)]
    found = {(saying, part) for saying in known for part in parts if saying.match(part)}
    assert len({saying for saying, _ in found}) > 0.9 * len(known)
    some = known[::7]
    assert {pair for pair in found if pair[0] in some} == {
        (saying, part) for saying in some for part in parts if re.fullmatch(saying.pattern, part)}


@pytest.mark.parametrize(("text", "found"), [("£22 million?", ""), ("£22 billion?", "figure 22 billion")])
def test_a_scale_written_as_a_letter_is_said_as_a_word(text: str, found: str, show: Show) -> None:
    story = story_of("Tarnby repairs its embankment", "The work, which will cost £22m, begins in May.")
    reasons = [one.reason for one in faults(script_of(story, text, 1), (story,), show=show)]
    assert len(reasons) == bool(found)
    assert all(found in reason for reason in reasons)


def test_a_piece_in_its_writers_i_is_called_so(show: Show) -> None:
    title = "Why I put forty boxes on a church"
    story = story_of(title, "In 2019 the builders closed every gap under the eaves of the church in Tarnby.")
    assert not faults(script_of(story, f'Okay. A piece called "{title}".'), (story,), show=show)


def test_a_quotation_is_whoevers_stands_behind_it() -> None:
    source = ('"It was late," said Ann Lee, the captain of the ferry. "It was dark."',)
    assert misquoted('Ann Lee, the captain of the ferry, said: "It was late. It was dark."', source) == ""
    assert misquoted('Bo Hay, the captain of the ferry, said: "It was late. It was dark."', source)
    assert sentences('Prices won\'t change "for now," Mr Lee said. He left.') == [
        'Prices won\'t change "for now," Mr Lee said.', "He left."]
