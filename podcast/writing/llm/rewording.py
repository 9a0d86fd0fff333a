"""What may be said otherwise without saying something else: spellings, equal words, verb forms, order of phrases.

Each of these is undone on both sides of the comparison, so that what is left to compare is what differs in meaning."""

import re
from collections.abc import Iterable
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from podcast.writing import language as en
from podcast.writing.tokens import Word, stem, tokens, verb_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

SPELLINGS = ((r"(?<=\w{3})is(?=(?:e|es|ed|er|ers|ing|ation|ations)\b)", "iz"), (r"(?<=\w{2})tre(?=s?\b)", "ter"),
             (r"(?<=[a-z]{3})our(?=(?:s|ed|ing|ite|able)?\b)", "or"))
"""British spellings and what stands for them: the two are one word."""
OPENED = (("won't", "will not"), ("can't", "can not"), ("cannot", "can not"), ("n't", " not"), ("'ll", " will"),
          ("'re", " are"), ("'ve", " have"), ("'m", " am"))
EQUAL = tuple((re.compile(rf"\b(?:{row})\b", re.IGNORECASE), row.split("|")[0]) for row in (
    "because of|due to|owing to", "whereas|while", "further|additional", "about|around|roughly|approximately",
    "built|constructed", "build|construct", "bought|purchased", "buy|purchase", "began|started|commenced",
    "begins|starts|commences", "begun|started", "uses|utilizes", "used|utilized", "use|utilize", "film|movie",
    "firm|company", "km/h|kilometres per hour|kilometers per hour", "cancelled|canceled", "got|received|obtained",
    "allow|permit", "allows|permits", "allowed|permitted", "need|require", "needs|requires", "needed|required",
    "large|big", "larger|bigger", "largest|biggest", "hurt|injured|wounded", "promised|pledged|vowed",
    "promises|pledges|vows", "stopped|halted", "keep|retain", "keeps|retains", "kept|retained", "chose|selected|picked",
    "rose|climbed|went up", "rises|climbs|goes up", "before|prior to", "until|till", "although|though|even though",
    "towards|toward", "among|amongst", "perhaps|maybe", "can not|is unable to", "no longer|not any more",
    "almost|nearly", "more than|over", "less than|under", "lawyer|attorney", "doctor|physician", "children|kids",
    "child|kid", "mistake|error", "at the moment|at present|currently", "as well as|and also", "e-mail|email",
))
"""Rows of words that say the same wherever they stand; each is read as the first of its row."""
MOVABLE = frozenset({"prep", "npadvmod", "advmod"})
"""What hangs on a verb and may stand before or after what else hangs on it: when, where, how."""
TURNED = frozenset("because since although though while when after before as once until whereas".split())
"""What opens a clause that may stand before or after the main one."""
FIXED = frozenset(
    "not never only even just also hardly barely almost again still so too up down out off over away".split())
"""Adverbs whose place is part of what they mean."""


def opened(text: str) -> str:
    """Return a text with its contractions written out, as far as they are plain, its spellings and equal words one."""
    for british, other in SPELLINGS:
        text = re.sub(british, other, text)
    for short, whole in OPENED:
        text = re.sub(rf"(?<=\w){short}\b|\b{short}\b", whole, text)
    for row, first in EQUAL:
        text = row.sub(partial(_cased, first), text)
    return text


def _cased(word: str, found: re.Match[str]) -> str:
    """Return a word with a capital where what it stands for has one."""
    return word.capitalize() if found[0][0].isupper() else word


@lru_cache(maxsize=4096)
def based(text: str) -> str:
    """Return a text with its irregular verbs in the form that the dictionary has: "wrote" and "written" are one."""
    doc = en.parse([text])[0]
    return "".join((token.lemma_ if irregular(token) else token.text) + token.whitespace_ for token in doc)


def irregular(token: "Token") -> bool:
    """Tell whether a verb's form and its lemma have different stems, auxiliaries apart."""
    return (token.pos_ == "VERB" and token.lemma_.isalpha() and token.lower_.isalpha() and len(token) > 2
            and stem(token.lower_) != stem(token.lemma_.lower()))


@lru_cache(maxsize=4096)
def swapped(text: str) -> tuple[str, ...]:
    """Return a sentence with a name and what stands beside it in each other's place: "the director, Ann Lee,"."""
    out = []
    for token in en.parse([text])[0]:
        for beside in token.children:
            if beside.dep_ != "appos" or beside.i < token.i:
                continue
            doc, start, end = token.doc, token.left_edge.i, beside.right_edge.i + 1
            first, second = doc[start : beside.left_edge.i].text.strip(" ,"), doc[beside.left_edge.i : end].text
            if doc[beside.left_edge.i - 1].text == "," and ("PROPN" in {token.pos_, beside.pos_}):
                rest = doc[end:].text_with_ws
                out.append(f"{doc[:start].text_with_ws}{second}, {first}{'' if rest[:1] in ',.;' else ','}"
                           f"{'' if rest[:1] in ',.;' else ' '}{rest}")
    return tuple(out)


@lru_cache(maxsize=4096)
def fronted(text: str) -> tuple[str, ...]:
    """Return a sentence that ends on whose words it is with them in front: "Two cranes fell, the union said"."""
    doc = en.parse([text])[0]
    verb = en.root(doc)
    who = en.subject(verb)
    said = [child for child in verb.children if child.dep_ in {"ccomp", "parataxis"} and child.i < verb.i]
    if who is None or not said or who.left_edge.i <= said[0].i or verb.lemma_.lower() not in en.SAYING:
        return ()
    cut = min(who.left_edge.i, verb.i)
    if doc[cut - 1].text != ",":
        return ()
    return (f"{capital(doc[cut:].text.rstrip('.'))} that {small(doc[: cut - 1])}.",)


@lru_cache(maxsize=4096)
def equated(text: str) -> tuple[str, ...]:
    """Return what a sentence says by what it puts beside a name: "Ann Lee, 62," is "Ann Lee is 62".

    Not of two names: they may be a list."""
    out = []
    for token in en.parse([text])[0]:
        for beside in token.children:
            doc, end = token.doc, beside.right_edge.i + 1
            named = token.pos_ == "PROPN" != beside.pos_ and beside.dep_ == "appos" and beside.i > token.i
            apart = doc[beside.left_edge.i - 1].text == ","
            if named and apart and end < len(doc) and doc[end].text in {",", ".", ";"}:
                first = doc[token.left_edge.i : beside.left_edge.i].text.rstrip(" ,")
                out.append(f"{capital(first)} is {doc[beside.left_edge.i : end].text}.")
    return tuple(out)


def said_that(claim: str, sources: Iterable[str]) -> str:
    """Return a claim with the "that" that its sources have after the same saying verb."""
    has = {found[1] for source in sources for found in re.finditer(r"\b(\w+) that\b", source)}
    verbs = "|".join(sorted(verb for verb in has if verb_of(verb.lower()) in en.SAYING))
    return re.sub(rf"\b({verbs}) (?!that\b)", r"\1 that ", claim) if verbs else claim


@lru_cache(maxsize=4096)
def turned(text: str) -> tuple[str, ...]:
    """Return a sentence with its clause of time, reason or contrast before its main clause, or after it."""
    doc = en.parse([text])[0]
    verb = en.root(doc)
    out = []
    for child in verb.children:
        if child.dep_ != "advcl" or child.left_edge.lower_ not in TURNED or en.is_negated(verb):
            continue
        start, end = child.left_edge.i, child.right_edge.i + 1
        clause = doc[start:end]
        if not start:
            out.append(f"{capital(doc[end:].text.strip(' ,.'))} {small(clause)}.")
        elif end >= len(doc) - 1:
            out.append(f"{capital(clause.text)}, {small(doc[:start]).rstrip(' ,')}.")
    return tuple(out)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def small(span: "Span") -> str:
    """Return a stretch of a sentence as it stands inside one: its first word small, unless it is a name."""
    return span.text if span[0].pos_ == "PROPN" or span[0].text == "I" else span.text[:1].lower() + span.text[1:]


def settled(claim: str, source: str) -> tuple[str, tuple[str, ...]]:
    """Return a claim without the phrases that the source ties to the same verb in another place, and those phrases."""
    told, said = en.parse([source, claim])
    has = {(key, keys) for key, keys, _ in phrases(told)}
    goes = [tree for key, keys, tree in phrases(said) if (key, keys) in has]
    out = {token.i for tree in goes for token in tree}
    kept = "".join(token.text_with_ws for token in said if token.i not in out)
    kept = re.sub(r"^[\s,]+|(?<=,)\s*,|\s+(?=[.,;?!])|,(?=\s*[.;?!])", "", kept)
    return kept[:1].upper() + kept[1:], tuple("".join(t.text_with_ws for t in tree).strip() for tree in goes)


def phrases(doc: "Doc") -> list[tuple[str, tuple[str, ...], tuple["Token", ...]]]:
    """Return the movable phrases of a parse: the verb each hangs on, its words in order, itself."""
    out = []
    for token in doc:
        if token.dep_ not in MOVABLE or token.head.pos_ not in {"VERB", "AUX"} or token.lower_ in FIXED:
            continue
        tree = tuple(token.subtree)
        keys = tuple(word.key for word in tokens("".join(t.text_with_ws for t in tree)))
        if keys and not any(t.pos_ in {"VERB", "AUX"} for t in tree) and len(tree) <= 10:
            out.append((stem(token.head.lemma_.lower()), keys, tree))
    return out


def joined_names(told: tuple[Word, ...], one: str, other: str) -> bool:
    """Tell whether two words stand side by side in a text, one a name, with at most names between them."""
    places = {key: [n for n, word in enumerate(told) if word.key == key] for key in (one, other)}
    for first in places[one]:
        for second in places[other]:
            start, end = sorted((first, second))
            run = told[start + 1 : end + 1]
            if end > start and "name" in {told[start].kind, told[end].kind} and not any(w.stop for w in run) and all(
                    w.kind == "name" for w in run[:-1]):
                return True
    return False
