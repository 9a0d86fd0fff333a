"""Plain text: `HH:MM:SS: Name: sentence`, one sentence a line."""

from podcast.clock import stamp_ms
from podcast.publish.captions import Cue, lines
from podcast.publish.transcripts.base import Format
from podcast.records import Episode
from podcast.settings import Show


class TXT(Format):
    """The look of a podcast host's "Show transcript", plus the speaker.

    The name stands after the time, so that readers of `HH:MM:SS: text` still read it, and on every line, so that one
    line found by a search still says who spoke."""

    media_type = "text/plain"
    timed = False

    def render(self, cues: tuple[Cue, ...], episode: Episode, show: Show) -> str:
        return "".join(f"{stamp_ms(line.start)[:8]}: {line.speaker}: {line.text}\n" for line in lines(cues))
