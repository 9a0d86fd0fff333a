"""Style in numbers: what a dialogue's rhythm measures, and how far that lies from a profile."""

import re
import statistics as st
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from podcast.settings import Profile
from podcast.writing.clauses import words
from podcast.writing.facts import STOP
from podcast.writing.figures import count_numbers
from podcast.writing.scene import Line

DISCOURSE = frozenset(("okay but and wait so right exactly oh yeah no which that that's honestly well like").split())
HEDGE = re.compile(
    r"\b(i think|i feel|feels? like|apparently|basically|probably|maybe|perhaps|might|could|may|seems?|sort of|kind of|"
    r"supposedly|reportedly|allegedly|speculative|i guess|looks? like|sounds? like|would be)\b",
    re.IGNORECASE,
)
GRANTS = re.compile(
    r"^(oh|right|fair|true|sure|okay|yes|yeah|granted|exactly|that's|that is|it is|it's|i hear you|maybe)\b",
    re.IGNORECASE,
)
PRONOUN_S = frozenset(
    ("it that he she what who where when how why there here let this everyone everything nobody something").split()
)
LIGHT = STOP | frozenset(
    (
        "i me my we us our you your yes yeah okay ok oh right like just really actually here get got let's i'm you're "
        "he's she's we're didn't wasn't weren't can't won't thing things exactly wait well honestly mean know own no "
        "not"
    ).split()
)


class Features(NamedTuple):
    """What one turn adds to the measures."""

    size: int
    questions: int
    exclaims: bool
    cut_off: bool
    figures: int
    contractions: int
    hedges: int
    first: str
    first_two: str
    grants: bool
    sentences: tuple[int, ...]
    content: tuple[str, ...]
    short_sentences: tuple[str, ...]
    spoken: tuple[str, ...]
    """Its words, small."""
    addressed: bool
    """Whether it calls one of the hosts by name."""


@lru_cache(maxsize=50_000)
def features(text: str, names: tuple[str, ...] = ()) -> Features:
    """Measure one turn's text."""
    spoken = words(text)
    small = [w.lower().replace("’", "'") for w in spoken]
    parts = [p for p in re.split(r"(?<=[.?!])[\"')]*\s+", text.replace("…", "...")) if words(p)]
    content = tuple(
        _stem(w)
        for w in (x.lower() for x in words(text.replace("-", " ")))
        if w not in LIGHT and (len(w) > 2 or w[0].isdigit())
    )
    return Features(
        size=max(1, len(spoken)),
        questions=text.count("?"),
        exclaims="!" in text,
        cut_off=re.search(r"(—|–|-|\.\.\.|…)[\"')]*$", text) is not None,
        figures=count_numbers(text),
        contractions=sum(_contracted(w) for w in small),
        hedges=len(HEDGE.findall(text)),
        first=small[0] if small else "",
        first_two=" ".join(small[:2]) if len(small) > 1 else "",
        grants=bool(GRANTS.match(text)),
        sentences=tuple(len(words(p)) for p in parts),
        content=content,
        short_sentences=tuple(p for p in parts if len(words(p)) <= 9),
        spoken=tuple(small),
        addressed=any(re.search(rf"(?:^|[.,?!—] ?){re.escape(name)}(?:[.,?!—]|$)", text) for name in names if name),
    )


def _contracted(word: str) -> bool:
    if word in {"gonna", "wanna", "gotta", "kinda"}:
        return True
    base, mark, rest = word.partition("'")
    return bool(mark) and (rest.startswith(("t", "re", "ve", "ll", "d", "m")) or (rest == "s" and base in PRONOUN_S))


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    return next(
        (word[: -len(e)] for e in ("ing", "ed", "es", "s") if word.endswith(e) and len(word) - len(e) >= 4), word
    )


def measure(
    story_lines: Sequence[Sequence[Line]], frame: Mapping[str, Sequence[Line]], names: tuple[str, str] = ("", "")
) -> dict[str, float]:
    """Return every measure of the profile for an episode: its stories' lines and its frame."""
    lines = [
        *frame["opening"],
        *(line for lines in story_lines for line in lines),
        *frame["reflection"],
        *frame["thanks"],
    ]
    turn = [features(line.text, names) for line in lines]
    size = [f.size for f in turn]
    total, n = sum(size), len(size)
    lead_sizes = [s for s, line in zip(size, lines, strict=True) if line.lead]
    other_sizes = [s for s, line in zip(size, lines, strict=True) if not line.lead]
    out = {"explainer word share": sum(other_sizes) / total}
    out |= _lengths(size, lead_sizes, other_sizes)
    out |= _rhythm(size)
    out |= _stories([[features(line.text) for line in story] for story in story_lines], story_lines)
    asks = sum(f.questions for f in turn)
    lead_asks = sum(f.questions for f, line in zip(turn, lines, strict=True) if line.lead)
    openers = Counter(
        f.first for f in turn if f.first in DISCOURSE | {"i", "this", "it", "the", "they", "for", "now", "not"}
    )
    pairs = Counter(f.first_two for f in turn if f.first_two)
    sentence_sizes = [s for f in turn for s in f.sentences]
    echoes = sum(bool(b.content[:1]) and b.content[0] in a.content[-5:] for a, b in zip(turn, turn[1:], strict=False))
    out |= {
        "turns per 1000 words": 1000 * n / total,
        "turns with ?": sum(f.questions > 0 for f in turn) / n,
        "lead's share of ?": lead_asks / max(1, asks),
        "turns with !": sum(f.exclaims for f in turn) / n,
        "discourse openings": sum(f.first in DISCOURSE for f in turn) / n,
        "commonest opener": max(openers.values(), default=0) / n,
        "same two-word opening": max(pairs.values(), default=0),
        "echo starts": echoes / max(1, n - 1),
        "cut off": sum(f.cut_off for f in turn) / n,
        "sentences <=4": sum(s <= 4 for s in sentence_sizes) / max(1, len(sentence_sizes)),
        "contractions": 100 * sum(f.contractions for f in turn) / total,
        "numbers": 100 * sum(f.figures for f in turn) / total,
        "turns with a number": sum(f.figures > 0 for f in turn) / n,
        "hedges": 100 * sum(f.hedges for f in turn) / total,
        "address by name": 100 * sum(f.addressed for f in turn) / n,
        "different words in 100": variety([w for f in turn for w in f.spoken]),
    }
    return out


def variety(spoken: Sequence[str], window: int = 100, step: int = 50) -> float:
    """Return the share of different words in 100 running ones, the mean over the text (MATTR, coarsely stepped)."""
    starts = range(0, max(1, len(spoken) - window + 1), step)
    return st.fmean(len(set(spoken[i : i + window])) / min(window, len(spoken)) for i in starts) if spoken else 0.0


def _lengths(size: list[int], lead: list[int], other: list[int]) -> dict[str, float]:
    n, total = len(size), sum(size)
    short = sum(s <= 8 for s in lead) / max(1, len(lead)) / max(0.001, sum(s <= 8 for s in other) / max(1, len(other)))
    ordered = sorted(size)
    return {
        "mean turn": total / n,
        "median turn": st.median(size),
        "p90 turn": ordered[min(n - 1, round(0.9 * (n - 1)))],
        "turns <=8": sum(s <= 8 for s in size) / n,
        "turns <=3": sum(s <= 3 for s in size) / n,
        "lead/explainer <=8": min(short, 9),
        "turns >=30": sum(s >= 30 for s in size) / n,
        "words in turns >=30": sum(s for s in size if s >= 30) / total,
    }


def _rhythm(size: list[int]) -> dict[str, float]:
    ratios = [max(a, b) / min(a, b) for a, b in zip(size, size[1:], strict=False)]
    mean = sum(size) / len(size)
    spread = sum((s - mean) ** 2 for s in size) or 1
    lag = sum((a - mean) * (b - mean) for a, b in zip(size, size[1:], strict=False)) / spread
    return {
        "neighbour ratio": min(9, st.median(ratios)) if ratios else 9,
        "neighbours within 25%": sum(r <= 1.25 for r in ratios) / max(1, len(ratios)),
        "lag-1": lag,
        "run of <=8": max(1, _longest([s <= 8 for s in size])),
        "run without <=8": _longest([s > 8 for s in size]),
    }


def _longest(flags: Sequence[bool]) -> int:
    best = run = 0
    for flag in flags:
        run = run + 1 if flag else 0
        best = max(best, run)
    return best


def _stories(turns: list[list[Features]], lines: Sequence[Sequence[Line]]) -> dict[str, float]:
    if not turns:
        return {}
    sizes = [sum(f.size for f in story) for story in turns]
    pushed = [
        [place for place, line in enumerate(story) if line.lead and place and "pushback" in line.moves]
        for story in lines
    ]
    pushes = sum(map(len, pushed))
    granted = sum(
        place + 1 < len(story) and story[place + 1].grants
        for story, places in zip(turns, pushed, strict=True)
        for place in places
    )
    return {
        "longest in a story": max(f.size for story in turns for f in story),
        "story words": st.fmean(sizes),
        "shortest story": min(sizes),
        "longest story": max(sizes),
        "story turns": st.fmean(map(len, turns)),
        "first story longest": float(sizes[0] == max(sizes)),
        "explainer closes": sum(not story[-1].lead for story in lines) / len(lines),
        "push-backs a story": pushes / len(turns),
        "stories with one": sum(map(bool, pushed)) / len(turns),
        "granted first": granted / max(1, pushes),
    }


NEARER = 2.5
"""How fast a missed rule's cost grows to its full 1.8, in widths of its band."""


def distance(measures: Mapping[str, float], profile: Profile) -> float:
    """Return how far measures lie from a profile: 0.8 to 1.8 for each rule missed, a little inside it."""
    out = 0.0
    for bands in profile.values():
        worst = 0.0
        for name, (low, high, reference) in bands.items():
            value = measures.get(name)
            if value is None:
                continue
            sides = [high - low, 2 * (reference - low) or 9, 2 * (high - reference) or 9]
            width = max(1e-6, min(sides))
            outside = max(low - value, value - high, 0.0) / width
            worst = max(worst, outside)
            out += 0.4 * min(outside, 3) + 0.15 * min(1.0, abs(value - reference) / width)
        out += (worst > 0) * 0.8 + min(1.0, NEARER * worst)  # a slope, for one story alone seldom mends a rule
    return out
