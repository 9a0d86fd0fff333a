"""A letter that somebody sent on as plain text is the letter's stories, without who sent it, and with what words."""

import datetime as dt
from pathlib import Path
from textwrap import fill, indent

import pytest

from podcast.stories.forwarded import with_addresses, without_envelope
from podcast.stories.intake import read_file
from podcast.stories.material import Day, Item
from podcast.stories.pictures import without_pictures

DAY = Day(date=dt.date(2026, 7, 2))
HEADS = ("Owls stop the clock of Hollow Bay", "The keeper of the lamp must go", "Ferry to Holm sails twice a day")
TOLD = ("Owls have moved into the clock tower of Hollow Bay and stopped the minute hand. Mayor Pia Lund has asked for "
        "advice and was told to wait until July. Until then the town of Lindeholm lends its time by telephone.",
        "Berta Quist has kept the lamp of Skerry Point since 1989. It was sold in March to a man from a bank, who "
        "asked whether the sea is always this loud. She has until the autumn to find a house with fewer stairs.",
        "The ferry between Tarnby and Holm will sail twice a day from May. A ticket will cost 14 crowns, and the old "
        "boat goes to a museum in Arne, which has promised to keep her afloat.")
LONG = "https://gull.example/2026/07/02/what-has-been-written-down-here-is-longer-than-any-line-of-the-letter-is"
LETTER = ("Dear readers,\n\nhere is the Gull.\n\n" + "\n\n".join(
    f"{head}\n<{LONG}/{n}>\n\n{fill(told, 66)}" for n, (head, told) in enumerate(zip(HEADS, TOLD, strict=True)))
    + "\n\nThe Gull, 4 Quay, Tarnby\nYou get this letter because you signed up for it.\n")
HEAD = ("From: The Gull <gull@gull.example>\nDate: Thu, 2 Jul 2026\nSubject: Fwd: The Tarnby Gull, 2 July\n"
        "To: <ann@bee.example>\n")
NOTE = "Otto - the second one is about you. Can you say something on it?\n\nA.\n\n"
SIGNED = "\n-- \nAnn Lee\nHarbour office\n+00 555 0142\n"


def items_of(folder: Path, text: str) -> list[Item]:
    (folder / "mail.txt").write_text(text, encoding="utf-8")
    return read_file(folder / "mail.txt", DAY)


@pytest.mark.parametrize("text", [
    LETTER, f"{HEAD}\n{LETTER}",
    f"{NOTE}---------- Forwarded message ---------\n{HEAD}\n{indent(LETTER, '> ', lambda line: True)}{SIGNED}",
    f"{HEAD}\n{NOTE}Begin forwarded message:\n\n{indent(f'{HEAD}{chr(10)}{LETTER}', '> ', lambda line: True)}{SIGNED}",
    f"{HEAD}\n{NOTE}-----Original Message-----\n{HEAD}\n{LETTER}{SIGNED}",
], ids=["letter", "saved", "quoted", "head quoted too", "not quoted"])
def test_a_letter_that_was_sent_on_is_its_stories(tmp_path: Path, text: str) -> None:
    items = items_of(tmp_path, text)
    assert [item.title for item in items] == list(HEADS)
    assert [" ".join(line.text for line in item.lines) for item in items] == list(TOLD)
    assert [link.url for link in items[1].urls] == [f"{LONG}/1"]


def test_a_mail_in_which_another_is_quoted_is_told(tmp_path: Path) -> None:
    text = f"{HEAD}\n{fill(' '.join(TOLD), 66)}\n\n{HEAD}\nWhat is new?\n"
    assert TOLD[0] in " ".join(line.text for item in items_of(tmp_path, text) for line in item.lines)


def test_mails_one_after_the_other_are_all_told(tmp_path: Path) -> None:
    mails = (f"To: Otto\n{HEAD.replace('The Tarnby Gull, 2 July', head)}\n{fill(told, 66)}\n"
             for head, told in zip(HEADS, TOLD, strict=True))
    items = items_of(tmp_path, "\n".join(mails))
    assert [item.title for item in items] == list(HEADS)
    assert [" ".join(line.text for line in item.lines) for item in items] == list(TOLD)


def test_what_is_no_mail_stays_as_it_is() -> None:
    text = ["From: Tarnby", "To: Holm", "", "The ferry sails.", "--", "Ann"]
    assert without_envelope(text) == text


@pytest.mark.parametrize("lines", [
    ["The whole timetable is here", LONG, "", "The ferry between Tarnby and Holm sails twice a day."],
    ["Read also:", "", "Owls stop the clock", LONG, "", "The keeper must go", LONG],
    ["- Owls stop the clock", LONG, "", "The ferry between Tarnby and Holm sails twice a day."],
    ["The owls stopped the clock.", LONG, "", "The ferry between Tarnby and Holm sails twice a day."],
])
def test_an_address_that_stands_below_no_headline_stays(lines: list[str]) -> None:
    assert with_addresses(lines) == lines



def test_a_headline_over_a_drawn_line_is_one_below_a_list_and_where_it_is_broken(tmp_path: Path) -> None:
    heads = [f"{head} and nobody can say for how many years" for head in HEADS]
    told = "\n\n".join(f"{fill(head, 52)}\n{'-' * 60}\n{fill(text, 66)}"
                       for head, text in zip(heads, TOLD, strict=True))
    letter = f"IN TODAY'S GULL\n  - Owls\n  - A lamp in fog\n\n{told}\n\nGood night,\nThe Gull's desk\n"
    items = items_of(tmp_path, f"{HEAD}\n{indent(letter, '> ', lambda line: True)}\n_____\nGull readers mailing list\n")
    items = [item for item in items if "summary" not in item.tags]  # what the letter holds
    assert [item.title for item in items] == heads
    assert [" ".join(line.text for line in item.lines) for item in items] == list(TOLD)


@pytest.mark.parametrize("picture", [
    "A bowl of soup\nLind/Tarnby Pictures [https://gull.example/i/soup.jpg]", "[https://gull.example/soup.png?w=600]",
    "Lind/Tarnby Pictures (https://gull.example/soup.webp)", "[image: soup.png]\nThe harbour. Credit: Lind Pictures",
    "[image: soup.png]",
])
def test_a_picture_and_its_caption_are_left_out_of_a_letter(tmp_path: Path, picture: str) -> None:
    told = "\n\n\n".join(f"RUBRIC\n\n{head}\n\n{picture}\n\n{text}" for head, text in zip(HEADS, TOLD, strict=True))
    items = items_of(tmp_path, f"THE TARNBY GULL\n\n{told}\n")
    assert [item.title for item in items] == list(HEADS)
    assert [" ".join(line.text for line in item.lines) for item in items] == list(TOLD)


@pytest.mark.parametrize("lines", [
    ["Owls stop the clock", "Lind Pictures [https://gull.example/owl.jpg]", "", "Owls have moved in."],
    ["", "He said so. [https://gull.example/owl.jpg]"], ["[The map of the owls](https://gull.example/owl.jpg)"],
])
def test_what_stands_at_a_picture_and_is_no_caption_stays(lines: list[str]) -> None:
    assert without_pictures(lines) == [line for line in lines if not line.startswith("Lind")]
