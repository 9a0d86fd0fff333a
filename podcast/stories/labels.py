"""Words in front of a paragraph or a bullet that name it: "**The Burn Rate:** Video …"."""

import re

from podcast.stories.headings import kind_of
from podcast.stories.paste import REFERS, is_title_like

_BOLD_LABEL = re.compile(r"\s*(?:\*\*|__)(?!\s)([^*_]{2,120}?)"
                         r"\s*(?:(?:[:.–—-]\s*)?(?:\*\*|__)\s*[:–—-]|[:.]\s*(?:\*\*|__))\s*(?=\S)")
_PLAIN_LABEL = re.compile(r"([A-Z0-9“\"][^.:!?]{1,70}?)[:]\s+(?=\S+\s+\S+\s+\S)")
_STATES = re.compile(r"\s(?:is|are|was|were|has|have|had|will|would|can|could|said|says)\s")
"""What tells the first half of a sentence from a label: "Ann Bee has one point: the clock."."""
LONGEST_LABEL = 6
"""Words of a label that ends in a full stop; what is longer is a sentence."""
NO_LABEL = frozenset("if when but and so for because although while he she they it as".split())
"""Words that begin a clause before a colon, not a label."""


def take_label(raw: str, *, bullet: bool) -> tuple[str, str]:
    """Split "**The Burn Rate:** Video …" into its label and the rest; plain labels are believed in bullets only."""
    match = _BOLD_LABEL.match(raw)
    if match and (bullet or not _is_bold_sentence(match)):
        return match[1], raw[match.end():]
    match = _PLAIN_LABEL.match(raw)
    words = match[1].split() if match else []
    if match and len(words) <= 9 and words[0].lower() not in NO_LABEL and not _STATES.search(match[1]) and (
            bullet or kind_of(match[1]) in {"part", "summary"}
            or (is_title_like(match[1]) and not REFERS.match(raw, match.end()))):
        return match[1], raw[match.end():]
    return "", raw


def _is_bold_sentence(found: re.Match[str]) -> bool:
    """Tell whether a paragraph's bold beginning is its first sentence: "**The mayor said she resigns.** Two …"."""
    return "." in found[0][found.end(1) - found.start():] and len(found[1].split()) > LONGEST_LABEL
