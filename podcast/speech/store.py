"""Where voices are: in the packages that bring them, or fetched into the user's cache, shared by all shows."""

import os
from importlib.util import find_spec
from pathlib import Path


def package_folder(name: str) -> Path | None:
    """Return the folder of an installed package without importing it; None when it isn't installed."""
    spec = find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def voices_folder() -> Path:
    """Return the folder of fetched voices: PODCAST_VOICES, else `podcast/voices` in the user's cache."""
    own = os.environ.get("PODCAST_VOICES")
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(own).expanduser() if own else Path(base, "podcast", "voices")
