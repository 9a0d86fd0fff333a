"""A page's headings and lists, lost by the extraction of its text, are taken back; furniture is not."""

import datetime as dt

import pytest

from podcast.stories.grouping import group
from podcast.stories.material import Block, Day
from podcast.stories.sections import sections_of
from podcast.stories.splitting import split_document
from podcast.stories.subheads import regain
from podcast.stories.webpage import page

DAY = Day(date=dt.date(2026, 7, 2))
FERRY = ("The night ferry between Corran and Port Lisle will run for the last time in September, its owner said. It "
         "had carried 41,000 passengers in its best summer and 9,000 in its worst. Nobody has asked for the ship.")
BEES = ("A beekeeper in Trent Hollow has been fined for painting his hives. The council considers the colour too loud "
        "for a village green. He has asked for the name of the colour that would be quiet enough.")
CLOCK = ("The town hall clock of Aldermoor has been stopped at four by a pigeon's nest. An engineer could mend it in "
         "an hour. The law forbids him to touch the nest before August, however long that makes the afternoon.")


def letter(*stories: tuple[str, str], lists: str = "") -> str:
    told = "".join(f"<h2>{heading}</h2><p>{text}</p>{lists}" for heading, text in stories)
    return ("<html><head><title>The Harbour Post</title></head><body><nav><ul><li>Home page of the paper and more</li>"
            f"</ul></nav><h1>The Harbour Post</h1><p>2 July | Read online</p>{told}<ul><li><a href='https://a.example/x'>"
            "Another article that you may like to read</a></li></ul></body></html>")


THREE = (("Night ferry sails no more", FERRY),
         ("Beekeeper fined for a colour", BEES), ("Pigeons stop the clock", CLOCK))


def test_a_newsletter_of_headings_and_paragraphs_is_as_many_stories() -> None:
    items = split_document(page(letter(*THREE), "post.html", DAY))
    assert [item.title for item in items] == [heading for heading, _ in THREE]
    assert all(item.lines[0].text == text.split(". ")[0] + "." for item, (_, text) in zip(items, THREE, strict=True))


def test_lists_under_a_story_are_its_own_and_links_elsewhere_are_not() -> None:
    lists = "<ul><li><b>The cost:</b> Replacing it would take &euro;41 million.</li></ul>"
    items = split_document(page(letter(*THREE, lists=lists), "post.html", DAY))
    assert len(items) == 3
    assert all("Replacing it would take €41 million." in [line.text for line in item.lines] for item in items)
    told = " ".join(line.text for item in items for line in item.lines)
    assert "Home page" not in told and "may like to read" not in told


def test_what_cannot_be_followed_through_the_page_stays_as_it_was() -> None:
    article = [Block(kind="paragraph", text=FERRY), Block(kind="paragraph", text=BEES)]
    walked = [Block(kind="heading", text="Night ferry sails no more", level=2), article[0]]
    assert regain(article, walked) == article
    other = [Block(kind="heading", text="Read next", level=2), Block(kind="bullet", text="Sign up")]
    whole = [*walked, *other, article[1]]
    assert regain(article, whole) == [*walked, article[1]]


@pytest.mark.parametrize("level", [1, 2])
def test_texts_under_titles_of_their_own_are_stories_under_chapters_they_are_one(level: int) -> None:
    blocks = [block for heading, text in THREE
              for block in (Block(kind="heading", text=heading, level=level), Block(kind="paragraph", text=text))]
    drafts = group(sections_of(blocks)[0], THREE[0][0], single=False)
    assert [draft.title for draft in drafts] == [heading for heading, _ in THREE]
    chapters = [block for heading in ("The nest", "The clock", "The law")
                for block in (Block(kind="heading", text=heading, level=2), Block(kind="paragraph", text=CLOCK))]
    assert len(group(sections_of(chapters)[0], "Pigeons stop the clock", single=False)) == 1


def test_broken_lines_part_headline_and_paragraphs_where_no_markup_does() -> None:
    told = "".join("<table><tr><td><img alt='' src='a.png'></td></tr><tr><td><span><strong>"
                   f"{head}</strong></span><br>\n<br />\n{text}<br><br>Nobody at the {head.split()[0]}\nknew it."
                   "<br><br><a href='https://gull.example/'>Read more</a></td></tr></table>" for head, text in THREE)
    markup = ("<html><head><title>*|MC:SUBJECT|*</title></head><body><span style='DISPLAY:none'>Soup, a lamp</span>"
              f"<table><tr><td>Hello *|FNAME|*,<br><br>three stories.</td></tr></table>{told}<table><tr><td>"
              "<a href='#'>Donate to our appeal</a></td></tr></table></body></html>")
    items = split_document(page(markup, "mail.html", DAY))
    assert [item.title for item in items] == [head for head, _ in THREE]
    assert [item.lines[-1].text for item in items] == [f"Nobody at the {head.split()[0]} knew it." for head, _ in THREE]
    assert not any(word in line.text for item in items for line in item.lines for word in ("*", "FNAME", "Soup"))


def test_a_pages_standfirst_is_not_its_first_paragraph() -> None:
    told = "".join(f"<p>{text}</p>" for text in (FERRY, BEES, CLOCK))
    markup = ("<html><head><title>Ferry sails no more</title></head><body><article><h1>Ferry sails no more</h1>"
              "<p class='standfirst'>Owner ends line after poor summers. Nobody wants ship</p>"
              f"{told}</article></body></html>")
    item, = split_document(page(markup, "ferry.html", DAY))
    assert item.lines[0].text.startswith("The night ferry between Corran and Port Lisle")
    assert not any("Owner ends line" in line.text for line in item.lines)
