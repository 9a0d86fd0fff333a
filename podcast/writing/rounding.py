"""Figures told in words or left out: what a speaker does with the ones that are not the point.

A sentence keeps its meaning: an age or a date is dropped, "from 5,900 to 3,150" is "nearly halved", "34 percent" is
"about a third". Everything said instead follows from the sentence's own figures by arithmetic, so `ground` may hold a
line against the same words. To add a way of saying: a row in WAYS, and its cases in tests/writing/test_rounding.py.
"""

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache, partial

from podcast.writing.tokens import SPELLED

Way = Callable[[re.Match[str]], str | None]

_SMALL = "|".join(word for word, value in SPELLED.items() if value > 1)
NUMBER = rf"(?>\d+(?:,\d{{3}})*(?:\.\d+)?|(?:{_SMALL})(?:-(?:two|three|four|five|six|seven|eight|nine))?)"
MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
YEAR = r"(?:19|20)\d\d"
RECENT = rf"(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?!,? {YEAR})"
"""A day without a year is one of the last weeks; a year tells when in history, which may be the point."""
DAY = rf"(?:{MONTH} \d{{1,2}}(?:, {YEAR})?|\d{{1,2}} {MONTH}(?: {YEAR})?|{MONTH} {YEAR}|{YEAR})"
CAREFUL = re.compile(
    r"\b(?:about|some|over|under|nearly|almost|around|roughly|least|most|up to|only|just|than|exactly|every|No\.|to|"
    r"between|and|or|by|from|lanes?|page|aged?|of|another|other|times|as|estimated|record|at|the|those|these|all|with|"
    r"one in|its|their|his|her|first|last)\s+$|[-$€£\d]\s*$",
    re.IGNORECASE,
)
"""Words before a figure that say it is exact, a limit, or one of a pair: then it stays."""
SETTLED = re.compile(
    r"\b(?:not|no|never|nobody|none|without|only|first|last|record|than|if|unless|until|before|ever|\w{3,}est)\b|n't\b",
    re.IGNORECASE,
)
"""Words under which a sentence without its date would claim more than it does."""



def value_of(text: str) -> Fraction:
    """Return the value of a figure as NUMBER matches it."""
    if text[0].isdigit():
        return Fraction(text.replace(",", ""))
    return Fraction(sum(SPELLED[part] for part in text.lower().split("-")))


def share_in_words(percent: Fraction) -> str:
    """Say a percentage as a simple fraction that holds no figure: 34 -> "about a third", 40 -> ""."""
    for whole, said in ((Fraction(10), "a tenth"), (Fraction(20), "a fifth"), (Fraction(25), "a quarter"),
                        (Fraction(100, 3), "a third")):
        gap = percent - whole
        if abs(gap) < Fraction(1, 2):
            return said if gap == 0 else f"about {said}"
        if abs(gap) <= (1 if whole < 25 else 2 if whole == 25 else Fraction(5, 2)):
            return f"nearly {said}" if gap < 0 else f"just over {said}"
    return ""


DEFINED = re.compile(r" (?:the|this|that|these|those|its|their|his|her|our|all|it|them|us|which|whom|\w+'s?)\b")
"""What "most of" goes before; before anything else it is "most"."""


def _of_group(found: re.Match[str]) -> str | None:
    """"61 percent of the buyers" -> "most of the buyers"."""
    percent = value_of(found["n"])
    if CAREFUL.search(found.string[: found.start()]):
        return None
    whole = "nearly all" if 93 <= percent < 100 else "most" if 55 <= percent < 80 else ""
    said = whole or share_in_words(percent)
    if whole and not DEFINED.match(found.string[found.end() :]):
        return whole  # "most cases"
    return f"{said} of" if said else None


def _by_percent(found: re.Match[str]) -> str | None:
    """"fell by 31 percent" -> "fell by nearly a third"."""
    said = share_in_words(value_of(found["n"]))
    return f"{found['by']} {said}" if said else None


FALLING = frozenset("fell fallen dropped declined shrank shrunk sank sunk".split())


def _change(found: re.Match[str]) -> str | None:
    """"has risen from 118 to 305" -> "has more than doubled"; None where the change is no such multiple."""
    if (found["ca"], found["ua"]) != (found["cb"], found["ub"]):
        return None
    ratio = value_of(found["b"]) / value_of(found["a"]) if value_of(found["a"]) else Fraction(0)
    falling = found["verb"].lower() in FALLING
    said = falls(ratio) if falling else rises(ratio) if ratio > 1 else ""
    if found["loose"] and not said.startswith("more than"):
        return None  # "to more than 17,000"
    return said or None


def rises(ratio: Fraction) -> str:
    """Say a growth by its ratio: 2.6 -> "more than doubled"."""
    for times, verb in ((2, "doubled"), (3, "tripled")):
        if ratio == times:
            return verb
        if times * Fraction(9, 10) <= ratio < times:
            return f"nearly {verb}"
        if times < ratio < times * Fraction(27, 20):
            return f"more than {verb}"
    return ""


def falls(ratio: Fraction) -> str:
    """Say a fall by its ratio: 0.53 -> "nearly halved"."""
    half = Fraction(1, 2)
    if ratio == half:
        return "halved"
    if half < ratio <= Fraction(56, 100):
        return "nearly halved"
    return "more than halved" if Fraction(1, 3) < ratio < half else ""


def _years(found: re.Match[str]) -> str | None:
    """"for 61 years" -> "for decades"."""
    if re.match(rf" (?:and|or|to) {NUMBER}", found.string[found.end() :]):
        return None
    years = value_of(found["n"])
    said = {10: "a decade", 100: "a century"}.get(int(years), "") if years.denominator == 1 else ""
    said = said or ("more than a decade" if 10 < years < 16 else "decades" if 24 <= years < 100 else
                    "more than a century" if 100 < years < 150 else "")
    return f"{found['in']} {said}" if said else None


def _loose_date(found: re.Match[str]) -> str | None:
    """Leave a date out where nothing hangs on it."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    hangs = re.search(r"\b(?:is|was|are|were|be|been|due|dated?|began|begin|begins|starts?|started|ends?|ended|lasts?|"
                      r"(?:re)?opens?|closes?|returns?|expires?|resumes?|arrives?|meets?|votes?|falls?|takes effect|"
                      r"average|price|level|back|as|that|which|who|and|or|founded|born|held|died|"
                      r"(?:who|which|that) \w+)$|"
                      r"\b(?:begin|start|end|open|close|stop|finish)(?:s|ed|d)? (?:the|its|their|a)(?: \w+){1,2}$",
                      before.rstrip())
    if len(re.findall(DAY, found.string)) > 1:
        return None  # one is held against the other
    if SETTLED.search(found.string) or hangs or re.match(r" (?:to|and|or|than|as)\b|, (?:the|a|when|which)\b|-", after):
        return None
    return "" if len(before.split()) >= 5 else None


def _opening_date(found: re.Match[str]) -> str | None:
    """Leave out a date that a sentence opens on."""
    return None if SETTLED.search(found.string) or len(re.findall(DAY, found.string)) > 1 else ""


def _age(found: re.Match[str]) -> str:
    """Leave an age out, and one of its commas where the other opens what else is said of the person."""
    more = r" (?:an?|the|who|whose|now|then|once|formerly|one|both|all|each|of|from|two|three)\b"
    goes_on = re.match(more, found.string[found.end() :])
    apposed = APPOSED_NAME.search(found.string[: found.start()])
    return "," if goes_on or apposed else ""


APPOSED_NAME = re.compile(r", (?:[A-ZÀ-Þ][\w'’.-]*(?: |$)){2,}$")
"""A name set off by a comma, which closes with one: "One of them, Ann Lee, 26, died"."""


def _left_out(found: re.Match[str]) -> str:
    """Leave a phrase out wherever it stands."""
    return ""


INCIDENTAL: tuple[tuple[re.Pattern[str], Way], ...] = (
    # Edwin Marsh, 81, and …
    (re.compile(r"(?<=[a-zà-ÿ]), [2-9]\d,(?= )"), _age),
    (re.compile(r"(?<=\ba )[2-9]\d-year-old (?!who|with|from|that)(?=[b-df-hj-np-tv-z]\w+)"), _left_out),
    # … at 2:20 p.m. on Thursday
    (re.compile(r"(?<!both)(?<!each)(?<!all) (?:shortly (?:after|before)|at(?: about)?) "
                r"\d{1,2}(?:[:.]\d\d)? ?[ap]\.m\.(?: local time)?"
                r"(?= [a-z]|,|$|\.$)"),
     _loose_date),
)
"""Figures that are never the point of a sentence."""
WAYS: tuple[tuple[re.Pattern[str], Way], ...] = (
    *INCIDENTAL,
    # a town of 9,400 people; a grant worth £1.1 million, …
    (re.compile(rf"\b(?P<place>town|city|village|island) of (?:about |some )?{NUMBER} "
                r"(?:people|inhabitants|residents|souls)\b"),
     lambda found: found["place"]),
    # has risen from 118 to 305
    (re.compile(r"\b(?P<verb>rose|risen|grew|grown|gone|went|increased|climbed|jumped|fell|fallen|dropped|declined|"
                rf"shrank|shrunk) from (?P<ca>[$€£])?(?P<a>{NUMBER})(?P<ua> (?:million|billion|percent))? to "
                rf"(?P<loose>more than )?(?P<cb>[$€£])?(?P<b>{NUMBER})(?P<ub> (?:million|billion|percent))?"
                r"(?: (?:a|an|per) (?!year\b)\w+| (?!in\b|on\b|at\b|by\b)\w+s(?= (?:in|since|over|within)\b))?"
                r"(?=[ .,]|$)"),
     _change),
    # on April 13
    (re.compile(rf"^On {RECENT},? (?=\w)"), _opening_date),
    (re.compile(r"(?<!taken)(?<!held)(?<!dated)"
                r",? (?:(?:early|late|shortly) )?on (?:the (?:night|morning|evening) of )?"
                rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?{RECENT}(?![\w%]|-|,\d| percent)"), _loose_date),
    # 34 percent of …, by 34 percent
    (re.compile(rf"\b(?:an estimated |about |some |roughly |around )?(?P<n>{NUMBER})(?:%| percent| per cent) of"
                r"(?! the price| all growth| \d)\b"), _of_group),
    (re.compile(rf"\b(?P<by>by) (?P<n>{NUMBER})(?:%| percent| per cent)(?! to\b| of\b| and\b| or\b)"), _by_percent),
    # for 61 years
    (re.compile(rf"\b(?P<in>for|after|in|over|within) (?P<n>{NUMBER}) years\b(?!['’]| (?:of|to)\b)"), _years),
)


@lru_cache(maxsize=4096)
def in_words(text: str) -> str:
    """Return `text` with the figures that can be told in words told so, or left out; quotations stay as they are."""
    return _rewritten(text, WAYS)


@lru_cache(maxsize=4096)
def without_incidentals(text: str) -> str:
    """Return `text` without ages and times of day, its other figures as they are."""
    return _rewritten(text, INCIDENTAL)


def _rewritten(text: str, ways: Sequence[tuple[re.Pattern[str], Way]]) -> str:
    parts = text.split('"')
    for place in range(0, len(parts), 2):
        for pattern, way in ways:
            parts[place] = pattern.sub(partial(_kept_or_told, way), parts[place])
    out = '"'.join(parts)
    out += "." if text.endswith(".") and not out.endswith((".", '."')) else ""  # the one of "a.m." ended both
    return out[0].upper() + out[1:] if out and text[0].isupper() else out


def _kept_or_told(way: Way, found: re.Match[str]) -> str:
    said = way(found)
    return found[0] if said is None else said
