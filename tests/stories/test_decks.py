"""A deck below a headline is not the headline, whatever it is set like; a section's or a file's name is none either."""

import datetime as dt
from pathlib import Path

import pytest

from podcast.stories.intake import read_file
from podcast.stories.material import Day, Item

DAY = Day(date=dt.date(2026, 7, 2))
HEADS = ("Ferry crews at Tarnby strike over soup", "Lamp keeper of Skerry Point must leave",
         "Owls stop the clock of Hollow Bay")
DECKS = ("No boat before Sunday", "A bank wants to rent out the tower", "The town asks for the time by telephone")
TEXTS = (
    "Crews of the three ferries at Tarnby went on strike on Thursday because the line has stopped serving soup. "
    "It cost 61,000 crowns a year.\n\nBoatswain Ivo Marr calls that a price for dignity. He sails next week.",
    "The last keeper of the lamp at Skerry Point has been told to leave her tower by the autumn. She is 71."
    "\n\nA bank has bought it. Berta Quist, who has lit the lamp since 1989, was offered a week in it.",
    "Two owls that moved into the clock tower of Hollow Bay have stopped the minute hand for a third week.\n\n"
    "Mayor Pia Lund has asked the Ornithological Union for help and was told to wait until the young can fly.")


def items_of(folder: Path, text: str, name: str) -> list[Item]:
    (folder / name).write_text(text, encoding="utf-8")
    return read_file(folder / name, DAY)


def told(item: Item) -> str:
    return " ".join(line.text for line in item.lines)


def paper(form: str, top: str = "") -> str:
    """Return a file of the three reports, each set as `form` says."""
    told_of = zip(HEADS, DECKS, TEXTS, strict=True)
    return top + "\n\n\n".join(form.format(head=head, deck=deck, text=text) for head, deck, text in told_of) + "\n"


PAGE = ("<html><head><title>Tarnby Argus</title></head><body><h1>Tarnby Argus</h1><main>{}</main></body></html>".format(
    paper('<article><p class="kicker">Coast</p><h2>{head}</h2><p>{deck}</p><p>By Ann Lee</p><figure><img src="a.jpg">'
          "<figcaption>The quay on Thursday. Photo: Argus/O. Lind</figcaption></figure><p>{text}</p></article>")
    .replace("\n\n", "</p><p>")))


@pytest.mark.parametrize(("name", "text"), [
    ("plain.txt", paper("{head}\n\n{deck}\n\nBy Ann Lee, in Tarnby\n\n{text}",
                        top="THE TARNBY ARGUS\n2 July 2026\n\n\n")),
    ("rubric.txt", paper("COAST\n{head}\n\n{deck}\n\n{text}", top="THE TARNBY ARGUS\n\n")),
    ("marked.md", paper("## {head}\n\n{deck}\n\n{text}", top="# Tarnby in the morning\n\n")),
    ("italic.md", paper("## {head}\n\n*{deck}*\n\nAnn Lee | Tarnby Argus | 05:12\n\n{text}", top="# Argus\n\n")),
    ("bold.md", paper("## {head}\n\n**{deck}**\n\n{text}", top="# The Gull\n\n")),
    ("low.md", paper("## {head}\n\n#### {deck}\n\nBy Ann Lee\n\n{text}", top="# The Gull\n\n")),
    ("page.html", PAGE)])
def test_a_deck_is_not_the_title(tmp_path: Path, name: str, text: str) -> None:
    items = items_of(tmp_path, text, name)
    assert [item.title for item in items] == list(HEADS)
    assert [told(item) for item in items] == [" ".join(text.split()) for text in TEXTS]


def test_a_deck_that_is_a_bold_sentence_opens_the_report_and_its_subheads_part_nothing(tmp_path: Path) -> None:
    form = "## {head}\n\n**{deck}.**\n\nBy Ann Lee (Tarnby Argus)\n\n{text}"
    text = paper(form, top="# The Long Letter, 2 July 2026\n\n")
    text = text.replace("\n\nBoatswain", "\n\n### Dignity\n\nBoatswain")
    items = items_of(tmp_path, text.replace("\n\nMayor", "\n\n### Let them fly\n\nMayor"), "letter.md")
    assert [item.title for item in items] == list(HEADS)
    assert told(items[0]) == f"{DECKS[0]}. {' '.join(TEXTS[0].split())}"


def test_subheads_of_short_reports_part_nothing(tmp_path: Path) -> None:
    text = paper("## {head}\n\n{text}", top="# The Gull\n\n")
    for subhead, below in (("Dignity", "Boatswain"), ("Half the price", "A bank"), ("Let them fly", "Mayor")):
        text = text.replace(f"\n\n{below}", f"\n\n### {subhead}\n\n{below}")
    items = items_of(tmp_path, text, "letter.md")
    assert [item.title for item in items] == list(HEADS)
    assert [told(item) for item in items] == [" ".join(text.split()) for text in TEXTS]


@pytest.mark.parametrize("top", ["# What the tide brought in today", "# Soup, a lamp and some owls",
                                 "What the tide brought in today"])
@pytest.mark.parametrize("mark", ["", "## "])
def test_a_name_above_the_first_headline_is_not_the_headline(tmp_path: Path, top: str, mark: str) -> None:
    text = paper(mark + "{head}\n\n{text}", top=f"{top}\n\n")
    assert [item.title for item in items_of(tmp_path, text, "letter.md")] == list(HEADS)


def test_a_section_of_one_report_is_not_its_headline(tmp_path: Path) -> None:
    text = paper("## Ferries and other news from Tarnby\n\n### {head}\n\n{text}", top="# The Gull\n\n")
    assert [item.title for item in items_of(tmp_path, text, "letter.md")] == list(HEADS)


def test_a_first_line_without_its_stop_is_told(tmp_path: Path) -> None:
    text = paper("## {head}\n\n{text}", top="# The Gull\n\n")
    text = text.replace("over soup\n\n", "over soup\n\n*Nobody* sails to Holm now\n\n", 1)
    items = items_of(tmp_path, text, "letter.md")
    assert "Nobody sails to Holm now" in told(items[0])
