"""Show notes: for a reader as Markdown, for the feed as the little HTML that podcast apps keep."""

import re
from html import escape as escape_html
from pathlib import Path

from podcast.clock import SAMPLE_RATE, stamp
from podcast.folder import write_file
from podcast.publish.chapters import Stop, stops
from podcast.publish.text import clipped, plain, web_address
from podcast.records import Episode, Record, Story
from podcast.settings import Show

DESCRIPTION_BYTES = 4000
"""Most bytes of an item's description (Apple, PSP-1); bytes, not characters."""


SUMMARY_BYTES = 1500
"""Most of those that the summary may take."""


class Told(Record, frozen=True):
    """A story of the episode and the named places it came from, each with a web address or ""."""

    title: str
    story: str
    sources: tuple[tuple[str, str], ...]


def ai_notice(show: Show) -> str:
    """Return the sentence that discloses the synthetic hosts; Apple and the EU AI Act want it with every episode."""
    return f"{both(show)} are AI hosts: this episode was written and voiced by software from the sources listed."


def both(show: Show) -> str:
    """Return the hosts' names in a sentence."""
    return f"{clipped(show.lead.name, 60)} and {clipped(show.explainer.name, 60)}"


def show_notice(show: Show) -> str:
    """Return the same disclosure for the show as a whole."""
    return f"The hosts, {both(show)}, are AI: software writes and speaks their words."


def told(episode: Episode) -> tuple[Told, ...]:
    """Return the stories that have a segment of their own, in the order told, each source once."""
    stories = {story.id: story for story in episode.stories}
    return tuple(
        Told(clipped(segment.title, 200) or plain(stories[segment.id].title), segment.id, _sources(stories[segment.id]))
        for segment in episode.script.segments if segment.id in stories
    )


def escape(text: str) -> str:
    """Return text for between tags; quotation marks stay, for they count against the feed's limit."""
    return escape_html(text, quote=False)


def _sources(story: Story) -> tuple[tuple[str, str], ...]:
    seen: dict[tuple[str, str], None] = {}
    for source in story.sources:
        address = web_address(source.url)
        seen.setdefault((clipped(source.name, 120) or address or "Source", address))
    return tuple(seen)


def write_notes(episode: Episode, *, show: Show, folder: Path) -> tuple[Path, ...]:
    """Write `notes.md` into `folder`: summary, AI notice, chapter times, stories with their sources."""
    times = "\n".join(f"- {_clock(stop)} {_markdown(stop.title)}" for stop in stops(episode))
    parts = [f"# {_markdown(episode.script.title)}", _markdown(episode.script.summary),
             f"*{_markdown(ai_notice(show))}*", f"## Chapters\n\n{times}"]
    if stories := told(episode):
        parts += ["## Stories", "\n".join(_story_lines(story) for story in stories)]
    path = folder / "notes.md"
    write_file(path, "\n\n".join(parts) + "\n")
    return (path,)


def _clock(stop: Stop) -> str:
    """Return `(00:00:00)`, which Apple, Spotify and YouTube read as a chapter's start."""
    return f"({stamp(stop.second * SAMPLE_RATE)})"


def _story_lines(story: Told) -> str:
    links = [f"[{_markdown(name)}](<{url}>)" if url else _markdown(name) for name, url in story.sources]
    return f"- {_markdown(story.title)}" + (f" — {', '.join(links)}" if links else "")


def _markdown(text: str) -> str:
    """Return story text as Markdown that means only itself."""
    escaped = re.sub(r"([\\`*_\[\]<>]|&(?=#?\w+;))", r"\\\1", plain(text))
    return re.sub(r"^([-+#]|\d+(?=[.)]))", r"\\\1", escaped)


def description(episode: Episode, show: Show) -> str:
    """Return the feed's item description in p, ul, li, a: the notice first, never over DESCRIPTION_BYTES.

    What doesn't fit is left out from the end: sources of the last stories first, chapters last of all."""
    head = [f"<p><em>{escape(ai_notice(show))}</em></p>", f"<p>{_within(episode.script.summary, SUMMARY_BYTES)}</p>"]
    chapter_rows = [f"{_clock(stop)} {escape(stop.title)}" for stop in stops(episode)]
    story_rows = [_story_html(story) for story in told(episode)]
    left = DESCRIPTION_BYTES - len("".join(head).encode())
    chapters = _fitting("<p>Chapters:<br>", "<br>", chapter_rows, "</p>", left)
    left -= len(chapters.encode())
    sources = _fitting("<p>Stories:</p><ul>", "", story_rows, "</ul>", left)
    return "".join(head) + chapters + sources


def _within(text: str, limit: int) -> str:
    """Return text for between tags in at most `limit` bytes, which escapes and emoji eat faster than letters."""
    size = limit
    while len(escape(clipped(text, size)).encode()) > limit:
        size = size * 4 // 5
    return escape(clipped(text, size))


def _story_html(story: Told) -> str:
    links = [f'<a href="{escape_html(url)}">{escape(name)}</a>' if url else escape(name) for name, url in story.sources]
    return f"<li>{escape(story.title)}" + (f": {', '.join(links)}" if links else "") + "</li>"


def _fitting(before: str, between: str, rows: list[str], after: str, room: int) -> str:
    """Return as many leading rows as fit into `room` bytes with what stands around them, or ""."""
    taken: list[str] = []
    size = len((before + after).encode())
    for row in rows:
        size += len((between + row).encode())
        if size > room:
            break
        taken.append(row)
    return before + between.join(taken) + after if taken else ""
