"""Covers and cards: what directories demand, legible colours, a producer's own pictures."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from podcast.errors import PodcastError
from podcast.publish.artwork import PALETTES, conversation, draw_card, draw_cover, draw_show_cover, show_cover_name
from podcast.publish.lettering import font, printable, wrap
from podcast.records import Episode
from podcast.settings import Show


def luminance(colour: str) -> float:
    """WCAG relative luminance of "#rrggbb"."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.ground)
def test_every_days_colours_are_legible(palette: object) -> None:
    assert contrast(palette.ink, palette.ground) >= 14  # type: ignore[attr-defined]
    assert contrast(palette.first, palette.ground) >= 7 <= contrast(palette.second, palette.ground)  # type: ignore[attr-defined]


def test_the_cover_is_what_directories_take(episode: Episode, show: Show, tmp_path: Path) -> None:
    small = draw_cover(episode.script, show=show, out=tmp_path / "cover.png")
    with Image.open(tmp_path / "cover.png") as image:
        assert (image.size, image.mode, image.format) == ((3000, 3000), "RGB", "PNG")
    with Image.open(small) as image:
        assert (image.size, image.mode, image.format) == ((800, 800), "RGB", "JPEG")
    assert small.stat().st_size < 300_000
    once = (tmp_path / "cover.png").read_bytes()
    draw_cover(episode.script, show=show, out=tmp_path / "again.png")
    assert (tmp_path / "again.png").read_bytes() == once


def test_another_day_looks_different(make_episode: Callable[..., Episode], show: Show) -> None:
    one, two = make_episode(), make_episode(dt.date(2026, 3, 27))
    assert draw_card(one.script, show=show) != draw_card(two.script, show=show)


def test_the_pattern_is_the_conversation(episode: Episode, show: Show) -> None:
    bars = conversation(episode.script, show)
    spoken = [sum(bar[host] for bar in bars) for host in (0, 1)]
    assert all(0 <= part <= 1.0001 for bar in bars for part in bar) and min(spoken) > 5
    assert bars[0][0] > 0 and bars[0][1] == 0, "Emma opens alone"


@pytest.mark.parametrize("text", ["", "日本語", "\u202e\x00", "👩‍🚀"])
def test_letters_the_typeface_lacks_are_left_out(text: str) -> None:
    assert printable(f"Ab {text} é").split() == ["Ab", "é"]


def test_lines_never_leave_the_room() -> None:
    face = font("Black", 100)
    for line in wrap("a " + "w" * 200 + " short words follow here", face, 700):
        assert face.getlength(line) <= 700


def own(show: Show, **values: str) -> Show:
    return msgspec.structs.replace(show, publish=msgspec.structs.replace(show.publish, **values))


def test_a_producers_own_pictures_replace_the_drawings(episode: Episode, show: Show, tmp_path: Path) -> None:
    Image.new("RGBA", (1500, 1500), (255, 0, 0, 128)).save(tmp_path / "mine-2026-03-26.png")
    mine = own(show, episode_artwork="mine-{date}.png", artwork="mine-2026-03-26.png")
    draw_cover(episode.script, show=mine, out=tmp_path / "cover.png")
    with Image.open(tmp_path / "cover.png") as image:
        assert image.mode == "RGB" and image.size == (1500, 1500) and image.getpixel((9, 9)) == (255, 127, 127)
    assert show_cover_name(mine) != show_cover_name(show)
    draw_show_cover(mine, folder=tmp_path)
    assert (tmp_path / show_cover_name(mine)).is_file()


@pytest.mark.parametrize(("name", "what"), [("none.png", "cannot be read"), ("../out.png", "outside"),
                                            ("flat.png", "1500×900"), ("tiny.png", "300×300"),
                                            ("text.png", "cannot be read")])
def test_a_bad_picture_is_named(name: str, what: str, episode: Episode, show: Show, tmp_path: Path) -> None:
    Image.new("RGB", (1500, 900)).save(tmp_path / "flat.png")
    Image.new("RGB", (300, 300)).save(tmp_path / "tiny.png")
    (tmp_path / "text.png").write_text("not a picture")
    with pytest.raises(PodcastError, match=what):
        draw_cover(episode.script, show=own(show, episode_artwork=name), out=tmp_path / "cover.png")
    assert not (tmp_path / "cover.png").exists()
