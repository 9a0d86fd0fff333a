"""A fortnight of episodes: no five words running come a third time outside the ident, the date and the sign-off."""

import datetime as dt
import re
import shutil
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from podcast.records import Script
from podcast.settings import read_show
from podcast.stories import gather
from podcast.writing import plan, write

ROOT = Path(__file__).parents[2]
DAYS = ("business", "culture", "health", "large", "local-government", "science", "small", "sport", "weather")
FRAMES = {"opening", "thanks"}


def runs(script: Script) -> Counter[str]:
    """Count a script's runs of five words."""
    found: Counter[str] = Counter()
    for turn in script.turns:
        spoken = re.findall(r"[a-z0-9']+", turn.text.lower()) if turn.story not in FRAMES else []
        found.update(" ".join(spoken[n : n + 5]) for n in range(len(spoken) - 4))
    return found


def days() -> list[Path]:
    """Return fourteen days' stories: nine subjects, the shipped day, and four days of others left over from them."""
    full = [ROOT / "tests/days" / name / "stories" for name in DAYS] + [ROOT / "episodes/2026-03-26/stories"]
    return full + [ROOT / "tests/days" / name / "stories" for name in ("business", "large", "sport", "weather")]


@pytest.mark.slow
def test_no_five_words_come_three_times_in_a_fortnight(tmp_path: Path) -> None:
    shutil.copy(ROOT / "show.toml", tmp_path)
    shutil.copytree(ROOT / "voices", tmp_path / "voices")
    show, found, told = read_show(tmp_path), Counter[str](), set[str]()
    for number, folder in enumerate(days()):
        day = dt.date(2026, 7, 1) + dt.timedelta(number)
        stories = tuple(s for s in gather(folder, date=day, show=show) if s.title not in told)
        script = write(plan(stories, show=show, date=day), stories, show=show)
        spoken = {turn.story for turn in script.turns}
        told |= {story.title for story in stories if story.id in spoken}
        kept = tmp_path / "episodes" / day.isoformat()
        kept.mkdir(parents=True)
        (kept / "script.json").write_bytes(msgspec.json.encode(script))
        found.update(runs(script))
    assert {run: times for run, times in found.items() if times > 2} == {}
