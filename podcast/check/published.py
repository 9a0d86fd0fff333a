"""What is published, where it can be judged offline: the feed's entry of the day against the files it names."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from podcast.check.measures import Measure
from podcast.errors import PodcastError
from podcast.folder import Folder, file_digest
from podcast.settings import Show

if TYPE_CHECKING:
    import datetime as dt

ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"

DESCRIPTION_BYTES = 4000
"""Apple cuts longer descriptions."""
LEAST_CHAPTERS = 3
"""YouTube and Spotify take fewer for none."""
SOUND_TYPES = {".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".opus": "audio/ogg", ".ogg": "audio/ogg",
               ".wav": "audio/wav"}
TRANSCRIPT_TYPES = {".vtt": "text/vtt", ".srt": "application/x-subrip", ".json": "application/json",
                    ".html": "text/html", ".txt": "text/plain"}
PICTURES = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG"}
LANGUAGES = frozenset("""
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo
    es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg
    ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn
    no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta
    te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu""".split())
"""ISO 639-1, as directories ask for it; a country may follow after a hyphen."""


def read_feed(show: Show) -> Any:
    """Return the channel of the show's feed, or None before anything is published; raise PodcastError if broken."""
    from lxml import etree

    path = show.public / "feed.xml"
    if not path.is_file():
        return None
    try:
        tree = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise PodcastError(f"is no XML ({error})", where=str(path), do="Write it again: podcast publish") from error
    return tree.getroot().find("channel")


def item_of(channel: Any, date: "dt.date") -> Any:
    """Return the day's entry in the feed, or None."""
    return next((item for item in channel.iter("item")
                 if f"/{date.isoformat()}/" in urlsplit(item.findtext("link") or "").path), None)


def local_file(show: Show, url: str) -> Path:
    """Return the file of `public/` that an address of the feed stands for."""
    base = urlsplit(show.publish.base_url).path.rstrip("/")
    path = unquote(urlsplit(url).path).removeprefix(base).lstrip("/")
    return show.public / path


def published(folder: Folder, seconds: float, show: Show) -> Iterator[Measure]:
    """Yield every rule of the feed and the files it names; `seconds` is the decoded length of the episode."""
    channel = read_feed(show)
    item = item_of(channel, folder.date) if channel is not None else None
    yield Measure(id="feed", name="entry in the feed", value=int(item is not None), least=1, note="" if item is not None
                  else f"{show.public / 'feed.xml'} has no entry for {folder.date.isoformat()}")
    if item is None:
        return
    yield from enclosure(item, seconds, show)
    rules: dict[str, tuple[str, Iterator[str]]] = {
        "feed-identity": ("feed, guids other than published.json's", _identity(channel, item, folder, show)),
        "feed-texts": ("feed, texts missing or too long", _texts(channel, item)),
        "feed-language": ("feed, language of no list", _language(channel)),
        "feed-ai": ("feed, missing marks that it is AI", _ai_marks(channel, item)),
        "feed-artwork": ("feed, artwork against the directories' rules", _artwork(channel, item, show)),
        "feed-transcripts": ("feed, transcripts missing, changed or of a wrong type", _transcripts(item, folder, show)),
        "feed-chapters": ("feed, chapters unlike chapters.json", _chapters(item, folder, show)),
    }
    for rule, (name, problems) in rules.items():
        found = list(problems)
        yield Measure(id=rule, name=name, value=len(found), most=0, note="; ".join(found[:3]))


def enclosure(item: Any, seconds: float, show: Show) -> Iterator[Measure]:
    """Yield the length in bytes and in seconds and the type that the feed gives for the sound."""
    entry = item.find("enclosure")
    url, said = entry.get("url", ""), entry.get("length", "")
    file = local_file(show, url)
    size = file.stat().st_size if file.is_file() else -1
    yield Measure(id="feed-length", name="feed, length of the file", unit="bytes", least=size, most=size,
                  value=float(said) if said.isdigit() else -2, note=file.name)
    length = item.findtext(f"{ITUNES}duration") or ""
    yield Measure(id="feed-duration", name="feed, duration", unit="s", least=round(seconds - 1, 2),
                  most=round(seconds + 1, 2), value=float(length) if length.isdigit() else -1)
    right = SOUND_TYPES.get(file.suffix)
    yield Measure(id="feed-type", name="feed, type of the file is wrong", value=int(entry.get("type") != right), most=0,
                  note=f"{entry.get('type')} for {file.suffix}")


def _identity(channel: Any, item: Any, folder: Folder, show: Show) -> Iterator[str]:
    """What has been published once never changes its guid."""
    try:
        kept = json.loads((show.root / "published.json").read_text(encoding="utf-8"))
        wanted, day = kept["guid"], kept["items"][folder.date.isoformat()]["guid"]
    except (OSError, ValueError, KeyError, TypeError):
        yield "published.json is missing or has no such day"
        return
    if channel.findtext(f"{PODCAST}guid") != wanted:
        yield f"the show's guid is {channel.findtext(f'{PODCAST}guid')}"
    if item.findtext("guid") != day:
        yield f"the episode's guid is {item.findtext('guid')}"


def _texts(channel: Any, item: Any) -> Iterator[str]:
    for what, element in (("show", channel), ("episode", item)):
        if not (element.findtext("title") or "").strip():
            yield f"the {what} has no title"
        size = len((element.findtext("description") or "").encode())
        if not 0 < size <= DESCRIPTION_BYTES:
            yield f"the {what}'s description has {size} bytes"


def _language(channel: Any) -> Iterator[str]:
    said = channel.findtext("language") or ""
    if said.split("-")[0].lower() not in LANGUAGES:
        yield repr(said)


def _ai_marks(channel: Any, item: Any) -> Iterator[str]:
    for what, element in (("show", channel), ("episode", item)):
        marks = [mark.text for mark in element.findall(f"{PODCAST}txt") if mark.get("purpose") == "ai-content"]
        if marks != ["true"]:
            yield f"the {what} has no podcast:txt with ai-content"
        if not re.search(r"\bAI\b", element.findtext("description") or ""):
            yield f"the {what}'s description does not say it"


def _artwork(channel: Any, item: Any, show: Show) -> Iterator[str]:
    """Apple's rules: square, 1400 to 3000 pixels, RGB without alpha, and the suffix its type."""
    from PIL import Image, UnidentifiedImageError

    for what, element in (("show", channel), ("episode", item)):
        picture = element.find(f"{ITUNES}image")
        file = local_file(show, picture.get("href", "")) if picture is not None else None
        try:
            with Image.open(file) as image:  # type: ignore[arg-type]
                (width, height), mode, form = image.size, image.mode, image.format
        except (AttributeError, OSError, UnidentifiedImageError):
            yield f"the {what} has no picture"
            continue
        if width != height or not 1400 <= width <= 3000:
            yield f"the {what}'s is {width} by {height}"
        if mode != "RGB":
            yield f"the {what}'s is {mode}"
        if file is None or PICTURES.get(file.suffix) != form:
            yield f"the {what}'s is {form} by another name"


def _transcripts(item: Any, folder: Folder, show: Show) -> Iterator[str]:
    named = {local_file(show, row.get("url", "")).suffix: row for row in item.findall(f"{PODCAST}transcript")}
    for suffix, media_type in TRANSCRIPT_TYPES.items():
        row = named.get(suffix)
        if row is None:
            yield f"{suffix} is not named"
            continue
        if row.get("type") != media_type:
            yield f"{suffix} is called {row.get('type')}"
        if file_digest(local_file(show, row.get("url", ""))) != file_digest(folder.path(f"transcript{suffix}")):
            yield f"{suffix} is not the one in the episode's folder"


def _chapters(item: Any, folder: Folder, show: Show) -> Iterator[str]:
    row = item.find(f"{PODCAST}chapters")
    if row is None:
        yield "they are not named"
        return
    file = local_file(show, row.get("url", ""))
    if file_digest(file) != file_digest(folder.path("chapters.json")) or not file.is_file():
        yield "the file is not the one in the episode's folder"
        return
    starts = [int(part["startTime"]) for part in json.loads(file.read_text(encoding="utf-8"))["chapters"]]
    told = [int(h) * 3600 + int(m) * 60 + int(s)
            for h, m, s in re.findall(r"\((\d\d):(\d\d):(\d\d)\)", item.findtext("description") or "")]
    if told and told != starts:
        yield "the description's times are others"
    if len(starts) < LEAST_CHAPTERS:
        yield f"only {len(starts)}"
