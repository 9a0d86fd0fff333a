"""A file that says it is an opinion is one: it names no story that is reported, and is told after the reports."""

import datetime as dt
from pathlib import Path

import pytest

from podcast.stories.intake import read_file
from podcast.stories.material import Day
from podcast.stories.merging import merge
from podcast.stories.opinions import is_opinion

DAY = Day(date=dt.date(2026, 7, 2))
REPORT = """The last ferry to Holm is to go
By Ann Bee

The ferry company of Tarnby voted on Monday to drop the last ferry to Holm from its timetable in October. The last \
ferry carries 23 passengers on a usual night, said Pia Lund, the head of the company. The company lacks 8 million \
crowns, she said, and each of those passengers costs it 61.

Cooks and nurses from Holm filled the hall in Tarnby. "I can't swim it," said Otto Brink, a nurse. The company will \
look for a smaller ferry and report in March.
"""
COLUMN = """Opinion: Nobody who dropped the last ferry to Holm takes it
By Ida Falk, columnist

I took the last ferry to Holm on Monday and counted 31 of us. The ferry company of Tarnby says that each passenger \
costs it 61 crowns. I doubt what Pia Lund left out of that. I would have asked the cooks and nurses of Holm first.
"""


@pytest.mark.parametrize(("name", "head", "opinion"), [
    ("a.txt", "Opinion: Give us back our boat", True), ("a.txt", "Give us back our boat\nOPINION", True),
    ("a.txt", "Give us back our boat\nOpinion | 3 May 2026", True), ("opinion-boat.txt", "Our boat", True),
    ("a.md", "# Our boat\n\n*Opinion. By Ann Lee, a retired sailor. 3 May 2026*", True),
    ("a.txt", "Our boat\nBy Ann Lee, columnist", True), ("a.txt", "Opinion polls narrow in Tarnby", False),
    ("a.txt", "Our boat\nComment was sought from the company, which gave none.", False),
    ("commentary-on-law.txt", "Our boat", True), ("opinions.txt", "Our boat", False),
])
def test_a_file_says_that_it_is_an_opinion(name: str, head: str, *, opinion: bool) -> None:
    assert is_opinion(name, f"{head}\n\nThe boat of Tarnby was sold.") is opinion


def test_a_story_is_told_from_the_report_and_called_by_it(tmp_path: Path) -> None:
    for name, text in (("report.txt", REPORT), ("falk.txt", COLUMN)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    items = [item for name in ("falk.txt", "report.txt") for item in read_file(tmp_path / name, DAY)]
    assert items[0].title == "Nobody who dropped the last ferry to Holm takes it"
    story, = merge(items, date=DAY.date)
    assert story.title == "The last ferry to Holm is to go"
    assert [(source.file, source.opinion) for source in story.sources] == [("report.txt", False), ("falk.txt", True)]


def test_headlines_in_capitals_and_bold_head_stories(tmp_path: Path) -> None:
    told = ("The ferry company of Tarnby lost 8 million crowns and said nothing of it until Monday.",
            "The ferry company of Denby bought two boats and said that the ferry company of Tarnby might rent one.",
            "The ferry company of Arne has a new head, who came from the ferry company of Denby in May.")
    heads = ("OUT OF CASH.", "TWO NEW BOATS IN THE HARBOR.", "ARNE GETS A NEW BOSS.")
    parts = (f"**{head}** {line} Passengers were told by letter." for head, line in zip(heads, told, strict=True))
    text = "\n\n".join(parts)
    (tmp_path / "letter.txt").write_text(f"The Boat Letter\n\n{text}\n", encoding="utf-8")
    assert len(read_file(tmp_path / "letter.txt", DAY)) == len(heads)
