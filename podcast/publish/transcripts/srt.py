"""SubRip: two lines of 32 characters a card, the speaker's name before each."""

from podcast.clock import stamp_ms
from podcast.publish.captions import Cue, wrapped
from podcast.publish.transcripts.base import Format
from podcast.records import Episode
from podcast.settings import Show

RATIO = "\u2236"
"""Looks like a colon. AntennaPod's SRT reader throws away what follows a card's second colon ("Ana: it is 10:30"
becomes "Ana: it is 10"), so a colon inside a word is written as this; one at a word's end can stay only at the card's
end, where nothing follows it to be lost."""


class SRT(Format):
    """Numbered cards; `HH:MM:SS,mmm` exactly, which AntennaPod insists on."""

    media_type = "application/x-subrip"

    def render(self, cues: tuple[Cue, ...], episode: Episode, show: Show) -> str:
        return "\n".join(
            f"{number}\n{stamp_ms(cue.start, ',')} --> {stamp_ms(cue.end, ',')}\n{_card(cue)}\n"
            for number, cue in enumerate(cues, 1)
        )


def _card(cue: Cue) -> str:
    """Return a card's lines."""
    body, last = cue.text[:-1].replace(":", RATIO), cue.text[-1:]
    text = (body + last).replace("-->", "→")
    return "\n".join(wrapped(text, cue.speaker))
