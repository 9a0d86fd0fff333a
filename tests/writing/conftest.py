"""What the writer's tests share: the shipped show and two invented stories."""

from pathlib import Path

import pytest
from fiction import CLINIC, FERRY, story_of

from podcast.records import Story
from podcast.settings import Show, read_show

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def show() -> Show:
    return read_show(ROOT)


@pytest.fixture(scope="session")
def ferry() -> Story:
    return story_of("Tarnby buys two electric ferries", FERRY, 1)


@pytest.fixture(scope="session")
def clinic() -> Story:
    return story_of("Port Vale clinic stops heart operations after deaths", CLINIC, 2)
