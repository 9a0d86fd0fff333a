"""English as the Kokoro family of voices reads it: words to their alphabet of sounds, by the reader in `hibari-tts`."""

from typing import Any

from podcast.speech.base import IPA

TO_MISAKI = {"eɪ": "A", "aɪ": "I", "aʊ": "W", "oʊ": "O", "əʊ": "O", "ɔɪ": "Y", "tʃ": "ʧ", "dʒ": "ʤ", "ɚ": "əɹ",
             "ɝ": "ɜɹ", "r": "ɹ", "g": "ɡ", "ː": "", "ɾ": "T", "ʲ": "", "ɐ": "ə"}
"""IPA as dictionaries write it to the alphabet these voices were trained on."""


def sounds_of(reader: Any, vocabulary: dict[str, int], sentence: str) -> tuple[list[int], list[tuple[str, int]]]:
    """Return the network's input for a sentence, and each of its letters with the index of the sound its word begins
    with.

    `reader` is a `hibari.g2p.G2P`; the input begins and ends with the pad 0."""
    from hibari.g2p import normalize

    text = normalize(IPA.sub(lambda m: f"[{m[1]}](/{to_misaki(m[2])}/)", sentence))
    ids: list[int] = [0]
    letters: list[tuple[str, int]] = []
    for token in reader.phonemize_tokens(reader.tokenize(text)):
        letters += [(char, len(ids)) for char in spelling(token.text)]
        sounds = (token.phonemes or "") + (" " if token.whitespace else "")
        ids += [vocabulary[sound] for sound in sounds if sound in vocabulary]
    while ids[-1] == vocabulary[" "]:
        ids.pop()
    if sentence[-1] in ".!?" and ids[-1] not in (vocabulary["."], vocabulary["!"], vocabulary["?"]):
        ids.append(vocabulary[sentence[-1]])  # the reader takes the stop of "U.S." for part of the word
    return [*ids, 0], letters


def spelling(word: str) -> str:
    """Return a word's letters and figures in lower case, without its IPA: what it is recognized by."""
    return "".join(char for char in IPA.sub(r"\1", word).lower() if char.isalnum())


def to_misaki(ipa: str) -> str:
    """Return IPA in the alphabet the voices were trained on: /ˈoʊpən/ -> /ˈOpən/."""
    for written, trained in TO_MISAKI.items():
        ipa = ipa.replace(written, trained)
    return ipa
