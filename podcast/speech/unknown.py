"""Words of a script that no dictionary knows, and how each host would say them."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from podcast.records import Record, Script
from podcast.settings import Show
from podcast.speech.base import Voice, engine_class
from podcast.speech.lexicon import entries_for
from podcast.speech.spoken import bare, spell_out
from podcast.speech.store import package_folder

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*(?:-?\d+(?:\.\d+)*)?")


ENDINGS = (("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ies", "y"), ("ly", ""),
           ("er", ""), ("er", "e"))
"""A word is known if it is known without one of these, with this put in its place."""


class Unknown(Record, frozen=True):
    """A word to listen to before it is on air."""

    word: str
    times: int
    context: str
    """The first line that has it."""
    said: dict[str, str]
    """Host id to how the host says it: spelled out, then in the engine's sounds where it tells."""
    in_lexicon: bool


def unknown_words(script: Script, show: Show) -> list[Unknown]:
    """Return the script's words that are in no dictionary, most frequent first."""
    times: Counter[str] = Counter()
    first: dict[str, str] = {}
    for turn in script.turns:
        for word in unknown_in(turn.text):
            times[word] += 1
            first.setdefault(word, turn.text)
    lexicon = {word for table in show.lexicon.values() if isinstance(table, dict) for word in table}
    voices = {name: Voice.of(host, show.root / "voices") for name, host in show.cast.items()}
    engines = {name: engine_class(voice.engine)(voice) for name, voice in voices.items()}
    found = []
    for word, count in sorted(times.items(), key=lambda pair: (-pair[1], pair[0])):
        said = {}
        for name, engine in engines.items():
            spoken = spell_out(word, entries_for(show.lexicon, engine.name)).text
            sounds = engine.sounds(spoken)
            said[name] = f"{bare(spoken)} /{sounds}/" if sounds else bare(spoken)
        found.append(Unknown(word=word, times=count, context=first[word], said=said, in_lexicon=word in lexicon))
    return found


def unknown_in(text: str) -> Iterable[str]:
    """Yield the words of a text that the dictionary has in no form."""
    for match in WORD.finditer(text):
        word = re.sub(r"['’]s$|['’]$", "", match[0])
        if len(word) > 1 and not _known(word):
            yield word


def _known(word: str) -> bool:
    plain = word.replace("’", "'")
    forms = {plain, plain.lower(), plain.capitalize()}
    for ending, rest in ENDINGS:
        if plain.lower().endswith(ending):
            forms.add(plain.lower()[:-len(ending)] + rest)
    return not forms.isdisjoint(dictionary()) or "'" in plain


@cache
def dictionary() -> frozenset[str]:
    """Return the words whose American pronunciation `hibari-tts` has from dictionaries; empty without it."""
    package = package_folder("hibari")
    if package is None:
        return frozenset()
    words: set[str] = set()
    for name in ("lexicon_us_gold.json.gz", "lexicon_us_silver.json.gz"):
        with gzip.open(package / "assets" / name, "rt", encoding="utf-8") as file:
            words.update(json.load(file))
    return frozenset(words)
