"""What several commands ask for: which show, which day."""

import datetime as dt
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from podcast.errors import UsageError
from podcast.folder import Folder
from podcast.settings import Show, read_show

ShowOption = Annotated[Path | None, typer.Option("--show", metavar="DIR", help="The show's folder; otherwise this one "
                                                 "or the nearest above it that has a show.toml.")]
DateOption = Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The day; otherwise today, where "
                                                "the show is at home.")]

MinutesOption = Annotated[float | None, typer.Option("--minutes", min=1, max=120, metavar="N",
                                                     help="Length to aim at; otherwise show.toml's.")]
RewriteOption = Annotated[bool, typer.Option("--rewrite", help="Write script.md anew though it was edited by hand; a "
                                             "copy of the edited one is kept.")]


def open_show(folder: Path | None) -> Show:
    """Read the show in `folder`, or in the nearest folder above the current one that has a show.toml."""
    if folder is not None:
        return read_show(folder.resolve())
    here = Path.cwd()
    return read_show(next((place for place in (here, *here.parents) if (place / "show.toml").is_file()), here))


def open_day(show: Show, date: str | None) -> Folder:
    """Return the folder of the day asked for; raise UsageError when `date` is no date."""
    day = read_date(date) if date is not None else dt.datetime.now(ZoneInfo(show.timezone)).date()
    return Folder(show.episodes / day.isoformat(), day)


def read_date(text: str) -> dt.date:
    """Return the date written as YYYY-MM-DD; raise UsageError when it isn't one."""
    try:
        if len(text) != 10:
            raise ValueError(text)
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text[:40]!r} is not a date", where="--date",
                         do="Write it as year, month, day: --date 2026-03-26") from None
