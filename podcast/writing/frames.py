"""What stands around the stories: ident and rundown, farewell and thanks, title and notes."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from podcast.records import Date, Story
from podcast.settings import Show
from podcast.writing.accounts import is_disputed
from podcast.writing.clauses import words
from podcast.writing.facts import points_of
from podcast.writing.ground import beyond, level
from podcast.writing.interviews import interviewed
from podcast.writing.labels import first_news, news_of, topic
from podcast.writing.lede import lede
from podcast.writing.newsline import is_news, news_line
from podcast.writing.phrases import Bank, turn_key
from podcast.writing.rundown import Item, in_brief, item_of, listed
from podcast.writing.scene import Line
from podcast.writing.sentence_case import plain_title, says_i
from podcast.writing.titles import noun_phrase, story_name, title_case
from podcast.writing.tone import weighs

OPENING_WORDS = 74
"""No turn is longer anywhere (style rule 3)."""
FRAME_WORDS = 190
"""What opening, reflection and thanks take together; a few fewer where few stories are told."""


def opening(stories: Sequence[Story], show: Show, date: Date, a: Bank) -> list[Line]:
    """The lead alone: ident, date, that both hosts are AI, the best of the day's items, over to the other."""
    head = f"{a.pick('ident', show=show.title)} {date:%A}, {date:%B} {date.day}, {date.year}. {a.pick('disclosure')}"
    items = [(story, item) for story in stories if (item := item_of(story)) is not None]
    named = [(story, item) for story, item in items if is_carried(item.text, story)]
    # a story's bare name announces nothing, but for the one that comes next
    named = [(story, item) for story, item in named if story is stories[0] or not is_disputed(item.text, story)]
    named = [(story, undisputed(item, story)) for story, item in named]
    if [story for story, _ in named[:1]] != stories[:1] and is_carried(name := story_name(stories[0]), stories[0]):
        named.insert(0, (stories[0], news_item(stories[0]) or Item(name, clause=False, grave=False)))
    if named and named[0][0] is not stories[0]:  # it is not with a death that such a show opens
        named.sort(key=lambda one: one[1].grave)
    named = named or [(stories[0], Item(topic(stories[0]), clause=True, grave=False))]
    # what comes first has been said where it is a death
    tail = a.pick("floor_grave" if named[0][1].grave and a.has("floor_grave") else "floor", name=show.explainer.name)
    left = OPENING_WORDS - len(words(f"{head} {tail}"))
    spent = set(a.spent)
    for shown in menus_of(named, left):
        a.spent = set(spent)
        menu = menu_of([item for _, item in shown], a, more=len(shown) < len(stories))
        text = f"{head} {menu} {tail}"
        if len(words(text)) <= OPENING_WORDS:
            break
    cites = tuple(name for story, _ in shown for name in opening_ids(story))
    return [Line(True, text, ("ident", "rundown"), cites)]


def news_item(story: Story) -> Item | None:
    """Return a story announced by its news, where its headline can't be: what only has a name is no promise."""
    news = news_told(story)
    if news is None or '"' in news[1] or len(words(news[1])) > LONGEST_ITEM or is_disputed(news[1], story):
        return None
    item = Item(news[1].rstrip("."), clause=True, grave=weighs(f"{story.title} {news[0]}"))
    return item if is_carried(item.text, story) else None


LONGEST_ITEM = 18
"""Words in which news is announced."""


def undisputed(item: Item, story: Story) -> Item:
    """Return an item by its story's name where it gives a figure on which the sources differ."""
    if not is_disputed(item.text, story):
        return item
    name = story_name(story)
    return Item(name, clause=False, grave=item.grave) if is_carried(name, story) else item


def menus_of(named: Sequence[tuple[Story, Item]], left: int) -> Iterator[Sequence[tuple[Story, Item]]]:
    """Yield the menus that may fit into so many words, best first: the most items that fit, and of those the ones that
    come first; the story that leads is in all."""
    brief, briefest = (
        [named[0], *((story, in_brief(item, longest)) for story, item in named[1:])] for longest in BRIEF
    )
    most = min(MOST_ITEMS, len(named))
    for shown, items in (
        *((shown, named) for shown in range(most, FEW_ITEMS - 1, -1)),
        *((shown, brief) for shown in range(min(most, FEW_ITEMS + 1), FEW_ITEMS - 1, -1)),
        *((shown, briefest) for shown in range(min(most, FEW_ITEMS + 1), FEW_ITEMS - 1, -1)),
        *((shown, named) for shown in range(min(most, FEW_ITEMS - 1), 0, -1)),
    ):
        for others in combinations(items[1:], shown - 1):
            menu = (items[0], *others)
            forms = {item.form for _, item in menu}
            if sum(len(words(item.text)) for _, item in menu) + LINKS * len(forms) <= left:
                yield menu
    yield named[:1]


FEW_ITEMS = 4
"""Items of a day that has many; rather than fewer, all but the first are told in brief."""
BRIEF = (10, 7)
"""Words that are enough for such an item, and where even so there is room for few."""
LINKS = 2
"""Words at least that a menu needs for each of its lists."""


def is_carried(text: str, story: Story) -> bool:
    """Tell whether what a frame says of a story stands in what it cites of it: no frame may fail the check."""
    cited = set(opening_ids(story))
    heads = [story.title, news_of(story), *(s.text for s in story.sentences if s.id in cited)]
    return not beyond(level(text), level(" ".join(heads)), frozenset({"story", "interview"}))


@lru_cache(maxsize=256)
def opening_ids(story: Story) -> tuple[str, ...]:
    """Return a story's first sentence, the first that is news, the one whose news stands for its headline, and the one
    its telling begins with: an item of the rundown may be any of them."""
    news = {first_news(story), news_line(story).sentence}
    best = lede(points_of(story), story)
    told = best.fact.sentences if best is not None else ()
    return tuple(s.id for place, s in enumerate(story.sentences) if not place or s.text in news or s.id in told)


MOST_ITEMS = 6
"""Items that a listener can take in; the rest is "more"."""


def menu_of(items: Sequence[Item], a: Bank, *, more: bool) -> str:
    """Return the day's items, a sentence for each form: clauses and things make no list, nor deaths and jokes."""
    lead = items[0]
    forms: dict[tuple[bool, bool], list[Item]] = {}
    for item in sorted(items, key=lambda item: (item.form != lead.form, not item.grave)):
        forms.setdefault(item.form, []).append(item)
    last = [form for form, group in forms.items() if not group[0].grave][-1:]
    said = []
    for form, group in forms.items():
        kind = "rundown_grave" if group[0].grave else "rundown_also"
        if group[0] is lead:
            kind = "rundown_grave_first" if lead.grave else "rundown"
        kind = kind if a.has(kind) else "rundown"
        said.append(a.pick(kind, items=listed(group, more=more and [form] == last)))
    return " ".join(said)


FAREWELLS = ("ask", "turn", "brief")
"""Ways to end: the lead says that it ends and takes it back, asks the other, or does the first in one breath."""


def farewell_of(a: Bank, b: Bank) -> str:
    """Return the way of the day to end."""
    way = FAREWELLS[int(turn_key(a.salt, "farewell")[:4], 16) % len(FAREWELLS)]
    return way if way != "ask" or (a.has("coda_ask") and b.has("coda_answer")) else "turn"


def farewell(a: Bank, b: Bank) -> list[Line]:
    """The hosts notice that they are about to stop."""
    way = farewell_of(a, b)
    if way == "ask":
        return [Line(True, a.pick("coda_ask"), ("weight",)), Line(False, b.pick("coda_answer"), ("backchannel",))]
    if way == "brief":
        return [Line(True, f"{a.pick('coda')} {a.pick('coda_turn')}", ("weight",))]
    return [
        Line(True, a.pick("coda"), ("weight",)),
        Line(False, b.pick("yeah"), ("backchannel",)),
        Line(True, a.pick("coda_turn"), ("weight",)),
    ]


def thanks(date: Date, b: Bank, a: Bank) -> list[Line]:
    """The lead thanks, names the weekday and asks for one thing; the explainer leads there, unless he just spoke."""
    back = [] if farewell_of(a, b) == "ask" else [Line(False, b.pick("last"), ("backchannel",))]
    return [*back, Line(True, a.pick("thanks", weekday=f"{date:%A}"), ("thanks",))]


def title_of(stories: Sequence[Story]) -> str:
    """Return the episode's title: its first two stories, as two things or two headlines, else one headline.

    "Sora & two releases steal keys" would make a thief of Sora; nor does "&" join a death to anything."""
    two = stories[:2]
    things = [noun_phrase(story) for story in two]
    items = [item_of(story) for story in two]
    if all(things) and not any(item.grave for item in items if item):
        return " & ".join(things)
    said = [title_case(item.text) for item in items if item and item.clause and not item.grave]
    if len(said) == len(two) and sum(len(words(text)) for text in said) <= LONGEST_TITLE:
        return "; ".join(said)
    lead = items[0] if items else None
    headline = lead.text if lead else topic(stories[0])
    if is_disputed(headline, stories[0]):
        news = news_told(stories[0])
        settled = news is not None and not is_disputed(news[0], stories[0])
        headline = news[0].rstrip(".") if news is not None and settled else story_name(stories[0])
    return title_case(headline)


LONGEST_TITLE = 14
"""Words of a title with two headlines."""


LONGEST_SUMMARY = 35
"""Words of either sentence of the summary."""


def summary_of(stories: Sequence[Story]) -> str:
    """Return two sentences for the show notes: the lead's news, and "Meanwhile" the next story's that has any."""
    told = [news for story in stories if (news := news_told(story)) is not None][:2]
    return " ".join([told[0][0], *(f"Meanwhile, {small}" for _, small in told[1:])]) if told else ""


def news_told(story: Story) -> tuple[str, str] | None:
    """Return a story's news as a sentence, and with a small first letter: its first fact where that is news and short,
    else its headline; None for an opinion, a scene or a riddle."""
    if says_i(plain_title(story)) or interviewed(story):
        return None
    best = lede(points_of(story), story)
    short = best is not None and len(words(best.text)) <= LONGEST_SUMMARY and not SET_SCENE.match(best.text)
    if best is not None and short and is_news(best.text, story):
        return best.text, best.small
    item = item_of(story)
    return (f"{item.text[:1].upper()}{item.text[1:]}.", f"{item.text}.") if item is not None and item.clause else None


SET_SCENE = re.compile(r"(?:At|For|After|When|As|While|During|Before|With)\b")
"""How a sentence opens that says when or how before it says what."""
