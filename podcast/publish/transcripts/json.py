"""Podcasting 2.0 JSON, version 1.0.0."""

import msgspec

from podcast.publish.captions import Cue
from podcast.publish.transcripts.base import Format
from podcast.records import Episode
from podcast.settings import Show


class JSON(Format):
    """One segment a cue. AntennaPod prefers this format, drops a segment without endTime and crashes on an empty
    body: every cue has both."""

    media_type = "application/json"

    def render(self, cues: tuple[Cue, ...], episode: Episode, show: Show) -> str:
        segments = [{"speaker": cue.speaker, "startTime": cue.start / 1000, "endTime": cue.end / 1000, "body": cue.text}
                    for cue in cues]
        data = {"version": "1.0.0", "segments": segments}
        return msgspec.json.format(msgspec.json.encode(data), indent=1).decode() + "\n"
