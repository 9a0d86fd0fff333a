"""A claim laid over the sentence it comes from, word by word: what it changes, adds, drops or moves."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from podcast.writing.attribution import front_attribution, speaker_first
from podcast.writing.tidying import tidy
from podcast.writing.tokens import Word, stem, tokens

CLOSE = 0.55
"""Share of a claim's weighty words that must stand in a sentence, in its order, for the claim to be held to it."""
PAIRS = (
    "rise fall|rose fell|risen fallen|increase decrease|grow shrink|grew shrank|grown shrunk|gain lose|win lose|"
    "won lost|gain loss|open close|approve reject|accept refuse|support oppose|begin end|began ended|begun ended|"
    "start stop|buy sell|bought sold|raise cut|raise lower|up down|before after|above below|over under|confirm deny|"
    "admit deny|acknowledge deny|concede deny|accept deny|agree dispute|admits denies|"
    "hire fire|arrive leave|arrived left|pass fail|keep drop|inside outside|with without|early late"
)
"""Words that turn a statement round when one stands for the other."""
OPPOSITES: dict[str, set[str]] = {}
for _pair in PAIRS.split("|"):
    _one, _other = (stem(word) for word in _pair.split())
    OPPOSITES.setdefault(_one, set()).add(_other)
    OPPOSITES.setdefault(_other, set()).add(_one)


class Drift(NamedTuple):
    """How a claim lies on one sentence."""

    share: float
    """0 to 1: the claim's weighty words found in the sentence, in its order."""
    reason: str = ""
    """What the claim changes, or ""."""
    close: bool = False
    """True when the claim follows the sentence word by word."""


class Stretch(NamedTuple):
    """What surrounds a claim when it is laid over a sentence."""

    known: frozenset[str] = frozenset()
    """Keys the claim may bring in: the topic's own words."""
    elsewhere: frozenset[str] = frozenset()
    """Keys of the story's sentences that are not cited: a word of theirs needs its own footnote."""
    free: frozenset[str] = frozenset()
    """Keys that need no source: the hosts call each other by name."""
    goes_on: bool = False
    """True for the rest of a sentence that another host began, and said whose words it is."""
    broken: bool = False
    """True for a sentence that the other host will end."""
    quoted: bool = False
    """True where the claim's own marks say that the words are somebody's."""
    echoes: bool = False
    """True where a host only says a figure or name back, as a question."""


def drift(claim: str, sentence: str, stretch: Stretch) -> Drift:
    """Say what a claim changes in a sentence it follows word by word; nothing for one that goes its own way."""
    laid = [_drift(tokens(claim), tokens(form), stretch) for form in forms_of(sentence)]
    return min(laid, key=lambda drift: (drift.reason != "", -drift.share))


@lru_cache(maxsize=8192)
def forms_of(sentence: str) -> tuple[str, ...]:
    """Return a sentence as it is written and as it is told."""
    said = tidy(sentence)
    return tuple(dict.fromkeys((sentence, said, front_attribution(said), speaker_first(said))))


def _drift(said: tuple[Word, ...], source: tuple[Word, ...], stretch: Stretch) -> Drift:
    matcher = SequenceMatcher(None, [w.key for w in said], [w.key for w in source], autojunk=False)
    to = {b.a + n: b.b + n for b in matcher.get_matching_blocks() for n in range(b.size)}
    weighty = [n for n, word in enumerate(said) if word.kind != "free" and word.key not in stretch.free]
    if not weighty:
        return Drift(0.0)
    share = sum(n in to for n in weighty) / len(weighty)
    if share < (CLOSE if len(weighty) > 3 else 0.5):
        return Drift(share)
    reason = added(said, source, to, stretch) or moved(said, source, to, echoes=stretch.echoes)
    if not stretch.echoes:  # "19 hours?" says a figure back: it denies nothing and claims nothing
        reason = reason or denied(said, source, to, broken=stretch.broken)
    if not stretch.goes_on and not stretch.quoted and not stretch.echoes:
        reason = reason or owned(said, source, to)
    return Drift(share, reason, close=True)


def added(said: tuple[Word, ...], source: tuple[Word, ...], to: dict[int, int], stretch: Stretch) -> str:
    """Say which guarded word of the claim the sentence does not have in this place, or ""."""
    has = {word.key for word in source}
    for n, word in enumerate(said):
        if n in to or word.key in stretch.free:
            continue
        turned = OPPOSITES.get(word.key, set()) & has
        if turned and word.key not in has:
            return f'the source says the opposite of "{word.shown}"'
        if word.kind == "free":
            continue
        if word.kind in {"figure", "unit", "negation", "loaded"} and not each_time(said, n):
            return f'the source does not say "{word.shown}" here'
        if word.kind == "name" and not part_of_name(said, n, to):
            return f"the source does not name {word.shown} here"
        if word.kind == "saying" and not any(w.kind == "saying" for w in source) and not headed(source, to.get(n - 1)):
            return f'the source does not say that anybody "{word.shown}" it'
        if speaks(said, n) and word.key not in stretch.known:
            return f'the source does not let "{word.shown}" say it'
        if counted(said, n):
            return f'the source does not count "{word.shown}"'
        if word.kind == "plain" and word.key not in stretch.known and subject_changed(said, source, n, to):
            return f'the source does not say it of "{word.shown}"'
        if word.kind == "plain" and word.key in stretch.elsewhere - has and replaces(source, n, to):
            return f'the sentence cited does not say "{word.shown}"'
    return ""


def each_time(said: Sequence[Word], n: int) -> bool:
    """Tell whether "every" only counts time, as "a" would: "every year"."""
    return said[n].shown.lower() == "every" and n + 1 < len(said) and said[n + 1].kind == "unit"


def headed(source: tuple[Word, ...], speaker: int | None) -> bool:
    """Tell whether a headline's colon lets somebody speak: "Minister: schools will close"."""
    return speaker is not None and speaker + 1 < len(source) and ":" in source[speaker + 1].stop


def part_of_name(said: tuple[Word, ...], n: int, to: dict[int, int]) -> bool:
    """Tell whether a name only completes one that is in its place: "Inés" before "Caballero"."""
    for step in (1, -1):
        near = n + step
        while 0 <= near < len(said) and said[near].kind == "name":
            if near in to:
                return True
            near += step
    return False


def speaks(said: tuple[Word, ...], n: int) -> bool:
    """Tell whether a word is whose mouth it is: it stands just before a saying verb, or after "according to"."""
    if said[n].kind not in {"plain", "name"}:
        return False
    after = next((word for word in said[n + 1 : n + 4] if word.kind != "free"), None)
    return (after is not None and after.kind == "saying") or any(w.key == "accord" for w in said[max(0, n - 3) : n])


def counted(said: tuple[Word, ...], n: int) -> bool:
    """Tell whether a word is what a figure counts: "14 jobs", "62 percent of them"."""
    if said[n].kind != "plain":
        return False
    before = next((k for k in range(n - 1, max(-1, n - 4), -1) if said[k].kind != "free"), None)
    if before is None or said[before].kind not in {"figure", "unit"}:
        return False
    return all(not word.stop and word.shown in COUNTING for word in said[before + 1 : n]) and not said[n].stop


COUNTING = frozenset("of the these those its their his her such more other".split())
"""What may stand between a figure and what it counts."""


def subject_changed(said: tuple[Word, ...], source: tuple[Word, ...], n: int, to: dict[int, int]) -> bool:
    """Tell whether the claim's opening noun stands in for another of the sentence."""
    if n + 1 not in to:
        return False
    before = to[n + 1] - 1
    opens = all(word.kind == "free" and word.key not in SUBJECTS for word in said[:n])
    elsewhere = any(word.key == said[n].key for word in source)
    return opens and before >= 0 and (elsewhere or source[before].kind in {"plain", "name"})


def replaces(source: tuple[Word, ...], n: int, to: dict[int, int]) -> bool:
    """Tell whether the claim puts a word where the sentence, after the same word, has another of its own."""
    before = next((to[place] for place in range(n - 1, max(-1, n - 4), -1) if place in to), None)
    if before is None:
        return False
    used = set(to.values())
    after = next((j for j in range(before + 1, len(source)) if source[j].kind != "free"), None)
    return after is not None and after not in used and source[after].kind in {"plain", "name"}


SUBJECTS = frozenset("i you he she it they we who that which".split())
"""Words that are a subject themselves: what follows one is its verb."""


def moved(said: tuple[Word, ...], source: tuple[Word, ...], to: dict[int, int], *, echoes: bool) -> str:
    """Say which figure or speaker of the sentence the claim gives to something else, or ""."""
    places = sorted(to)
    for n, after in zip(places, places[1:], strict=False):
        skipped = source[to[n] + 1 : to[after]]
        if said[n].kind == "figure" and any(word.kind == "figure" for word in skipped):
            return f"the source says {said[n].shown} of something else"
        skipped = skipped if to[after] - 1 not in asides(source, to) else skipped[:0]
        speaks = any(w.kind == "saying" for w in skipped) and any(w.kind == "name" for w in skipped)
        small = said[n].kind == said[after].kind == "free"
        if speaks and not echoes and not small and after == n + 1:
            return f'the source does not say "{said[after].shown}" of the same speaker'
    return ""


RELATIVE = frozenset({"who", "which"})


def asides(source: tuple[Word, ...], to: dict[int, int]) -> set[int]:
    """Return the places of a sentence's words inside ", who …," or ", which …," of which the claim has none."""
    used, inside = set(to.values()), set[int]()
    for start, word in enumerate(source):
        if word.shown in RELATIVE and word.stop:
            end = next((j for j in range(start + 1, len(source)) if source[j].stop), len(source))
            if not used & set(range(start, end)):
                inside |= set(range(start, end))
    return inside


def denied(said: tuple[Word, ...], source: tuple[Word, ...], to: dict[int, int], *, broken: bool) -> str:
    """Say which negation in or beside the claim's stretch of the sentence it leaves out, or ""."""
    used = set(to.values())
    places = sorted(used)
    while len(places) > 1 and source[places[0]].kind == "free" and places[1] - places[0] > FAR:
        places.pop(0)  # a "the" or "they" of another clause
    places = second_clause(places, source)
    start, end = places[0], places[-1] + 1
    if len(said) < 3:
        return ""
    if start and source[start - 1].kind == "negation" and not source[start].stop:
        start -= 1
    if not broken and end < len(source) and source[end].kind == "negation" and not source[end].stop:
        end += 1
    used |= asides(source, to)
    lost = [word for j, word in enumerate(source[start:end], start) if word.kind == "negation" and j not in used]
    return f'the source says "{lost[0].shown}"' if lost else ""


def second_clause(places: list[int], source: tuple[Word, ...]) -> list[int]:
    """Return a claim's places in its sentence without its subject, where what it says of that is joined with "but" to
    something else: "Orr would not discuss it but said …"."""
    gap = next((n for n in range(1, len(places)) if places[n] - places[n - 1] > 1), 0)
    if not 0 < gap <= SUBJECT or source[places[gap] - 1].shown != "but" or places[gap] - places[gap - 1] <= BUT:
        return places
    return places[gap:]


SUBJECT, BUT = 4, 3
"""Words of a subject at most, and words of what is left out, with its "but", at least."""
FAR = 5
"""Words between a small word and the next of a claim's from which on it stands there by chance."""


def owned(said: tuple[Word, ...], source: tuple[Word, ...], to: dict[int, int]) -> str:
    """Say whose words the claim passes off as plain fact, or ""."""
    if len(said) < 3 or any(word.kind == "saying" and n not in to for n, word in enumerate(said)):
        return ""
    first, last = min(to.values()), max(to.values())
    before, start = source[max(0, first - 3) : first], source[first]
    for n, word in enumerate(before):
        if word.shown.lower() == "according":
            continue  # what follows is the source itself: "That's a study of 40 crews"
        if word.kind == "saying" and all(w.kind == "free" and not w.stop for w in before[n + 1 :]) and not start.stop:
            return f'the source has it from somebody who "{word.shown}"'
    after = source[last + 1 : last + 9]
    if not after or not after[0].stop or after[0].shown in JOINTS:
        return ""
    told = set(to.values())
    if any(source[j].shown in RELATIVE and source[j].stop and j not in told for j in range(first, last)):
        return ""  # the subject of the saying is the noun that the clause is of
    for n, word in enumerate(after):
        ends = n + 1 == len(after) or after[n + 1].stop
        if word.kind == "saying" and (ends or not n) and not word.shown.endswith("ing"):  # ", saying that …" adds words
            return f'the source has it from somebody who "{word.shown}"'
        if word.stop and n:
            break
    return ""


JOINTS = frozenset("if as although though which who whose when and but while whereas because since so".split())
"""What opens another clause, which does not say whose words the one before it is."""
