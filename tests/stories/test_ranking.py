"""Order, the producer's rules, and what was told before."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from podcast.errors import PodcastError
from podcast.records import Script, Story, Turn
from podcast.settings import StoryRules
from podcast.stories import gather
from podcast.stories.history import told_lately
from podcast.stories.ranking import rank
from tests.stories.conftest import make_show

DAY = dt.date(2026, 3, 26)
BRIDGE = ("# Bridge closes\n\nHarbour will close the Stone Bridge from April, because engineers found 14 cracks. "
          "Repairs of the Stone Bridge cost 48 million crowns.\n")
WHEAT = "# Wheat at a low\n\nWheat fell to 182 euros a ton in Paris. Farmers in the Beauce need 200 euros.\n"
COMET = "# A comet is coming\n\nThe comet Haro passes the sun on April 9. Amateurs will see Haro with the naked eye.\n"


def day(root: Path, date: dt.date, **files: str) -> Path:
    folder = root / "episodes" / date.isoformat() / "stories"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text)
    return folder


def titles(stories: tuple[Story, ...], tag: str = "") -> list[str]:
    return [s.title for s in stories if (tag in s.tags if tag else s.weight > 0)]


def make(root: Path, date: dt.date, stories: tuple[Story, ...], *left_out: str) -> None:
    """Leave behind what `make` leaves of an episode that told the stories, but for those left out."""
    turns = tuple(Turn(host="a", text="x", story=s.id) for s in stories if s.title not in left_out)
    folder = root / "episodes" / date.isoformat()
    (folder / "stories.json").write_bytes(msgspec.json.encode(stories))
    (folder / "script.json").write_bytes(msgspec.json.encode(Script(date=date, title="", summary="", segments=(),
                                                                    turns=turns)))


def test_what_two_files_carry_comes_before_what_one_does(tmp_path: Path) -> None:
    folder = day(tmp_path, DAY, a=WHEAT, b=COMET, c=BRIDGE, d=BRIDGE.replace("Repairs", "The mayor says that repairs"))
    assert titles(gather(folder, date=DAY, show=make_show(tmp_path)))[0] == "Bridge closes"


def test_rules_of_the_show(tmp_path: Path) -> None:
    folder = day(tmp_path, DAY, a=WHEAT, b=COMET, c=BRIDGE)
    stories = gather(folder, date=DAY, show=make_show(tmp_path, pin=("comet Haro", "wheat"), ban=("stone bridge",)))
    assert titles(stories) == ["A comet is coming", "Wheat at a low"] == titles(stories, "pinned")
    assert titles(stories, "banned") == ["Bridge closes"] and stories[-1].weight == 0
    stories = gather(folder, date=DAY, show=make_show(tmp_path, boost=("wheat",), count=1))
    assert titles(stories) == ["Wheat at a low"] and len(titles(stories, "over count")) == 2


def test_a_day_with_everything_banned_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PodcastError, match=r"no story of this day is left to tell \(banned\)"):
        gather(day(tmp_path, DAY, a=WHEAT), date=DAY, show=make_show(tmp_path, ban=("wheat",)))


def test_an_old_story_sinks() -> None:
    def story(date: dt.date) -> Story:
        return Story(id="s1", title="T", sentences=(), sources=(), date=date)
    new, old = (rank([story(DAY - dt.timedelta(days=n))], StoryRules(), DAY)[0].weight for n in (0, 4))
    assert old < new


def test_a_follow_up_says_only_what_is_new(tmp_path: Path) -> None:
    show, before = make_show(tmp_path), DAY - dt.timedelta(days=2)
    make(tmp_path, before, gather(day(tmp_path, before, a=BRIDGE, b=WHEAT), date=before, show=show))
    news = BRIDGE + "\nMayor Ada Lind has resigned over the Stone Bridge. The council meets on Friday.\n"
    stories = gather(day(tmp_path, DAY, a=news, b=COMET), date=DAY, show=show)
    story = next(s for s in stories if s.title == "Bridge closes")
    assert "follow-up" in story.tags and f"told {before}" in story.tags
    assert [s.text for s in story.sentences if s.role == "body"] == ["Mayor Ada Lind has resigned over the Stone "
                                                                     "Bridge.",
                                                                     "The council meets on Friday."]
    assert titles(stories, "follow-up") == ["Bridge closes"]


def test_what_brings_nothing_new_is_not_told_again(tmp_path: Path) -> None:
    show, before = make_show(tmp_path), DAY - dt.timedelta(days=1)
    make(tmp_path, before, gather(day(tmp_path, before, a=BRIDGE, b=WHEAT), date=before, show=show), "Wheat at a low")
    stories = gather(day(tmp_path, DAY, a=BRIDGE, b=WHEAT), date=DAY, show=show)
    assert titles(stories) == ["Wheat at a low"] and titles(stories, "told before") == ["Bridge closes"]


def test_only_the_last_seven_episodes_before_the_day_are_remembered(tmp_path: Path) -> None:
    show = make_show(tmp_path)
    for n in range(-1, 10):
        date = DAY - dt.timedelta(days=n)
        make(tmp_path, date, gather(day(tmp_path, date, a=COMET.replace("Haro", f"Haro{n}")), date=date,
                                    show=make_show(tmp_path / "x")))
    (tmp_path / "episodes" / "notes").mkdir()
    (tmp_path / "episodes" / "2026-03-24" / "stories.json").write_text("{broken")
    days = [date for date, _ in told_lately(show.episodes, DAY)]
    assert days == [DAY - dt.timedelta(days=n) for n in (1, 3, 4, 5, 6, 7, 8)]
