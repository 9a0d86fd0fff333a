"""An interview's turns as a host tells them: each answer with whose it is and what was asked."""

import re

from podcast.writing import language as en
from podcast.writing.clauses import Clause, words
from podcast.writing.tidying import tidy

TURN = re.compile(
    r"(?P<who>[A-Z][\w.'-]+(?: (?:[A-Z][\w.'-]+|de|del|der|la|van|von|al|bin)){0,3}): \"(?P<said>[^\"]+)\""
)
"""How intake writes what somebody says in an interview: 'Juno: "It got stuck."'."""
ASKS = "The interviewer asks, "
ANSWER, LONGEST_ASKED = 38, 18
"""Words of an answer that are told in one go, and of a question that is repeated with it."""


def told_in_turn(sentence: str, question: str) -> list[Clause]:
    """Return what somebody answers in an interview, with the question before it ("" for none); [] for anything else.

    An answer without its question ("For about a week.") says nothing."""
    found = TURN.fullmatch(tidy(sentence))
    if found is None:
        return []
    asked = tidy(question) if '"' not in tidy(question) and len(words(question)) <= LONGEST_ASKED else ""
    opening = f'{ASKS}"{asked}" ' if asked else ""
    first, *others = stretches(found["said"])
    texts = [f'{opening}{found["who"]} says: "{first}"', *(f'{found["who"]} adds: "{other}"' for other in others)]
    docs = en.parse(texts)
    return [Clause(text, "", doc, attributed=True, vouched=True) for text, doc in zip(texts, docs, strict=True)]


def asked_and_answered(text: str) -> tuple[str, str]:
    """Return the question and the answer of a turn that `told_in_turn` wrote; ("", "") for anything else."""
    question, mark, answer = text.removeprefix(f'{ASKS}"').partition('?" ')
    return (f"{question}?", answer) if text.startswith(ASKS) and mark else ("", "")


def stretches(said: str) -> list[str]:
    """Return an answer in stretches of whole sentences, each as long as may be said in one go."""
    out: list[str] = []
    for part in re.split(r"(?<=[.!?]) (?=[A-Z])", said):
        if out and (len(words(out[-1])) + len(words(part)) <= ANSWER or len(words(part)) < 3):
            out[-1] = f"{out[-1]} {part}"
        else:
            out.append(part)
    return out
