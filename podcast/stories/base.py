"""The table of sources: which reader turns which kind of file into documents."""

import datetime as dt
from collections.abc import Callable

from podcast.stories import prose
from podcast.stories.material import Document

Reader = Callable[[bytes, str, dt.date], list[Document]]
"""What a reader is: (the file's bytes, its name, the day) -> its documents.

It raises PodcastError (what is wrong, what to do; `where` is filled in) for a file it can't use, never anything else."""

SOURCES: dict[str, Reader] = {
    ".md": prose.read,
    ".markdown": prose.read,
    ".txt": prose.read,
    ".text": prose.read,
}
"""File ending to reader.

To add a kind of source: write one file here with a `read` as above, import what is heavy inside it, give documents
whose blocks are free of markup, and add a row. Splitting, merging and ranking then work on it unchanged; put a pair
of (input, expected stories) into tests/stories/pairs/ to prove it."""
