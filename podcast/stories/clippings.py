"""A clipping's line on top, which holds headline, outlet, day and address in one: "Soup is back | The Gull | 3 May"."""

import re

from podcast.stories.cleaning import clean_line
from podcast.stories.furniture import DATE
from podcast.stories.headings import HEADLINE
from podcast.stories.material import Link

LONGEST_NAME = 5
"""Words of an outlet's or a writer's name at most."""
LONGEST = 400
"""Letters of a line that is looked at."""
_DRAWN = re.compile(r"\s+[|•·–—]\s+")
_DAY = re.compile(rf"(?:{DATE})(?:,?\s+\d{{1,2}}[:.]\d{{2}}.{{0,10}})?", re.IGNORECASE)
_ADDRESS = re.compile(r"<?(https?://[^\s<>]+)>?|\[[^\[\]]{1,80}\]\((https?://[^\s()]+)\)")
_NAME = re.compile(r"[A-ZÀ-Þ\d][^.!?:]*")


def take_clipping(line: str) -> tuple[str, Link] | None:
    """Split "Headline | Outlet | 3 May 2026 | https://…" into the headline, as it is marked up, and its source.

    Everything behind the headline must be a name, a day or an address, and one of them a day or an address: a
    headline's own dash parts nothing else."""
    parts = _DRAWN.split(line.strip()) if len(line) <= LONGEST else []
    if len(parts) < 3 or len(clean_line(parts[0])[0].split()) < HEADLINE:
        return None
    outlet, address, placed = "", "", False
    for part in parts[1:]:
        found = _ADDRESS.fullmatch(part)
        name = clean_line(part)[0]
        if found or _DAY.fullmatch(name):
            address, placed = address or (found[1] or found[2] if found else ""), True
        elif len(name.split()) <= LONGEST_NAME and _NAME.fullmatch(name):
            outlet = outlet or name
        else:
            return None
    return (parts[0], Link(text=outlet, url=address, mark=True)) if placed and outlet else None
