"""ffmpeg at work and in trouble: each format's file is what it says, each failure one line and nothing left behind."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
import pytest
import studio
from meter import ebur128, metadata
from PIL import Image

from podcast.audio import arrange, encode, finish
from podcast.audio.formats import FORMATS
from podcast.errors import PodcastError, UnknownChoice
from podcast.records import Script, Timeline
from podcast.settings import Audio

Made = tuple[Path, Script, Timeline]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Half a minute, arranged."""
    root = tmp_path_factory.mktemp("show")
    script = studio.dialogue(1, 3)
    script = msgspec.structs.replace(script, turns=script.turns[:4])
    Image.new("RGB", (200, 200), "teal").save(root / "cover.png")
    return root, script, arrange(script, studio.clips(root / "clips", script), show=studio.show(root),
                                 cache=root / "clips", links={"s0": "https://example.com/s0"})


@pytest.mark.parametrize("name", [name if name == "mp3" else pytest.param(name, marks=pytest.mark.slow)
                                  for name in FORMATS])
def test_each_format_is_loud_enough_tagged_and_as_long_as_it_should_be(name: str, made: Made, tmp_path: Path) -> None:
    root, script, timeline = made
    show = msgspec.structs.replace(studio.show(root), audio=Audio(format=name))
    master = finish(timeline, script, show=show, cache=root / "clips", cover=root / "cover.png",
                    out=tmp_path / "episode.mp3")
    path = tmp_path / f"episode{FORMATS[name].suffix}"
    assert [file.name for file in tmp_path.iterdir()] == [path.name] == [master.file]
    assert master.bytes == path.stat().st_size
    assert abs(master.samples - timeline.length) <= 2
    reading = ebur128(path)
    assert reading.lufs == pytest.approx(-16.0, abs=0.3) and reading.peak <= -1.0
    said = metadata(path)
    if name != "opus":  # whose tags belong to its stream, which this reader leaves out
        assert "title=Rivers & Bridges\\; a \\= test" in said and "AI-CONTENT" in said
    if name != "wav":
        assert said.count("[CHAPTER]") == len(timeline.chapters) and "title=Part s0" in said
    again = finish(timeline, script, show=show, cache=root / "clips", cover=root / "cover.png",
                   out=tmp_path / "again" / "episode.mp3")
    assert again == master and (tmp_path / "again" / master.file).read_bytes() == path.read_bytes()


def test_an_unknown_format_is_named(made: Made, tmp_path: Path) -> None:
    root, script, timeline = made
    show = msgspec.structs.replace(studio.show(root), audio=Audio(format="mp4"))
    with pytest.raises(UnknownChoice, match="unknown format 'mp4'"):
        finish(timeline, script, show=show, cache=root / "clips", cover=None, out=tmp_path / "e.mp3")


def blocks(count: int) -> Iterator[bytes]:
    yield from (np.zeros(88_200, "<i2").tobytes() for _ in range(count))


WAV = {"sample_format": "s16le", "codec": ("-c:a", "pcm_s16le", "-f", "wav")}


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    (tmp_path / "out.part").symlink_to("/dev/full")
    with pytest.raises(PodcastError, match=r"No space left on device.*Free some space"):
        encode.encode(blocks(200), tmp_path / "out.part", **WAV)  # type: ignore[arg-type]
    assert not (tmp_path / "out.part").is_symlink()
    assert Path("/dev/full").exists()


def test_a_codec_that_fails_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(PodcastError, match="ffmpeg could not write it") as caught:
        encode.encode(blocks(2), tmp_path / "out.part", sample_format="s16le", codec=("-c:a", "no_such_codec"))
    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_fault_while_pouring_leaves_nothing(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield from blocks(2)
        raise PodcastError("the clip is gone")

    with pytest.raises(PodcastError, match="the clip is gone"):
        encode.encode(broken(), tmp_path / "out.part", **WAV)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_finish_leaves_the_old_file_when_it_fails(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, script, timeline = made
    folder, show = tmp_path / "day", studio.show(tmp_path / "show")  # of which no piece is kept yet
    folder.mkdir()
    (folder / "episode.mp3").write_bytes(b"yesterday's")
    monkeypatch.setattr("podcast.audio.encode.ffmpeg", lambda: "/bin/false")
    with pytest.raises(PodcastError):
        finish(timeline, script, show=show, cache=root / "clips", cover=None, out=folder / "episode.mp3")
    assert [file.name for file in folder.iterdir()] == ["episode.mp3"]
    assert (folder / "episode.mp3").read_bytes() == b"yesterday's"


def test_what_is_no_sound_cannot_be_decoded(tmp_path: Path) -> None:
    (tmp_path / "words.mp3").write_text("not sound")
    with pytest.raises(PodcastError, match=r"words\.mp3: can't be decoded"):
        encode.decode(tmp_path / "words.mp3", seconds=10)
    with pytest.raises(PodcastError, match=r"words\.mp3: can't be decoded"):
        list(encode.decoded(tmp_path / "words.mp3"))
