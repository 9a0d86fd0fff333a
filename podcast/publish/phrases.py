"""Where a line of speech may be broken for reading: at phrase ends, never inside a name or a number."""

import re
from collections.abc import Iterator

from podcast.records import Record

ABBREVIATIONS = frozenset({
    "mr", "mrs", "ms", "dr", "prof", "st", "sr", "jr", "inc", "ltd", "corp", "co", "vs", "no", "gen", "sen", "rep",
    "gov", "e.g", "i.e", "a.m", "p.m", "u.s", "u.k",
})
UNITS = frozenset({
    "percent", "per", "million", "billion", "trillion", "thousand", "hundred", "dozen", "euros", "dollars", "pounds",
    "yen", "cents", "points", "degrees", "seconds", "minutes", "hours", "days", "weeks", "months", "years", "watts",
    "kilowatts", "megawatts", "gigawatts", "volts", "amps", "kilometres", "kilometers", "metres", "meters", "miles",
    "feet", "tonnes", "tons", "grams", "kilograms", "litres", "liters", "bits", "bytes", "megabytes", "gigabytes",
    "terabytes", "tokens", "parameters", "a.m.", "p.m.", "am", "pm", "GHz", "MHz", "GB", "TB", "MB", "kWh", "MW",
    "GW", "km", "kg",
})
MONTHS = frozenset({
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
})
LINKS = frozenset({
    "of", "de", "da", "di", "du", "la", "le", "van", "von", "der", "den", "del", "al", "bin", "&", "the", "for",
})
"""Small words inside names: Bank of America, Ursula von der Leyen, Johnson & Johnson."""
PRONOUNS = frozenset({"I", "A", "I'm", "I'd", "I've", "I'll", "I’m", "I’d", "I’ve", "I’ll"})
LEADERS = frozenset({
    "and", "but", "or", "so", "because", "that", "which", "who", "when", "while", "where", "if", "than", "as", "with",
    "without", "from", "into", "about", "after", "before", "until", "for", "to", "of", "in", "on", "at", "by",
    "through", "between", "against", "like", "since", "though", "although", "unless", "whether", "over", "under",
    "across", "behind", "beyond", "during", "within", "toward", "towards", "despite", "unlike", "around", "near",
    "inside", "outside", "upon", "onto", "except", "what", "how", "why",
})
"""Words that open a phrase, before which a line breaks well."""

PAIRS = frozenset({
    ("out", "of"), ("next", "to"), ("close", "to"), ("because", "of"), ("instead", "of"), ("due", "to"), ("such", "as"),
    ("rather", "than"), ("more", "than"), ("less", "than"), ("fewer", "than"), ("according", "to"), ("thanks", "to"),
    ("up", "to"), ("as", "well"), ("kind", "of"), ("sort", "of"), ("lot", "of"), ("able", "to"),
})
"""Words that lean on each other, though the second opens a phrase elsewhere."""

NUMBER = re.compile(
    r"[$€£¥~+−-]*\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven"
    r"|eigh|nine)ty|half|dozens?|hundreds?|thousands?|millions?|billions?|trillions?)(?:-\w+)?$", re.IGNORECASE)
CAPITAL = re.compile(r"[\"'“‘(]*[A-Z\u00c0-\u00de\u0391-\u03a9\u0410-\u042f]")
ENDED = re.compile(r"[.!?…,;:)\]\"”’—–]$")
SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*$")


class Word(Record, frozen=True):
    """A run of non-blank characters of a text and where it lies in it."""

    text: str
    start: int


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of `text` with their offsets."""
    return tuple(Word(match[0], match.start()) for match in re.finditer(r"\S+", text))


def ends_sentence(word: str, following: str) -> bool:
    """Tell whether a sentence ends with `word`, seeing the word that follows."""
    if not SENTENCE_END.search(word):
        return False
    if word.endswith("."):
        stem = word.strip("\"'“”‘’([").removesuffix(".")
        if stem.lower() in ABBREVIATIONS or re.fullmatch(r"[A-Z]|(?:[A-Z]\.)+[A-Z]", stem):
            return False
    return not following[:1].islower()


def bound(words: tuple[Word, ...], n: int) -> bool:
    """Tell whether word `n` and the next belong together: parts of one name, or a number and what it counts."""
    here, after = words[n].text, words[n + 1].text
    if re.fullmatch(r"[\"'“‘(]*(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|Rep|Gov|No|[A-Z])\.", here):
        return True
    if ENDED.search(here):
        return False
    bare = re.sub(r"\W+$", "", after)
    if NUMBER.match(here):
        return bare in UNITS or bare.lower() in UNITS or bare in MONTHS or bool(NUMBER.match(bare)) \
            or (after == "of" and here[-1:] == "s")
    if here == "of" and n and NUMBER.match(words[n - 1].text) and words[n - 1].text[-1:] == "s":
        return True  # hundreds of millions of dollars
    if NUMBER.match(after):
        return bool(CAPITAL.match(here)) or here.lower() in {"no.", "about", "version", "chapter"}
    return _in_name(words, n, -1) and _in_name(words, n + 1, 1)


def _in_name(words: tuple[Word, ...], n: int, step: int) -> bool:
    """Tell whether word `n` is a capitalised word, or a link with one to its left (`step` -1) or right (1)."""
    while 0 <= n < len(words) and words[n].text in LINKS:
        n += step
    if not 0 <= n < len(words) or (step < 0 and ENDED.search(words[n].text)):
        return False
    return bool(CAPITAL.match(words[n].text)) and words[n].text.strip("“‘\"'(") not in PRONOUNS


def break_cost(words: tuple[Word, ...], n: int) -> float:
    """Return how badly a break after word `n` reads: 0 at a clause's end, 1000 inside a name or number."""
    here, after = words[n].text, words[n + 1].text
    if re.search(r"[.!?…;:—–][\"”’)]*$", here):
        return 0.0
    if re.search(r"[,)][\"”’]*$", here) and not bound(words, n):
        return 2.0
    if bound(words, n):
        return 1000.0
    if (here.lower(), after.lower()) in PAIRS:
        return 45.0
    if re.sub(r"\W", "", after).lower() in LEADERS and here.lower() not in LEADERS:
        return 8.0
    if here.lower() in LEADERS or here.lower() in {"a", "an", "the", "its", "their", "his", "her", "our", "your", "my"}:
        return 45.0
    return 20.0


def sentences(words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """Yield the sentences of a turn as runs of its words."""
    first = 0
    for n, word in enumerate(words):
        if n + 1 == len(words) or ends_sentence(word.text, words[n + 1].text):
            yield words[first : n + 1]
            first = n + 1
