"""Covers and cards, drawn: the show's name, the day, and the day's conversation as two voices either side of a line."""

import io
import random
from pathlib import Path
from typing import TYPE_CHECKING
from warnings import catch_warnings

from podcast.errors import PodcastError
from podcast.folder import digest, file_digest, write_file
from podcast.publish.lettering import lettering
from podcast.publish.text import plain
from podcast.records import Record, Script
from podcast.settings import Show

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

COVER, SMALL = 3000, 800
"""Pixels a side: the largest Apple takes; and what fits an MP3's tag (PRX: at most 300 kB)."""
LARGEST = 8000
"""Pixels a side of a producer's picture; a larger one would take more than 300 MB of memory."""
CARD = (1200, 630)
"""Pixels of the picture that shared links show."""


class Palette(Record, frozen=True):
    """Ground, lettering, and the two voices."""

    ground: str
    ink: str
    first: str
    second: str


PALETTES = (
    Palette("#101828", "#f9f7f2", "#ffb020", "#5cc8ff"),
    Palette("#1a1030", "#fbf5ff", "#ff7eb6", "#7ee0c3"),
    Palette("#062a2a", "#f2fbf7", "#ffd166", "#4fd1c5"),
    Palette("#2a0f14", "#fff6f0", "#ff8a5b", "#8edccf"),
    Palette("#0d1f3c", "#f4f8ff", "#7cf29c", "#8ab4ff"),
    Palette("#22190b", "#fffaf0", "#f6c453", "#f28c6a"),
    Palette("#101f14", "#f6fff4", "#b7e45c", "#6ad1a9"),
)
"""One a weekday, Monday first: ink on ground is at least 14:1, each voice on it at least 7:1 (WCAG)."""


class Sheet(Record, frozen=True):
    """What a picture says and what its pattern is drawn from."""

    title: str
    lines: tuple[str, str]
    """Large and small lettering at the foot: the day and the month, or the hosts."""
    voices: tuple[tuple[float, float], ...]
    """For each bar from left to right how much each host speaks there, 0 to 1."""
    palette: Palette


def draw_cover(script: Script, *, show: Show, out: Path) -> Path:
    """Write the day's cover: a PNG of 3000×3000 RGB to `out`, beside it a JPEG of 800×800, whose path is returned.

    A picture of the producer's own (`[publish] episode_artwork`) replaces the drawing. Raises PodcastError when that
    one can't be read or isn't what podcast apps take."""
    own = show.publish.episode_artwork.replace("{date}", script.date.isoformat())
    return _write_cover(own_picture(show, own) if own else draw(episode_sheet(script, show)), out)


def show_cover_name(show: Show) -> str:
    """Return the file name of the show's cover: another picture has another name, or directories keep the old one."""
    own = show.root / show.publish.artwork
    seen = file_digest(own) if show.publish.artwork else digest(show_sheet(show), DESIGN)
    return f"cover-{seen[:12]}.png"


def draw_show_cover(show: Show, *, folder: Path) -> None:
    """Write the show's own cover into `folder`, drawn or from `[publish] artwork`, unless it is there already."""
    path = folder / show_cover_name(show)
    if not (path.is_file() and path.with_suffix(".jpg").is_file()):
        _write_cover(own_picture(show, show.publish.artwork) if show.publish.artwork else draw(show_sheet(show)), path)


def draw_card(script: Script, *, show: Show) -> bytes:
    """Return the picture that shared links show, a PNG of 1200×630."""
    sheet = episode_sheet(script, show)
    day = f"{script.date.day} {script.date:%B %Y}"
    return encoded(draw_wide(Sheet(script.title, (day, show.title), sheet.voices, sheet.palette)), "PNG")


def episode_sheet(script: Script, show: Show) -> Sheet:
    """Return the day's sheet: its date, and its turns as the pattern."""
    date = script.date
    return Sheet(plain(show.title), (f"{date.day} {date:%B} {date.year}", f"{date:%A}"), conversation(script, show),
                 PALETTES[date.weekday()])


def show_sheet(show: Show) -> Sheet:
    """Return the show's sheet: its hosts, and a pattern of its name."""
    seeded = random.Random(digest(plain(show.title)))
    talk = [(seeded.uniform(0.2, 1), seeded.uniform(0.2, 1)) for _ in range(BARS)]
    voices = tuple((up, down * 0.35) if n // 6 % 2 else (up * 0.35, down) for n, (up, down) in enumerate(talk))
    names = f"{plain(show.lead.name)} & {plain(show.explainer.name)}"
    return Sheet(plain(show.title), (names, "A podcast by two AI hosts"), voices,
                 PALETTES[seeded.randrange(len(PALETTES))])


BARS = 46
DESIGN = 1
"""Number of the drawing's design, part of the show cover's name: raise it when the drawing changes."""


def conversation(script: Script, show: Show) -> tuple[tuple[float, float], ...]:
    """Return BARS pairs: each host's share of a slice of the day's words, swayed by the day's seed like a wave form."""
    spoken = [(turn.host == show.hosts[0], len(turn.text) + 1) for turn in script.turns]
    total = sum(size for _, size in spoken) or 1
    edges = [total * n / BARS for n in range(BARS + 1)]
    shares = [[0.0, 0.0] for _ in range(BARS)]
    at = 0
    for leads, size in spoken:
        for n in range(BARS):
            inside = min(at + size, edges[n + 1]) - max(at, edges[n])
            if inside > 0:
                shares[n][0 if leads else 1] += inside * BARS / total
        at += size
    seeded = random.Random(digest(script.date, plain(script.title)))
    return tuple((up * seeded.uniform(0.45, 1), down * seeded.uniform(0.45, 1)) for up, down in shares)


def draw(sheet: Sheet) -> "Image":
    """Return a sheet as a square picture of COVER pixels a side."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (COVER, COVER), sheet.palette.ground)
    pen = ImageDraw.Draw(image)
    margin = 220
    lettering(pen, sheet.title, (margin, 190), (COVER - 2 * margin, 820), sheet.palette.ink, size=520)
    bars(pen, sheet, (margin, 1640), COVER - 2 * margin, reach=520)
    large, small = sheet.lines
    lettering(pen, large, (margin, 2290), (COVER - 2 * margin, 300), sheet.palette.ink, size=300, rows=1)
    lettering(pen, small, (margin, 2640), (COVER - 2 * margin, 150), sheet.palette.first, size=140, rows=1,
              weight="Medium")
    return image


def draw_wide(sheet: Sheet) -> "Image":
    """Return a sheet as a card of CARD pixels, drawn at twice the size for smooth edges."""
    from PIL import Image, ImageDraw

    width, height = (2 * side for side in CARD)
    image = Image.new("RGB", (width, height), sheet.palette.ground)
    pen = ImageDraw.Draw(image)
    margin = 130
    day, show = sheet.lines
    lettering(pen, show, (margin, 100), (width - 2 * margin, 90), sheet.palette.first, size=76, rows=1, weight="Bold")
    lettering(pen, sheet.title, (margin, 220), (width - 2 * margin, 480), sheet.palette.ink, size=190)
    bars(pen, sheet, (margin, 900), width - 2 * margin, reach=180)
    lettering(pen, day, (margin, 1115), (width - 2 * margin, 80), sheet.palette.ink, size=64, rows=1, weight="Medium")
    return image.reduce(2)


def bars(pen: "ImageDraw", sheet: Sheet, left_middle: tuple[int, int], width: int, reach: int) -> None:
    """Draw the conversation: the first host's bars above a line, the second's below, at most `reach` pixels long."""
    left, middle = left_middle
    step = width / BARS
    thick = round(step * 0.56)
    for n, (up, down) in enumerate(sheet.voices):
        x = round(left + n * step)
        top, bottom = middle - thick // 4, middle + thick // 4
        for share, colour, sign in ((up, sheet.palette.first, -1), (down, sheet.palette.second, 1)):
            length = max(thick, round(reach * min(share, 1.0)))
            ends = (top - length, top) if sign < 0 else (bottom, bottom + length)
            pen.rounded_rectangle((x, ends[0], x + thick, ends[1]), radius=thick // 2, fill=colour)


def own_picture(show: Show, name: str) -> "Image":
    """Return a producer's picture as RGB, 1400 to 3000 pixels square; raise PodcastError when it isn't one."""
    from PIL import Image, UnidentifiedImageError

    path = (show.root / name).resolve()
    if not path.is_relative_to(show.root.resolve()):
        raise PodcastError(f"artwork {name!r} lies outside the show", where="show.toml [publish]",
                           do="Copy it into the show's folder.")
    try:
        # no other kinds: one of those that Pillow knows is a program, which it would have another program run
        with catch_warnings(action="ignore"), Image.open(path, formats=("PNG", "JPEG")) as opened:
            if max(opened.size) > LARGEST:
                raise PodcastError(f"artwork {name!r} is {opened.width}×{opened.height}", where="show.toml [publish]",
                                   do="Podcast apps take squares of 1400 to 3000 pixels.")
            image = opened.convert("RGBA")
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise PodcastError(f"artwork {name!r} cannot be read", where="show.toml [publish]",
                           do="Name a JPEG or PNG in the show's folder.") from error
    if image.width != image.height or image.width < 1400:
        raise PodcastError(f"artwork {name!r} is {image.width}×{image.height}", where="show.toml [publish]",
                           do="Podcast apps take squares of 1400 to 3000 pixels.")
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground.resize((COVER, COVER), Image.Resampling.LANCZOS) if image.width > COVER else ground


def encoded(image: "Image", kind: str, **options: int) -> bytes:
    """Return the bytes of an image file at 72 dpi, without any metadata that could differ from run to run."""
    buffer = io.BytesIO()
    image.save(buffer, kind, dpi=(72, 72), **options)
    return buffer.getvalue()


def _write_cover(image: "Image", out: Path) -> Path:
    from PIL import Image

    write_file(out, encoded(image, "PNG", compress_level=6))
    small = image.resize((SMALL, SMALL), Image.Resampling.LANCZOS)
    write_file(out.with_suffix(".jpg"), encoded(small, "JPEG", quality=86))
    return out.with_suffix(".jpg")
