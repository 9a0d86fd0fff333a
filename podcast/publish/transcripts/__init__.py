"""Transcripts of one episode in every format the FORMATS table lists, all from one list of cues."""

from pathlib import Path

from podcast.folder import write_file
from podcast.publish.captions import captions
from podcast.publish.transcripts.base import Format
from podcast.publish.transcripts.html import HTML
from podcast.publish.transcripts.json import JSON
from podcast.publish.transcripts.srt import SRT
from podcast.publish.transcripts.txt import TXT
from podcast.publish.transcripts.vtt import VTT
from podcast.records import Episode
from podcast.settings import Show

FORMATS: dict[str, Format] = {"vtt": VTT(), "srt": SRT(), "json": JSON(), "html": HTML(), "txt": TXT()}
"""File suffix to format, in the order of the feed's transcript tags: simple clients keep the first or the last they
see, so the best captions come first and the plainest text last. How to add a row: see base.Format."""


def write_transcripts(episode: Episode, *, show: Show, folder: Path) -> tuple[Path, ...]:
    """Write `transcript.<suffix>` in every format into `folder`; raise PodcastError when it can't be written."""
    cues = captions(episode, show)
    paths = []
    for suffix, fmt in FORMATS.items():
        path = folder / f"transcript.{suffix}"
        write_file(path, fmt.render(cues, episode, show))
        paths.append(path)
    return tuple(paths)


__all__ = ["FORMATS", "write_transcripts"]
