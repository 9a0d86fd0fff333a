"""A written sentence becomes the clauses a person would say: cut where grammar allows it, meaning untouched."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from podcast.records import Sentence, Story
from podcast.writing import language as en
from podcast.writing.attribution import front_attribution, has_speaker
from podcast.writing.columns import set_aside
from podcast.writing.contractions import contract
from podcast.writing.joints import joints
from podcast.writing.tidying import tidy
from podcast.writing.unfolding import unfold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

SHORT_ENOUGH = 12
"""Words up to which a sentence is left whole."""
LEAST = 6
"""Words before an "and" that are a sentence of their own: not "A retired bus driver died", with "and his wife …"."""


class Clause(NamedTuple):
    """A sayable piece of one sentence."""

    text: str
    """Without capital or full stop where it would be joined: as it stands after `glue`."""
    glue: str
    """"" for a clause that stands alone, or the joint it was cut at: "because", "which", "but", "and", "so", "tail"."""
    doc: "Doc"
    """Its own parse."""
    attributed: bool
    """True when somebody's mouth is part of the clause ("Friar told CNBC …")."""
    vouched: bool = False
    """True when it is known to be a sentence whatever its parse says."""


LEADS = re.compile(
    r"^(However|But|Yet|Except that|And|So|Still|Meanwhile|In addition|Additionally|Moreover|Furthermore|Also|In fact|"
    r"Indeed|Overall|For example|For instance|Notably|Importantly|Crucially|Separately|In short|In other words|"
    r"Of course|Now|Then|On the other hand|By contrast|In contrast|Nevertheless|Nonetheless|As a result|Therefore|Thus|"
    r"Consequently)(?:, | (?!(?:far|long|many|much|few|little|to|did|do|does|is|are|was|were|has|have|had|will|would|"
    r"can|could|may|might|must|should|comes?|came|goes|went|begins?|began|follow(?:s|ed)?)\b))(?=\S)"
)
CONTRAST = frozenset(["however", "but", "yet", "still", "nevertheless", "nonetheless"]) | {
    "except that",
    "on the other hand",
    "by contrast",
    "in contrast",
}
RESULT = frozenset({"so", "as a result", "therefore", "thus", "consequently"})


def lead_word(text: str) -> tuple[str, str]:
    """Split off an opening connective: "However, it fell" -> ("but", "it fell")."""
    match = LEADS.match(text)
    if not match:
        return "", text
    word = match[1].lower()
    rest = text[match.end() :]
    if word == "and" and LEADS.match(again := f"{rest[0].upper()}{rest[1:]}"):  # "And so they wait."
        return lead_word(again)
    kind = "but" if word in CONTRAST else "so" if word in RESULT else ""
    return kind, rest


def pieces(text: str) -> list[tuple[str, str]]:
    """Cut at semicolons and a last dash: (glue, text) each; speech has neither."""
    out: list[tuple[str, str]] = []
    text = re.sub(
        r"((?:not|n't) (?:merely|just|only|simply)\b[^;—]+)(?:;| —) (?=it|they|he|she|this|that)", r"\1, ", text
    )
    for number, part in enumerate(re.split(r";\s+", text)):
        main, dash, tail = part.rpartition(" — ")
        glue = "and" if number else ""
        if dash and len(tail.split()) >= 2:
            out += [(glue, main), ("tail", tail)]
        else:
            out.append((glue, part))
    return out


def cut(sentence: str) -> list[Clause]:
    """Return the sayable clauses of one sentence in order, none of a sentence without a word outside its brackets.

    Each after the first leans on the one before."""
    kind, text = opened(sentence)
    out: list[Clause] = []
    parts = [part for part in pieces(text) if words(part[1])]
    if not parts:
        return []  # nothing but brackets
    docs = en.parse(front_attribution(part) for _, part in parts)
    halves = [doc for (glue, _), doc in zip(parts, docs, strict=True) if glue == "and"]
    short = any(en.subject(en.root(doc)) is None for doc in halves)  # "…; among the others, 12 percent"
    apart = all(has_speaker(half) and half[0].lower_ not in en.PRONOUNS for half in halves)
    if len(parts) > 1 and (short or (has_speaker(docs[0]) and not apart)):  # what follows would lose whose words it is
        parts = [("", joined(text, docs))]
        docs = en.parse(part for _, part in parts)
    for (glue, _), doc in zip(parts, docs, strict=True):
        if glue == "tail" and out and not (en.subject(en.root(doc)) and en.is_finite(en.root(doc))):
            out.append(Clause(bare(doc.text), "tail", doc, attributed=False))
            continue
        for joint, own in unfolded(doc):
            out += clauses_of(own, joint or (kind if not out else "and" if glue == "tail" else glue))
            glue = ""
    return [clause._replace(text=contract(clause.text)) for clause in out]


def joined(text: str, halves: "Sequence[Doc]") -> str:
    """Return a sentence of several parts as one: where another speaker has the second, "and" would make him agree."""
    other = has_speaker(halves[0]) and halves[-1][0].lower_ not in en.PRONOUNS
    return text.replace("; ", ", while " if other else ", and ").replace(" — ", ", ")


def prepare(stories: Sequence[Story]) -> None:
    """Parse what will be asked for of stories in a few goes: a batch takes half the time of single sentences."""
    texts = [sentence.text for story in stories for sentence in tellable(story)]
    docs = en.parse(front_attribution(part) for text in texts for _, part in pieces(opened(text)[1]))
    docs = en.parse(text for doc in docs for _, text in unfold(doc))
    cuts = (text for spans in map(spans_of, docs) if len(spans) > 1 for text, _, _ in spans)
    en.parse([*cuts, *(story.title for story in stories)])


def tellable(story: Story) -> list[Sentence]:
    """Return the sentences a host could tell."""
    views = set_aside(story)
    return [s for s in story.sentences if s.role not in {"title", "aside"} and s.source not in views]


def opened(sentence: str) -> tuple[str, str]:
    """Return what a sentence's connective says of it ("but", "so", "") and the sentence without it."""
    kind, text = lead_word(en.with_scales(tidy(sentence)))
    text = re.sub(r",? (?:meanwhile|for (?:its|his|her|their) part)(?:,|(?=\.))", "", text)
    text = re.sub(r"(?<=[\w,)]) today (?=(?:[a-z]+ed|said|began|won|sold|bought)\b)", " ", text)  # whose today it was
    text = re.sub(rf"\b[Tt]he ((?:[A-Z][\w&-]+ )+)(?={LEGAL.removeprefix(',? ')})", r"\1", text)
    text = re.sub(rf"{LEGAL}, (?=(?:an?|the|based|which|who|whose)\b)", ", ", text)  # nobody says it
    text = re.sub(rf"{LEGAL},?(?= [a-z]|,)", "", text)
    text = re.sub(r"\btold us(?= (?:that|this|on|in|yesterday|today|late|early|[$€£]?\d[\d.,]*)\b)", "said", text)
    text = re.sub(r"\b(allowed|authori[sz]ed|permitted) to (speak|talk) to us\b", r"\1 to \2", text)  # whoever they are
    text = re.sub(r"\btold The [A-Z][\w'’]+(?: [A-Z][\w'’]+)*(?= (?:that|they|he|she|it|there)\b)", "said", text)
    text = re.sub(r",? because, ((?:he|she|it|they) (?:says?|said)), ", r" because \1 ", text)
    turned = re.sub(r", however(?:,|(?=\.))", "", text)
    return ("but", turned) if turned != text else (kind, text)


LEGAL = r",? (?:Inc|Ltd|LLC|PLC|plc|Corp|GmbH)\.?"


def unfolded(doc: "Doc") -> "list[tuple[str, Doc]]":
    """Return the sentences that a parsed piece becomes, each with its joint and its own parse."""
    return [(joint, en.parse([text])[0]) for joint, text in unfold(doc)]


def clauses_of(doc: "Doc", glue: str) -> list[Clause]:
    """Cut one parsed piece at its joints."""
    spans = spans_of(doc)
    # a piece parses best on its own
    docs = [doc] if len(spans) == 1 else en.parse(text for text, _, _ in spans)
    return [
        Clause(text, joint if span.start else glue, own, has_speaker(span))
        for (text, joint, span), own in zip(spans, docs, strict=True)
    ]


@lru_cache(maxsize=1024)  # asked for to parse ahead, then to cut
def spans_of(doc: "Doc") -> "tuple[tuple[str, str, Span], ...]":
    """Return the words of each piece between a sentence's joints, its joint, and where it stands."""
    starts = {0: ""}
    if len(words(doc.text)) > SHORT_ENOUGH:
        starts.update((at, joint) for at, joint in joints(doc) if joint != "and" or len(words(doc[:at].text)) >= LEAST)
    edges = [*sorted(starts), len(doc)]
    spans = [(starts[a], doc[a:b]) for a, b in zip(edges, edges[1:], strict=False)]
    if any(len(words(span.text)) < 3 or HANGING.search(span.text) for _, span in spans):
        spans = [("", doc[:])]
    return tuple((re.sub(rf"^(?:{OPENINGS[joint]})\s+", "", bare(span.text)), joint, span) for joint, span in spans)


HANGING = re.compile(r"\b(?:after|before|because|when|while|if|that|since) (?:\w+(?:one|body)|he|she|it|they),?$")
"""How a piece ends that was cut off inside another clause: "after somebody, and nobody will say who, filled …"."""
OPENINGS = {"": "(?!)", "and": "and|while|whereas", "but": "but|yet|although|though|even though",
            **dict.fromkeys(("so", "because", "which"), "so|because|which")}
"""What a piece opens on that its joint says already."""


def bare(text: str) -> str:
    """Strip a clause of the punctuation around it."""
    text = text.strip().strip(",;:—–- ").rstrip(".").strip(",;:—–- ")
    return text + '"' if text.count('"') == 1 and not text.endswith('"') else text


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text as a listener would count them."""
    return tuple(re.findall(r"[$€£]?\d[\d.,]*%?|[A-Za-zÀ-ÿ]+(?:['’\-][A-Za-zÀ-ÿ]+)*", text))
