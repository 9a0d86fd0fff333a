"""Stage 5: transcripts, chapters, notes, artwork, feed and site, all from one Episode.

Publishing an episode again keeps its identity and, unless its audio changed, its address; the same twice changes no
byte."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from podcast.publish.artwork import draw_cover
    from podcast.publish.chapters import write_chapters
    from podcast.publish.notes import write_notes
    from podcast.publish.release import publish
    from podcast.publish.shelf import changed_days, read_episode
    from podcast.publish.transcripts import write_transcripts

_HOME = {
    "draw_cover": "artwork",
    "changed_days": "shelf",
    "publish": "release",
    "read_episode": "shelf",
    "write_chapters": "chapters",
    "write_notes": "notes",
    "write_transcripts": "transcripts",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for: the command line's help needs none of them."""
    from importlib import import_module

    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


__all__ = ["changed_days", "draw_cover", "publish", "read_episode", "write_chapters", "write_notes",
           "write_transcripts"]
