"""Two texts made comparable: what was asked and what was heard, in the manner of Whisper's English normaliser.

Figures become words, contractions are opened, British spellings become American, capitals, marks, hesitations and the
seams of compounds go. Both sides get the same treatment, so a rule may be coarse."""

import re
from collections.abc import Iterator
from itertools import pairwise

from podcast.records import Record

TOKEN = re.compile(r"""
    (?P<currency>[$€£¥])(?P<amount>\d[\d,]*(?:\.\d+)?)(?:[ -]?(?P<scale>thousand|million|billion|trillion)\b)?
  | (?P<number>\d[\d,]*(?:\.\d+)?)(?:st|nd|rd|th)?
  | (?P<initials>(?:[A-Za-z]\.){2,})
  | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)
  | (?P<sign>[%&+@])
""", re.VERBOSE | re.IGNORECASE)
SEAM = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
"""Where one word holds two: Song|DNA, Turbo|Quant."""

CURRENCIES = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen"}
SIGNS = {"%": "percent", "&": "and", "+": "plus", "@": "at"}
HESITATIONS = frozenset({"uh", "um", "hmm", "mm", "mhm", "mmm", "ah", "eh", "er", "huh"})
WHOLE = {"won't": "will not", "can't": "can not", "cannot": "can not", "let's": "let us", "okay": "ok",
         "mr": "mister", "mrs": "missus", "dr": "doctor", "alright": "all right", "vs": "versus", "gonna": "going to",
         "wanna": "want to", "dollar": "dollars", "cent": "cents"}
ENDINGS = {"n't": " not", "'re": " are", "'ve": " have", "'ll": " will", "'m": " am", "'d": " would"}
IS = frozenset("it that what who here there he she where how when this".split())
"""After these, 's is short for a verb; elsewhere it belongs to the word."""
ORDINALS = {"first": "one", "second": "two", "third": "three", "fourth": "four", "fifth": "five", "sixth": "six",
            "seventh": "seven", "eighth": "eight", "ninth": "nine", "tenth": "ten", "twentieth": "twenty",
            "thirtieth": "thirty"}
SPELLINGS = [(re.compile(pattern), new) for pattern, new in (
    (r"^(\w{2,})is(e|ed|es|ing|ation|ations)$", r"\1iz\2"), (r"^(\w{3,})ys(e|ed|es|ing)$", r"\1yz\2"),
    (r"^(\w*(?:col|hon|lab|neighb|fav|hum|rum|vig|behavi|harb|arm|vap|flav|endeav))our(\w*)$", r"\1or\2"),
    (r"^(cent|theat|met|lit|fib|kilomet|millimet|centimet)re(s?)$", r"\1er\2"), (r"^(\w{3,})ogue(s?)$", r"\1og\2"),
    (r"^(\w+[aeiou])ll(ed|ing|er|ers)$", r"\1l\2"), (r"^(def|off|lic)ence(s?)$", r"\1ense\2"),
    (r"^programme(s?)$", r"program\1"), (r"^grey(\w*)$", r"gray\1"), (r"^cheque(s?)$", r"check\1"),
    (r"^tyre(s?)$", r"tire\1"), (r"^towards$", "toward"), (r"^whilst$", "while"))]


class Token(Record, frozen=True):
    """A comparable word and where it begins in its text."""

    text: str
    char: int


def tokens(text: str) -> tuple[Token, ...]:
    """Return the comparable words of a text in order."""
    text = text.replace("’", "'").replace("‘", "'")
    return tuple(Token(text=word, char=char) for found in TOKEN.finditer(text)
                 for char, words in _spelled(found) for word in words.split() if word not in HESITATIONS)


def _spelled(found: re.Match[str]) -> Iterator[tuple[int, str]]:
    """Yield (offset, comparable words) of one match."""
    start = found.start()
    if found["currency"]:
        yield start, _number(found["amount"])
        yield found.end(), f"{(found['scale'] or '').lower()} {CURRENCIES[found['currency']]}"
    elif found["number"]:
        yield start, _number(found["number"])
    elif found["initials"]:
        yield start, found[0].replace(".", "").lower()
    elif found["sign"]:
        yield start, SIGNS[found["sign"]]
    else:
        begins = [0, *(seam.start() for seam in SEAM.finditer(found[0])), len(found[0])]
        for begin, end in pairwise(begins):
            yield start + begin, _word(found[0][begin:end].lower())


def _number(figures: str) -> str:
    """Spell figures as num2words does: 5,500 -> five thousand five hundred."""
    from num2words import num2words

    plain = figures.replace(",", "").rstrip(".")
    if len(plain.partition(".")[0]) > 15:
        return " ".join(plain.replace(".", ""))
    words = str(num2words(plain if "." in plain else int(plain))).lower()
    return re.sub(r"\band\b|[^a-z ]", " ", words)


def _word(word: str) -> str:
    """Open contractions and level spellings of one small-lettered word."""
    word = WHOLE.get(word, word)
    for short, long in ENDINGS.items():
        if word.endswith(short) and len(word) > len(short):
            stem = word.removesuffix(short)
            return _word(stem) + long
    stem, mark, last = word.partition("'")
    word = f"{stem} is" if mark and last == "s" and stem in IS else word.replace("'", "")
    word = ORDINALS.get(word, word)
    for pattern, new in SPELLINGS:
        word = pattern.sub(new, word)
    return word
