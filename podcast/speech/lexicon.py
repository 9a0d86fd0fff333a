"""`voices/lexicon.toml`: how names are said, by the producer, before any rule.

    [words]                       # every engine
    Qwen = "Chwen"                # a respelling
    Hegseth = "/ˈhɛɡsɛθ/"         # or IPA, between slashes
    [piper]                       # one engine; wins over [words]
    OpenAI = "/ˈoʊpənˌeɪˈaɪ/"

A key is a word or phrase, found whole and with the same capitals; it takes a possessive 's along. A turn's own
direction `say-as: X = Y` wins over both."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from podcast.errors import PodcastError, UnknownChoice
from podcast.speech.base import ENGINES

SAY_AS = re.compile(r"say-as:\s*(?P<word>.+?)\s*=\s*(?P<said>.+)")
HISSING = "szʃʒ"
VOICELESS = "ptkfθ"


def entries_for(lexicon: Mapping[str, Any], engine: str, directions: Iterable[str] = ()) -> dict[str, str]:
    """Return word to pronunciation for one engine; raise PodcastError naming a table or entry that can't be meant."""
    for table, words in lexicon.items():
        if table != "words" and table not in ENGINES:
            raise UnknownChoice("table", table, ["words", *ENGINES], where="voices/lexicon.toml")
        if not isinstance(words, dict):
            raise PodcastError(
                f"{table!r} is not a table", where="voices/lexicon.toml", do=f'Put it under [words]: {table} = "…".'
            )
        for word, said in words.items():
            _check(word, said, f"voices/lexicon.toml [{table}]")
    entries: dict[str, str] = {**lexicon.get("words", {}), **lexicon.get(engine, {})}
    for direction in directions:
        match = SAY_AS.fullmatch(direction)
        if match:
            _check(match["word"], match["said"], f"direction {direction!r}")
            entries[match["word"]] = match["said"]
    return entries


def _check(word: str, said: object, where: str) -> None:
    if not isinstance(said, str) or not said.strip() or not word.strip():
        raise PodcastError(f"{word!r} has no pronunciation", where=where, do='Write: word = "respelling" or "/IPA/".')
    if is_ipa(said) and re.search(r"[()\[\]/\s]{2}|[()\[\]/]", said[1:-1]):
        raise PodcastError(
            f"{said!r} is not one stretch of IPA", where=where, do="Leave brackets and slashes out of it."
        )


def is_ipa(said: str) -> bool:
    """Tell IPA, between slashes, from a respelling."""
    return len(said) > 2 and said.startswith("/") and said.endswith("/")


def claims_of(text: str, entries: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, what is said) for each entry found in the text, longest first."""
    if not entries:
        return
    ordered = sorted(entries, key=lambda word: (-len(word), word))
    pattern = re.compile(
        r"(?<![\w])(" + "|".join(re.escape(word.replace("’", "'")) for word in ordered) + r")('s)?(?![\w])"
    )
    plain = {word.replace("’", "'"): said for word, said in entries.items()}
    for match in pattern.finditer(text):
        word, said, owning = match[1], plain[match[1]], bool(match[2])
        if is_ipa(said):
            ipa = said[1:-1] + (_possessive(said[-2]) if owning else "")
            label = re.sub(r"[\[\]()/]", " ", word)
            yield match.start(), match.end(), f"[{label}](/{ipa}/)"
        else:
            yield match.start(), match.end(), said + ("'s" if owning else "")


def _possessive(last: str) -> str:
    """Return the sound of 's after a sound."""
    return "ɪz" if last in HISSING else "s" if last in VOICELESS else "z"
