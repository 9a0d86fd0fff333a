"""The `make` command: a day's stories become an episode, of one show or of many."""

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from podcast.cli.options import DateOption, MinutesOption, RewriteOption, ShowOption, open_day, open_show
from podcast.cli.say import say
from podcast.errors import PodcastError, UsageError
from podcast.report import Stage

if TYPE_CHECKING:
    from podcast.settings import Show


def make(
    date: DateOption = None,
    until: Annotated[Stage, typer.Option(help="The last stage to run.")] = Stage.SITE,
    minutes: MinutesOption = None,
    rewrite: RewriteOption = False,
    show: ShowOption = None,
    all_shows: Annotated[Path | None, typer.Option("--all-shows", metavar="DIR", help="Make the day of every show in "
                                                   "this folder that has stories for it.")] = None,
    executor: Annotated[str, typer.Option("--executor", metavar="ADDRESS", help="Voice on other machines: "
                                          "dask://HOST:PORT, a dask scheduler with workers.")] = "",
    store: Annotated[str, typer.Option("--store", metavar="ADDRESS", help="Where those machines leave the clips, a "
                                       "shared folder or s3://…; otherwise the show's cache must be shared.")] = "",
) -> None:
    """Make a day's episode, from stories to feed.

    Script, voices, music, transcripts, chapters, notes, feed and site: all in episodes/DATE/ and public/.
    What is there already and still right is kept, so a second run is quick and a stopped one goes on where it was.

    Example: podcast make --date 2026-03-26
    """
    if show is not None and all_shows is not None:
        raise UsageError("both --show and --all-shows", do="Give one of them.")
    if store and not executor:
        raise UsageError("--store without --executor", do="Say with --executor which machines leave clips there.")
    shows = [open_show(show)] if all_shows is None else shows_in(all_shows, date)
    with elsewhere(executor) as opening:
        how = {"until": until, "minutes": minutes, "rewrite": rewrite, "executor": opening, "store": store}
        if all_shows is None:
            one(shows[0], date, how)
        else:
            every(shows, date, how)


def elsewhere(address: str) -> Any:
    """Return what opens the executor at an address, or opens nothing."""
    if not address:
        return nullcontext()
    from podcast.speech.cluster import executor_at

    return executor_at(address)


def shows_in(folder: Path, date: str | None) -> list["Show"]:
    """Return the shows below `folder` that have stories for the day, by name; raise PodcastError when none has."""
    shows = [open_show(path.parent) for path in sorted(folder.glob("*/show.toml"))]
    ready = [show for show in shows if open_day(show, date).stories.is_dir()]
    if not ready:
        raise PodcastError("no show here has stories for the day", where=str(folder),
                           do="Give a folder of shows: each in a folder of its own, with episodes/DATE/stories/.")
    return ready


def one(show: "Show", date: str | None, how: dict[str, Any]) -> None:
    """Make the day of one show and print what came out."""
    from podcast.cli.progress import progress
    from podcast.cli.summary import summary
    from podcast.produce import produce

    folder = open_day(show, date)
    with progress() as report:
        episode = produce(folder, show, report=report, **how)
    summary(folder, show, episode, report)


def every(shows: list["Show"], date: str | None, how: dict[str, Any]) -> None:
    """Make the day of one show after the other; one that fails stops none, and all that failed are named at the end."""
    failed = []
    for show in shows:
        try:
            one(show, date, how)
        except PodcastError as error:
            failed.append(show.root.name)
            say(f"podcast: {show.root.name}: {error}", to=sys.stderr)
    if failed:
        raise PodcastError(f"{len(failed)} of {len(shows)} shows failed: {', '.join(failed)}",
                           do="Mend them and run again; what is made is kept.")
