"""How a sentence's noun is named a second time: "They", "Lee", "The firm"."""

from typing import TYPE_CHECKING

from podcast.writing import language as en

if TYPE_CHECKING:
    from spacy.tokens import Token


def called(noun: "Token", *, pronoun: bool = True) -> str:
    """Return how a sentence's noun is named a second time: "They", "Ann Li", "The coach"; "" where that isn't sure."""
    doc = noun.doc
    if doc[noun.left_edge.i : noun.i + 2].text.count("-") > doc[noun.left_edge.i : noun.i].text.count("-"):
        return ""  # "his co-defendant", cut at the hyphen
    if noun.pos_ == "PRON":
        return noun.text.capitalize() if noun.lower_ in {"he", "she", "it", "they"} else ""
    if noun.pos_ not in {"NOUN", "PROPN"} or any(c.dep_ == "neg" or c.lower_ in UNSURE for c in noun.children):
        return ""
    several = any(c.dep_ == "conj" and doc[c.i - 1].text != "&" for c in noun.children)
    if pronoun and (noun.tag_ in {"NNS", "NNPS"} or several):
        one = noun.pos_ == "PROPN" and not several and any(t.lower_ in {"its", "it"} for t in doc[noun.i + 1 :])
        return "It" if one else "They"  # "Strandline Ferries blames its only ship"
    if noun.text.isdigit() or several or noun.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT"} or noun.lower_ in VAGUE:
        return ""
    person = next((c for c in noun.children if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
    if noun.pos_ == "NOUN" and person is not None and person.ent_type_ == "PERSON":
        noun = person
    if (name := surname(noun)) is not None:
        return name
    if (office := next((c for c in noun.children if c.dep_ == "appos" and c.ent_type_ == "PERSON"), None)) is not None:
        return surname(office) or ""  # "Karvelia's President Ilmar Tesk"
    firm = next((c for c in noun.children if c.dep_ == "compound" and c.lower_ in FIRMS and c.i < noun.i), None)
    if noun.pos_ == "PROPN" and firm is not None and sum(t.lower_ == firm.lower_ for t in doc) == 1:
        return f"The {firm.lower_}"  # "Castlegate engineering firm Aldous & Finch"
    first = last = noun.i
    while first and doc[first - 1].dep_ == "compound" and doc[first - 1].head.i <= noun.i:
        first -= 1
    while first > 1 and doc[first - 1].text == "-":
        first -= 2  # "the break-in"
    while noun.pos_ == "PROPN" and last + 1 < len(doc) and (doc[last + 1].pos_ == "PROPN" or doc[last + 1].text == "&"):
        last += 1
    while noun.pos_ == "PROPN" and first < noun.i and not doc[first + 1].text.islower() and doc[first].text.islower():
        first += 1  # "developer Northlight Renewables"
    name = doc[first : last + 1].text
    if noun.pos_ == "PROPN" and first and doc[first - 1].dep_ == "compound" and doc[first - 1].text.islower():
        return name  # "the union Combine", whose "the" is the union's
    article = any((c.dep_ == "det" and c.lower_ == "the") or c.dep_ == "poss" for c in noun.children)
    if not article and noun.text.istitle() and not en.is_word(noun.lower_) and first == noun.i:
        return name  # "Corvane", taken for a thing
    if noun.pos_ == "PROPN":
        return f"The {name}" if article or doc[first].pos_ == "NOUN" else name
    if sum(t.lemma_ == noun.lemma_ and t.pos_ == "NOUN" for t in doc) > 1:
        return ""
    return f"The {name if first else name[0].lower() + name[1:]}"


TITLES = frozenset("mr mrs ms dr prof sir dame lord lady judge cllr mr. mrs. ms. dr. prof. cllr.".split())


def surname(noun: "Token") -> str | None:
    """Return the last name, and the form of address, of a person who is named in full; None for anything else."""
    doc = noun.doc
    person = next((e for e in doc.ents if e.label_ == "PERSON" and e.start <= noun.i < e.end), None)
    if person is None or noun.pos_ != "PROPN" or firms(noun):
        return None  # "Larkspur Estates" is taken for somebody
    last = person.text.removesuffix("'s").split()[-1]
    before = doc[person.start - 1].text if person.start else ""
    if last in PLACES or last in TRADES or before.lower() in TRADERS:
        return None  # "Iron Bay", "Halden Residential", "developer Northlight"
    title = next((t for t in (before, person[0].text) if t.lower() in TITLES), "")
    return f"{title} {last}".strip()


PLACES = frozenset(
    "Bay City County Lake River Hill Hills Beach Island Park Valley Falls Springs Creek Harbor Harbour Point Heights "
    "Town Ridge Grove Cove Junction Crossing".split()
)
TRADES = frozenset(
    "Residential Holdings Group Partners Estates Homes Media Capital Systems Therapeutics Medical Foods Energy Motors "
    "Airlines Properties Industries Labs Technologies Robotics Logistics Engineering Farms Mining Lodging Creamery "
    "Water Rail Health Insurance Publishing Studios Records Pharma Brothers Sons Renewables Storage Offshore Electric "
    "Electrical Power Gas Oil Petroleum Aviation Airways Air Shipping Lines Ferries Railways Trains Transport Freight "
    "Steel Cement Chemicals Ventures Interactive Games Entertainment Pictures Films Audio Aerospace Dynamics Analytics "
    "Research Software Cloud Networks Telecom Mobility Automotive Biotech Genetics Diagnostics Healthcare".split()
)
"""Last words of names that are a firm's."""
FIRMS = frozenset("agency bank chain charity club company firm group maker operator retailer supplier".split())
TRADERS = FIRMS | frozenset("contractor developer insurer lender publisher startup".split())
"""What stands before a firm's name, and for it; what only stands before it."""


def firms(noun: "Token") -> bool:
    """Tell whether a name is said to be a company's: ", a company based in Leeds,"."""
    return any(child.dep_ == "appos" and child.lemma_.lower() in FIRMS for child in noun.children)


UNSURE = frozenset("no any every each some another all both neither either most many few".split())
VAGUE = frozenset("one ones thing things something anything nothing those that percent % year month week day".split())
