"""What type of fact a clause is, and whether somebody objects in it."""

import re
from typing import TYPE_CHECKING

from podcast.writing import language as en
from podcast.writing.clauses import Clause, words
from podcast.writing.keys import Key
from podcast.writing.tidying import outside_quotes
from podcast.writing.tone import CONSEQUENCE, CONTRAST

if TYPE_CHECKING:
    from spacy.tokens import Token

OBJECTORS = frozenset("critic skeptic sceptic opponent nobody none".split())
DOUBTING = frozenset(
    "believe think expect know agree accept want like trust buy need use pay say ask have may".split()
)
"""What "nobody" does who is an objection; "nobody was ever persuaded" is another matter."""
OBJECTING = frozenset(
    "deny reject dispute disagree doubt oppose criticize criticise contradict object accuse complain blame".split()
)


def objects(main: "Token", subject: "Token | None") -> bool:
    """Tell whether somebody objects: by who speaks or by what they do."""
    if main.lemma_.lower() in OBJECTING:
        return not en.is_negated(main)
    if subject is None or subject.lemma_.lower() not in OBJECTORS:
        return False
    return subject.lemma_.lower() not in {"nobody", "none"} or main.lemma_.lower() in DOUBTING


def kind_of(clause: Clause, keys: tuple[Key, ...]) -> str:
    """Type a clause: what it is decides which moves can answer it."""
    text = clause.text
    if clause.attributed and len(re.findall(r'"([^"]+)"', text)) and len(quoted_words(text)) >= 3:
        return "quotation"
    if clause.glue == "but" or (clause.glue not in {"because", "which"} and CONTRAST.search(outside_quotes(text))):
        return "contrast"
    if clause.attributed:
        return "claim"
    if clause.glue in {"so", "because"} or CONSEQUENCE.search(text):
        return "consequence"
    if any(key.kind != "name" for key in keys):
        return "figure"
    return "background" if re.search(r"\b(had|previously|since|used to|years? ago)\b", text) else "event"


def quoted_words(text: str) -> list[str]:
    """Return the words between quotation marks."""
    return [word for quote in re.findall(r'"([^"]+)"', text) for word in words(quote)]
