"""Stories become points: clauses typed, scored and tied to their sentences, with what a host could pick up."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from podcast.records import Fact, Story
from podcast.writing import language as en
from podcast.writing.clauses import Clause, prepare, tellable, words
from podcast.writing.conversation import exchanges, leans_on_answer, told_in_turn
from podcast.writing.keys import Key, ending_of, keys_of, subject_name
from podcast.writing.meaning import adds_little, content_words
from podcast.writing.mentions import (
    WELL_KNOWN,
    bare_names,
    done,
    named,
    often_named,
    singular,
    taken_as_known,
    unmet,
)
from podcast.writing.questions import question_of
from podcast.writing.reference import leaning, opens_alone
from podcast.writing.spelling import Spelling, lower_opening, spelling_of
from podcast.writing.tidying import asks, outside_quotes
from podcast.writing.tone import ANNOUNCING, CONSEQUENCE, CONTRAST, polarity_of
from podcast.writing.utterances import clauses_told, sayable

if TYPE_CHECKING:
    from spacy.tokens import Token


class Point(NamedTuple):
    """A fact with all that a host needs to talk about it."""

    fact: Fact
    place: int
    """Order in the story."""
    glue: str
    """How it was cut from the clause before: "", "and", "but", "because", "which", "so", "tail"."""
    leans: bool
    """True when it means little unless the point before it was just said."""
    keys: tuple[Key, ...]
    subject: str
    """Who acts, when that is a name; else ""."""
    ending: str
    """Last phrase of the clause that another voice could supply, or ""."""
    score: float
    polarity: int
    """-1 a loss or a conflict, 1 a gain, 0 neither."""
    small: str
    """Its words without joint and capital, to follow "And" or "But"."""
    contrary: bool
    """True when it speaks against what came before: cut at "but", opened by "however", said by critics."""
    verb: str
    """Lemma of its main verb."""
    needs: tuple[int, ...]
    """Places of earlier points that first named what this one takes as known."""
    source: str
    """Id of the source it comes from."""
    leads: bool
    """True for the first thing its source says."""
    opens: bool = False
    """True where its source begins something: the first words of a paragraph of several sentences."""
    asked: Fact | None = None
    """The question that its writer asks just before it, and that it answers."""

    @property
    def text(self) -> str:
        return self.fact.text

    @property
    def size(self) -> int:
        return len(words(self.fact.text))

    @property
    def kind(self) -> str:
        return self.fact.kind


VAGUE = re.compile(r"\b(this|that|these|those|here|thing|things|something)\b", re.IGNORECASE)
WHEN = re.compile(
    r"\b(today|yesterday|tomorrow|this (?:week|morning|month)|last (?:week|month)|tonight)\b", re.IGNORECASE
)


NEWS = 3
"""Sentences in which a source says what happened: the first may be its headline over again."""


@lru_cache(maxsize=64)
def points_of(story: Story) -> tuple[Point, ...]:
    """Return the story's sayable points in reading order; what no one could say aloud is left out."""
    title = content_words(story.title)
    spelling = spelling_of(story)
    out: list[Point] = []
    said: list[frozenset[str]] = []
    told = tellable(story)
    prepare([story])
    first: dict[str, int] = {}  # noun or name to the point that brought it up
    one: dict[str, int] = {}  # the same for nouns in the singular
    acts: dict[str, int] = {}  # the same for verbs
    lost: set[str] = set()  # those that only sentences left out bring up
    met = named(en.parse([story.title])[0]) | {word.lower() for word in words(story.title)}
    known_by_name = often_named([sentence.text for sentence in told])
    sources: set[str] = set()
    heard: dict[str, int] = {}  # sentences of each source so far
    label = ""
    question: Fact | None = None
    talk = exchanges([sentence for sentence in story.sentences if sentence.role != "title"])
    before = ""  # whose sentences can be leaned on: the last one's source, "" when it was left out
    for sentence in told:
        fits, asked = True, asks(sentence.text)
        heard[sentence.source] = heard.get(sentence.source, 0) + 1
        news = sentence.source not in sources or heard[sentence.source] <= NEWS
        if sentence.id in talk and talk[sentence.id] is None:
            continue
        exchange = talk.get(sentence.id)
        clauses = told_in_turn(exchange) if exchange else clauses_told(sentence, news=news)
        cites = exchange.cites if exchange else (sentence.id,)
        for number, clause in enumerate(clauses):
            point = None if asked or not fits else point_of(clause, cites, len(out), title, spelling)
            labelled = sentence.label and sentence.label != label
            if point is not None and labelled and number == 0 and clause.doc[0].lower_ in en.PRONOUNS - en.PERSONS:
                point = None  # "Alarm: It went off": what "it" is stands in the label
            meaning = content_words(clause.text)
            leads = sentence.source not in sources
            goes_on = clause.glue in {"so", "but"} and heard[sentence.source] > 1
            put = exchange.put if exchange is not None else ""
            alone = bool(put) and number == 0 and (not out or not leans_on_answer(put))
            if point is not None and exchange is not None and (put or number):
                point = point._replace(leans=not alone)  # its question is said with it; what is added needs the answer
            elif point is not None and leads and number == 0 and opens_alone(clause) and not goes_on:
                point = point._replace(leans=False)  # there is nothing before it
            elif point is not None and unmet(clause.doc, first.keys() | met):
                point = point._replace(leans=True)
            fits = point is not None and not any(adds_little(meaning, other) for other in said)
            things = (taken_as_known(clause.doc) & named(clause.doc, {"NOUN"}) | bare_names(clause.doc)) & lost
            waits = not alone and bool(things - first.keys() - met - WELL_KNOWN - known_by_name)
            if point is None or not fits or waits or (point.leans and number == 0 and before != sentence.source):
                lost |= named(clause.doc) if point is None else set()
                fits = False
                continue
            said.append(meaning)
            begins = sentence.opens and number == 0 and not point.leans
            needs = brought_up(clause, len(out), first, one, acts)
            sources.add(sentence.source)
            out.append(point._replace(needs=needs, source=sentence.source, leads=leads, asked=question, opens=begins))
            question = None
        question = question_of(sentence) if asked else None
        before = sentence.source if fits and clauses else ""
        label = sentence.label
    return tuple(out)


def brought_up(
    clause: Clause, place: int, first: dict[str, int], one: dict[str, int], acts: dict[str, int]
) -> tuple[int, ...]:
    """Return the places of the points that first named what a clause takes as known; note what it brings up itself,
    in `one` in the singular, "the volume" is none of the 43 volumes, in `acts` by a verb, as "was commanded off" does
    before "the late command"."""
    known = taken_as_known(clause.doc)
    needs = {one.get(word, first[word]) for word in known & first.keys()}
    needs |= {acts[word] for word in known & acts.keys() - first.keys()}
    for words_up, places in ((named(clause.doc), first), (singular(clause.doc), one), (done(clause.doc), acts)):
        for word in words_up:
            places.setdefault(word, place)
    return tuple(sorted(needs))


def point_of(
    clause: Clause, sentences: tuple[str, ...], place: int, title: frozenset[str], spelling: Spelling
) -> Point | None:
    """Type and score one clause; None when it can't stand in a dialogue."""
    if not sayable(clause):
        return None
    text, doc = clause.text, clause.doc
    main = en.root(doc)
    subject = en.subject(main)
    keys = keys_of(doc)
    kind = kind_of(clause, keys)
    leans = leaning(clause, subject)
    small = lower_opening(text, doc, spelling)
    spoken = {"which": f"Which {small}", "because": f"Because {small}", "but": f"But {small}" if place else text}
    return Point(
        fact=Fact(text=sentence_case(spoken.get(clause.glue, text)), sentences=sentences, kind=kind),
        place=place,
        glue=clause.glue,
        leans=leans,
        keys=keys,
        subject=subject_name(doc, subject),
        ending=ending_of(doc),
        score=score_of(
            text, kind, keys, place, title, leans=leans, disputes=clause.attributed and clause.glue == "but"
        ),
        polarity=polarity_of(main),
        small=small if small.endswith((".", '."')) else small + ".",
        contrary=clause.glue == "but" or objects(main, subject),
        verb=main.lemma_.lower(),
        needs=(),
        source="",
        leads=False,
    )


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


def score_of(
    text: str, kind: str, keys: tuple[Key, ...], place: int, title: frozenset[str], *, leans: bool, disputes: bool
) -> float:
    """Weigh a point for telling: early, named, counted, contrary and about what the title is about."""
    score = 3.0 if place == 0 else 1.5 if place == 1 else 0.5 if place < 5 else 0.0
    score += {"contrast": 1.5, "quotation": 1.4, "consequence": 1.0, "figure": 1.0, "claim": 1.2, "event": 0.8}.get(
        kind, 0.2
    )
    score += 0.8 * any(key.kind == "name" for key in keys)
    score += min(1.5, 0.5 * len(content_words(text) & title))
    size = len(words(text))
    score -= 0.8 * (size > 22) + 0.8 * (size > 28) + 0.5 * (size < 5)
    score += 1.5 * disputes - 2.0 * bool(ANNOUNCING.search(text))
    score -= 0.5 * leans + 0.6 * bool(VAGUE.match(text)) + 0.6 * bool(WHEN.search(text))
    return score


def sentence_case(text: str) -> str:
    """Capitalise the first letter and close with a full stop."""
    text = text[0].upper() + text[1:]
    return text if re.search(r"[.!?]['\"]*$", text) else text + "."


def quoted_words(text: str) -> list[str]:
    """Return the words between quotation marks."""
    return [word for quote in re.findall(r'"([^"]+)"', text) for word in words(quote)]
