"""One document becomes the items it holds, each about one event, in cleaned sentences."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from podcast.stories import furniture, headings
from podcast.stories.adoption import bring_home
from podcast.stories.asides import set_aside, without_reminder
from podcast.stories.boilerplate import without_boilerplate
from podcast.stories.capitals import is_place_alone, without_capitals, without_rubric
from podcast.stories.cleaning import clean_line, tidy
from podcast.stories.decks import without_decks
from podcast.stories.drafts import Draft
from podcast.stories.explainers import with_questions
from podcast.stories.grouping import group
from podcast.stories.headings import is_rubric
from podcast.stories.interviews import fold
from podcast.stories.mastheads import GENRES, TALLEST, is_masthead, take_masthead, without_imprint, without_paper
from podcast.stories.material import Block, Document, Item, Line, Link
from podcast.stories.parcels import part
from podcast.stories.paste import SMALL, mend
from podcast.stories.quotations import INITIALS, quoted_again
from podcast.stories.sections import sections_of, take_title
from podcast.stories.sentences import split_sentences
from podcast.stories.terms import names_of

TITLE_WORDS = 14
"""Words of a first sentence that may stand in for a missing title."""


SHORTEST_TITLE, LONGEST_TITLE = 25, 100
"""Characters between which a first sentence is cut where a clause ends."""
LONGEST_WHOLE = 18
"""Words of a sentence that is rather left whole than cut in its only clause."""
SURE_CLAUSE = 8
"""Words from which what stands before a comma has a verb, known or not."""
_CLAUSE = re.compile(r"[,;:](?=\s)| — | – |\s(?:which|because|after|while|as|but|although|when)\s")
_PHRASE = re.compile(r"\s(?:that|who|whose|with|in|on|at|for|from|by|during|since|until|under|over|despite)\s")
_VERB = re.compile(r"(?<![-\w])(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|won|lost|sold|fell"
                   r"|rose|bought|cut|hit|set|put|got|met|led|left|kept|made|paid|said|says|told|took|went|came|gave|began"
                   r"|beat|found|held|broke|grew|sent|built|stole|drew|shot|ran|flew|struck|swept|threw|sank|spent|wrote"
                   r"|chose|drove|rode|saw|heard|\w{2,}ed)\b")
"""What tells that a clause says something; "the deputy mayor of Brackwater" does not."""
_INSERTED = re.compile(r"\b(?:I|we|you) \w+")
"""Whose verb is not the sentence's: "the tower I wrote about"."""


BELOW = 3
"""Sentences below a first paragraph of two short ones that make a headline of it, where there is no other."""


FEWEST_WORDS = 10
"""Words below which a story's only sentence makes it a brief."""


ROLES = {"paragraph": "body", "bullet": "bullet", "aside": "aside"}
"""The part in its story that a sentence of a block has, by the block's kind."""


def split_document(document: Document) -> list[Item]:
    """Return a document's items in order; those that are paid for or sum up the others say so in their tags."""
    name, blocks = take_masthead(without_imprint(document.blocks))
    parts = part(replace(document, blocks=tuple(blocks)), name)
    return [item for one in parts for item in _split(one, name)]


def _split(document: Document, name: str) -> list[Item]:
    """Return the items of a document that is no file of several reports; `name` is its masthead's."""
    blocks, conversation = fold(without_boilerplate(set_aside(mend(without_decks(document.blocks)))))
    blocks = blocks if conversation else with_questions(blocks)
    sections, sources = sections_of(blocks)
    title = clean_line(take_title(document, sections))[0]
    drafts = group(sections, title, name=name, single=document.single or conversation, article=document.article)
    if any(not s.level for s in sections if s.heading):
        bring_home(drafts)
    items = [_item(draft, document, name or title) for draft in drafts]
    items = list(dict.fromkeys(item for item in items if item.lines and (_is_full(item) or len(items) == 1)))
    stories = [item for item in items if not {"sponsored", "summary", "comment"} & set(item.tags)]
    if len(stories) > 1 and not document.outlet and not name and title in (item.title for item in items):
        items = [replace(item, outlet=document.file) for item in items]
    return _with_sources(items, sources, alone=len(stories) == 1)


def _is_full(item: Item) -> bool:
    """Tell whether an item says anything: more than a signature's few words, and more than a question."""
    told = [line.text for line in item.lines if line.role != "aside" and not line.text.endswith("?")]
    return sum(len(text.split()) for text in told) >= 4


def _item(draft: Draft, document: Document, title: str) -> Item:
    """Turn a draft's blocks into sentences."""
    headline = without_rubric(without_paper(without_date(draft.title)))
    blocks = _news_first(draft.blocks)
    first = [line.text for line in _lines_of(blocks[0])] if blocks and not headline else []
    below = sum(len(_lines_of(block)) for block in blocks[1:] if block.kind == "paragraph")
    short = len(first) == 2 and len(" ".join(first).split()) <= TITLE_WORDS
    if short and blocks[0].kind == "paragraph" and below >= BELOW:  # "It says it can forget. Few believe it."
        headline, blocks = " ".join(first).rstrip("."), blocks[1:]
    lines = _without_drop_line([line for block in blocks for line in _lines_of(block)], headline)
    words = sum(len(line.text.split()) for line in lines)
    tags = () if draft.kind == "story" else (draft.kind,)
    if draft.kind == "brief" and len(lines) >= 3 and words >= 40:
        tags = ()
    elif draft.kind == "story" and len(lines) == 1 and words < FEWEST_WORDS:
        tags = ("brief",)
    links = draft.links + tuple(link for block in draft.blocks for link in block.links)
    if headline and (draft.guessed or is_rubric(headline) or _is_paper(headline, document)):
        label = (without_capitals(headline, "") if len(headline) > INITIALS else headline) * draft.guessed
        headline = ": ".join(filter(None, [label, _title_from(lines)]))
    headline = without_capitals(headline, draft.text) if len(headline) > INITIALS else headline
    return Item(title=headline or _title_from(lines), lines=tuple(lines), file=document.file,
                outlet=tidy(document.outlet) or _name_of(title), urls=links, date=document.date, tags=tags)


def _news_first(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with a headline's unfinished second lines behind the first paragraph, which says more."""
    deck = 0
    while deck < len(blocks) and blocks[deck].kind == "bullet" and not blocks[deck].label and (
            blocks[deck].text.rstrip("%")[-1:].isalnum()):
        deck += 1
    after = deck + 1 if deck < len(blocks) and blocks[deck].kind == "paragraph" else deck
    return [*blocks[deck:after], *blocks[:deck], *blocks[after:]]


def _is_paper(headline: str, document: Document) -> bool:
    """Tell whether a headline is only the line on top of a plain text that names the paper."""
    on_top = not document.title and any(block.kind == "heading" and not block.sure and block.text.startswith(headline)
                                        for block in document.blocks[:TALLEST])
    return on_top and is_masthead(headline)


_AWAITS_DAY = re.compile(r"\b(?:from|on|since|until|till|by|before|after|to|of|for|and)$", re.IGNORECASE)
"""How a headline ends of which a date is part: "Clinic will close overnight from 1 December"."""


def without_date(title: str) -> str:
    """Return a title without the date or the site's name that feeds and pages hang on it, or a digest's item number."""
    title = headings.without_number(title)
    bare = re.sub(rf"\s*[-—–|:,(]*\s*{furniture.DATE}\)?\s*$", "", title, flags=re.IGNORECASE)
    return (title if _AWAITS_DAY.search(bare) else bare).strip(" -—–|:*_")


def _name_of(title: str) -> str:
    """Return what a reader would call a document: "The Wire" of "The Wire: Chips and Courts", else its title."""
    name, colon, _ = without_date(title).partition(":")
    return name if colon and len(name.split()) <= 3 and name.lower() not in GENRES else without_date(title)


def _title_from(lines: Sequence[Line]) -> str:
    """Make a title of the first sentence, cut at a clause behind its verb if it is long."""
    if not lines:
        return ""
    sentence = lines[0].text
    words = sentence.rstrip(".").split()
    if len(words) <= TITLE_WORDS:
        return " ".join(words)
    cuts = [sentence[:found.start()] for found in _CLAUSE.finditer(sentence[:LONGEST_TITLE + 1])]
    phrases = [sentence[:found.start()] for found in _PHRASE.finditer(" ".join(words[:TITLE_WORDS + 4]))]
    cuts = [cut for cut in [*cuts, *reversed(phrases)]
            if not (_BIDDING.search(cut) and _BIDDEN.match(sentence[len(cut):]))]
    for cut in cuts:
        if len(cut) >= SHORTEST_TITLE and _VERB.search(_INSERTED.sub("", cut)) and cut.split()[-1] not in SMALL:
            return cut.strip(" ,;:")
    if len(words) <= LONGEST_WHOLE:
        return " ".join(words)
    long = next((cut for cut in cuts if len(cut.split()) >= SURE_CLAUSE), "")
    return long.strip(" ,;:") or " ".join(words[:TITLE_WORDS]) + "…"


_BIDDING = re.compile(r"\b(?:order|ask|told|tell|urg|allow|forc|requir|invit|persuad|advis|instruct)\w*\b")
_BIDDEN = re.compile(r"(?:,? on \w+day)?,? to [a-z]")
"""What a title that says only whom somebody ordered would leave out."""

_POINTS = re.compile(r":\s*[.)\]]*$")
"""Where an address or a list stood: "(The letter is here: )"."""


def _lines_of(block: Block) -> list[Line]:
    """Return a block's sentences with their role; page furniture among them is dropped."""
    if block.kind not in ROLES or furniture.is_note(f"{block.label}: {block.text}" if block.label else block.text):
        return []
    role = ROLES[block.kind]
    lines: list[Line] = []
    for sentence in quoted_again(split_sentences(furniture.without_dateline(block.text))):
        sentence = re.sub(r"^\W*(?:the )?details\s*:\s*", "", without_reminder(sentence), flags=re.IGNORECASE)
        if furniture.is_furniture(sentence) or furniture.is_notice(sentence) or not re.search(r"\w", sentence):
            continue
        if block.kind == "bullet" and not block.label and len(sentence.split()) < 4 and sentence[-1].isalnum():
            continue  # "No camera": a word or two that no one can tell
        aside = furniture.is_call(sentence) or _POINTS.search(sentence)
        opens = block.kind == "paragraph" and not lines
        lines.append(Line(text=sentence, role="aside" if aside else role, label=block.label, opens=opens))
    whole = len(lines) > 1 or (lines and lines[0].text.endswith("?"))  # an explainer's question to itself
    return lines if whole else [replace(line, opens=False) for line in lines]


_DROP_LINE = re.compile(r"[A-ZÀ-Þ]{4,}(?=['’,]?\w* [a-z]| [A-Z][a-z])")

_INITIALS = 8
"""Letters from which on a word in capitals is a word."""


def _without_drop_line(lines: Sequence[Line], title: str) -> list[Line]:
    """Write a first word in capitals as it is written elsewhere: "TARNBY won …" where Tarnby comes again.

    A word too long for initials needs no witness. A place that stands there alone, "TARNBY.", is left out."""
    if len(lines) > 1 and is_place_alone(lines[0].text, " ".join(line.text for line in lines[1:])):
        return [replace(lines[1], opens=lines[0].opens), *lines[2:]]
    found = _DROP_LINE.match(lines[0].text) if lines else None
    usual = found[0].capitalize() if found else ""
    rest = " ".join([title, *(line.text for line in lines[1:])])
    if not found or re.search(rf"\b{found[0]}\b", rest):
        return list(lines)
    if len(found[0]) < _INITIALS and not re.search(rf"\b{usual}\b", rest):
        return list(lines)
    return [replace(lines[0], text=usual + lines[0].text[found.end():]), *lines[1:]]


def _with_sources(items: Sequence[Item], sources: Sequence[Block], *, alone: bool) -> list[Item]:
    """Give the sources a document names to its one story, or to the stories whose names their addresses hold."""
    named = [link for block in sources for link in _named(block)]
    if not named:
        return list(items)
    stories = [i for i in items if "sponsored" not in i.tags]
    placed = []
    for item in items:
        if item not in stories:
            placed.append(item)
            continue
        fitting = tuple(link for link in named if alone or _speaks_of(item, link))
        placed.append(replace(item, urls=item.urls + fitting))
    return placed


def _named(block: Block) -> list[Link]:
    """Return the links a source line names, each with the outlet's words as its text."""
    addresses = re.findall(r"([^,;·|]*?)\s*(https?://\S+)", block.text)
    links = [Link(text=words.strip(" :–—-·,"), url=url.rstrip(".,;"), mark=True) for words, url in addresses]
    links += [Link(text=link.text, url=link.url, mark=True) for link in block.links
              if link.url not in {known.url for known in links}]
    rest = re.sub(r"https?://\S+", "", block.text)
    if not links:
        links = [Link(text=name.strip(), url="", mark=True) for name in re.split(r"[,;·|]| and ", rest) if name.strip()]
    elif not any(link.text for link in links):
        names = [name.strip() for name in re.split(r"[,;·|]", rest) if re.search(r"\w", name)]
        if len(names) == len(links):
            links = [Link(text=name, url=link.url, mark=True) for name, link in zip(names, links, strict=True)]
    return links


def _speaks_of(item: Item, link: Link) -> bool:
    """Tell whether a source's address begins with a name in the item's title or first sentence."""
    host = re.sub(r"^https?://(?:www\.)?", "", link.url).split("/")[0].lower()
    names = names_of(f"x {item.title}. x {item.lines[0].text}")
    return any(len(name) >= 3 and host.startswith(name) for name in names)
