"""What a text is about: its content words, reduced to stems, and its names."""

import re
from functools import lru_cache

_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ0-9][\w'’.&+-]*[\w+]|[\wÀ-ÿ]")

_PAUSE = re.compile(r"(?<=[.!?:])\s+|\n")
_INNER = re.compile(r"[a-z][A-Z]|[A-Z]{2}|[A-Za-z]\d|\d[A-Za-z]")

STOP = frozenset("""
    a about above after again against all almost along already also although always am among an and another any
    anybody anyone anything are around as at away back be became because become been before behind being below
    between both but by came can cannot could did do does doing done down during each either else enough even
    ever every everyone everything far few first for from further gave get gets give given go goes going gone
    got had has have having he her here hers him his how however i if in indeed instead into is it its itself
    just keep kept last later least less let like likely little long look looks lot made make makes making many
    may maybe me might mine more most much must my near need never new next no nobody none nor not nothing now
    of off often old on once one only onto or other others our ours out over own part per perhaps put quite
    rather really s said same say says see seem seems seen several shall she should show shows since so some
    somebody someone something soon still such take taken takes tell than that the their theirs them then there
    therefore these they thing things this those though three through thus time to today together too toward two
    under until up upon us use used uses using very want was way we well went were what when where whether which
    while who whom whose why will with within without would yes yet you your yours t re ve ll d m don't doesn't
    didn't isn't aren't wasn't weren't it's that's there's what's let's i'm you're they're we're can't won't
    wouldn't couldn't""".split())

COMMON = frozenset("""
    ai artificial intelligence technology tech company companies firm firms people year years month months week
    weeks day days percent million billion trillion dollar dollars report reports reported according world
    global news story stories market markets industry business government group official officials state states
    country countries american americans us u.s uk eu january february march april may june july august
    september october november december monday tuesday wednesday thursday friday saturday sunday morning data
    model models system systems user users product products work works number numbers high low big large small
    first second third better best good great top real full early late recent recently announced announces
    launched launches
    released releases release launch plan plans future change changes question point""".split())
"""Words so usual in news that sharing them says little."""

PLACES = frozenset("""
    africa america asia australia austria belgium berlin brazil britain british california canada chicago china
    chinese dutch egypt england europe european france french german germany greece india indian indonesia iran
    iraq ireland israel italy japan japanese korea london mexico moscow netherlands nigeria norway pakistan
    paris poland russia russian saudi scotland spain sweden swiss switzerland syria taiwan texas tokyo turkey
    ukraine virginia wales washington york brussels beijing""".split())
"""Places that name many different stories."""


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return a word's stem, crude but even: "Reactors'", "reactor" and "REACTOR" are one.

    >>> [stem(w) for w in ("Robots", "companies", "voiced", "voicing", "SongDNA's", "GPT-5.4")]
    ['robot', 'compani', 'voic', 'voic', 'songdna', 'gpt-5.4']
    """
    word = re.sub(r"['’]s?$", "", word.lower().replace("’", "'")).strip(".-'")
    if not word.isalpha() or len(word) < 4:
        return word
    if word.endswith("ies"):
        return word[:-2]
    for ending in ("ing", "ed", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    if word.endswith("y"):
        word = word[:-1] + "i"
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "aeiouls" else word


_STOP_STEMS = frozenset(map(stem, STOP)) | STOP
_COMMON_STEMS = frozenset(map(stem, COMMON)) | COMMON
_PLACE_STEMS = frozenset(map(stem, PLACES)) | PLACES


def words_of(text: str) -> list[str]:
    """Return the words and figures of a text in order."""
    return _WORD.findall(text)


def terms_of(text: str) -> list[str]:
    """Return the stems of a text's content words in order, names and figures among them, usual words left out."""
    return list(_terms(text))


@lru_cache(maxsize=20_000)
def _terms(text: str) -> tuple[str, ...]:
    """A sentence is asked for its terms by all who group, merge and compare stories."""
    stems = (stem(word) for word in words_of(text) if word.lower() not in STOP)
    return tuple(s for s in stems if s and s not in _STOP_STEMS and (len(s) > 1 or s.isdigit()))


def is_common(term: str) -> bool:
    """Tell whether a stem is so usual in news that sharing it says little."""
    return term in _COMMON_STEMS


def is_place(term: str) -> bool:
    """Tell whether a stem is a place that many different stories name."""
    return term in _PLACE_STEMS


def names_of(text: str) -> set[str]:
    """Return stems of the words that are capital inside a sentence, or hold capitals or digits within."""
    return set(_names(text))


@lru_cache(maxsize=5_000)
def _names(text: str) -> frozenset[str]:
    names: set[str] = set()
    for sentence in _PAUSE.split(text):
        for at, word in enumerate(words_of(sentence)):
            if (at > 0 and word[:1].isupper()) or (not word[1:].islower() and _INNER.search(word)):
                names.add(stem(word))
    usual = _STOP_STEMS | _COMMON_STEMS | _PLACE_STEMS
    return frozenset(n for n in names if n not in usual and not n.isdigit() and len(n) > 1)


def figures_of(text: str) -> set[str]:
    """Return the figures in a text, without thousands separators: "67,000" -> "67000"."""
    return {re.sub(r"[,\s]", "", m).rstrip(".") for m in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}
