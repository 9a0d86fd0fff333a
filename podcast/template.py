"""A new show: its settings with a comment to each, the shipped hosts and lexicon, and a day to try them on."""

import json
import re
from pathlib import Path

from podcast.errors import PodcastError
from podcast.folder import cannot_write, write_file

PACKAGE = Path(__file__).parent
SHIPPED = PACKAGE / "show_template" if (PACKAGE / "show_template").is_dir() else PACKAGE.parent
"""The shipped show: inside the installed package, or the clone around it."""

EXAMPLE = "2026-03-26"
"""The shipped day."""

SHOW_TOML = """\
title = {title}
description = "Two hosts talk through the day's stories: what happened, who gains, and what the numbers say."
hosts = ["emma", "synthesizer"]   # files in voices/: who leads first, who explains second
language = "en-us"
timezone = "UTC"                  # whose midnight starts a new day, as in "Europe/Berlin"
minutes = 11                      # length to aim at
writer = "composer"               # works offline

[audio]
lufs = -16.0                      # loudness of the finished episode
true_peak_dbtp = -1.0

[music]                           # "own" is composed by the program, "" is none, or a file: theme = "music/theme.wav"
theme = "own"
bed = "own"
sting = "own"
reflection = "own"
outro = "own"
key = "D"

[publish]
base_url = "http://127.0.0.1:8000"   # where public/ will be served from
author = {title}
email = ""
category = "News"
licence = ""
artwork = ""                      # your cover, square, at least 1400 pixels; "" draws one
"""


def create(root: Path, *, title: str = "") -> str:
    """Lay out a show in folder `root` and return the date of its example day; what is there already stays.

    Raises PodcastError when there is a show already or the folder can't be written."""
    if (root / "show.toml").exists():
        raise PodcastError("there is a show here already", where=str(root / "show.toml"), do="Choose another folder.")
    title = title or re.sub(r"[-_\s]+", " ", root.resolve().name).strip().title() or "My Show"
    wanted = {f"voices/{path.name}": path for path in sorted((SHIPPED / "voices").glob("*.toml"))}
    wanted |= {f"episodes/{EXAMPLE}/stories/{path.name}": path
               for path in sorted((SHIPPED / "episodes" / EXAMPLE / "stories").iterdir())}
    try:
        for name, source in wanted.items():
            if not (root / name).exists():
                write_file(root / name, source.read_bytes())
    except OSError as error:
        raise cannot_write(root, error) from error
    quoted = json.dumps(title, ensure_ascii=False)
    write_file(root / "show.toml", SHOW_TOML.format(title=quoted))
    return EXAMPLE
