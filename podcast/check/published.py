"""What is published, where it can be judged offline: the feed's entry of the day against the files it names."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from podcast.check.measures import Measure
from podcast.errors import PodcastError
from podcast.settings import Show

if TYPE_CHECKING:
    import datetime as dt

ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"


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


def entry(show: Show, date: "dt.date", seconds: float) -> Iterator[Measure]:
    """Yield whether the feed has the day, and its length in bytes and in seconds right."""
    channel = read_feed(show)
    item = item_of(channel, date) if channel is not None else None
    yield Measure(id="feed", name="entry in the feed", value=int(item is not None), least=1,
                  note="" if item is not None else f"{show.public / 'feed.xml'} has no entry for {date.isoformat()}")
    if item is None:
        return
    enclosure = item.find("enclosure")
    url, said = enclosure.get("url", ""), enclosure.get("length", "")
    file = local_file(show, url)
    size = file.stat().st_size if file.is_file() else -1
    yield Measure(id="feed-length", name="feed, length of the file", unit="bytes", least=size, most=size,
                  value=float(said) if said.isdigit() else float("nan"), note=url.rpartition("/")[2])
    length = item.findtext(f"{ITUNES}duration") or ""
    yield Measure(id="feed-duration", name="feed, duration", unit="s", least=round(seconds - 1, 2),
                  most=round(seconds + 1, 2), value=float(length) if length.isdigit() else float("nan"))
