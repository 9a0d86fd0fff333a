"""Rules for amounts: money, percentages, units, multiples."""

import re

from podcast.speech.numbers import NUM, cardinal, is_one, model_number, number, scale
from podcast.speech.readings import CODES, CURRENCIES, DESCRIBED_BY_MONEY, UNITS
from podcast.speech.rule import BEFORE, DASH, Match, Rule

SCALE = r"thousand|million|billion|trillion|[kK]|mn|mln|[mM]|bn|bln|[bB]|tn|trn|[tT]"
SIGN = "|".join(re.escape(sign) for sign in sorted(CURRENCIES, key=len, reverse=True))
UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
MONEY_AMOUNT = (
    rf"(?P<low>{NUM})(?:\s?(?P<lowscale>{SCALE})?(?:{DASH}|\s+to\s+)(?:{SIGN})?(?P<high>{NUM}))?"
    rf"(?:[\s-]?(?P<scale>{SCALE})(?![\w]))?(?P<more>\+)?"
)


def _money(m: Match) -> str | None:
    sign = m["sign"] or CODES.get(m["code"] or "", "")
    one, many, hundredths = CURRENCIES[sign]
    size = scale(m["scale"])
    low, high = m["low"], m["high"]
    after = m.string[m.end() : m.end() + 24]
    described = re.match(r"[\s-]([a-z]+)", after)
    adjective = (described and described[1].rstrip("s") in DESCRIBED_BY_MONEY) or after.startswith("-")
    minus = "minus " if m["minus"] else ""
    whole, _, cents = low.replace(",", "").partition(".")
    if not size and not high and len(cents) == 2:
        said = _with_cents(int(whole or 0), int(cents), (one, many, hundredths))
    else:
        amount = f"{number(low)} {scale(m['lowscale'])} to {number(high)}" if high else number(low)
        unit = one if adjective or (is_one(low) and not size and not high) else many
        said = " ".join(f"{amount} {size} {unit}".split())
    more = " or more" if m["more"] else ""
    return minus + " ".join(said.split()) + more


def _with_cents(whole: int, cents: int, names: tuple[str, str, str]) -> str:
    one, many, hundredths = names
    if cents == 1:
        hundredths = {"cents": "cent", "pence": "penny"}.get(hundredths, hundredths)
    small = f"{cardinal(cents)} {hundredths}"
    big = f"{cardinal(whole)} {one if whole == 1 else many}"
    if not whole and cents:
        return small
    return f"{big} and {small}" if cents else big


def _percent(m: Match) -> str:
    sign = {"+": "plus ", "-": "minus ", "±": "plus or minus ", "": ""}[m["sign"] or ""]
    low = f"{number(m['low'])} to " if m["low"] else ""
    return f"{sign}{low}{number(m['high'])} percent"


def _parameters(m: Match) -> str:
    return f"{number(m[1])} {scale(m[2])}"


def _unit(m: Match) -> str | None:
    low, high, unit = m["low"], m["high"], m["unit"]
    one, many = UNITS[unit]
    if unit == "m" and not m["space"] and not high:
        return f"{number(low)} million"
    if len(unit) == 1 and unit in "sLVWgh" and not m["space"] and "." not in low and len(low) > 3:
        return None
    minus = "minus " if m["minus"] else ""
    amount = f"{number(low)} to {number(high)}" if high else number(low)
    return f"{minus}{amount} {one if m['space'] == '-' or (is_one(low) and not high) else many}"


def _side(written: str) -> str:
    """1920 -> "nineteen twenty", as screens are named."""
    return model_number(written) if written.isdigit() else number(written)


def _feet(m: Match) -> str:
    return f"{number(m[1])} foot {number(m[2])}"


def _times(m: Match) -> str:
    follows = re.match(
        r"\s+(faster|slower|more|less|fewer|smaller|larger|bigger|cheaper|better|higher|lower|longer|shorter|as|"
        r"the|that|its|their|his|her|what|over|since|in|on|for)\b|\s*[.,;:!?]|\s*$",
        m.string[m.end() :],
    )
    low = f"{number(m['low'])} to " if m["low"] else ""
    return f"{low}{number(m['high'])} {'times' if follows else 'ex'}"


AMOUNTS: tuple[Rule, ...] = (
    (
        "money",
        re.compile(rf"(?<![\w])(?P<minus>-)?(?:(?P<sign>{SIGN})\s?|(?P<code>{'|'.join(CODES)})\s?){MONEY_AMOUNT}"),
        _money,
    ),
    (
        "money, code last",
        re.compile(
            rf"{BEFORE}(?P<minus>-)?(?P<sign>)(?P<low>{NUM})(?P<lowscale>)(?P<high>)"
            rf"(?:\s?(?P<scale>{SCALE}))? (?P<code>{'|'.join(CODES)})\b(?P<more>)"
        ),
        _money,
    ),
    ("cents", re.compile(rf"{BEFORE}({NUM})\s?¢"), lambda m: f"{number(m[1])} cent{'' if is_one(m[1]) else 's'}"),
    (
        "percent",
        re.compile(rf"(?<![\w.,])(?P<sign>[+±-])?(?:(?P<low>{NUM})\s?%?(?:{DASH}|\s+to\s+))?(?P<high>{NUM})\s?%"),
        _percent,
    ),
    (
        "parameters",
        re.compile(
            rf"{BEFORE}({NUM})\s?([MBTkK])(?=[\s-](?:parameters?|tokens?|users|people|views|downloads|"
            r"subscribers|customers|followers|streams|songs)\b)"
        ),
        _parameters,
    ),
    (
        "unit",
        re.compile(
            rf"{BEFORE}(?P<minus>-)?(?P<low>{NUM})(?:{DASH}(?P<high>{NUM}))?(?P<space>[ -]?)(?P<unit>{UNIT})"
            r"(?![\w/²³]|-\d)"
        ),
        _unit,
    ),
    (
        "dimensions",
        re.compile(rf"{BEFORE}({NUM})\s?[x×]\s?({NUM})(?!\w)"),
        lambda m: f"{_side(m[1])} by {_side(m[2])}",
    ),
    ("feet and inches", re.compile(rf"{BEFORE}(\d+)'\s?(\d+)(?:\"|'')"), _feet),
    ("times", re.compile(rf"{BEFORE}(?:(?P<low>{NUM})x?{DASH})?(?P<high>{NUM})\s?[x×](?![\w])"), _times),
)
