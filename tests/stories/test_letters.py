"""What a letter says to its readers, corrects, recommends or counts is none of the news between which it stands."""

import datetime as dt
from pathlib import Path
from textwrap import fill

import pytest

from podcast.stories.asides import without_reminder
from podcast.stories.intake import read_file
from podcast.stories.material import Day, Item, Line
from podcast.stories.splitting import _title_from as title_from

DAY = Day(date=dt.date(2026, 7, 2))
OWLS = ("Owls have moved into the clock tower of Hollow Bay and stopped the minute hand. Mayor Pia Lund has asked for "
        "advice and was told to wait until July. Until then the town of Lindeholm lends its time by telephone.")
LAMP = ("Berta Quist has kept the lamp of Skerry Point since 1989. It was sold in March to a man from a bank, who "
        "asked whether the sea is always this loud. She has until the autumn to find a house with fewer stairs.")
FERRY = ("The ferry between Tarnby and Holm will sail twice a day from May. A ticket will cost 14 crowns, and the old "
         "boat goes to a museum in Arne, which has promised to keep her afloat.")
HEADS = ("Owls stop the clock of Hollow Bay", "The keeper of the lamp must go", "Ferry to Holm sails twice a day")


def items_of(folder: Path, text: str, name: str = "letter.txt") -> list[Item]:
    (folder / name).write_text(text, encoding="utf-8")
    return read_file(folder / name, DAY)


def letter(last: str, mark: str = "## ") -> str:
    told = "\n\n".join(f"{mark}{head}\n\n{text}" for head, text in zip(HEADS, (OWLS, LAMP, FERRY), strict=True))
    return f"# The Tarnby Letter\n\n{told}\n\n{last}\n"


@pytest.mark.parametrize("last", [
    "**Things I liked:** a history of rope, and the new bench at the quay.",
    "Today: harbour council, ferry tariffs (7am). Results: Larkmead, Denby Rope.",
    "A note from our sponsor: Larkmead makes rope that floats. Readers get a metre more.",
    "**Correction, July 1:** An earlier letter spoke of a bell. The tower has no bell, and never had one.",
    "**Correction:** last week I said the tower had 200 stairs. It has 211. Nine of you wrote in.",
    "I was wrong last week about the stairs. There are 211.",
    "PS. On Tuesday I gave the height of the lamp as nine metres. It has eleven. Typing with gloves on.",
    "(Full disclosure: the mayor's brother mends my bicycle. This is a small town.)",
    "Several of you asked which boat I take.", "Until next Saturday,\nAnn", "Back on Monday.",
    "The Tarnby Letter is free, and 2,604 people read it.", "The whole list is here: https://letter.example/list",
    "---\n\n## 🙏 Thanks for reading\n\nGive this to a friend who gets up early, and one who does not.\n— Ann",
    "### That's all for today\n\nGive this to a friend who gets up early, and to one who does not.",
    "## Mailbag\n\nOtto in Denby asks if owls can tell the time. No, Otto.",
    "## About this letter\n\nThe Tarnby Letter is put together by the friends of the town's library. Write to us.",
    "## By the numbers\n\n- 211 — Stairs in the tower of Skerry Point.\n- $3 — Price of a bun on the ferry. It is dry.",
])
def test_what_is_said_to_readers_is_not_told(tmp_path: Path, last: str) -> None:
    items = items_of(tmp_path, letter(last), "letter.md")
    assert [item.title for item in items] == list(HEADS)
    told = [line.text for line in items[-1].lines if line.role != "aside"]
    assert " ".join(told) == FERRY


@pytest.mark.parametrize("last", [
    "Today: the ferry opened again after a night in the dock.", "I was wrong about what a lamp costs.",
    "Until then nobody in Holm will sail.",
])
def test_what_only_begins_so_is_told(tmp_path: Path, last: str) -> None:
    item = items_of(tmp_path, letter(last), "letter.md")[-1]
    assert (item.lines[-1].text, item.lines[-1].role) == (last, "body")


@pytest.mark.parametrize(("written", "told"), [
    ("As we reported here on Tuesday, the ferry will sail.", "The ferry will sail."),
    ("The ferry, as I wrote in March, will sail.", "The ferry will sail."),
    ("It is as we said on Tuesday.", "It is as we said on Tuesday."),
    ('"The ferry, as we said, will sail," said Lund.', '"The ferry, as we said, will sail," said Lund.'),
])
def test_a_reminder_of_an_earlier_issue_is_left_out(written: str, told: str) -> None:
    assert without_reminder(written) == told


@pytest.mark.parametrize("greeting", ["Morning, all. It is dark at four and I have a cold.",
                                      "Dear all,\n\nIt has rained for eleven days. On with it."])
def test_a_letters_greeting_is_no_story(tmp_path: Path, greeting: str) -> None:
    text = letter("").replace("Letter\n", f"Letter\n\n{greeting}\n", 1)
    assert [item.title for item in items_of(tmp_path, text, "letter.md")] == list(HEADS)


@pytest.mark.parametrize("lists", ["• 0 — Ferries lost this year by the county.\n• 61 — Age of the captain, Jo.",
                                   "• Nine ferries were lost by the county of Arne. Nobody knows where they lie."])
def test_a_numbered_list_of_figures_is_none_of_the_story_above(tmp_path: Path, lists: str) -> None:
    told = "\n\n".join(f"{n}. {head.upper()}\n{text}" for n, (head, text)
                       in enumerate(zip(HEADS, (OWLS, LAMP, FERRY), strict=True), 1))
    items = items_of(tmp_path, f"THE TARNBY SCORECARD\nYour Monday guide\n\n{told}\n\n4. BY THE NUMBERS\n{lists}\n")
    assert " ".join(line.text for line in items[2].lines) == FERRY
    assert len(items) == 3 + ("Nobody" in lists)


def test_a_figure_in_a_headline_is_no_price_in_a_table(tmp_path: Path) -> None:
    text = letter("", "").replace(HEADS[2], "ONE NUMBER: $14").replace(HEADS[1], HEADS[1].upper())
    assert [item.title for item in items_of(tmp_path, text)][1:] == ["The Keeper of the Lamp Must Go",
                                                                     "One Number: $14"]


def test_short_asides_are_items_of_their_own(tmp_path: Path) -> None:
    told = ("* Copper fell in Denby after a mine in Alcara was opened again.\n* I was wrong last week about rope.\n"
            "* Is there a good book about buoys? Asking because I live on one.\n\nUntil next Saturday,\nAnn\n")
    items = items_of(tmp_path, letter("").replace("# ", "").replace("#", "") + f"\nASIDES\n\n{told}")
    assert [item.title for item in items][-1] == "Copper fell in Denby after a mine in Alcara was opened again"


def test_what_a_release_sums_up_below_its_headline_is_told_line_by_line(tmp_path: Path) -> None:
    deck = ("Two electric boats for 31 million crowns", "First sailing planned for the spring of 2027",
            "County pays a third of the price")
    item, = items_of(tmp_path, f"FOR IMMEDIATE RELEASE\n\nTARNBY FERRIES ORDERS TWO BOATS\n\n{chr(10).join(deck)}\n\n"
                               f"TARNBY, May 3, 2026 — Tarnby Ferries today ordered two boats. {FERRY}\n")
    assert (item.title, tuple(line.text for line in item.lines[-3:])) == ("Tarnby Ferries Orders Two Boats", deck)


@pytest.mark.parametrize("head", [">> {} <<", "{} - Tarnby Argus", "=== {} ==="])
def test_what_a_paste_sets_around_a_headline_is_no_part_of_it(tmp_path: Path, head: str) -> None:
    text = letter("", "").replace(f"{HEADS[1]}\n", f"{head.format(HEADS[1])}\n")
    assert [item.title for item in items_of(tmp_path, text)] == list(HEADS)


@pytest.mark.parametrize("credit", ["Ann Lee | Rope & Sail | 05:12", "Rope & Sail - 01/07/2026",
                                    "(The Gull, today, p. 4)",
                                    "*What it will cost*\n\nAnn Lee | The Gull | 2 July 2026, 05:12"])
@pytest.mark.parametrize("mark", ["## ", ""])
def test_who_wrote_it_for_whom_and_when_is_no_headline(tmp_path: Path, credit: str, mark: str) -> None:
    text = letter("", mark).replace(f"{HEADS[1]}\n", f"{HEADS[1]}\n\n{credit}\n")
    items = items_of(tmp_path, text)
    assert [item.title for item in items] == list(HEADS)
    assert "Gull" not in " ".join(line.text for line in items[1].lines)


@pytest.mark.parametrize(("sentence", "title"), [
    ("The town's least-loved coin, the half crown, costs two crowns to make, says the mint.",
     "The town's least-loved coin, the half crown, costs two crowns to make, says the mint"),
    ("The tower I wrote about in May was sold by the county on Monday, for less than a flat in Tarnby costs.",
     "The tower I wrote about in May was sold by the county on Monday"),
])
def test_a_title_is_not_cut_at_a_verb_that_isnt_the_sentences(sentence: str, title: str) -> None:
    assert title_from([Line(text=sentence)]) == title


def test_a_title_keeps_its_own_quotation_marks(tmp_path: Path) -> None:
    item, = items_of(tmp_path, f"---\ntitle: \"'You hear the lamp': a night on Holm\"\ndate: 2026-07-01\n---\n\n"
                               f"{LAMP}\n")
    assert item.title == "'You hear the lamp': a night on Holm"


def test_a_paragraph_that_begins_in_bold_keeps_its_first_sentence(tmp_path: Path) -> None:
    text = ("# The Gull\n\n## The lamp goes dark\n\n"
            "**Berta Quist said late on Thursday that she leaves the lamp.** Two hours later the "
            " bank said that it had sacked her.\n\n**What's next:** The lamp is sold in May.\n")
    item, = items_of(tmp_path, text, "letter.md")
    assert item.lines[0].text == "Berta Quist said late on Thursday that she leaves the lamp."
    assert [line.label for line in item.lines] == ["", "", "What's next"]


def test_a_headline_may_begin_with_a_number(tmp_path: Path) -> None:
    heads = ("Owls stop the clock of Hollow Bay", "14 jobs go with the lamp of Skerry Point", HEADS[2])
    told = zip(heads, (OWLS, LAMP, FERRY), strict=True)
    text = "# The Gull\n\n" + "\n\n".join(f"## {head}\n\n{text}" for head, text in told)
    assert [item.title for item in items_of(tmp_path, text, "letter.md")] == list(heads)


ADVERT = "**A message from our sponsor**\n\nLarkmead makes rope that floats. Readers get a metre more until Sunday."


@pytest.mark.parametrize("form", [
    "**{head}.** {text}", "**{head}** {text}", "__{head}__. {text}", "**{head}!** {text}",
    "**{head}.** {text} ([The Gull](https://gull.example/{n}))",
    "**[{head}](https://gull.example/{n}).** {text}\n\nAnd there it is.",
])
@pytest.mark.parametrize("top", ["Good morning! It is Thursday.\n\n", "# The Tarnby Letter\n\n## In brief\n\n", ""])
def test_a_headline_in_bold_at_the_head_of_its_paragraph_heads_a_story(tmp_path: Path, form: str, top: str) -> None:
    told = [form.format(head=head, text=text, n=n) for n, (head, text)
            in enumerate(zip(HEADS, (OWLS, LAMP, FERRY), strict=True))]
    text = top + "\n\n".join([*told[:2], ADVERT, told[2]]) + "\n"
    items = [item for item in items_of(tmp_path, text, "letter.md") if "sponsored" not in item.tags]
    assert [item.title.rstrip("!") for item in items] == list(HEADS)
    assert all(item.lines[0].text[:9] == told[:9] for item, told in zip(items, (OWLS, LAMP, FERRY), strict=True))


@pytest.mark.parametrize("leads", [
    ("The owls of Hollow Bay stay until July.", "The mayor asks the owls for patience.", "No owls may be fed at all."),
    ("How did the owls get in?", "Who pays for the clock now?", "When will the hand move again?"),
])
def test_paragraphs_of_one_story_that_begin_in_bold_stay_together(tmp_path: Path, leads: tuple[str, ...]) -> None:
    told = "\n\n".join(f"**{lead}** The owls of Hollow Bay {text}" for lead, text in zip(leads, (
        "came in May through a window that a roofer had left open.", "sit on the minute hand, and the town is late.",
        "eat mice, of which the bakers' guild has sent a barrel by ferry."), strict=True))
    item, = items_of(tmp_path, f"# Owls stop the clock of Hollow Bay\n\n{told}\n", "letter.md")
    assert all(lead in " ".join(line.text for line in item.lines) for lead in leads)


@pytest.mark.parametrize("rubric", ["SCIENCE & BOATS", "MISCELLANEOUS"])
def test_a_headline_in_capitals_that_is_broken_over_lines_is_one(tmp_path: Path, rubric: str) -> None:
    heads = (f"{head.upper()} AND NOBODY CAN SAY FOR HOW LONG ({n} MINUTE READ)"
             for n, head in enumerate(HEADS, 3))
    told = "\n\n".join(f" {fill(f'{head} [{n}]', 66)}\n\n {fill(text, 66)}"
                       for n, (head, text) in enumerate(zip(heads, (OWLS, LAMP, FERRY), strict=True), 1))
    items = items_of(tmp_path, f" THE GULL 2026-07-02\n\n {rubric}\n\n{told}\n")
    assert [item.title.lower() for item in items] == [f"{h} and nobody can say for how long".lower() for h in HEADS]
    assert [" ".join(line.text for line in item.lines) for item in items] == [OWLS, LAMP, FERRY]


@pytest.mark.parametrize("form", ["{n}.\t{head}\nThe Tarnby Post, 2\u00a0July, p.\u00a0{n}\n{text}\n{more}\n\u00a0\n",
                                  "{n}.\t{head}\n{text}\n{more}\n\n"])
def test_numbered_cuttings_below_their_contents_are_as_many_stories(tmp_path: Path, form: str) -> None:
    more = ("The owls eat\u00a0mice.", "Her stairs are 211 in number.", "The museum in Arne has a pond.")
    contents = "".join(f"{n}.\t{head}\t{n}\n" for n, head in enumerate(HEADS, 1))
    told = "".join(form.format(n=n, head=head, text=text, more=last)
                   for n, (head, text, last) in enumerate(zip(HEADS, (OWLS, LAMP, FERRY), more, strict=True), 1))
    items = items_of(tmp_path, f"CUTTINGS – Thursday 2 July 2026\n\nContents\n{contents}\n{told}\nPage 3 of 3\n")
    items = [item for item in items if "summary" not in item.tags]
    assert [item.title for item in items] == list(HEADS)
    assert [" ".join(line.text for line in item.lines) for item in items] == [
        f"{text} {last}".replace("\u00a0", " ") for text, last in zip((OWLS, LAMP, FERRY), more, strict=True)]


@pytest.mark.parametrize("advert", ["", "-- Today's letter is supported by Larkmead. Its rope floats. --\n\n"])
def test_a_label_that_closes_each_item_parts_items_of_one_trade(tmp_path: Path, advert: str) -> None:
    ropes = ("The rope of the ferry", "The rope of the lamp", "The rope of the clock")
    told = [f"**{head}.** {rope} cost its owner 14 crowns.\n\n{text}\n\nThe upshot: it will cost more."
            for head, rope, text in zip(HEADS, ropes, (OWLS, LAMP, FERRY), strict=True)]
    text = "\n\n".join([*told, "**And in soup.** Tarnby has found 61,000 crowns for soup. It comes on Sunday."])
    top = "CAPSTAN MORNING\nThe letter of people who pull\nThursday, July 2, 2026\n\nGood morning. It is Thursday.\n\n"
    leave = "That's it from us. We sail on Monday.\n\nStay dry,\nAnn and Bo\n"
    items = items_of(tmp_path, f"{top}{advert}{text}\n\n{leave}")
    assert [item.title for item in items] == [*HEADS, "And in soup"]
    assert items[-1].lines[-1].text == "It comes on Sunday."


def test_short_headlines_in_bold_head_stories_beside_longer_ones(tmp_path: Path) -> None:
    heads = ("Owls stop the clock of Hollow Bay.", "The lamp, again.", "Ferry to Holm sails twice a day.",
             "Four goats on a list.")
    goats = ("Skerry Point will sell four of its goats in June, the parish said on Tuesday. They eat more gorse than "
             "anybody had counted on, and one has learned to open gates.")
    told = "\n\n".join(f"**{head}** {text}" for head, text in zip(heads, (OWLS, LAMP, FERRY, goats), strict=True))
    items = items_of(tmp_path, f"# The Tarnby Letter\n\n{told}\n", "letter.md")
    assert [item.title for item in items] == [head.rstrip(".") for head in heads]
