"""Truth: every sentence that claims something is held against the sentences its line cites, whoever wrote it."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from podcast.errors import PodcastError
from podcast.records import Script, Story
from podcast.settings import Show
from podcast.writing.clauses import tidy, words
from podcast.writing.facts import STOP
from podcast.writing.figures import as_share, yearly


class Finding(NamedTuple):
    """A line that says more than its sources do."""

    turn: int
    """Index into `Script.turns`."""
    claim: str
    reason: str
    nearest: str
    """The source sentence that comes closest, or ""."""


COVER = 0.65
"""Share of a claim's content words its sources must hold; the rest is grammar the clause cutter changed."""
LOADED = frozenset(
    (
        "because therefore caused causes causing due thanks more less fewer higher lower larger smaller bigger faster "
        "slower cheaper better worse most least first last only every all never always none nobody first double twice "
        "half"
    ).split()
)
"""Words that carry a cause, a comparison or a totality: not to be added to what a source says."""
NEGATION = re.compile(r"\b(?:not|no|never|nobody|none|nothing|neither|nor|without|cannot)\b|n't\b", re.IGNORECASE)
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SMALL_NUMBERS = {
    w: n
    for n, w in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        ).split()
    )
} | {w: 10 * n for n, w in enumerate(("twenty thirty forty fifty sixty seventy eighty ninety").split(), 2)}


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
    known = {s.id: s.text for story in stories for s in story.sentences}
    titles = {story.id: story.title for story in stories}
    patterns = [re.compile(pattern) for host in show.cast.values() for pattern in sayings(host.phrases.values())]
    openings = tuple(opening for host in show.cast.values() for opening in lead_ins(host.phrases.values()))
    findings: list[Finding] = []
    for place, turn in enumerate(script.turns):
        if turn.own:
            continue
        cited = [known[name] for name in turn.facts if name in known]
        context = " ".join([*cited, titles.get(turn.story, "")])
        if turn.story not in titles:  # a frame may name any of the day's stories
            context = " ".join([*cited, *titles.values(), show.title, *(host.name for host in show.cast.values())])
        names = {w.lower() for host in show.cast.values() for w in words(host.name)} | {
            w.lower() for w in words(show.title)
        }
        for claim in claims(turn.text, patterns):
            bare = claim.removeprefix(next((o for o in openings if claim.startswith(o)), ""))
            reason = fault(bare, tidy(context), names, date_words(script))
            if reason:
                findings.append(Finding(place, claim, reason, nearest(claim, known.values())))
    return tuple(findings)


def date_words(script: Script) -> frozenset[str]:
    """Return the words and figures of the episode's own date, which need no source."""
    return frozenset(f"{script.date:%A %B} {script.date.day} {script.date.year}".lower().split())


def sayings(banks: Iterable[Sequence[str]]) -> list[str]:
    """Return patterns for the sentences of the hosts' own phrases, which claim nothing."""
    out = set()
    for phrases in banks:
        for phrase in phrases:
            for part in sentences(phrase):
                if len(re.findall(r"[A-Za-z]{2,}", re.sub(r"\{\w+\}", "", part))) >= 1 and "{fact}" not in part.lower():
                    fixed = re.split(r"\{\w+\}", part)
                    out.add("^" + r"(?:[^.]|\.(?=\d)){0,90}".join(re.escape(piece) for piece in fixed) + "$")
    return sorted(out)


def lead_ins(banks: Iterable[Sequence[str]]) -> list[str]:
    """Return the words that phrases put before a fact ("Plus, "), longest first."""
    out = {found[1] for phrases in banks for phrase in phrases if (found := re.match(r"([^.{]+)\{\w+\}", phrase))}
    return sorted(out, key=lambda opening: (-len(opening), opening))


ENDS = re.compile(
    r"(?<!\bDr\.)(?<!\bMr\.)(?<!\bSt\.)(?<!\bMs\.)(?<!\bNo\.)(?<!\bMrs\.)(?<!\b[A-Z]\.)"
    r"(?<=[.?!—\"])\s+(?=[\"A-Z0-9$€£{])"
)


def sentences(text: str) -> list[str]:
    """Split a turn into sentences, quotations kept whole."""
    return [part.strip() for part in ENDS.split(text) if part.strip()]


def claims(text: str, patterns: Sequence[re.Pattern[str]]) -> list[str]:
    """Return the sentences of a turn that are not the hosts' own phrases."""
    return [part for part in sentences(tidy(text)) if not any(pattern.match(part) for pattern in patterns)]


def fault(claim: str, context: str, names: set[str], dates: frozenset[str]) -> str:
    """Say what in a claim its sources don't carry, or ""."""
    derived = " ".join(value for part in sentences(context) for value in (as_share(part), yearly(part)) if value)
    full = f"{context} {derived}"
    for quote in re.findall(r'"([^"]{3,})"', claim):
        if plain(quote) not in plain(context):
            return f'the quotation "{quote}" is not in the source'
    have = figures(full)
    for figure, shown in figures(claim).items():
        if figure not in have and shown.lower() not in dates:
            return f"the figure {shown} is not in the source"
    source_words = {stem(w) for w in words(full.replace("-", " "))} | {stem(w) for w in words(full)}
    for name in re.findall(r"(?<!^)(?<![.!?\"] )\b[A-Z][\w'’-]*", claim):
        for part in words(name.replace("-", " ")):
            if stem(part) not in source_words and part.lower() not in names | dates and part != "I":
                return f"the name {part} is not in the source"
    said = {w.lower() for w in words(claim)}
    loaded = {w for w in said & LOADED if stem(w) not in source_words}
    if loaded:
        return f'"{min(loaded)}" is not in the source'
    spoken = [w for w in words(claim.replace("-", " ")) if w.isalpha() or "'" in w]
    content = [stem(w) for w in spoken if w.lower() not in STOP | dates | names]
    missing = [w for w in content if w not in source_words]
    if content and 1 - len(missing) / len(content) < COVER:
        return f"the source says nothing of {', '.join(missing[:4])}"
    if NEGATION.search(claim) and not NEGATION.search(full):
        return "the source does not deny it"
    return ""


def figures(text: str) -> dict[Fraction, str]:
    """Return the values of the figures in a text and how each is written: "1.2 million" -> 1200000."""
    out: dict[Fraction, str] = {}
    for found in re.finditer(r"(\d+(?:,\d{3})*(?:\.\d+)*)\s*(thousand|million|billion|trillion)?", text, re.IGNORECASE):
        digits = found[1].replace(",", "")
        if digits.count(".") > 1:  # a version number
            digits = digits.replace(".", "")
        out[Fraction(digits) * SCALES.get((found[2] or "").lower(), 1)] = found[0].strip()
        out.setdefault(Fraction(digits), found[0].strip())
    spelled = re.findall(r"[a-z]+", text.lower())
    for place, word in enumerate(spelled):
        if SMALL_NUMBERS.get(word, 0) < 2:
            continue
        value, after = SMALL_NUMBERS[word], [*spelled[place + 1 : place + 3], "", ""]
        out.setdefault(Fraction(value), word)
        if value >= 20 and SMALL_NUMBERS.get(after[0], 99) < 10:
            value, after = value + SMALL_NUMBERS[after[0]], after[1:]
        scale = 100 if after[0] == "hundred" else SCALES.get(after[0], 1)
        out.setdefault(Fraction(value * scale), word)
    return out


def stem(word: str) -> str:
    """Return a word without its endings, small."""
    word = word.lower().removesuffix("'s").removesuffix("n't")
    for ending in ("ing", "ies", "ed", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


def plain(text: str) -> str:
    """Return a text's letters and figures only, for comparing quotations."""
    return " ".join(re.findall(r"[a-z0-9]+", text.lower().replace("'", "")))


def nearest(claim: str, texts: Iterable[str]) -> str:
    """Return the text that shares most of the claim's content words."""
    content = {stem(w) for w in words(claim) if w.lower() not in STOP}
    best = max(texts, key=lambda text: len(content & {stem(w) for w in words(text)}), default="")
    return best if content & {stem(w) for w in words(best)} else ""
