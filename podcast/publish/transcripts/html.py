"""HTML as the Podcasting 2.0 specification has it: cite, time, paragraph."""

from html import escape

from podcast.clock import stamp_ms
from podcast.publish.captions import Cue, lines
from podcast.publish.text import clipped
from podcast.publish.transcripts.base import Format
from podcast.records import Episode
from podcast.settings import Show


class HTML(Format):
    """A whole small document, so that it also reads well when opened by itself."""

    media_type = "text/html"
    timed = False

    def render(self, cues: tuple[Cue, ...], episode: Episode, show: Show) -> str:
        title = escape(clipped(episode.script.title, 200))
        rows = [
            f'<cite>{escape(line.speaker)}:</cite> <time datetime="{_duration(line.start)}">{stamp_ms(line.start)[:8]}'
            f'</time>\n<p dir="auto">{escape(line.text)}</p>\n'
            for line in lines(cues)
        ]
        return (f'<!DOCTYPE html>\n<html lang="{escape(show.language)}">\n<head>\n<meta charset="utf-8">\n'
                f"<title>{title}</title>\n</head>\n<body>\n<h1>{title}</h1>\n{''.join(rows)}</body>\n</html>\n")


def _duration(milliseconds: int) -> str:
    """Return an HTML duration: 61_000 -> "PT61S"."""
    return f"PT{milliseconds // 1000}S"
