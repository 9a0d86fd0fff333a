"""The pages behind a feed's teasers: many feeds send a sentence and a link, and the story is on the page."""

from podcast.errors import PodcastError
from podcast.stories import feed
from podcast.stories.base import reader_for
from podcast.stories.material import Day, Document

TEASER = 80
"""Words of an entry below which its page is fetched: a paragraph is a teaser, three are a story."""
MOST_PAGES = 20
"""Pages fetched for one feed, in its own order, which is newest first: more than a day's show tells."""


def pages_of(name: str, data: bytes, day: Day) -> list[str]:
    """Return the addresses behind a feed's entries of the day that hold only a teaser; none for any other file.

    A newsletter of a feed is whole already, however short its items."""
    if reader_for(name, data) is not feed.read:
        return []
    try:
        entries = feed.read(data, name, day)
    except PodcastError:  # `make` says what is wrong with it
        return []
    pages = (entry.url for entry in entries if entry.single and words_of(entry) < TEASER)
    return [url for url in dict.fromkeys(pages) if url.startswith(("http://", "https://"))][:MOST_PAGES]


def words_of(entry: Document) -> int:
    """Return how many words of text an entry has."""
    return sum(len(block.text.split()) for block in entry.blocks if block.kind in ("paragraph", "bullet"))
