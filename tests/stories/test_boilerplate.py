"""What a sender says of itself, of its press office and of the page is no part of the news."""

import datetime as dt
from pathlib import Path

import pytest

from podcast.stories.furniture import is_furniture, is_notice, without_dateline
from podcast.stories.intake import read_file
from podcast.stories.material import Day

DAY = Day(date=dt.date(2026, 7, 2))
NEWS = ("Tarnby Ferries Orders Two Electric Boats",
        "Tarnby Ferries has ordered two electric boats from the yard at Vossness. They will sail from next spring.",
        "The boats cost 31 million crowns, of which the county pays a third. The yard has never built one before.",
        '"We have measured the sound twice," said the head of the company, Anne Brask. "It is still there."')


@pytest.mark.parametrize("tail", [
    "About Tarnby Ferries\n\nTarnby Ferries carries 900,000 people a year.\n\nMedia contact: press@ferries.example",
    "**About Tarnby Ferries**\n\nFounded in 1911, it has 84 employees. It owns nine boats and a crane.",
    "**About Tarnby Ferries:** Founded in 1911, the line carries 900,000 people.\n\n**Media contact:** Pia Lund",
    "## About Tarnby Ferries\n\nThe line owns nine boats, a crane and a museum.",
    "Tarnby Ferries was founded in 1911 and has 84 employees.",
    "ENDS\n\nNotes to editors\n\nThe sound is 4 kilometres wide at its narrowest.\n\nThe boats have no names so far.",
    "Press contact: Pia Lund, 0123 456", "For more information, visit the company's pages.",
    "This release contains forward-looking statements that involve risks.",
    "Editor's note: This text was shortened.", "An earlier version of this article gave a wrong price.",
    "If you buy something through a link, we may earn a commission. See our ethics statement.",
    "Become one · Unsubscribe · Unit 4, The Maltings, Tarnby", "The Tarnby Letter, PO Box 1180, Vossness",
    "The Tarnby Letter is paid for by 2,604 readers.",
    "Lind & Lee is acting as exclusive financial adviser to Tarnby Ferries.\n\nLegal counsel to the yard: Otto Brink.",
    "Conference call: 9 a.m. today.\n\nA replay of the call will be available for two weeks.",
    "Actual results may differ materially. Tarnby Ferries undertakes no obligation to update them.",
    "Some names have been changed. It has been shortened for length.",
])
def test_what_stands_below_the_news_is_left_out(tmp_path: Path, tail: str) -> None:
    (tmp_path / "release.txt").write_text("\n\n".join([*NEWS, tail]) + "\n", encoding="utf-8")
    item, = read_file(tmp_path / "release.txt", DAY)
    told = " ".join(line.text for line in item.lines if line.role == "body")
    assert (item.title, told) == (NEWS[0], " ".join(NEWS[1:]))


@pytest.mark.parametrize("tail", [
    "Otto Brink is acting as harbour master until the election.", "Details of the boats have been changed twice.",
    "Results from the two yards may differ, says the county.", "The county has no obligation to pay for them.",
    "The yard, which was founded in 1890, has 300 employees and no experience of batteries.",
    "About the ferry to Holm nobody has asked.", "Tarnby Ferries expects 900,000 people a year from 2027.",
    "The old boats end in a museum, which has promised to keep them afloat.",
])
def test_news_at_the_end_stays(tmp_path: Path, tail: str) -> None:
    (tmp_path / "release.txt").write_text("\n\n".join([*NEWS, tail]) + "\n", encoding="utf-8")
    item, = read_file(tmp_path / "release.txt", DAY)
    assert item.lines[-1].text == tail


@pytest.mark.parametrize(("line", "furniture"), [
    ("Analysis by Ann Bee, energy correspondent", True), ("Words: Ann Bee", True), ("By our local reporter", True),
    ("A post by Ann Bee, founder of Tarnby Ferries", True),
    ("Interview by Ann Bee for The Tarnby Evening Post, 3 May 2026.", True),
    ("By Ann Bee at Vossness Crown Court", True),
    ("Tarnby Evening Post, Tuesday 15 September 2026", True), ("16 September 2026, tags: boats, endings", True),
    ("By Ann Bee (Tarnby Argus)", True), ("Updated 3 hours ago", True), ("Published 2 days ago by Ann Bee", True),
    ("Article continues below", True), ("The article continues below deck", False),
    ("Times are local.", True), ("Latest entries first.", True), ("Times are hard in Holm.", False),
    ("Share  Save  Comments (41)", True), ("4 replies   12 shares   1.5k likes", True), ("@tarnbyargus · 2 July", True),
    ("The quay of Holm at dusk. Photo: Ann Bee/Argus", True), ("Back to contents", True),
    ("Holm lost 12 shares and 4 replies.", False), ("Updated boats sail 3 days a week", False),
    ("By May (a wet month) the boat was full.", False), ("Sold 4 weeks ago, found again", False),
    ("Analysis by Ann Bee shows that boats are slow.", False), ("Words fail the ferrymen of Tarnby", False),
    ("By a majority of two the council sank the plan.", False), ("Contact with the boat was lost at noon.", False),
    ("The report by Ann Bee, which runs to 90 pages, was late.", False), ("Press freedom sinks in Holm", False),
])
def test_credits_are_furniture_and_sentences_are_not(line: str, furniture: bool) -> None:
    assert is_furniture(line) is furniture


@pytest.mark.parametrize(("written", "kept"), [
    ("VOSSNESS, 3 August 2026. Tarnby Ferries has sailed.", "Tarnby Ferries has sailed."),
    ("16 September 2026 – Tarnby Ferries has sailed.", "Tarnby Ferries has sailed."),
    ("3 August 2026 was the last day of the ferry.", "3 August 2026 was the last day of the ferry."),
])
def test_a_releases_day_is_no_part_of_its_first_sentence(written: str, kept: str) -> None:
    assert without_dateline(written) == kept


def test_a_correction_that_is_told_is_no_notice() -> None:
    assert not is_notice("Correction of the charts will take the navy three years.")


@pytest.mark.parametrize(("last", "told"), [
    ("Dr Bee is a vet in Vossness. Details of the dog have been changed with its owner's consent.", False),
    ("Bee is the author of a book on boats.", False), ("Bee asked for two more boats and got one.", True),
])
def test_who_signs_a_text_is_not_told_in_it(tmp_path: Path, last: str, told: bool) -> None:
    (tmp_path / "oped.txt").write_text("\n\n".join([f"OPINION\n{NEWS[0]}", "By Dr Ann Bee", *NEWS[1:], f"*{last}*"]))
    item, = read_file(tmp_path / "oped.txt", DAY)
    assert any(line.text in last for line in item.lines) is told


def test_a_press_release_is_headed_by_its_news_not_by_its_letterhead(tmp_path: Path) -> None:
    head = "TOWN OF TARNBY\nDepartment of Piers\nPress notice 12/2026. Embargo: 06.00, Tuesday 5 May 2026\n"
    (tmp_path / "release.txt").write_text(
        head + "\nTWO ELECTRIC FERRIES FOR HOLLOW ISLAND FROM JUNE\n\n" + "\n\n".join(NEWS) + "\n", encoding="utf-8")
    item, = read_file(tmp_path / "release.txt", DAY)
    assert item.title.lower() == "two electric ferries for hollow island from june"
    assert not any("notice" in line.text.lower() for line in item.lines)


def test_what_only_begins_like_a_release_keeps_its_headline(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("Tarnby buys two ferries\n\nPress release sparks fury in town\n\n"
                                       + "\n\n".join(NEWS) + "\n", encoding="utf-8")
    item, = read_file(tmp_path / "news.txt", DAY)
    assert item.title == "Tarnby buys two ferries"
