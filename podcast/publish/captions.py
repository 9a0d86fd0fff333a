"""The one list of cues that every transcript, the page and the search index are written from."""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from msgspec.structs import replace

from podcast.clock import to_ms
from podcast.publish.phrases import Word, break_cost, sentences, words_of
from podcast.publish.text import DROPPED, plain
from podcast.records import Episode, Placement, Record, Timeline
from podcast.settings import Show

SRT_LINE = 32
"""Characters a line of SRT, two lines a card (Podcasting 2.0 transcripts specification)."""
VTT_LINE = 65
"""Characters a line of WebVTT (the same), here with voice tag and escapes, so that no way of counting exceeds it."""
LABEL = 24
"""Longest speaker name in a transcript; a longer one would leave an SRT card no room for speech."""


class TimedWord(Record, frozen=True):
    """A word of a cue and when it is said."""

    text: str
    start: int
    """Milliseconds from the episode's start; within its cue, never before the word before it."""


class Cue(Record, frozen=True):
    """What is on screen at one time: part of one sentence of one host."""

    host: str
    speaker: str
    text: str
    start: int
    """Milliseconds from the episode's start."""
    end: int
    """Milliseconds, later than `start`, never later than the next cue's start."""
    turn: int
    sentence: int
    """Number of its sentence, counted through the episode."""
    story: str
    glued: bool = False
    """True when it continues a word too long for the cue before it: joins to that without a space."""
    words: tuple[TimedWord, ...] = ()
    """Its text, word for word."""


class Line(Record, frozen=True):
    """A whole sentence of one host: what the txt and HTML transcripts and the page show with one time."""

    host: str
    speaker: str
    text: str
    start: int
    end: int
    turn: int
    story: str
    words: tuple[int, ...] = ()
    """When each word of `text`, as blanks part them, starts: milliseconds from the episode's start."""


def speaker_label(name: str) -> str:
    """Return a host's name as every transcript shows it.

    AntennaPod's VTT voice tag may not hold & or >, and its SRT reader takes what precedes a colon for the name."""
    label = plain(re.sub(r"[<>:|\[\]]", " ", name.replace("&", " and "))) or "Host"
    if len(label) > LABEL:
        label = label[: LABEL + 1].rsplit(" ", 1)[0] if " " in label[: LABEL + 1] else label[:LABEL]
    return label


def fits(text: str, speaker: str) -> bool:
    """Tell whether `text` can be one cue of `speaker` in both VTT (one line) and SRT (two lines)."""
    if len(f"<v {speaker}>{html.escape(text, quote=False)}") > VTT_LINE:
        return False
    room = SRT_LINE - len(f"{speaker}: ")
    # a first line as full as can be leaves the least for the second
    return len(text) <= room or len(text[text.rfind(" ", 0, room + 1) + 1 :]) <= SRT_LINE


def wrapped(text: str, speaker: str) -> tuple[str, ...]:
    """Return a card's one or two SRT lines, the first with the speaker's name, or none when they don't fit.

    Of the ways that fit, the one that breaks best; the name may stand alone before a word that needs a whole line."""
    whole = f"{speaker}: {text}"
    if len(whole) <= SRT_LINE:
        return (whole,)
    words = words_of(text)
    best: tuple[float, tuple[str, ...]] | None = None
    for n, word in enumerate(words):
        first, second = f"{speaker}: {text[:word.start]}".rstrip(), text[word.start :]
        if len(first) <= SRT_LINE and len(second) <= SRT_LINE:
            cost = (break_cost(words, n - 1) if n else 500.0) + abs(len(first) - len(second)) / 2
            if best is None or cost < best[0]:
                best = cost, (first, second)
    return best[1] if best else ()


def captions(episode: Episode, show: Show) -> tuple[Cue, ...]:
    """Return the episode's cues in the order in which they start; every word of every placement is in exactly one."""
    return _captions(episode.timeline, tuple((host, person.name) for host, person in show.cast.items()))


@lru_cache(maxsize=1)  # the day's folder, the site's and the page want the same ones
def _captions(timeline: Timeline, names: tuple[tuple[str, str], ...]) -> tuple[Cue, ...]:
    cues: list[Cue] = []
    sentence = 0
    named = dict(names)
    for placement in timeline.placements:
        speaker = speaker_label(named.get(placement.host, placement.host))
        for words in sentences(_clean_words(placement.text)):
            cues += _sentence_cues(words, placement, speaker, sentence)
            sentence += 1
    return _apart(sorted(cues, key=lambda cue: cue.start), to_ms(timeline.length))


def lines(cues: tuple[Cue, ...]) -> tuple[Line, ...]:
    """Join the cues of each sentence again, in the order in which the sentences start."""
    groups: dict[int, list[Cue]] = {}
    for cue in cues:
        groups.setdefault(cue.sentence, []).append(cue)
    return tuple(_line(group) for group in groups.values())


def _line(group: list[Cue]) -> Line:
    first = group[0]
    text = "".join(cue.text if cue.glued or cue is first else " " + cue.text for cue in group)
    starts = tuple(word.start for cue in group for word in cue.words[int(cue.glued and cue is not first):])
    return Line(first.host, first.speaker, text, first.start, group[-1].end, first.turn, first.story, starts)


def _clean_words(text: str) -> tuple[Word, ...]:
    """Return the printable words of a turn, keeping their offsets in the text that the marks refer to."""
    cleaned = (Word(DROPPED.sub("", word.text), word.start) for word in words_of(text))
    return tuple(word for word in cleaned if word.text)


def _sentence_cues(words: tuple[Word, ...], placement: Placement, speaker: str, sentence: int) -> Iterator[Cue]:
    """Yield one sentence's cues, each ending where the next begins."""
    pieces = tuple(_pieces(words))
    cuts = _cuts(pieces, speaker)
    starts = [moment(placement, pieces[first].start) for first in cuts[:-1]]
    last = pieces[-1]
    ends = [*starts[1:], moment(placement, last.start + len(last.text))]
    for (first, after), start, end in zip(pairwise(cuts), starts, ends, strict=True):
        yield Cue(placement.host, speaker, _joined(pieces[first:after]), to_ms(start), to_ms(end), placement.turn,
                  sentence, placement.story, glued=first > 0 and _glued(pieces[first - 1], pieces[first]),
                  words=_timed(pieces[first:after], placement, to_ms(start), to_ms(end)))


def _timed(pieces: tuple[Word, ...], placement: Placement, start: int, end: int) -> tuple[TimedWord, ...]:
    """Return the words that a cue's pieces are of, each with its time, from `start` to `end` in order."""
    firsts = [n for n, piece in enumerate(pieces) if n == 0 or not _glued(pieces[n - 1], piece)]
    texts = ["".join(piece.text for piece in pieces[a:b]) for a, b in pairwise([*firsts, len(pieces)])]
    starts = [start, *(to_ms(moment(placement, pieces[n].start)) for n in firsts[1:])]
    return _in_order(texts, starts, start, end)


def _in_order(texts: Sequence[str], starts: Sequence[int], start: int, end: int) -> tuple[TimedWord, ...]:
    """Return words that follow each other from `start` to `end`, none starting before the one before it."""
    held = accumulate((min(max(at, start), end) for at in starts), max)
    return tuple(TimedWord(text, at) for text, at in zip(texts, held, strict=True))


def _pieces(words: tuple[Word, ...]) -> Iterator[Word]:
    """Yield the words, those longer than a line of SRT in pieces that fit one even when escaped for VTT."""
    for word in words:
        size = SRT_LINE if len(word.text) > SRT_LINE else len(word.text)
        if len(html.escape(word.text[:size], quote=False)) > SRT_LINE:
            size = 6
        for at in range(0, len(word.text), size):
            yield Word(word.text[at : at + size], word.start + at)


def _glued(before: Word, after: Word) -> bool:
    return before.start + len(before.text) == after.start


def _joined(pieces: tuple[Word, ...]) -> str:
    """Return the pieces as text, with the spaces that were between words."""
    text = pieces[-1].text
    for before, after in reversed(list(pairwise(pieces))):
        text = _before(before, after, text)
    return text


def _before(piece: Word, after: Word, text: str) -> str:
    """Return `text`, which begins with the piece `after`, with the piece before that."""
    return piece.text + text if _glued(piece, after) else f"{piece.text} {text}"


def _cuts(pieces: tuple[Word, ...], speaker: str) -> list[int]:
    """Return where a sentence's cues begin, and its end: the cheapest way through, by dynamic programming.

    A cue costs 12, so that there are few; its last break what `break_cost` says; being short up to 30 more."""
    count = len(pieces)
    best: list[tuple[float, int]] = [(0.0, 0)] + [(float("inf"), 0)] * count
    for after in range(1, count + 1):
        ending = 0.0 if after == count else break_cost(pieces, after - 1)
        text = pieces[after - 1].text
        for first in range(after - 1, -1, -1):
            if first < after - 1:
                text = _before(pieces[first], pieces[first + 1], text)
            if first < after - 1 and not fits(text, speaker):
                break
            short = max(0.0, 24 - len(text)) ** 2 / 19
            cost = best[first][0] + 12 + ending + short
            if cost < best[after][0]:
                best[after] = cost, first
    cuts = [count]
    while cuts[0]:
        cuts.insert(0, best[cuts[0]][1])
    return cuts


def moment(placement: Placement, char: int) -> int:
    """Return the sample at which character `char` of a placement's text sounds: a mark's, or between two marks."""
    known = {0: placement.start, len(placement.text): placement.end}
    known |= {mark.char: mark.at for mark in placement.marks if placement.start <= mark.at <= placement.end}
    chars = sorted(known)
    n = min(max(bisect_right(chars, char), 1), len(chars) - 1)
    left, right = chars[n - 1], chars[n]
    at = known[left] + (known[right] - known[left]) * (char - left) / max(right - left, 1)
    return round(min(max(at, placement.start), placement.end))


def _apart(cues: list[Cue], length: int) -> tuple[Cue, ...]:
    """Return the cues with later starts and ends that never touch the next: overlapping speech is shown in turn."""
    apart: list[Cue] = []
    earliest = 0
    for n, cue in enumerate(cues):
        start = max(cue.start, earliest)
        following = max(cues[n + 1].start, start + 1) if n + 1 < len(cues) else max(length, start + 1)
        end = max(min(cue.end, following), start + 1)
        words = _in_order([word.text for word in cue.words], [word.start for word in cue.words], start, end)
        apart.append(replace(cue, start=start, end=end, words=words))
        earliest = end
    return tuple(apart)
