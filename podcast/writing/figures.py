"""Figures in text: counting them as a listener does, and making one tangible by arithmetic that can be checked."""

import re
from fractions import Fraction
from functools import lru_cache

NUMBER_WORDS = frozenset(
    (
        "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands "
        "million millions billion billions trillion trillions half"
    ).split()
)
_FIGURE_OR_WORD, _JOINT = re.compile(r"[$€£]?\d[\d.,]*%?|[A-Za-z]+"), re.compile(r"[\s\-]*")
_JOINS = frozenset({"and", "a", "of", "point", "one", "to"})


@lru_cache(maxsize=8192)
def count_numbers(text: str) -> int:
    """Count figures: "five hundred and twenty-six" is one; a lone "one" is none."""
    count, inside, end = 0, False, 0
    for found in _FIGURE_OR_WORD.finditer(text):
        word, gap = found[0].lower(), text[end : found.start()]
        end = found.end()
        near = _JOINT.fullmatch(gap) is not None
        if word in NUMBER_WORDS or word[0].isdigit() or word[0] in "$€£":
            count += not (inside and near)
            inside = True
        else:
            inside = inside and near and word in _JOINS
    return count


_SHARES = (
    (Fraction(1, 10), "one in ten"),
    (Fraction(1, 8), "one in eight"),
    (Fraction(1, 6), "one in six"),
    (Fraction(1, 5), "one in five"),
    (Fraction(1, 4), "one in four"),
    (Fraction(1, 3), "one in three"),
    (Fraction(2, 5), "two in five"),
    (Fraction(1, 2), "half"),
    (Fraction(3, 5), "three in five"),
    (Fraction(2, 3), "two in three"),
    (Fraction(3, 4), "three in four"),
    (Fraction(4, 5), "four in five"),
    (Fraction(9, 10), "nine in ten"),
)


_MOVED = re.compile(r"\b(?:gr[eo]w|rose|rise|up|down|fell|higher|lower|margin|growth)\b[^.]{0,30}$")
"""What stands before a percentage that is a change, not a share."""


WEIGHED = re.compile(
    r" of (?:[\w'’-]+ ){0,2}(?:weight|income|revenues?|budget|value|area|power|time|money|energy|output|capacity|"
    r"bills?|costs?|price|fees?|salary|wages?|sales|profits?|turnover|rent|pay|land|spending|market|water|electricity|volume|"
    r"debt|food|trade|stake|shares)\b"
)
"""What is no group of people or things, of which it would be "one in six"."""


def as_share(text: str) -> str:
    """Say a percentage of a group as people would: "47% of prompts" -> "nearly half"; "" where it is no such share.

    Only "N percent of …" is a share; a rate of growth or a margin is not."""
    found = re.search(r"(\d+(?:\.\d+)?)(?:%| percent| per cent) of (?!the price|all growth)\w+", text)
    if not found or _MOVED.search(text[: found.start()]):
        return ""
    if WEIGHED.search(text[found.start() :]):
        return ""
    value = Fraction(found[1]) / 100
    near = min(_SHARES, key=lambda row: abs(row[0] - value))
    gap = value - near[0]
    if abs(gap) > min(Fraction(4, 100), near[0] / 9) or not 0 < value < 1:
        return ""
    if abs(gap) < Fraction(3, 1000):
        return near[1]
    return ("nearly " if gap < 0 else "just over ") + near[1]


_LEFT = (
    (Fraction(1, 10), "a tenth"), (Fraction(1, 5), "a fifth"), (Fraction(1, 4), "a quarter"),
    (Fraction(1, 3), "a third"), (Fraction(1, 2), "about half"),
)


def remainder(text: str) -> str:
    """Say what a percentage of people or things leaves: "23 percent of pupils" -> "most of them"; "" without one."""
    found = re.search(
        r"(\d+(?:\.\d+)?)(?:%| percent| per cent) of (?:the |its |their |all |these |those |our )?"
        r"(?:(?!its|this)[a-z]+ )?(?:people|children|women|men|staff|them|(?!(?:its|this)\b)"
        r"[a-z]+[^s\W]s)\b",
        text,
    )
    if not found or _MOVED.search(text[: found.start()]):
        return ""
    left = 1 - Fraction(found[1]) / 100
    if not Fraction(1, 20) <= left < 1:
        return ""
    if left >= Fraction(11, 20):
        return "most of them"
    near, name = min(_LEFT, key=lambda row: abs(row[0] - left))
    return name if abs(left - near) <= Fraction(2, 100) else "some of them"


PASSING = re.compile(r"\b(?:los(?:es?|t|ing)|strikes?|outages?|clos(?:ure|ed)|while|during|so far)\b")
"""What won't last a year."""


def yearly(text: str) -> str:
    """Turn a daily amount into a year's: "$1 million a day" -> "$365 million a year"; "" where there is none."""
    found = re.search(r"([$€£])(\d+(?:\.\d+)?) (million|billion) (?:a|per) day", text)
    if not found or PASSING.search(text):
        return ""
    amount = Fraction(found[2]) * 365
    unit = found[3]
    if unit == "million" and amount >= 1000:
        amount, unit = amount / 1000, "billion"
    shown = f"{float(amount):.1f}".removesuffix(".0")
    return f"{found[1]}{shown} {unit} a year"


_CHANGING = re.compile(
    r"\b(?:w[ea]nt|gone|go(?:es)?|r[io]se[ns]?|gr[eo]w[ns]?|f[ae]ll(?:en|s)?|dropp\w+|cut|shr[aiu]nk|climb\w*|jump\w*|"
    r"increas\w+|decreas\w+|reduced|raised|slid|up|down)\b[^.;]{0,30}?\bfrom "
    r"([£€$]?)(\d[\d,.]*?)( (?:million|billion|trillion))?(?: (?:[a-z]+ )?[a-z]+)? to (more than |about |some |just )?"
    r"([£€$]?)(\d[\d,.]*\d|\d)( (?:million|billion|trillion))?(?![\d:]| [ap]\.m)",
    re.IGNORECASE,
)
_PARTS = (
    (Fraction(1, 4), "a quarter"), (Fraction(1, 3), "a third"), (Fraction(1, 2), "half"),
    (Fraction(2, 3), "two thirds"), (Fraction(3, 4), "three quarters"),
)
_TIMES = (
    (Fraction(2), "double"), (Fraction(5, 2), "two and a half times"), (Fraction(3), "three times"),
    (Fraction(4), "four times"), (Fraction(5), "five times"), (Fraction(6), "six times"), (Fraction(8), "eight times"),
    (Fraction(10), "ten times"),
)


def changed(text: str) -> str:
    """Say a rise or a fall so that it can be felt: "fell from 39 to 12 percent" -> "down by just over two thirds".

    "" where a figure is no change, or no plain fraction or multiple is near."""
    found = _CHANGING.search(text)
    if not found or found[1] != found[5]:
        return ""
    size = {"": 0, "million": 6, "billion": 9, "trillion": 12}
    before, after = (
        Fraction(number.replace(",", "").rstrip(".")) * 10 ** size[(unit or "").strip().lower()]
        for number, unit in ((found[2], found[3] or found[7]), (found[6], found[7]))
    )
    if not before or found[4] or all(1900 <= year <= 2100 for year in (before, after)):
        return ""
    ratio = after / before
    if ratio > 1:
        near, name = min(_TIMES, key=lambda row: abs(row[0] - ratio))
        return f"{_beside(ratio / near)}{name} the old figure" if abs(ratio / near - 1) <= Fraction(1, 20) else ""
    lost = 1 - ratio
    share, name = min(_PARTS, key=lambda row: abs(row[0] - lost))
    return f"down by {_beside(lost / share)}{name}" if abs(lost - share) <= Fraction(4, 100) else ""


def _beside(ratio: Fraction) -> str:
    """Say on which side of the plain figure the true one lies."""
    return "" if abs(ratio - 1) < Fraction(1, 200) else "nearly " if ratio < 1 else "just over "


@lru_cache(maxsize=8192)
def felt(text: str) -> tuple[str, ...]:
    """Return what can be said of a sentence's figures by arithmetic alone."""
    return tuple(value for value in (as_share(text), yearly(text), changed(text)) if value)
