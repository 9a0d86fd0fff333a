"""Say a day's lines with their engines and nothing else: prints the seconds. Usage: engines.py SHOW DATE PART OF"""

import datetime as dt
import os
import sys
import time
from pathlib import Path

for setting in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[setting] = "1"
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from podcast.folder import Folder  # noqa: E402
from podcast.records import Script  # noqa: E402
from podcast.settings import read_show  # noqa: E402
from podcast.speech.base import Manner, Voice, engine_class  # noqa: E402
from podcast.speech.voicing import line_for  # noqa: E402


def main(root: Path, date: str, part: int, of: int) -> None:
    """Voice every `of`-th line from `part` on."""
    show = read_show(root)
    script = Folder(show.episodes / date, dt.date.fromisoformat(date)).read("script.json", Script)
    voices = {name: Voice.of(host, show.root / "voices") for name, host in show.cast.items()}
    engines = {name: engine_class(voice.engine)(voice, threads=1) for name, voice in voices.items()}
    for engine in engines.values():
        list(engine.speak("One sentence to warm up.", Manner()))
    spent = 0.0
    for turn in (script.turns if script else ())[part::of]:
        _, line = line_for(turn, show=show, voice=voices[turn.host], identity=())
        began = time.perf_counter()
        for _ in engines[turn.host].speak(line.text, line.manner):
            pass
        spent += time.perf_counter() - began
    print(spent)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
