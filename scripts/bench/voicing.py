"""Voice a day's script on a cluster; prints the seconds. Usage: voicing.py SHOW DATE ADDRESS voices|waiting"""

import datetime as dt
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

import msgspec

from podcast.folder import Folder
from podcast.records import Script
from podcast.settings import Show, read_show
from podcast.speech import voice_script
from podcast.speech.cluster import executor_at

WARM = 8
"""Lines said before the clock starts, enough for each worker to load both voices."""


def main(root: Path, date: str, address: str, kind: str) -> None:
    """Warm the workers up, then voice all other lines into an empty cache."""
    show = read_show(root)
    script = Folder(show.episodes / date, dt.date.fromisoformat(date)).read("script.json", Script)
    assert script is not None
    if kind == "waiting":
        show = humming(show)
    with executor_at(address) as executor, tempfile.TemporaryDirectory() as cache:
        def voice(turns: slice) -> None:
            part = msgspec.structs.replace(script, turns=script.turns[turns])
            voice_script(part, show=show, cache=Path(cache), executor=executor)

        voice(slice(WARM))
        began = time.perf_counter()
        voice(slice(WARM, None))
        print(time.perf_counter() - began)


def humming(show: Show) -> Show:
    """Return the show with hosts that hum."""
    cast = {name: msgspec.structs.replace(host, engine="tone", voice="180", engine_options={})
            for name, host in show.cast.items()}
    return msgspec.structs.replace(show, cast=cast)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:5])
