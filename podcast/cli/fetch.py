"""The `fetch` command: the day's addresses and feeds come into its folder."""

from typing import Annotated

import typer

from podcast.cli.options import DateOption, ShowOption, open_day, open_show
from podcast.cli.say import say
from podcast.errors import PodcastError


def fetch(
    date: DateOption = None,
    private: Annotated[bool, typer.Option("--private", help="Also reach addresses inside this machine and its network; "
                                          "otherwise refused.")] = False,
    show: ShowOption = None,
) -> None:
    """Bring a day's stories from the web into its folder, so that make never needs the network.

    Fetched are the feeds and links of [stories] in show.toml and of the day's own stories/links.txt, one address a
    line; where a feed only teases, the pages its entries of the day lead to. Sites' robots.txt is kept to, and what
    has not changed since the last time is not sent again.

    Example: podcast fetch --date 2026-03-26
    """
    from podcast.stories.fetch import Fetched, fetch_day

    the_show = open_show(show)
    folder = open_day(the_show, date)

    def told(one: Fetched) -> None:
        say(f"  {one.problem}" if one.problem else f"  {one.url}: {'unchanged' if one.unchanged else one.file}")

    done = fetch_day(the_show, folder.date, private=private, told=told)
    good = sum(not one.problem for one in done)
    if not good:
        raise PodcastError(f"none of {len(done)} addresses could be fetched", do="The lines above say why.")
    say(f"episodes/{folder.date.isoformat()}/stories: {good} of {len(done)} addresses fetched")
