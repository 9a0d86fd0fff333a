"""What directories and players ask of a feed's entry and the files it names, a rule each: those that no validator
looks at, or that listeners pay for when one is broken."""

import json
import re
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from podcast.check.entry import ITUNES, PODCAST, Entry
from podcast.folder import file_digest

DESCRIPTION_BYTES = 4000
"""Apple cuts longer descriptions."""
LEAST_CHAPTERS = 3
"""YouTube and Spotify take fewer for none."""
COVER = (1400, 3000)
"""Pixels a side, least and most (Apple)."""
TRANSCRIPT_TYPES = {".vtt": "text/vtt", ".srt": "application/x-subrip", ".json": "application/json",
                    ".html": "text/html", ".txt": "text/plain"}
CHAPTERS_TYPE = "application/json+chapters"
PICTURES = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG"}
LANGUAGES = frozenset("""
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo
    es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg
    ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn
    no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta
    te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu""".split())
"""ISO 639-1, as directories ask for it; a country may follow after a hyphen."""

Rule = Callable[[Entry], Iterator[str]]
"""Yields what breaks it, a few words each."""


def items_whole(entry: Entry) -> Iterator[str]:
    """Podcast Index drops an item without guid or enclosure, and says nothing."""
    for item in entry.channel.iter("item"):
        if not (item.findtext("guid") or "").strip() or item.find("enclosure") is None:
            yield item.findtext("title") or "an item without title"


def guids_differ(entry: Entry) -> Iterator[str]:
    guids = [item.findtext("guid") for item in entry.channel.iter("item")]
    yield from sorted({guid for guid in guids if guid and guids.count(guid) > 1})


def show_guid(entry: Entry) -> Iterator[str]:
    """What has been published once never changes its guid."""
    found, kept = entry.channel.findtext(f"{PODCAST}guid"), entry.identity
    if kept is None:
        yield "published.json is missing or has no such day"
    elif found != kept[0]:
        yield f"{found} is not published.json's"


def show_guid_form(entry: Entry) -> Iterator[str]:
    """A UUID of version 5, made of the feed's first address, unless the show brought its own."""
    found = entry.channel.findtext(f"{PODCAST}guid") or ""
    try:
        version = uuid.UUID(found).version
    except ValueError:
        version = None
    if version is None or (version != 5 and found != entry.show.publish.guid):
        yield f"{found or 'none'}"


def episode_guid(entry: Entry) -> Iterator[str]:
    found, kept = entry.item.findtext("guid"), entry.identity
    if kept is not None and found != kept[1]:
        yield f"{found} is not published.json's"


def titles(entry: Entry) -> Iterator[str]:
    yield from (what for what, element in entry.both if not (element.findtext("title") or "").strip())


def descriptions(entry: Entry) -> Iterator[str]:
    for what, element in entry.both:
        size = len((element.findtext("description") or "").encode())
        if not 0 < size <= DESCRIPTION_BYTES:
            yield f"the {what}'s has {size} bytes"


def language(entry: Entry) -> Iterator[str]:
    said = entry.channel.findtext("language") or ""
    if said.split("-")[0].lower() not in LANGUAGES:
        yield repr(said)


def _marked(element: Any) -> bool:
    return [mark.text for mark in element.findall(f"{PODCAST}txt") if mark.get("purpose") == "ai-content"] == ["true"]


def ai_show(entry: Entry) -> Iterator[str]:
    if not _marked(entry.channel):
        yield "no podcast:txt with ai-content"


def ai_episode(entry: Entry) -> Iterator[str]:
    if not _marked(entry.item):
        yield "no podcast:txt with ai-content"


def ai_words(entry: Entry) -> Iterator[str]:
    """Apple wants it where listeners read it."""
    yield from (what for what, element in entry.both
                if not re.search(r"\bAI\b", element.findtext("description") or ""))


def artwork_named(entry: Entry) -> Iterator[str]:
    yield from (what for what, element in entry.both if element.find(f"{ITUNES}image") is None)


def artwork_there(entry: Entry) -> Iterator[str]:
    yield from (f"the {what}'s" for what, file in _named_pictures(entry) if _picture(file) is None)


def artwork_square(entry: Entry) -> Iterator[str]:
    for what, (width, height), _, _ in _pictures(entry):
        if width != height:
            yield f"the {what}'s is {width} by {height}"


def artwork_size(entry: Entry) -> Iterator[str]:
    for what, size, _, _ in _pictures(entry):
        if not all(COVER[0] <= side <= COVER[1] for side in size):
            yield f"the {what}'s is {size[0]} by {size[1]}"


def artwork_colours(entry: Entry) -> Iterator[str]:
    """RGB, and no alpha channel."""
    yield from (f"the {what}'s is {mode}" for what, _, mode, _ in _pictures(entry) if mode != "RGB")


def artwork_type(entry: Entry) -> Iterator[str]:
    files = dict(_named_pictures(entry))
    yield from (f"the {what}'s is {form} by another name" for what, _, _, form in _pictures(entry)
                if PICTURES.get(files[what].suffix) != form)


def _named_pictures(entry: Entry) -> Iterator[tuple[str, Path]]:
    for what, element in entry.both:
        picture = element.find(f"{ITUNES}image")
        if picture is not None:
            yield what, entry.local(picture.get("href", ""))


def _pictures(entry: Entry) -> Iterator[tuple[str, tuple[int, int], str, str]]:
    """Yield (whose, (width, height), colours, file type) of the pictures that are there."""
    for what, file in _named_pictures(entry):
        found = _picture(file)
        if found is not None:
            yield what, *found


def _picture(file: Path) -> tuple[tuple[int, int], str, str] | None:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(file) as image:
            return image.size, image.mode, image.format or ""
    except (OSError, UnidentifiedImageError):
        return None


def transcripts_named(entry: Entry) -> Iterator[str]:
    yield from sorted(TRANSCRIPT_TYPES.keys() - entry.transcripts.keys())


def transcripts_type(entry: Entry) -> Iterator[str]:
    yield from (f"{suffix} is called {row.get('type')}" for suffix, row in entry.transcripts.items()
                if row.get("type") != TRANSCRIPT_TYPES.get(suffix))


def transcripts_there(entry: Entry) -> Iterator[str]:
    yield from (suffix for suffix, row in entry.transcripts.items() if not entry.local(row.get("url", "")).is_file())


def transcripts_same(entry: Entry) -> Iterator[str]:
    """A transcript changed on one side only says what the sound does not."""
    for suffix, row in entry.transcripts.items():
        file = entry.local(row.get("url", ""))
        if file.is_file() and file_digest(file) != file_digest(entry.folder.path(f"transcript{suffix}")):
            yield suffix


def chapters_named(entry: Entry) -> Iterator[str]:
    if entry.chapters is None:
        yield "no podcast:chapters"


def chapters_type(entry: Entry) -> Iterator[str]:
    row = entry.item.find(f"{PODCAST}chapters")
    if row is not None and row.get("type") != CHAPTERS_TYPE:
        yield f"called {row.get('type')}"


def chapters_same(entry: Entry) -> Iterator[str]:
    file = entry.chapters
    if file is not None and (not file.is_file()
                             or file_digest(file) != file_digest(entry.folder.path("chapters.json"))):
        yield f"{file.name} is missing or not the one in the episode's folder"


def chapters_enough(entry: Entry) -> Iterator[str]:
    starts = _starts(entry)
    if starts is not None and len(starts) < LEAST_CHAPTERS:
        yield f"only {len(starts)}"


def chapters_described(entry: Entry) -> Iterator[str]:
    """Apple, Spotify and YouTube make chapters of the times in the description."""
    starts, text = _starts(entry), entry.item.findtext("description") or ""
    told = [int(h) * 3600 + int(m) * 60 + int(s) for h, m, s in re.findall(r"\((\d\d):(\d\d):(\d\d)\)", text)]
    if starts is not None and told and told != starts:
        yield "the times are others"


def _starts(entry: Entry) -> list[int] | None:
    """Return the published chapters' seconds, or None when they can't be read."""
    try:
        parts = json.loads(entry.chapters.read_text(encoding="utf-8"))["chapters"] if entry.chapters else None
        return None if parts is None else [int(part["startTime"]) for part in parts]
    except (OSError, ValueError, KeyError, TypeError):
        return None


RULES: dict[str, tuple[str, Rule]] = {
    "feed-items": ("feed, items without guid or sound", items_whole),
    "feed-guids": ("feed, guids used twice", guids_differ),
    "feed-guid-show": ("feed, the show's guid is another", show_guid),
    "feed-guid-form": ("feed, the show's guid is no UUID of version 5", show_guid_form),
    "feed-guid": ("feed, the episode's guid is another", episode_guid),
    "feed-titles": ("feed, titles missing", titles),
    "feed-descriptions": ("feed, descriptions missing or over 4000 bytes", descriptions),
    "feed-language": ("feed, language of no list", language),
    "feed-ai-show": ("feed, the show is not marked as AI", ai_show),
    "feed-ai": ("feed, the episode is not marked as AI", ai_episode),
    "feed-ai-words": ("feed, descriptions that do not say AI", ai_words),
    "artwork-named": ("artwork not named in the feed", artwork_named),
    "artwork-there": ("artwork that is no picture", artwork_there),
    "artwork-square": ("artwork that is not square", artwork_square),
    "artwork-size": ("artwork under 1400 or over 3000 pixels", artwork_size),
    "artwork-colours": ("artwork in other colours than RGB", artwork_colours),
    "artwork-type": ("artwork with the suffix of another type", artwork_type),
    "transcripts-named": ("transcripts not named in the feed", transcripts_named),
    "transcripts-type": ("transcripts of a wrong type in the feed", transcripts_type),
    "transcripts-there": ("transcripts that are not published", transcripts_there),
    "transcripts-same": ("transcripts unlike those of the episode", transcripts_same),
    "chapters-named": ("chapters not named in the feed", chapters_named),
    "chapters-type": ("chapters of a wrong type in the feed", chapters_type),
    "chapters-same": ("chapters unlike those of the episode", chapters_same),
    "chapters-enough": ("chapters too few for players to show", chapters_enough),
    "chapters-described": ("chapters at other times in the description", chapters_described),
}
"""Id to what is counted and the rule. To add one: a function here, its row, and a row in tests/check/test_published.py
that breaks it."""
