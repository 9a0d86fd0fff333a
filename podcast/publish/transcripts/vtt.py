"""WebVTT in the subset that every reader of it understands."""

from podcast.clock import stamp_ms
from podcast.publish.captions import Cue
from podcast.publish.transcripts.base import Format
from podcast.records import Episode
from podcast.settings import Show


class VTT(Format):
    """One text line a cue, its speaker on each, no identifiers, notes, styles or settings.

    Castopod's reader makes every text line a cue of its own and stumbles over the rest; Apple and Podigee take the
    speaker only from a voice tag at a cue's start."""

    media_type = "text/vtt"

    def render(self, cues: tuple[Cue, ...], episode: Episode, show: Show) -> str:
        blocks = [f"{stamp_ms(cue.start)} --> {stamp_ms(cue.end)}\n<v {cue.speaker}>{escaped(cue.text)}\n"
                  for cue in cues]
        return "\n".join(["WEBVTT\n", *blocks])


def escaped(text: str) -> str:
    """Return cue text with its three special characters as references; this also breaks up any `-->`."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
