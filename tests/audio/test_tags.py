"""Tags: every frame read back, whatever a story's title holds."""

import dataclasses
import struct
from pathlib import Path

import pytest
import studio
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from podcast.audio.id3 import tag
from podcast.audio.tags import COVER_BYTES, Tags, ffmetadata, tags_of
from podcast.clock import SAMPLE_RATE
from podcast.records import Chapter, Timeline

Frames = list[tuple[str, bytes]]


def frames(data: bytes) -> Frames:
    """The frames of an ID3v2.3 tag or of a chapter in it."""
    found = []
    while data:
        name, size = data[:4].decode("ascii"), struct.unpack(">I", data[4:8])[0]
        assert name.isalnum() and data[8:10] == b"\0\0" and len(data) >= 10 + size
        found.append((name, data[10:10 + size]))
        data = data[10 + size:]
    return found


def body(data: bytes) -> bytes:
    """What is inside a whole tag, its header checked."""
    assert data[:6] == b"ID3\x03\x00\x00" and all(byte < 128 for byte in data[6:10])
    size = sum(byte << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
    assert size == len(data) - 10
    return data[10:]


def words(data: bytes) -> list[str]:
    """The strings of a text frame."""
    if data[0] == 1:
        return [part.decode("utf-16") for part in data[1:].split(b"\0\0\xff\xfe")]
    assert data[0] == 0
    return data[1:].decode("latin-1").split("\0")


def tags(*titles: str, **changes: object) -> Tags:
    timeline = Timeline(length=SAMPLE_RATE * 600, placements=(), cues=(), chapters=tuple(
        Chapter(title=title, start=SAMPLE_RATE * 60 * number, story=f"s{number}", url=f"https://example.com/{number}")
        for number, title in enumerate(titles)))
    made = tags_of(studio.dialogue(1, 2), timeline, show=studio.show(Path()), cover=None)
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]


def test_everything_is_there() -> None:
    found = dict(frames(body(tag(tags("One", "Two", cover=b"\x89PNG....", transcript="https://example.com/t.vtt")))))
    assert words(found["TIT2"]) == ["Rivers & Bridges; a = test"]
    assert words(found["TPE1"]) == words(found["TALB"]) == ["Test Hour"]
    assert (words(found["TYER"]), words(found["TDAT"])) == (["2026"], ["2603"])
    assert words(found["TLAN"]) == ["eng"] and words(found["TLEN"]) == ["600000"]
    assert words(found["TXXX"]) == ["AI-CONTENT", "true"]
    assert found["COMM"].startswith(b"\0eng\0Two things happened.")
    assert found["WXXX"] == b"\0transcript\0https://example.com/t.vtt"
    assert found["APIC"] == b"\0image/png\0\x03\0\x89PNG...."
    assert found["CTOC"] == b"toc\0\x03\x02ch0\0ch1\0"


def test_chapters_stand_in_time_order_with_their_links() -> None:
    chapters = [data for name, data in frames(body(tag(tags("Long first title", "2", "Three")))) if name == "CHAP"]
    for number, data in enumerate(chapters):
        name, rest = data.split(b"\0", 1)
        assert name == f"ch{number}".encode()
        assert struct.unpack(">4I", rest[:16]) == (60_000 * number, (60_000 * (number + 1), 600_000)[number == 2],
                                                   0xFFFFFFFF, 0xFFFFFFFF)
        inside = dict(frames(rest[16:]))
        assert words(inside["TIT2"]) == [("Long first title", "2", "Three")[number]]
        assert inside["WXXX"].endswith(f"\0https://example.com/{number}".encode())
    assert len(chapters) == 3


@given(title=st.text(max_size=60))
def test_any_title_survives(title: str) -> None:
    """Control characters become blanks; nothing else is lost, in ID3 or in ffmpeg's text."""
    shown = " ".join("".join(c if c.isprintable() else " " for c in title).split())
    made = tags(title, title=shown)
    if all(not 0xD800 <= ord(c) <= 0xDFFF for c in shown):
        assert words(dict(frames(body(tag(made))))["TIT2"]) == [shown]
    lines = ffmetadata(made).splitlines()
    assert sum(line == "[CHAPTER]" for line in lines) == 1
    assert lines[1].removeprefix("title=").replace("\\=", "=").replace("\\;", ";").replace("\\#", "#").replace(
        "\\\\", "\\") == shown


def test_comments_carry_chapters_for_vorbis_formats() -> None:
    lines = ffmetadata(tags("One", "Two"), comments=True).splitlines()
    assert "CHAPTER001=00:01:00.000" in lines and "CHAPTER001NAME=Two" in lines
    assert "CHAPTER001URL=https://example.com/1" in lines
    assert "[CHAPTER]" not in lines


@pytest.mark.parametrize(("side", "kind"), [(300, "PNG"), (300, "JPEG"), (1400, "PNG")])
def test_a_large_cover_is_made_small(side: int, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "cover.png"
    Image.effect_noise((side, side), 90).convert("RGB").save(path, kind)
    made = tags_of(studio.dialogue(1, 2), Timeline(length=1, placements=(), cues=(), chapters=()),
                   show=studio.show(tmp_path), cover=path)
    assert len(made.cover) <= COVER_BYTES * (1 if side < 1000 else 1.6)
    if side < 1000:
        assert made.cover == path.read_bytes()
    assert made.cover_type == ("image/png" if made.cover.startswith(b"\x89PNG") else "image/jpeg")


def test_no_cover_no_picture(tmp_path: Path) -> None:
    assert "APIC" not in dict(frames(body(tag(tags("One")))))
