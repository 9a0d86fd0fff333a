"""Figures as American newsreaders say them, over num2words."""

import re
from functools import cache

NUM = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
"""A number as written: 1,234.5 or 12 or .5"""
SCALES = {
    "k": "thousand", "thousand": "thousand", "m": "million", "mn": "million", "mln": "million", "million": "million",
    "b": "billion", "bn": "billion", "bln": "billion", "billion": "billion",
    "t": "trillion", "tn": "trillion", "trn": "trillion", "trillion": "trillion",
}
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


@cache
def cardinal(number: int) -> str:
    """120 -> "one hundred twenty"."""
    return _words(number, "cardinal")


@cache
def ordinal(number: int) -> str:
    """25 -> "twenty-fifth"."""
    return _words(number, "ordinal")


@cache
def year(number: int) -> str:
    """2026 -> "twenty twenty-six", 1905 -> "nineteen oh five", 2008 -> "two thousand eight"."""
    return _words(number, "year").replace("oh-", "oh ")


def _words(number: int, kind: str) -> str:
    from num2words import num2words

    said = str(num2words(number, lang="en", to=kind))
    return said.replace(",", "").replace(" and ", " ")


def digits(written: str) -> str:
    """"007" -> "zero zero seven"."""
    return " ".join(cardinal(int(digit)) for digit in written if digit.isdigit())


def number(written: str) -> str:
    """"1,234.5" -> "one thousand two hundred thirty-four point five"; "007" digit by digit."""
    whole, point, part = written.replace(",", "").partition(".")
    if (len(whole) > 1 and whole.startswith("0")) or len(whole) > 15:
        said = digits(whole)
    else:
        said = cardinal(int(whole)) if whole else ""
    return f"{said} point {digits(part)}".strip() if point else said


def version(written: str) -> str:
    """"3.11" -> "three point eleven": parts are numbers of their own."""
    return " point ".join(number(part) for part in written.split("."))


def model_number(written: str) -> str:
    """As in a product's name: 5090 -> "fifty ninety", 405 -> "four oh five", 100 -> "one hundred"."""
    if "." in written:
        return number(written)
    if written.startswith("0") and len(written) > 1:
        return digits(written)
    value = int(written)
    if len(written) == 3 and value % 100:
        return f"{cardinal(value // 100)} {_pair(value % 100)}"
    if len(written) == 4 and value % 1000:
        return f"{cardinal(value // 100)} {_pair(value % 100)}"
    return cardinal(value) if len(written) <= 6 else digits(written)


def _pair(value: int) -> str:
    if value == 0:
        return "hundred"
    return f"oh {cardinal(value)}" if value < 10 else cardinal(value)


def is_one(written: str) -> bool:
    """Tell whether a unit after this number stands in the singular."""
    return written.replace(",", "") in ("1", "1.0")


def scale(written: str | None) -> str:
    """"bn" -> "billion"."""
    return SCALES[written.lower()] if written else ""


def roman(written: str) -> int:
    """"IV" -> 4; 0 when it is not a roman numeral in its usual form."""
    if not re.fullmatch(r"(?=.)M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})", written):
        return 0
    values = [ROMAN[letter] for letter in written]
    return sum(-v if any(v < later for later in values[i + 1:i + 2]) else v for i, v in enumerate(values))
