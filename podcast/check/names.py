"""What was said otherwise than written, by its sound: words, and names above all; and where to say how a name is
said."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from podcast.check.alignment import align
from podcast.check.phonetics import apart, letters, missing, phonemes
from podcast.check.words import Token, tokens
from podcast.settings import Host, Show

OPENING = re.compile(r"(?:^|[.!?:]\s+[\"“']?|^[\"“'])$")
"""What precedes a word that has a capital only for opening a sentence."""
GONE = 0.6
"""How far the sounds of a name must be from all that was heard in its place to be another's. On the shipped day those
that tiny.en spells by ear ("surreapers" for Cerebras) are up to 0.5 away, 19 of 20 other names of the day more."""
UNLIKE, FAINT = 0.55, 0.4
"""The same for the word heard in the name's place, or all that was heard otherwise there when words were parted
elsewhere; and for the name when that is so."""

SPELLED = 0.4
"""How far apart two stretches of words may sound and still be the same words in another spelling."""


class Other(NamedTuple):
    """A stretch of a line that was heard in other words."""

    asked: tuple[Token, ...]
    heard: tuple[str, ...]


def differences(text: str, heard: str) -> Iterator[Other]:
    """Yield the stretches of a line that were heard otherwise; `heard` is in comparable words."""
    asked, words = tokens(text), heard.split()

    def same(pair: tuple[int | None, int | None]) -> bool:
        one, two = pair
        return one is not None and two is not None and asked[one].text == words[two]

    for right, pairs in groupby(align([token.text for token in asked], words), key=same):
        if not right:
            both = list(pairs)
            yield Other(tuple(asked[one] for one, _ in both if one is not None),
                        tuple(words[two] for _, two in both if two is not None))


def unlike(text: str, heard: str) -> int:
    """Count the words of a line that sound otherwise, not those that are only spelled so: of "CNBC" heard as "c and bc"
    none, though every one of them is another word."""
    count = 0
    for other in differences(text, heard):
        asked = _sounds(token.text for token in other.asked)
        if min(apart(asked, said) for said in _heard(other.heard)) > SPELLED:
            count += max(len(other.asked), len(other.heard))
    return count


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """Return the names of an episode: what has a capital where no sentence opens."""
    return frozenset(name for text in texts for token in tokens(text) if (name := _name_at(text, token.char)))


def misread(text: str, heard: str, host: Host, *, names: frozenset[str], show: Show) -> list[tuple[str, str]]:
    """Return (name, what was heard instead) for each name of a line that was said as something else.

    A recogniser's own way of spelling a name is no fault: the sounds are compared, as written and as the lexicon has
    them. `names` are those of the episode, which may also open a sentence."""
    found = []
    for other in differences(text, heard):
        said = "".join(other.heard)
        if said == "".join(token.text for token in other.asked):
            continue  # the same letters, parted elsewhere
        for name, part in groupby(range(len(other.asked)),
                                  key=lambda n: _name_at(text, other.asked[n].char, names)):
            if name and _another(list(part), list(_by_lexicon(name, host, show)), other):
                found.append((name, " ".join(other.heard)))
    return found


def _another(part: list[int], lexicon: list[str], other: Other) -> bool:
    """Tell whether the name that words `part` of a stretch are was said as another."""
    says = [_sounds(other.asked[n].text for n in part), *lexicon]
    heard = _heard(other.heard)
    faint = min(missing(one, two) for one in says for two in heard)
    if len(other.asked) == len(other.heard):  # word for word
        away = min(apart(one, two) for one in says for two in _heard([other.heard[n] for n in part]))
    else:
        away = min(apart(one, two) for one in (_sounds(token.text for token in other.asked), *says) for two in heard)
    return faint > GONE or (faint > FAINT and away > UNLIKE)


def _heard(words: Sequence[str]) -> set[str]:
    """Return how words sound together, and one by one: espeak says single letters otherwise than articles."""
    return {phonemes(" ".join(words)), _sounds(words)}


def _sounds(words: Iterable[str]) -> str:
    return "".join(map(phonemes, words))


def _by_lexicon(name: str, host: Host, show: Show) -> Iterator[str]:
    """Yield how the lexicon has a name said, by a respelling or by /IPA/."""
    for table in ("words", host.engine):
        said = str(show.lexicon.get(table, {}).get(name, ""))
        if said:
            yield letters(said) if said.startswith("/") else phonemes(said)


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


def _name_at(text: str, char: int, names: frozenset[str] = frozenset()) -> str:
    """Return the capitalised word around an offset, or "" when it is no name; `names` are names wherever they stand."""
    begin = char
    while begin and (text[begin - 1].isalnum() or text[begin - 1] in "-’'"):
        begin -= 1
    found = re.match(r"[^\W\d_][\w-]*", text[begin:])
    word = found[0] if found else ""
    if not any(letter.isupper() for letter in word) or word == "I":
        return ""
    plain = word[1:] == word[1:].lower()
    return "" if plain and word not in names and OPENING.search(text[:begin]) else word
