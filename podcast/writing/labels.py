"""How a story's headline is said: in sentence case, in half a breath, in a rundown."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from podcast.records import Story
from podcast.writing import language as en
from podcast.writing.articles import told_of, with_articles, with_helper
from podcast.writing.attribution import HEADLINED
from podcast.writing.clauses import words
from podcast.writing.interviews import interviewed
from podcast.writing.meaning import content_words
from podcast.writing.newsline import LONGEST, news_line
from podcast.writing.sentence_case import ASKS, is_title_case, peoples, plain_title, says_i
from podcast.writing.shortening import shorten
from podcast.writing.spelling import lower_opening, spelling_of
from podcast.writing.tidying import tidy

if TYPE_CHECKING:
    from spacy.tokens import Doc

LABEL_WORDS = 12


@lru_cache(maxsize=256)
def topic(story: Story) -> str:
    """Return the story's label as a host says it mid-sentence: "Arm sells its first own chip"."""
    title = said_title(story)
    if not ASKS.match(title):
        title = with_helper(with_articles(title, story), story)
    whole = says_nothing(story) and len(words(title)) <= LONGEST
    return with_article(opened_small(title if whole else shorten(title, LABEL_WORDS), story))


def with_article(label: str) -> str:
    """Return a label with the article that headlines leave out before "longest", "oldest", "first"."""
    return f"the {label}" if SUPERLATIVE.match(label) and topic_form(label) == "noun" else label


SUPERLATIVE = re.compile(r"(?:\w+est|first|last|most \w+) [a-z]", re.IGNORECASE)


SPEAKERS = frozenset(
    (
        "jury court judge study report police researchers scientists doctors critics analysts mayor council minister "
        "union survey poll experts officials regulators watchdog auditors economists sources source insiders analyst "
        "expert"
    ).split()
)


def is_riddle(title: str) -> bool:
    """Tell whether a headline says nothing to who hears it: "Pay", "Goodbye, oak", a quotation, a question."""
    if ASKS.match(title):
        return False
    few = len(words(title)) <= 4 and topic_form(title.rstrip("?!")) != "clause"
    names = few and any(token.pos_ == "PROPN" for token in en.parse([title])[0])
    only_things = title.count(", ") >= 2 and topic_form(title) != "clause"
    if says_i(title):
        return True  # its writer's "I" would be the host's
    return title.startswith(('"', "“")) or "?" in title[:-1] or (few and not names) or only_things


RIDDLE, FEW = 5, 4
"""Words of a headline that may be no more than a name for its story, and of one that may be a play on words."""
TELLING = re.compile(r"\b(?:that|who|which|with|of|in|on|for|behind|from|to)\b|\d")
"""What makes a thing one that can be told from others."""
LIGHT = frozenset("be do have come go get make take let give".split())
"""Verbs that stand in any story and say nothing of it."""


@lru_cache(maxsize=256)
def says_nothing(story: Story) -> bool:
    """Tell whether a headline says nothing of what its story tells: a riddle, a name for it, a play on words."""
    title = without_quotation(plain_title(story))
    if is_riddle(title):
        return True
    title = without_section(title)
    said = words(title)
    body = [sentence.text for sentence in story.sentences if sentence.role != "title"][:OPENS]
    if not body or ASKS.match(title) or says_i(title) or len(said) > RIDDLE:
        return False
    shared = content_words(title) & content_words(" ".join(body))
    if topic_form(title) == "clause":
        verb = en.root(en.parse([f"{title}."])[0])
        acted = verb.lemma_ not in LIGHT and verb.lemma_ in {token.lemma_ for doc in en.parse(body) for token in doc}
        nouns = shared - content_words(verb.text)
        return len(said) <= FEW and not acted and (not nouns or news_line(story).sentence == body[0])
    if TELLING.search(title) or any(is_named(word.removesuffix("'s"), story) for word in said):
        return False
    return len(shared) < SHARED * len(content_words(title))


def is_named(word: str, story: Story) -> bool:
    """Tell whether a headline's word is a name: nothing the language has, or what the story writes as one."""
    return not en.is_word(word.lower()) or (word[0].isupper() and word in spelling_of(story).inner)


OPENS, SHARED = 3, 0.5
"""Sentences that a headline should be about, and the share of its words that they should have."""
PIECE = "A piece called "
"""How a headline is announced that says "I"."""


def plain_clause(story: Story) -> str:
    """Return the news as the story's first sentence has it, shortened to a label, or ""."""
    if news := news_line(story).text:
        return news
    first = first_news(story)
    text = shorten(tidy(first).rstrip("."), LABEL_WORDS)
    pointing = re.search(r"\b(?:this|these|those|it|they)\b", text.lower())
    fits = len(words(text)) <= LABEL_WORDS + 4 and not pointing and '"' not in text and topic_form(text) == "clause"
    fits = fits and not says_i(text)
    return text if fits else ""


def news_of(story: Story) -> str:
    """Return the sentence that stands in for a headline which says nothing, or ""."""
    if not says_nothing(story):
        return ""
    if not plain_clause(story):
        return f"{said_title(story)}." if says_i(plain_title(story)) else ""
    return news_line(story).sentence or first_news(story)


def first_news(story: Story) -> str:
    """Return a story's first sentence that tells something: not "It was a long night"."""
    told = [sentence.text for sentence in story.sentences if sentence.role != "title"]
    return next((text for text in told if re.split(r"['’ ]", text)[0].lower() not in en.PRONOUNS | {"there"}), "")


def said_title(story: Story) -> str:
    """Return the headline as it is said: "Jury: X misled Y" is somebody's word, so it stays somebody's."""
    whole = plain_title(story)
    if who := interviewed(story):
        return f"An interview with {who}"
    title = without_quotation(whole)
    if title == whole and says_nothing(story) and (news := plain_clause(story)):
        return news[:1].upper() + news[1:]
    if says_i(title):
        return f'{PIECE}"{title}"'
    title = title.rstrip("?!")
    if told := HEADLINED.match(title):
        that = "that " if FINDING.search(told["who"]) else ""  # without which "a court rules budget airline"
        return f"{told['who'][0].upper()}{told['who'][1:]} {that}{opened_small(told['what'], story)}"
    head, _, rest = title.partition(": ")
    if not rest:
        return title
    if re.fullmatch(r"[A-Z\d '&.-]*\d[A-Z\d '&.-]*", head):
        return rest  # "HARBOROUGH 3 ST MARGARET'S 3": a score says nothing aloud
    if SAYING_SO.match(rest):
        return f"{rest[:1].upper()}{rest[1:]}"
    doc = en.parse([head])[0]
    named = any(ent.label_ in {"ORG", "PERSON"} for ent in doc.ents) and speaks(head, story)
    speaker = head.split()[-1].lower() in SPEAKERS or named
    place = any(ent.label_ in {"GPE", "LOC"} for ent in doc.ents)
    plural = head.endswith("s") and head.split()[-1].lower() in SPEAKERS
    clause = topic_form(rest) == "clause"
    if speaker and clause and len(head.split()) <= 3:
        return f"{head} {'say' if plural else 'says'} {opened_small(rest, story)}"
    if place and clause and len(head.split()) <= 3:
        return f"In {head}, {opened_small(rest, story)}"  # a place says nothing
    bare = not any(token.pos_ == "PROPN" for token in doc) and not re.search(r"\b(?:it|its|they|them)\b", rest.lower())
    if len(words(head)) <= 3 and bare and len(words(rest)) >= 3:
        return f"{rest[:1].upper()}{rest[1:]}"  # "Free at last: the Sall bridge in figures"
    if (bare_title := without_section(title)) != title:
        return bare_title
    return f"{head}, {opened_small(rest, story)}" if len(words(head)) <= 3 else head


FINDING = re.compile(r"\b(?:rules|finds|hears|concludes|decides)$")
"""Verbs that would be taken for another thing with what they find right behind them."""


def speaks(name: str, story: Story) -> bool:
    """Tell whether a story has somebody of this name say anything: a storm doesn't."""
    body, last = told_of(story), re.escape(name.split()[-1])
    said = r"(?:says?|said|told|warn(?:s|ed)|claim(?:s|ed)|wr(?:ites|ote)|added|argue[sd]|announce[sd]|confirm(?:s|ed))"
    return re.search(rf"\b{last}\b[^.\"]{{0,60}}\b{said}\b|\b{said} [^.\"]{{0,30}}\b{last}\b", body) is not None


SAYING_SO = re.compile(r"(?:[\w'’-]+ ){1,4}(?:says?|claims?|warns?|finds?|insists?)\b")
"""What stands behind a headline's colon where somebody says it there: the head is only what it is about."""


def without_quotation(title: str) -> str:
    """Return a headline without the quotation before its colon: '"It's over": The mill is to close'."""
    quoted, _, about = title.partition('": ')
    return f"{about[0].upper()}{about[1:]}" if about and quoted.startswith('"') else title


def without_section(title: str) -> str:
    """Return a headline without its section's name: "Tennis: Qualifier beats champion", but "Jury: X misled Y"."""
    section = re.match(r"([A-Z][a-z]+): (.{12,})", title)
    if section is None or section[1].lower() in SPEAKERS or not en.is_word(section[1].lower()):
        return title
    return f"{section[2][:1].upper()}{section[2][1:]}" if topic_form(section[2]) == "clause" else title


@lru_cache(maxsize=256)
def topic_form(title: str) -> str:
    """Tell how a label can be introduced: "clause" (somebody does something), "question" (how, why) or "noun"."""
    if ASKS.match(title):
        return "question"
    doc, with_the = en.parse(topic_forms(title))
    bare = len(doc) > 4 and doc[0].pos_ not in {"DET", "ADP", "PRON", "SCONJ"}
    if acts(doc) or (bare and acts(with_the)):
        return "clause"
    # a relative clause may have swallowed the verb: "a computer that ran a factory hums again"
    verbs = any(token.tag_ in {"VBZ", "VBP", "VBD", "VB"} and token.dep_ not in {"acl", "advcl"} for token in doc)
    named = doc[0].pos_ in {"DET", "PRON"} or any(token.dep_ == "poss" for token in doc[:3])
    # a parse in doubt is introduced like a question, which fits anything
    return "question" if verbs or not (named or SUPERLATIVE.match(title)) else "noun"


def topic_forms(title: str) -> tuple[str, str]:
    """Return a label as a sentence, and with the article that headlines drop: the parser takes verbs for nouns then,
    "Cracked dam empties a valley"."""
    return f"{title[:1].upper()}{title[1:]}.", f"The {title[:1].lower()}{title[1:]}."


def acts(doc: "Doc") -> bool:
    """Tell whether a headline is a clause: its first words are who acts."""
    main = en.root(doc)
    noun = en.subject(main)
    return noun is not None and noun.i < main.i and noun.left_edge.i == 0 and en.is_finite(main)


def opened_small(title: str, story: Story) -> str:
    """Return a headline with a small first letter unless it opens with a name."""
    if opens_no_name(title, story):
        return f"{title[:1].lower()}{title[1:]}"
    doc = en.parse([title])[0]
    first = title.split(" ", 1)[0].lower()
    unknown = not {first, f"{first}s"} & spelling_of(story).small
    if unknown and any(not ent.start and ent.label_ in {"GPE", "NORP"} for ent in doc.ents):
        return title  # "Omaha drive-in"
    return lower_opening(title, doc, spelling_of(story))


OFFICES = frozenset(
    "Judge Minister Mayor Senator President Governor Chancellor Bishop Professor Captain Sheriff Coroner Councillor "
    "Ambassador Coach".split()
)
"""What stands before a name, and in a headline by itself: "Judge lets case go forward"."""
KIND = re.compile(
    r"(?:[A-Z][a-z-]*(?:maker|builder|owner|grower|seller)|[A-Z][a-z]+ (?:firm|maker|giant|group|operator|company|"
    r"start-?up|chain|retailer|lender|developer|builder|owner|platform|brand|publisher|airline)) [A-Z]"
)
"""What a headline says a firm is before it names it: "Steelmaker Brandt-Sorel"."""


def opens_no_name(title: str, story: Story) -> bool:
    """Tell whether a headline's first word is an ordinary one, whatever name it stands in or before elsewhere:
    "Polar institute" where the story has the Polar Institute, "Maternal RSV jab"."""
    opening = re.match(r"([A-Z][a-z]+) ([\w'-]+)", title)
    if opening is None or opening[1] in en.CALENDAR:
        return False
    first, second = opening.groups()
    if (first in OFFICES and second.islower()) or (KIND.match(title) and first not in spelling_of(story).inner):
        return True
    body = " ".join(sentence.text for sentence in story.sentences if sentence.role != "title")
    alone = second.islower() and is_title_case(tidy(story.title)) and not re.search(rf"\b{first}\b", body)
    if not en.is_word(first.lower()):
        return alone and not peoples(title)  # who is named in a headline is named below it: "Debutant wins"
    if re.search(rf"\b[a-z][\w'’-]*,? {first}\b(?! [A-Z])", body):
        return False
    within = second.islower() and re.search(rf"\b{first} {re.escape(second.capitalize())}\b", body) is not None
    places = len(re.findall(rf"\b{first}\b", body))
    behind = len(re.findall(rf"\b[A-Z][\w'’-]* {first}\b", body))
    within = within or (second.islower() and places > 0 and behind == places)  # "Cedar Fork Township"
    return within or (second.isupper() and len(second) > 1 and first not in spelling_of(story).inner)
