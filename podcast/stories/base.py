"""The table of sources: which reader turns which kind of file into documents."""

from collections.abc import Callable

from podcast.stories import feed, links, mail, pdf, prose, webpage
from podcast.stories.material import Day, Document

Reader = Callable[[bytes, str, Day], list[Document]]
"""What a reader is: (the file's bytes, its name, the day) -> its documents, none when the file holds no text itself.

It raises PodcastError (what is wrong, what to do; `where` is filled in) for a file it can't use, nothing
else."""

SOURCES: dict[str, Reader] = {
    ".md": prose.read,
    ".markdown": prose.read,
    ".txt": prose.read,
    ".text": prose.read,
    ".html": webpage.read,
    ".htm": webpage.read,
    ".xhtml": webpage.read,
    ".eml": mail.read,
    ".rss": feed.read,
    ".atom": feed.read,
    ".xml": feed.read,
    ".json": feed.read,
    ".pdf": pdf.read,
}
"""File ending to reader.

To add a kind of source: write one file here with a `read` as above, import what is heavy inside it, give documents
whose blocks are free of markup, and add a row. Splitting, merging and ranking then work on it unchanged; put a pair
of (input, expected stories) into tests/stories/pairs/ to prove it."""


def reader_for(name: str, data: bytes) -> Reader | None:
    """Return the reader for a file: by its ending, or by its first bytes where people save under the wrong one."""
    if name.lower() == links.NAME:
        return links.read
    ending = "." + name.lower().rpartition(".")[2] if "." in name else ""
    head = data[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith(b"%pdf-"):
        return pdf.read
    if ending in SOURCES and SOURCES[ending] is not mail.read:
        if feed.is_feed(head.decode("latin-1")):
            return feed.read
        if head.startswith((b"<!doctype html", b"<html")):
            return webpage.read
    return SOURCES.get(ending)
