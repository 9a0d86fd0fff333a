"""What a clause brings up, and what it speaks of as if it had been brought up before."""

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from podcast.writing import language as en

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def named(doc: "Doc", kinds: Set[str] = frozenset({"NOUN", "PROPN"})) -> set[str]:
    """Return the nouns and names a clause brings up, or only those of some parts of speech."""
    return {token.lemma_.lower() for token in doc if token.pos_ in kinds}


def done(doc: "Doc") -> set[str]:
    """Return the verbs by which a clause brings up what may be spoken of next: "was commanded off", "the command"."""
    return {token.lemma_.lower() for token in doc if token.pos_ == "VERB"}


def things_named(doc: "Doc") -> set[str]:
    """Return the words of a clause that look like "my" or "you" and name a thing: a copper mine, "Teach Yourself"."""
    return {t.lower_ for t in doc if t.pos_ in {"NOUN", "PROPN"} or (t.i and t.text.istitle() and len(t) > 1)}


def unmet(doc: "Doc", met: Set[str]) -> bool:
    """Tell whether a clause's subject is "the effect" or "the first payment" when nothing of the sort was named.

    `met` holds the nouns brought up so far. What everybody has, a government or a weather, needs no introduction."""
    subject = en.subject(en.root(doc))
    if any(token.lemma_ in CALLED_BACK and not is_rooted(token.lemma_, met) and is_plain(token) for token in doc):
        return True
    if subject is None or subject.pos_ != "NOUN" or subject.lemma_.lower() in met | WELL_KNOWN:
        return False
    kinds = {child.dep_ for child in subject.children} - {"det", "punct"}
    ordinal = {c.lower_ for c in subject.children if c.dep_ == "amod"} <= {"first", "second", "third", "last", "other"}
    definite = any(c.lower_ == "the" and c.dep_ == "det" for c in subject.children)
    return definite and kinds <= {"amod"} and ordinal


CALLED_BACK = frozenset(
    "surplus shortfall offer document replacement refusal accusation criticism objection proposal suggestion overrun "
    "link allegation charge dispute argument warning explanation competition request test promise vote agreement "
    "word practice transition shift delay closure ban decline collapse blast explosion outage recall settlement ruling "
    "verdict finding discovery incident breach merger takeover purge crackdown evacuation".split()
)
"""What is never the first word on a matter when it has "the" before it and nothing behind it."""


ROOT = 5
"""Letters in which two forms of a word are alike: "explosion", "exploded"."""


def is_rooted(word: str, met: Set[str]) -> bool:
    """Tell whether a word, or a form of it, was met."""
    return word in met or (len(word) > ROOT and any(other.startswith(word[:ROOT]) for other in met))


def is_plain(token: "Token") -> bool:
    """Tell whether a noun stands with "the" alone: "the surplus", not "the surplus of wind"."""
    kinds = {child.dep_ for child in token.children}
    return any(c.lower_ == "the" and c.dep_ == "det" for c in token.children) and kinds <= {"det", "punct"}


def singular(doc: "Doc") -> set[str]:
    """Return the nouns a clause has in the singular."""
    return {token.lemma_.lower() for token in doc if token.tag_ in {"NN", "NNP"}}


def bare_names(doc: "Doc") -> set[str]:
    """Return the names a clause uses as if whoever hears them knew who that is: "Dr Grela said", "Westing have …"."""
    out = set()
    for token in doc:
        if token.pos_ != "PROPN" or token.ent_type_ in KNOWN_NAMES or token.dep_ == "compound":
            continue
        kinds = {child.dep_ for child in token.children if child.lower_.rstrip(".") not in ADDRESS}
        if not kinds & {"compound", "appos", "relcl", "amod", "nmod"} and token.dep_ not in {"appos", "pobj"}:
            out.add(token.lemma_.lower())
    return out


OFTEN = 3
"""Sentences that name what needs no introduction more than its name."""


def often_named(sentences: Sequence[str]) -> set[str]:
    """Return the names of firms, ships and the like that sentences are about: often said, and never after a first name,
    as a surname is."""
    times: Counter[str] = Counter()
    surnames: set[str] = set()
    for text in sentences:
        times.update(set(re.findall(r"\b[A-Z][\w-]{3,}", text)))
        surnames.update(re.findall(r"(?<=[a-z\d\"] )[A-Z][\w.'-]* ([A-Z][\w-]{3,})", text))
        surnames.update(re.findall(r"^[A-Z][a-z'-]* ([A-Z][\w-]{3,})", text))
    return {name.lower() for name, often in times.items() if often >= OFTEN and name not in surnames}


KNOWN_NAMES = frozenset({"DATE", "GPE", "NORP", "LOC", "TIME", "LANGUAGE", "MONEY", "PERCENT"})
ADDRESS = frozenset("mr mrs ms dr prof professor sir".split())


def of_what(doc: "Doc") -> set[str]:
    """Return what a thing taken as known is of: "destruction" in "the destruction order", after what was destroyed."""
    return {
        token.lower_
        for token in doc
        if token.dep_ == "compound" and token.text.islower() and token.lower_.endswith(DEEDS) and len(token) > ROOT
        and any(c.lower_ == "the" for c in token.head.children)
    }


DEEDS = ("tion", "sion", "ment", "al")
"""How nouns end that tell what was done."""


def taken_as_known(doc: "Doc") -> set[str]:
    """Return the nouns and names a clause speaks of as if they had been met: "the rash", "that sound", "Quill"."""
    out = set()
    for token in doc:
        acts = token.dep_ in {"nsubj", "nsubjpass"} and token.i == token.left_edge.i  # a town that does something
        rare = token.i == 0 and token.pos_ in {"NOUN", "ADJ"} and not en.is_word(token.lower_)  # "Gion says …"
        if (token.pos_ == "PROPN" and (token.ent_type_ not in {"DATE", "GPE", "NORP"} or acts)) or rare:
            out.add(token.lemma_.lower())
        elif token.pos_ == "NOUN" and token.lower_ not in CALENDAR and is_definite(token):
            told = {c.dep_ for c in token.children} & {"prep", "relcl", "acl", "compound", "poss"}
            if not told or (told == {"relcl"} and token.nbor().text == ","):  # "the report, which found nothing, was"
                out.add(token.lemma_.lower())
    main = en.root(doc)
    defined = en.subject(main) if main.lemma_ in {"be", "mean"} else None
    if defined is not None and defined.pos_ == "NOUN" and defined.tag_ == "NN" and not list(defined.children):
        out.add(defined.lemma_.lower())  # "Inference is the work of …" explains a word that was used
    return out


CALENDAR = frozenset(
    "year month week weekend day morning afternoon evening night season spring summer autumn fall winter decade "
    "century time quarter".split()
)
"""What "this" goes before that nobody has named."""
WELL_KNOWN = frozenset(
    (
        "government police council ministry minister mayor court city town village country county state world market "
        "public weather sun sky sea river year month week day season end rest reason result company industry economy "
        "president judge law press hospital school church army union authority department team club company winner "
        "loser winners problem point question answer trouble truth catch cost price money case story future past "
        "majority minority web internet population number"
    ).split()
)
DEFINITE = frozenset({"the", "that", "those", "these", "this", "both"})


def is_definite(noun: "Token") -> bool:
    """Tell whether a noun stands with a word by which it is one that was met: "the rash", "those messages"."""
    return any(c.lower_ in DEFINITE and c.dep_ == "det" for c in noun.children)


def introduced(doc: "Doc") -> set[str]:
    """Return the names of which a clause says who or what that is: "Garrow, a town of 21,000", "the maker Pelham's"."""
    out = set()
    for token in doc:
        if token.pos_ != "PROPN" or token.ent_type_ in {"DATE", "TIME", "PERSON", "NORP"}:
            continue
        explains = any(c.dep_ in {"appos", "relcl"} and c.pos_ != "PROPN" for c in token.children)
        called = token.dep_ == "appos" and token.head.pos_ == "NOUN"
        if explains or called:
            out |= {token.lemma_.lower(), *(c.lemma_.lower() for c in token.children if c.dep_ == "compound")}
    return out


FIGURE = r"\d[\d.,]*\d|\d"
CALLED_BY_FIGURE = re.compile(rf"\b[Tt]he (?!(?:19|20)\d\d\b)({FIGURE})(?=%| )")
"""How a figure is taken as known: "the 22 percent", "the 61 already on the island"."""


@dataclass
class Brought:
    """What clauses have brought up, by the place of the first clause that has it."""

    first: dict[str, int] = field(default_factory=dict)
    """Nouns and names."""
    one: dict[str, int] = field(default_factory=dict)
    """Nouns in the singular: "the volume" is none of the 43 volumes."""
    acts: dict[str, int] = field(default_factory=dict)
    """Verbs: "was commanded off" brings up "the late command"."""
    introduced: dict[str, int] = field(default_factory=dict)
    """Names that were said to be somebody's or something's."""
    figures: dict[str, int] = field(default_factory=dict)
    """Figures, as they are written."""

    def note(self, doc: "Doc", place: int) -> None:
        """Note what a clause brings up."""
        for figure in re.findall(FIGURE, doc.text):
            self.figures.setdefault(figure, place)
        brought = (named(doc), self.first), (singular(doc), self.one), (done(doc), self.acts)
        for words, places in (*brought, (introduced(doc), self.introduced)):
            for word in words:
                places.setdefault(word, place)

    def has(self, word: str) -> bool:
        """Tell whether a word was brought up as a thing or as what was done."""
        return word in self.first or word in self.acts

    def did(self, deed: str) -> bool:
        """Tell whether what a deed is called after was done."""
        return any(act.startswith(deed[:ROOT]) for act in self.acts)

    def places(self, known: Set[str], deeds: Set[str]) -> set[int]:
        """Return the places of the clauses that first named what another takes as known."""
        places = {self.one.get(word, self.first[word]) for word in known & self.first.keys()}
        places |= {self.acts[word] for word in known & self.acts.keys() - self.first.keys()}
        return places | {self.acts[act] for deed in deeds for act in self.acts if act.startswith(deed[:ROOT])}


@dataclass
class Mentions:
    """What the clauses read so far have brought up: each word with the place of the first clause that has it."""

    met: Set[str]
    """Words of the story's title, which is heard first."""
    known: Set[str]
    """Names that need no introduction: `often_named`."""
    own: dict[str, Brought] = field(default_factory=dict)
    """What each source has brought up."""
    every: Brought = field(default_factory=Brought)
    """What any of them has."""
    lost: set[str] = field(default_factory=set)
    """What only sentences that nobody will hear bring up."""

    def bring_up(self, doc: "Doc", place: int, source: str) -> tuple[int, ...]:
        """Note what a clause brings up; return the places of those that first named what it takes as known: in its own
        source, for that is told in order, else in another."""
        own = self.own.setdefault(source, Brought())
        known, deeds = taken_as_known(doc), of_what(doc)
        needs = own.places(known, deeds)
        needs |= self.every.places({word for word in known if not own.has(word)}, {d for d in deeds if not own.did(d)})
        needs |= {own.introduced[word] for word in named(doc, {"PROPN"}) & own.introduced.keys() - introduced(doc)}
        needs |= {own.figures[one] for one in CALLED_BY_FIGURE.findall(doc.text) if one in own.figures}
        own.note(doc, place)
        self.every.note(doc, place)
        return tuple(sorted(needs))

    def lacks(self, doc: "Doc") -> bool:
        """Tell whether a clause's subject takes as known what was not named: `unmet`."""
        return unmet(doc, self.every.first.keys() | self.met | self.every.acts.keys())

    def waits(self, doc: "Doc") -> bool:
        """Tell whether a clause takes as known what only sentences left out bring up."""
        things = (taken_as_known(doc) & named(doc, {"NOUN"}) | bare_names(doc)) & self.lost
        return bool(things - self.every.first.keys() - self.met - WELL_KNOWN - self.known)
