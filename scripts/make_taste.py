"""Make the taste: the first minute or so of a finished episode, for the top of the README.

    python scripts/make_taste.py --date 2026-03-26

The episode must have been made (`podcast make`), so that its clips are in the show's cache; the excerpt is mixed and
mastered anew from them, at the same loudness, and is the same bytes every time."""

import argparse
from pathlib import Path

from podcast.audio import finish
from podcast.audio.excerpt import excerpt
from podcast.cli.options import open_day
from podcast.clock import to_seconds
from podcast.errors import PodcastError
from podcast.records import Script, Timeline
from podcast.settings import read_show

ROOT = Path(__file__).parent.parent
MOST_BYTES = 1_500_000


def main() -> None:
    """Write the excerpt and say how long and large it is."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--date", required=True, help="the episode's day")
    asked.add_argument("--show", type=Path, default=ROOT, help="the show's folder")
    asked.add_argument("--out", type=Path, default=ROOT / "docs" / "taste.mp3", help="where to write it")
    asked.add_argument("--least", type=float, default=60.0, help="seconds it lasts at least")
    asked.add_argument("--most", type=float, default=90.0, help="seconds it lasts at most")
    options = asked.parse_args()
    try:
        show = read_show(options.show)
        folder = open_day(show, options.date)
        script, timeline = folder.read("script.json", Script), folder.read("timeline.json", Timeline)
        if script is None or timeline is None:
            raise PodcastError("there is no episode", where=str(folder.root), do="Make it first, with podcast make.")
        timeline, script = excerpt(timeline, script, show=show, least=options.least, most=options.most)
        made = finish(timeline, script, show=show, cache=show.cache / "clips", cover=None, out=options.out)
    except PodcastError as error:
        raise SystemExit(str(error)) from error
    if made.bytes > MOST_BYTES:
        raise SystemExit(f"{options.out} has {made.bytes} bytes, more than {MOST_BYTES}: use a lower --most")
    print(f"{options.out}: {to_seconds(made.samples):.1f} s, {made.bytes} bytes, {made.loudness.lufs:.1f} LUFS")


if __name__ == "__main__":
    main()
