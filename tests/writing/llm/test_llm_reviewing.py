"""A second opinion: what it doubts is the composer's, what it finds flat is written again, and both are told."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from chat_server import Reply, chat, says
from test_llm_writer import assert_good_episode, facts_in, good, models

from podcast.errors import PodcastError
from podcast.records import Outline, Script, Story
from podcast.settings import Model, Show
from podcast.writing.composer import Composer
from podcast.writing.llm.client import Change, Usage
from podcast.writing.llm.reviewing import VERDICTS, Opinion, opinion_of
from podcast.writing.llm.turns import REVIEWED, REWRITTEN, WROTE
from podcast.writing.llm.writer import Model as ModelWriter

DATE = dt.date(2026, 4, 14)


@pytest.fixture(scope="module")
def outline(ferry: Story, show: Show) -> Outline:
    return Composer().plan([ferry], show=show, date=DATE, minutes=2.7)


@pytest.fixture(scope="module")
def composed(outline: Outline, ferry: Story, show: Show) -> Script:
    return Composer().write(outline, [ferry], show=show)


@pytest.fixture(autouse=True)
def quick(composed: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Composer, "write", lambda self, outline, stories, *, show: composed)


def opinion(verdicts: dict[int, str], flattest: list[int]) -> str:
    lines = [{"line": line, "verdict": verdict} for line, verdict in verdicts.items()]
    return json.dumps({"lines": lines, "flattest": flattest})


def write(outline: Outline, story: Story, show: Show, root: Path, said: str, again: str = "") -> tuple[Script, Usage]:
    """Write with a good model whose reviewer says `said`; flat lines come again as `again`."""

    def answer(wish: dict[str, Any], number: int) -> Reply:
        if wish["model"] == "critic":
            return Reply(said)
        flat = "finds it flat" in wish["messages"][0]["content"]
        return Reply(says(again.format(facts=facts_in(wish)) if flat else good(wish)))

    with chat(answer) as server:
        settings = Model(url=server.url, model="m", way="wording", reviewer="critic")
        own = msgspec.structs.replace(show, root=root, llm=settings)
        script = ModelWriter().write(outline, [story], show=own)
        reviewed = [wish for wish in server.asked if wish["model"] == "critic"]
        assert len(reviewed) == 1 and "source:" in reviewed[0]["messages"][1]["content"]
    noted = (root / ".cache" / "llm" / f"{DATE}.usage.json").read_bytes()
    return script, msgspec.json.decode(noted, type=Usage)


@pytest.mark.parametrize("verdict", ["not found", "contradicted"])
def test_a_doubted_line_is_the_composers_and_the_producer_is_told(
        verdict: str, outline: Outline, composed: Script, ferry: Story, show: Show, tmp_path: Path) -> None:
    script, usage = write(outline, ferry, show, tmp_path, opinion({1: "supported", 3: verdict}, []))
    assert_good_episode(script, composed, ferry, show)
    changed = [turn for turn in script.turns if REVIEWED in turn.moves]
    assert len(changed) == 1 and len(usage.changes) == 1
    assert usage.changes[0].why == verdict
    assert usage.changes[0].after in changed[0].text
    assert changed[0].text in [turn.text for turn in composed.turns] or WROTE in changed[0].moves
    assert len(models(script)) >= 3


def test_a_flat_line_is_said_in_the_models_second_form_if_that_stands(
        outline: Outline, composed: Script, ferry: Story, show: Show, tmp_path: Path) -> None:
    script, usage = write(outline, ferry, show, tmp_path, opinion({}, [1]), "{facts} Yes.")
    assert_good_episode(script, composed, ferry, show)
    changed = [turn for turn in script.turns if REWRITTEN in turn.moves]
    assert len(changed) == len(usage.changes) == 1
    before, after = usage.changes[0].before, usage.changes[0].after
    assert usage.changes[0].why == "flat" and after in changed[0].text
    assert before.removesuffix("Right.") == after.removesuffix("Yes.")


@pytest.mark.parametrize("again", ["Tarnby council has sold two electric ferries.", "Wow, ferries!", ""])
def test_a_second_form_that_is_no_truer_than_it_should_be_is_not_said(
        again: str, outline: Outline, ferry: Story, show: Show, tmp_path: Path) -> None:
    script, usage = write(outline, ferry, show, tmp_path, opinion({}, [1]), again)
    assert not usage.changes
    assert not [turn for turn in script.turns if REWRITTEN in turn.moves]


@pytest.mark.parametrize("said", ["", "All fine!", '{"lines": 3}', '{"lines": [{"line": 99, "verdict": "not found"}]}',
                                  '{"lines": [7, {"line": "x"}, {"line": true, "verdict": "contradicted"}]}',
                                  '{"lines": [], "flattest": [0, 99, "2", null]}'])
def test_an_opinion_that_is_none_changes_nothing(said: str, outline: Outline, ferry: Story, show: Show,
                                                 tmp_path: Path) -> None:
    assert opinion_of(said, 9) == Opinion({}, ())
    script, usage = write(outline, ferry, show, tmp_path, said)
    assert not usage.changes
    assert models(script)


def test_verdicts_are_read_as_models_write_them() -> None:
    said = "<think>Hm.</think>```json\n" + opinion({1: "Supported", 2: "NOT_FOUND", 3: "contradicted.", 4: "?"},
                                                    [2, 2, 1, 3, 4]) + "\n```"
    assert opinion_of(said, 4) == Opinion({0: "supported", 1: "not found", 2: "contradicted"}, (1, 0, 2))
    assert set(VERDICTS) == {"supported", "not found", "contradicted"}


def test_a_dead_reviewer_is_one_clear_line(outline: Outline, ferry: Story, show: Show, tmp_path: Path) -> None:
    def answer(wish: dict[str, Any], number: int) -> Reply:
        return Reply(status=401) if wish["model"] == "critic" else Reply(says(good(wish)))

    with chat(answer) as server:
        settings = Model(url=server.url, model="m", way="wording", reviewer="critic")
        own = msgspec.structs.replace(show, root=tmp_path, llm=settings)
        with pytest.raises(PodcastError, match="401"):
            ModelWriter().write(outline, [ferry], show=own)


def test_what_changed_is_kept_as_it_was_noted() -> None:
    usage = Usage(changes=[Change("s1", "a", "b", "flat")])
    assert msgspec.json.decode(msgspec.json.encode(usage), type=Usage) == usage
    asked = {"messages": [{"role": "user", "content": "<facts>\nA b.\n</facts>"}]}
    assert facts_in(asked) == "A b."
