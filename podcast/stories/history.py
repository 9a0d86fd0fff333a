"""What the show has told lately, so that a follow-up is known as one and says only what is new."""

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec.structs import replace

from podcast.folder import Folder
from podcast.records import Script, Sentence, Story
from podcast.stories.clusters import SAME_EVENT, likenesses
from podcast.stories.material import Item, Line
from podcast.stories.repeats import Said

LOOKBACK = 7
"""Episodes that are remembered."""
ENOUGH_NEW = 2
"""New sentences a story told before must bring to be told again."""
TOLD_BEFORE = "told before"
NEWS = ("body", "bullet", "summary")
"""Roles of the sentences that count as news."""


def told_lately(episodes: Path, day: dt.date) -> list[tuple[dt.date, Story]]:
    """Return the stories the last episodes before `day` told, newest first; damaged or unmade days are passed over."""
    days: list[dt.date] = []
    for path in episodes.iterdir() if episodes.is_dir() else ():
        try:
            days.append(dt.date.fromisoformat(path.name))
        except ValueError:
            continue
    told: list[tuple[dt.date, Story]] = []
    remembered = 0
    for earlier in sorted((d for d in days if d < day), reverse=True):
        folder = Folder(episodes / earlier.isoformat(), earlier)
        stories, script = folder.read("stories.json", tuple[Story, ...]), folder.read("script.json", Script)
        if not stories or not script:
            continue
        said = {turn.story for turn in script.turns}
        told.extend((earlier, story) for story in stories if story.id in said)
        remembered += 1
        if remembered == LOOKBACK:
            break
    return told


def mark_follow_ups(stories: Sequence[Story], told: Sequence[tuple[dt.date, Story]]) -> list[Story]:
    """Return the stories with what earlier episodes said taken out and the tags "follow-up" and "told <date>" put on.

    A story that brings nothing new keeps its sentences, gets the tag "told before", and is not told."""
    if not told:
        return list(stories)
    items = [_item(story) for story in stories] + [_item(story) for _, story in told]
    alike = likenesses(items)
    marked = []
    for at, story in enumerate(stories):
        earlier = [told[n] for n in range(len(told)) if alike.get((at, len(stories) + n), 0.0) >= SAME_EVENT]
        marked.append(_followed_up(story, earlier) if earlier and "sponsored" not in story.tags else story)
    return marked


def _followed_up(story: Story, earlier: Sequence[tuple[dt.date, Story]]) -> Story:
    """Mark one story that continues earlier ones."""
    said = Said()
    for sentence in _news(sentence for _, before in earlier for sentence in before.sentences):
        said.add(sentence.text)
    fresh = [s for s in story.sentences if s.role not in NEWS or not said.holds(s.text)]
    when = f"told {max(day for day, _ in earlier).isoformat()}"
    if len(_news(fresh)) < ENOUGH_NEW:
        return replace(story, tags=(*story.tags, TOLD_BEFORE, when))
    return replace(story, sentences=tuple(fresh), tags=(*story.tags, "follow-up", when))


def _news(sentences: Iterable[Sentence]) -> list[Sentence]:
    return [sentence for sentence in sentences if sentence.role in NEWS]


def _item(story: Story) -> Item:
    """Return a story in the form that is compared."""
    lines = tuple(Line(text=s.text) for s in story.sentences if s.role != "title")
    return Item(title=story.title, lines=lines or (Line(text=story.title),), file="")
