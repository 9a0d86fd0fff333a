"""What the world has been told: the show's and each episode's lasting identity, kept beside `show.toml`."""

import datetime as dt
import re
import uuid
from zoneinfo import ZoneInfo

import msgspec

from podcast.errors import PodcastError
from podcast.folder import write_file
from podcast.publish.categories import check_category
from podcast.publish.text import web_address
from podcast.records import Date, Record
from podcast.settings import Show

LEDGER = "published.json"
"""File in the show's folder. `public/` can be made again from it and the episodes; it can't be made again itself, so it
belongs under version control."""

PODCAST_NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""Of `podcast:guid` (Podcasting 2.0)."""


class Soundbite(Record, frozen=True):
    """A stretch that tempts to listen, in seconds."""

    start: int
    duration: int
    title: str


class Item(Record, frozen=True):
    """One published episode: all that the feed and the index say about it."""

    date: Date
    guid: str
    """Set once; never changes, whatever is made again."""
    published: str
    """Publication time, RFC 2822; set once."""
    title: str
    summary: str
    description: str
    """HTML, at most 4000 bytes."""
    audio: str
    """File name inside the episode's folder; holds a digest of its content, so a re-made episode has a new one."""
    bytes: int
    seconds: int
    media_type: str
    cover: str
    """File name of the PNG; the page's smaller JPEG has the same stem."""
    card: str
    """File name of the picture that shared links show."""
    stories: tuple[str, ...]
    """Titles of the stories told."""
    soundbite: Soundbite | None = None


class Catalogue(Record, frozen=True):
    """Every episode ever published, by date."""

    guid: str
    """The show's `podcast:guid`; set once, never computed again when the address changes."""
    items: dict[str, Item] = {}

    def newest_first(self) -> tuple[Item, ...]:
        """Return the items by date, latest first: an order no rebuild can change."""
        return tuple(self.items[date] for date in sorted(self.items, reverse=True))


def read_catalogue(show: Show) -> Catalogue:
    """Return what was published before, or an empty catalogue with the show's guid.

    Raises PodcastError when the file is damaged: guessing would give every episode a new identity."""
    path = show.root / LEDGER
    try:
        return msgspec.json.decode(path.read_bytes(), type=Catalogue)
    except FileNotFoundError:
        return Catalogue(show.publish.guid or podcast_guid(address(show, "feed.xml")))
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        remedy = "Take it back from version control or a backup; it holds every episode's identity."
        raise PodcastError(f"is damaged ({error})", where=str(path), do=remedy) from error


def write_catalogue(show: Show, catalogue: Catalogue) -> None:
    """Store the catalogue, one field a line so that version control shows what changed."""
    data = msgspec.json.encode(catalogue, order="sorted")
    write_file(show.root / LEDGER, msgspec.json.format(data, indent=1) + b"\n")


def podcast_guid(feed: str) -> str:
    """Return the `podcast:guid` of a feed address: https://podnews.net/rss -> 9b024349-ccf0-5f69-a609-6b82873eab3c."""
    return str(uuid.uuid5(PODCAST_NAMESPACE, re.sub(r"^\w+://", "", feed).rstrip("/")))


def episode_guid(catalogue: Catalogue, date: Date) -> str:
    """Return a new episode's guid: of show and date, so that losing the catalogue doesn't change it."""
    return str(uuid.uuid5(uuid.UUID(catalogue.guid), date.isoformat()))


def address(show: Show, *parts: str) -> str:
    """Return the public address of a file or folder of the site."""
    return "/".join((show.publish.base_url.rstrip("/"), *parts))


def publication_time(show: Show, date: Date) -> dt.datetime:
    """Return when an episode counts as published: its date at `[publish] time` where the show is at home."""
    return dt.datetime.combine(date, dt.time.fromisoformat(show.publish.time), ZoneInfo(show.timezone))


def check_publishing(show: Show) -> None:
    """Raise PodcastError for a setting that would make feed or site invalid, naming it."""
    publish, where = show.publish, "show.toml [publish]"
    check_category(publish.category, publish.subcategory)
    if not web_address(publish.base_url) or not publish.base_url.isascii():
        raise PodcastError(f"base_url {publish.base_url!r} is no web address", where=where,
                           do="Write it as https://example.com/show, in ASCII.")
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", show.language):
        raise PodcastError(f"language {show.language!r} is no language code", where="show.toml",
                           do="Write it as en or en-us.")
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", publish.time):
        raise PodcastError(f"time {publish.time!r} is no time of day", where=where, do="Write it as 06:30.")
    if publish.guid and not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", publish.guid):
        raise PodcastError(f"guid {publish.guid!r} is no UUID", where=where,
                           do="Copy it from the old feed's podcast:guid.")
    if publish.feed_items < 1:
        raise PodcastError(f"feed_items = {publish.feed_items} leaves no episode in the feed", where=where,
                           do="Set 100 or more.")
    if publish.licence and not publish.licence_url and not re.fullmatch(r"[a-z0-9.-]{1,128}", publish.licence):
        raise PodcastError(f"licence {publish.licence!r} is no short name", where=where,
                           do="Write one like cc-by-4.0, or add licence_url.")
    named = {"licence_url": publish.licence_url, "funding": publish.funding, **publish.subscribe}
    for key, url in named.items():
        if url and not web_address(url):
            raise PodcastError(f"{key} = {url!r} is no web address", where=where,
                               do="Write it as https://example.com/page.")
