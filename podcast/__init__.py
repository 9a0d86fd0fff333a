"""A day's news becomes a two-host podcast; `podcast.produce` is the way through."""

__version__ = "0.1.0"
