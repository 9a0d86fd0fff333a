"""Truth: every sentence that claims something is held against the sentences its line cites, whoever wrote it."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from podcast.errors import PodcastError
from podcast.records import Script, Sentence, Story
from podcast.settings import Show
from podcast.writing import language as en
from podcast.writing.alignment import Stretch, drift, each_time
from podcast.writing.clauses import words
from podcast.writing.conversation import ASKS, SAYS, TURN
from podcast.writing.figures import felt, remainder
from podcast.writing.labels import PIECE, news_of
from podcast.writing.meaning import STOP
from podcast.writing.quotations import misquoted
from podcast.writing.rounding import in_words
from podcast.writing.sayings import Saying, lead_ins, sayings, sentences
from podcast.writing.subjects import other_subject
from podcast.writing.tokens import figures, stem, tokens


class Finding(NamedTuple):
    """A line that says more than its sources do."""

    turn: int
    """Index into `Script.turns`."""
    claim: str
    reason: str
    nearest: str
    """The source sentence that comes closest, or ""."""


ECHO = 5
"""Words of the longest question that only says a figure back; two fewer for the figure by itself."""
COVER = 0.65
"""Share of a claim's content words its sources must hold; the rest is grammar the clause cutter changed."""
NEGATION = re.compile(r"\b(?:not|no|never|nobody|none|nothing|neither|nor|without|cannot)\b|n't\b", re.IGNORECASE)


def check(script: Script, stories: Sequence[Story], *, show: Show) -> None:
    """Raise PodcastError for the first claim its sources don't carry, naming line, claim and the nearest sentence."""
    findings = faults(script, stories, show=show)
    if findings:
        found, turn = findings[0], script.turns[findings[0].turn]
        near = f" (nearest: {found.nearest!r})" if found.nearest else ""
        more = f", and {len(findings) - 1} more like it" if len(findings) > 1 else ""
        raise PodcastError(
            f"{show.cast[turn.host].name} says {found.claim!r}, but {found.reason}{near}{more}",
            where=f"script.md, spoken line {found.turn + 1}",
            do="Change the line, add the footnote of its source, or mark it [own].",
        )


def faults(script: Script, stories: Sequence[Story], *, show: Show) -> tuple[Finding, ...]:
    """Return every claim the cited sentences don't carry; () for a script that may be voiced."""
    if all(turn.own for turn in script.turns):
        return ()
    known = {s.id: level(labelled(s)) for story in stories for s in story.sentences}
    titles = {story.id: level(story.title) for story in stories}
    news = {story.id: (level(text),) if (text := news_of(story)) else () for story in stories}
    whole = {story.id: [known[s.id] for s in story.sentences] for story in stories}
    told = {turn.story for turn in script.turns}
    vocabulary = {name: frozenset[str]().union(*map(keys_in, texts)) for name, texts in whole.items() if name in told}
    cast = " ".join([show.title, *(host.name for host in show.cast.values())])
    names = frozenset(w.lower() for w in words(cast)) | {"story"}
    banks = [bank for host in show.cast.values() for bank in host.phrases.values()]
    patterns, openings = sayings(banks), [PIECE, ASKS, SAYS, *lead_ins(banks)]
    findings: list[Finding] = []
    for place, turn in enumerate(script.turns):
        if turn.own:
            continue
        cited = [known[name] for name in turn.facts if name in known]
        if turn.story in titles:
            others = vocabulary[turn.story].difference(*(keys_in(text) for text in cited))
            sources = (*cited, titles[turn.story], *news[turn.story])
            ground = Ground(sources, titles[turn.story], names, held=True, elsewhere=others)
            open_ground = ground._replace(sources=(*ground.sources, *(() if cited else whole[turn.story])))
        else:  # a frame may name any of the day's stories
            heads = (*titles.values(), *(text for texts in news.values() for text in texts))
            ground = Ground((*cited, *heads, cast), "", names | date_words(script), held=False)
            open_ground = ground
        before = script.turns[place - 1].text if place else ""
        for number, part in enumerate(sentences(level(turn.text))):
            bare = part.removeprefix(next((o for o in openings if part.startswith(o)), ""))
            here = ground._replace(goes_on=not number and before.endswith("—"))
            reason = judged(part, bare, patterns, here, open_ground)
            if reason:  # unless the source says in figures what the line says in words
                reason = judged(part, bare, patterns, here.put(in_words), open_ground.put(in_words)) and reason
            if reason:
                findings.append(Finding(place, part, reason, nearest(part, known.values())))
    return tuple(findings)


def judged(part: str, bare: str, patterns: Sequence[Saying], ground: "Ground", said: "Ground") -> str:
    """Say what is wrong with a sentence: its slots held to `said` where it is a host's phrase, else its claim."""
    reason = unsaid(part, patterns, said)
    return fault(bare, ground) if reason is None else reason


FAITHFUL = 0.8
"""Share of a sentence's words in a claim from which on it is that sentence; below it, who does what is parsed."""


class Ground(NamedTuple):
    """What a turn's sentences may stand on."""

    sources: tuple[str, ...]
    """The cited sentences, the story's title, and the sentence that stands in for a title which says nothing."""
    topic: str
    """The story's title: whom and what it is about may always be named."""
    free: frozenset[str]
    """Small words that need no source: the hosts and the show; in a frame the date."""
    held: bool
    """True where a claim that follows one of the sources is held to it word by word."""
    elsewhere: frozenset[str] = frozenset()
    """Keys of the words in the story's other sentences."""
    goes_on: bool = False
    """True for the rest of a sentence that the other host began."""

    def put(self, say: Callable[[str], str]) -> "Ground":
        """Return the same ground with its sources put otherwise."""
        return self._replace(sources=tuple(map(say, self.sources)))


def unsaid(part: str, patterns: Sequence[Saying], ground: Ground) -> str | None:
    """Return what is wrong with the slots of a host's own phrase, "" for nothing, None when it is no phrase."""
    found = None
    for pattern in [pattern for pattern in patterns if part.startswith(pattern.fixed[0])]:  # one in a hundred does
        match = pattern.match(part)
        if match:
            slots = [small_opening(slot.strip(" ,:;")) for slot in match.groups() if slot]
            here = ground._replace(goes_on=True)  # a phrase says itself whose words it speaks of
            found = next((reason for slot in slots if (reason := fault(f"It {slot}", here))), "")
            if not found:
                return ""
    return found


def small_opening(slot: str) -> str:
    """Return what fills a phrase's slot with a small article: "The Arm story, if you'll let me." """
    return re.sub(r"^(?:The|An?) ", lambda found: found[0].lower(), slot)


def keys_in(text: str) -> frozenset[str]:
    """Return what the words of a text are compared by."""
    return frozenset(word.key for word in tokens(text))


def date_words(script: Script) -> frozenset[str]:
    """Return the words and figures of the episode's own date, which need no source."""
    return frozenset(f"{script.date:%A %B} {script.date.day} {script.date.year}".lower().split())


def labelled(sentence: Sentence) -> str:
    """Return a sentence with its bullet's label, which says something, too: "The price: 40 pounds"."""
    return f"{sentence.label}: {sentence.text}" if sentence.label else sentence.text


def level(text: str) -> str:
    """Straighten a text's quotation marks, white space and short scales ("£22m"); every word of it stays, and a turn
    of an interview is what its speaker says."""
    text = en.with_scales(" ".join(re.sub(r"[“”„«»]", '"', re.sub(r"[‘’]", "'", text)).split()))
    turn = TURN.fullmatch(text)
    return f'{turn["who"]} says: "{turn["said"]}"' if turn else text


def fault(claim: str, ground: Ground) -> str:
    """Say what in a claim its sources don't carry, or ""."""
    context = " ".join(ground.sources)
    derived = reckoned(context)
    full = f"{context} {derived}"
    quoted = misquoted(claim, ground.sources)
    if quoted is not None:
        return quoted
    return beyond(claim, full, ground.free) or (strayed(claim, ground, derived) if ground.held else "")


@lru_cache(maxsize=1024)
def reckoned(context: str) -> str:
    """Return what the sources' figures come to, for each of a turn's sentences is held to the same ones."""
    return " ".join(value for part in sentences(context) for value in (*felt(part), remainder(part)))


def strayed(claim: str, ground: Ground, derived: str) -> str:
    """Say where a claim leaves the sentence it follows, or "" when one of the sources carries it as it stands."""
    stretch = Stretch(
        known=frozenset(word.key for word in tokens(ground.topic)),
        elsewhere=ground.elsewhere,
        free=frozenset(map(stem, ground.free)),
        goes_on=ground.goes_on,
        broken=claim.endswith("—"),
        quoted=re.match(r'(?:\w+ )?"', claim) is not None,
        echoes=len(words(claim)) <= (ECHO if claim.endswith("?") else ECHO - 2),
    )
    tried = [drift(claim, source, stretch) for source in (*ground.sources, *([derived] if derived else []))]
    close = [one for one in tried if one.close]
    if all(one.share < FAITHFUL for one in tried) and (reason := other_subject(claim, ground.sources)):
        return reason
    if not close or any(not one.reason for one in close):
        return ""
    return max(close, key=lambda one: one.share).reason


def beyond(claim: str, full: str, free: frozenset[str]) -> str:
    """Say which figure, name, loaded word or content of a claim stands nowhere in its sources, or ""."""
    have = figures(full)
    for figure, shown in figures(claim).items():
        if figure not in have and shown.lower() not in free:
            return f"the figure {shown} is not in the source"
    source_words = {stem(w.rstrip(".,")) for text in (full, full.replace("-", " ")) for w in words(text)}
    for name in re.findall(r"(?<!^)(?<![.!?\"] )\b[A-Z][\w'’-]*", claim):
        for part in words(name.replace("-", " ")):  # "BH1" is two of them
            if stem(part) not in source_words and part.lower() not in free and part != "I":
                return f"the name {part} is not in the source"
    said = tokens(claim)
    loaded = sorted(w.shown for n, w in enumerate(said)
                    if w.kind == "loaded" and w.key not in source_words and not each_time(said, n))
    if loaded:
        return f'"{loaded[0]}" is not in the source'
    spoken = [w for w in words(claim.replace("-", " ")) if w.isalpha() or "'" in w]
    content = [stem(w) for w in spoken if w.lower() not in STOP | free]
    missing = [w for w in content if w not in source_words]
    if content and 1 - len(missing) / len(content) < COVER:
        return f"the source says nothing of {', '.join(missing[:4])}"
    if NEGATION.search(claim) and not NEGATION.search(full):
        return "the source does not deny it"
    return ""


def nearest(claim: str, texts: Iterable[str]) -> str:
    """Return the text that shares most of the claim's content words."""
    content = {stem(w) for w in words(claim) if w.lower() not in STOP}
    best = max(texts, key=lambda text: len(content & {stem(w) for w in words(text)}), default="")
    return best if content & {stem(w) for w in words(best)} else ""
