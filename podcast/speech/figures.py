"""Rules for all other figures: ordinals, numerals, versions, model names, ranges, fractions, plain numbers."""

import re

from podcast.speech.numbers import NUM, cardinal, digits, model_number, number, ordinal, roman, scale, version, year
from podcast.speech.readings import ACRONYMS, FRACTIONS, KINGS, ROMAN_AFTER
from podcast.speech.rule import BEFORE, DASH, Match, Rule, split_case


def _parameters(m: Match) -> str:
    return f"{number(m[1])} {scale(m[2])}"


def _model(m: Match) -> str | None:
    """GPT-5.4, Qwen3.5-27B, H100, o3-mini, RTX 5090, F-35, 4o."""
    token = m[0]
    if not re.search(r"\d", token):
        return None
    said = []
    for run in re.findall(r"\d+(?:\.\d+)*|[A-Za-z]+", token):
        if run[0].isdigit():
            said.append(version(run) if run.count(".") > 1 else model_number(run))
        elif run == "v" and not said:
            said.append("version")
        elif run in ("o", "O"):
            said.append("oh")
        else:
            said.append(run.upper() if len(run) == 1 else ACRONYMS.get(run) or split_case(run))
    return " ".join(said)


def _named_version(m: Match) -> str:
    return f"{ACRONYMS.get(m[1], m[1])} {version(m[2])}"


def _product(m: Match) -> str:
    return f"{m[1]} {model_number(m[2])}"


def _ordinal(m: Match) -> str:
    return ordinal(int(m[1].replace(",", "")))


def _range(m: Match) -> str:
    return f"{number(m[1])} to {number(m[2])}"


def _ratio(m: Match) -> str:
    return f"{number(m[1])} to {number(m[2])}"


def _fraction(m: Match) -> str | None:
    top, bottom = int(m[1]), int(m[2])
    if not 0 < top < bottom:
        return f"{number(m[1])} slash {number(m[2])}"
    if bottom > 10 and bottom not in (16, 20, 32, 64, 100):
        return f"{number(m[1])} out of {number(m[2])}"
    name = {2: "half", 4: "quarter"}.get(bottom, ordinal(bottom))
    name = name if top == 1 else {"half": "halves"}.get(name, f"{name}s")
    return f"{cardinal(top)} {name}"


def _power(m: Match) -> str:
    powers = {"2": "squared", "3": "cubed"}
    said = "minus " + number(m[2][1:]) if m[2].startswith("-") else number(m[2])
    return f"{number(m[1])} {powers.get(m[2]) or f'to the power of {said}'}"


def _mixed(m: Match) -> str:
    return f"{number(m[1])} and {FRACTIONS[m[2]].replace('one half', 'a half').replace('one quarter', 'a quarter')}"


def _phone(m: Match) -> str:
    return ", ".join(digits(part) for part in re.findall(r"\d+", m[0]))


def _year(m: Match) -> str:
    return year(int(m[0]))


def _roman_part(m: Match) -> str | None:
    value = roman(m[2])
    return f"{m[1]} {cardinal(value)}" if value else None


def _roman_king(m: Match) -> str | None:
    value = roman(m[2])
    return f"{m[1]} the {ordinal(value)}" if 0 < value < 30 else None


def _signed(m: Match) -> str:
    return f"{'minus' if m[1] == '-' else 'plus'} {number(m[2])}"


def _plain(m: Match) -> str:
    """Any figure nobody else read; spaced off letters that touch it."""
    before, after = m.string[: m.start()], m.string[m.end() :]
    return f"{' ' * before[-1:].isalpha()}{number(m[0])}{' ' * after[:1].isalpha()}"


FIGURES: tuple[Rule, ...] = (
    ("ordinal", re.compile(rf"{BEFORE}(\d{{1,3}}(?:,\d{{3}})+|\d+)(?:st|nd|rd|th)\b"), _ordinal),
    ("numbered", re.compile(r"(?<![\w&])(?:#|№ ?|\bNo\. ?|\bno\. ?)(\d+)\b"), lambda m: f"number {number(m[1])}"),
    ("roman part", re.compile(rf"\b({'|'.join(ROMAN_AFTER)}) ([IVXL]+)\b(?!')"), _roman_part),
    ("roman king", re.compile(rf"\b({'|'.join(KINGS)}) ([IVX]{{1,6}})\b(?=$|[\s,.;:!?'])(?!\.\w)"), _roman_king),
    ("phone", re.compile(r"(?<![\w.-])(?:\+?\d{1,3}[ -])?(?:\(\d{3}\) ?|\d{3}[ -])\d{3}-\d{4}(?![\w-])"), _phone),
    ("power", re.compile(rf"{BEFORE}(\d+)\^(-?\d+)(?![\w.]*\^)"), _power),
    ("half", re.compile(rf"{BEFORE}(\d+) ?([{''.join(FRACTIONS)}])"), _mixed),
    ("fraction", re.compile(rf"[{''.join(FRACTIONS)}]"), lambda m: FRACTIONS[m[0]]),
    ("written fraction", re.compile(r"(?<![\w./])(\d{1,3})/(\d{1,3})(?![\w/]|\.\d)"), _fraction),
    (
        "software version",
        re.compile(
            r"\b([Vv]ersion|Python|iOS|iPadOS|macOS|Android|Ubuntu|Node|PHP|Chrome|Firefox|Windows|"
            r"Kubernetes|Postgres|Swift|Go|Java) (\d+(?:\.\d+)+)(?!\w)"
        ),
        _named_version,
    ),
    (
        "product",
        re.compile(
            r"\b(?!(?:AD|BC|CE|IN|BY|THE|AND|OF|TO|ON|AT|FY|IT|US|UK|EU)\b)([A-Z]{2,5}) (\d{3,4})\b(?![,.]\d|%)"
        ),
        _product,
    ),
    (
        "thousands",
        re.compile(rf"{BEFORE}({NUM})\s?([kKM]|bn|mn|tn)(?![\w-])"),
        lambda m: f"{number(m[1])} {scale(m[2])}",
    ),
    ("letter and decimal", re.compile(r"(?<![\w.])([A-Z])\.(\d+)(?!\w)"), lambda m: f"{m[1]} {number(m[2])}"),
    ("fiscal year", re.compile(r"\bFY\s?'?(\d{4}|\d\d)\b"), lambda m: f"fiscal year {year(int(m[1]))}"),
    (
        "model",
        re.compile(
            r"(?<![\w.])(?:v?\d+(?:\.\d+){2,}|v\d+(?:\.\d+)*|[A-Za-z]+(?:-[A-Za-z]+)*-?\d+(?:\.\d+)*[A-Za-z]*"
            r"(?:[-.](?:[A-Z]*\d+(?:\.\d+)*[A-Za-z]*|[A-Z]{1,3}\b))*|\d+(?:\.\d+)?[A-Zo]+\d*)(?!\w)"
        ),
        _model,
    ),
    ("range", re.compile(rf"{BEFORE}({NUM}){DASH}({NUM})(?![\w%]|-\d)"), _range),
    ("ratio", re.compile(rf"{BEFORE}({NUM}):({NUM})(?![\w:])"), _ratio),
    ("dotted version", re.compile(r"(?<![\w.])\d+(?:\.\d+){2,}(?!\w)"), lambda m: version(m[0])),
    ("year", re.compile(rf"{BEFORE}(?:1[6-9]|20)\d\d(?![\w%]|,\d|\.\d)"), _year),
    ("signed", re.compile(rf"(?<![\w)])([+-])({NUM})(?!\w)"), _signed),
    ("number", re.compile(rf"(?<![\d.,]){NUM}"), _plain),
    ("stray figure", re.compile(r"\d+"), _plain),
)
