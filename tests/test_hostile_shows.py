"""A show from a stranger, or on an odd disk: its settings, pictures and links do nothing but what they may."""

import os
import shutil
import struct
import zlib
from pathlib import Path

import pytest
from shows import DAY

from podcast.cli import run
from podcast.errors import PodcastError
from podcast.publish.artwork import own_picture
from podcast.settings import read_show


def png(width: int, height: int, *more: bytes) -> bytes:
    """A picture of one colour, a bit a pixel, with other chunks before its pixels."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer = zlib.compressobj(9)
    row = b"\x00" * (1 + -(-width // 8))
    pixels = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunk(one[:4], one[4:]) for one in more) + chunk(
        b"IDAT", pixels) + chunk(b"IEND", b"")


PICTURES = {
    "bomb.png": png(13_000, 13_000), "long.png": png(2000, 60_000),
    "chatty.png": png(1400, 1400, b"zTXt" + b"note\x00\x00" + zlib.compress(b"a" * 90_000_000)),
    "half.png": png(1400, 1400)[:200], "empty.png": b"", "zero.png": png(1400, 1400)[:8] + b"\x00" * 500,
    "program.png": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 1400 1400\n(sprung) (w) file closefile\nshowpage\n",
    "other.png": b"BM" + struct.pack("<IHHIIiiHHIIiiII", 14 + 40, 0, 0, 54, 40, 1400, 1400, 1, 24, 0, 0, 0, 0, 0, 0),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_that_is_a_bomb_or_a_program_is_refused(humming: Path, name: str) -> None:
    (humming / name).write_bytes(PICTURES[name])
    with pytest.raises(PodcastError, match=f"artwork '{name}'") as caught:
        own_picture(read_show(humming), name)
    assert "\n" not in str(caught.value)


def test_a_picture_elsewhere_is_not_opened(humming: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.png").write_bytes(png(1400, 1400))
    (humming / "link.png").symlink_to(tmp_path / "outside.png")
    for name in ("link.png", "../outside.png", str(tmp_path / "outside.png")):
        with pytest.raises(PodcastError, match="lies outside the show"):
            own_picture(read_show(humming), name)


@pytest.mark.parametrize("line", [
    "minutes = nan", "minutes = inf", "minutes = -inf", "minutes = -1", "minutes = 1e400", "minutes = 1979-05-27",
    "minutes = 0x7fffffffffffffffffffffff", "minutes = " + "9" * 5000, "minutes = [[[[[1]]]]]", "minutes.a.b = 1",
    "minutes = 11\nminutes = 12", "minutes = '''\n11'''", 'minutes = "\\u202e11"', "minutes = 11 # \x00", "\x00 = 1",
    "[minutes]\n[minutes]", "hosts = []\n[[hosts]]", "minutes = " + "[" * 100_000, "a" + ".a" * 60_000 + " = 1",
    'minutes = "\\uD800"', "minutes = 11\r\x0b", "\ufeffminutes = 11\n\ufeff= 1"])
def test_an_odd_setting_is_one_line(humming: Path, line: str) -> None:
    text = (humming / "show.toml").read_text(encoding="utf-8")
    (humming / "show.toml").write_text(text.replace("minutes = 11", line, 1), encoding="utf-8", newline="")
    with pytest.raises(PodcastError) as caught:
        read_show(humming)
    assert "\n" not in str(caught.value) and str(caught.value).isprintable() and len(str(caught.value)) < 600


@pytest.mark.parametrize("name", ["show.toml", "voices/emma.toml", "voices/lexicon.toml"])
def test_settings_of_a_gigabyte_are_not_read(humming: Path, name: str) -> None:
    os.truncate(humming / name, 1_000_000_000)
    with pytest.raises(PodcastError, match="is larger than"):
        read_show(humming)


def test_a_script_and_a_list_of_a_gigabyte_are_not_read(scripted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    day = scripted / "episodes" / DAY
    os.truncate(day / "script.md", 1_000_000_000)
    (day / "stories" / "links.txt").write_bytes(b"")
    os.truncate(day / "stories" / "links.txt", 1_000_000_000)
    for command in ("script", "fetch"):
        assert run([command, "--show", str(scripted), "--date", DAY]) == 1
        assert "larger than" in capsys.readouterr().err.splitlines()[-1]


def test_a_story_that_is_a_link_out_of_the_show_is_not_read(
    humming: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = "The secret of the tower is four hundred golden crowns under the oldest of its stones."
    (tmp_path / "secret.txt").write_text(secret)
    (humming / "episodes" / DAY / "stories" / "inside.txt").symlink_to(tmp_path / "secret.txt")
    assert run(["script", "--show", str(humming), "--date", DAY]) == 0
    said = capsys.readouterr()
    assert "stories/inside.txt: is a link to a file elsewhere" in said.out + said.err
    assert not any("golden crowns" in path.read_text("utf-8", "replace")
                   for path in (humming / "episodes").rglob("*.*") if path.is_file() and not path.is_symlink())


def test_bidi_and_control_characters_end_in_nothing_that_is_made(scripted: Path) -> None:
    trick = "\u202e\u2066\u200f\x00\x07\x1b[2J\x85"
    script = scripted / "episodes" / DAY / "script.md"
    first, rest = script.read_text(encoding="utf-8").split("\n", 1)
    script.write_text(f"{first}{trick} gpj.exe\n{rest}", encoding="utf-8")
    settings = scripted / "show.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace(
        'title = "Daily Synthesizer"', 'title = "Daily\\u202e\\u2066 Synthesizer"'), encoding="utf-8")
    assert run(["make", "--show", str(scripted), "--date", DAY]) == 0
    made = [path for folder in ("public", f"episodes/{DAY}") for path in (scripted / folder).rglob("*")
            if path.suffix in (".html", ".xml", ".txt", ".vtt", ".srt", ".md") and path != script
            and "stories" not in path.parts]
    assert len(made) > 10
    for path in made:
        text = path.read_text(encoding="utf-8")
        assert not set(text) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\x00\x07\x1b\x85"), path


def test_a_show_on_another_disk_with_its_cache_and_site_on_a_third(scripted: Path, tmp_path: Path) -> None:
    shared = Path("/dev/shm")  # a file system of its own on every Linux
    if not shared.is_dir() or shared.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is only one file system here")
    room = shared / f"podcast-{os.getpid()}"
    shutil.copytree(scripted, room)
    try:
        for name in (".cache", "public"):
            shutil.rmtree(room / name, ignore_errors=True)
            (tmp_path / f"far{name}").mkdir()
            (room / name).symlink_to(tmp_path / f"far{name}")
        assert run(["make", "--show", str(room), "--date", DAY]) == 0
        assert run(["publish", "--show", str(room), "--to", str(tmp_path / "www")]) == 0
        assert (tmp_path / "farpublic" / "feed.xml").read_bytes() == (tmp_path / "www" / "feed.xml").read_bytes()
    finally:
        shutil.rmtree(room)
