"""Chapters and show notes."""

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from podcast.clock import SAMPLE_RATE
from podcast.publish import write_chapters, write_notes
from podcast.publish.chapters import stops
from podcast.publish.notes import DESCRIPTION_BYTES, description, told
from podcast.records import Chapter, Episode, Source, Story, Timeline
from podcast.settings import Show


def with_chapters(episode: Episode, *chapters: Chapter) -> Episode:
    timeline = Timeline(episode.timeline.length, episode.timeline.placements, (), chapters)
    return Episode(episode.script, timeline, episode.master, episode.stories)


def test_chapters_start_at_zero_and_ascend_in_whole_seconds(episode: Episode, show: Show, tmp_path: Path) -> None:
    (path,) = write_chapters(episode, show=show, folder=tmp_path)
    data = json.loads(path.read_text("utf-8"))
    starts = [chapter["startTime"] for chapter in data["chapters"]]
    assert data["version"] == "1.2.0" and starts[0] == 0 and starts == sorted(set(starts)) and len(starts) == 6
    assert all(isinstance(start, int) for start in starts)


def test_a_late_first_chapter_is_moved_to_zero_and_twins_are_joined(episode: Episode) -> None:
    got = stops(with_chapters(episode, Chapter("Late", 3 * SAMPLE_RATE, "a"), Chapter("One", 9 * SAMPLE_RATE, "b"),
                              Chapter("Two", 9 * SAMPLE_RATE + 10, "c")))
    assert [(stop.title, stop.second) for stop in got] == [("Late", 0), ("Two", 9)]


def test_a_chapters_link_is_kept_only_when_it_is_a_web_address(episode: Episode) -> None:
    got = stops(with_chapters(episode, Chapter("A", 0, "a", "javascript:alert(1)"),
                              Chapter("B", SAMPLE_RATE, "b", "https://example.com/b")))
    assert [stop.url for stop in got] == ["", "https://example.com/b"]


def test_notes_have_summary_notice_times_and_sources(episode: Episode, show: Show, tmp_path: Path) -> None:
    (path,) = write_notes(episode, show=show, folder=tmp_path)
    text = path.read_text("utf-8")
    assert text.index("seven months") < text.index("AI hosts") < text.index("- (00:00:00) Good morning")
    assert "- A battery that sleeps for months — [Nordic Cell Review](<https://example.com/cells?a=1&b=2>), [U" in text


def test_hostile_titles_stay_text_in_markdown(make_episode: Callable[..., Episode], show: Show, tmp_path: Path) -> None:
    episode = make_episode(title="[x](javascript:1) <b> *y*", summary="# 1. head")
    (path,) = write_notes(episode, show=show, folder=tmp_path)
    text = path.read_text("utf-8")
    assert text.startswith("# \\[x\\](javascript:1) \\<b\\> \\*y\\*\n\n\\# 1. head\n")


def test_description_starts_with_the_notice_and_lists_chapters(episode: Episode, show: Show) -> None:
    html = description(episode, show)
    assert html.startswith("<p><em>Emma and Synthesizer are AI hosts")
    assert "<br>(00:00:22) A battery that sleeps for months<br>" in html
    assert '<a href="https://example.com/cells?a=1&amp;b=2">Nordic Cell Review</a>' in html


@pytest.mark.parametrize("letter", ["a", "é", "👩", "<", "&"])
def test_description_never_exceeds_its_bytes(letter: str, make_episode: Callable[..., Episode], show: Show) -> None:
    stories = tuple(Story(f"s{n:03x}", letter * 300, (), (Source("a", letter * 50, f"https://example.com/{n}"),))
                    for n in range(60))
    segments = tuple((story.id, letter * 300) for story in stories)
    talk = tuple((story.id, ("emma", "synthesizer")[n % 2], f"Line {n}.", ()) for n, story in enumerate(stories))
    episode = make_episode(summary=letter * 3000, stories=stories, segments=segments, talk=talk)
    host = msgspec.structs.replace(show.cast["emma"], name=letter * 3000)
    html = description(episode, msgspec.structs.replace(show, cast={**show.cast, "emma": host}))
    assert len(html.encode()) <= DESCRIPTION_BYTES
    assert html.count("<p>") == html.count("</p>") and html.count("<li>") == html.count("</li>")
    assert "]]>" not in html and "<<" not in html


def test_stories_are_listed_in_the_order_told_each_source_once(episode: Episode) -> None:
    assert [story.title for story in told(episode)] == [
        "A battery that sleeps for months", "The library's robot", "A quieter ferry"]
    assert told(episode)[2].sources == (("ferry.txt", ""),)
