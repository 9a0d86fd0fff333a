"""Where a written sentence may be cut without moving who says what: at its joints."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from podcast.writing import language as en
from podcast.writing.attribution import inside_quotes, said_by_someone
from podcast.writing.tidying import outside_quotes

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def joints(doc: "Doc") -> Iterator[tuple[int, str]]:
    """Yield (token index, glue) wherever the sentence may be cut without moving who says what."""
    main = en.root(doc)
    if TURNS_OUT.search(doc.text):
        return  # what looks like its main clause is only said in passing
    if SAID_IN_PASSING.search(outside_quotes(doc.text)):
        return  # "He has three children, he wrote, and money …": what comes after it is said by him, too
    quoted = inside_quotes(doc)
    closed = said_by_someone(main)
    end = len(doc) - 1 if doc[-1].is_punct else len(doc)
    supposed = doc[0].lower_ in en.SUPPOSING  # all that follows an "if" stands under it
    if (start := spliced(main)) is not None and not quoted[start]:
        yield start, "and"
    for token in doc:
        if quoted[token.i] or token.i in closed:
            continue
        if token.dep_ == "conj" and not supposed and token.head.dep_ in {"ROOT", "conj"} and own_clause(token):
            word = next(
                (c for c in token.head.children if c.dep_ == "cc" and c.i < token.i and c.i > token.head.i), None
            )
            joined = word is not None and word.lower_ in {"and", "but", "so", "yet"} and word.i + 1 == token.left_edge.i
            turned = joined and word is not None and doc[word.i + 1].pos_ == "ADP"  # "and with it ended something"
            if word is not None and joined and not turned and not breaks_in(doc, word.i, token):
                yield word.i, {"yet": "but"}.get(word.lower_, word.lower_)
        elif token.dep_ == "advcl" and token.left_edge.i > token.head.i and token.right_edge.i >= end - 1:
            yield from adverbial(token)
        elif token.dep_ == "relcl" and token.right_edge.i >= end - 1 and not en.is_negated(main):
            first = token.left_edge
            if first.lower_ == "which" and first.dep_ in {"nsubj", "nsubjpass"} and doc[first.i - 1].text == ",":
                yield first.i, "which"


JUDGING = frozenset("hear rule decide hold judge learn reveal determine calculate discover understand".split())
"""Verbs by which what stands before them is somebody's finding."""


def spliced(main: "Token") -> int | None:
    """Return where the main clause begins that only a comma parts from a clause before it: "It came, it was late"."""
    noun = en.subject(main)
    if noun is None or main.lemma_.lower() in en.SAYING | JUDGING or not en.is_finite(main):
        return None  # ", the court heard", "a tribunal has ruled"
    if main.i + 1 < len(main.doc) - 1 and main.doc[main.i + 1].text == ",":
        return None  # "He got in, the messages indicate, with a password": set off, it says whose word that is
    if main.doc[0].lower_ in en.SUPPOSING or main.doc[noun.i + 1 : noun.i + 3].text in {"of them", "of whom"}:
        return None  # "460 workers, most of them women, have been laid off"
    start = noun.left_edge.i
    before = next((child for child in main.children if child.dep_ == "ccomp" and child.i < start), None)
    if before is None or main.doc[start - 1].text != "," or not own_clause(before):
        return None
    if any(token.text in {":", ";"} for token in main.doc[before.i : start]):
        return None  # "Rivals were less patient: within hours, two had moved"
    return None if any(child.dep_ == "mark" for child in before.children) else start


def breaks_in(doc: "Doc", at: int, verb: "Token") -> bool:
    """Tell whether a cut would part a word before it from its own verb behind it.

    Such a cut is that of "after somebody, and nobody knows who, rang the bell"."""
    comma = doc[at - 1].text == ","
    closes = next((t for t in doc[verb.i :] if t.text == ","), None) if comma else None
    if closes is None or closes.i + 1 >= len(doc):
        return False
    after = doc[closes.i + 1]
    hanging = after.tag_ in {"VBD", "VBZ", "VBP", "MD"} or (after.tag_ == "VBN" and after.dep_ != "acl")
    return hanging and not any(t.dep_ in {"nsubj", "nsubjpass"} and t.head.i < at for t in doc[at - 2 : at])


WORTH_CUTTING = 5
"""Words before a "because" that can stand without it: "The difference arises" can't."""


def adverbial(verb: "Token") -> Iterator[tuple[int, str]]:
    """Yield the joint before a closing "because", "although" or contrasting "while" clause."""
    mark = next((child for child in verb.children if child.dep_ == "mark"), None)
    if mark is None or not own_clause(verb) or en.is_negated(verb.head):
        return
    comma = verb.doc[verb.left_edge.i - 1].text == ","
    inside = (verb.head, *verb.doc[verb.head.i + 1 : verb.left_edge.i])
    if any(token.dep_ in {"relcl", "acl"} for token in inside) and not comma:
        return  # "people who asked not to be named because …" gives their reason
    if mark.lower_ == "because" and mark.i == verb.left_edge.i and mark.i >= WORTH_CUTTING:
        yield verb.left_edge.i, "because"
    elif mark.lower_ in {"although", "though"} and comma and mark.i == verb.left_edge.i:
        yield verb.left_edge.i, "but"
    elif mark.lower_ in {"while", "whereas"} and comma and mark.i == verb.left_edge.i:
        yield verb.left_edge.i, "and"


TURNS_OUT = re.compile(r", it (?:turns|turned|seems|seemed|appears|appeared|emerged|is said)(?: out)?, ")
"""A clause in the midst of a sentence that the parser may take for its end: "It was, it turns out, there." """
SAID_IN_PASSING = re.compile(
    r", (?:he|she|they|it|the [a-z]+|[A-Z][\w'-]+) (?:wrote|writes|said|says|added|adds|argued|argues|believes|thinks|"
    r"explained|insists|insisted|claims|claimed|points out|pointed out|concedes|conceded|admits|admitted|notes|noted|"
    r"reckons|reckoned|recalls|recalled|predicts|predicted|warns|warned|promises|promised|(?:likes|liked|used) to say|"
    r"would say|once said)\b.*, (?:and|but|because)\b"
)
"""Somebody's words with the speaker named in their midst."""


def own_clause(verb: "Token") -> bool:
    """Tell whether a verb has tense and a subject of its own standing before it."""
    noun = en.subject(verb)
    helped = any(child.dep_ in {"aux", "auxpass"} for child in verb.children)
    if verb.dep_ == "conj" and not helped and verb.tag_ in {"VBN", "VBD"} and is_passive(verb.head):
        return False  # "nine were killed and 23 injured"
    counted = noun is not None and noun.pos_ == "NUM" and not list(noun.children)
    if verb.dep_ == "conj" and not helped and counted and verb.head.lemma_ == "be":
        return False  # "three are dead and 41 injured"
    if verb.dep_ == "conj" and any(child.dep_ == "mark" for child in verb.children):
        return False  # "… pays, but only if traces are found"
    relative = noun is not None and any(t.lower_ in {"which", "who", "that", "whom", "whose"} for t in noun.subtree)
    return noun is not None and noun.i < verb.i and en.is_finite(verb) and not relative


def is_passive(verb: "Token") -> bool:
    """Tell whether a verb is in the passive voice."""
    return any(child.dep_ == "auxpass" for child in verb.children)
