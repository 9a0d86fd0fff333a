"""How a story is referred to: by one name, as "the Arm story", as a chapter, and in the episode's title."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from podcast.records import Story
from podcast.writing import language as en
from podcast.writing.articles import told_of
from podcast.writing.headlines import actor_of
from podcast.writing.interviews import interviewed
from podcast.writing.keys import GENERIC, NAMES
from podcast.writing.labels import (
    PIECE,
    acts,
    first_news,
    plain_clause,
    says_nothing,
    topic,
    topic_form,
    without_section,
)
from podcast.writing.rundown import item_of
from podcast.writing.sentence_case import ASKS, INVERTED, plain_title
from podcast.writing.shortening import shorten
from podcast.writing.spelling import spelling_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

HONORIFIC = re.compile(r"^(?:the|a|Dr\.|Mr\.|Mrs\.|Ms\.|Prof\.|Sir|Mayor) ", re.IGNORECASE)


@lru_cache(maxsize=256)
def short_name(story: Story) -> str:
    """Return the one name the story is about: of those in its title, the one its sentences use most."""
    doc = en.parse([without_section(plain_title(story))])[0]
    body = " ".join(sentence.text for sentence in story.sentences)
    actor = en.subject(en.root(doc))
    if actor is not None and actor.pos_ == "PROPN" and is_name(actor.text, story, body):
        start = actor.i
        while start and doc[start - 1].pos_ == "PROPN":
            start -= 1
        return whole_name(doc[start : actor.i + 1].text, body)
    names = [ent.text.removesuffix("'s") for ent in doc.ents if ent.label_ in NAMES and not ent.text.isdigit()]
    names += [t.text for t in doc if t.pos_ == "PROPN" and len(t.text) > 2]
    names = [HONORIFIC.sub("", name) for name in names if name[:1].isupper()]
    names = [name for name in names if is_name(name, story, body)]
    if not names:
        return ""
    return whole_name(max(names, key=lambda name: body.count(name) * (2 if name == names[0] else 1)), body)


def is_name(text: str, story: Story, body: str) -> bool:
    """Tell whether a word of the title is a name that the story goes on using."""
    if text in GENERIC | OFFICES or text in en.CALENDAR or body.count(text) < 2:
        return False
    told = " ".join(sentence.text for sentence in story.sentences if sentence.role != "title")
    if en.is_word(text.lower()) and not re.search(rf"\b{re.escape(text)}\b(?! [A-Z])", told):
        return False  # "Prime", which only opens "Prime Minister"
    if en.is_word(text.lower()) and not re.search(rf"(?<![.!?\"”] )(?<!^){re.escape(text)}\b", told):
        return False  # "Riders", which only opens a sentence
    return text.lower() not in spelling_of(story).small or body.count(text) > len(re.findall(text.lower(), body))


OFFICES = frozenset("Council Court Government Parliament Police Ministry Board Union Church Company Mayor".split())
"""Words that have a capital where one of many is meant."""


def whole_name(name: str, body: str) -> str:
    """Return a name with the words it mostly goes with: "Hollow" is Trent Hollow, "Kone" Verhulst-Kone."""
    around = rf"((?:[A-Z][\w’'-]* )?(?:[A-Z]\w+-)?){re.escape(name)}\b((?:-[A-Z]\w+)?(?: [A-Z][a-z]+)?)"
    found = re.findall(around, body)
    before, after = (commonest(side, name) for side in zip(*found, strict=True)) if found else ("", "")
    if HONORIFIC.match(before) or before.strip() in OPENERS | en.CALENDAR:
        before = ""
    whole = f"{before}{name}{after}"
    owned = len(re.findall(rf"{re.escape(whole)}'s\b(?! [a-z])", body))  # "St. Odran's", but "Germany's oldest …"
    return f"{whole}'s" if owned and body.count(f"{whole}'s") == body.count(whole) > 1 else whole


def commonest(parts: Sequence[str], name: str) -> str:
    """Return what stands beside a name more often than not, "" where nothing does."""
    part, times = Counter(parts).most_common(1)[0]
    return part if times * 2 > len(parts) and part.strip() != name else ""


OPENERS = frozenset("In At On For From But And After Since When While With".split())


def punch_name(story: Story) -> str:
    """Return the name to throw in when the first story is announced: what it happens to, else who it is about."""
    main = en.root(en.parse([without_section(plain_title(story))])[0])
    hit = next((core_of(c) for c in main.children if c.dep_ == "dobj" and c.pos_ == "PROPN" and c.i > main.i), "")
    name = hit or short_name(story)
    if name or topic_form(topic(story)) == "noun":
        return name or topic(story)
    thing = story_name(story)
    named = thing.removeprefix("the one about ")
    return named if named[:1].isupper() else thing


def story_name(story: Story) -> str:
    """Return how a host refers back to the story: "the Arm story", "the one about cheaper code"."""
    if who := interviewed(story):
        return f"the interview with {' '.join(word for word in who.split() if word[0].isupper())}"
    name = short_name(story)
    label = topic(story)
    if name and len(name.split()) <= 3:
        return f"the {name} story"
    if label.startswith(PIECE.lower()):
        return piece_name(story)
    if says_nothing(story) and not plain_clause(story) and topic_form(label) == "clause":
        return actor_name(story)  # "the gate comes down" says as little a second time
    label = re.split(r", (?:(?:and|then|but|or) |(?=is |are ))", label)[0]  # "goalkeeper scores, is booked"
    label = re.sub(r"^[a-z]+(?:ed|en) [^,]{3,40}, (?=[a-z]+ (?:is|are|was|were|has|have) )", "", label)
    bare = is_bare(label)
    doc = en.parse([f"The {label}." if bare else f"{label[:1].upper()}{label[1:]}."])[0]
    form, main = topic_form(label), en.root(doc)
    plain = en.parse([f"{label[:1].upper()}{label[1:]}."])[0]
    actor = en.subject(en.root(plain)) if bare and acts(plain) else None
    if actor is not None and actor.tag_ == "NNS" and next(doc.noun_chunks, doc[:0]).end > actor.i + 2:
        return f"the one about the {label[: actor.idx + len(actor)]}"  # "police drop face cameras" taken for one thing
    kinds = {child.dep_ for child in main.children}
    happened = main.tag_ not in {"VBN", "VBD"} or kinds & {"aux", "auxpass", "dobj", "prt", "attr", "neg"}
    singular = bare and any(chunk.root.tag_ == "NN" and not chunk.start for chunk in doc.noun_chunks)
    if form == "clause" and happened and len(label.split()) <= SHORT and not singular:
        return f"the one where {label}"
    if INVERTED.match(label):
        asked = re.search(r"\bthe (?:[\w'-]+ ){1,2}(?=\w+$)", label)  # "where did the shingles shots go"
        return f"the one about {asked[0].strip()}" if asked else actor_name(story)
    if is_asked(label):
        return f"the one about {label.removeprefix('about ')}"
    if owner := re.match(r"([A-Z]\w+)'s [a-z]", label):
        return f"the {owner[1]} story"  # "Valmere's central bank cuts rates" may be taken for one thing
    if label.startswith('"'):  # "Strike: 'We offered them toilets,' says bus boss"
        head = re.match(r"([A-Z][a-z]+): ", story.title)
        return f"the {head[1].lower()} story" if head else actor_name(story)
    thing = thing_of(doc, f"the {label}" if bare else label)
    who = actor_of(label)
    thing = (who if who and thing.startswith(f"{who} ") else thing).removeprefix("about ")
    name = attested(thing, story)
    if (named := NAMED.fullmatch(name)) and named[1] in told_of(story) and not en.is_word(named[1].lower()):
        return f"the {named[1]} story"  # "Corvane lifts"
    short = len(name.split()) <= LONGEST_THING and name.split()[0].lower() not in AMOUNTS
    return f"the one about {name}" if short else actor_name(story)


NAMED = re.compile(r"([A-Z][\w-]{3,})(?: [a-z]+s)?")
"""A name, and a verb that was taken for its noun."""


def attested(thing: str, story: Story) -> str:
    """Return what a story is about without a verb that was taken for its noun, as the story's own words tell it: "the
    blood service" of "blood service issues alert"; and with the article that a headline leaves out."""
    body = told_of(story).lower()
    bare, last = re.sub(r"^the ", "", thing).lower(), thing.split()[-1]
    *before, _ = bare.split()
    acted = re.search(rf"\b{re.escape(last[:-1].lower())}(?:ed|d|ing)\b", body) is not None
    if acted and len(before) > 1 and last.endswith("s") and not re.search(rf"\b{re.escape(last.lower())}\b", body):
        return attested(thing[: -len(last) - 1], story)  # "Sarn Gate crossing reopens"
    if last.endswith("s") and len(before) > 1 and bare not in body and " ".join(before) in body:
        doc = en.parse([thing])[0]
        return thing[: -len(last) - 1] if doc[-2].pos_ == "NOUN" and doc[-2].tag_ == "NN" else thing
    heard = (n for n in range(1, len(before)) if before[n].endswith("s") and " ".join(before[: n + 1]) not in body)
    verb = next((n for n in heard if " ".join(before[:n]) in body), 0) if bare not in body else 0
    if verb:
        return f"the {' '.join(before[:verb])}"  # "tribunal orders landlord"
    if bare not in body and (owner := re.match(r"(the [a-z][\w -]*)'s (?:\w+ ){2}", thing)) is not None:
        return owner[1]  # "the lunar lander's rivals trade blame"
    noun = en.parse([f"It is about {thing}."])[0][-2]
    several = noun.tag_ in {"NNS", "NNPS"} or not last[0].islower()
    lone = ARTICLED.match(f"{thing} ")
    return thing if lone or several or len(thing.split()) == 1 else f"the {thing}"


ARTICLED = re.compile(r"(?:[Tt]he|[Aa]n?|his|her|its|their|[\d£$€].*|(?:[A-Z][\w-]* )*[A-Z][\w-]*['’]s?) ")
"""How a thing opens that takes no article more: "the", a figure, "New Zealand's"."""


def piece_name(story: Story) -> str:
    """Return how to call a piece whose headline says "I": by the first thing that it names."""
    chunks = list(en.parse([plain_title(story)])[0].noun_chunks)
    thing = next((chunk for chunk in chunks if chunk.root.pos_ in {"NOUN", "PROPN"} and chunk[0].dep_ != "poss"), None)
    return f"the one about {re.sub('^(?:A|An|The) ', 'the ', thing.text)}" if thing is not None else actor_name(story)


def actor_name(story: Story) -> str:
    """Return how to call a story by who acts in its first sentence, where its headline has no name for it."""
    doc = en.parse([first_news(story) or story.title])[0]
    person = next((ent.text.removesuffix("'s") for ent in doc.ents if ent.label_ in NAMES), "")
    if person and len(person.split()) <= 3:
        return f"the {HONORIFIC.sub('', person)} story"
    chunk = next((c for c in doc.noun_chunks if c.root.pos_ == "NOUN" and c[0].lower_ not in AMOUNTS), None)
    return f"the one about {re.sub('^(?:A|An|The) ', 'the ', chunk.text)}" if chunk is not None else "that one"


def news_name(story: Story) -> str:
    """Return what to call a story whose headline nobody has heard: by who acts in its first sentence, where named."""
    main = en.root(en.parse([first_news(story) or story.title])[0])
    who = en.subject(main)
    told = " ".join(sentence.text for sentence in story.sentences)
    if short_name(story) or who is None or who.pos_ != "PROPN" or who.left_edge != who or told.count(who.text) < OFTEN:
        return story_name(story)
    return f"the {who.text} story"


OFTEN = 3
"""Times that a story names what it is about."""
SHORT = 4
"""Words of a headline that can be said once more without reciting it."""


def is_bare(label: str) -> bool:
    """Tell whether a label opens as headlines do, on a thing without its article: "jet-lag pill works"."""
    first = en.parse([f"{label[:1].upper()}{label[1:]}."])[0][0]
    opens = first.pos_ in {"NOUN", "PROPN", "ADJ", "VERB", "NUM"} and first.lower_ not in AMOUNTS
    opens = opens and not (first.pos_ == "ADJ" and first.dep_ == "ROOT")  # "guilty in the balcony case"
    return label[:1].islower() and opens and not is_asked(label)


AMOUNTS = frozenset("one more most many few fewer less nobody everybody".split())


def is_asked(label: str) -> bool:
    """Tell whether a label opens like a question: "how TurboQuant stores a memory"."""
    return ASKS.match(label) is not None


def thing_of(doc: "Doc", label: str) -> str:
    """Return the first thing a label names, as one that has been met: "a banknote with a mistake" is "the banknote"."""
    first = next(iter(doc.noun_chunks), None)
    definite = next((chunk for chunk in doc.noun_chunks if chunk[0].lower_ == "the" and chunk.start), None)
    if first is not None and first.start and definite == first:
        return first.text  # "guilty in the balcony case"
    if first is None or first.start or first.root.pos_ == "PRON":
        return re.split(r" (?:as|after|when|because|by)\b|, ", label)[0]
    # "the cracked dam empties a …", "the island votes to …"
    acts = first.root.tag_ == "NNS" and len(first) > 2 and doc[first.end].pos_ in {"DET", "PART"}
    thing = first[:-1].text if acts else first.text
    thing += "".join(re.findall(r"^(?:-\w+)+", label[len(thing) :]))  # "e-scooters"
    thing = re.split(r" (?:as|after|when|because|by)\b|, ", label[: len(thing)])[0]
    return re.sub(r"^(?:a|an) ", "the ", thing, flags=re.IGNORECASE)


def chapter_title(story: Story) -> str:
    """Return the headline as a chapter list shows it."""
    title = plain_title(story)
    return title if len(title) <= 90 else shorten(title, 12)


@lru_cache(maxsize=256)
def noun_phrase(story: Story) -> str:
    """Return the story as a thing for the episode title, "Arm's First Own Chip", or "" where that isn't sure."""
    item = item_of(story)
    if item is None:
        return ""
    if not item.clause:
        return "" if is_asked(item.text) or len(item.text.split()) > LONGEST_THING else title_case(item.text)
    doc: Doc = en.parse([without_section(plain_title(story)).rstrip("?!")])[0]
    main = en.root(doc)
    noun = en.subject(main)
    if noun is None or noun.i > main.i:
        return ""
    owner = next((c for c in noun.children if c.dep_ == "poss" and c.pos_ == "PROPN" and c.left_edge.i == 0), None)
    if owner is not None:  # "Harrowmere's roundabout costs …", but not "Norway's number one is …"
        whole = noun.right_edge == noun and doc[noun.i + 1].pos_ != "NUM"
        return title_case(doc[: noun.i + 1].text) if whole else ""
    thing = next((c for c in main.children if c.dep_ in {"dobj", "attr"} and c.i > main.i), None)
    if noun.pos_ != "PROPN" or thing is None:
        return ""
    name = doc[noun.left_edge.i : noun.i + 1].text
    if thing.pos_ == "PROPN":
        other = core_of(thing)
        return title_case(f"{name} vs. {other}" if main.lemma_ in FIGHTING else other)
    owned = any(c.dep_ == "poss" and c.pos_ == "PRON" for c in thing.children) or main.lemma_ in MAKING
    return title_case(f"{name}{chr(39) if name.endswith('s') else chr(39) + 's'} {core_of(thing)}") if owned else ""


LONGEST_THING = 8
MAKING = frozenset("make build launch release unveil sell design develop create invent publish present".split())
"""Verbs by which a thing is its subject's: a cyclone that leaves an island has none."""
FIGHTING = frozenset("sue fight beat block ban attack accuse oppose reject defeat challenge".split())


def core_of(noun: "Token") -> str:
    """Return a noun with the adjectives and names before it, without article or owner."""
    kept = [
        t.text_with_ws
        for t in noun.doc[noun.left_edge.i : noun.i + 1]
        if t.dep_ not in {"det", "poss", "case"} and t.pos_ != "PRON"
    ]
    return "".join(kept).strip()


def title_case(text: str) -> str:
    """Capitalise as headlines do, leaving names as they are."""
    return " ".join(w if w.lower() in LOW and place else w[:1].upper() + w[1:] for place, w in enumerate(text.split()))


LOW = frozenset("a an the of on in at to for from with by and or but as nor vs. over into".split())
"""Words that stay small in a title."""
