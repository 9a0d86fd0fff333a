"""Who does what in a sentence: each verb with doer, what is done, polarity, modality, conditions and whose word it is.

A claim's proposition is carried by a source's only where all of these are the same; see `carried`.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from podcast.writing import language as en
from podcast.writing.tokens import NEGATIONS, stem, tokens, verb_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MOODS = {"can": "can", "could": "could", "ca": "can", "may": "may", "might": "may", "must": "must", "will": "will",
         "would": "would", "wo": "will", "'ll": "will", "'d": "would", "shall": "will", "should": "should"}
"""Modal to what it makes of its verb; nobody may trade one for another, or leave it out: what could be, cannot yet."""
NEUTRAL = frozenset("say tell add note report state explain announce write reply respond".split())
"""Saying verbs that only say whose word it is: one may stand for another."""
CONDITIONS = frozenset("if unless whether until provided once lest".split())
"""Marks after which a clause is not said to be so."""
CLAUSES = frozenset({"ccomp", "xcomp", "pcomp", "csubj", "acl"})
"""What stands under another verb or noun, and is only as true as that makes it."""
APART = frozenset({"conj", "advcl", "ccomp", "parataxis", "relcl"})
"""Clauses that are propositions of their own."""
CLIPPED = frozenset({"relcl", "acl"})
"""Clauses that belong to a noun and are no part of its name."""
OBJECTS = frozenset({"dobj", "attr", "acomp", "oprd", "nsubjpass", "dative"})


class Proposition(NamedTuple):
    """One verb of a sentence and what hangs on it; words by their keys (see `tokens`)."""

    verb: str
    doer: frozenset[str]
    """Empty where nobody is named: a pronoun, a passive."""
    done: frozenset[str]
    """The words of its object, or of what it is said to be."""
    span: frozenset[str]
    """All its words but the doer's, other clauses left out."""
    denied: bool
    mood: str
    under: frozenset[str]
    """What it is only as true as: "say", "plan", "if"."""
    speaker: frozenset[str]
    """Who says so, where somebody does."""
    pronoun: bool
    """True where a pronoun is the doer."""


def propositions(text: str, before: frozenset[str] = frozenset()) -> tuple[Proposition, ...]:
    """Return a sentence's propositions; a pronoun may stand for `before`, the subject of the last one."""
    return tuple(_proposition(verb, before) for doc in en.parse(pieces(text)) for verb in _verbs(doc))


def pieces(text: str) -> tuple[str, ...]:
    """Return a sentence and the parts that semicolons make of it, which a parser takes for one another's objects."""
    return tuple(dict.fromkeys((text, *(part for part in text.split("; ") if " " in part))))


def subject_of(text: str) -> frozenset[str]:
    """Return the keys of a sentence's main subject, empty for a pronoun."""
    doc = en.parse([text])[0]
    who = en.subject(en.root(doc))
    return frozenset() if who is None else _named(who)


def misread(verb: str, claim: str, source: str) -> bool:
    """Tell whether a verb joined by "and" may be a bare noun to the parser: "carries 40 cars and charges in"."""
    said, told = en.parse([claim, source])
    after = {token.nbor().lower_ for token in said[:-1] if stem(token.lemma_.lower()) == verb}
    return any(token.pos_ == "NOUN" and token.dep_ == "conj" and stem(token.lemma_.lower()) == verb
               and token.nbor().lower_ in after
               and not any(child.dep_ in {"det", "amod", "poss"} for child in token.children)
               for token in told[:-1])


def carried(claim: Proposition, source: Proposition, *, asked: bool = False) -> bool:
    """Tell whether a source says what a claim does; of what is only asked, doer, verb and what is done must agree."""
    if claim.verb != source.verb or not same_doer(claim, source):
        return False
    if not claim.done <= source.done | source.span or not claim.span <= source.span | source.doer:
        return False
    if asked:
        return True
    if (claim.denied, claim.mood, claim.under) != (source.denied, source.mood, source.under):
        return False
    return not claim.speaker or not source.speaker or bool(claim.speaker & source.speaker)


def same_doer(claim: Proposition, source: Proposition) -> bool:
    """Tell whether the one a claim lets act is the one who does; a pronoun may stand for a name, not a name for it."""
    return claim.pronoun or not claim.doer or bool(claim.doer & source.doer)


def _verbs(doc: "Doc") -> Iterator["Token"]:
    for token in doc:
        if token.lower_ == "according":  # whose word it is, see `_under`
            continue
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass", "amod", "compound", "case"}:
            yield token


def _proposition(verb: "Token", before: frozenset[str]) -> Proposition:
    who = _doer(verb)
    pronoun = who is not None and who.pos_ == "PRON" and who.dep_ != "relative"
    kinds = {child.dep_ for child in verb.children}
    clipped = verb.tag_ == "VBN" and not kinds & {"aux", "auxpass", "dobj"}  # "first payment made on Saturday"
    passive = clipped or bool(kinds & {"nsubjpass", "auxpass"})
    named = frozenset() if who is None else _named(who)
    agents = [grand for child in verb.children if child.dep_ == "agent" for grand in child.children]
    doer = _keys(agents) if passive else named or (before if pronoun else frozenset())
    objects = [child for child in verb.children if child.dep_ in OBJECTS]
    done = (named if passive else frozenset()) | _keys(objects, beside=False)
    under, speaker = _under(verb)
    return Proposition(
        verb=_name(verb), doer=doer, done=done, span=_span(verb) | (named if passive else frozenset()),
        denied=_denied(verb), mood=_mood(verb), under=under, speaker=speaker, pronoun=pronoun and not named)


def _name(verb: "Token") -> str:
    """Return what a verb is compared by: neutral saying verbs are one."""
    lemma = verb.lemma_.lower()
    return "say" if lemma in NEUTRAL else stem(lemma)


def _doer(verb: "Token") -> "Token | None":
    """Return a verb's subject, its own, a neighbour's, that of what it hangs on, or a relative's noun."""
    for _ in range(6):
        who = en.subject(verb)
        if who is not None:
            relative = who.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl"
            return verb.head if relative else who
        if verb.dep_ == "acl":
            return verb.head
        if verb.dep_ == "xcomp":
            objects = [child for child in verb.head.children if child.dep_ in {"dobj", "dative"}]
            if objects:
                return objects[0]
        if verb.dep_ not in {"conj", "xcomp", "advcl", "pcomp", "prep"} or verb.head is verb:
            return None
        verb = verb.head
    return None


def _named(noun: "Token", *, beside: bool = True) -> frozenset[str]:
    """Return the keys of a noun or name with what stands before it, "of" and `beside` it, none for a pronoun."""
    if noun.pos_ == "PRON":
        return frozenset()
    doc = noun.doc
    clipped = CLIPPED if beside else CLIPPED | {"appos"}
    apart = {t.i for child in noun.children if child.dep_ in clipped for t in child.subtree}
    return _weighty(doc[i] for i in range(noun.left_edge.i, noun.right_edge.i + 1) if i not in apart)


def _weighty(words: Iterable["Token"]) -> frozenset[str]:
    """Return the keys of words that carry meaning by themselves; a "not" is counted elsewhere."""
    text = " ".join(word.text for word in words if word.dep_ != "neg")
    return frozenset(word.key for word in tokens(text) if word.kind not in {"free", "negation"})


def _keys(nouns: Iterable["Token"], *, beside: bool = True) -> frozenset[str]:
    return frozenset[str]().union(*(_named(noun, beside=beside) for noun in nouns))


def _span(verb: "Token") -> frozenset[str]:
    """Return the keys of a verb's own words: objects and phrases, no subject, no other clause."""
    inside = []
    left = [child for child in verb.children if child.dep_ not in {"nsubj", "nsubjpass", "csubj", "expl", *APART}]
    while left:
        token = left.pop()
        inside.append(token.i)
        left += [child for child in token.children if child.dep_ != "appos"
                 and (child.dep_ not in APART or child.pos_ not in {"VERB", "AUX"})]
    return _weighty(verb.doc[i] for i in sorted(inside))


def _denied(verb: "Token") -> bool:
    """Tell whether a verb is denied, by itself or by its subject or object: "not", "never", "no money", "nobody"."""
    near = [verb, *(child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass", "dobj", "attr", "pobj"})]
    return any(child.dep_ == "neg" or child.lower_ in NEGATIONS | {"n't", "n’t"}
               for token in near for child in (token, *token.children) if child.i != verb.i)


def _mood(verb: "Token") -> str:
    """Return what a modal makes of a verb, or of the one it is joined to; "going to" is "will"."""
    for _ in range(4):
        for child in verb.children:
            if child.dep_ == "aux" and child.lower_ in MOODS:
                return MOODS[child.lower_]
        if verb.dep_ == "xcomp" and verb.head.lower_ == "going":
            return "will"
        if verb.dep_ != "conj" or en.subject(verb) is not None:
            return ""
        verb = verb.head
    return ""


def participle(verb: "Token") -> bool:
    """Tell whether a verb says of a noun what a relative clause would: "buoys attached to them"."""
    return verb.dep_ == "acl" and verb.tag_ in {"VBN", "VBG"}


def _under(verb: "Token") -> tuple[frozenset[str], frozenset[str]]:
    """Return what a verb is only as true as, up to the main verb, and whose word it is."""
    under: set[str] = set()
    speaker: frozenset[str] = frozenset()
    for _ in range(8):
        under |= {child.lower_ for child in verb.children if child.dep_ == "mark" and child.lower_ in CONDITIONS}
        source = [grand for child in verb.children if child.lower_ == "according" for grand in child.subtree
                  if grand.dep_ == "pobj"]
        if source:
            under.add("say")
            speaker |= _keys(source)
        head = verb.head
        if head is verb:
            break
        if verb.dep_ in CLAUSES and head.lower_ != "going" and not participle(verb):
            under.add(_name(head))
            if verb_of(head.lower_) in en.SAYING or head.lemma_.lower() in en.SAYING:
                who = _doer(head)
                speaker |= frozenset() if who is None else _named(who)
        verb = head
    return frozenset(under), speaker
