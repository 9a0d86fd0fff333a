"""Markdown and plain text, in the shapes people have."""

import datetime as dt
import re

from podcast.errors import PodcastError
from podcast.stories.lines import read_blocks
from podcast.stories.material import Block, Document, Link

_FRONT = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\n(.{0,20000}?)\n\1[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"^\s*([A-Za-z][\w-]{1,30})\s*[:=]\s*(.*?)\s*$")
_HEADER = re.compile(r"\A(?:\s*(?:title|headline|date|published|source|url|link|author|by|outlet|publisher|subject|from)\s*:[^\n]*\n){2,}", re.IGNORECASE)


def read(data: bytes, name: str, day: dt.date) -> list[Document]:
    """Read a Markdown or plain-text file as one document; raise PodcastError when it isn't text."""
    text = decode(data)
    fields: dict[str, str] = {}
    if match := _FRONT.match(text) or _HEADER.match(text):
        fields = _fields(match.group(match.lastindex or 0))
        text = text[match.end():]
    blocks = read_blocks(text)
    address = fields.get("url") or fields.get("link") or fields.get("canonical") or ""
    outlet = fields.get("source") or fields.get("outlet") or fields.get("publisher") or fields.get("from") or ""
    if address.startswith("http"):
        blocks.append(Block(kind="source", links=(Link(text=outlet, url=address, mark=True),)))
    return [Document(file=name, blocks=tuple(blocks), title=fields.get("title") or fields.get("headline") or fields.get("subject") or "",
                     outlet=outlet, url=address, date=_day(fields.get("date") or fields.get("published") or ""))]


def decode(data: bytes) -> str:
    """Return a file's text; raise PodcastError when it has none."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
        odd = sum(ch == "\ufffd" or (ord(ch) < 32 and ch not in "\t\n\r\f\v") for ch in text)
        if odd > len(text) / 50:
            raise PodcastError("is not text", do="Put Markdown or plain text here, or remove the file.") from None
    if text.count("\x00") > len(text) / 100:
        raise PodcastError("is not text", do="Put Markdown or plain text here, or remove the file.")
    return text


def _fields(header: str) -> dict[str, str]:
    """Return the keys and values of a header, without quotation marks."""
    pairs = (match for match in map(_KEY.match, header.splitlines()) if match)
    return {m[1].lower(): m[2].strip("\"' ") for m in pairs}


def _day(value: str) -> dt.date | None:
    """Return the day a header gives in ISO form, None when it gives none."""
    try:
        return dt.date.fromisoformat(value[:10])
    except ValueError:
        return None
