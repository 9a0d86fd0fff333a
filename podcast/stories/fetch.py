"""Bringing the addresses and feeds of a show into a day's folder, politely, so that `make` never needs the network."""

import datetime as dt
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import msgspec

from podcast.errors import PodcastError
from podcast.folder import digest, write_file
from podcast.leftovers import sweep
from podcast.lock import held
from podcast.records import Record
from podcast.settings import Show
from podcast.stories import links
from podcast.stories.material import Day
from podcast.stories.prose import decode
from podcast.stories.teasers import pages_of
from podcast.stories.web import Answer, Resolve, get, resolve

PAUSE = 1.0
"""Seconds between two requests to one host."""
KINDS = {"html": ".html", "xhtml": ".html", "rss": ".xml", "atom": ".xml", "xml": ".xml", "json": ".json",
         "pdf": ".pdf",
         "plain": ".txt", "markdown": ".md"}
"""What a content type must hold to be a story, and the ending its file gets."""


class Known(Record, frozen=True):
    """What is remembered of an address, for asking only whether it changed."""

    file: str
    """Where its body lies, relative to the show."""
    etag: str = ""
    modified: str = ""


class Fetched(Record, frozen=True):
    """How one address went."""

    url: str
    file: str = ""
    """Name in the day's folder, "" when there is none."""
    unchanged: bool = False
    problem: str = ""
    """One line, "" when all went well."""


class Fetcher:
    """One run: its pauses, its sites' wishes and what it remembers between runs."""

    def __init__(self, show: Show, date: dt.date, *, private: bool = False, resolver: Resolve = resolve,
                 pause: float = PAUSE) -> None:
        self.show, self.date, self.folder = show, date, show.episodes / date.isoformat() / "stories"
        self.private, self.resolver, self.pause = private, resolver, pause
        self.contact = show.stories.contact or show.publish.email
        self._robots: dict[str, RobotFileParser | None] = {}
        self._last: dict[str, float] = {}
        self._memory = show.cache / "fetched.json"
        self._known = self._remembered()

    def fetch(self, url: str) -> Fetched:
        """Bring one address into the day's folder; a failure is told, never raised, unless the disk fails."""
        try:
            known = self._known.get(url)
            path = self.show.root / known.file if known else None
            asked = self._conditions(known) if path and path.is_file() else {}
            answer = self._get(url, asked, self._approve)
            if answer.status == 304 and known and path:
                return self._keep(url, path.read_bytes(), Path(known.file).suffix, known.etag, known.modified,
                                  unchanged=True)
            if answer.status != 200 or not answer.body:
                raise PodcastError(f"answers {answer.status}" if answer.status != 200 else "is empty", where=url,
                                   do="Check the address in a browser.")
            return self._keep(url, answer.body, ending_of(answer), answer.headers.get("etag", ""),
                              answer.headers.get("last-modified", ""))
        except PodcastError as problem:
            if not problem.where.startswith("http"):
                raise
            return Fetched(url=url, problem=str(problem))

    def behind(self, fetched: Fetched) -> list[str]:
        """Return the pages behind the teasers of a feed that has just been fetched."""
        if not fetched.file:
            return []
        return pages_of(fetched.file, (self.folder / fetched.file).read_bytes(), Day(self.date, self.show.timezone))

    def _keep(self, url: str, body: bytes, ending: str, etag: str, modified: str, *,
              unchanged: bool = False) -> Fetched:
        """Write a body into the day's folder and remember it."""
        name = name_of(url) + ending
        write_file(self.folder / name, body)
        self._known[url] = Known(file=(self.folder / name).relative_to(self.show.root).as_posix(), etag=etag[:200],
                                 modified=modified[:100])
        write_file(self._memory, msgspec.json.encode(self._known, order="sorted"))
        return Fetched(url=url, file=name, unchanged=unchanged)

    def _get(self, url: str, headers: dict[str, str], approve: Callable[[str], None], **more: Any) -> Answer:
        """Get an address; each one it leads to is approved first."""
        try:
            return get(url, headers=headers, contact=self.contact, private=self.private, resolver=self.resolver,
                       approve=approve, **more)
        finally:
            self._last[urlsplit(url).netloc.lower()] = time.monotonic()

    def _approve(self, url: str) -> None:
        """Ask the site's robots.txt and keep to the pause; raise PodcastError when the address is closed to us."""
        self._ask_robots(url)
        self._pause(url)

    def _pause(self, url: str) -> None:
        """Wait until its host has had its rest."""
        host, now = urlsplit(url).netloc.lower(), time.monotonic()
        wait = self._last.get(host, now - self.pause) + self.pause - now
        if wait > 0:
            time.sleep(wait)
        self._last[host] = time.monotonic()

    def _ask_robots(self, url: str) -> None:
        """Raise PodcastError unless the site's robots.txt lets us in; a site without one does, one that errs on it
        does not. It is asked of each site that a redirect leads to."""
        site = site_of(url)
        if site not in self._robots:
            rules = RobotFileParser()
            answer = self._get(f"{site}/robots.txt", {}, self._pause, limit=500_000)
            if answer.status >= 500 or answer.status == 429:
                raise PodcastError(f"its robots.txt answers {answer.status}", where=url, do="Try again later.")
            rules.parse(answer.body.decode("utf-8", "replace").splitlines() if answer.status == 200 else [])
            self._robots[site] = rules if answer.status == 200 else None
        robots = self._robots[site]
        if robots is not None and not robots.can_fetch("podcast", url):
            raise PodcastError(f"is closed to programs by the robots.txt of {site}", where=url,
                               do="Save the page by hand.")

    def _conditions(self, known: Known | None) -> dict[str, str]:
        if known is None:
            return {}
        pairs = (("If-None-Match", known.etag), ("If-Modified-Since", known.modified))
        return {name: value for name, value in pairs if value}

    def _remembered(self) -> dict[str, Known]:
        try:
            return msgspec.json.decode(self._memory.read_bytes(), type=dict[str, Known])
        except (FileNotFoundError, msgspec.DecodeError):
            return {}


def fetch_day(show: Show, date: dt.date, *, private: bool = False, resolver: Resolve = resolve, pause: float = PAUSE,
              told: Callable[[Fetched], None] | None = None) -> list[Fetched]:
    """Bring the show's feeds, with the pages behind their teasers, its links and those of the day's own `links.txt`
    into the day's folder, one after the other.

    `told` is called as each one is done. Raises PodcastError when there is nothing to fetch, or links.txt is broken."""
    with held(show.cache / "fetched.lock", what="The fetching", wait=True):
        fetcher = Fetcher(show, date, private=private, resolver=resolver, pause=pause)
        for place in (fetcher.folder, show.cache):
            sweep(place)
        done: dict[str, Fetched] = {}

        def bring(url: str) -> None:
            if url not in done:
                done[url] = fetcher.fetch(url)
                if told:
                    told(done[url])

        for url in _addresses(fetcher, date):
            bring(url)
            for page in fetcher.behind(done[url]):
                bring(page)
        return list(done.values())


def _addresses(fetcher: Fetcher, date: dt.date) -> list[str]:
    """Return what the show and the day's links.txt name, each once; raise PodcastError when that is nothing."""
    listed, rules = fetcher.folder / links.NAME, fetcher.show.stories
    if listed.is_file() and listed.stat().st_size > links.LARGEST:
        raise PodcastError(f"is larger than {links.LARGEST:,} bytes", where=str(listed), do="Keep one day's addresses.")
    own = links.addresses_in(decode(listed.read_bytes())) if listed.is_file() else []
    addresses = list(dict.fromkeys([*rules.feeds, *rules.links, *own]))
    if not addresses:
        raise PodcastError("nothing to fetch", where="show.toml [stories]",
                           do=f"Name addresses in feeds or links there, or in "
                              f"episodes/{date.isoformat()}/stories/{links.NAME}.")
    return addresses


def site_of(url: str) -> str:
    """Return scheme and host of an address: what a robots.txt speaks for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def ending_of(answer: Answer) -> str:
    """Return the file ending for an answer's kind; raise PodcastError for a kind that holds no story."""
    kind = answer.headers.get("content-type", "").split(";")[0].strip().lower()
    start = answer.body[:300].lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return ".html"
    if start.startswith(b"%pdf-"):
        return ".pdf"
    for name, ending in KINDS.items():
        if name in kind:
            return ending
    raise PodcastError(f"is of a kind that holds no story ({kind or 'unknown'})", where=answer.url,
                       do="Remove the address.")


def name_of(url: str) -> str:
    """Return a file name for an address: its site, its last words, and a digest, nothing that could be a path."""
    parts = urlsplit(url)
    place = f"{(parts.hostname or '').removeprefix('www.')} {parts.path[-60:]}"
    words = re.sub(r"[^a-z0-9]+", "-", place.lower()).strip("-")
    return f"{words[:60].strip('-')}-{digest(url)[:8]}"
