"""Contractions: written English becomes spoken English, never inside a quotation."""

import re
from functools import partial

_NOT = {
    "is": "isn't",
    "are": "aren't",
    "was": "wasn't",
    "were": "weren't",
    "does": "doesn't",
    "do": "don't",
    "did": "didn't",
    "has": "hasn't",
    "have": "haven't",
    "had": "hadn't",
    "would": "wouldn't",
    "could": "couldn't",
    "should": "shouldn't",
    "will": "won't",
    "cannot": "can't",
}
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    *((re.compile(rf"\b({verb}) not\b", re.IGNORECASE), short) for verb, short in _NOT.items()),
    (re.compile(r"\b(can not|cannot)\b", re.IGNORECASE), "can't"),
    (re.compile(r"(?<![a-z]\s)\b(it|that|there|he|she|what|here) is\b(?=\s\w)", re.IGNORECASE), r"\1's"),
    (
        re.compile(r"\b((?:but|and|because|that|so|if|when|which) (?:it|there|he|she)) is\b(?=\s\w)", re.IGNORECASE),
        r"\1's",
    ),
    (re.compile(r"\b(they|we|you) are\b(?=\s\w)", re.IGNORECASE), r"\1're"),
    (
        re.compile(
            r"\b(they|we|you|I) have\b(?=\s\w+(?:ed|en|wn|ade|aid|old|one|ade|ost|eft|ome|ut|een)\b)", re.IGNORECASE
        ),
        r"\1've",
    ),
    (re.compile(r"(?<!\bof )\b(it|he|she|they|that|we|you) will\b(?=\s\w)", re.IGNORECASE), r"\1'll"),
    (re.compile(r"(?<![a-z]\s)\b(it|he|she) has\b(?=\s(?:been|got|become)\b)", re.IGNORECASE), r"\1's"),
)


def contract(text: str) -> str:
    """Return `text` with its full forms contracted outside quotation marks: "it is not" -> "it isn't"."""
    parts = text.split('"')
    for place in range(0, len(parts), 2):
        for pattern, short in _RULES:
            parts[place] = pattern.sub(partial(_keep_case, short), parts[place])
    return '"'.join(parts)


def _keep_case(short: str, found: re.Match[str]) -> str:
    said = found.expand(short) if "\\" in short else short
    return said[0].upper() + said[1:] if found[0][0].isupper() else said
