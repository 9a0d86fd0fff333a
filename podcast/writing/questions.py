"""Questions that a story's writer asks: no statements, and now and then the host's to ask."""

import re

from podcast.records import Fact, Sentence
from podcast.writing import language as en
from podcast.writing.clauses import words
from podcast.writing.tidying import tidy

LONGEST_QUESTION = 14
"""Words that a host may ask in the writer's stead."""


OPEN = re.compile(r"(?:(?:So|But|And|Then),? )?(?:why|how|what|who|where|when|which)\b", re.IGNORECASE)


def question_of(sentence: Sentence) -> Fact | None:
    """Return a question of the writer's that a host could ask, for it is short and asks nobody by "you"."""
    said = words(sentence.text)
    personal = {part for word in said for part in word.lower().split("'")} & en.FIRST_SECOND
    plain = not personal and '"' not in tidy(sentence.text) and 2 <= len(said) <= LONGEST_QUESTION
    plain = plain and OPEN.match(sentence.text) is not None  # "Does a sensor know?" expects no answer
    return Fact(text=tidy(sentence.text), sentences=(sentence.id,), kind="question") if plain else None
