"""Podcasting 2.0 JSON, version 1.0.0."""

from typing import Any

import msgspec

from podcast.publish.captions import Cue
from podcast.publish.transcripts.base import Format
from podcast.records import Episode
from podcast.settings import Show


class JSON(Format):
    """One segment a cue, a line each. AntennaPod prefers this format, drops a segment without endTime and crashes on an
    empty body: every cue has both.

    `words`, which the standard doesn't name and its readers pass over, says when each word starts; it lasts until the
    next. Segments of one word, which the standard allows, would be shown one word at a time."""

    media_type = "application/json"

    def render(self, cues: tuple[Cue, ...], episode: Episode, show: Show) -> str:
        rows = [msgspec.json.encode(_segment(cue)).decode() for cue in cues]
        return '{"version": "1.0.0", "segments": [\n' + ",\n".join(rows) + "\n]}\n"


def _segment(cue: Cue) -> dict[str, Any]:
    """Return what is said of a cue."""
    words = [{"startTime": word.start / 1000, "body": word.text} for word in cue.words]
    return {"speaker": cue.speaker, "startTime": cue.start / 1000, "endTime": cue.end / 1000, "body": cue.text,
            "words": words}
