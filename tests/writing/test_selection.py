"""What of a story is told: its news first, nothing that waits for a sentence left out, nothing only promised."""

import pytest
from fiction import CLINIC, FERRY, story_of

from podcast.writing.facts import points_of
from podcast.writing.selection import choose, lede


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


@pytest.mark.parametrize(
    "text",
    [
        "Up to 2 percent is allowed.",
        "No pier and no warehouse appears among them.",
        "The harbor museum would like one.",
        "Dr. Amara Voss concedes that this is possible.",
        "Passengers say it was stormier than that.",
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
    ],
)
def test_what_stands_alone_does_not(text: str) -> None:
    points = points_of(story_of("Tarnby buys two electric ferries", f"{FERRY}\n{text}"))
    assert points[-1].text == text
    assert not points[-1].leans


def test_a_promise_is_told_with_what_it_promises_or_not_at_all() -> None:
    promise, kept = "There is one idea.", "A second pier would take six years and cost $48 million."
    for text in (
        f"{FERRY}\n{promise}",
        f"{promise}\n{kept}",
        f"{FERRY}\n{promise}\n{kept}",
        f"{CLINIC}\n{promise}\n{kept}",
    ):
        told = choose(story_of("Tarnby buys two electric ferries", text), 280)
        said = [point.text for point in told.body + told.kicker]
        assert promise not in said or said[said.index(promise) + 1] == kept
