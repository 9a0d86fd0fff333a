"""ID3v2.3 as its standard lays it out (id3.org, 1999) with the chapter frames of "ID3v2 Chapter Frame Addendum" 1.0.

Written here because ffmpeg's muxer can't give a chapter a link and mutagen writes chapters out of time order."""

import struct

from podcast.audio.tags import AI_CONTENT, Tags, one_line

FRONT_COVER = 3
TOP_LEVEL_ORDERED = 0b11
NO_OFFSET = 0xFFFFFFFF
"""Chapters are found by time, not by byte."""
MOST_CHAPTERS = 255
"""The table of contents counts them in one byte."""


def tag(tags: Tags) -> bytes:
    """Return the whole tag, to stand before the first frame of sound."""
    year, month, day = tags.date.split("-")
    chapters = tags.stretches[:MOST_CHAPTERS]
    frames = [text("TIT2", tags.title), text("TPE1", tags.artist), text("TALB", tags.album), text("TYER", year),
              text("TDAT", day + month), text("TCON", "Podcast"), text("TLAN", tags.language),
              text("TLEN", str(tags.length_ms)), comment(tags.comment, tags.language), free_text(*AI_CONTENT)]
    if tags.transcript:
        frames.append(link("transcript", tags.transcript))
    if chapters:
        frames.append(contents(len(chapters)))
    frames += [chapter(number, start, end, one_line(item.title), item.url)
               for number, (start, end, item) in enumerate(chapters)]
    if tags.cover:
        frames.append(frame("APIC", b"\0" + tags.cover_type.encode() + bytes([0, FRONT_COVER, 0]) + tags.cover))
    body = b"".join(frames)
    return b"ID3\x03\x00\x00" + synchsafe(len(body)) + body


def synchsafe(size: int) -> bytes:
    """Return the tag's size, seven bits a byte (section 3.1), so that it never looks like the start of sound."""
    return bytes((size >> shift) & 0x7F for shift in (21, 14, 7, 0))


def frame(name: str, data: bytes) -> bytes:
    """Return a frame (section 3.3): four letters, size, no flags."""
    return name.encode("ascii") + struct.pack(">IH", len(data), 0) + data


def coded(*parts: str) -> bytes:
    """Return strings in the one encoding that all fit, zero between them: ISO-8859-1, else UTF-16 with its mark."""
    try:
        return b"\0" + b"\0".join(part.encode("latin-1") for part in parts)
    except UnicodeEncodeError:
        return b"\1" + b"\0\0".join(b"\xff\xfe" + part.encode("utf-16-le") for part in parts)


def text(name: str, value: str) -> bytes:
    """Return a text frame (4.2)."""
    return frame(name, coded(value))


def comment(value: str, language: str) -> bytes:
    """Return a comment without description (4.11)."""
    data = coded("", value)
    return frame("COMM", data[:1] + language.encode("ascii") + data[1:])


def free_text(name: str, value: str) -> bytes:
    """Return a user-defined text frame (4.2.2)."""
    return frame("TXXX", coded(name, value))


def link(name: str, url: str) -> bytes:
    """Return a user-defined link frame (4.3.2); the address itself is always ISO-8859-1."""
    return frame("WXXX", b"\0" + name.encode("latin-1") + b"\0" + url.encode("latin-1", "replace"))


def chapter(number: int, start: int, end: int, title: str, url: str) -> bytes:
    """Return a chapter frame; times in ms."""
    data = element(number) + struct.pack(">4I", start, end, NO_OFFSET, NO_OFFSET) + text("TIT2", title)
    return frame("CHAP", data + (link("chapter url", url) if url else b""))


def contents(count: int) -> bytes:
    """Return the table of contents: all chapters, in order."""
    return frame("CTOC", b"toc\0" + bytes([TOP_LEVEL_ORDERED, count]) + b"".join(map(element, range(count))))


def element(number: int) -> bytes:
    """Return a chapter's element id, unique in the tag."""
    return f"ch{number}".encode() + b"\0"
