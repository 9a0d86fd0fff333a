"""`podcast script` with a model: told before, written, told after, and editable like any other script."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import planned
import pytest
from chat_server import Reply, chat, says, turns
from shows import DAY, copy_show
from test_llm_writer import good

from podcast.cli import run


def with_model(to: Path, url: str, way: str) -> Path:
    show = copy_show(to)
    settings = (show / "show.toml").read_text(encoding="utf-8")
    model = f'writer = "llm"\nllm = {{ url = "{url}", model = "m", way = "{way}" }}\n'
    (show / "show.toml").write_text(model + settings, encoding="utf-8")
    return show


Says = Callable[[dict[str, Any]], str]


@pytest.mark.parametrize(("way", "answer"), [("wording", lambda wish: says(good(wish))),
                                             ("dialogue", lambda wish: turns(*planned.good(wish)))])
def test_a_day_is_estimated_written_told_and_explained(way: str, answer: Says, tmp_path: Path,
                                                       capsys: pytest.CaptureFixture[str]) -> None:
    with chat(lambda wish, n: Reply(answer(wish))) as server:
        day = ["--show", str(with_model(tmp_path / "show", server.url, way)), "--date", DAY, "--minutes", "3"]
        assert run(["script", *day, "--estimate"]) == 0
        assert "at most:" in capsys.readouterr().out
        assert not server.asked
        assert run(["script", *day, "--explain"]) == 0
        told = capsys.readouterr().out
        assert f"{len(server.asked)} calls and 0 kept answers" in told
        assert "The model wrote 0 of" not in told
        assert "model: Written by the model that show.toml names" in told
    script = (tmp_path / "show" / "episodes" / DAY / "script.md").read_text(encoding="utf-8")
    assert "(model, " in script
    assert run(["script", *day]) == 0, "a written script needs no server"


def test_an_estimate_is_refused_where_no_model_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    show = copy_show(tmp_path / "show")
    assert run(["script", "--show", str(show), "--date", DAY, "--estimate"]) == 2
    assert "asks no model" in capsys.readouterr().err
