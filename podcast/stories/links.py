"""`links.txt`: addresses of pages, which `podcast fetch` brings into the day's folder; `make` never fetches."""

import re

from podcast.errors import PodcastError
from podcast.stories.material import Day, Document
from podcast.stories.prose import decode

NAME = "links.txt"
LARGEST = 1_000_000
"""Bytes of the largest list that is fetched: some ten thousand addresses."""


def read(data: bytes, name: str, day: Day) -> list[Document]:
    """Check a list of addresses; it holds no text of its own, so no documents come of it."""
    addresses_in(decode(data))
    return []


def addresses_in(text: str) -> list[str]:
    """Return the addresses of a links.txt, one a line; "#" begins a remark. Raises PodcastError for another line."""
    found: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        words = re.sub(r"(?:^|\s)#.*$", "", line).strip()
        if not words:
            continue
        address = re.search(r"https?://[^\s<>\"']+", words)
        if not address:
            raise PodcastError(f"line {number} is no web address: {words[:60]!r}",
                               do="Write one address a line, from https:// on.")
        if address[0] not in found:
            found.append(address[0].rstrip(".,;)"))
    return found
