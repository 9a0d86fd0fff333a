"""Hosts are data: another show's hosts sound like themselves, with not a line of code between them."""

import datetime as dt
from pathlib import Path

from fiction import CLINIC, FERRY, story_of

from podcast.records import Script
from podcast.settings import Show, read_show
from podcast.writing import plan, write

HARBOR = Path(__file__).parent / "harbor"
DAY = dt.date(2026, 3, 26)


def script_of(show: Show) -> Script:
    stories = (story_of("Tarnby buys two electric ferries", FERRY, 1),
               story_of("Port Vale clinic stops heart operations after deaths", CLINIC, 2))
    return write(plan(stories, show=show, date=DAY, minutes=5), stories, show=show)


def test_a_second_show_speaks_its_own_hosts_words(show: Show) -> None:
    harbor, shipped = script_of(read_show(HARBOR)), script_of(show)
    own = [{turn.text for turn in script.turns if not turn.facts} for script in (harbor, shipped)]
    assert len(own[0]) > 5
    assert not own[0] & own[1]
    assert harbor.turns[0].text.startswith("Good evening from Harbor Light. Thursday, March 26, 2026.")
    assert {turn.host for turn in harbor.turns} == {"nora", "fitz"}


def test_a_move_weighed_nought_is_never_made() -> None:
    assert not any("aside" in turn.moves for turn in script_of(read_show(HARBOR)).turns)


def test_no_slot_is_left_open() -> None:
    for turn in script_of(read_show(HARBOR)).turns:
        assert "{" not in turn.text
        assert turn.text.strip()
