"""How far one word sounds from another: espeak's phonemes compared by a weighted edit distance.

A recogniser spells names it doesn't know by ear ("Huawei": hueway, "Rita Lin": riedelen), so spelling says little; the
sounds say whether it was that name."""

from functools import cache
from itertools import accumulate
from typing import Any

VOWELS = frozenset("aeiouæɐɑɒɔəɛɜɪʊʌᵻɚyø")
GROUPS = ("pbfv", "tdɾθðʔ", "kɡgx", "szʃʒ", "mnŋ", "lɹrɫ", "wʊu", "jiɪ")
"""Sounds that are mistaken for each other: made at the same place, with or without voice."""
NEAR = 0.4
"""What replacing a vowel by a vowel, or a sound by one of its group, costs; any other replacement costs 1."""
WEAK = frozenset("əɪᵻɐʊhɹjw")
"""Sounds that come and go: leaving one out costs half."""
MARKS = "ˈˌːˑ"
"""Stress and length, which are letters to Unicode."""
SPOKEN = str.maketrans({"ɚ": "əɹ", "ɝ": "ɜɹ", "ɫ": "l", "ʲ": "", "r": "ɹ", "g": "ɡ"})


@cache
def phonemes(text: str) -> str:
    """Return how espeak says `text` in American English: letters of the phonetic alphabet, nothing between them."""
    from piper.phonemize_espeak import EspeakPhonemizer

    return letters("".join(part for sentence in _espeak(EspeakPhonemizer).phonemize("en-us", text)
                           for part in sentence))


@cache
def _espeak(phonemizer: type) -> Any:
    return phonemizer()


def letters(ipa: str) -> str:
    """Return the bare sounds of a phonetic transcription: no stress, length, accents or blanks."""
    return "".join(letter for letter in ipa.translate(SPOKEN) if letter.isalpha() and letter not in MARKS)


def apart(one: str, other: str) -> float:
    """Return how far two stretches of sounds are from each other: 0 for the same, 1 for nothing in common."""
    longer = max(_weight(one), _weight(other))
    return _rows(one, other, anywhere=False)[-1] / longer if longer else 0.0


def missing(name: str, heard: str) -> float:
    """Return how far a name is from the likest stretch of what was heard (Sellers 1980): 0 when it is in there."""
    return min(_rows(name, heard, anywhere=True)) / _weight(name) if name else 0.0


def _rows(one: str, other: str, *, anywhere: bool) -> list[float]:
    """Return the costs of turning `one` into each beginning of `other`, or into each stretch that ends there."""
    row = [0.0, *accumulate(0.0 if anywhere else _drop(sound) for sound in other)]
    for sound in one:
        before, dropped = row, _drop(sound)
        row = [before[0] + dropped]
        for n, said in enumerate(other):
            row.append(min(before[n + 1] + dropped, row[n] + _drop(said), before[n] + _replace(sound, said)))
    return row


def _weight(sounds: str) -> float:
    return sum(map(_drop, sounds))


def _drop(sound: str) -> float:
    return 0.5 if sound in WEAK else 1.0


def _replace(one: str, other: str) -> float:
    if one == other:
        return 0.0
    alike = (one in VOWELS and other in VOWELS) or any(one in group and other in group for group in GROUPS)
    return NEAR if alike else 1.0
