"""Rules for words and marks, and RULES: all of them in the order in which they may claim a stretch of text.

To read a new kind of thing, add a row: (what it is, pattern over the text as written, function from its match to
what is said, or None to leave it to a later rule). A row in tests/speech/test_spoken.py's table shows it at work."""

import re

from podcast.speech.amounts import AMOUNTS
from podcast.speech.dates import DATES
from podcast.speech.figures import FIGURES
from podcast.speech.numbers import digits, number
from podcast.speech.readings import ABBREVIATIONS, ACRONYMS, DIRECTIONS, PHRASES, SHOUTED, SPELLED, SYMBOLS, TITLES
from podcast.speech.rule import Match, Rule, split_case

ENDINGS = "com|org|net|edu|gov|mil|int|io|ai|app|dev|co|uk|us|eu|de|fr|jp|cn|info|biz|news|tv|fm|me|xyz|tech|gg|so|ly"
FILES = "py|js|ts|md|txt|json|toml|yaml|yml|html|css|csv|pdf|exe|sh|rs|go|cpp|ipynb|mp3|mp4|wav|zip|png|jpg"
ZONE = re.compile(r"\s+(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|IST|JST)\b")
"""A time zone, before which the stop of "p.m." ends no sentence."""
ELIDED = frozenset(["em", "cause", "til", "tis", "twas", "n", "bout", "round"])
EMOJI = r"[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF\u2190-\u2191\u2193-\u21FF\uFE0F\u20E3]"


def _address(m: Match) -> str:
    """https://www.openai.com/sora?x=1 -> "openai dot com slash sora"; long paths are left out."""
    said = _domain(m["host"])
    path = [part for part in (m["path"] or "").split("?")[0].split("#")[0].split("/") if part]
    if len(path) <= 2 and all(re.fullmatch(r"[a-zA-Z][a-zA-Z-]{1,24}", part) for part in path):
        said += "".join(f" slash {part.replace('-', ' ')}" for part in path)
    return said


def _domain(host: str) -> str:
    labels = host.removeprefix("www.").split(".")
    last = labels[-1] if len(labels[-1]) > 2 or labels[-1] in ("co", "so", "me") else labels[-1].upper()
    said = " dot ".join([*labels[:-1], last]).replace("-", " dash ").replace("_", " ")
    return " ".join(re.sub(r"\d+", lambda d: f" {number(d[0])} ", said).split())


def _email(m: Match) -> str:
    name = re.sub(r"\d+", lambda d: f" {digits(d[0])} ", m[1])
    for sign, said in ((".", " dot "), ("_", " underscore "), ("-", " dash "), ("+", " plus ")):
        name = name.replace(sign, said)
    return f"{name} at {_domain(m[2])}"


def _name(written: str) -> str:
    """OpenAI2_fan -> "Open AI two fan", AIsafety -> "AI safety"."""
    apart = re.sub(r"(?<![A-Z])(AI|EU|UK|UN|VR)(?=[a-z]{3})", r"\1_", written)
    return " ".join(re.sub(r"\d+", lambda d: f" {number(d[0])} ", split_case(apart)).split())


def _hashtag(m: Match) -> str:
    return "hashtag " + _name(m[1])


def _abbreviation(m: Match) -> str:
    written = m[0]
    said = ABBREVIATIONS[written]
    rest = m.string[m.end() :]
    if written == "St." and not re.match(r"\s+[A-Z]", rest):
        said = "Street"
    if written == "v." and not re.match(r"\s+[A-Z]", rest):
        return "v"
    goes_on = written in TITLES or ZONE.match(rest)
    ends = not rest.strip() or (not goes_on and re.match(r'["\')]*\s+["\'(]*[A-Z]', rest))
    return said + ("." if ends and written.endswith(".") else "")


def _dotted(m: Match) -> str:
    """U.S. -> "US", J.K. -> "JK"; a stop stays where it also ends the sentence."""
    letters = m[0].replace(".", "")
    rest = m.string[m.end() :]
    ends = m[0].endswith(".") and (
        not rest.strip() or re.match(r"\s+(?:The|It|He|She|They|But|And|That|This|So|In|We|I|A)\b", rest)
    )
    return letters + ("." if ends else "")


def _capitals(m: Match) -> str | None:
    """NASA, SEC's, GPUs, STOP."""
    word, ending = m["word"], m["ending"] or ""
    ending = "s" if ending == "s" else ending
    if word in ACRONYMS:
        return ACRONYMS[word] + ("s" if ending == "s" else ending)
    if word in SPELLED:
        return ".".join(word) + ending
    if word.lower() in SHOUTED or len(word) > 5:
        return word.lower() + ending
    return None


def _mixed_case(m: Match) -> str | None:
    if m[0] in ACRONYMS:
        return ACRONYMS[m[0]]
    if re.match(r"Mc[A-Z]|Mac[A-Z]|O'[A-Z]|De[A-Z]|Le[A-Z]|La[A-Z]|Van[A-Z]", m[0]):
        return None
    split = split_case(m[0])
    return split if split != m[0] else None


def _bracketed(m: Match) -> str:
    words = re.findall(r"[a-z]+", m[1].lower())
    return " " if words and words[0] in DIRECTIONS and len(words) <= 3 else f" {m[1]} "


def _quote(m: Match) -> str | None:
    """Drop single quotes round words; keep apostrophes."""
    after = re.match(r"'(\w+)", m.string[m.start() :])
    return None if after and after[1].lower() in ELIDED else ""


ADDRESSES: tuple[Rule, ...] = (
    (
        "stage direction",
        re.compile(r"[\[(*]((?:" + "|".join(sorted(DIRECTIONS)) + r")(?: \w+){0,2})[\])*]", re.I),
        lambda m: " ",
    ),
    ("e-mail", re.compile(r"\b([\w.+-]+)@([\w-]+(?:\.[\w-]+)+)\b"), _email),
    (
        "web address",
        re.compile(
            rf"\b(?:https?://)?(?P<host>(?:[a-zA-Z0-9][\w-]*\.)+(?:{ENDINGS}))\b(?![\w@])"
            r"(?::\d+)?(?P<path>/[^\s,;\"')\]]*[^\s,;\"')\].!?])?/?"
        ),
        _address,
    ),
    (
        "file name",
        re.compile(rf"\b([A-Za-z_][\w-]*)\.({FILES})\b(?!\.\w)"),
        lambda m: f"{_name(m[1])} dot {m[2] if m[2] in ('zip', 'go', 'exe') else m[2].upper()}",
    ),
    ("hashtag", re.compile(r"(?<![\w&])#([A-Za-z]\w*)"), _hashtag),
    ("handle", re.compile(r"(?<![\w.])@([A-Za-z]\w*)"), lambda m: "at " + _name(m[1])),
    (
        "phrase",
        re.compile(
            r"(?<![\w.])(" + "|".join(re.escape(p) for p in sorted(PHRASES, key=len, reverse=True)) + r")(?![\w+#])"
        ),
        lambda m: PHRASES[m[1]],
    ),
    (
        "abbreviation",
        re.compile(
            r"(?<![\w.])(?:" + "|".join(re.escape(a) for a in sorted(ABBREVIATIONS, key=len, reverse=True)) + r")(?!\w)"
        ),
        _abbreviation,
    ),
    (
        "dotted letters",
        re.compile(r"(?<![\w.])(?:[A-Z]\.){2,}[A-Z]?(?!\w)|(?<![\w.])[A-Z](?:\.[A-Z])+\.?(?!\w)"),
        _dotted,
    ),
    ("initial", re.compile(r"(?<![\w.])([A-Z])\.(?= [A-Z][a-z])"), lambda m: m[1]),
)
WORDS: tuple[Rule, ...] = (
    (
        "capitals",
        re.compile(
            r"(?<![\w'])(?P<word>[A-Z]{2,}|"
            + "|".join(w for w in sorted(ACRONYMS) if not w.isupper())
            + r")(?P<ending>'s|s)?(?![\w])"
        ),
        _capitals,
    ),
    (
        "mixed case",
        re.compile(r"(?<![\w'])[A-Za-z]*[a-z][A-Z][A-Za-z]*(?![\w])|(?<![\w'])[A-Z]{2,}[a-z]{2,}(?![\w])"),
        _mixed_case,
    ),
    ("either", re.compile(r"(?<=\w)/(?=\w)"), lambda m: " slash "),
)
MARKS: tuple[Rule, ...] = (
    ("ellipsis", re.compile(r"\.{2,}|(?:\. ){2,}\.|…+"), lambda m: "… "),
    ("dash", re.compile(r"\s*(?:—|--+)\s*|\s+[–-]\s+|(?<=\w)[–-](?=\s|$)"), lambda m: " — "),
    ("en dash", re.compile(r"–"), lambda m: " "),
    ("bracketed", re.compile(r"\[([^\[\]]*)\]"), _bracketed),
    ("parenthesis", re.compile(r"\s*[()\[\]{}]\s*"), lambda m: ", "),
    ("double quote", re.compile(r'"'), lambda m: ""),
    ("single quote", re.compile(r"(?<![A-Za-z0-9])'|'(?![A-Za-z0-9])"), _quote),
    ("underline", re.compile(r"(?<!\w)_+|_+(?!\w)"), lambda m: ""),
    ("heading", re.compile(r"(?m)^#+\s+|^[>*-]\s+"), lambda m: ""),
    ("emoji", re.compile(EMOJI), lambda m: " "),
    ("sign", re.compile("[" + re.escape("".join(SYMBOLS)) + "]"), lambda m: SYMBOLS[m[0]]),
    ("slash", re.compile(r"/+"), lambda m: " "),
)
RULES: tuple[Rule, ...] = (*ADDRESSES, *DATES, *AMOUNTS, *FIGURES, *WORDS, *MARKS)
