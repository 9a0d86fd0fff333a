"""An interview's turns as a host tells them: each answer with whose it is and what was asked."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from podcast.records import Sentence
from podcast.writing import language as en
from podcast.writing.clauses import Clause, words
from podcast.writing.tidying import asks, tidy

TURN = re.compile(
    r"(?P<who>[A-Z][\w.'-]+(?: (?:[A-Z][\w.'-]+|de|del|der|la|van|von|al|bin)){0,3}): \"(?P<said>[^\"]+)\""
)
"""How intake writes what somebody says in an interview: 'Juno: "It got stuck."'."""
ASKS, SAYS = "The interviewer asks, ", "The interviewer says, "
"""How what an interviewer puts to somebody is told: a question, or what others say."""
TO_SOMEBODY = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
ANSWER, LONGEST_ASKED, LEFT = 38, 32, 7
"""Words of an answer that are told in one go, of a question that is repeated with it, and of what is left over."""
PUT = re.compile(rf'(?:{ASKS}|{SAYS})"(?P<asked>[^"]+)" (?P<answer>.+)', re.DOTALL)
"""An answer as it is told, with what was put to somebody before it."""
POSING = re.compile(
    r"(?P<asked>(?:Why|What|Who|How|When|Where|Which|Will|Is|Are|Does|Do|Did|Can|Could|Should|Has|Have|And|But|So) "
    r"[^.!?\"]{2,100}\?) (?P<answer>[A-Z£$€\"\d].+)",
    re.DOTALL,
)
"""An answer of an explainer as it is told, with its question before it."""
PUTTING = 3
"""Sentences before the first answer of which an interviewer may have said the last ones: "You're 58. Why now?" """


class Exchange(NamedTuple):
    """What is put to somebody in an interview, and all that they answer."""

    put: str
    """The interviewer's words, "" where none are known."""
    who: str
    said: str
    cites: tuple[str, ...]
    """Ids of the sentences it stands on."""


def exchanges(told: Sequence[Sentence]) -> dict[str, Exchange | None]:
    """Return the exchanges of the interviews among a story's sentences, each by the id of the sentence that begins its
    answer; None for the sentences that others tell with theirs."""
    found: dict[str, Exchange | None] = explained(told)
    before: list[Sentence] = []  # since the last answer
    heard = last = ""
    for sentence in told:
        text = tidy(sentence.text)
        if not text or sentence.id in found or re.fullmatch(r"[(\[].*[)\]]\.?", sentence.text.strip()):
            continue  # "(Laughs.)"
        turn = TURN.fullmatch(text)
        if sentence.source != heard:
            before, last, heard = [], "", sentence.source
        if turn is not None:
            asked = [one for one in before if not acts(one.text, turn["who"])] if last else put_last(before)
            put = " ".join(tidy(one.text) for one in asked)
            found |= dict.fromkeys(one.id for one in asked)
            ids = tuple(one.id for one in asked)
            found[sentence.id] = Exchange(put, turn["who"], turn["said"], (*ids, sentence.id))
            before, last = [], sentence.id
        elif last and not before and text[0] == text[-1] == '"' and text.count('"') == 2:
            begun = found[last]
            assert begun is not None
            said, cites = f"{begun.said} {text[1:-1]}", (*begun.cites, sentence.id)
            found |= {last: begun._replace(said=said, cites=cites), sentence.id: None}
        else:
            before.append(sentence)
    return found


def explained(told: Sequence[Sentence]) -> dict[str, Exchange | None]:
    """Return an explainer's questions to itself with what answers them, as `exchanges` does: questions that are
    paragraphs of their own, at least `POSED` of them in a source; a short "No." is told with what comes after it."""
    asked = [n for n in range(len(told) - 1) if is_posed(told[n], told[n + 1 : n + 3])]
    many = Counter(told[n].source for n in asked)
    found: dict[str, Exchange | None] = {}
    for n in asked:
        if many[told[n].source] < POSED:
            continue
        answer = [told[n + 1]]
        for more in told[n + 2 : n + 4]:
            if more.opens or more.source != told[n].source or len(words(answer[-1].text)) >= SHORT:
                break
            answer.append(more)
        cites = (told[n].id, *(one.id for one in answer))
        said = " ".join(tidy(one.text) for one in answer)
        found |= dict.fromkeys(cites)
        found[answer[0].id] = Exchange(tidy(told[n].text), "", said, cites)
    return found


def is_posed(sentence: Sentence, after: Sequence[Sentence]) -> bool:
    """Tell whether a sentence is a question by itself, which the paragraph below it answers."""
    ends = len(after) < 2 or (after[1].opens and asks(after[1].text))  # the answer has one sentence
    alone = sentence.opens and (after[0].opens or ends) and sentence.source == after[0].source
    return alone and asks(sentence.text) and len(words(sentence.text)) <= LONGEST_POSED


POSED, LONGEST_POSED, SHORT = 3, 14, 6
"""Questions of an explainer, words of one at most, and words of an answer that says too little by itself."""


def put_last(before: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences with which an interviewer asks for the first time: a question, and what is said to somebody
    right before it."""
    if not before or not asks(before[-1].text):
        return []
    near = list(before[-PUTTING:])
    begun = next((n for n, one in enumerate(near) if TO_SOMEBODY.search(one.text)), len(near) - 1)
    return near[begun:]


LEANING = re.compile(
    r"(?:And|So|But|Then|Or)\b|.*\b(?:it|its|he|she|him|her|they|them|their|this|that|those|these|else)\b",
    re.IGNORECASE,
)
FEW = 3
"""Words of a question ("The mirrors?") that takes up what was just answered."""


def leans_on_answer(put: str) -> bool:
    """Tell whether what is put to somebody goes on from what they said: "Are any of them dangerous?"."""
    short = len(words(put)) <= FEW and not TO_SOMEBODY.search(put)
    return short or LEANING.match(put) is not None


def acts(text: str, who: str) -> bool:
    """Tell whether a sentence between two answers says what somebody does ("She laughs.") and is nobody's words."""
    return re.match(rf"(?:S?[Hh]e|{re.escape(who)}|{re.escape(who.split()[-1])})\b", text) is not None


def told_in_turn(exchange: Exchange) -> list[Clause]:
    """Return what somebody answers in an interview, after what was put to them; [] where that can't be repeated.

    An answer without its question ("For about a week.") says nothing."""
    put, who = exchange.put, exchange.who
    if '"' in put or len(words(put)) > LONGEST_ASKED:
        return []
    if not who:
        text = f"{put} {en.with_scales(exchange.said)}"
        return [Clause(text, "", en.parse([text])[0], attributed=False, vouched=True)]
    opening = f'{ASKS if asks(put) else SAYS}"{put}" ' if put else ""
    first, *others = stretches(exchange.said)
    texts = [f'{opening}{who} says: "{first}"', *(f'{who} adds: "{other}"' for other in others)]
    docs = en.parse(texts)
    return [Clause(text, "", doc, attributed=True, vouched=True) for text, doc in zip(texts, docs, strict=True)]


def asked_and_answered(text: str) -> tuple[str, str]:
    """Return what was put to somebody and the answer, of a turn that `told_in_turn` wrote; ("", "") for anything
    else."""
    found = PUT.fullmatch(text) or POSING.fullmatch(text)
    return (found["asked"], found["answer"]) if found else ("", "")


ANSWERED = re.compile(
    r'(?P<who>[A-Z][^":]*) (?P<verb>says|adds): '
    r'"(?P<first>[^"]*?(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\b[A-Z])[.!?]) (?P<rest>[^"]+)"'
)
"""How an answer of several sentences is told."""
HEADED = re.compile(r'[^":]+ (?:says|adds): "')
"""How an answer begins that has its speaker first."""


def varied(text: str, before: Sequence[str]) -> str:
    """Return an answer with whose it is after its first sentence ('"In June," says Brandt. "They asked."') where turns
    before it say that first."""
    found = ANSWERED.fullmatch(text)
    if found is None or not any(HEADED.match(turn) for turn in before):
        return text
    first = re.sub("[.]$", ",", found["first"])
    return f'"{first}" {found["verb"]} {found["who"]}. "{found["rest"]}"'


SPOKEN = (
    re.compile(r'(?P<who>[A-Z][\w. \'-]*?) (?:says|adds): "[^"]+"\.?'),
    re.compile(r'"[^"]+" (?:says|adds) (?P<who>[A-Z][\w. \'-]*?)\.'),
)
"""How a host tells what somebody says in an interview."""


def answered_by(claim: str, sources: Iterable[str]) -> tuple[str, str]:
    """Return whose answer a host tells and all that these sources, in order, have them answer; "", "" for other claims.

    A sentence that is only a quotation goes on with the answer before it."""
    found = next((found for pattern in SPOKEN if (found := pattern.fullmatch(claim))), None)
    if found is None:
        return "", ""
    answers, speaks, begins = [], False, f'{found["who"]} says: "'
    for source in sources:
        speaks = source.startswith(begins) or (speaks and source.startswith('"'))
        answers += [source.removeprefix(begins)] if speaks else []
    return found["who"], " ".join(answers)


def stretches(said: str) -> list[str]:
    """Return an answer in stretches of whole sentences, each as long as may be said in one go."""
    out: list[str] = []
    for part in re.split(r"(?<=[.!?]) (?=[A-Z])", said):
        if out and (len(words(out[-1])) + len(words(part)) <= ANSWER or len(words(part)) < 3):
            out[-1] = f"{out[-1]} {part}"
        else:
            out.append(part)
    if len(out) > 1 and len(words(out[-1])) <= LEFT:
        out[-2:] = [f"{out[-2]} {out[-1]}"]
    return out
