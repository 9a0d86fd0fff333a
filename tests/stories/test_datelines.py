"""Where a report was filed, a digest's numbers and the buttons of a page are no part of a story."""

import datetime as dt
from pathlib import Path

import pytest
from shows import ROOT

from podcast.settings import read_show
from podcast.stories import gather
from podcast.stories.capitals import without_capitals, without_rubric
from podcast.stories.furniture import is_furniture, without_dateline
from podcast.stories.headings import kind_of
from podcast.stories.intake import read_file
from podcast.stories.material import Day
from podcast.stories.splitting import without_date


@pytest.mark.parametrize(("written", "kept"), [
    ("TARNBY, May 3 (Harbor Agency) - The ferry sailed.", "The ferry sailed."),
    ("PORT VALE, Tarn, May 3 (HA) -- A ferry sailed.", "A ferry sailed."),
    ("TARNBY, Aug. 4, 2026 /HarborLine/ -- The ferry sailed.", "The ferry sailed."),
    ("TARNBY, Norland – 16 September 2026 – The ferry sailed.", "The ferry sailed."),
    ("ST. OLAF — “Nobody” sailed.", "“Nobody” sailed."),
    ("Port Vale (HA) – The ferry sailed.", "The ferry sailed."),
    ("Tarnby and Port Vale, 3 May 2026, 07:00 CET. The ferry sailed.", "The ferry sailed."),
    ("Port Vale, May 3 — The ferry sailed.", "The ferry sailed."),
    ("Tarnby, Co. Vale: The ferry sailed.", "The ferry sailed."),
    ("Port Vale, May 3: the ferry sails.", "Port Vale, May 3: the ferry sails."),
    ("NASA — the agency — sailed.", "NASA — the agency — sailed."),
    ("TARNBY Town Council sailed.", "TARNBY Town Council sailed."),
    ("Tarnby — The town that sailed.", "Tarnby — The town that sailed."),
    ("FERRY 3 HARBOR 2", "FERRY 3 HARBOR 2"),
])
def test_datelines_are_no_part_of_a_sentence(written: str, kept: str) -> None:
    assert without_dateline(written) == kept


@pytest.mark.parametrize(("line", "furniture"), [
    ("Share    Save    Listen", True), ("Like | Comment | Share", True), ("Related: Why ferries sink", True),
    ("FOR IMMEDIATE RELEASE", True), ("FOR RELEASE: 5 AUGUST 2026", True), ("For release from jail he waited.", False),
    ("Save the ferry", False), ("Share prices of ferries fall", False),
    ("Print shops close in Tarnby", False),
])
def test_rows_of_buttons_are_furniture(line: str, furniture: bool) -> None:
    assert is_furniture(line) is furniture


def test_a_day_that_ends_a_wrapped_sentence_is_no_dateline(tmp_path: Path) -> None:
    told = ("The harbour court of Tarnby will hear the crews of the ferries and\nthe line that stopped their soup. It "
            "has listed the case for the first\nTuesday of the new year, as both had asked, or else for\n14 January.\n")
    (tmp_path / "court.txt").write_text(f"Court hears the crews\n\n{told}", encoding="utf-8")
    item, = read_file(tmp_path / "court.txt", Day(date=dt.date(2026, 7, 2)))
    assert item.lines[-1].text.endswith("or else for 14 January.")


@pytest.mark.parametrize(("heading", "title"), [
    ("3. Ferries are leaking again", "Ferries are leaking again"), ("12) The mayor's boat", "The mayor's boat"),
    ("Ferry stops on Sundays | 4 May 2026", "Ferry stops on Sundays"),
    ("No ferry on Sundays from 4 May", "No ferry on Sundays from 4 May"),
    ("3 ferries are leaking", "3 ferries are leaking"), ("1.5 million ferries", "1.5 million ferries"),
])
def test_numbers_of_items_and_dates_are_no_part_of_a_title(heading: str, title: str) -> None:
    assert without_date(heading) == title


@pytest.mark.parametrize(("heading", "below", "title"), [
    ("THE TARNBY PRIZE, or so they say", "", "The Tarnby Prize, or so they say"),
    ("3) A FERRY FOR THE NTSB", "The NTSB has bought a ferry.", "3) A Ferry for the NTSB"),
    ("THE AI THAT SAILED (TO HOLM)", "A program.", "The AI That Sailed (To Holm)"),
    ("TARNBY SAILS", "TARNBY sailed. Nobody in Tarnby knew.", "Tarnby Sails"),
    ("ESA boat sinks", "An ESA boat sank.", "ESA boat sinks"), ("ALLOTMENTS", "Rents are up.", "Allotments"),
])
def test_a_headline_in_capitals_is_written_as_its_words_are(heading: str, below: str, title: str) -> None:
    assert without_capitals(heading, below) == title


@pytest.mark.parametrize(("heading", "title"), [
    ("FERRIES — Two captains are fined", "Two captains are fined"), ("FERRIES — Gone", "Ferries: Gone"),
    ("FERRIES — What happens now", "Ferries: What happens now"), ("NASA — Holm is ready", "NASA: Holm is ready"),
    ("Ferries — Two captains are fined", "Ferries — Two captains are fined"),
    ("FERRIES SAIL — AND NOBODY SEES IT", "FERRIES SAIL — AND NOBODY SEES IT"),
])
def test_a_rubric_is_not_the_news(heading: str, title: str) -> None:
    assert without_rubric(heading) == title


def test_a_numbered_heading_is_still_known() -> None:
    assert kind_of("10. What we're reading") == "container" and kind_of("ALSO") == "briefs"
    assert kind_of("Also sunk: two ferries") == "story"


@pytest.mark.parametrize(("first", "told"), [
    ("TARNBY won a match they had no business winning.", "Tarnby won a match they had no business winning."),
    ("WENDALE won a match they had no business winning.", "WENDALE won a match they had no business winning."),
    ("WENDALESHIRE won a match they never should have.", "Wendaleshire won a match they never should have."),
])
def test_a_first_word_in_capitals_is_written_as_elsewhere(tmp_path: Path, first: str, told: str) -> None:
    text = f"# Late win at the pier\n\n{first}\n\nNobody in Tarnby had expected it, and the captain had gone home.\n"
    (tmp_path / "a.md").write_text(text)
    story, = gather(tmp_path, date=dt.date(2026, 3, 26), show=read_show(ROOT))
    assert told in [sentence.text for sentence in story.sentences]


@pytest.mark.parametrize(("place", "told"), [("HOLM", False), ("PORT VALE", False), ("FIRE", True), ("NASA", True)])
def test_a_place_alone_in_capitals_is_not_told(tmp_path: Path, place: str, told: bool) -> None:
    text = f"{place}. Holm won a match by fire.\n\nNobody in Port Vale or at NASA had expected it.\n"
    (tmp_path / "a.md").write_text(f"# Late win at the pier\n\n{text}")
    story, = gather(tmp_path, date=dt.date(2026, 3, 26), show=read_show(ROOT))
    assert (f"{place}." in [sentence.text for sentence in story.sentences]) is told


@pytest.mark.parametrize(("first", "title"), [
    ("The ferry can forget its route. Captains aren't so sure.",
     "The ferry can forget its route. Captains aren't so sure"),
    ("The ferry can forget its route, says the council of Tarnby.", "The ferry can forget its route"),
])
def test_a_headline_of_two_sentences_is_no_paragraph(tmp_path: Path, first: str, title: str) -> None:
    below = "The council says the ferry sails by itself. It has done so since May. Nobody in Tarnby is on board."
    (tmp_path / "a.txt").write_text(f"{first}\n\n{below}\n")
    story, = gather(tmp_path, date=dt.date(2026, 3, 26), show=read_show(ROOT))
    assert story.title.startswith(title)
    assert ("Captains aren't so sure." in [sentence.text for sentence in story.sentences]) is False


@pytest.mark.parametrize("line", ["By Ann Bee", "by ann bee", "BY ANN BEE AND CARL DEE", "By our staff",
                                  "By Ann Bee and Carl van der Dee | May 3", "By Ann Bee, health correspondent",
                                  "Words by Ann Bee"])
def test_a_line_of_names_is_no_story(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("sentence", ["By the evening every pump was out.", "By Friday, all of it was gone.",
                                      "By then, said the harbor master, Ann Bee, the stairs were under water.",
                                      "By May the council had paid."])
def test_a_sentence_that_begins_as_a_line_of_names_does_is_one(sentence: str) -> None:
    assert not is_furniture(sentence)
