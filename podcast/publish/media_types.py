"""What each published file is, for the server and for storage that serves it: the system's own tables err."""

MEDIA_TYPES: dict[str, str] = {
    "feed.xml": "application/rss+xml; charset=utf-8",
    "chapters.json": "application/json+chapters",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".png": "image/png",
    ".srt": "application/x-subrip; charset=utf-8",
    ".ttf": "font/ttf",
    ".txt": "text/plain; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".wav": "audio/wav",
    ".xml": "application/rss+xml; charset=utf-8",
}
"""Whole file names first, then suffixes. Python's table calls .srt plain text and knows no chapters."""


def media_type(name: str) -> str:
    """Return the media type of a file name or path."""
    name = name.rpartition("/")[2].lower()
    _, dot, suffix = name.rpartition(".")
    return MEDIA_TYPES.get(name) or MEDIA_TYPES.get(dot + suffix, "application/octet-stream")
