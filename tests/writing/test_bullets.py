"""A bullet's label is said where a listener misses something without it."""

import pytest

from podcast.writing.bullets import spoken


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
        ("Tarnby", "Its planks were counted in May.", "Its planks were counted in May."),
    ],
)
def test_a_label_is_said_where_it_says_something(label: str, text: str, said: str) -> None:
    assert spoken(label, text) == said
