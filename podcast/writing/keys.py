"""What a host can pick up from a clause: figures with their nouns, names, who acts, and a closing phrase."""

import re
from typing import TYPE_CHECKING, NamedTuple

from podcast.writing import language as en
from podcast.writing.clauses import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


class Key(NamedTuple):
    """A stretch of a point that can be said back: a figure with its noun, or a name."""

    text: str
    kind: str
    """"money", "percent", "count", "time" or "name"."""


NAMES = frozenset({"ORG", "PERSON", "PRODUCT", "GPE", "NORP", "WORK_OF_ART", "EVENT", "FAC", "LOC", "LAW"})


GENERIC = frozenset({"AI", "AGI", "CPU", "GPU", "API", "LLM", "IPO", "CEO", "CFO", "TV", "Internet", "SSH"})
FIGURE_LABELS = {"MONEY": "money", "PERCENT": "percent", "QUANTITY": "count", "CARDINAL": "count", "TIME": "time"}


def keys_of(doc: "Doc") -> tuple[Key, ...]:
    """Return what can be echoed from a clause, in order: figures with their nouns, and names."""
    quoted = quote_spans(doc.text)
    keys: list[Key] = []
    for ent in doc.ents:
        if any(start <= ent.start_char < end for start, end in quoted):
            continue
        kind = FIGURE_LABELS.get(ent.label_, "")
        if kind and any(token.like_num or "%" in token.text for token in ent):
            text = figure_text(ent)
            if text:
                keys.append(Key(text[0].lower() + text[1:], kind))
        elif ent.label_ in NAMES and ent[-1].pos_ in {"PROPN", "NOUN", "X", "NUM"} and len(ent) <= 4:
            name = re.sub(r"^(the|a|an) |'s$|['\"]", "", ent.text, flags=re.IGNORECASE)
            if name[:1].isupper() and len(name) > 1 and name not in GENERIC and (ent.start or ent.label_ != "NORP"):
                keys.append(Key(name, "name"))
    return tuple(keys)


def figure_text(ent: "Span") -> str:
    """Return a figure as it would be said back: without "about" and "more than", with its noun, or ""."""
    first = next((token for token in ent if token.like_num or token.text in "$€£¥"), None)
    if first is None or re.fullmatch(
        r"(19|20)\d\d|one|two|three|four|hundred|thousand|million|billion|half", first.lower_
    ):
        return ""
    before = ent.doc[first.i - 1] if first.i else first
    earlier = any(token.like_num for token in ent.doc[max(0, first.i - 4) : first.i])
    if before.lower_ in {"and", ",", "to"} and earlier:
        return ""  # the end of a longer quantity
    if before.text in "$€£¥" and before.i == first.i - 1:
        first = before
    if first.i and (ent.doc[first.i - 1].text == "-" or ent.doc[first.i - 1].tag_ in {"JJ", "PRP$"}):
        return ""
    end = ent.end
    if ent.label_ == "CARDINAL":
        noun = ent.root.head
        verb = noun.lower_ in {"thought", "said", "put", "cut"}  # "1,450 thought it dear"
        counted = ent.root.dep_ == "nummod" and noun.pos_ in {"NOUN", "PROPN"} and not verb
        if not counted or not ent.end <= noun.i < ent.end + 4:
            return ""
        end = noun.i + 1
    said = ent.doc[first.i : end]
    if any(token.lower_ in {"such", "other", "more", "further"} for token in said) or re.search(r"\d-[a-z]", said.text):
        return ""  # "212 such comments" counts on others, "48-page" on its noun
    if re.search(r" (?:Street|Road|Avenue|Lane|Square|Drive|Row|Place|Quay|Boulevard)$", said.text):
        return ""  # an address
    rest = ent.doc[end : end + 2]
    if re.search(r"\d ?[ap]\.?m\b", said.text) or (len(said) and said[-1].pos_ in {"CCONJ", "ADP", "DET"}):
        return ""  # "8pm and 8am"
    if end < len(ent.doc) and not said.text.endswith("%") and not ent.doc[end - 1].whitespace_ and rest[0].is_alpha:
        return ""  # "5" of "5m"
    if rest.text.startswith("-") or (len(rest) == 2 and rest[0].lower_ in {",", "and"} and rest[1].like_num):
        return ""  # only the first part of a quantity
    return ent.doc[first.i : end].text.replace("$ ", "$").replace(" %", "%")


def subject_name(doc: "Doc", subject: "Token | None") -> str:
    """Return the acting name, short: "Disney", "Rita Lin"; "" for anything that is not a name."""
    if subject is None or subject.pos_ != "PROPN" or subject.ent_type_ in {"DATE", "TIME", "CARDINAL"}:
        return ""
    if subject.text in GENERIC:
        return ""
    for ent in doc.ents:
        if ent.start <= subject.i < ent.end and ent.label_ in NAMES:
            return re.sub(r"^[Tt]he |'s$", "", ent.text)
    span = doc[subject.left_edge.i : subject.i + 1].text
    return span if len(span.split()) <= 3 and span[0].isupper() else ""


def ending_of(doc: "Doc") -> str:
    """Return the closing phrase, 3 to 8 words, that another voice could supply when the clause breaks off before it."""
    end = len(doc) - 1 if doc[-1].is_punct else len(doc)
    if '"' in doc.text or en.root(doc).i > end - 3:
        return ""
    found = []
    for token in doc:
        start = token.left_edge.i
        if token.dep_ not in ENDINGS or token.right_edge.i != end - 1 or start < 4 or not 3 <= end - start <= 8:
            continue
        if any(t.tag_ in {"VBN", "VBD", "VBZ", "VBP"} and t != token for t in doc[start:end]):
            continue  # "every line— In the lower town filled with sheets": it belongs elsewhere
        if token.dep_ == "prep" and is_governed(token):
            continue
        if doc[start].lower_ == "even" and doc[start - 1].lemma_ == "break":
            continue  # "would break— Even by the end of 2027"
        if doc[start].pos_ == doc[start - 1].pos_ == "NOUN":
            continue  # "changed the door— Layout fourteen times"
        text = doc[start:end].text.rstrip(".")
        if {w.lower() for w in words(text)} & (en.PRONOUNS | en.OBJECTS) or doc[start - 1].is_punct:
            continue
        if end - start > 3 and (token.dep_ != "prep" or doc[start - 1].lower_ in WAITING):
            continue  # nobody could guess it
        last = doc[end - 1].lower_
        if last in {"reason", "way", "case", "time", "well"} or (token.head.lemma_ == "be" and token.dep_ == "prep"):
            continue
        if token.lower_ in PARTICLES and (token.head.lemma_ in TAKING or counts(doc[start + 1 : end])):
            continue  # "have taken— In the herd", "had bused— In 300 teachers"
        if doc[start - 1].dep_ in {"det", "aux", "case", "cc", "amod", "compound", "nummod", "mark", "neg", "poss"}:
            continue
        found.append((abs(end - start - 5), start, text))
    return min(found)[2] if found else ""


def counts(span: "Span") -> bool:
    """Tell whether words count something other than time."""
    return bool(span) and span[0].like_num and span[-1].ent_type_ not in {"DATE", "TIME"}


def is_governed(prep: "Token") -> bool:
    """Tell whether what a preposition hangs on is nothing without it: "puts it down— To fewer sheep", "a fall— In
    demand"."""
    if prep.lower_ == "for" and prep.head.pos_ == "NOUN" and any(t.lower_ == "the" for t in prep.head.children):
        return True  # "under the provision— For continuity of pilots"
    return prep.lower_ in {"of", "to"} or prep.head.lemma_ in GOVERNING.get(prep.lower_, frozenset())


GOVERNING = {
    "for": frozenset("ask apply call demand request account look wait need case reason".split()),
    "in": frozenset("fall rise drop increase decrease cut growth decline change shift surge interest lie".split()),
    "on": frozenset("depend rely focus insist".split()),
    "with": frozenset("associate deal agree compare".split()),
    "within": frozenset({"lie"}),
    "into": frozenset("look turn go run fall break".split()),
    "after": frozenset({"look"}),
    "at": frozenset("look aim laugh point".split()),
    "about": frozenset("worry complain think talk care ask".split()),
    "from": frozenset("suffer differ come".split()),
}
"""Words that only their own preposition completes, by that preposition."""
PARTICLES = frozenset({"in", "out", "off", "on", "up", "down", "over", "away"})
TAKING = frozenset("take bring put give hand let set turn pick carry call".split())
"""Verbs that with a little word behind them are other verbs."""
WAITING = frozenset({"next", "according", "due", "because", "instead", "out", "up", "prior", "close"})
"""Words that only their own preposition completes."""
ENDINGS = frozenset({"prep", "advcl", "npadvmod", "acl", "agent"})


def quote_spans(text: str) -> list[tuple[int, int]]:
    """Return the character ranges between quotation marks."""
    return [match.span() for match in re.finditer(r'"[^"]*"', text)]
