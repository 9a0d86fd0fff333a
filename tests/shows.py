"""Shows to test on: the shipped one copied, and the same with hosts that hum instead of speaking."""

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent
DAY = "2026-03-26"


def hum(show: Path) -> Path:
    """Let both hosts of the show in `show` speak with the engine that hums, a fourth apart."""
    for host, pitch in (("emma", "220"), ("synthesizer", "165")):
        path = show / "voices" / f"{host}.toml"
        text = re.sub(r'^engine = .*$', 'engine = "tone"', path.read_text(encoding="utf-8"), count=1, flags=re.M)
        path.write_text(re.sub(r"^voice = .*$", f'voice = "{pitch}"', text, count=1, flags=re.M), encoding="utf-8")
    return show


def copy_show(to: Path) -> Path:
    """Copy the shipped show with its shipped day to `to`."""
    to.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "show.toml", to / "show.toml")
    shutil.copytree(ROOT / "voices", to / "voices")
    shutil.copytree(ROOT / "episodes" / DAY / "stories", to / "episodes" / DAY / "stories")
    return to
