"""Who does what: a claim's subject beside the one its source gives the same verb, for claims in words of their own."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from podcast.writing import language as en
from podcast.writing.tokens import tokens

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def other_subject(claim: str, sources: Sequence[str]) -> str:
    """Say whom a claim lets do what its sources let only another do, or ""."""
    verb, who = doing(en.parse([claim])[0])
    if verb is None or who is None:
        return ""
    docs = en.parse(source for source in sources if verb.lemma_.lower() in source.lower() or verb.text in source)
    doers = [doer for doc in docs for token in doc
             if token.lemma_.lower() == verb.lemma_.lower() and token.pos_ == "VERB" and (doer := en.subject(token))]
    named = [doer for doer in doers if doer.pos_ in {"NOUN", "PROPN"} and doer.dep_ == who.dep_]
    if not named or len(named) < len(doers) or any(keys_of(who) & keys_of(doer) for doer in named):
        return ""
    return f'the source does not say of "{who.text}" that they {verb.lemma_.lower()}'


def doing(doc: "Doc") -> tuple["Token | None", "Token | None"]:
    """Return a text's main verb and the noun or name that is its subject."""
    verb = en.root(doc)
    who = en.subject(verb) if verb.pos_ == "VERB" else None
    return verb, who if who is not None and who.pos_ in {"NOUN", "PROPN"} else None


def keys_of(noun: "Token") -> set[str]:
    """Return what a subject's weighty words are compared by."""
    return {word.key for word in tokens(en.subtree_text(noun)) if word.kind != "free"}
