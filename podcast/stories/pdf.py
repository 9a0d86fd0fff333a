"""The text of a PDF, lines joined to paragraphs again."""

import io
import itertools
import re
from collections import Counter
from typing import Any

from podcast.errors import PodcastError
from podcast.stories.lines import read_blocks
from podcast.stories.material import Day, Document

MOST_PAGES = 60
MOST_TEXT = 600_000
"""Characters of text that are read."""
MOST_BYTES = 4_000_000
"""Of one stream, unpacked: a page of text takes some 30,000."""
MOST_STEPS = 200_000
"""Drawing steps that are followed, in all: a page of text takes a few hundred, and what it draws may draw again."""


def read(data: bytes, name: str, day: Day) -> list[Document]:
    """Read a PDF as one document; raise PodcastError for one that is locked, damaged or holds only pictures."""
    from pypdf import apply_configuration
    from pypdf.errors import PyPdfError
    kinds = ("zlib", "lzw", "run_length", "brotli", "array_based_stream")
    limits: dict[str, Any] = {f"{kind}_maximum_output_length": MOST_BYTES for kind in kinds}
    try:
        with apply_configuration(**limits):
            pages, title = _pages(data)
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OverflowError,
            NotImplementedError, ZeroDivisionError, AssertionError, OSError) as error:
        raise PodcastError("is a damaged PDF", do="Save it again, or paste its text.") from error
    text = "\n\n".join(_without_margins(pages))
    if len(text.split()) < 20:
        raise PodcastError("is a PDF without text, perhaps a scan", do="Paste its text into a .txt file.")
    good = bool(re.search(r"[a-z]{2} [a-z]{2}|[A-Z][a-z]+ [A-Za-z]",
                          title)) and not re.search(r"\.(?:docx?|indd|pdf)$", title)
    return [Document(file=name, blocks=tuple(read_blocks(_joined(text))), title=" ".join(title.split()) if good else "",
                     single=False)]


def _pages(data: bytes) -> tuple[list[str], str]:
    """Return the text of each page and the title."""
    from pypdf import PdfReader

    steps = itertools.count()

    def count(*_: Any) -> None:
        if next(steps) > MOST_STEPS:
            raise PodcastError("is a PDF that draws without end", do="Paste its text into a .txt file.")

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        raise PodcastError("is a locked PDF", do="Save it without a password, or paste its text.")
    pages: list[str] = []
    for page in reader.pages[:MOST_PAGES]:
        pages.append(page.extract_text(visitor_operand_before=count) or "")
        if sum(map(len, pages)) > MOST_TEXT:
            break
    return pages, str(reader.metadata.title or "") if reader.metadata else ""


def _without_margins(pages: list[str]) -> list[str]:
    """Drop lines that stand on most pages, as running heads do, and page numbers."""
    spread = Counter(re.sub(r"\d+", "#", line.strip()) for page in pages for line in set(page.splitlines()))
    often = {line for line, times in spread.items() if line and len(pages) > 2 and times > 0.6 * len(pages)}
    return ["\n".join(line for line in page.splitlines()
                      if re.sub(r"\d+", "#", line.strip()) not in often
                      and not re.fullmatch(r"\s*(?:Page )?\d{1,4}\s*", line))
            for page in pages]


def _joined(text: str) -> str:
    """Mend words broken at line ends, ligatures, and paragraphs whose lines the page had cut."""
    for sign, letters in (("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬀ", "ff"), ("ﬃ", "ffi"), ("ﬄ", "ffl")):
        text = text.replace(sign, letters)
    text = re.sub(r"(?<=[a-z])[-\u00ad]\n(?=[a-z])", "", text)
    lines = text.split("\n")
    width = sorted(len(line) for line in lines if line.strip())
    full = 0.72 * width[int(len(width) * 0.8)] if width else 0
    joined: list[str] = []
    for line in lines:
        before = joined[-1] if joined else ""
        tail = before.rsplit("\n", 1)[-1]
        if tail.strip() and line.strip() and len(tail.split("\x01")[-1]) >= full and not re.match(r"\s*[•\-–*]\s",
                                                                                                  line):
            joined[-1] = before + "\x01" + line.strip()
        else:
            joined.append(line)
    return "\n".join(joined).replace("\x01", " ")
