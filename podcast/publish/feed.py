"""The feed: RSS 2.0 with the iTunes, Podcasting 2.0 and Atom tags that podcast apps and directories read."""

import datetime as dt
from collections.abc import Iterator
from email.utils import format_datetime, parsedate_to_datetime
from functools import partial

from lxml import etree

from podcast.folder import write_file
from podcast.publish.artwork import show_cover_name
from podcast.publish.catalogue import Catalogue, Item, address
from podcast.publish.notes import show_notice
from podcast.publish.pages import Pages
from podcast.publish.text import clipped, plain, web_address
from podcast.publish.transcripts import FORMATS
from podcast.settings import Show

NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "fh": "http://purl.org/syndication/history/1.0",
}
"""Exactly these addresses: apps compare them letter by letter."""


def write_feed(show: Show, catalogue: Catalogue, pages: Pages) -> None:
    """Write `feed.xml` last, after the archive pages it points to; files that would not change are left alone.

    Archives (RFC 5005) hold the oldest episodes in fixed groups, so a new episode never changes one."""
    items = catalogue.newest_first()
    size = show.publish.feed_items
    archives = max(0, len(items) // size - 1)
    oldest = items[::-1]
    for number in range(1, archives + 1):
        page = oldest[(number - 1) * size : number * size][::-1]
        pages.write(archive_name(number), (catalogue.guid, page), partial(
            render_feed, show, catalogue, page, number=number, archives=archives))
    recent = oldest[archives * size :][::-1]
    write_file(show.public / "feed.xml", render_feed(show, catalogue, recent, number=0, archives=archives))


def archive_name(number: int) -> str:
    """Return the file name of an archive; 1 holds the oldest episodes."""
    return f"feed-{number}.xml"


def render_feed(show: Show, catalogue: Catalogue, items: tuple[Item, ...], *, number: int, archives: int) -> bytes:
    """Return the bytes of the feed proper (`number` 0) or of archive `number`, with the items given."""
    rss = etree.Element("rss", {"version": "2.0"}, nsmap=NAMESPACES)
    channel = etree.SubElement(rss, "channel")
    add_channel(channel, show, catalogue, items, number=number, archives=archives)
    for item in items:
        add_item(etree.SubElement(channel, "item"), show, item)
    etree.indent(rss, " ")
    return bytes(etree.tostring(rss, xml_declaration=True, encoding="UTF-8")) + b"\n"


def add(parent: etree._Element, tag: str, content: str | None = None, /, **attributes: str) -> etree._Element:
    """Append `prefix:name` with a one-line text and attributes."""
    prefix, _, name = tag.rpartition(":")
    element = etree.SubElement(parent, f"{{{NAMESPACES[prefix]}}}{name}" if prefix else name, attributes)
    if content is not None:
        element.text = plain(content)
    return element


def add_channel(channel: etree._Element, show: Show, catalogue: Catalogue, items: tuple[Item, ...], *, number: int,
                archives: int) -> None:
    """Append everything the channel says before its items."""
    publish = show.publish
    add_links(channel, show, number=number, archives=archives)
    add(channel, "title", clipped(show.title, 255))
    add(channel, "link", address(show, "index.html"))
    add(channel, "description", f"{clipped(show.description, 900)} {show_notice(show)}")
    add(channel, "language", show.language.lower())
    if publish.copyright:
        add(channel, "copyright", clipped(publish.copyright, 255))
    if items:
        add(channel, "lastBuildDate", items[0].published)
    add(channel, "generator", "podcast")
    cover = address(show, show_cover_name(show))
    image = add(channel, "image")
    for tag, text in (("url", cover), ("title", clipped(show.title, 255)), ("link", address(show, "index.html"))):
        add(image, tag, text)
    add_itunes(channel, show, cover)
    add(channel, "podcast:guid", catalogue.guid)
    add(channel, "podcast:medium", "podcast")
    owner = {"owner": plain(publish.email)} if publish.email else {}
    add(channel, "podcast:locked", "yes" if publish.locked else "no", **owner)
    add(channel, "podcast:txt", "true", purpose="ai-content")
    add_people(channel, show)
    add_licence(channel, show)
    if funding := web_address(publish.funding):
        add(channel, "podcast:funding", "Support the show", url=funding)
    if publish.frequency:
        said = "daily" if publish.frequency == "FREQ=DAILY" else "regularly"
        add(channel, "podcast:updateFrequency", said, rrule=plain(publish.frequency))


def add_links(channel: etree._Element, show: Show, *, number: int, archives: int) -> None:
    """Append the feed's own address and, when there are archives, the way through them.

    RFC 5005 has two: `prev-archive` for readers that keep what they saw, `next` for those that page, as AntennaPod."""
    def link(rel: str, name: str) -> None:
        add(channel, "atom:link", rel=rel, href=address(show, name), type="application/rss+xml")

    link("self", archive_name(number) if number else "feed.xml")
    older = number - 1 if number else archives
    if older:
        link("prev-archive", archive_name(older))
        link("next", archive_name(older))
    if number:
        add(channel, "fh:archive")
        link("current", "feed.xml")
        link("first", "feed.xml")


def add_itunes(channel: etree._Element, show: Show, cover: str) -> None:
    """Append what Apple's and Spotify's directories ask for."""
    publish = show.publish
    author = clipped(publish.author or show.title, 255)
    add(channel, "itunes:image", href=cover)
    category = add(channel, "itunes:category", text=publish.category)
    if publish.subcategory:
        add(category, "itunes:category", text=publish.subcategory)
    add(channel, "itunes:explicit", "true" if publish.explicit else "false")
    add(channel, "itunes:author", author)
    add(channel, "itunes:type", "episodic")
    if publish.email:
        owner = add(channel, "itunes:owner")
        add(owner, "itunes:name", author)
        add(owner, "itunes:email", publish.email)


def add_people(parent: etree._Element, show: Show) -> None:
    """Append both hosts; an item's persons replace the channel's, so each has both."""
    for host in (show.lead, show.explainer):
        add(parent, "podcast:person", clipped(host.name, 128), role="host", group="cast")


def add_licence(parent: etree._Element, show: Show) -> None:
    """Append the licence, when the show has one."""
    if show.publish.licence:
        url = {"url": show.publish.licence_url} if show.publish.licence_url else {}
        add(parent, "podcast:license", clipped(show.publish.licence, 128), **url)


def add_item(element: etree._Element, show: Show, item: Item) -> None:
    """Append one episode."""
    folder = item.date.isoformat()
    title = clipped(item.title, 255)
    add(element, "title", title)
    add(element, "itunes:title", title)
    add(element, "link", address(show, folder, "index.html"))
    add(element, "guid", item.guid, isPermaLink="false")
    add(element, "pubDate", item.published)
    add(element, "description").text = etree.CDATA(item.description)
    add(element, "enclosure", url=address(show, folder, item.audio), length=str(item.bytes), type=item.media_type)
    add(element, "itunes:duration", str(item.seconds))
    add(element, "itunes:explicit", "true" if show.publish.explicit else "false")
    add(element, "itunes:episodeType", "full")
    add(element, "itunes:image", href=address(show, folder, item.cover))
    for attributes in transcripts(show, folder):
        add(element, "podcast:transcript", **attributes)
    add(element, "podcast:chapters", url=address(show, folder, "chapters.json"), type="application/json+chapters")
    if item.soundbite:
        add(element, "podcast:soundbite", clipped(item.soundbite.title, 128), startTime=str(item.soundbite.start),
            duration=str(item.soundbite.duration))
    add_people(element, show)
    add(element, "podcast:txt", "true", purpose="ai-content")
    add_licence(element, show)


def transcripts(show: Show, folder: str) -> Iterator[dict[str, str]]:
    """Yield the attributes of an item's transcript tags, in FORMATS' order."""
    for suffix, fmt in FORMATS.items():
        captions = {"rel": "captions"} if fmt.timed else {}
        yield {"url": address(show, folder, f"transcript.{suffix}"), "type": fmt.media_type,
               "language": show.language.lower(), **captions}


def rfc2822(moment: dt.datetime) -> str:
    """Return a time as RSS writes it: "Thu, 26 Mar 2026 00:00:00 +0000"."""
    return format_datetime(moment)


def iso(published: str) -> str:
    """Return an RSS time as ISO 8601, for pages."""
    return parsedate_to_datetime(published).isoformat()
