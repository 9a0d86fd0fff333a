"""What form a headline has: somebody does something, or it names a thing, and whether it is whole.

Headlines drop articles and helpers, and the parser then takes nouns for verbs and verbs for nouns."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from podcast.records import Story
from podcast.writing import language as en
from podcast.writing.clauses import words
from podcast.writing.labels import acts, topic_forms
from podcast.writing.sentence_case import ASKS, plain_title

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LEAST_THING, LEAST_CLAUSE = 4, 3
"""Words from which on a thing, or what somebody does, says something: not "late frost", not "pay"."""


def is_clause(text: str) -> bool:
    """Tell whether somebody does something in a headline, wherever and whoever says so."""
    core = APPOSED.sub(r"\1 ", FRONTED.sub("", ATTRIBUTED.sub("", text)))
    if ASKS.match(core) or (core.count(", ") > 1 and ", and " not in core):
        return False
    plain, *with_article = en.parse(readings(core))
    opens = plain[0].pos_
    if opens == "DET" and is_one_thing(plain):
        return False
    bare = opens not in {"DET", "ADP", "PRON", "SCONJ"} and len(core.split()) >= LEAST_CLAUSE
    return any(acts(doc) or several_act(doc) for doc in (plain, *(with_article if bare else ())))


def is_one_thing(doc: "Doc") -> bool:
    """Tell whether a noun was taken for a verb that does not agree: "the night train that …", but "Tarnby pay"."""
    noun, main = en.subject(en.root(doc)), en.root(doc)
    one = noun is not None and noun.tag_ == "NN" and noun.left_edge.pos_ == "DET"
    helped = any(child.dep_ in {"aux", "auxpass"} for child in main.children)  # "a court must choose"
    return one and not helped and main.tag_ in {"VBP", "VB"} and main.lemma_ != "be"


def several_act(doc: "Doc") -> bool:
    """Tell whether a headline's verb was only taken for a bare one: "two releases of a program steal the keys"."""
    main = en.root(doc)
    noun = en.subject(main)
    plain = main.tag_ == "VB" and not {c.dep_ for c in main.children} & {"aux", "auxpass", "mark"}
    return plain and noun is not None and noun.tag_ == "NNS" and noun.i < main.i and noun.left_edge.i == 0


def actor_of(text: str) -> str:
    """Return who acts in a headline, as one that has been met: "the goalkeeper", "Valmere's central bank"."""
    for said in ("", "A ", "The ") if text[:1].islower() else ("",):
        doc = parsed(f"{said}{text[:1].lower()}{text[1:]}" if said else text)
        noun = en.subject(en.root(doc))
        if noun is not None and acts(doc) and noun.pos_ == "NOUN" and not ODD.search(text):
            who = doc[noun.left_edge.i : noun.i + 1].text
            return re.sub(r"^(?:A|An|The) ", "the ", who)
    return ""


def parsed(text: str) -> "Doc":
    """Parse a headline as a sentence."""
    return en.parse([as_sentence(text)])[0]


def as_sentence(text: str) -> str:
    """Return a headline as a sentence, with a name that the parser knows in place of one in odd letters: "LiteLLM"."""
    known = ODD.sub("Boston", text)
    return f"{known[:1].upper()}{known[1:]}."


def readings(text: str) -> list[str]:
    """Return a headline as a sentence, and with each article that it may have dropped before its first word: the parser
    takes verbs for nouns then."""
    return [as_sentence(said) for said in (text, *(f"{one} {text[:1].lower()}{text[1:]}" for one in ("A", "The")))]


def read_ahead(stories: Iterable[Story]) -> None:
    """Parse stories' headlines in all ways in which they will be asked for, in one go: by itself each takes twice the
    time."""
    titles = [plain_title(story).rstrip("?!") for story in stories]
    en.parse(form for title in titles for form in (title, *topic_forms(title), *readings(title)))


ODD = re.compile(r"\b[A-Z][a-z]+[A-Z]\w*")
ATTRIBUTED = re.compile(r", (?:its|their|his|her|the|a)?(?: ?[\w'-]+){0,3} (?:says?|claims?|warns?|finds?)$")
APPOSED = re.compile(r"^((?:[A-Z][\w'’-]+ ?){1,3}), [^,]+, (?=[a-z])")
"""Who somebody is, between commas: "Bose, twice a champion, retires"."""
FRONTED = re.compile(r"^(?:At|In|On|Near) (?:[A-Z]\S+ ?){1,3}, ", re.IGNORECASE)


def is_thing(text: str) -> bool:
    """Tell whether a headline is a thing said with enough to know what it is, or a question told: "why the …"."""
    if asks := ASKS.match(text):
        rest = text[asks.end() :].split()
        return len(rest) >= LEAST_THING - 1 and rest[0].lower() not in TURNED
    if WHICH.match(text) and len(words(text)) >= LEAST_THING:
        return True
    doc = en.parse([f"{text[:1].upper()}{text[1:]}."])[0]
    main = en.root(doc)
    if main.pos_ not in {"NOUN", "PROPN"} or main.lower_ in SPANS or len(words(text)) < LEAST_THING:
        return False
    loose = [t for t in doc if t.tag_ in FINITE and not in_relative(t)]
    more = {c.dep_ for c in main.children} & {"prep", "relcl", "acl"}
    owned = any(c.dep_ == "poss" for c in main.children)
    listed = ", and " in text
    planned = any(t.tag_ == "TO" for t in doc) or any(t.lower_ in SPANS and t.dep_ == "pobj" for t in doc)
    return not (loose or planned) and bool(more or owned or listed) and ("," not in text or listed)


WHICH = re.compile(r"(?:The|An?) (?:[\w'-]+ ){1,3}(?:that|who|which) [^,]+$", re.IGNORECASE)
"""A thing, told by what it does; for a clause this would have been taken before."""
TURNED = frozenset("is are was were do does did has have had can could will would should may might must".split())
"""Verbs that make a question of what stands behind "why": it can't be told as one."""
SPANS = frozenset("night nights day days week weeks month months minute minutes hour hours year years time".split())
"""Things that say nothing of what happened in them."""
FINITE = frozenset({"VBZ", "VBP", "VBD", "VB", "MD", "VBN"})


def in_relative(token: "Token") -> bool:
    """Tell whether a verb belongs to a relative clause: "the forecast that cancelled a festival"."""
    return any(t.dep_ == "relcl" for t in (token, *token.ancestors))


def is_half_passive(said: str) -> bool:
    """Tell whether a headline's verb lacks its "is": "a lift company sued for being slow"."""
    main = en.root(parsed(said))
    kinds = {child.dep_ for child in main.children}
    if any(child.dep_ == "dobj" and child.tag_ != "VBG" for child in main.children):
        return False
    return main.tag_ in {"VBN", "VBD"} and not kinds & WHOLE


WHOLE = frozenset({"aux", "auxpass", "ccomp", "attr", "prt", "acomp"})
