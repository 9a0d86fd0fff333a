"""Keeping the site fresh while it is served: an episode made or changed is published within a second or so."""

import datetime as dt
import time
from collections.abc import Callable
from threading import Event

from podcast.errors import PodcastError
from podcast.lock import Busy, held
from podcast.publish.release import publish
from podcast.publish.shelf import changed_days, read_episode
from podcast.records import Episode
from podcast.settings import Show


def refresh(show: Show) -> tuple[str, ...]:
    """Publish what changed and return its days as text; nothing is written when nothing changed."""
    days = changed_days(show)
    if not days:
        return ()
    with held(show.cache / "site.lock", what="The site", wait=True):
        read = {day: _read_at_rest(show, day) for day in changed_days(show)}
        whole = {day: episode for day, episode in read.items() if episode}
        if whole:
            publish(show, whole.values())
    return tuple(day.isoformat() for day in whole)


def _read_at_rest(show: Show, day: dt.date) -> Episode | None:
    """Return a day's episode unless a run is just making it; that run publishes it in the end."""
    try:
        with held(show.cache / f"{day.isoformat()}.lock", what="The episode"):
            return read_episode(show, day)
    except Busy:
        return None


def keep_fresh(read: Callable[[], Show], say: Callable[[str], None], stop: Event, *, every: float = 1.0) -> None:
    """Refresh the show that `read` returns (settings may change too) every so many seconds until `stop` is set.

    A wrong setting or a full disk is said once and tried again: the server goes on with what there is."""
    said, rest = "", every
    while not stop.wait(rest):
        began = time.monotonic()
        try:
            for day in refresh(read()):
                say(f"{day}: published")
            said = ""
        except PodcastError as error:
            if str(error) != said:
                said = str(error)
                say(said)
        # looking through thousands of episodes takes a while; the machine has other work
        rest = max(every, 10 * (time.monotonic() - began))
