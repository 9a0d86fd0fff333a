"""Slugs, ends, times, numbers and the names of papers are told from headlines by how they are written."""

import pytest

from podcast.stories.clippings import take_clipping
from podcast.stories.headings import number_of, without_number
from podcast.stories.lines import read_blocks
from podcast.stories.marks import is_end, is_remark, is_slug, without_marks
from podcast.stories.mastheads import is_masthead, without_paper


@pytest.mark.parametrize("line", [
    "BC-Strike", "BC-EU--Ferry Strike, 2nd Ld-Writethru", "CL-0211 STRIKE LEAD-ALL", "(3) STORM-FERRY", "^BC-Strike^",
    "URGENT", "Slug: strike", "STRIKE-FERRY (UPDATE 2)", "a0432 r i bc-strike 07-02 0412", "No. 2", "UPDATE 1",
    "COURT Carer", "POLITICS Budget, 2nd Ld"])
def test_slugs(line: str) -> None:
    assert is_slug(line)


@pytest.mark.parametrize("line", [
    "ANTI-WAR MARCH HELD IN TARNBY", "COVID-19 DEATHS RISE", "Urgent repairs begin", "Flash flood in Denby", "TARNBY",
    "E-scooters banned", "US-Iran", "COVID-19",
    "UK 2030 TARGETS MISSED", "AM-FM radio goes dark", "3. Ferry strike ends", "X-ray of a ship", "12-year-old wins",
    "COURT Ends A Strike", "City Wins"])
def test_headlines_are_no_slugs(line: str) -> None:
    assert not is_slug(line)


@pytest.mark.parametrize(("line", "kind"), [
    ("-30-", "end"), ("- 30 -", "end"), ("ENDS", "end"), ("(ends)", "end"), ("-0-", "end"), ("NNNN", "end"),
    ("(more)", "remark"),
    ("MORE FOLLOWS", "remark"), ("06:12", "remark"), ("06:12 GMT, 2 July", "remark"), ("30", ""),
    ("CNA 0412 GMT", "remark"), ("2 July 0412 UTC", "remark"), ("CNA 2000", ""),
    ("The end of soup", ""), ("More soup", ""), ("6:12 to Tarnby is late again", "")])
def test_ends_and_remarks(line: str, kind: str) -> None:
    assert ("end" if is_end(line) else "remark" if is_remark(line) else "") == kind


@pytest.mark.parametrize(("heading", "kept"), [
    ("URGENT - Ferry strike ends", "Ferry strike ends"), ("06:12 Ferry strike ends", "Ferry strike ends"),
    ("Ferry strike ends - By Ann Lee", "Ferry strike ends"), ("Ferry strike ends By Ann Lee", "Ferry strike ends"),
    ("Tunnel flooded by Ann Lee", "Tunnel flooded by Ann Lee"),
    ("Tunnel Flooded By Ann Lee", "Tunnel Flooded By Ann Lee"),
    ("Urgent: a new soup", "Urgent: a new soup"), ("UPDATE 2-Ferry strike ends", "Ferry strike ends"),
    ("1.45 million soups", "1.45 million soups"), ("Standing By", "Standing By"),
    ("PRESENTED BY TARNBY FERRIES", "PRESENTED BY TARNBY FERRIES"),
    ("SPONSORED FERRY SINKS BY ANN LEE", "SPONSORED FERRY SINKS")])
def test_headlines_lose_what_is_hung_on_them(heading: str, kept: str) -> None:
    assert without_marks(heading) == kept


def test_a_word_that_only_a_slug_sets_in_capitals_is_written_small() -> None:
    text = "BC-FERRY, 1ST LEAD\n\nFERRY CREWS STRIKE AGAIN\n\nTARNBY (CL) - Crews went on strike on Thursday.\n"
    assert read_blocks(text)[1].text == "Ferry Crews Strike Again"


@pytest.mark.parametrize(("heading", "number", "kept"), [
    ("3) The mayor's boat", 3, "The mayor's boat"), ("(3) The boat", 3, "The boat"), ("No. 3: The boat", 3, "The boat"),
    ("#3 - The boat", 3, "The boat"), ("3 | The boat", 3, "The boat"), ("No. 1 seed beaten", 0, "No. 1 seed beaten"),
    ("12-year-old wins", 0, "12-year-old wins"), ("3 boats sink", 0, "3 boats sink"),
    ("2/3 The boat", 2, "The boat"), ("1/3 of boats sink", 0, "1/3 of boats sink")])
def test_numbers_of_items(heading: str, number: int, kept: str) -> None:
    assert (number_of(heading), without_number(heading)) == (number, kept)


@pytest.mark.parametrize(("headline", "kept"), [
    ("Ferry strike over at last - The Tarnby Argus", "Ferry strike over at last"),
    ("Ferry strike over at last | Coastline News Agency", "Ferry strike over at last"),
    ("Council sells its oldest paper – the Tarnby Argus", "Council sells its oldest paper – the Tarnby Argus"),
    ("Ferry strike over - and the crews win", "Ferry strike over - and the crews win"),
    ("Soup - Tarnby Argus", "Soup - Tarnby Argus"),
    ("Tarnby Evening Post - Night desk", "Tarnby Evening Post - Night desk"),
])
def test_a_papers_name_behind_a_headline_is_no_part_of_it(headline: str, kept: str) -> None:
    assert without_paper(headline) == kept


@pytest.mark.parametrize(("line", "source"), [
    ("Ferry strike ends in Tarnby | The Gull | 2 July 2026, 06:12 | <https://gull.example/1>",
     ("The Gull", "https://gull.example/1")),
    ("Ferry strike ends in Tarnby · 2026-07-02 · The Gull", ("The Gull", "")),
    ("Tarnby | The Gull | 2 July 2026", None), ("Ferry strike ends in Tarnby | The Gull", None),
    ("Ferry strike ends in Tarnby – and soup is back – 2 July 2026", None),
    ("Ferry strike ends in Tarnby | The Gull | Ann Lee", None)])
def test_a_clippings_line_names_headline_and_source(line: str, source: tuple[str, str] | None) -> None:
    found = take_clipping(line)
    assert (found and (found[0], found[1].text, found[1].url)) == (source and ("Ferry strike ends in Tarnby", *source))


@pytest.mark.parametrize(("line", "named"), [
    ("The Tarnby Argus", True), ("TARNBY EVENING POST", True), ("COAST-WIRE / 3 May 2026", True), ("Opinion", True),
    ("Coastline — Night Service — Monday 5 October 2026", True), ("Night schedule, Thursday, May 3, 2026", True),
    ("Mayor loses his post", False), ("The last post", False), ("Ferry strike ends, 3 May 2026", False),
    ("A letter from the sea", False), ("Death of a weekly", False), ("Mayor Loses Post", False),
    ("Ship hits star", False), ("Mail", False)])
def test_names_of_papers(line: str, named: bool) -> None:
    assert is_masthead(line) is named
