"""What of a story is told: its news first, nothing that waits for a sentence left out, nothing only promised."""

import msgspec
import pytest
from fiction import CLINIC, FERRY, story_of

from podcast.records import Sentence
from podcast.writing.facts import points_of
from podcast.writing.lede import lede
from podcast.writing.selection import choose, met_before
from podcast.writing.support import required


@pytest.mark.parametrize(
    "first",
    [
        "The kitchen of the clinic in Port Vale has been awarded a star, the first hospital to receive one.",
        "Fishermen on Hollow Island are being paid this year not to fish.",
        "Frost on the nights of 14 and 15 May destroyed half of the harvest around Tarnby.",
        "The mirror of the Tarnby telescope, six metres across, cracked on a ship.",
        "A software error has given 61,000 households in Tarnby somebody else's bill.",
        "Doctors warn of a shortage of pens on Hollow Island.",
    ],
)
def test_a_story_opens_on_its_first_sentence(first: str) -> None:
    story = story_of("News of the day from Tarnby", f"{first}\n{FERRY}")
    told = lede(points_of(story), story)
    assert told is not None
    assert told.text == first
    assert choose(story, 180).body[0] == told


def test_where_the_first_words_only_explain_the_summary_says_what_happened() -> None:
    told = story_of("How Ferrolux stores the wind", "A ferry battery loses a third of its charge in winter.\n" + FERRY)
    news = Sentence(id=f"{told.id}.99", text="Tarnby University has doubled the life of ferry batteries.", source="a",
                    role="summary")
    whole = msgspec.structs.replace(told, sentences=(*told.sentences, news))
    assert choose(whole, 180).body[0].text == news.text
    plain = msgspec.structs.replace(whole, title="A battery for the ferries")
    assert choose(plain, 180).body[0].text != news.text


@pytest.mark.parametrize(
    "text",
    [
        "Up to 2 percent is allowed.",
        "No pier and no warehouse appears among them.",
        "The harbor museum would like one.",
        "Dr. Amara Voss concedes that this is possible.",
        "Passengers say it was stormier than that.",
        "The harbor master of Tarnby didn't.",
        "The crew says that it did.",
        "Insurers in Tarnby have become less relaxed.",
        "Work on the pier began an hour earlier.",
        "Doing so is a crime in Tarnby.",
        "So did the sailors of Tarnby.",
        "A second study showed no damage.",
        "The council said the two piers can't be compared.",
        "One in six was returned.",
        "The harbor master said that those were accidents.",
        "A spokesman, Ole Lorne, said the pier would be closed.",
        "The crew disagrees.",
    ],
)
def test_what_points_back_leans(text: str) -> None:
    points = points_of(story_of("Tarnby buys two electric ferries", f"{FERRY}\n{text}"))
    assert points[-1].text == text
    assert points[-1].leans


@pytest.mark.parametrize(
    "text",
    [
        "Ticket sales fell by a third this year.",
        "A clinic in Tarnby hopes for a star and would be the first to get one.",
        "One ferry in six was returned to its builder.",
        "The engine runs on wind instead of oil.",
        "Three sailors are dead and 41 hurt, six of them badly.",
        "The new pier is less steep than the old pier in Port Vale.",
    ],
)
def test_what_stands_alone_does_not(text: str) -> None:
    points = points_of(story_of("Tarnby buys two electric ferries", f"{FERRY}\n{text}"))
    assert points[-1].text == text
    assert not points[-1].leans


@pytest.mark.parametrize(
    ("first", "told"),
    [
        (
            "A bank that refused to refund customers tricked by callers posing as its own staff must pay back "
            "$6 million, the court in Tarnby ruled on Tuesday.",
            "",
        ),
        (
            "The council of Tarnby has dropped its charges against 27 owners of small boats, after the expert on whom "
            "all of the cases rested admitted that he had never once seen the harbor or any of the boats in it.",
            "The council of Tarnby has dropped its charges against 27 owners of small boats.",
        ),
        (
            "One sailor in eight admits to having asked the way while at sea, according to a study of 2,900 people who "
            "sailed last year.",
            "",
        ),
    ],
)
def test_what_happened_is_not_lost_with_a_long_first_sentence(first: str, told: str) -> None:
    points = points_of(story_of("Boats", f"{first}\n{FERRY}"))
    assert points[0].text == (told or first)


@pytest.mark.parametrize("first", ["Who ordered the jam?", "We were all served jam, as you may remember."])
def test_a_thing_that_only_a_sentence_left_out_brings_up_is_not_spoken_of(first: str) -> None:
    then = "The captain of the ferry disputed the jam."
    story = story_of("Tarnby buys two electric ferries", f"{FERRY}\n{first}\n{then}")
    assert not [point for point in points_of(story) if "jam" in point.text]
    told = story_of("Tarnby buys two electric ferries", f"{FERRY}\n{then}")
    assert [point for point in points_of(told) if "jam" in point.text]


def test_half_of_a_contrast_is_not_told_alone() -> None:
    text = "State law in Tarnby requires piers to be inspected, but the post of the inspector was abolished in 2019."
    story = story_of("Tarnby buys two electric ferries", f"{FERRY}\n{text}")
    places = {point.text: point.place for point in points_of(story)}
    law, gone = (place for words, place in places.items() if "inspect" in words)
    for length in range(60, 200, 20):
        told = {point.place for point in (*choose(story, length).body, *choose(story, length).kicker)}
        assert (law in told) == (gone in told)


def test_a_quotation_without_a_speaker_leans_on_the_sentence_that_names_him() -> None:
    quoted = '"We got a very good view of it," said Ida Brandt, who fishes off Tarnby.\n"They will return in May."'
    points = points_of(story_of("Tarnby buys two electric ferries", f"{FERRY}\n{quoted}"))
    assert points[-1].text == '"They will return in May."'
    assert points[-1].leans
    assert not points[-2].leans


def test_a_promise_is_told_with_what_it_promises_or_not_at_all() -> None:
    promised_and_kept("There is one idea.", "A second pier would take six years and cost $48 million.")
    promised_and_kept("The Bell has looked at photographs taken by three sailors.",
                      "They show the pier under water at noon on Monday.")


def promised_and_kept(promise: str, kept: str) -> None:
    for text in (
        f"{FERRY}\n{promise}",
        f"{promise}\n{kept}",
        f"{FERRY}\n{promise}\n{kept}",
        f"{CLINIC}\n{promise}\n{kept}",
    ):
        told = choose(story_of("Tarnby buys two electric ferries", text), 280)
        said = [point.text for point in told.body + told.kicker]
        assert promise not in said or said[said.index(promise) + 1] == kept


GRANTED = """The lamp of Skerry Point will go dark in May after 97 years.
"I never said that it was safe," wrote the keeper, Berta Quist.
"But it was the only light there was."
The harbor office will sell the tower to a bank.
A satellite does the work for $4 a day."""


def test_what_somebody_only_grants_is_not_told_without_what_they_mean() -> None:
    points = points_of(story_of("The lamp of Skerry Point goes dark", GRANTED))
    granted = next(point for point in points if "safe" in point.text)
    assert granted.place + 1 in required(story_of("The lamp of Skerry Point goes dark", GRANTED))[granted.place]


@pytest.mark.parametrize("text", ["There have been 31 since.", "Others are more careful.",
                                  "A company has been founded for the purpose.", "The town had asked for 720,000.",
                                  "The harbor's own estimate is 5,500.",
                                  "The union says that it's closer to a third in Marlham.",
                                  "The town doesn't recognise the higher figure.", "The union isn't so sure.",
                                  "The town owned up to a backlog but put it at $17 million."])
def test_what_counts_or_calls_back_leans(text: str) -> None:
    story = story_of("Tarnby teaches fishmongers", f"Tarnby has given lessons in fish since March.\n{text}")
    assert [point.leans for point in points_of(story)][1:] == [True]


def test_what_sets_others_against_a_quotation_needs_it() -> None:
    text = """The lamp of Skerry Point will go dark in May after 97 years.
The harbor office says that a satellite does the work.
"It never sleeps and it never asks for oil in the winter," said its director, Ann Lee.
Others are more careful."""
    points = points_of(story_of("The lamp of Skerry Point goes dark", text))
    needs = required(story_of("The lamp of Skerry Point goes dark", text))
    assert points[-1].place - 1 in needs[-1]


def test_what_was_told_of_is_known_where_another_source_begins_with_it() -> None:
    told = points_of(story_of("A trawler", "A trawler sank off Tarnby in a storm one day in June."))
    other = points_of(story_of("A trawler", "The skipper of a trawler says that the storm took a day to rise."))
    assert met_before(other[0], told).text.startswith("The skipper of the trawler says")
    assert met_before(other[0], told).text.endswith("took a day to rise.")
    assert met_before(other[0], told[:0]) is other[0]
