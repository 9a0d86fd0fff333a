"""The `publish` command: feed and site of all episodes, and their upload."""

from collections.abc import Iterator
from typing import Annotated

import typer

from podcast.cli.options import ShowOption, open_show
from podcast.cli.say import say
from podcast.records import Episode


def publish(
    to: Annotated[str | None, typer.Option("--to", metavar="ADDRESS", help="Also upload: a folder, s3://bucket/folder "
                                           "or sftp://user@host/folder.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Publish every episode again, changed or not.")] = False,
    show: ShowOption = None,
) -> None:
    """Bring feed and site up to date with all episodes made.

    Only what changed is written, and with --to only what changed is sent: audio first, the feed last.
    Keep published.json, which holds every episode's identity, under version control.

    Example: podcast publish --to s3://my-bucket/daily
    """
    from podcast.cli.summary import shown
    from podcast.keys import without_secret
    from podcast.lock import held
    from podcast.publish import changed_days, read_episode
    from podcast.publish import publish as publish_episodes
    from podcast.publish.shelf import made_days
    from podcast.publish.upload import upload

    the_show = open_show(show)
    done: list[str] = []

    def episodes() -> Iterator[Episode]:
        for day in made_days(the_show) if everything else changed_days(the_show):
            episode = read_episode(the_show, day)
            if episode is None:
                say(f"  {day}: left out, not wholly made. Run: podcast make --date {day}")
                continue
            yield episode
            done.append(day.isoformat())

    with held(the_show.cache / "site.lock", what="The site", wait=True):
        feed = publish_episodes(the_show, episodes())
    say(f"{shown(feed)}: " + (f"published {', '.join(done)}" if done else "no episode had changed"))
    if to is not None:
        sent = upload(the_show.public, to)
        say(f"{without_secret(to)}: {sent.files} files sent, {sent.kept} were there already")
