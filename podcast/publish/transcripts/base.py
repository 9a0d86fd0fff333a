"""What a transcript format is."""

from typing import ClassVar

from podcast.publish.captions import Cue
from podcast.records import Episode
from podcast.settings import Show


class Format:
    """One transcript format.

    To add one: a file beside this with a subclass that sets the two attributes and writes `render`, a row in FORMATS
    under its file suffix, a test that reads the file back with somebody else's reader, and a row in the README."""

    media_type: ClassVar[str]
    """As in the feed's `podcast:transcript` tag and the server's Content-Type."""
    timed: ClassVar[bool] = True
    """True when it can run along as captions (`rel="captions"`)."""

    def render(self, cues: tuple[Cue, ...], episode: Episode, show: Show) -> str:
        """Return the file's content."""
        raise NotImplementedError
