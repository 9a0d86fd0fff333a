"""Pages: the whole transcript in the HTML, sources beside its lines, nothing hostile let through, nothing stale."""

import gzip
import json
import re
from collections.abc import Callable
from html import unescape

import msgspec
import pytest
from lxml import html
from sample_days import DAY, TALK, hostile_episode

from podcast.publish import publish
from podcast.publish.reading import reading
from podcast.publish.site import block, minutes
from podcast.records import Episode
from podcast.settings import Show


def page(show: Show, name: str = "2026-03-26/index.html") -> html.HtmlElement:
    return html.parse(show.public / name).getroot()


def test_every_line_is_in_the_page_in_order(episode: Episode, show: Show) -> None:
    publish(show, [episode])
    root = page(show)
    assert [said.text_content() for said in root.find_class("said")] == [text for _, _, text, _ in TALK]
    names = [name.text_content() for name in root.find_class("name")]
    assert names == [{"emma": "Emma", "synthesizer": "Synthesizer"}[host] for _, host, _, _ in TALK]
    assert [head.text for head in root.iter("h3")][:2] == ["Good morning", "A battery that sleeps for months"]


def test_every_word_on_the_page_has_its_time(episode: Episode, show: Show) -> None:
    publish(show, [episode])
    segments = json.loads((show.public / "2026-03-26" / "transcript.json").read_text("utf-8"))["segments"]
    wanted = [word["startTime"] for part in segments for word in part["words"]]
    got = []
    for line in page(show).find_class("line"):
        after = [int(part) for part in line.get("data-words").split(" ")]
        assert len(after) == len(line.text.split(" ")) and after[0] == 0
        got += [float(line.get("data-start")) + part / 100 for part in after]
    assert got == pytest.approx(wanted, abs=0.011)


def test_a_time_is_a_link_that_plays_without_script(episode: Episode, show: Show) -> None:
    publish(show, [episode])
    (audio,) = page(show).iter("audio")
    first = page(show).find_class("ts")[0]
    assert first.get("href") == f"{audio.get('src')}#t=9" and "00:00:09" in first.text_content()
    assert (show.public / "2026-03-26" / audio.get("src")).is_file()
    assert page(show).get_element_by_id("t9") is not None


def test_sources_stand_beside_the_line_they_carry(episode: Episode, show: Show) -> None:
    sections = reading(episode, show)
    battery = sections[1]
    assert [[basis.name for basis in turn.bases] for turn in battery.turns] == [
        ["Nordic Cell Review"], ["Umeå Courier", "Nordic Cell Review"], [], ["Nordic Cell Review"]]
    publish(show, [episode])
    link = page(show).find_class("bases")[0].find("a")
    assert link.get("href") == "https://example.com/cells?a=1&b=2"
    assert link.get("title") == "Norrland Cells reports that a battery lost 2.6 percent over 214 days."


def test_ids_are_unique_even_within_a_second(make_episode: Callable[..., Episode], show: Show) -> None:
    talk = tuple(("sa1", ("emma", "synthesizer")[n % 2], "No.", ()) for n in range(12))
    publish(show, [make_episode(talk=talk)])
    ids = [element.get("id") for element in page(show).xpath("//*[@id]")]
    assert len(ids) == len(set(ids)) and sum(name.startswith("t") for name in ids) > 12


def test_the_head_tells_machines_what_it_is(episode: Episode, show: Show) -> None:
    publish(show, [episode])
    root = page(show)
    (data,) = root.xpath("//script[@type='application/ld+json']/text()")
    said = json.loads(data)
    assert said["@type"] == "PodcastEpisode" and said["datePublished"] == "2026-03-26T00:00:00+00:00"
    assert "Emma: This is the Daily Synthesizer" in said["associatedMedia"]["transcript"]
    (feed,) = root.xpath("//link[@rel='alternate']/@href")
    (canonical,) = root.xpath("//link[@rel='canonical']/@href")
    (image,) = root.xpath("//meta[@property='og:image']/@content")
    assert feed.endswith("/feed.xml") and canonical.endswith("/2026-03-26/index.html")
    assert (show.public / image.removeprefix("https://pod.example.org/daily/")).is_file()


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(episode: Episode, show: Show) -> None:
    publish(show, [episode])
    for name in ("index.html", "2026-03-26/index.html", "archive/2026/index.html"):
        root = page(show, name)
        assert not root.xpath("//*[@style] | //style | //script[not(@src) and @type!='application/ld+json']")
        for link in root.xpath("//link[@rel='stylesheet' or @rel='icon']/@href | //script/@src | //img/@src"):
            assert "://" not in link and ((show.public / name).parent / link).resolve().is_file(), link
        policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        assert "unsafe" not in policy and "default-src 'none'" in policy


def test_hostile_text_is_only_ever_text(show: Show) -> None:
    publish(show, [hostile_episode(show, DAY)])
    for name in ("index.html", "2026-03-26/index.html", "2026-03-26/transcript.html", "archive/2026/index.html"):
        text = (show.public / name).read_text("utf-8")
        assert "<script>alert" not in text and "\u202e" not in text and "\x1b" not in text, name
        root = page(show, name)
        assert all("alert" not in (script.text or "") or script.get("type") for script in root.iter("script"))
        assert not [link for link in root.xpath("//@href | //@src") if re.match(r"\s*(javascript|data):", link)]
        title = root.findtext(".//title") or ""
        assert 0 < len(title) <= 70 or name.endswith("transcript.html")
    assert "{{ 7 * 7 }}" in unescape((show.public / "2026-03-26" / "index.html").read_text("utf-8"))


def test_linked_data_cannot_leave_its_element() -> None:
    text = block({"a": "</script><!-- & \u2028"})
    assert "<" not in text and ">" not in text and json.loads(text) == {"a": "</script><!-- & \u2028"}


def test_the_front_page_lists_the_newest_and_links_the_years(make_episode: Callable[..., Episode], show: Show,
                                                            monkeypatch: pytest.MonkeyPatch) -> None:
    from podcast.publish import site
    monkeypatch.setattr(site, "NEWEST", 2)
    days = [DAY.replace(year=year) for year in (2024, 2025, 2026)]
    publish(show, [make_episode(day, title=f"Of {day.year}") for day in days])
    root = page(show, "index.html")
    listed = root.xpath("//ol[@class='episodes']//h3/a")
    assert [(link.text, link.get("href")) for link in listed] == [
        ("Of 2026", "2026-03-26/index.html"), ("Of 2025", "2025-03-26/index.html")]
    assert root.xpath("//nav[@aria-label='Archive']//a/@href") == [
        f"archive/{year}/index.html" for year in (2026, 2025, 2024)]
    assert page(show, "archive/2024/index.html").xpath("//h3/a/@href") == ["../../2024-03-26/index.html"]


def test_a_new_episode_rewrites_only_its_own_pages_and_what_lists_them(make_episode: Callable[..., Episode],
                                                                      show: Show) -> None:
    publish(show, [make_episode(DAY.replace(month=1)), make_episode(DAY.replace(month=2))])
    before = {path: path.stat().st_mtime_ns for path in show.public.rglob("*") if path.is_file()}
    publish(show, [make_episode()])
    changed = {path.relative_to(show.public).as_posix() for path in show.public.rglob("*")
               if path.is_file() and before.get(path) != path.stat().st_mtime_ns}
    others = {name for name in changed if not name.startswith("2026-03-26/")}
    assert others == {"feed.xml", "index.html", "archive/2026/index.html", "search/2026-03.packed",
                      "search/months.json"}


def test_search_index_has_every_line_with_its_second(episode: Episode, show: Show) -> None:
    publish(show, [episode])
    (found,) = msgspec.json.decode(gzip.decompress((show.public / "search" / "2026-03.packed").read_bytes()))
    assert found["date"] == "2026-03-26" and found["lines"][0] == [
        9, "Emma", "This is the Daily Synthesizer for Thursday, March 26."]
    assert " ".join(line[2] for line in found["lines"]) == " ".join(text for _, _, text, _ in TALK)
    assert msgspec.json.decode((show.public / "search" / "months.json").read_bytes()) == ["2026-03"]


@pytest.mark.parametrize(("seconds", "text"), [(10, "1 min"), (661, "11 min"), (89, "1 min"), (3700, "62 min")])
def test_lengths_as_people_say_them(seconds: int, text: str) -> None:
    assert minutes(seconds) == text
