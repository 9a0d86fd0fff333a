"""A long written sentence becomes several that can be said: what hangs on its main clause gets a sentence of its own.

Nothing is left out and nothing moves to another mouth. What a piece loses by standing alone it gets back: a relative
clause its noun, a second verb its subject, a time clause "That was …"."""

import re
from typing import TYPE_CHECKING

from podcast.writing import language as en
from podcast.writing.attribution import BEHIND_SAID, has_speaker, inside_quotes, is_saying, lower_first, said_by_someone
from podcast.writing.naming import called, surname

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONG = 26
"""Words up to which a sentence is said in one breath."""
LEAST = 4
"""Words of a piece that is worth a sentence of its own."""


def unfold(doc: "Doc") -> list[tuple[str, str]]:
    """Return a parsed sentence as (joint, sentence) pairs in the order in which they are said; the first has no joint.

    A sentence that is short, or that grammar nowhere lets come apart, is returned as it is."""
    done: list[tuple[str, str]] = []
    waiting = [("", doc.text)]
    while waiting:
        joint, now = waiting.pop(0)
        split = apart(en.parse([now])[0]) if count(now) > LONG and len(done) + len(waiting) < MOST else None
        if split is None:
            done.append((joint, now))
        else:
            waiting = [(joint, split[0][1]), *split[1:], *waiting]
    return done


MOST = 4
"""Sentences that one may become."""


LEAST_AFTER, LEAST_NEWS, WHOLE = 5, 7, 32
"""Words behind which something was for that to be a sentence of its own, words that are news by themselves, and those
of a sentence that is told whole where its beginning is none."""


def count(text: str) -> int:
    """Return how many words a text has."""
    return len(re.findall(r"\w[\w.,'’%-]*", text))


DONE = re.compile(r"(?:published|released|commissioned|conducted|led|presented|carried out|paid for|funded) ")
"""How it is said of a study what was done with it."""


def apart(doc: "Doc") -> list[tuple[str, str]] | None:
    """Return a parsed sentence in two, cut where it most surely may be; None where it may not."""
    if (named := STUDY.match(doc.text)) and count(named["whose"]) >= LEAST:
        study = f"{named['article']} {named['who']}"
        again = f"The {named['who']} was" if DONE.match(named["whose"]) else f"That's {study}"
        return [("", f"{named['what']}, according to {study}."), ("", f"{again} {named['whose']}.")]
    if said := BEHIND_SAID.match(doc.text):
        return reported(said)
    if (both := SAID_BOTH.match(doc.text)) and count(doc.text) >= LONG_SAID:
        saying = f"{both['who']} {both['verb']} that"
        told = [*both["one"].split(", that "), both["other"]]  # two things, or three
        return [("", f"{saying} {one}.") for one in told]
    main = en.root(doc)
    who = en.subject(main)
    if who is None or not en.is_finite(main) or who.i > main.i or TOLD_BEHIND.search(doc.text):
        return None
    held = said_by_someone(main) if any(map(is_saying, doc)) else set()
    quoted = inside_quotes(doc)
    for find in (explained, second_verb, added_words, time_clause, relative):
        for token in doc:
            if quoted[token.i] or (token.i in held and find is not added_words):
                continue
            split = find(token, main, who)
            if split and all(stands(piece) and piece.count('"') % 2 == 0 for _, piece in split):
                return split
    return None


LONG_SAID = 34
"""Words of a sentence from which somebody says its two halves one after the other."""
SAID_BOTH = re.compile(
    r"^(?P<who>(?:The|An?|Its|Their) [a-z]+(?: [a-z]+)?|[A-Z][\w'-]+(?: [A-Z][\w'-]+)?) "
    r"(?P<verb>says|said|argues|argued|insists|insisted|warns|warned|adds|added|believes) "
    r"that (?P<one>[^\"]{30,}?),? and that (?P<other>[^\"]{30,}?)\.?$"
)
STUDY = re.compile(
    r"^(?P<what>[^\"]{80,}), according to (?P<article>an?) (?P<who>(?:[a-z]+ )?(?:study|report|survey|analysis|paper|"
    r"poll|audit|review)) (?P<whose>(?:of|by|from|in|published|released)\b(?:[^\",;]|(?<=\d),(?=\d))+?)\.?$"
)
"""A sentence that ends on the study it comes from, described at length."""
TOLD_BEHIND = re.compile(r"\baccording to [^,;:]*$|^According to ", re.IGNORECASE)


def reported(said: re.Match[str]) -> list[tuple[str, str]] | None:
    """Cut a sentence that has its speaker behind it, and let the speaker say each piece."""
    inner = en.parse([ended(said["what"])])[0]
    split = None if has_speaker(inner) else apart(inner)
    if split is None:
        return None
    who, verb = said["who"], said["verb"]
    again = f"The {who.split()[-1]}" if who.islower() else named_again(said, who)
    (_, first), (joint, second) = split
    if second.startswith("That was "):  # nobody "said that was after a dam broke"
        second = f"{second.rstrip('.')}, {again[0].lower() if who.islower() else again[0]}{again[1:]} {verb}."
        return [("", f"{first.rstrip('.')}, {who} {verb}{said['rest'] or ''}."), (joint, second)]
    return [
        ("", f"{first.rstrip('.')}, {who} {verb}{said['rest'] or ''}."),
        (joint, f"{again} {verb} {lower_first(second)}"),
    ]


def named_again(said: re.Match[str], who: str) -> str:
    """Return a speaker by the last name where who it is was said in full: "Transportation Secretary Carla Wynn"."""
    doc = en.parse([said.string])[0]
    last = next((t for t in doc if t.idx + len(t.text) == said.end("who")), None)
    return (surname(last) or who) if last is not None else who


def stands(text: str) -> bool:
    """Tell whether a piece is a sentence: a subject, then a verb that carries tense, and enough of it."""
    verb = en.root(en.parse([text])[0])
    noun = en.subject(verb)
    return noun is not None and en.is_finite(verb) and count(text) >= LEAST


def second_verb(token: "Token", main: "Token", who: "Token") -> list[tuple[str, str]] | None:
    """Cut before "and" or "but" where the subject goes on to do another thing: it is named again."""
    if token.dep_ != "conj" or token.head != main or en.subject(token) is not None:
        return None
    if token.doc[0].lower_ in en.SUPPOSING:
        return None  # it would lose its condition
    if any(child.dep_ == "ccomp" and child.i < main.i for child in main.children):
        return None  # "It was off, his sister said, and couldn't …": it is not the speaker who does it
    if token.tag_ not in {"VBD", "VBZ", "VBP"} and not any(c.dep_ in {"aux", "auxpass"} for c in token.children):
        return None
    if not en.is_finite(token) or any(c.dep_ == "mark" for c in token.children):
        return None
    if main.tag_ == "VBN" and token.tag_ == "VBD" and not own_helper(token):
        return None  # "were killed and injured"
    word = next((c for c in main.children if c.dep_ == "cc" and main.i < c.i < token.i), None)
    again = called(who)
    if word is None or word.lower_ not in {"and", "but"} or word.i + 1 != token.left_edge.i or not again:
        return None
    if token.doc[word.i + 1].pos_ in {"NUM", "NOUN", "PROPN", "PRON", "DET", "ADP"}:
        return None  # "… killed and 40 are missing": it has a subject; "not in a room, but in a container"
    inner = any(t.dep_ == "relcl" for t in token.doc[main.i + 1 : word.i])
    if inner and token.doc[word.i - 1].text != ",":
        return None  # "…, a woman who was taken to hospital and has gone home": it is she who has
    if who.lower_ == "it" and main.lemma_ == "be":
        return None  # "It was she who read the will and found …": she did
    if any(t.lower_ in {"while", "whereas"} and t.dep_ == "mark" for t in token.doc[main.i : token.i]):
        return None  # "…, while the regulator confirmed this but said …": it is the regulator who did
    doc = token.doc
    joint = word.lower_
    return [("", ended(doc[: word.i].text)), (joint, ended(f"{again} {doc[word.i + 1 :].text}"))]


def own_helper(token: "Token") -> bool:
    """Tell whether a verb has an auxiliary of its own."""
    return any(child.dep_ in {"aux", "auxpass"} for child in token.children)


SAID = {
    "say": "said", "add": "added", "argue": "argued", "warn": "warned", "write": "wrote", "note": "noted",
    "claim": "claimed", "insist": "insisted", "cite": "cited", "call": "called", "accuse": "accused",
    "blame": "blamed", "describe": "described", "promise": "promised", "tell": "told", "explain": "explained",
}  # fmt: skip


def added_words(token: "Token", main: "Token", who: "Token") -> list[tuple[str, str]] | None:
    """Cut before a closing ", saying that …": the subject said it."""
    doc = token.doc
    if token.tag_ != "VBG" or token.lemma_ not in SAID or token.head != main or doc[token.i - 1].text != ",":
        return None
    again = called(who)
    if not again or token.i < main.i or token.right_edge.i < len(doc) - 2 or token.left_edge != token:
        return None
    said = SAID[token.lemma_]
    return [("", ended(doc[: token.i].text)), ("", ended(f"{again} {said} {doc[token.i + 1 :].text}"))]


def time_clause(token: "Token", main: "Token", who: "Token") -> list[tuple[str, str]] | None:
    """Cut before a closing "after …" with a verb of its own: "That was after …"."""
    doc = token.doc
    if token.lower_ not in {"after", "before"} or token.i < main.i + 2 or en.is_negated(main) or not happens(main):
        return None
    first = token.i
    while first > 1 and (doc[first - 1].lower_ in SPANS or (first < token.i and counts(doc[first - 1]))):
        first -= 1
    if first < token.i and doc[first - 1].text not in {",", '"'}:
        return None  # "two days after …" is when, "in 21 minutes and eight seconds after …" how long
    between = [t for t in doc[main.i + 1 : first] if t.tag_ in TENSED]
    if doc[first - 1].lower_ in RESTRICTING or not all(goes_with(t, main) or goes_with(t.head, main) for t in between):
        return None
    rest = en.parse([ended(doc[token.i + 1 :].text)])[0]
    verb = en.root(rest)
    noun = en.subject(verb)
    if noun is None or noun.left_edge.i or noun.i > verb.i or not past(verb) or not past(main):
        return None
    if any(t.lower_ in {"but", "and"} and t.head.i >= verb.i for t in rest[: verb.i]):
        return None
    if count(doc[first:].text) < LEAST_AFTER or (count(doc[:first].text) < LEAST_NEWS and count(doc.text) <= WHOLE):
        return None  # "after similar cuts", "A crane mechanic died Thursday"
    if rest[0].lower_ in {"which", "whom"}:  # "after which both promised": what came then
        return [("", ended(doc[:first].text)), ("", ended(f"{doc[first].text.capitalize()} that {rest[1:].text}"))]
    return [("", ended(doc[:first].text)), ("", ended(f"That was {doc[first:].text}"))]


def counts(token: "Token") -> bool:
    """Tell whether a word says how many."""
    return token.like_num or token.lower_ == "a"


def goes_with(verb: "Token", main: "Token") -> bool:
    """Tell whether a verb stands beside the main one: "were killed and 41 were missing"."""
    return verb.dep_ == "conj" and verb.head == main


SPANS = frozenset("seconds minutes hours days weeks months years second minute hour day week month year".split())
RESTRICTING = frozenset("only even just except not until than long if unless".split())
TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})


def past(verb: "Token") -> bool:
    """Tell whether a verb is of what has happened."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    return (verb.tag_ == "VBD" or bool(helpers & {"has", "have", "had", "was", "were"})) and "will" not in helpers


def happens(main: "Token") -> bool:
    """Tell whether a verb is something that happened, which can be put in time, and not a state or somebody's words."""
    return main.lemma_ not in {"be", "have", "seem", "remain"} and not is_saying(main)


def relative(token: "Token", main: "Token", who: "Token") -> list[tuple[str, str]] | None:
    """Cut out ", who …," or ", which …": of the subject it is said first, of a name at the sentence's end last."""
    doc = token.doc
    first = token.left_edge
    if token.dep_ != "relcl" or first.lower_ not in {"who", "which"} or first.dep_ not in {"nsubj", "nsubjpass"}:
        return None
    noun, end = token.head, token.right_edge.i + 1
    between = doc[noun.i + 1 : first.i - 1] if first.i else doc[:0]
    if first.head != token or noun.i > first.i or doc[first.i - 1].text != "," or not en.is_finite(token):
        return None
    if any(t.dep_ == "conj" and t.doc[t.i - 1].text != "&" for t in (noun, *noun.children)):
        return None
    if any(t.dep_ == "appos" for t in noun.ancestors):
        return None
    again = called(noun, pronoun=False)
    if not again or any(child.dep_ == "poss" and child.pos_ == "PRON" for child in noun.children):
        return None  # "its policy" is nobody's by itself
    whose = re.sub(rf"\b(and|but) {first.lower_} ", r"\1 ", doc[first.i + 1 : end].text)  # "and who looked after"
    if noun == who and not noun.left_edge.i and main.i > end and doc[end].text == "," and not en.is_negated(main):
        opening = doc[: first.i].text if "," in between.text else doc[: first.i - 1].text
        if token.lemma_ in RECKONING and '"' in doc[end:].text:  # what they say comes before what they reckon
            again = noun.text if first.lower_ == "who" and len(again.split()) == FULL and again == core(noun) else again
            return [("", ended(f"{opening} {doc[end + 1 :].text}")), ("", ended(f"{again} {whose}"))]
        return [("", ended(f"{opening} {whose}")), ("", ended(f"{again} {doc[end + 1 :].text}"))]
    if noun.pos_ == "PROPN" and end >= len(doc) - 1 and not any(t.pos_ in {"NOUN", "VERB"} for t in between):
        return [("", ended(doc[: first.i - 1].text)), ("", ended(f"{again} {whose}"))]
    return None


FULL = 2
"""Words of somebody's whole name."""
RECKONING = frozenset("estimate reckon expect predict forecast put believe think".split())


def core(noun: "Token") -> str:
    """Return a name with the names right before it."""
    first = noun.i
    while first and noun.doc[first - 1].pos_ == "PROPN" and noun.doc[first - 1].dep_ == "compound":
        first -= 1
    return noun.doc[first : noun.i + 1].text


def explained(token: "Token", main: "Token", who: "Token") -> list[tuple[str, str]] | None:
    """Cut at a colon between two sentences."""
    doc = token.doc
    if token.text != ":" or not LEAST <= token.i < len(doc) - LEAST or doc[token.i + 1].text == '"':
        return None  # before a quotation it is part of "she said:"
    return [("", ended(doc[: token.i].text)), ("", ended(doc[token.i + 1 :].text))]


def ended(text: str) -> str:
    """Return a piece with a capital and a full stop."""
    text = text.strip().rstrip(",;:—– ").replace(" , ", ", ")  # a "which, as …," without its "which"
    text = text[0].upper() + text[1:]
    return text if text.endswith((".", "!", "?", '."', '?"')) else text + "."
