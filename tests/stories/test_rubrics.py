"""A rubric of unrelated items is as many stories; a list that belongs to one story stays in it."""

import datetime as dt
from pathlib import Path

import pytest

from podcast.stories import tables
from podcast.stories.headings import is_rubric
from podcast.stories.intake import read_file
from podcast.stories.lines import read_blocks
from podcast.stories.material import Day, Item
from podcast.stories.merging import merge
from podcast.stories.sections import sections_of

DAY = Day(date=dt.date(2026, 7, 2))
FERRY = "The ferry between Tarnby and Holm will sail twice a day from May. A ticket will cost 14 crowns."
PLAQUES = "Burglars in Arne Hill stole nine bronze plaques from a war memorial. The names will be cut in stone."
MAYOR = "The deputy head of Kelling, Simon Pole, resigned over a car that he had used for his holidays. He denies it."
BUSES = "Night coaches in Fenby will be free for women until October. A men's group is going to court."
ITEMS = (FERRY, PLAQUES, MAYOR, BUSES)
TITLES = ["The ferry between Tarnby and Holm will sail twice a day from May",
          "Burglars in Arne Hill stole nine bronze plaques from a war memorial",
          "The deputy head of Kelling, Simon Pole, resigned over a car that he had used",
          "Night coaches in Fenby will be free for women until October"]
LEADS = ["Two boats a day", "Names in stone", "A holiday too far", "Free after dark"]
OWLS = ("Owls have moved into the clock tower of Hollow Bay and stopped the minute hand. Mayor Pia Lund has asked for "
        "advice and was told to wait until July. Until then the town of Lindeholm lends its time by telephone.")
LAMP = ("Berta Quist has kept the lamp of Skerry Point since 1989. It was sold in March to a man from a bank, who "
        "asked whether the sea is always this loud. She has until the autumn to find a house with fewer stairs.")


def items_of(folder: Path, text: str, name: str = "letter.md") -> list[Item]:
    (folder / name).write_text(text, encoding="utf-8")
    return read_file(folder / name, DAY)


def listed(items: tuple[str, ...], sign: str) -> str:
    return ("\n" if sign.strip() else "\n\n").join(sign + item for item in items)


@pytest.mark.parametrize("rubric", ["CITY DESK, overnight", "# Harbour wire", "EARTH WIRE, Tuesday", "## Briefs",
                                    "**County round-up**", "In other news", "Also this week", "Notebook",
                                    "What the tide brought in"])
@pytest.mark.parametrize("sign", ["- ", "* ", "1. ", ""], ids=["dashes", "stars", "numbers", "paragraphs"])
def test_a_file_of_unrelated_items_is_as_many_stories(tmp_path: Path, rubric: str, sign: str) -> None:
    items = items_of(tmp_path, f"{rubric}\n\n{listed(ITEMS, sign)}\n")
    assert [item.title for item in items] == TITLES
    assert [" ".join(line.text for line in item.lines) for item in items] == list(ITEMS)


@pytest.mark.parametrize("rubric", ["City notebook", "Harbour wire, Tuesday", "Elsewhere", "What the tide brought in"])
@pytest.mark.parametrize("lead", ["**{}:** ", "**{}.** ", "{}: "])
def test_items_with_words_of_their_own_in_front_are_titled_by_them(tmp_path: Path, rubric: str, lead: str) -> None:
    told = listed(tuple(lead.format(name) + item for name, item in zip(LEADS, ITEMS, strict=True)), "- ")
    text = (f"# The Tarnby Letter\n\n## Owls stop the clock of Hollow Bay\n\n{OWLS}\n\n## {rubric}\n\n{told}\n\n"
            f"## The keeper of the lamp must go\n\n{LAMP}\n")
    titles = [item.title for item in items_of(tmp_path, text)]
    assert titles == ["Owls stop the clock of Hollow Bay", *LEADS, "The keeper of the lamp must go"]


@pytest.mark.parametrize(("heading", "lead", "points"), [
    ("Ferry to Holm sails twice a day", "The county of Arne has changed the timetable, and here is what it says:",
     ("The first boat leaves Tarnby at six in the morning.", "The second sails from Holm at noon, except on Sundays.",
      "Tickets cost 14 crowns, and 9 for those who live in Kelling.")),
    ("What we know of the fire in Fenby", "",
     ("The fire broke out on the third floor of a house in Fenby at two.",
      "Seven residents of the house in Fenby are dead, two of them children.",
      "The owner of the house, Larkmead, says that the alarms were tested.")),
    ("How to leave a lighthouse", "",
     ("Pack the lamp first, because the buyer will ask for it.", "Count the stairs once more and write it down.",
      "Leave the keys with the harbour master before noon.")),
    ("The five candidates for mayor of Fenby", "", (
        "Simon Pole (Harbour Party) wants to close the museum and sell the tower at Skerry Point.",
        "Pia Lund (Greens) promises a ferry every hour and a tax on cruise ships in Vossness.",
        "Otto Brink (independent) has one point in his programme: the clock of Kelling.")),
    ("Fernhill's quarter in three points", "", (
        "The plant in Galloway made a profit of 14 million. It will be closed in March.",
        "A recall of dryers in Poldova cost 61 million. Chief executive Aurelio Brandt keeps his post.",
        "Shares rose by a tenth in Tarnby on Tuesday. They fell again by the evening in Denby.")),
    ("Quist in figures", "", ("The keeper has climbed the 211 stairs 24,000 times.",
                              "She has changed the lamp of Skerry Point 61 times since 1989.",
                              "It has gone out twice, once for a bird and once for a minister.")),
])
def test_a_list_that_belongs_to_one_story_stays_in_it(tmp_path: Path, heading: str, lead: str,
                                                      points: tuple[str, ...]) -> None:
    text = (f"# The Tarnby Letter\n\n## {heading}\n\n{lead}\n\n{listed(points, '- ')}\n\n"
            f"## Owls stop the clock of Hollow Bay\n\n{OWLS}\n")
    items = items_of(tmp_path, text)
    assert [item.title for item in items] == [heading, "Owls stop the clock of Hollow Bay"]
    assert " ".join(line.text for line in items[0].lines if line.role == "bullet") == " ".join(points)


def test_a_plain_word_before_a_colon_is_no_title_alone(tmp_path: Path) -> None:
    swan = "arliament was suspended for an hour after a swan got into the chamber in Tarnby and would not leave."
    told = listed((f"New Holm: p{swan}", *ITEMS[1:]), "- ")
    item = items_of(tmp_path, f"# The Tarnby Letter\n\n## Also\n\n{told}\n\n## The keeper must go\n\n{LAMP}\n")[0]
    assert (item.title, item.lines[0].text) == ("New Holm: Parliament was suspended for an hour", f"P{swan}")


@pytest.mark.parametrize(("heading", "rubric"), [
    ("EARTH WIRE, Tuesday", True), ("City desk overnight", True), ("Market briefs", True), ("In other news", True),
    ("The County Notebook", True), ("Morning briefing, 3 May", False), ("No more white shorts", False),
    ("Barbed wire cut in Tarnby", False), ("Thieves cut the wire", False), ("Ferries return overnight", False),
])
def test_rubrics_are_told_from_headlines(heading: str, rubric: bool) -> None:
    assert is_rubric(heading) is rubric


@pytest.mark.parametrize("greeting", [
    "Good morning. It was a long night, and nobody brought sandwiches.", "Hi all. Short issue this week.",
    "Your Tuesday guide to who is spending what.", "Three things today: an owl, a lamp and a number we got wrong."])
@pytest.mark.parametrize("level", ["# ", "## ", ""])
def test_a_greeting_is_no_story(tmp_path: Path, greeting: str, level: str) -> None:
    text = (f"{level}THE TARNBY LETTER\n\n{greeting}\n\n{level}Owls stop the clock of Hollow Bay\n\n{OWLS}\n\n"
            f"{level}The keeper of the lamp must go\n\n{LAMP}\n")
    titles = [item.title for item in items_of(tmp_path, text)]
    assert titles == ["Owls stop the clock of Hollow Bay", "The keeper of the lamp must go"]


@pytest.mark.parametrize(("title", "headings", "count"), [
    ("The last lamp of Skerry Point is sold", ("The buyer", "The stairs", "What she keeps"), 1),
    ("The Tarnby Letter", ("Owls", "The lamp", "The county"), 3),
])
def test_short_chapters_under_a_headline_are_one_article(tmp_path: Path, title: str, headings: tuple[str, ...],
                                                         count: int) -> None:
    chapters = ("A man from a bank has bought the tower at Skerry Point for less than a flat in Tarnby costs. He has "
                "asked whether the sea is always this loud.", "There are 211 of them, and each has been painted by "
                "Berta Quist. She sold the paint that was left over with the lamp.", "Of everything that was sold, "
                "she is keeping one thing: the book in which every ship is written down.")
    if count > 1:
        chapters = (OWLS, chapters[1], MAYOR + " Nobody else in the council hall has been accused of anything so far.")
    text = f"{title}\n\n" + "\n\n".join(f"=== {h} ===\n{told}" for h, told in zip(headings, chapters, strict=True))
    assert len(items_of(tmp_path, text, "letter.txt")) == count


@pytest.mark.parametrize(("told", "count"), [
    ("Seventeen: the times that the word “lamp” stood in the report of Fenby's council.", 3),
    ("Four: the hours for which the owls have stopped the clock of Hollow Bay so far.", 2),
])
def test_a_part_that_shares_nothing_with_the_story_above_is_none_of_it(tmp_path: Path, told: str, count: int) -> None:
    text = (f"# The Tarnby Letter\n\n## Ferry to Holm sails twice a day\n\n{FERRY} {MAYOR}\n\n"
            f"## Owls stop the clock of Hollow Bay\n\n{OWLS}\n\n## By the numbers\n\n{told}\n")
    items = items_of(tmp_path, text)
    assert len(items) == count and told in [line.text for line in items[-1].lines]


@pytest.mark.parametrize(("lead", "heads"), [("## {}\n\n", True), ("**{}** — ", False), ("**{}:** ", False)])
def test_items_headed_by_their_place_keep_it_in_the_title(tmp_path: Path, lead: str, heads: bool) -> None:
    places = ("Holm", "Arne", "Denby", "Dunmore") if heads else ("HOLM", "ARNE", "DENBY", "DUNMORE")
    told = "\n\n".join(lead.format(place) + item for place, item in zip(places, ITEMS, strict=True))
    titles = [item.title for item in items_of(tmp_path, f"# Coast round-up\n\n{told}\n")]
    assert titles == [f"{place.title()}: {title}" for place, title in zip(places, TITLES, strict=True)]


def test_one_short_story_above_a_digest_is_told_and_a_rubric_runs_in(tmp_path: Path) -> None:
    text = (f"THE TARNBY LETTER\nThursday 2 July\n\nOwls stop the clock of Hollow Bay\n\n{OWLS}\n\n"
            f"IN OTHER NEWS: {' '.join(item.split('. ')[0] + '.' for item in ITEMS)}\n\n"
            "ALSO\n\nCopper fell in Denby after a mine in Alcara was opened again.\n\n"
            "A toy maker in Vossness will send spare parts by post.\n")
    titles = [item.title for item in items_of(tmp_path, text, "letter.txt")]
    assert titles[:4] == ["Owls stop the clock of Hollow Bay", *TITLES[:2], "The deputy head of Kelling, Simon Pole, "
                          "resigned over a car that he had used"]
    assert len(titles) == 7


def test_an_overviews_point_that_no_story_tells_is_a_story(tmp_path: Path) -> None:
    text = (f"# The Tarnby Letter\n\n## At a glance\n\n- **Owls stop the clock:** They have moved into the tower of "
            f"Hollow Bay and stopped the minute hand.\n- **Names in stone:** {PLAQUES}\n\n"
            f"## Owls stop the clock of Hollow Bay\n\n{OWLS}\n\n## The keeper of the lamp must go\n\n{LAMP}\n")
    stories = merge(items_of(tmp_path, text), date=DAY.date)
    assert [story.title for story in stories] == ["Owls stop the clock of Hollow Bay",
                                                  "The keeper of the lamp must go", "Names in stone"]
    assert stories[2].tags == ("brief",)


NESTED = """
* **Ferry to Holm sails twice a day** (Tarnby Argus)
  * **What happened:** The ferry between Tarnby and Holm will sail twice a day from May.
  * **What's next:** A ticket will cost 14 crowns, and the old boat goes to a museum in Arne.
* **Nine plaques stolen from a war memorial**
  * **What happened:** Burglars in Arne Hill stole nine bronze plaques on Monday night.
  * **What's next:** The names will be cut in stone. Sexton Ada Moor says that stone is harder to melt.
"""


@pytest.mark.parametrize("top", ["", "**Thursday's list** (Thu 7/2/26)\n", "# The Tarnby Letter\n",
                                 f"# The Tarnby Letter\n\n## Owls stop the clock\n\n{OWLS}\n\n## In brief\n"])
def test_headlines_with_points_below_them_are_stories(tmp_path: Path, top: str) -> None:
    *_, ferry, plaques = items_of(tmp_path, top + NESTED)
    assert (ferry.title, plaques.title) == ("Ferry to Holm sails twice a day",
                                            "Nine plaques stolen from a war memorial")
    assert [line.label for line in ferry.lines] == ["What happened", "What's next"]
    assert [link.text for link in ferry.urls] == ["Tarnby Argus"]


def test_headed_points_below_a_storys_headline_stay_in_it(tmp_path: Path) -> None:
    text = f"# The Tarnby Letter\n\n## Owls stop the clock\n\n{OWLS}\n\n## What the county decided\n\n{LAMP}\n{NESTED}"
    assert [item.title for item in items_of(tmp_path, text)] == ["Owls stop the clock", "What the county decided"]


ROWS = (("Owls stop the clock of Hollow Bay", OWLS), ("The keeper of the lamp must go", LAMP))


@pytest.mark.parametrize("top", ["| # | Headline | Summary | Source |\n|--:|:---|---|:-:|\n",
                                 "| | Story | In short | Outlet |\n| --- | --- | --- | --- |\n"])
def test_a_table_of_stories_is_as_many(tmp_path: Path, top: str) -> None:
    told = ((head, text.replace(". ", ".<br><br>", 1)) for head, text in ROWS)
    rows = "".join(f"| {n} | **{head}** | {text} | [Gull {n}](https://gull.example/{n}) |\n"
                   for n, (head, text) in enumerate(told, 1))
    items = items_of(tmp_path, f"# Report\n\nFor: the clerk\n\n{top}{rows}\nTone: + is good.\n\n## Buses\n\n{BUSES}\n")
    items = [item for item in items if "comment" not in item.tags]
    assert [item.title for item in items] == [*(head for head, _ in ROWS), "Buses"]
    assert [" ".join(line.text for line in item.lines) for item in items] == [OWLS, LAMP, BUSES]
    assert [link.url for link in items[0].urls] == ["https://gull.example/1"]


@pytest.mark.parametrize("row", ["| The owls of Hollow Bay | They came in May. |", "| Owls | {} |", "| {} | {} |"])
def test_a_table_that_compares_or_explains_is_not_told(tmp_path: Path, row: str) -> None:
    table = f"| What | Why |\n|---|---|\n{row.format(LAMP, OWLS)}\n{row.format(OWLS, LAMP)}\n"
    item, = items_of(tmp_path, f"# The ferry sails twice\n\n{FERRY}\n\n{table}\n")
    assert " ".join(line.text for line in item.lines) == FERRY


@pytest.mark.parametrize(("sponsor", "kind"), [("Larkmead Rope", "advert"), ("Denby Soup", "story")])
def test_a_headline_below_a_sponsors_line_is_the_sponsors_if_its_text_names_him(sponsor: str, kind: str) -> None:
    text = (f"OWLS\n\n{ROWS[0][0]}\n\n{OWLS}\n\nTOGETHER WITH {sponsor.upper()}\n\nRope that floats\n\n"
            f"Larkmead makes rope for owners of small boats. A metre is free.\n\nLAMPS\n\n{ROWS[1][0]}\n\n{LAMP}\n")
    kinds = {section.heading: section.kind for section in sections_of(read_blocks(text))[0]}
    assert (kinds["Rope that floats"], kinds[ROWS[1][0]]) == (kind, "story")


LETTERED = ["Ferry to Holm sails twice a day", "Nine plaques stolen from a war memorial", "Owls stop the town clock"]


def lettered(form: str, between: str = "\n\n") -> str:
    texts = ("The ferry between Tarnby and Holm will sail twice a day from May. A ticket will cost 14 crowns, "
             "which is less than a soup.",
             "Burglars in Arne Hill stole nine bronze plaques on Monday night. A mason will cut the names in stone.",
             "Owls moved into the clock tower of Hollow Bay. Mayor Pia Lund has asked for advice, "
             "and must wait until July.")
    return between.join(form.format(n=n, head=head, text=text)
                        for n, (head, text) in enumerate(zip(LETTERED, texts, strict=True), 1)) + "\n"


@pytest.mark.parametrize("form", [
    "## 1 big thing: {head}\n\n{text}", "## {n}. 1 for the road: {head}\n\n{text}",
    "{n}\ufe0f\u20e3 *{head}*\n{text}\n#news #boats",
    "## {head}\n\n{text}\n\n---\n\n**TOGETHER WITH LARKMEAD**\n\n## Sail like it is May\n\nRope that floats.\n\n---",
])
def test_a_headline_stands_without_its_rubric_number_or_sponsor(tmp_path: Path, form: str) -> None:
    items = [item for item in items_of(tmp_path, lettered(form)) if "sponsored" not in item.tags]
    assert [item.title for item in items] == LETTERED


def test_a_table_is_read_once_however_often_it_is_drawn_through(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    cells = tables._cells
    monkeypatch.setattr(tables, "_cells", lambda line: read.append(line) or cells(line))
    lines = ["| a | b |", "|---|---|"] * 200
    assert tables.with_rows_told("\n".join(lines)) == "\n".join(lines)
    assert len(read) <= len(lines)

