"""The `init` command: a new show in a folder of its own, ready to make."""

from pathlib import Path
from typing import Annotated

import typer


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The new show's folder; made if it isn't there.")],
    title: Annotated[str, typer.Option(help="The show's title; otherwise the folder's name.")] = "",
) -> None:
    """Set up a new show in a folder.

    It has its settings, two hosts, a lexicon and one example day, and can be made at once.

    Example: podcast init my-show
    """
    from podcast import template
    from podcast.cli.say import say
    from podcast.cli.summary import shown

    day = template.create(folder, title=title)
    say(f"{shown(folder.resolve())} is a show now: show.toml has its settings, voices/ its hosts.")
    say(f"Put a day's stories into episodes/YYYY-MM-DD/stories/; one day is there to try: "
        f"podcast make --show {folder} --date {day}")
