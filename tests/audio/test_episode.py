"""Twelve minutes at once: how long they take, how much memory, and what the listener gets; slow."""

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import studio
from meter import ebur128

from podcast.audio import arrange, finish
from podcast.audio.encode import decoded
from podcast.audio.figures import figures
from podcast.clock import SAMPLE_RATE
from podcast.records import Script, Segment, Turn
from podcast.settings import Host, Show

MEASURE = """
import json, sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import studio
from podcast.audio import arrange
from podcast.audio.limiter import cell_peaks, limited, limited_steps
from podcast.audio.loudness import Meter, integrated
from podcast.audio.mix import mix
root = Path(sys.argv[2])
script, show = studio.dialogue(12, 11), studio.show(root)
timeline = arrange(script, studio.clips(root / "clips", script), show=show, cache=root / "clips")
began = time.monotonic()
sound = mix(timeline, show=show, date=script.date, cache=root / "clips")
meter = Meter(2)
meter.feed(sound)
gain, ceiling = 10 ** ((-16 - meter.integrated()) / 20), 0.85
peaks = cell_peaks(sound, above=0.5 * ceiling / gain)
integrated(limited_steps(meter.steps, peaks, gain, ceiling))
for block in limited(sound, peaks, gain, ceiling):
    pass
took = time.monotonic() - began
peak = int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])  # ru_maxrss counts the parent's
print(json.dumps({"seconds": took, "minutes": timeline.length / 44_100 / 60,
                  "megabytes": peak / 1024}))
"""


@pytest.mark.slow
def test_mixing_and_mastering_twelve_minutes(tmp_path: Path) -> None:
    """Under 700 MB; what it takes of time is printed, and judged on a quiet machine."""
    command = [sys.executable, "-c", MEASURE, str(Path(__file__).parent), str(tmp_path)]
    run = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    print(run)
    assert run["minutes"] > 11.5
    assert run["megabytes"] < 700


SAID = (
    ("emma", "This is a test of two voices in one room. It is Thursday, and there is a good deal to get through, "
             "from the harbor to the hills.", "opening", ("ident",)),
    ("synthesizer", "Start with the harbor, then. They closed the old crane yesterday, after sixty years of work, and "
                    "nobody who was there could say what comes next.", "s1", ("handoff",)),
    ("emma", "Sixty years?", "s1", ("echo",)),
    ("synthesizer", "Sixty. It outlasted three owners and two currencies, and it never dropped a load that anyone will "
                    "admit to.", "s1", ()),
    ("emma", "But is that not simply what happens to cranes?", "s1", ("pushback",)),
    ("synthesizer", "It is. The difference is that this one was holding up the roof of the market hall, and they "
                    "learned that on the same afternoon.", "s1", ("kicker",)),
    ("emma", "Okay, the hills. A shepherd has mapped every spring in the valley by hand, and it's lovely.", "s2",
     ("handoff",)),
    ("synthesizer", "It took her eleven summers. The state had tried it with aircraft and found fewer than half of "
                    "them, because a spring is something you hear—", "s2", ("cutoff",)),
    ("emma", "before you see it.", "s2", ("finish",)),
    ("synthesizer", "And now the maps are used to decide where the road may go.", "s2", ("kicker",)),
    ("emma", "Thank you for listening to all of it. Tell a friend about the crane.", "thanks", ()),
)


@pytest.mark.slow
def test_real_voices(tmp_path: Path) -> None:
    """The shipped voices, finished: even, within their range, no click, quick exchanges and longer pauses apart."""
    from podcast.speech import voice_script

    cast = {"emma": Host(name="Emma", engine="hibari", voice="heart", pan=-0.1),
            "synthesizer": Host(name="Synthesizer", engine="piper", voice="joe", pan=0.1)}
    show = Show(root=tmp_path, title="Test Hour", description="", hosts=("emma", "synthesizer"), cast=cast)
    turns = tuple(Turn(host=host, text=text, story=story, moves=moves) for host, text, story, moves in SAID)
    segments = tuple(Segment(id=name, title=name, label=name) for name in ("opening", "s1", "s2", "thanks"))
    script = Script(date=studio.DATE, title="Harbor & Hills", summary="A crane. A map.", turns=turns, segments=segments)
    clips = voice_script(script, show=show, cache=tmp_path / "clips")
    timeline = arrange(script, clips, show=show, cache=tmp_path / "clips")
    master = finish(timeline, script, show=show, cache=tmp_path / "clips", cover=None, out=tmp_path / "episode.mp3")
    reading = ebur128(tmp_path / master.file)
    assert reading.lufs == pytest.approx(-16.0, abs=0.3) and reading.peak <= -1.0
    measured = figures(timeline, script, show=show, sound=tmp_path / master.file)
    levels = [host.lufs for host in measured.hosts.values()]
    assert abs(levels[0] - levels[1]) < 1.0
    assert measured.lra <= 7.0
    assert measured.hosts["emma"].hz > 1.4 * measured.hosts["synthesizer"].hz, "nobody takes one for the other"
    sound = np.concatenate(list(decoded(tmp_path / master.file)), axis=1)
    for before, after in pairwise(timeline.placements):
        if after.start >= before.end:
            joint = slice(after.start - 60, after.start + 60)
            assert np.abs(np.diff(sound[:, joint])).max() < 0.02
    assert 0.0 < sorted(p.seconds for p in measured.pauses if p.rule != "story")[4] < 0.6
    assert timeline.placements[0].start <= 8 * SAMPLE_RATE
