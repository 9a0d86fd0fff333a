"""A bullet's label as it is said: "The price: $40" is "The price is $40", "The catch: it leaks" is "But it leaks"."""

import re

import msgspec

from podcast.records import Sentence
from podcast.writing import language as en
from podcast.writing.attribution import lower_first
from podcast.writing.tokens import SPELLED

TURNING = re.compile(
    r"(?:The |A |One )?(?:catch|snag|hitch|drawback|downside|weak (?:spot|point)|weakness|exception|counter-evidence|"
    r"trouble|problem|but)",
    re.IGNORECASE,
)
"""Labels that turn against what was said before them."""
ROLE = re.compile(
    r"The (?:trader|buyer|seller|owner|winner|loser|maker|author|founder|finder|builder|operator|supplier|bidder|"
    r"investor|lender|landlord|donor|employer|contractor|developer|publisher|rival|architect|inventor|suspect|victim|"
    r"successor|opponent|company|firm|plaintiff|defendant|judge)"
)
"""Labels that say who somebody is whose name comes next."""
STATED = re.compile(r"The [a-z-]+(?: [a-z-]+)?")
EVENT = re.compile(
    r"The (?:trigger|cause|reason|method|plan|response|refusal|result|effect|schedule|trial|tests?|experiment|mistake|"
    r"background|context|news|history|upshot|aftermath|outlook|next step)",
)
"""Labels of what nothing belongs to: "its" in what they say is what the bullets are about."""


WINNING = re.compile(r"Who(?:'s|’s| is) (?P<does>[a-z]+ing(?: [a-z]+)?)")
"""Labels that ask who does what: the bullet only names them."""
VERSION = re.compile(
    r"(?:His|Her|Their|Its) (?:[a-z]+ )?(?:version|view|take|side|answer|reply|response|verdict|words|explanation|case)"
)
"""Labels of what somebody says in the bullet's quotation."""


def is_fragment(sentence: Sentence) -> bool:
    """Tell whether a bullet is no sentence: "Voice calls in 19 languages, up from 11", "People who rent."."""
    if sentence.role != "bullet" or '"' in sentence.text:
        return False
    open_ended = sentence.text[-1].isalnum()
    doc = en.parse([sentence.text + "." * open_ended])[0]
    main = en.root(doc)
    subject = en.subject(main)
    if subject is None:
        doubtful = [token.tag_ for token in doc[:3]] in (["DT", "NN", "NNS"], ["DT", "NN", "NN"])  # "A digger scoops"
        return not doubtful and main.pos_ in {"NOUN", "PROPN", "NUM", "SYM"}
    return open_ended and subject.i == 0 and subject.tag_ == "NN" and main.i == 1


def with_label(sentence: Sentence, about: str) -> Sentence:
    """Return the first sentence of a labelled bullet with what a listener misses without its label; `about` is whom
    the bullets are about, "" where that is no name."""
    text = spoken(sentence.label, sentence.text)
    if about and EVENT.fullmatch(sentence.label) and not about.endswith("s"):
        text = re.sub("^Its ", f"{about}'s ", text)
    return sentence if text == sentence.text else msgspec.structs.replace(sentence, text=text)


def spoken(label: str, text: str) -> str:
    """Return what a bullet says as it is said with its label, itself where it says enough."""
    if TURNING.fullmatch(label):
        return f"But {lower_number(text)}"
    if VERSION.fullmatch(label) and text[0] == '"' and text.count('"') == 2 and text[-1] == '"':
        return f"{label}: {text}"
    if asked := WINNING.fullmatch(label):
        return named_as(asked["does"], text)
    if not STATED.fullmatch(label) or '"' in text or ":" in text:
        return text
    doc = en.parse([text])[0]
    main = en.root(doc)
    subject = en.subject(main)
    if subject is None and main.pos_ in {"NOUN", "PROPN", "NUM", "SYM"} and not any(map(en.is_finite, doc)):
        one = en.parse([f"{label} changed."])[0][len(label.split()) - 1].tag_ == "NN"  # "The nets: 4,000 catch …"
        return f"{label} is {lower_number(text)}" if one and len(text.split()) > 2 else text
    if subject is None or subject.left_edge.i or doc[0].pos_ != "PROPN" or not ROLE.fullmatch(label):
        return text
    name = doc[: subject.right_edge.i + 1].text.rstrip(",")
    return f"{label}, {name},{text.removeprefix(name).removeprefix(',')}"


def named_as(does: str, text: str) -> str:
    """Return whom a bullet only names as who does something: "Vantage is winning, with 44% of the market."."""
    doc = en.parse([text])[0]
    main = en.root(doc)
    if en.subject(main) is not None or main.pos_ not in {"NOUN", "PROPN"}:
        return text
    comma = next((token.i for token in doc[main.i :] if token.text == "," and token.head == main), None)
    whom = doc[:comma].text.rstrip(".") if comma else text.rstrip(".")
    rest = doc[comma:].text if comma else "."
    verb = "are" if main.tag_ == "NNS" else "is"
    if rest.startswith((", which", ", who")):  # the clause speaks of them, not of what they do
        return f"{does[0].upper()}{does[1:]} {verb} {lower_number(whom)}{rest}"
    return f"{whom} {verb} {does}{rest}"


def lower_number(text: str) -> str:
    """Lower a first word as `lower_first` does, and a spelled number: "forty-one people"."""
    number = text.split("-")[0].lower() in SPELLED
    return text[0].lower() + text[1:] if number else lower_first(text)
