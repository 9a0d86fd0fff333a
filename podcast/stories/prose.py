"""Markdown and plain text, in the shapes people have."""

import re

from podcast.errors import PodcastError
from podcast.stories.lines import read_blocks
from podcast.stories.material import Block, Day, Document, Link

_FRONT = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\n(.{0,20000}?)\n\1[ \t]*(?:\n|\Z)", re.DOTALL)
_MANGLED = re.compile(r"[\u00c3\u00c2][\u0080-\u00bf]"
                      r"|\u00e2[\u0080-\u00bf\u20ac\u201a\u201e\u2020-\u2026\u0152\u0160][^\x00-\x7f]")
_KEY = re.compile(r"^\s*([A-Za-z][\w-]{1,30})\s*[:=]\s*(.*?)\s*$")
_QUOTED = re.compile(r"^([\"'])(.*)\1$")
"""A value in marks of the header's own; any inside them are the text's."""
_HEADER = re.compile(r"\A(?:\s*(?:title|headline|date|published|source|url|link|author|by|outlet|publisher"
                     r"|subject|from)\s*:[^\n]*\n){2,}", re.IGNORECASE)


def read(data: bytes, name: str, day: Day) -> list[Document]:
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
    return [Document(file=name, blocks=tuple(blocks), title=fields.get("title") or fields.get("headline")
                     or fields.get("subject") or "",
                     outlet=outlet, url=address, date=day.read((fields.get("date") or fields.get("published")
                                                                or "").replace(" ", "T", 1)))]


def decode(data: bytes) -> str:
    """Return a file's text, whatever encoding its lines are in; raise PodcastError when it has none."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if data[:2000].count(0) > len(data[:2000]) / 4:
        data = _from_wide(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = "".join(_line(line) for line in data.splitlines(keepends=True))
    text = _MANGLED.sub(_unmangled, text)
    odd = sum(ch == "\ufffd" or (ord(ch) < 32 and ch not in "\t\n\r\f\v\x1b") for ch in text[:100_000])
    if odd > len(text[:100_000]) / 50:
        raise PodcastError("is not text", do="Put Markdown or plain text here, or remove the file.")
    return text


def _from_wide(data: bytes) -> bytes:
    """Return UTF-16 without a mark as UTF-8; leave other bytes as they are."""
    order = "utf-16-le" if data[1:2000:2].count(0) > data[0:2000:2].count(0) else "utf-16-be"
    try:
        return data.decode(order).encode("utf-8")
    except UnicodeError:
        return data


def _line(line: bytes) -> str:
    """Decode one line of a file whose lines are in different encodings."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def _unmangled(match: re.Match[str]) -> str:
    """Mend UTF-8 that was once read as Windows-1252: "itâ€™s" -> "it’s"."""
    try:
        return match[0].encode("cp1252").decode("utf-8")
    except UnicodeError:
        return match[0]


def _fields(header: str) -> dict[str, str]:
    """Return the keys and values of a header, without quotation marks."""
    pairs = (match for match in map(_KEY.match, header.splitlines()) if match)
    return {m[1].lower(): _QUOTED.sub(r"\2", m[2].strip()) for m in pairs}
