"""How a story is named: in half a breath, in a rundown, as a chapter, and together in the episode's title."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from podcast.records import Story
from podcast.writing import language as en
from podcast.writing.clauses import COMMON_FIRST, tidy, words
from podcast.writing.facts import lower_opening, spelling_of
from podcast.writing.keys import GENERIC, NAMES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LABEL_WORDS = 12


def plain_title(story: Story) -> str:
    """Return the headline in sentence case: a capital stays where the story's own sentences use one."""
    title = re.split(r"(?<=\w\w\w)(?: — |; |[.] (?=[A-Z]))", tidy(story.title).rstrip("."))[0]
    if not is_title_case(title):
        return title
    body = " ".join(sentence.text for sentence in story.sentences if sentence.role != "title")
    names = set(re.findall(r"(?<=[a-z,] )[A-Z][\w’'-]*", body))
    spelled = set(words(body))
    out = []
    for place, word in enumerate(title.split()):
        core = word.strip(",:;?!\"'").removesuffix("'s")
        written = core in names or not core[1:].islower() or (core in spelled and core.lower() not in spelled)
        is_name = written and core not in COMMON_FIRST
        out.append(word if is_name or not place else word.lower())
    return " ".join(out)


def is_title_case(title: str) -> bool:
    """Tell whether most of a headline's words have capitals because it is a headline."""
    long = [w for w in words(title)[1:] if len(w) > 2 and w.lower() not in SMALL]
    return len(long) > 1 and sum(w[0].isupper() for w in long) > 0.7 * len(long)


SMALL = frozenset(
    (
        "a an the of on in at to for from with by and or but as its their his her is are was be it that this over "
        "after before into about not than how why what who when where while"
    ).split()
)


@lru_cache(maxsize=256)
def topic(story: Story) -> str:
    """Return the story's label as a host says it mid-sentence: "Arm sells its first own chip"."""
    title = said_title(story)
    return opened_small(shorten(title, LABEL_WORDS), story)


SPEAKERS = frozenset(
    (
        "jury court judge study report police researchers scientists doctors critics analysts mayor council minister "
        "union survey poll experts officials regulators watchdog auditors economists"
    ).split()
)


def is_riddle(title: str) -> bool:
    """Tell whether a headline says nothing to who hears it: "Pay", "Goodbye, oak", a quotation, a question."""
    if re.match(r"(?:Why|How|Who|What|When|Where)\b", title):
        return False
    few = len(words(title)) <= 4 and topic_form(title.rstrip("?!")) != "clause"
    names = any(token.pos_ == "PROPN" for token in en.parse([title])[0])
    return title.startswith(('"', "“")) or "?" in title[:-1] or (few and not names)


def plain_clause(story: Story) -> str:
    """Return the news as the story's first sentence has it, shortened to a label, or ""."""
    first = next((sentence.text for sentence in story.sentences if sentence.role != "title"), "")
    text = shorten(tidy(first).rstrip("."), LABEL_WORDS)
    fits = len(words(text)) <= LABEL_WORDS + 2 and '"' not in text and topic_form(text) == "clause"
    return text if fits else ""


def news_of(story: Story) -> str:
    """Return the sentence that stands in for a headline which says nothing, or ""."""
    if not is_riddle(plain_title(story)) or not plain_clause(story):
        return ""
    return next(sentence.text for sentence in story.sentences if sentence.role != "title")


def said_title(story: Story) -> str:
    """Return the headline as it is said: "Jury: X misled Y" is somebody's word, so it stays somebody's."""
    title = plain_title(story)
    if is_riddle(title) and (news := plain_clause(story)):
        return news[:1].upper() + news[1:]
    title = title.rstrip("?!")
    if told := re.match(r"(.+), ((?:[\w'.-]+ ){0,4}[\w'.-]+ (?:says?|claims?|warns?|finds?))$", title):
        return f"{told[2][0].upper()}{told[2][1:]} {opened_small(told[1], story)}"
    head, _, rest = title.partition(": ")
    if not rest:
        return title
    doc = en.parse([head])[0]
    speaker = head.split()[-1].lower() in SPEAKERS or any(ent.label_ in {"ORG", "PERSON"} for ent in doc.ents)
    place = any(ent.label_ in {"GPE", "LOC"} for ent in doc.ents)
    plural = head.endswith("s") and head.split()[-1].lower() in SPEAKERS
    clause = topic_form(rest) == "clause"
    if speaker and clause and len(head.split()) <= 3:
        return f"{head} {'say' if plural else 'says'} {opened_small(rest, story)}"
    if place and clause and len(head.split()) <= 3:
        return f"In {head}, {opened_small(rest, story)}"  # a place says nothing
    return f"{head}, {opened_small(rest, story)}" if len(words(head)) <= 3 else head


@lru_cache(maxsize=256)
def topic_form(title: str) -> str:
    """Tell how a label can be introduced: "clause" (somebody does something), "question" (how, why) or "noun"."""
    if re.match(r"(?:Why|How|Who|What|When|Where)\b", title, re.IGNORECASE):
        return "question"
    doc = en.parse([f"{title[:1].upper()}{title[1:]}."])[0]
    main = en.root(doc)
    noun = en.subject(main)
    if noun is not None and noun.i < main.i and noun.left_edge.i == 0 and en.is_finite(main):
        return "clause"
    verbs = any(
        token.tag_ in {"VBZ", "VBP", "VBD", "VB"} and token.dep_ not in {"relcl", "acl", "advcl"} for token in doc
    )
    return "question" if verbs else "noun"  # a parse in doubt is introduced like a question, which fits anything


def opened_small(title: str, story: Story) -> str:
    """Return a headline with a small first letter unless it opens with a name."""
    return lower_opening(title, en.parse([title])[0], spelling_of(story))


@lru_cache(maxsize=256)
def rundown_item(story: Story, limit: int) -> str:
    """Return the story for the rundown in about `limit` words, its verb in -ing: "Arm selling its own chip"."""
    title = plain_title(story)
    told = is_riddle(title) or re.search(r": |, .*(?:says?|claims?|warns?|finds?)$", title)
    title = said_title(story) if told else title.rstrip("?!")
    if re.match(r"(?:Why|How|Who|What|When|Where)\b", title):
        return opened_small(shorten(title, limit), story)
    doc = en.parse([title])[0]
    main = en.root(doc)
    noun = en.subject(main)
    if main.pos_ != "VERB" or noun is None or noun.i > main.i or not en.is_finite(main):
        return opened_small(shorten(title, limit), story)
    if (
        main.i >= len(doc) - 1 and noun.right_edge.i - noun.left_edge.i > 2
    ):  # nothing follows: more likely a noun phrase
        return opened_small(shorten(title, limit), story)
    bare_past = main.tag_ in {"VBD", "VBN"} and not any(
        c.dep_ in {"dobj", "prt", "attr", "ccomp"} for c in main.children
    )
    helpers = [t for t in main.children if t.dep_ in {"aux", "auxpass"} and t.i < main.i]
    passive = any(t.dep_ == "auxpass" for t in helpers)
    if (
        any(t.tag_ == "MD" for t in helpers)
        or en.is_negated(main)
        or main.i - noun.right_edge.i > 3
        or noun.left_edge.i
    ):
        return opened_small(shorten(title, limit), story)
    acting = main.text if passive or bare_past or main.tag_ == "VBG" else en.gerund(main)
    before = doc[noun.left_edge.i : noun.right_edge.i + 1].text
    after = doc.text[main.idx + len(main.text) :]
    return opened_small(shorten(f"{before} {acting}{after}", limit), story)


JOINING = frozenset({"and", "but", "as", "while", "so", "because", "which", "who", "even"})


def shorten(title: str, limit: int) -> str:
    """Drop closing phrases until a headline has at most `limit` words; whole where no phrase can go unmissed."""
    doc = en.parse([title])[0]
    comma = next(
        (t.i for t in doc if t.text == "," and t.i + 1 < len(doc) and doc[t.i + 1].lower_ in JOINING), len(doc)
    )
    end = comma if comma > 2 and len(words(title)) > limit else len(doc)
    while len(words(doc[:end].text)) > limit:
        cuts = [t.left_edge.i for t in doc[:end] if can_go(t, end)]
        if not cuts:
            break
        end = max(cuts)
    return doc[:end].text.strip(" ,;:-—")


GOVERNED = frozenset("to into onto as of with against from".split())
"""Prepositions a verb seldom has without need: "puts names to …"."""


def can_go(token: "Token", end: int) -> bool:
    """Tell whether a closing phrase is an extra: what is left must not wait for it."""
    if token.dep_ not in {"prep", "advcl", "relcl", "appos", "acl", "npadvmod"} or token.right_edge.i < end - 1:
        return False
    start = token.left_edge.i
    waits = token.head.lemma_ == "be" or token.doc[start - 1].dep_ in {
        "acl",
        "cc",
        "det",
        "aux",
        "mark",
        "poss",
        "relcl",
    }
    waits = waits or (token.dep_ == "prep" and token.head.pos_ in {"VERB", "AUX"} and token.lower_ in GOVERNED)
    return 4 <= start < end and not waits and token.doc[start - 1].pos_ not in {"ADP", "AUX", "DET", "CCONJ", "SCONJ"}


TITLES = re.compile(r"^(?:the|a|Dr\.|Mr\.|Mrs\.|Ms\.|Prof\.|Sir|Mayor) ", re.IGNORECASE)


@lru_cache(maxsize=256)
def short_name(story: Story) -> str:
    """Return the one name the story is about: of those in its title, the one its sentences use most."""
    doc = en.parse([plain_title(story)])[0]
    body = " ".join(sentence.text for sentence in story.sentences)
    actor = en.subject(en.root(doc))
    if actor is not None and actor.pos_ == "PROPN" and body.count(actor.text) >= 2 and actor.text not in GENERIC:
        start = actor.i
        while start and doc[start - 1].pos_ == "PROPN":
            start -= 1
        return doc[start : actor.i + 1].text
    names = [ent.text.removesuffix("'s") for ent in doc.ents if ent.label_ in NAMES and not ent.text.isdigit()]
    names += [t.text for t in doc if t.pos_ == "PROPN" and len(t.text) > 2]
    names = [
        re.sub(r"^(?:the|a|Dr\.|Mr\.|Mrs\.|Ms\.|Prof\.|Sir|Mayor) ", "", name, flags=re.IGNORECASE)
        for name in names
        if name[:1].isupper()
    ]
    names = [name for name in names if body.count(name) >= 2 and name not in GENERIC]
    if not names:
        return ""
    return max(names, key=lambda name: body.count(name) * (2 if name == names[0] else 1))


def punch_name(story: Story) -> str:
    """Return the name to throw in when the first story is announced: what it happens to, else who it is about."""
    main = en.root(en.parse([plain_title(story)])[0])
    hit = next((c.text for c in main.children if c.dep_ == "dobj" and c.pos_ == "PROPN" and c.i > main.i), "")
    return hit or short_name(story) or topic(story)


def story_name(story: Story) -> str:
    """Return how a host refers back to the story: "the Arm story", "the one about cheaper code"."""
    name = short_name(story)
    label = topic(story)
    if name and len(name.split()) <= 3:
        return f"the {name} story"
    form = topic_form(label)
    return f"the one about {label}" if form != "clause" else f"the one where {label}"


def chapter_title(story: Story) -> str:
    """Return the headline as a chapter list shows it."""
    title = plain_title(story)
    return title if len(title) <= 90 else shorten(title, 12)


@lru_cache(maxsize=256)
def noun_phrase(story: Story) -> str:
    """Return the story as a possessive noun phrase for the episode title: "Arm's First Own Chip"."""
    doc: Doc = en.parse([plain_title(story).rstrip("?!")])[0]
    main = en.root(doc)
    noun = en.subject(main)
    owner = next((c for c in doc if c.dep_ == "poss" and c.pos_ == "PROPN" and c.i < 4), None)
    if noun is None and owner is None and main.pos_ in {"NOUN", "PROPN"}:
        return title_case(shorten(doc.text, 6))
    thing = next((c for c in main.children if c.dep_ in {"dobj", "attr"} and c.i > main.i), None)
    if owner is not None and (noun is None or owner.i <= noun.i):
        return title_case(f"{owner.text}'s {core_of(owner.head, skip=owner)}")
    if noun is not None and noun.pos_ == "PROPN" and thing is not None:
        name = doc[noun.left_edge.i : noun.i + 1].text
        if thing.pos_ == "PROPN":
            other = core_of(thing)
            return title_case(f"{name} vs. {other}" if main.lemma_ in FIGHTING else other)
        return title_case(f"{name}{chr(39) if name.endswith('s') else chr(39) + 's'} {core_of(thing)}")
    return title_case(short_name(story) or shorten(doc.text, 5))


FIGHTING = frozenset("sue fight beat block ban attack accuse oppose reject defeat challenge".split())


def core_of(noun: "Token", skip: "Token | None" = None) -> str:
    """Return a noun with the adjectives and names before it, without article or owner."""
    kept = [
        t.text
        for t in noun.doc[noun.left_edge.i : noun.i + 1]
        if t.dep_ not in {"det", "poss", "case"}
        and t is not skip
        and (skip is None or t.i > skip.i)
        and t.pos_ != "PRON"
    ]
    return " ".join(kept)


def title_case(text: str) -> str:
    """Capitalise as headlines do, leaving names as they are."""
    return " ".join(
        w if w.lower() in SMALL and place else w[:1].upper() + w[1:] for place, w in enumerate(text.split())
    )
