"""Which clauses of a sentence a host can say, and whether it is told cut or in one piece."""

import re

from podcast.records import Sentence
from podcast.writing import language as en
from podcast.writing.clauses import Clause, cut, words
from podcast.writing.conversation import asked_and_answered
from podcast.writing.entire import NEWS_WHOLE, TOLD_WHOLE, as_written, misread, whole
from podcast.writing.mentions import things_named
from podcast.writing.reference import applauds, resumes_quote
from podcast.writing.tidying import outside_quotes

UNSAYABLE = re.compile(
    r"\bthis (?:newspaper|newsletter|magazine|paper|website|journal)\b|"
    r"https?:|www\.|\w\.(?:example|com|org|net|io|ai)\b|[@#{}<>|\\]|--|\.\.\.$|:$|"
    r"^\W*(click|read|subscribe|sign up|share|source)\b|^\d[\d,.]*%?: |"
    r"^(?:So )?here(?:'s| is) (?:how|why|what)\b.{0,12}$|^(?:the|some) [a-z]+ first\.?$|"
    r"^(?:and )?please\b|\b(?:an|the) entry (?:at \d|also|said)",
    re.IGNORECASE,
)


def clauses_told(sentence: Sentence, *, news: bool) -> list[Clause]:
    """Return the clauses in which a sentence is told: cut where it may be, whole where a cut would lose something."""
    clauses = cut(sentence.text)
    if len(clauses) == 1 and misread(clauses[0], sentence.text):
        clauses = [clauses[0]._replace(vouched=True)]
    if clauses and not sayable(clauses[0]):
        alone = whole(sentence.text, shorten=news) or (as_written(sentence.text) if len(clauses) > 1 else None)
        sure = news and any(en.subject(verb) is not None and en.is_finite(verb) for verb in clauses[0].doc)
        clauses = [alone] if alone is not None else [clauses[0]._replace(vouched=sure), *clauses[1:]]
    if news and len(clauses) > 1 and INTRODUCED.match(sentence.text):
        alone = whole(sentence.text)
        return [alone] if alone is not None and sayable(alone) else clauses
    return undivided(sentence.text, clauses)


INTRODUCED = re.compile(r"(?:[\w'’.&-]+ ){0,6}[\w'’.&-]+, (?:who|which) ")
"""News that first says of somebody who they are: cut there, a story would begin with that."""


def undivided(sentence: str, clauses: list[Clause]) -> list[Clause]:
    """Return a sentence's clauses, or the sentence as it is where one of them, cut loose, could not be said: what it
    says would be lost with it, and the other half would be told alone."""
    if len(clauses) < 2 or all(map(sayable, clauses)):
        return clauses
    alone = whole(sentence)
    short = alone is not None and len(words(alone.text)) <= UNDIVIDED
    return [alone] if alone is not None and short and sayable(alone) else clauses


UNDIVIDED = 40
"""Words up to which a sentence is told in one breath rather than without one of its clauses."""


def sayable(clause: Clause) -> bool:
    """Tell whether a clause can stand in a dialogue."""
    text, doc = clause.text, clause.doc
    size = len(words(text))
    alone = clause.glue in {"", "and", "but", "so"}
    longest = NEWS_WHOLE if clause.vouched else TOLD_WHOLE
    stated = asked_and_answered(text)[1] or text
    if UNSAYABLE.search(text) or "?" in outside_quotes(stated) or not 2 <= size <= longest:
        return False
    main = en.root(doc)
    subject = en.subject(main)
    trusted = clause.vouched or resumes_quote(doc)
    if alone and not trusted and (subject is None or not en.is_finite(main)):
        return False
    said = {part for w in words(outside_quotes(text)) if w != "US" for part in w.lower().split("'")}
    if said & en.FIRST_SECOND - things_named(doc):
        return False
    # cut off from its sentence, it is a half of what was said
    judged = not clause.glue and applauds(main) and size < 9 and doc[0].lower_ in {"it", "this", "that"}
    return not (judged or (text.startswith("Not ") and (subject is None or subject.left_edge.i)))  # "And it's clever."
