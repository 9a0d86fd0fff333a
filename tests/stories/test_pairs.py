"""Each file in pairs/ with what must come of it in FILE.expected: stories in order of rank, or the one line of a
refusal."""

import datetime as dt
import json
from pathlib import Path

import pytest

from podcast.errors import PodcastError
from podcast.settings import StoryRules
from podcast.stories.base import SOURCES
from podcast.stories.intake import read_file
from podcast.stories.material import Day
from podcast.stories.merging import merge
from podcast.stories.ranking import rank

DATE = dt.date(2026, 3, 26)
INPUTS = sorted(p for p in (Path(__file__).parent / "pairs").iterdir() if p.suffix != ".expected")


def outcome(path: Path) -> object:
    try:
        stories = rank(merge(read_file(path, Day(DATE, "Europe/Berlin")), date=DATE), StoryRules(), DATE)
    except PodcastError as problem:
        return {"problem": str(problem)}
    return [{"title": story.title, "tags": list(story.tags), "date": str(story.date),
             "sources": [[source.name, source.url] for source in story.sources],
             "sentences": [" | ".join(filter(None, (s.role, s.label, s.text))) for s in story.sentences[1:]]} for story
             in stories]


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_a_file_becomes_the_expected_stories(path: Path) -> None:
    assert outcome(path) == json.loads(path.with_name(path.name + ".expected").read_text(encoding="utf-8"))


def test_there_are_pairs_for_every_kind_of_source() -> None:
    same = {".markdown": ".md", ".text": ".txt", ".htm": ".html", ".xhtml": ".html", ".atom": ".xml"}
    assert len(INPUTS) >= 25
    assert {same.get(ending, ending) for ending in SOURCES} - {path.suffix for path
                                                               in INPUTS} <= {".pdf"}  # see test_pdf.py
