"""Stories become points: clauses typed, scored and tied to their sentences, with what a host could pick up."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from podcast.records import Fact, Sentence, Story
from podcast.writing import language as en
from podcast.writing.bullets import EVENT, is_fragment, with_label
from podcast.writing.clauses import Clause, prepare, tellable, words
from podcast.writing.conversation import Exchange, exchanges, leans_on_answer, told_in_turn
from podcast.writing.entire import as_written, entire
from podcast.writing.keys import Key, ending_of, keys_of, subject_name
from podcast.writing.kinds import kind_of, objects
from podcast.writing.meaning import adds_little, content_words
from podcast.writing.mentions import Mentions, named, often_named
from podcast.writing.questions import question_of
from podcast.writing.reference import leaning, opens_alone
from podcast.writing.spelling import Spelling, lower_opening, spelling_of
from podcast.writing.tidying import asks
from podcast.writing.tone import ANNOUNCING, polarity_of
from podcast.writing.utterances import clauses_told, sayable

IT = re.compile(r"\b(?:it|them)\b")
"""What another report can't begin with where it stands for something: who hears it has just heard of other things."""


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


BRINGING = 3
"""Words that a sentence shares with what brought up its subject under another name."""
NEWS = 3
"""Sentences in which a source says what happened: the first may be its headline over again."""


@lru_cache(maxsize=64)
def points_of(story: Story) -> tuple[Point, ...]:
    """Return the story's sayable points in reading order; what no one could say aloud is left out."""
    told = tellable(story)
    prepare([story])
    reading = Reading(story, told)
    for sentence in told:
        reading.read(sentence)
    return tuple(reading.points)


class Reading:
    """A story read sentence by sentence, with what was heard so far."""

    def __init__(self, story: Story, told: Sequence[Sentence]) -> None:
        self.points: list[Point] = []
        self._title, self._spelling = content_words(story.title), spelling_of(story)
        self._entire = entire(story)
        self._talk = exchanges([sentence for sentence in story.sentences if sentence.role != "title"])
        heading = named(en.parse([story.title])[0]) | {word.lower() for word in words(story.title)}
        self._mentions = Mentions(heading, often_named([sentence.text for sentence in told]))
        self._said: list[frozenset[str]] = []
        self._heard: dict[str, int] = {}  # sentences of each source
        self._told: set[str] = set()  # sources with a point
        self._question: Fact | None = None
        self._label = ""
        self._before = ""  # whose sentences can be leaned on: the last one's source, "" when it was left out

    def read(self, sentence: Sentence) -> None:
        """Make a sentence's clauses points, as far as they can be told."""
        source, asked = sentence.source, asks(sentence.text)
        self._heard[source] = self._heard.get(source, 0) + 1
        exchange = self._talk.get(sentence.id)
        if sentence.id in self._talk and exchange is None:
            return  # it is told with its answer
        if sentence.label and sentence.label != self._label:
            sentence = with_label(sentence, self._whose(source))
        if is_fragment(sentence):
            self._before = ""
            return
        news = source not in self._told or self._heard[source] <= NEWS
        clauses = told_in_turn(exchange) if exchange else clauses_told(sentence, news=news)
        if sentence.id in self._entire and (written := as_written(sentence.text)) is not None:
            clauses = [written]
        fits = not asked
        for number, clause in enumerate(clauses):
            fits = self._take(sentence, clause, number, exchange, fits=fits)
        self._question = question_of(sentence) if asked else None
        self._before = source if fits and clauses else ""
        self._label = sentence.label

    def _take(
        self, sentence: Sentence, clause: Clause, number: int, exchange: Exchange | None, *, fits: bool
    ) -> bool:
        """Add one clause to the points; tell whether it was, which the next one of its sentence asks for."""
        point = None
        alone = exchange is not None and number == 0 and self._is_asked_anew(exchange)
        if fits and not self._hangs_on_label(sentence, clause, number):
            cites = exchange.cites if exchange else (sentence.id,)
            point = point_of(clause, cites, len(self.points), self._title, self._spelling)
        if point is None:
            self._mentions.lost |= named(clause.doc)
            return False
        if exchange is not None and (exchange.put or number):
            point = point._replace(leans=not alone)  # its question is said with it; what is added needs the answer
        else:
            point = self._leaning(point, sentence, clause, number)
        meaning = content_words(clause.text)
        repeats = any(adds_little(meaning, other) for other in self._said)
        waits = not alone and self._mentions.waits(clause.doc)
        if repeats or waits or (point.leans and number == 0 and self._before != sentence.source):
            return False
        self._said.append(meaning)
        needs = tuple(sorted({*point.needs, *self._mentions.bring_up(clause.doc, len(self.points), sentence.source)}))
        leads, opens = sentence.source not in self._told, sentence.opens and number == 0 and not point.leans
        self._told.add(sentence.source)
        point = point._replace(needs=needs, source=sentence.source, leads=leads, asked=self._question, opens=opens)
        self.points.append(point)
        self._question = None
        return True

    def _is_asked_anew(self, exchange: Exchange) -> bool:
        """Tell whether what is put to somebody can be put to them without what they said before."""
        return bool(exchange.put) and (not self.points or not leans_on_answer(exchange.put))

    def _whose(self, source: str) -> str:
        """Return whom a source's bullets are about: the name it begins with, as far as the title has it."""
        first = next((point.subject for point in self.points if point.source == source), "")
        return " ".join(word for word in first.split() if content_words(word) & self._title)

    def _hangs_on_label(self, sentence: Sentence, clause: Clause, number: int) -> bool:
        """Tell whether what a clause's pronoun means stands in its label: "Alarm: It went off"."""
        labelled = number == 0 and sentence.label and sentence.label != self._label
        owns = labelled and not EVENT.fullmatch(sentence.label)
        return bool(owns) and clause.doc[0].lower_ in en.PRONOUNS - en.PERSONS

    def _leaning(self, point: Point, sentence: Sentence, clause: Clause, number: int) -> Point:
        """Return a point that leans on what comes before it where that can be told, and only there."""
        goes_on = clause.glue in {"so", "but"} and self._heard[sentence.source] > 1
        begins = sentence.source not in self._told and number == 0 and not goes_on
        if begins and opens_alone(clause) and not (point.leans and self.points and IT.search(clause.text)):
            return point._replace(leans=False)  # there is nothing before it
        if not self._mentions.lacks(clause.doc):
            return point
        brought = self._brought_up(point, sentence.source)
        return point._replace(leans=True, needs=(brought.place,) if brought is not None else ())

    def _brought_up(self, point: Point, source: str) -> Point | None:
        """Return what most likely brought up the thing a point takes as known, without its name: what shares most words
        with the point."""
        meaning = content_words(point.text)

        def shared(other: Point) -> int:
            return len(meaning & content_words(other.text))

        own = [other for other in self.points if other.source == source]
        best = max(own, key=lambda other: (shared(other), other.place), default=None)
        return best if best is not None and shared(best) >= BRINGING else None


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
        small=closed(small),
        contrary=clause.glue == "but" or objects(main, subject),
        verb=main.lemma_.lower(),
        needs=(),
        source="",
        leads=False,
    )


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
    score += 1.5 * disputes + DECIDING * bool(DECIDED.search(text)) - 2.0 * bool(ANNOUNCING.search(text))
    score -= 0.5 * leans + 0.6 * bool(VAGUE.match(text)) + 0.6 * bool(WHEN.search(text))
    return score


DECIDED, DECIDING = re.compile(r"\bthe winner\b|\bwinning (?:goal|try|run|point|penalty|basket)\b"), 2.0
"""How a match is told to be decided, and what that is worth: who hears of it waits for that."""


def sentence_case(text: str) -> str:
    """Capitalise the first letter and close with a full stop."""
    return closed(text[0].upper() + text[1:])


def closed(text: str) -> str:
    """Close with a full stop, in place of a comma that a quotation ends on: 'nearer five "on a towel day,"'."""
    text = re.sub(r',"$', '."', text)
    return text if re.search(r"[.!?]['\"]*$", text) else text + "."
