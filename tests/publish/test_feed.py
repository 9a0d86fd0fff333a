"""The feed and the catalogue: exact tags, identities that last, archives, and the same bytes every time."""

import datetime as dt
import time
import uuid
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from itertools import pairwise

import msgspec
import pytest
from lxml import etree
from sample_days import hostile_episode

from podcast.errors import PodcastError
from podcast.publish import publish
from podcast.publish.catalogue import Catalogue, Item, Soundbite, check_publishing, podcast_guid, read_catalogue
from podcast.publish.feed import NAMESPACES, write_feed
from podcast.publish.pages import Pages
from podcast.records import Episode
from podcast.settings import Show

Maker = Callable[..., Episode]


def read(show: Show, name: str = "feed.xml") -> etree._Element:
    channel = etree.parse(show.public / name).getroot().find("channel")
    assert channel is not None
    return channel


def find(element: etree._Element, path: str) -> etree._Element:
    found = element.find(path, NAMESPACES)
    assert found is not None, path
    return found


def set_publish(show: Show, **values: object) -> Show:
    return msgspec.structs.replace(show, publish=msgspec.structs.replace(show.publish, **values))


def item(date: dt.date, **values: object) -> Item:
    known: dict[str, object] = {
        "date": date, "guid": str(uuid.uuid5(uuid.NAMESPACE_URL, date.isoformat())), "title": f"Title of {date}",
        "published": f"{date:%a, %d %b %Y} 00:00:00 +0000", "summary": "One. Two.",
        "description": "<p>" + "d" * 3000 + "</p>", "audio": f"{date}-abc.mp3", "bytes": 10,
        "seconds": 600, "media_type": "audio/mpeg", "cover": "c.png",
        "card": "k.png", "stories": ("A", "B"), "soundbite": Soundbite(10, 40, "Bite")}
    return Item(**{**known, **values})  # type: ignore[arg-type]


def many(count: int) -> Catalogue:
    first = dt.date(2010, 1, 1)
    dates = [first + dt.timedelta(days=n) for n in range(count)]
    return Catalogue("9b024349-ccf0-5f69-a609-6b82873eab3c", {date.isoformat(): item(date) for date in dates})


def test_the_guid_rule_of_podcasting_2() -> None:
    assert podcast_guid("https://podnews.net/rss") == "9b024349-ccf0-5f69-a609-6b82873eab3c"
    assert podcast_guid("http://podnews.net/rss/") == "9b024349-ccf0-5f69-a609-6b82873eab3c"


def test_required_and_recommended_tags(episode: Episode, show: Show) -> None:
    publish(show, [episode])
    channel = read(show)
    for tag, text in (("title", "Daily Synthesizer"), ("link", "https://pod.example.org/daily/index.html"),
                      ("language", "en-us"), ("itunes:explicit", "false"), ("itunes:author", "Daily Synthesizer"),
                      ("itunes:type", "episodic"), ("itunes:owner/itunes:email", "studio@example.com"),
                      ("podcast:guid", podcast_guid("https://pod.example.org/daily/feed.xml")),
                      ("podcast:medium", "podcast"), ("podcast:locked", "yes"), ("podcast:txt", "true"),
                      ("podcast:license", "cc-by-4.0"), ("podcast:updateFrequency", "daily")):
        assert find(channel, tag).text == text, tag
    assert find(channel, "itunes:category").attrib == {"text": "News"}
    assert find(channel, "itunes:category/itunes:category").attrib == {"text": "Tech News"}
    assert find(channel, "podcast:txt").get("purpose") == "ai-content"
    assert find(channel, "atom:link").attrib == {
        "rel": "self", "href": "https://pod.example.org/daily/feed.xml", "type": "application/rss+xml"}
    assert "are AI" in (find(channel, "description").text or "")
    assert [person.text for person in channel.findall("podcast:person", NAMESPACES)] == ["Emma", "Synthesizer"]


def test_an_item_matches_its_files(episode: Episode, show: Show) -> None:
    publish(show, [episode])
    entry = find(read(show), "item")
    enclosure = find(entry, "enclosure")
    base = "https://pod.example.org/daily/"
    audio = show.public / enclosure.attrib["url"].removeprefix(base)
    assert audio.stat().st_size == int(enclosure.attrib["length"]) and enclosure.attrib["type"] == "audio/mpeg"
    kinds = [(t.attrib["type"], t.get("rel")) for t in entry.findall("podcast:transcript", NAMESPACES)]
    assert kinds == [("text/vtt", "captions"), ("application/x-subrip", "captions"), ("application/json", "captions"),
                     ("text/html", None), ("text/plain", None)]
    for tag in ("podcast:transcript", "podcast:chapters", "itunes:image"):
        found = find(entry, tag)
        link = found.get("url") or found.get("href") or ""
        assert (show.public / link.removeprefix(base)).is_file(), link
    bite = find(entry, "podcast:soundbite")
    assert 15 <= int(bite.attrib["duration"]) <= 120 and bite.text == "A battery that sleeps for months"
    assert find(entry, "guid").attrib == {"isPermaLink": "false"}
    assert find(entry, "pubDate").text == "Thu, 26 Mar 2026 00:00:00 +0000"
    assert find(entry, "itunes:duration").text == "108"
    assert find(entry, "itunes:title").text == find(entry, "title").text == "A Sleeping Battery & a Library Robot"


def test_publishing_twice_changes_no_byte(episode: Episode, show: Show) -> None:
    def state() -> dict[str, tuple[bytes, int]]:
        files = [path for path in show.public.rglob("*") if path.is_file()]
        return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}

    publish(show, [episode])
    before = state()
    publish(show, [episode])
    assert state() == before


def test_a_remade_episode_keeps_its_guid_and_gets_a_new_address(make_episode: Maker, show: Show) -> None:
    publish(show, [make_episode()])
    first = find(read(show), "item")
    moved = set_publish(show, base_url="https://elsewhere.example.net", time="07:00")
    publish(moved, [make_episode(title="Another title", audio=b"other audio")])
    second = find(read(moved), "item")
    assert find(second, "guid").text == find(first, "guid").text
    assert find(second, "pubDate").text == find(first, "pubDate").text
    old, new = (find(entry, "enclosure").attrib["url"] for entry in (first, second))
    assert old.rsplit("/", 1)[1] != new.rsplit("/", 1)[1]
    kept = show.public / "2026-03-26" / old.rsplit("/", 1)[1]
    assert kept.read_bytes() != b"other audio", "the old address still serves the old audio"
    assert find(read(moved), "podcast:guid").text == podcast_guid("https://pod.example.org/daily/feed.xml")


def test_identities_survive_losing_everything_but_the_show(make_episode: Maker, show: Show) -> None:
    publish(show, [make_episode()])
    before = (show.public / "feed.xml").read_bytes()
    (show.root / "published.json").unlink()
    publish(show, [make_episode()])
    assert (show.public / "feed.xml").read_bytes() == before


def test_a_damaged_catalogue_is_not_guessed_at(make_episode: Maker, show: Show) -> None:
    publish(show, [make_episode()])
    (show.root / "published.json").write_text("{")
    with pytest.raises(PodcastError, match="damaged"):
        publish(show, [make_episode()])


def test_items_are_newest_first_in_whatever_order_they_come(make_episode: Maker, show: Show) -> None:
    days = [dt.date(2026, 3, 27), dt.date(2026, 3, 25), dt.date(2026, 3, 26)]
    publish(show, [make_episode(day) for day in days])
    dates = [parsedate_to_datetime(entry.findtext("pubDate") or "") for entry in read(show).findall("item")]
    assert len(dates) == 3 and all(a > b for a, b in pairwise(dates))


def test_old_episodes_move_to_archives_that_never_change(show: Show) -> None:
    small = set_publish(show, feed_items=10)
    write_feed(small, many(35), Pages(small, ""))
    first = (show.public / "feed-1.xml").read_bytes()
    write_feed(small, many(36), Pages(small, ""))
    assert (show.public / "feed-1.xml").read_bytes() == first
    assert not (show.public / "feed-3.xml").exists()
    seen, name = [], "feed.xml"
    while name:
        channel = read(show, name)
        seen += [entry.findtext("guid") for entry in channel.findall("item")]
        rels = {link.attrib["rel"]: link.attrib["href"] for link in channel.findall("atom:link", NAMESPACES)}
        assert rels.get("next") == rels.get("prev-archive")
        assert (channel.find("fh:archive", NAMESPACES) is not None) == (name != "feed.xml")
        name = rels.get("next", "").rsplit("/", 1)[-1]
    assert seen == [entry.guid for entry in many(36).newest_first()]


def test_an_archive_page_is_made_again_only_when_its_episodes_or_the_settings_change(show: Show) -> None:
    made: list[str] = []

    def write(episodes: int, settings: str = "same") -> list[str]:
        pages = Pages(show, settings)
        render = pages.write
        pages.write = lambda name, inputs, make: render(  # type: ignore[method-assign]
            name, inputs, lambda: (made.append(name), make())[1])
        write_feed(set_publish(show, feed_items=10), many(episodes), pages)
        pages.close()
        found = made[:]
        made.clear()
        return found

    assert write(35) == ["feed-1.xml", "feed-2.xml"]
    assert write(36) == []
    assert write(36, "other") == ["feed-1.xml", "feed-2.xml"]
    whole = (show.public / "feed-2.xml").read_bytes()
    (show.public / "feed-2.xml").write_bytes(whole[:-9])
    (show.public / "feed-1.xml").unlink()
    assert write(46, "other") == ["feed-1.xml", "feed-2.xml", "feed-3.xml"]
    assert (show.public / "feed-2.xml").read_bytes() == whole


def test_five_thousand_episodes_in_under_two_seconds(show: Show) -> None:
    catalogue = many(5000)
    began = time.process_time()  # the machine may be busy with something else
    write_feed(set_publish(show, feed_items=5000), catalogue, Pages(show, ""))
    assert time.process_time() - began < 2
    assert len(read(show).findall("item")) == 5000


def test_hostile_text_stays_text(make_episode: Maker, show: Show) -> None:
    evil = "\u202e]]> <script>alert(1)</script> & \x00\x0b\ufffe 👩‍🚀 &rsquo;"
    host = msgspec.structs.replace(show.cast["emma"], name=evil)
    bad = msgspec.structs.replace(show, title=evil, description=evil, cast={**show.cast, "emma": host})
    publish(bad, [make_episode(title=evil, summary=evil)])
    channel = read(show)
    assert find(channel, "title").text == "]]> <script>alert(1)</script> & 👩‍🚀 &rsquo;"
    text = find(find(channel, "item"), "description").text or ""
    assert "<script" not in text and "&lt;script&gt;" in text


@pytest.mark.parametrize(("values", "what"), [
    ({"category": "Newz"}, "category"), ({"subcategory": "Tech"}, "subcategory"), ({"base_url": "ftp://x"}, "base_url"),
    ({"base_url": "https://exämple.org"}, "base_url"), ({"time": "7am"}, "time"), ({"guid": "abc"}, "guid"),
    ({"feed_items": 0}, "feed_items"), ({"licence": "My Own"}, "licence"), ({"funding": "javascript:1"}, "funding"),
    ({"subscribe": {"Apple": "apple"}}, "Apple"),
])
def test_a_wrong_setting_is_named(values: dict[str, object], what: str, show: Show) -> None:
    with pytest.raises(PodcastError, match=what):
        check_publishing(set_publish(show, **values))


def test_a_new_show_has_an_empty_catalogue(show: Show) -> None:
    assert read_catalogue(show).items == {}


def test_somebody_elses_parser_keeps_every_item(make_episode: Maker, show: Show) -> None:
    import feedparser
    days = [dt.date(2026, 3, day) for day in (24, 25)]
    publish(show, [*(make_episode(day) for day in days), hostile_episode(show, dt.date(2026, 3, 26))])
    read_by_other = feedparser.parse((show.public / "feed.xml").read_bytes())
    assert not read_by_other.bozo and len(read_by_other.entries) == 3
    assert len({entry.id for entry in read_by_other.entries}) == 3
    assert [entry.published_parsed[2] for entry in read_by_other.entries] == [26, 25, 24]
    assert all(int(entry.enclosures[0].length) > 0 for entry in read_by_other.entries)
