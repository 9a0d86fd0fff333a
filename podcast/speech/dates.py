"""Rules for dates, times, years and decades."""

import re

from podcast.speech.numbers import cardinal, number, ordinal, year
from podcast.speech.readings import MONTH_OF, MONTHS
from podcast.speech.rule import BEFORE, DASH, Match, Rule

MONTH = "|".join(sorted(MONTH_OF, key=len, reverse=True))


def _iso_date(m: Match) -> str | None:
    if not (1 <= int(m[2]) <= 12 and 1 <= int(m[3]) <= 31):
        return None
    return f"{MONTHS[int(m[2]) - 1]} {ordinal(int(m[3]))}, {year(int(m[1]))}"


def _slash_date(m: Match) -> str | None:
    first, second, full = int(m[1]), int(m[2]), int(m[3]) + (2000 if len(m[3]) == 2 else 0)
    month, day = (first, second) if first <= 12 else (second, first)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{MONTHS[month - 1]} {ordinal(day)}, {year(full)}"


def _month_day(m: Match) -> str | None:
    if not 1 <= int(m["day"]) <= 31 or (m["until"] and not 1 <= int(m["until"]) <= 31):
        return None
    said = f"{MONTH_OF[m['month']]} {ordinal(int(m['day']))}"
    if m["until"]:
        said += f" to {ordinal(int(m['until']))}"
    return said + (f", {year(int(m['year']))}" if m["year"] else "")


def _day_month(m: Match) -> str | None:
    if not 1 <= int(m["day"]) <= 31:
        return None
    until = f" to {ordinal(int(m['until']))}" if m["until"] else ""
    said = f"the {ordinal(int(m['day']))}{until} of {MONTH_OF[m['month']]}"
    return said + (f", {year(int(m['year']))}" if m["year"] else "")


def _month_year(m: Match) -> str:
    return f"{MONTH_OF[m[1]]} {year(int(m[2]))}"


def _time(m: Match) -> str | None:
    hour, minute, half = int(m["hour"]), int(m["minute"] or 0), (m["half"] or "").lower()
    if hour > 24 or minute > 59:
        return None
    said = cardinal(hour)
    if m["minute"] and minute:
        said += f" oh {cardinal(minute)}" if minute < 10 else f" {cardinal(minute)}"
    elif m["minute"] and not half:
        said += " hundred" if hour > 12 else " o'clock"
    return said + (f" {half[0].upper()}M" if half else "")


def _duration(m: Match) -> str:
    parts = [
        f"{cardinal(int(n))} {unit}{'' if int(n) == 1 else 's'}"
        for n, unit in zip(m.groups(), ("hour", "minute", "second"), strict=True)
        if int(n)
    ]
    return " ".join(parts) or "zero seconds"


def _decade(m: Match) -> str:
    tens = {
        0: "hundreds",
        10: "tens",
        20: "twenties",
        30: "thirties",
        40: "forties",
        50: "fifties",
        60: "sixties",
        70: "seventies",
        80: "eighties",
        90: "nineties",
    }
    if m[1] == "20" and m[2] == "00":
        return "two thousands"
    return f"{cardinal(int(m[1])) + ' ' if m[1] else ''}{tens[int(m[2])]}"


def _year_range(m: Match) -> str | None:
    first = int(m[1])
    second = int(m[2]) if len(m[2]) == 4 else first // 100 * 100 + int(m[2])
    if second <= first:
        return None
    return f"{year(first)} to {year(second) if len(m[2]) == 4 else number(m[2])}"


DATES: tuple[Rule, ...] = (
    ("ISO date", re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)"), _iso_date),
    ("slash date", re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?![\d/])"), _slash_date),
    (
        "month and day",
        re.compile(
            rf"\b(?P<month>{MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:{DASH}(?P<until>\d{{1,2}}))?"
            rf"(?:,? (?P<year>\d{{4}}))?(?![\w:%]|\.\d)"
        ),
        _month_day,
    ),
    (
        "day and month",
        re.compile(
            rf"(?:\bthe )?(?<![\w.,$€£])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:{DASH}(?P<until>\d{{1,2}}))?"
            rf" (?:of )?(?P<month>{MONTH})\b(?:\.(?=,? \d{{4}}| [a-z]))?(?:,? (?P<year>\d{{4}})(?!\d))?"
        ),
        _day_month,
    ),
    ("month and year", re.compile(rf"\b({MONTH})\.?,? ((?:1[5-9]|20)\d\d)(?!\d)"), _month_year),
    ("duration", re.compile(rf"{BEFORE}(\d{{1,2}}):([0-5]\d):([0-5]\d)(?![\d:])"), _duration),
    (
        "time",
        re.compile(
            rf"{BEFORE}(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d)(?!\d))?\s?(?P<half>[AaPp]\.?[Mm]\b)"
            r"(?:\.(?!\s+[A-Z]|\s*$))?"
        ),
        _time,
    ),
    ("clock", re.compile(rf"{BEFORE}(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?![\d:])(?P<half>)"), _time),
    (
        "decade",
        re.compile(
            r"(?:(?<![\w.])(1[5-9]|20)|(?<![\w'])'|(?:(?<=the )|(?<=mid-)|(?<=early )|(?<=late )))([0-9]0)'?s\b"
        ),
        _decade,
    ),
    (
        "year range",
        re.compile(rf"{BEFORE}((?:1[5-9]|20)\d\d){DASH}((?:1[5-9]|20)\d\d|\d\d)(?![\w.,%]\d|\w)"),
        _year_range,
    ),
)
