"""What the opening announces: a story by a whole headline, or not at all.

A headline that was cut may say something else ("won a record" of one that won't count), so none is."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from podcast.records import Story
from podcast.writing import language as en
from podcast.writing.articles import with_articles, with_helper
from podcast.writing.clauses import words
from podcast.writing.clipped import is_clipped
from podcast.writing.headlines import LEAST_THING, SPANS, is_clause, is_half_passive, is_thing, parsed
from podcast.writing.interviews import interviewed
from podcast.writing.labels import (
    first_news,
    is_riddle,
    opened_small,
    plain_clause,
    said_title,
    says_nothing,
    topic,
    without_quotation,
    without_section,
)
from podcast.writing.newsline import POSTS, is_placed, news_line, stands
from podcast.writing.openings import with_first_article, with_the
from podcast.writing.sentence_case import plain_title, says_i
from podcast.writing.shortening import shorten
from podcast.writing.tidying import tidy
from podcast.writing.tolls import toll
from podcast.writing.tone import is_serious, somebody_died, weighs

LONGEST_ITEM = 14
"""Words that are heard as one item of a list."""
LONGEST_PAIR = 17
"""Words of an item that a comma parts in two, or that is a clause cut from the story."""
EARLY = 6
"""Sentences in which the first of a story's sources tells the figures that its headline may be announced with: those of
another may be contested."""


class Item(NamedTuple):
    """How a story is announced: `clause` where somebody does something, else a thing or a question."""

    text: str
    clause: bool
    grave: bool
    """Whether somebody died: that is not read out between two jokes."""

    @property
    def form(self) -> tuple[bool, bool]:
        """Return what the items of one list have in common."""
        return self.clause, self.grave


@lru_cache(maxsize=256)
def item_of(story: Story) -> Item | None:
    """Return a story as the rundown announces it: its headline, else its first sentence, where one is short, whole
    and speakable."""
    if interviewed(story):
        return Item(topic(story), clause=False, grave=False)
    for cut in (whole_title, first_half, main_half, short_news, cut_news, behind_colon):
        text = cut(story).replace(',"', '",')
        if not text or not is_sayable(text, story):
            continue
        clause = is_clause(text) or is_planned_deed(text, story)
        if not clause and not is_thing(text):
            continue
        if cut in {short_news, cut_news}:  # a sentence's words, in which nothing was left out
            return Item(opened_small(text, story), clause, grave=is_about_death(story, text))
        said = with_articles(text, story)
        said = with_helper(said, story) if clause else said
        named = with_the(said, story)
        fronted = named.startswith("The ") and not said.startswith("The ")  # "the Halden Tour"
        said = opened_small(named if fronted else with_first_article(named, text, story), story)
        if not is_clipped(said, story, clause=clause):
            return Item(said, clause, grave=is_about_death(story, said))
    return None


def in_brief(item: Item, longest: int) -> Item:
    """Return an item without the phrases that close it, where what is left stands alone and takes nothing back."""
    brief = shorten(item.text, longest)
    whole = not item.clause or TURNS.search(item.text) or not stands(f"{brief[:1].upper()}{brief[1:]}")
    whole = whole or item.text[len(brief) :].startswith(" to ")  # "will stop charging parents to sit beside children"
    whole = whole or is_placed(brief, item.text)  # "left its main rate at 5.25%"
    whole = whole or brief.split()[-1] in SPANS or (item.grave and not weighs(brief))  # "a fourth day on strike"
    return item if whole else item._replace(text=brief)


def is_planned_deed(text: str, story: Story) -> bool:
    """Tell whether a headline has "to" for what somebody will do, and its story bears it out."""
    return with_helper(text, story) != text and re.search(r"\w to [a-z]", text) is not None


def main_half(story: Story) -> str:
    """Return a headline too long to be heard without what only says beside what it happens: "as its debts grow"."""
    whole = whole_title(story)
    if len(words(whole)) <= LONGEST_ITEM:
        return ""
    main, *beside = BESIDE.split(whole, maxsplit=1)
    return main if beside and len(words(main)) > LEAST_THING and not TURNS.search(main) else ""


BESIDE = re.compile(r",? (?:as|while|citing) ")
TURNS = re.compile(r"\b(?:but|then|though|yet|whether|if)\b")
"""Words by which a headline takes back something, so that no half of it stands."""


THAN = re.compile(r"\bthan (?:an?|the|its|his|her|their) [\w-]+$")
"""Where a comparison may lack its verb: "more seats than its planes contain"."""


def cut_news(story: Story) -> str:
    """Return what happened as the story's first sentences tell it, unless the headline goes on to turn it round."""
    news = news_line(story)
    told = [sentence for sentence in story.sentences if sentence.role != "title"]
    firsts = {source: sentence.text for sentence in reversed(told) for source in (sentence.source,)}
    detail = news.sentence not in firsts.values() and not says_nothing(story)
    dead = toll(news.text)
    overtaken = dead is not None and any((toll(text) or 0) > dead for text in (story.title, *(s.text for s in told)))
    return "" if TURNS.search(story.title) or detail or overtaken or THAN.search(news.text) else news.text


def as_clause(label: str, story: Story) -> str:
    """Return a label with the article that it opens without: "a township votes to dissolve itself"."""
    if (
        says_nothing(story)
        or not label[:1].islower()
        or label.startswith("the ")
        or not is_clause(label)
        or is_half_passive(label)
    ):
        return label
    said = with_first_article(f"{label[:1].upper()}{label[1:]}", "", story)
    return f"{said[:1].lower()}{said[1:]}"


def is_about_death(story: Story, said: str) -> bool:
    """Tell whether a story's label or its first sentences name a death or the like."""
    told = [sentence.text for sentence in story.sentences if sentence.role != "title"][:2]
    if somebody_died([said], 0) or DIES.search(said):
        return True
    return is_serious(story) and (weighs(said) or any(somebody_died(told, place) for place in range(len(told))))


DIES = re.compile(r"(?:^|[a-z\"] ?,? )(?:dies|died|is dead)(?: at \d+| aged \d+|$)")
"""How somebody's death is told who is named."""


def whole_title(story: Story) -> str:
    """Return the headline with all that belongs to its sense, "" where it says too little or was cut off."""
    if says_nothing(story) and not is_riddle(plain_title(story)) and not plain_clause(story):
        return ""
    raw = tidy(story.title).rstrip(".")
    *asked, told = re.split(r"(?<=[?!]) (?=[A-Z])", raw)
    if asked:  # "Record? What record? The runners were robbed"
        return told if len(words(told)) > LEAST_THING and is_clause(told) and not ANSWER.search(told) else ""
    first, stop, second = raw.partition(". ")
    if stop and not HONORIFICS.search(raw) and is_clause(first) and is_clause(second) and not TURNS.search(second):
        return "" if says_i(first) else first  # "Two bridges are shut. Inspectors are looking at a crack."
    if raw.endswith(("…", "...")) or re.search(r"\w[.] [A-Z][^.]*$", HONORIFICS.sub("", raw)):
        return ""  # "The pool is fast. Too fast, perhaps"
    said = without_section(said_title(story))
    head, colon, _ = plain_title(story).partition(": ")
    if colon and said.startswith(f"{head}, "):
        return ""  # "Space office: …" is somebody's word or a section's name, and nobody can tell which
    return "" if is_riddle(without_quotation(plain_title(story))) else said


ANSWER = re.compile(r"\b(?:yes|no|perhaps|maybe|possibly|it|they|this|that)\b", re.IGNORECASE)
HONORIFICS = re.compile(r"\b(?:St|Dr|Mr|Mrs|Ms|Prof|[A-Z])\. ")


def short_news(story: Story) -> str:
    """Return a story's first sentence where it is no longer than a headline, points to nothing and paints no scene."""
    text = tidy(first_news(story)).rstrip(".")
    if POINTING.search(text) or not is_clause(text):
        return ""
    main = en.root(parsed(text))
    if main.lemma_ in POSTS:
        return ""  # "Ann Li runs the telescope" is no news
    now = main.tag_ in {"VBZ", "VBP"} or any(c.tag_ in {"VBZ", "VBP"} and c.dep_ in AUXILIARY for c in main.children)
    return text if now else ""


def behind_colon(story: Story) -> str:
    """Return what somebody does behind the colon of a headline that begins with what it is about."""
    head, colon, rest = plain_title(story).partition(": ")
    return rest if colon and not is_clause(head) and is_clause(rest) and not SAID_SO.search(rest) else ""


SAID_SO = re.compile(r"\b(?:says?|claims?|warns?|I|we|you)\b", re.IGNORECASE)


def first_half(story: Story) -> str:
    """Return what stands before ", and" in a headline whose second half has a figure that others contest."""
    half, joint, rest = whole_title(story).partition(", and ")
    return half if joint and figures_of(rest) else ""


def figures_of(text: str) -> list[str]:
    """Return the figures in a text that count something: not "bed 14"."""
    found = re.finditer(r"(?:(?P<name>\b[A-Z][\w'’]*) )?(?P<n>\d[\d.,]*\d|\d)(?= \w)", text)
    return [one["n"] for one in found if not one["name"] or not one.start()]  # "Wren 5"


POINTING = re.compile(r"\b(?:this|these|those|it|they|he|she|nobody)\b", re.IGNORECASE)
AUXILIARY = frozenset({"aux", "auxpass"})


def is_sayable(text: str, story: Story) -> bool:
    """Tell whether a headline can be said in a list: short, nobody's quotation, its figures told early in the story."""
    body = [sentence for sentence in story.sentences if sentence.role != "title"]
    early = " ".join([s.text for s in body if s.source == body[0].source][:EARLY])
    told = len({s.source for s in body}) < 2 or all(figure in early for figure in figures_of(text))
    longest = LONGEST_PAIR if ", " in text or text == news_line(story).text else LONGEST_ITEM
    bare = WORK.sub(r"\1", text)
    return told and len(words(text)) <= longest and not says_i(text) and not CLIPPED.search(bare)


CAPITAL = r"(?:[A-Z0-9][\w'’-]*|of|the|and|in|a|to|on|for)"
WORK = re.compile(rf'"({CAPITAL}(?: {CAPITAL})*)"')
"""The title of a work in quotation marks, which is nobody's quotation."""


CLIPPED = re.compile(
    r"[\"“”;?—]|^'|: |, (?:is|are|was|were) |\b(?:on|in|by|after|of|sold|for) (?:first|second|last|same|next) [a-z]"
    r"|\b(?:after|by|of|for|with|to|in|as|and) [a-z]+[^s\W]'s [a-z]"
)
"""What nobody says aloud: "scores, is booked", "on first weekend", "after rival's chain comes off"."""


MEASURED = re.compile(r"\d[^;]{0,30}$")
"""An item that ends on how much or how many, which "and then some" would make more."""
SHORT_THING = 3
"""Words of a thing behind which no pause is needed before "and" and another."""


def listed(items: Sequence[Item], *, more: bool) -> str:
    """Join a rundown for the ear: "a, b, and c", "a, b, and then some"; in longer breaths where an item has a comma."""
    texts = [item.text for item in items]
    gap = "; " if any("," in text for text in texts) else ", "
    some = "other news" if MEASURED.search(texts[-1]) else "then some"  # "by 26 months, and then some"
    *before, last = [*texts, some] if more else texts
    paused = more or len(before) > 1 or gap == "; " or items[0].clause or len(words(texts[0])) > SHORT_THING
    return f"{gap.join(before)}{gap if paused else ' '}and {last}" if before else last
