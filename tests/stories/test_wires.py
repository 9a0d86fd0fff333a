"""What agencies, letters and papers set around their items, in the shapes they use, parts stories and is in none."""

import datetime as dt
from pathlib import Path
from textwrap import fill

import pytest

from podcast.stories.intake import read_file
from podcast.stories.material import Day, Item
from podcast.stories.merging import merge

DAY = Day(date=dt.date(2026, 7, 2))
HEADS = ("Ferry crews at Tarnby strike over soup", "Lamp keeper of Skerry Point must leave",
         "Owls stop the clock of Hollow Bay")
LEADS = ("Crews of the three ferries at Tarnby went on strike on Thursday because the line has stopped serving soup.",
         "The last keeper of the lamp at Skerry Point has been told to leave her tower by the autumn.",
         "Two owls that moved into the clock tower of Hollow Bay have stopped the minute hand for a third week.")
BODIES = (
    "The line says that the soup cost it 61,000 crowns a year. Boatswain Ivo Marr calls that a price for dignity, and "
    "a low one. No ferry is expected to sail before Sunday.",
    "A bank has bought the tower at an auction and wants to rent it out. Berta Quist, who has lit the lamp since 1989, "
    "was offered a week in it at half the price. She has asked who will climb the 211 stairs in fog.",
    "Mayor Pia Lund has asked the Ornithological Union for help and was told to wait until the young can fly. The "
    "bakers' guild lends the town its time by telephone until then.")
PLACES = ("TARNBY", "SKERRY POINT", "HOLLOW BAY")
TOLD = [f"{lead} {body}" for lead, body in zip(LEADS, BODIES, strict=True)]


def items_of(folder: Path, text: str, name: str = "file.txt") -> list[Item]:
    (folder / name).write_text(text, encoding="utf-8")
    return read_file(folder / name, DAY)


def is_news(item: Item) -> bool:
    return not {"sponsored", "comment"} & set(item.tags)


def told_in(items: list[Item]) -> list[str]:
    return [" ".join(line.text for line in item.lines) for item in items if is_news(item)]


def titles_of(items: list[Item]) -> list[str]:
    return [item.title for item in items if is_news(item)]


def filed(form: str, between: str = "\n\n", top: str = "", tail: str = "") -> str:
    """Return a file of the three reports, each set as `form` says."""
    reports = [form.format(n=n, head=head, HEAD=head.upper(), place=place, lead=lead, body=body,
                           Head=head.title(), words="-".join(head.upper().split()[::2][:2]))
               for n, (head, place, lead, body) in enumerate(zip(HEADS, PLACES, LEADS, BODIES, strict=True), 1)]
    return top + between.join(reports) + "\n" + tail


FRAMES = {
    "rubric, headline, dateline, dashes": filed(
        "{head}\n\n{place} (Coastline) - {lead}\n\n{body}\n", "\n--\n\n",
        "COASTLINE — NIGHT SERVICE — THURSDAY 2 JULY 2026\n\n"),
    "headline, dated dateline, two blank lines": filed(
        "{head}\n\n{place}, July 2 (Coastline) - {lead}\n\n{body}\n", "\n\n"),
    "dateline under the headline, ends": filed(
        "{head}\n{place}, Norland, 2 July (CL) — {lead}\n\n{body}\n\nENDS\n", "\n",
        "Coastline News Agency\n2 July 2026\n\n"),
    "slug and headline, thirty": filed("BC-{words}\n\n{head}\n\n{place} (CL) -- {lead}\n\n{body}\n\n-30-\n", "\n"),
    "slug, urgency, headline, writer, more": filed(
        "BC-{words}, 1st Ld\nURGENT\n{head}\nBy Ann Lee\n\n{place} (CL) _ {lead}\n\n(more)\n\n{body}\n\n###\n", "\n"),
    "headline with urgency and writer, no dateline, stars": filed(
        "URGENT - {head} | By Ann Lee\n\n{lead}\n\n{body}\n\nends\n", "\n***\n\n",
        "Embargoed until 06:00 GMT Thursday\n\n"),
    "times and headlines, waves": filed(
        "06:1{n}\n\n{head}\n\n{place}, July 2 - {lead}\n\n{body}\n", "\n~~~\n\n", "Coastline overnight file\n\n"),
    "times before the headlines": filed("06:1{n} {head}\n\n{place} (CL) - {lead}\n\n{body}\n", "\n"),
    "schedule, then reports": filed(
        "{head}\n\n{place}, July 2, 06:12 (CL) - {lead}\n\n{body}\n", "\n---\n\n",
        "COASTLINE PRESS\nThursday's schedule:\n\nFERRY-SOUP\nLAMP-KEEPER\nOWLS-CLOCK\n\n---\n\n"),
    "menu in words, then reports": filed(
        "{head}\n\n{place} (CL) - {lead}\n\n{body}\n", "\n--\n\n",
        "Coastline Agency\n\nToday's menu\n\n- No soup on the ferry\n- Owls and a clock\n"
        "- Who lights the lamp?\n\n--\n\n"),
    "advisory between reports": filed(
        "{head}\n\n{place} (CL) - {lead}\n\n{body}\n", "\n***\n\n",
        tail="\n***\n\nEditor's note: The photographs of the owls come later. They show three of them.\n\n"
             "Coastline desk, 0123 456\n"),
    "numbers in capitals": filed(
        "{n}. {HEAD}\n\n{lead}\n\n{body}\n", "\n",
        "THE TARNBY LETTER\nNews for people who get up anyway\nThursday, July 2, 2026 | No. 214\n\n"
        "Morning all. It has rained.\n\n",
        "\nThat's all for today. Got a tip? Reply to this email.\n\nUnsubscribe | Privacy\n"),
    "numbers in brackets and a sponsor": filed(
        "{n}) {head}\n\n{lead}\n\n{body}\n", "\n", "The Tarnby Letter\n2 July 2026\n\n"
        "In this issue:\n- Soup\n- The lamp\n- An owl or two\n\n",
        "\n-----------------------\nA WORD FROM OUR SPONSOR\nCold feet? Woolley knits them warm. 20% off with the code "
        "TARN at woolley.example\n-----------------------\n\nUntil tomorrow, the editors\n"),
    "numbers by name, no blank below": filed(
        "No. {n}: {head}\n{lead}\n\n{body}\n", "\n", "TARNBY DAILY DISPATCH\n\n"),
    "titles in capitals of a title, no blank below, writers behind": filed(
        "{Head} — By Ann Lee\n{lead}\n{body}\n", "\n", "The Tarnby Letter\nThursday 2 July\n\n"),
    "slugs and no headlines": filed(
        "({n}) {words}\n\n{place} (CL) — {lead}\n\n{body}\n", "\n", "Coastline Press\nNight file, 2 July\n\n"),
}
FRAMES |= {
    "takes and desks": filed(
        "BC-{words}\n\n{head}\n\n{place} (CL) - {lead}\n\n(more)\n\nBC-{words}, 1st Add\n\n{body}\n\n"
        "(Reporting by Ann Lee; editing by Otto Lind)\n", "\n"),
    "correction and note behind the last": filed(
        "{head}\n\n{place} (CL) - {lead}\n\n{body}\n", "\n***\n\n", "",
        "\n***\n\nCORRECTION\n\nIn Wednesday's file we gave the height of Denby's tower as 90 metres. It is 19.\n\n"
        "***\n\nClarification: The soup in Monday's report was pea soup. We are sorry for the mistake.\n"),
    "plain list of contents": filed(
        "{n}. {head}\n\n{lead}\n\n{body}\n", "\n", "THE TARNBY LETTER\nThursday, July 2\n\nInside today:\n"
        "Soup and its price\nThe lamp and its keeper\nOwls\n\n"),
    "timetable": filed(
        "{head}\n\n{place} (CL) - {lead}\n\n{body}\n", "\n--\n\n",
        "Coastline Agency\nSchedule\n\n06:00 Strike over soup\n07:30 Lamp keeper\n08:00 Owls, with pictures\n\n--\n\n"),
    "agency under the writer": filed(
        "{head}\nBy ANN LEE\nCoastline Press\n\n{place} (CP) — {lead}\n\n{body}\n", "\n\n",
        "Coastline News Service\n\n"),
    "decks": filed(
        "{head}\n\nThe reasons are not what you think\n\n{place} (CP) — {lead}\n\n{body}\n", "\n\n",
        "Coastline News Service\n\n"),
    "capitals behind a sign, a motto, a greeting": filed(
        "• {HEAD}\n\n{lead}\n\n{body}\n", "\n",
        "THE GULL\nNews with a beak\n2 July 2026\n\nMorning all. It has rained, and you are up.\n\n"),
    "a field in capitals over each headline": filed(
        "FERRIES\n{head}\nBy Ann Lee, in Tarnby\n{place} (CL) - {lead}\n\n{body}\n", "\n\n"),
    "numbers of how many": filed("{n}/3 {head}\n\n{lead}\n\n{body}\n", "\n\n", "Tarnby Post\n\n"),
    "wrapped reports": "\n\n".join(fill(part, 72) for part in filed(
        "{head}\n\n{place} (CL) - {lead}\n\n{body}", "\n\n--\n\n", "COASTLINE NIGHT WIRE\n\n").split("\n\n")),
    "numbers, NNNN, a desk's address": filed(
        "CL0{n}12 4 GEN {words}/ (UPDATE {n})\n\n{head}\n\nBy Ann Lee\n\n{place}, July 2 (Coastline) - {lead}\n\n"
        "{body}\n    (Reporting by Ann Lee; Editing by Bo Marr\nand Ida Holm)\n"
        "    ((desk@coastline.example; +00 555 0{n}))\n",
        "\nNNNN\n\n", "COASTLINE DAILY FILE\n2 JULY 2026 1800 GMT\n\n",
        "\nNNNN\n\nCL0499 3 ADM CORRECTION\n\nIn CL0310 of July 1 (SOUP), please read \"pea\" for \"tea\".\n\n"
        "NNNN\n"),
    "markup": filed("**{n}. {head}**\n\n**{place} (CL)** — {lead}\n\n{body}\n", "\n", "**Coastline Agency**\n\n"),
}
FRAMES |= {
    "capitals below a slug of the same word, signed off with initials and time": filed(
        "CNA0{n}11 4 I 0089\nBC-{words}, 1ST LEAD\n\n{HEAD}\n\n{place}, July 2 (CNA) - {lead}\n\n{body}\n\n"
        "(Reporting by Ann Lee; editing by O. Lind)\nCNA 0{n}37 GMT\n", "\n==\n\n",
        "COASTLINE NEWS AGENCY\nGENERAL SERVICE 02-07-2026\n\n"),
}
LINKED = "Source: [Coastline Press](https://coastline.example/{n})"
FRAMES |= {
    "source under the headline": filed(
        f"## {{head}}\n\n{LINKED}\n\n{{place}}, Norland, July 2 (CP) - {{lead}}\n\n{{body}}\n", "\n",
        "# Coast Digest, Thursday 2 July 2026\n\nCompiled at 06:30 from overnight files.\n\n"),
    "source behind the report": filed(
        f"## {{head}}\n\n{{place}}, Norland, July 2 (CP) - {{lead}}\n\n{{body}}\n\n{LINKED}\n", "\n",
        "# Coast Digest, Thursday 2 July 2026\n\n"),
    "deck and writer under the headline": filed(
        "## {head}\n\nThe reasons are not what you think\n\nBy Ann Lee, Tarnby\n\n"
        "{place} (CP) - {lead}\n\n{body}\n", "\n", "# Coast Digest, Thursday 2 July 2026\n\n"),
}
FRAMES |= {
    "clippings": filed(
        "{head} | The Gull | 2 July 2026 | https://gull.example/{n}\n\n{lead}\n\n{body}\n", "\n",
        "Press cuttings 2/7/2026\n\n"),
    "clippings with dashes, no address": filed(
        "### {head} — Tarnby Argus — 2 July\n\n{lead}\n\n{body}\n", "\n", "# Press cuttings\n\n"),
}
WRAPPED = "titles in wrapped text, no blank below"
FRAMES[WRAPPED] = "THE TARNBY LETTER\nThursday 2 July\n\n" + "\n\n".join(
    f"{head.title()}\n{fill(told, 72)}" for head, told in zip(HEADS, TOLD, strict=True)) + "\n"
UNTITLED = ("slugs and no headlines",)


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.replace(" ", "-"))
def test_reports_come_out_of_every_frame(tmp_path: Path, frame: str) -> None:
    items = items_of(tmp_path, FRAMES[frame])
    if frame not in UNTITLED:
        assert [title.lower() for title in titles_of(items)] == [head.lower() for head in HEADS]
    assert told_in(items) == TOLD


TOPS = {
    "paper, page, date, headline, writer": "The Tarnby Argus\nOpinion\n2 July 2026\n\nGIVE US BACK OUR SOUP\n\n"
                                           "by Professor Otto Lind\n\n",
    "page, headline, writer": "COMMENT\n\nGive us back our soup\nBy Otto Lind\n\n",
    "paper, motto, headline": "TARNBY EVENING POST\nFounded 1871 | Thursday 2 July 2026\n\nGive us back our soup\n\n",
    "paper and date in one, headline": "Tarnby Argus, 2 July 2026\n\nGive us back our soup\n\n",
    "service, slug, headline": "COASTLINE FEATURES WIRE / 2 July 2026\n\nSOUP-FERRY\n\nGive us back our soup\n\n",
    "embargo, release, headline": "FOR IMMEDIATE RELEASE\nEmbargo: 06:00, 2 July\n\nGive us back our soup\n\n",
    "paper, page, headline, bare name": "The Gull\nOPINION\n\nGive us back our soup\nOtto Lind\n\n",
    "urgency, headline": "UPDATE 2-Give us back our soup - By Otto Lind\n\n",
}


@pytest.mark.parametrize("top", TOPS, ids=lambda top: top.replace(" ", "-"))
def test_what_stands_over_a_headline_is_not_the_title(tmp_path: Path, top: str) -> None:
    item, = items_of(tmp_path, f"{TOPS[top]}{LEADS[0]}\n\n{BODIES[0]}\n")
    assert item.title.lower() == "give us back our soup"
    assert told_in([item]) == [TOLD[0]]


def test_who_wrote_it_is_no_part_of_it(tmp_path: Path) -> None:
    text = (f"The Tarnby Argus\n\nGive us back our soup\nby Professor Otto Lind\n\n{LEADS[0]}\n\n{BODIES[0]}\n\n"
            "Otto Lind taught the history of soup at the University of Tarnby.\n")
    item, = items_of(tmp_path, text)
    assert (item.title, told_in([item])) == ("Give us back our soup", [TOLD[0]])


@pytest.mark.parametrize("top", ["COAST-WIRE / 2 July 2026", "Coastline Agency\nNight schedule, Thursday, July 2, 2026",
                                 "THE TARNBY ARGUS", "SOUP-FERRY"])
def test_without_a_headline_the_first_sentence_is_the_title(tmp_path: Path, top: str) -> None:
    item, = items_of(tmp_path, f"{top}\n\nTARNBY, July 2 — {LEADS[0]}\n\n{BODIES[0]}\n")
    assert item.title == "Crews of the three ferries at Tarnby went on strike on Thursday"
    assert told_in([item]) == [TOLD[0]]


def test_a_round_up_of_datelines_is_as_many_stories(tmp_path: Path) -> None:
    text = "\n\n".join(f"{place} (CL) — {told}" for place, told in zip(PLACES, TOLD, strict=True))
    assert told_in(items_of(tmp_path, f"Coastline round-up\n\n{text}\n")) == TOLD


def test_only_the_report_of_the_same_event_joins_another_files(tmp_path: Path) -> None:
    items = items_of(tmp_path, FRAMES["rubric, headline, dateline, dashes"], "wire.txt")
    other = (f"# No ferry from Tarnby until Sunday as crews demand their soup back\n\n{BODIES[0]} The strike over soup "
             "is the first on the three ferries at Tarnby since 1977. The bakers' guild has sent bread.\n")
    stories = merge([*items, *items_of(tmp_path, other, "post.md")], date=DAY.date)
    assert [len({source.file for source in story.sources}) for story in stories] == [2, 1, 1]


def test_a_report_without_a_dateline_among_others_is_its_own(tmp_path: Path) -> None:
    text = FRAMES["rubric, headline, dateline, dashes"].replace("SKERRY POINT (Coastline) - ", "")
    assert titles_of(items_of(tmp_path, text)) == list(HEADS)


def test_briefs_below_reports_are_stories_of_their_own(tmp_path: Path) -> None:
    briefs = ("In brief\n\n- A swan has been elected to the parish council of Denby. It did not stand.\n"
              "- Copper fell by a tenth in Vossness after a mine in Alcara was opened again.\n"
              "- The museum of Kelling will close its cellar, where Otto Brink kept 300 kettles.\n")
    items = items_of(tmp_path, FRAMES["rubric, headline, dateline, dashes"] + "\n--\n\n" + briefs)
    assert titles_of(items)[:3] == list(HEADS) and len(items) == 6


@pytest.mark.parametrize("title", ["# A Rising Star", "A rising star"])
def test_a_headline_that_could_name_a_paper_is_kept(tmp_path: Path, title: str) -> None:
    item, = items_of(tmp_path, f"{title}\n\n{LEADS[0]}\n\n{BODIES[0]}\n", "file.md")
    assert item.title == title.lstrip("# ")


def test_chapters_of_an_article_with_one_dateline_stay_together(tmp_path: Path) -> None:
    text = (f"Ferry crews strike over soup\n\nTARNBY (CL) — {TOLD[0]}\n\nThe soup\n\nIt was pea soup, and the crews of "
            f"Tarnby had it at noon.\n\n***\n\nThe line\n\nThe line has had three owners, and each cut something from "
            f"the ferries at Tarnby.\n")
    assert titles_of(items_of(tmp_path, text)) == ["Ferry crews strike over soup"]


@pytest.mark.parametrize("head", ["", "title: "])
def test_points_that_are_numbered_stay_in_their_story(tmp_path: Path, head: str) -> None:
    text = (f"{head}Three reasons why the ferries of Tarnby stand still\n\n{LEADS[0]}\n\n1. The soup\n\nThe ferries of "
            "Tarnby had pea soup at noon for as long as anybody in the crews can remember.\n\n2. The line\n\nThe line "
            "that runs the ferries of Tarnby has had three owners, and each cut something.\n\n3. The sea\n\nNo ferry "
            "leaves Tarnby in July without a swell, and the crews say that soup helps.\n")
    text = f"---\n{text}".replace("still\n", "still\n---\n", 1) if head else text
    assert titles_of(items_of(tmp_path, text)) == ["Three reasons why the ferries of Tarnby stand still"]


def test_a_title_made_of_a_first_sentence_says_what_was_ordered_or_that_it_is_cut(tmp_path: Path) -> None:
    told = ("The harbor court of Tarnby ordered the ferry company on Monday to take its three oldest boats out of the "
            "water by the end of next summer, four years earlier than had been planned.")
    text = f"TARNBY (Coastwire) - {told} {BODIES[0]}\n\n--\n\nSKERRY POINT (Coastwire) - {TOLD[1]}\n"
    first, *_ = items_of(tmp_path, text)
    assert first.title.endswith("…")
    assert told.startswith(first.title.rstrip("…"))


def test_wrapped_prose_below_a_list_of_points_is_no_list(tmp_path: Path) -> None:
    told = fill(f"TARNBY, July 2 (Coastline) - {TOLD[0]}", 64)
    item, = items_of(tmp_path, f"{HEADS[0]}\n\n* Line blames the price\n* Soup up 14%\n\n{told}\n")
    assert " ".join(line.text for line in item.lines if line.role == "body") == TOLD[0]
    assert item.lines[0].text == LEADS[0]


def test_reports_without_a_dateline_are_headed_as_those_with_one(tmp_path: Path) -> None:
    told = "The ferry line of {0} has sold two of its boats to a museum in the north, and keeps one."
    heads = ["Ferry line in Tarnby sells two boats", "Line in Vale keeps one of three", "Boats of Olm leave for good"]
    places = ["TARNBY - ", "PORT VALE - ", ""]
    parts = (f"## {head}\n\n{place}{told.format(place or head)}" for head, place in zip(heads, places, strict=True))
    (tmp_path / "wire.md").write_text("# World file\n\n" + "\n\n".join(parts), encoding="utf-8")
    assert [item.title for item in read_file(tmp_path / "wire.md", Day(date=dt.date(2026, 7, 2)))] == heads
