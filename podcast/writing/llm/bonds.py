"""Which word of a sentence belongs to which: a claim may leave words out, but not tie a word to another one."""

from functools import lru_cache
from typing import TYPE_CHECKING

from podcast.writing import language as en
from podcast.writing.llm.propositions import pieces
from podcast.writing.llm.rewording import irregular, joined_names
from podcast.writing.tokens import tokens

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SHARED = frozenset({"conj", "appos"})
"""Words that belong where their neighbour belongs."""


def bonds(text: str) -> frozenset[tuple[str, str]]:
    """Return (word, what it belongs to), by keys, prepositions and auxiliaries seen through."""
    return _bonds(text, wide=False)


def loose(claim: str, sources: tuple[str, ...], but: frozenset[str] = frozenset()) -> str:
    """Say which word a claim ties to another than its sources do, or ""; `but` are heads that are not asked about."""
    told = frozenset[tuple[str, str]]().union(*(_bonds(source, wide=True) for source in sources))
    for word, head in sorted(bonds(claim)):
        initials = any(len(key) == 1 and key.isalpha() for key in (word, head))  # "U.S." and "U. S." are cut up unlike
        if word == head or head in but or initials or (word, head) in told or (head, word) in told:
            continue
        if not any(joined_names(tokens(source), word, head) for source in sources):
            return f'the facts don\'t tie "{word}" to "{head}"'
    return ""


@lru_cache(maxsize=4096)
def _bonds(text: str, *, wide: bool) -> frozenset[tuple[str, str]]:
    out = set()
    for doc in en.parse(pieces(text) if wide else [text]):
        keys = _keys(doc)
        for token in doc:
            for key in keys.get(token.i, ()):
                for head in _heads(token, keys, wide=wide):
                    out |= {(key, other) for other in keys[head.i]}
    return frozenset(out)


def _keys(doc: "Doc") -> dict[int, tuple[str, ...]]:
    """Return the keys of each weighty token of a parse: "40-car" has two."""
    out = {}
    for token in doc:
        text = token.lemma_ if irregular(token) else token.text
        found = tuple(word.key for word in tokens(text) if word.kind not in {"free", "negation"})
        if found and token.dep_ != "neg" and token.text[0] not in "'’":
            out[token.i] = found
    return out


def _heads(token: "Token", keys: dict[int, tuple[str, ...]], *, wide: bool) -> list["Token"]:
    """Return the weighty words a word belongs to: one, or with those it shares a place with where `wide`."""
    out: list[Token] = []
    here, left = token, 6
    while here.head is not here and left:
        shared = here.dep_ in SHARED
        here, left = here.head, left - 1
        if here.i in keys:
            out.append(here)
            counted = here.pos_ == "NUM" and here.nbor().lower_ == "of"  # "43 of the bees": what they do, the bees do
            if not (wide and (shared or counted)):
                break
    if wide:  # the first of two conjuncts or names may stand for the pair
        out += [twin for head in list(out) for twin in head.children
                if twin.dep_ in SHARED and twin.i in keys and en.subject(twin) is None]
    return out
