"""A day's entry in the feed, and the files of `public/` that it names."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from podcast.errors import PodcastError
from podcast.folder import Folder
from podcast.records import Record
from podcast.settings import Show

if TYPE_CHECKING:
    import datetime as dt

ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"


class Entry(Record, frozen=True):
    """What the rules of podcast.check.rules look at."""

    channel: Any
    """The feed's `channel` element."""
    item: Any
    """The day's `item` element."""
    folder: Folder
    show: Show

    @property
    def both(self) -> tuple[tuple[str, Any], tuple[str, Any]]:
        """The show and the episode, each with its element."""
        return ("show", self.channel), ("episode", self.item)

    @property
    def transcripts(self) -> dict[str, Any]:
        """Suffix to the element that names the transcript."""
        return {self.local(row.get("url", "")).suffix: row for row in self.item.findall(f"{PODCAST}transcript")}

    @property
    def chapters(self) -> Path | None:
        """The published chapters' file, or None when none is named."""
        row = self.item.find(f"{PODCAST}chapters")
        return None if row is None else self.local(row.get("url", ""))

    @property
    def identity(self) -> tuple[str, str] | None:
        """The guids of show and episode as published.json keeps them, or None when it doesn't."""
        try:
            kept = json.loads((self.show.root / "published.json").read_text(encoding="utf-8"))
            return str(kept["guid"]), str(kept["items"][self.folder.date.isoformat()]["guid"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def local(self, url: str) -> Path:
        """Return the file of `public/` that an address of the feed stands for."""
        base = urlsplit(self.show.publish.base_url).path.rstrip("/")
        return self.show.public / unquote(urlsplit(url).path).removeprefix(base).lstrip("/")


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
