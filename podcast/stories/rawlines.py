"""From a text to the lines that are read: without code, scripts and comments, none too long to be a paragraph."""

import re

from podcast.stories.tables import with_rows_told

_FENCE = re.compile(r"\s{0,3}(```|~~~(?=\s*\w)|~~~(?=\s*$))")
_BR = re.compile(r"<(?:br|/p|/div|/li|/h[1-6])\s*/?>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style|noscript|template)\b|<!--", re.IGNORECASE)
_SPACES = str.maketrans("\u00a0\u202f\u2007", "   ")
"""Spaces that word processors write so that no line is broken there."""
_DESKS = re.compile(r"^[ \t]*\((?:Additional )?(?:Reporting|Writing|Editing|Compiled) by "
                    r"[^()\n]{3,160}\n[^()]{3,160}\)[ \t]*$", re.MULTILINE)
"""Who of an agency did what, in brackets that a line can't hold: none of the lines tells it alone."""
_TAGS = re.compile(r"^[ \t]*#[\w-]+(?:[ \t]+#[\w-]+)+[ \t]*$", re.MULTILINE)
"""A line of nothing but tags, "#ferry #Tarnby", which is no heading."""
_KEYCAP = re.compile(r"^(\s*\d)\ufe0f?\u20e3\s*\*?(?=[^\W\d])", re.MULTILINE)
"""A number drawn as a key, which counts items as "1 |" does."""
LONGEST_LINE = 6_000
"""Characters; a whole newsletter pasted as one line has more."""
_INITIALS = re.compile(r"(?<=[.!?”\")])\s*[—–-]\s?[A-Z]{2,3}$")
"""A writer's initials behind the last sentence."""


def raw_lines(text: str) -> list[str]:
    """Return a text's lines as they stand, without what nobody reads in them."""
    text = _KEYCAP.sub(r"\1 | ", _TAGS.sub("", text))
    text = _DESKS.sub("", _BR.sub("\n", with_rows_told(_without_hidden(text))))
    pieces = (piece for line in text.translate(_SPACES).expandtabs(4).splitlines() for piece in _in_pieces(line))
    return _without_code([_INITIALS.sub("", piece.rstrip()) for piece in pieces])


def _without_hidden(text: str) -> str:
    """Drop scripts, styles and comments; a comment that never ends is left as it is, a script drops all behind it."""
    low, kept, at, open_ended = text.lower(), [], 0, False
    for match in _HIDDEN.finditer(text):
        if match.start() < at or (open_ended and not match[1]):
            continue
        mark = f"</{match[1].lower()}" if match[1] else "-->"
        end = low.find(mark, match.end())
        if end < 0 and not match[1]:
            open_ended = True
            continue
        kept.append(text[at:match.start()])
        close = text.find(">", end) if end >= 0 else -1
        at = close + 1 if close >= 0 else len(text)
    return " ".join([*kept, text[at:]])


def _in_pieces(line: str) -> list[str]:
    """Cut a line too long for a paragraph into pieces, at sentence ends where it can, so that reading stays quick."""
    pieces = []
    while len(line) > LONGEST_LINE:
        cut = line.rfind(". ", LONGEST_LINE // 2, LONGEST_LINE) + 1 or LONGEST_LINE
        pieces.append(line[:cut])
        line = line[cut:].lstrip()
    return [*pieces, line]


def _opens(fence: re.Match[str], line: str) -> bool:
    return fence[1] == "```" or fence.end() < len(line.rstrip())


def _without_code(lines: list[str]) -> list[str]:
    """Drop fenced code; waves fence only behind a word on what is in them, since letters draw lines of them."""
    kept: list[str] = []
    fence = ""
    for line in lines:
        match = _FENCE.match(line)
        if match and (match[1] == fence or (not fence and _opens(match, line))):
            fence = "" if fence else match[1]
            kept.append("")
        elif not fence:
            kept.append(line)
    return kept if not fence else lines
