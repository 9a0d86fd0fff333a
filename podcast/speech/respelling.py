"""Names that no dictionary has, respelled by ear in plain syllables: Cerebras -> "suh-ree-bruhz".

A voice that stumbles over the spelling of a name says its syllables clearly; newspapers print names so."""

import re
from functools import cache
from typing import Any

VOWELS = {"eɪ": "ay", "aɪ": "igh", "aʊ": "ow", "ɔɪ": "oy", "oʊ": "oh", "ɔːɹ": "or", "ɑːɹ": "ar", "iː": "ee", "uː": "oo",
          "ɑː": "ah", "ɔː": "aw", "ɜː": "ur", "i": "ee", "ɪ": "ih", "ᵻ": "ih", "e": "ay", "ɛ": "eh", "æ": "a",
          "ɑ": "ah", "ɒ": "o", "ɔ": "aw", "o": "oh", "ʊ": "oo", "u": "oo", "ʌ": "uh", "ə": "uh", "ɐ": "uh", "ɜ": "ur",
          "ɚ": "er", "a": "a"}
CONSONANTS = {"tʃ": "ch", "dʒ": "j", "ʃ": "sh", "ʒ": "zh", "θ": "th", "ð": "th", "ŋ": "ng", "j": "y", "ɹ": "r",
              "ɾ": "t", "ɡ": "g"} | {letter: letter for letter in "bdfghklmnpstvwz"}
SOUND = re.compile("|".join(sorted((*VOWELS, *CONSONANTS), key=len, reverse=True)))
ONSETS = frozenset("""pɹ bɹ tɹ dɹ kɹ ɡɹ fɹ θɹ ʃɹ pl bl kl ɡl fl sl sp st sk sm sn sw tw kw ɡw dw
                   hj kj pj bj fj mj vj""".split())
"""Pairs of consonants that begin a syllable together."""


def respelled(name: str) -> str:
    """Return a name in syllables as an American says it; as it stands when it has but one."""
    parts = syllables(_phonemes(name))
    return "-".join(parts) if len(parts) > 1 else name


def syllables(ipa: str) -> list[str]:
    """Return a word's syllables in plain letters, each with one vowel: /səɹˈiːbɹəs/ -> suh, ree, bruhs."""
    sounds = SOUND.findall(re.sub("[ˈˌ]", "", ipa))
    cores = [n for n, sound in enumerate(sounds) if sound in VOWELS]
    if not cores:
        return []
    cuts = [0]
    for before, after in zip(cores, cores[1:], strict=False):
        between = after - before - 1
        paired = between > 1 and "".join(sounds[after - 2:after]) in ONSETS
        cuts.append(after - min(between, 2 if paired else 1))
    return [_plain(sounds[a:b]) for a, b in zip(cuts, [*cuts[1:], len(sounds)], strict=True)]


def _plain(sounds: list[str]) -> str:
    """Write one syllable."""
    letters = "".join(VOWELS.get(sound) or CONSONANTS[sound] for sound in sounds)
    return letters.replace("igh", "eye") if sounds[0] == "aɪ" else letters


def _phonemes(name: str) -> str:
    return "".join(part for sentence in _espeak().phonemize("en-us", name) for part in sentence)


@cache
def _espeak() -> Any:
    """Return the reader that comes with `piper-tts`; any engine may speak what it reads."""
    from piper.phonemize_espeak import EspeakPhonemizer

    return EspeakPhonemizer()
