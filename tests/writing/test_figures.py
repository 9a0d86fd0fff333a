"""Figures are counted as a listener counts them, and made tangible only where arithmetic allows it."""

import pytest

from podcast.writing.figures import as_share, changed, count_numbers, yearly


@pytest.mark.parametrize(("text", "count"), [
    ("five hundred and twenty-six thousand", 1), ("$38 million for 40 cars", 2), ("one of them", 0), ("13.88%", 1),
    ("3 boats, 5 cars", 2), ("nothing", 0),
])
def test_numbers_are_counted_by_expression(text: str, count: int) -> None:
    assert count_numbers(text) == count


@pytest.mark.parametrize(("text", "share"), [
    ("62% of them cross every week", "just over three in five"), ("47% of the prompts", "nearly half"),
    ("25 percent of residents", "one in four"), ("profits rose 25% of late", ""), ("grew by 335 percent", ""),
    ("a margin of 60% of sales", ""),
    ("25% of a month's bill", ""), ("38% of its own revenues", ""), ("20 percent more", ""),
])
def test_only_a_share_of_something_becomes_a_fraction(text: str, share: str) -> None:
    assert as_share(text) == share


def test_a_daily_sum_becomes_a_yearly_one() -> None:
    assert yearly("It burns $2 million a day.") == "$730 million a year"
    assert yearly("It burns $4 million a day.") == "$1.5 billion a year"
    assert yearly("It burns $4 million.") == ""


@pytest.mark.parametrize(("text", "felt"), [
    ("Waste fell from 39 percent to 12 percent.", "down by just over two thirds"),
    ("Claims have risen from 118 to 305 in two years.", "just over two and a half times the old figure"),
    ("It rose from 3 million to 6 million.", "double the old figure"),
    ("A jar went from 500 to 350 grams.", "down by nearly a third"),
    ("It grew from 2019 to 2024.", ""), ("It rose from 640 to more than 17,000.", ""),
    ("It rose from £4 to $8.", ""), ("Boats of 3 to 5 tons sail from 8 to 9 a.m.", ""),
])
def test_a_change_is_said_by_arithmetic_alone(text: str, felt: str) -> None:
    assert changed(text) == felt
