"""What the tests of publishing share: a show, its episodes, and small pictures."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from sample_days import sample_episode, sample_show

from podcast.records import Episode
from podcast.settings import Show


@pytest.fixture(autouse=True)
def small_covers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw nothing but the ground, but for the tests of artwork itself: nine million pixels take a while."""
    if "artwork" not in request.node.nodeid:
        from PIL import Image

        from podcast.publish import artwork
        monkeypatch.setattr(artwork, "draw", lambda sheet: Image.new("RGB", (300, 300), sheet.palette.ground))


@pytest.fixture
def show(tmp_path: Path) -> Show:
    return sample_show(tmp_path)


@pytest.fixture
def make_episode(show: Show) -> Callable[..., Episode]:
    """Return a maker of episodes of the show."""
    return partial(sample_episode, show)


@pytest.fixture
def episode(make_episode: Callable[..., Episode]) -> Episode:
    return make_episode()
