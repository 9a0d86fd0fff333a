"""Text on pictures: one typeface, as large as the room allows, wrapped, and never an empty box."""

import io
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from podcast.publish.text import plain

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont


def lettering(pen: "ImageDraw", text: str, at: tuple[int, int], room: tuple[int, int], colour: str, *, size: int,
              rows: int = 3, weight: str = "Black") -> None:
    """Write `text` from its top left corner as large as `size` allows, on at most `rows` lines, inside `room`."""
    text = printable(text)
    if not text:
        return
    while True:
        face = font(weight, size)
        wrapped = wrap(text, face, room[0])
        height = round(size * 1.07)
        if (len(wrapped) <= rows and height * len(wrapped) <= room[1]) or size <= 48:
            break
        size = round(size * 0.94)
    for n, line in enumerate(wrapped[: max(1, room[1] // height)]):
        pen.text((at[0], at[1] + n * height), line, font=face, fill=colour)


def wrap(text: str, face: "FreeTypeFont", width: int) -> list[str]:
    """Return `text` in lines no wider than `width` pixels, words cut only when one alone is wider."""
    done: list[str] = []
    line = ""
    for word in text.split():
        if face.getlength(f"{line} {word}".strip()) <= width:
            line = f"{line} {word}".strip()
            continue
        done += [line] if line else []
        while face.getlength(word) > width:
            cut = next(n for n in range(len(word), 0, -1) if n == 1 or face.getlength(word[:n]) <= width)
            done.append(word[:cut])
            word = word[cut:]
        line = word
    return done + ([line] if line else [])


def printable(text: str) -> str:
    """Return what the lettering can show of `text`: Latin script and punctuation, nothing as an empty box."""
    face = font("Black", 40)
    missing = bytes(face.getmask("\U0010fffd"))
    shown = (char for char in plain(text)[:300] if char == " " or bytes(face.getmask(char)) != missing)
    return " ".join("".join(shown).split())


@cache
def font(weight: str, size: int) -> "FreeTypeFont":
    """Return Red Hat Display (SIL Open Font License) in a weight and size in pixels."""
    from PIL import ImageFont

    data = files("font_rhd").joinpath(f"files/RedHatDisplay-{weight}.ttf").read_bytes()
    return ImageFont.truetype(io.BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)
