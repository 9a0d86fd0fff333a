"""Words and figures of a text, each with what it is compared by and how far a speaker may change it."""

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from podcast.writing import language as en
from podcast.writing.meaning import STOP

LOADED = frozenset(
    (
        "because therefore caused causes causing due thanks more less fewer higher lower larger smaller bigger faster "
        "slower cheaper better worse most least first last only every all never always none nobody first double twice "
        "half entire entirely everyone everybody both greater stronger weaker longer shorter richer poorer older "
        "younger heavier safer easier harder earlier later sooner doubled tripled quadrupled halved third quarter "
        "fifth tenth dozens nearly almost"
    ).split()
)
"""Words that carry a cause, a comparison or a totality: not to be added to what a source says."""
NEGATIONS = frozenset("not no never nobody none nothing neither nor without".split())
CURRENCIES = {
    "$": "dollar",
    "€": "euro",
    "£": "pound",
    "¥": "yen",
    "%": "percent",
    "dollars": "dollar",
    "euros": "euro",
    "pounds": "pound",
}
UNITS = frozenset(
    (
        "dollar euro pound yen percent thousand million billion trillion second minute hour day week month year decade "
        "century mile kilometer kilometre km meter metre foot feet inch ton tonne kilogram gram liter litre degree "
        "cent penny pence "
        "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
        "september october november december"
    ).split()
)
"""Measures and dates: a figure that keeps its digits and changes these is another figure."""
NO_SUPERLATIVE = frozenset(
    "forest interest protest request guest harvest honest test west rest nest chest quest suggest invest arrest "
    "contest digest modest manifest latest conquest priest midwest northwest southwest unrest budapest attest".split()
)
"""Words in -est that compare nothing."""
SPELLED = {
    word: number
    for number, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        ).split()
    )
} | {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}

SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}


class Word(NamedTuple):
    """One word or figure of a text."""

    shown: str
    key: str
    """What it is compared by: a stem, a value."""
    kind: str
    """"figure", "unit", "negation", "loaded", "saying", "name", "free" or "plain"."""
    stop: str
    """Punctuation before it: what came before may be another matter."""


WRITING = frozenset({"writ", "wrot", "written"})
_TOKEN = re.compile(r"[$€£¥%]|\d+(?:[,.:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[Word, ...]:
    """Return the words and figures of a text, contractions opened: "hasn't" is "has" and "not"."""
    out: list[Word] = []
    end = 0
    text = re.sub(r"\bper cent\b", "percent", text)
    for found in _TOKEN.finditer(text):
        shown = found[0]
        base, _, rest = shown.replace("’", "'").partition("'")
        small = base.lower()
        denied = (rest.lower() == "t" and small.endswith("n")) or small == "cannot"
        if denied:
            small = {"can": "can", "won": "will", "cannot": "can"}.get(small, small[:-1])
        if out and small in {"down", "off"} and out[-1].key in WRITING:
            out[-1] = out[-1]._replace(kind="plain")  # "wrote down its value" says nothing
        gap = text[end : found.start()]
        end = found.end()
        opens, stop = not out or re.search(r"[.?!:\"—]", gap) is not None, re.sub(r"[^.,;:?!—]", "", gap)
        out.append(Word(shown, key_of(small), kind_of(small, base[0].isupper() and not opens), stop))
        if denied:
            out.append(Word(shown, "not", "negation", stop=""))
    return tuple(out)


def key_of(small: str) -> str:
    """Return what a small-letter word or figure is compared by."""
    if small[0].isdigit():
        digits = small.replace(",", "")
        return str(Fraction(digits)) if re.fullmatch(r"\d+(?:\.\d+)?", digits) else digits
    if small in SPELLED and small != "one":
        return str(SPELLED[small])
    return CURRENCIES.get(small, stem(small))


def kind_of(small: str, name: bool) -> str:
    """Say how far a word may be changed: only "free" and "plain" ones at all."""
    singular = CURRENCIES.get(small, small.removesuffix("s"))
    if small[0].isdigit() or (small in SPELLED and small != "one"):
        return "figure"
    if small in NEGATIONS:
        return "negation"
    if small in LOADED or (len(small) > 4 and small.endswith("est") and small not in NO_SUPERLATIVE):
        return "loaded"
    if singular in UNITS or small in UNITS or (small == "may" and name):
        return "unit"
    if name and small not in STOP:
        return "name"
    if verb_of(small) in en.SAYING or small == "according":
        return "saying"
    return "free" if small in STOP else "plain"


_SAID = {
    "said": "say",
    "told": "tell",
    "thought": "think",
    "wrote": "write",
    "found": "find",
    "shown": "show",
    "denied": "deny",
    "denies": "deny",
    "replied": "reply",
    "replies": "reply",
}


def verb_of(small: str) -> str:
    """Return the lemma of a saying verb, as far as endings tell."""
    if small in _SAID:
        return _SAID[small]
    for ending, back in (("ing", "e"), ("ing", ""), ("ed", "e"), ("ed", ""), ("es", ""), ("s", "")):
        if small.endswith(ending) and small.removesuffix(ending) + back in en.SAYING:
            return small.removesuffix(ending) + back
    return small


CLIPPED = {"can't": "can", "cannot": "can", "won't": "will"}
"""Denied words of which more is lost than their "n't"."""


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return a word without its endings, small."""
    word = word.lower()
    word = CLIPPED.get(word) or word.removesuffix("'s").removesuffix("n't")
    for ending in ("ing", "ies", "ed", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


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
        if SPELLED.get(word, 0) < 2:
            continue
        value, after = SPELLED[word], [*spelled[place + 1 : place + 3], "", ""]
        out.setdefault(Fraction(value), word)
        if value >= 20 and SPELLED.get(after[0], 99) < 10:
            value, after = value + SPELLED[after[0]], after[1:]
        scale = 100 if after[0] == "hundred" else SCALES.get(after[0], 1)
        out.setdefault(Fraction(value * scale), word)
    return out
