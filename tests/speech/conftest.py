"""A show whose hosts hum, so that everything but the voices can be tested in milliseconds."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from podcast.records import Script, Turn
from podcast.settings import Host, Show


@pytest.fixture
def show(tmp_path: Path) -> Show:
    cast = {"ann": Host(name="Ann", engine="tone", voice="220"), "bob": Host(name="Bob", engine="tone", voice="140")}
    return Show(root=tmp_path, title="Test", description="A test.", hosts=("ann", "bob"), cast=cast)


@pytest.fixture
def script() -> Callable[..., Script]:
    def build(*texts: str, **fields: tuple[str, ...]) -> Script:
        turns = tuple(Turn(host=("ann", "bob")[i % 2], text=text, story="s1", **fields) for i, text in enumerate(texts))
        return Script(date=dt.date(2026, 3, 26), title="", summary="", segments=(), turns=turns)

    return build
