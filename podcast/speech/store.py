"""Where fetched voices are kept: the user's cache, shared by all shows."""

import os
from pathlib import Path


def voices_folder() -> Path:
    """Return the folder of fetched voices: PODCAST_VOICES, else `podcast/voices` in the user's cache."""
    own = os.environ.get("PODCAST_VOICES")
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(own).expanduser() if own else Path(base, "podcast", "voices")
