"""A real model behind a real server: the protocol holds, what it says is checked, an episode comes of it. Never prose.

Run by scripts/test_model with llama.cpp and a model so small that the checks turn most of what it writes away."""

import json
import os
from pathlib import Path

import msgspec
import pytest
from shows import DAY, copy_show

from podcast.cli import run
from podcast.records import Script, Story
from podcast.settings import read_show
from podcast.writing import ground
from podcast.writing.llm.answers import KEY, SCHEMA, read
from podcast.writing.llm.client import Client, Usage

URL = os.environ.get("PODCAST_MODEL", "")
pytestmark = [pytest.mark.model, pytest.mark.skipif(not URL, reason="PODCAST_MODEL names no server")]
LIMITS = "timeout = 400, deadline = 400, fallback = true"
SETTINGS = f'writer = "llm"\nllm = {{ url = "{URL}", model = "m", way = "wording", {LIMITS} }}\n'
STORY = """A heron has moved into the car park of the Quayle Street library. The bird arrived on 3 March and stands on
the roof of a grey estate car for about six hours a day. The owner of the car, Petra Lindqvist-Amadi, has moved it
twice. The library counted 340 visitors on Saturday, against 190 in a usual week. The council says that it will not
remove the bird before July, because herons are protected while they nest. Two shops opposite sell heron biscuits, at
2 dollars each. The driving school next door has lost 11 parking places and wants 4,000 dollars from the council.
"""


def test_the_server_keeps_to_the_schema(tmp_path: Path) -> None:
    show = read_show(Path(__file__).parents[3])
    settings = msgspec.structs.replace(show.llm, url=URL, model="m")
    client = Client(settings, tmp_path)
    ask = [{"role": "user", "content": "How does a host greet the listeners? JSON only."}]
    answer = client.ask(ask, SCHEMA, tokens=200)
    assert answer.tokens_in > 0 and answer.tokens_out > 0
    assert client._form == 0, "the first form, json_schema, is understood"
    if answer.finish == "stop":
        assert list(json.loads(answer.text)) == [KEY]
        assert read(answer.text)


def test_a_day_is_written_checked_and_filled_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = copy_show(tmp_path / "show")
    for old in (root / "episodes" / DAY / "stories").iterdir():
        old.unlink()
    (root / "episodes" / DAY / "stories" / "heron.md").write_text(f"# A heron in the car park\n\n{STORY}")
    (root / "show.toml").write_text(SETTINGS + (root / "show.toml").read_text())
    assert run(["script", "--show", str(root), "--date", DAY, "--minutes", "2"]) == 0
    assert "The model wrote" in capsys.readouterr().out
    folder, show = root / "episodes" / DAY, read_show(root)
    script = msgspec.json.decode((folder / "script.json").read_bytes(), type=Script)
    stories = msgspec.json.decode((folder / "stories.json").read_bytes(), type=tuple[Story, ...])
    usage = msgspec.json.decode((root / ".cache" / "llm" / f"{DAY}.usage.json").read_bytes(), type=Usage)
    assert usage.calls + usage.cached >= 1
    assert usage.tokens_in > 0 and usage.tokens_out > 0
    ground.check(script, stories, show=show)
    told = [turn for turn in script.turns if turn.story == stories[0].id]
    assert len(told) >= 4, "what the model leaves out is the composer's"
    assert all(a.host != b.host for a, b in zip(script.turns, script.turns[1:], strict=False))
