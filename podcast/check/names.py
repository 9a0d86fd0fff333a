"""Which name of a line was not understood, and where a producer can say how it is said."""

import re

from podcast.check.alignment import align
from podcast.check.words import tokens
from podcast.settings import Host

OPENING = re.compile(r"(?:^|[.!?:]\s+[\"“']?|^[\"“'])$")
"""What precedes a word that has a capital only for opening a sentence."""


def suggestion(text: str, heard: str, host: Host) -> str:
    """Return what to put into the lexicon for the names of `text` that were heard otherwise, or "" for none.

    `heard` is in comparable words."""
    asked, words = tokens(text), heard.split()
    pairs = align([token.text for token in asked], words)
    names: dict[str, str] = {}
    for one, two in pairs:
        if one is not None and (two is None or asked[one].text != words[two]):
            name = _name_at(text, asked[one].char)
            if name:
                names.setdefault(name, words[two] if two is not None else "nothing")
    if not names:
        return ""
    heard_as = ", ".join(f'{name} (heard: "{word}")' for name, word in names.items())
    entries = ", ".join(f'"{name}" = "…"' for name in names)
    return f"If a name is said wrong, {heard_as}, write in voices/lexicon.toml how to say it: [{host.engine}] {entries}"


def _name_at(text: str, char: int) -> str:
    """Return the capitalised word around an offset, or "" when it is no name."""
    begin = char
    while begin and (text[begin - 1].isalnum() or text[begin - 1] in "-’'"):
        begin -= 1
    found = re.match(r"[^\W\d_][\w-]*", text[begin:])
    word = found[0] if found else ""
    if not any(letter.isupper() for letter in word) or word == "I":
        return ""
    plain = word[1:] == word[1:].lower()
    return "" if plain and OPENING.search(text[:begin]) else word
