"""A mail that somebody saved or sent on as plain text: whoever sent it, to whom, and with which words, is no news."""

import re
from collections.abc import Sequence

from podcast.stories.headings import HEADLINE
from podcast.stories.shapes import BULLET, is_complete

FEWEST = 3
"""Lines such as "From: …" that are a mail's head."""
NOTE = 80
"""Words below which what stands above a mail's head is a note by whoever sent it on, and no mail of its own."""
SIGNATURE = 30
"""Words of a signature at most."""
LONGEST_HEADLINE, MOST_LINES = 18, 2
"""Words of a headline that stands over its address, and lines it may be broken over."""
FEWEST_BELOW = 8
"""Words of the line below the address at least; a list of links has another headline there."""
_HEAD = re.compile(r"[>\s*_]*(From|To|Cc|Bcc|Date|Sent|Subject|Reply-To)\s*:[*_]*\s*(\S.*)$", re.IGNORECASE)
_SENT_ON = re.compile(r"[>\s_*=-]*(?:(?:begin )?forwarded message|original message)\b[\s_*=:-]*$|[\s>]*[_-]{5,}\s*$",
                      re.IGNORECASE)
_ANSWERS = re.compile(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*<?(https?://[^\s<>()]+)>?\s*$")
_AWAITS = re.compile(r"\b(?:see|visit|here|read|more|at|on|via|to|is|are|from|by|of|for|and)$|[,;:–—-]$", re.IGNORECASE)
"""How a line ends that the address below it goes on."""


def without_envelope(lines: Sequence[str]) -> list[str]:
    """Return a mail's lines without its heads, the notes above them and the last sender's signature; a subject is the
    title of what stands below it. Lines that are no mail stay as they are."""
    told: list[str] = []
    title, at = "", 0
    while (found := _next_head(lines, at)) is not None:
        begin, end, subject = found
        above = lines[at:begin]
        sent_on = at == 0 or any(_SENT_ON.match(line) or line.startswith(">") for line in lines[begin:end])
        if not sent_on or sum(len(line.split()) for line in above) >= NOTE:
            told += [title, "", *above, ""]  # a mail of its own
        title, at = f"# {_ANSWERS.sub('', subject)}" if subject else "", end
    return [*told, title, "", *_without_signature(lines[at:])] if at else list(lines)


def with_addresses(lines: Sequence[str]) -> list[str]:
    """Return the lines with a headline over its own address as the link that it stands for: "[Soup is back](…)"."""
    linked: list[str] = []
    at = 0
    while at < len(lines):
        end = at if at and lines[at - 1].strip() else _address_below(lines, at)
        if end > at and (address := _ADDRESS.match(lines[end])):
            linked += [f"[{' '.join(line.strip() for line in lines[at:end])}]({address[1]})", ""]
            at = end + 1
        else:
            linked.append(lines[at])
            at += 1
    return linked


def _next_head(lines: Sequence[str], at: int) -> tuple[int, int, str] | None:
    """Return where the next head of a mail begins, with the line above it that says "Forwarded message", and ends, and
    its subject."""
    end = at
    while end < len(lines):
        first, names, subject = end, set[str](), ""
        while end < len(lines) and (found := _HEAD.match(lines[end])):
            names.add(found[1].lower())
            subject = found[2].strip(" *_") if found[1].lower() == "subject" else subject
            end += 1
        if len(names) >= FEWEST and "from" in names:
            while first > at and (_SENT_ON.match(lines[first - 1]) or not lines[first - 1].strip(" >")):
                first -= 1
            return first, end, subject
        end += end == first
    return None


def _without_signature(lines: Sequence[str]) -> list[str]:
    """Return the lines without the few words below the last "--"."""
    last = next((at for at in range(len(lines) - 1, -1, -1) if lines[at].strip() == "--"), len(lines))
    return list(lines[:last] if sum(len(line.split()) for line in lines[last:]) <= SIGNATURE else lines)


def _address_below(lines: Sequence[str], at: int) -> int:
    """Return where the address of the headline stands that begins here, with text below it; `at` if none does."""
    end = at
    while end < len(lines) and end - at <= MOST_LINES and lines[end].strip() and not _ADDRESS.match(lines[end]):
        end += 1
    if end == at or end >= len(lines) or not _ADDRESS.match(lines[end]):
        return at
    head = " ".join(line.strip() for line in lines[at:end])
    fits = HEADLINE <= len(head.split()) <= LONGEST_HEADLINE and not re.search(r"[\[\]#*|]|https?:", head)
    below = next((line for line in lines[end + 1:end + 3] if line.strip()), "")
    told = len(below.split()) >= FEWEST_BELOW and not _ADDRESS.match(below)
    return end if fits and told and not (is_complete(head) or _AWAITS.search(head) or BULLET.match(head)) else at
