"""A bullet's label is said where a listener misses something without it."""

import pytest

from podcast.records import Sentence
from podcast.writing.bullets import is_fragment, spoken


@pytest.mark.parametrize(
    ("label", "text", "said"),
    [
        ("The catch", "In the middle the pier has a hole.", "But in the middle the pier has a hole."),
        ("The weak spot", "Forty-one boats leak.", "But forty-one boats leak."),
        ("The price", "2.2 million euros, a lot of money.", "The price is 2.2 million euros, a lot of money."),
        ("The buyer", "Lorne Boats of Tarnby has four ferries.", "The buyer, Lorne Boats of Tarnby, has four ferries."),
        ("The buyer", "A man from Tarnby has four ferries.", "A man from Tarnby has four ferries."),
        ("The nets", "4,000 metres of them.", "4,000 metres of them."),
        ("The pier", "Its planks were counted in May.", "Its planks were counted in May."),
        ("Who's sailing", "Lorne Boats, with four ferries.", "Lorne Boats is sailing, with four ferries."),
        ("Who's leaving", "Captain Orla Finch, who has a boat.", "Leaving is Captain Orla Finch, who has a boat."),
        ("Who's waiting", "People who rent.", "People who rent are waiting."),
        ("Her version", '"I never saw the pier."', 'Her version: "I never saw the pier."'),
        ("Tarnby", "Its planks were counted in May.", "Its planks were counted in May."),
    ],
)
def test_a_label_is_said_where_it_says_something(label: str, text: str, said: str) -> None:
    assert spoken(label, text) == said


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("Voice calls in four languages, up from two", True),
        ("People who rent a boat.", True),
        ("The ferry sails at noon", False),
        ('"Never again."', False),
        ("Tarnby bought two ferries.", False),
    ],
)
def test_a_bullet_without_a_verb_is_no_sentence(text: str, fragment: bool) -> None:
    assert is_fragment(Sentence(id="s1", text=text, source="a", role="bullet")) == fragment
