"""Whose words they are must show in every sentence: a long quotation, or an answer, keeps its marks when it is cut."""

import re
from collections.abc import Sequence

INITIALS = 3
"""Letters up to which a name in capitals is its initials."""


def quoted_again(sentences: Sequence[str]) -> list[str]:
    """Return a paragraph's sentences with quotation marks around each that is inside one long quotation.

    >>> quoted_again(['Ann Bee said: "It rained.', 'It stopped."', 'She left.'])
    ['Ann Bee said: "It rained."', '"It stopped."', 'She left.']
    """
    whole = " ".join(sentences)
    spans, curly = _spans(whole), "“" in whole
    again, at = [], 0
    for sentence in sentences:
        end = at + len(sentence)
        begun = any(a < at < b for a, b in spans)
        goes_on = any(a < end - 1 < b for a, b in spans)
        again.append(('“' if curly else '"') * begun + sentence + ('”' if curly else '"') * goes_on)
        at = end + 1
    return again


def _spans(text: str) -> list[tuple[int, int]]:
    """Return where quotations open and close; one that never closes counts only when it is all of the text."""
    spans, opened = [], -1
    for match in re.finditer(r"[\"“”]", text):
        at, mark = match.start(), match[0]
        before = text[at - 1] if at else " "
        if mark == "“" or (mark == '"' and opened < 0 and before in " (—–["):
            opened = at
        elif opened >= 0:
            spans.append((opened, at))
            opened = -1
    return [*spans, (0, len(text))] if opened == 0 and not spans else spans


def turn(speaker: str, words: str) -> str:
    """Return what a speaker, or "" for nobody named, says in a conversation as a quotation: 'Juno: "It got stuck."'."""
    speaker = speaker.title() if speaker.isupper() and len(speaker) > INITIALS else speaker
    if not re.match(r"[\"“]", words):
        inner = re.sub(r"“|(?<![^\s(])\"", "‘", words)  # a quotation inside the quotation
        words = '"' + re.sub(r"[”\"]", "’", inner) + '"'
    return f"{speaker}: {words}" if speaker else words
