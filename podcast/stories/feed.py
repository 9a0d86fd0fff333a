"""RSS 2.0, Atom and JSON Feed files: the entries of the day's window, each one story."""

import calendar
import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from podcast.errors import PodcastError
from podcast.stories import webpage
from podcast.stories.cleaning import clean_line
from podcast.stories.lines import read_blocks
from podcast.stories.material import Block, Day, Document, Link
from podcast.stories.prose import decode

WINDOW = dt.timedelta(days=1)
"""How far before the day an entry may have appeared and still be the day's: a morning show tells yesterday's news."""
MOST_ENTRIES = 400
"""Entries of one feed that are looked at, the newest of a day by far."""


def read(data: bytes, name: str, day: Day) -> list[Document]:
    """Read a feed's entries that appeared on `day` or in the window before it, by the show's clock.

    Entries of other days are left out, those without a date belong to the day. Raises PodcastError when the file is no
    feed, or when it has entries but none of the day."""
    entries = list(_json_entries(data, name) if _is_json(data) else _xml_entries(data, name))
    fitting = [entry for entry in entries if _in_window(entry["when"], day)]
    if not entries:
        raise PodcastError("is a feed without entries", do="Save the feed again, or remove the file.")
    if not fitting:
        raise PodcastError(f"has no entries of {day.date.isoformat()} or the day before",
                           do="Save the feed on its day, or remove the file.")
    return [_document(entry, name, day) for entry in fitting]


def is_feed(text: str) -> bool:
    """Tell whether a text looks like an XML or JSON feed."""
    head = text[:2000].lstrip("\ufeff \n\r\t")
    return bool(re.match(r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?.*?\?>\s*)*<(?:rss|feed|rdf:RDF)\b", head, re.DOTALL)
                or (head.startswith("{") and "jsonfeed.org" in head))


def _is_json(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf \n\r\t")[:1] == b"{"


def _xml_entries(data: bytes, name: str) -> Iterator[dict[str, Any]]:
    """Yield the entries of an RSS or Atom file; a feed cut in the middle yields what came before the cut."""
    import feedparser
    if re.search(rb"<!ENTITY\b|<!DOCTYPE[^>]{0,400}\[", data[:100_000], re.IGNORECASE):
        raise PodcastError("declares XML entities, which a feed has no need of",
                           do="Remove the file; don't trust its source.")
    try:
        parsed = feedparser.parse(data.replace(b"\x00", b""), sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, TypeError, LookupError, AttributeError, AssertionError, RecursionError) as error:
        raise PodcastError("is a damaged feed", do="Save it again, or remove the file.") from error
    if not parsed.get("version") and not parsed.get("entries"):
        raise PodcastError("is not a feed", do="Save the feed's XML, or save the page as .html.")
    outlet = " ".join(str(parsed.feed.get("title") or "").split())
    for entry in parsed.entries[:MOST_ENTRIES]:
        stamp = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
        contents = [str(c.get("value") or "") for c in entry.get("content") or [] if isinstance(c, Mapping)]
        body = max([*contents, str(entry.get("summary") or "")], key=len)
        yield {"title": str(entry.get("title") or ""), "body": body, "url": str(entry.get("link") or ""),
               "outlet": outlet, "when": _moment(calendar.timegm(stamp)) if stamp else None}


def _moment(seconds: float) -> dt.datetime | None:
    try:
        return dt.datetime.fromtimestamp(seconds, dt.UTC)
    except (OverflowError, ValueError, OSError):
        return None


def _json_entries(data: bytes, name: str) -> Iterator[dict[str, Any]]:
    """Yield the entries of a JSON Feed."""
    try:
        feed = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        raise PodcastError("is not valid JSON", do="Save the feed again.") from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise PodcastError("is not a JSON Feed: it has no items", do="Save the feed again, or remove the file.")
    for entry in feed["items"][:MOST_ENTRIES]:
        if isinstance(entry, dict):
            body = str(entry.get("content_html") or "") or str(entry.get("content_text") or entry.get("summary") or "")
            yield {"title": str(entry.get("title") or ""), "body": body, "url": str(entry.get("url") or ""),
                   "outlet": str(feed.get("title") or ""),
                   "when": _iso(entry.get("date_published") or entry.get("date_modified"))}


def _iso(value: object) -> dt.datetime | None:
    """Return an RFC 3339 moment, None for anything else."""
    try:
        moment = dt.datetime.fromisoformat(str(value))
        return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    except ValueError:
        return None


def _in_window(when: dt.datetime | None, day: Day) -> bool:
    """Tell whether an entry is the day's: undated, of the day, or of the window before it; never of the future."""
    return when is None or day.date - WINDOW <= day.of(when) <= day.date


def _document(entry: Mapping[str, Any], name: str, day: Day) -> Document:
    """Turn an entry into a document."""
    body = entry["body"]
    blocks = webpage.walk(webpage.parse(body)) if re.search(r"<[a-zA-Z/!]", body) else read_blocks(body)
    title, _ = clean_line(entry["title"])
    if entry["url"].startswith(("http://", "https://")):
        blocks = [*blocks, Block(kind="source", links=(Link(text=entry["outlet"], url=entry["url"], mark=True),))]
    when = entry["when"]
    return Document(file=name, blocks=tuple(blocks), title=title, outlet=entry["outlet"], url=entry["url"],
                    date=day.of(when) if when else None, single=not _is_issue(blocks))


def _is_issue(blocks: list[Block]) -> bool:
    """Tell whether an entry is itself a newsletter of several stories: long, with many headings or linked bullets."""
    headings = sum(block.kind == "heading" for block in blocks)
    linked = sum(block.kind == "bullet" and any(link.mark for link in block.links) for block in blocks)
    return headings >= 3 or linked >= 3
