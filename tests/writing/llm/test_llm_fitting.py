"""Length, time and example: whatever a model makes of them, the episode is as long as planned and comes in time."""

import datetime as dt
from pathlib import Path
from typing import Any

import msgspec
import pytest
from chat_server import Reply, chat, says
from test_llm_writer import facts_in, good, models

from podcast.errors import PodcastError
from podcast.records import Outline, Script, Story, Turn
from podcast.settings import Model, Show
from podcast.writing.composer import Composer
from podcast.writing.llm.drafts import Draft
from podcast.writing.llm.examples import SIZES, TURNS, example_of
from podcast.writing.llm.fitting import CLOSE, fit, length
from podcast.writing.llm.prompting import asking
from podcast.writing.llm.turns import WROTE
from podcast.writing.llm.way import Told
from podcast.writing.llm.wording import turn_by_turn
from podcast.writing.llm.writer import Model as ModelWriter

DATE = dt.date(2026, 4, 14)


@pytest.fixture(scope="module")
def outline(ferry: Story, clinic: Story, show: Show) -> Outline:
    return Composer().plan([ferry, clinic], show=show, date=DATE, minutes=4)


@pytest.fixture(scope="module")
def composed(outline: Outline, ferry: Story, clinic: Story, show: Show) -> Script:
    return Composer().write(outline, [ferry, clinic], show=show)


@pytest.fixture(autouse=True)
def quick(composed: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Composer, "write", lambda self, outline, stories, *, show: composed)


def minutes_of(script: Script, show: Show) -> float:
    return length(script.turns, 2, show) / 60


def wordy(wish: dict[str, Any]) -> Reply:
    """Every fact as it is, and a word more."""
    return Reply(says(good(wish)))


def terse(wish: dict[str, Any]) -> Reply:
    """Each fact in a word less, where it has one to spare."""
    return Reply(says(facts_in(wish).replace(" has ", " ").replace("is expected to", "should")))


@pytest.mark.parametrize("model", [wordy, terse])
@pytest.mark.parametrize("factor", [0.8, 0.9, 1.0, 1.1])
def test_an_episode_is_as_long_as_planned_or_the_composers(
        model: Any, factor: float, outline: Outline, composed: Script, ferry: Story, clinic: Story, show: Show,
        tmp_path: Path) -> None:
    wanted = msgspec.structs.replace(outline, minutes=minutes_of(composed, show) * factor)
    with chat(lambda wish, n: model(wish)) as server:
        own = msgspec.structs.replace(show, root=tmp_path, llm=Model(url=server.url, model="m", way="wording"))
        script = ModelWriter().write(wanted, [ferry, clinic], show=own)
    stories = {ferry.id, clinic.id}
    assert [t for t in script.turns if t.story not in stories] == [t for t in composed.turns if t.story not in stories]
    assert all(a.host != b.host for a, b in zip(script.turns, script.turns[1:], strict=False))
    miss = abs(minutes_of(script, show) / wanted.minutes - 1)
    assert miss <= max(0.05, abs(minutes_of(composed, show) / wanted.minutes - 1))
    if factor == 1.0:
        assert miss <= 0.05
        assert models(script)


def test_turns_that_make_it_too_long_or_short_are_the_composers_again(
        composed: Script, ferry: Story, show: Show) -> None:
    own = tuple(turn for turn in composed.turns if turn.story == ferry.id)
    telling = [n for n, turn in enumerate(own) if turn.facts]
    frame = [turn for turn in composed.turns if turn.story != ferry.id]

    def told(words: int) -> Told:
        turns = tuple(msgspec.structs.replace(turn, text="word " * words, moves=(WROTE, *turn.moves))
                      if n in telling else turn for n, turn in enumerate(own))
        return turn_by_turn(ferry, turns, own)

    planned = length([*frame, *own], 1, show) / 60
    for words in (1, 90):
        fitted = fit([told(words)], composed, planned, show)[0].turns
        left = [turn for turn in fitted if WROTE in turn.moves]
        assert len(left) < len(telling)
        assert all(now in (was, said) for now, was, said in zip(fitted, own, told(words).turns, strict=True))
        assert abs(length([*frame, *fitted], 1, show) / 60 / planned - 1) <= CLOSE
    same = told(len(own[telling[0]].text.split()))
    planned = length([*frame, *same.turns], 1, show) / 60
    assert fit([same], composed, planned, show) == (same,), "what fits stays as it is"


def test_time_that_is_up_is_one_clear_line_or_the_composers(
        outline: Outline, composed: Script, ferry: Story, clinic: Story, show: Show, tmp_path: Path) -> None:
    def slow(wish: dict[str, Any], number: int) -> Reply:
        return Reply(says(good(wish)), late=0 if number == 1 else 60)

    with chat(slow) as server:
        settings = Model(url=server.url, model="m", way="wording", deadline=2.5)
        own = msgspec.structs.replace(show, root=tmp_path / "a", llm=settings)
        with pytest.raises(PodcastError, match=r"has had its 2\.5 seconds"):
            ModelWriter().write(outline, [ferry, clinic], show=own)
    with chat(slow) as server:
        settings = Model(url=server.url, model="m", way="wording", deadline=2.5, fallback=True)
        own = msgspec.structs.replace(show, root=tmp_path / "b", llm=settings)
        script = ModelWriter().write(outline, [ferry, clinic], show=own)
    stories = [segment.id for segment in outline.segments if segment.facts]
    late = [turn for turn in script.turns if turn.story == stories[1]]
    assert late == [turn for turn in composed.turns if turn.story == stories[1]]
    assert any(WROTE in turn.moves for turn in script.turns if turn.story == stories[0]), "what came in time stays"


def test_a_repair_that_never_comes_leaves_what_was_right_at_first(
        outline: Outline, ferry: Story, clinic: Story, show: Show, tmp_path: Path) -> None:
    def dies(wish: dict[str, Any], number: int) -> Reply:
        return Reply(says(good(wish) if number < 3 else "The mayor is excited.")) if number < 4 else Reply(status=401)

    with chat(dies) as server:
        settings = Model(url=server.url, model="m", way="wording", fallback=True)
        own = msgspec.structs.replace(show, root=tmp_path, llm=settings)
        script = ModelWriter().write(outline, [ferry, clinic], show=own)
    first = next(segment.id for segment in outline.segments if segment.facts)
    assert {turn.story for turn in script.turns if WROTE in turn.moves} == {first}
    assert sum(text.count("Right.") for text in models(script)) >= 2
    assert "excited" not in " ".join(turn.text for turn in script.turns)


EXAMPLE = "\n".join(f"{'Ann' if n % 2 else 'Bo'}: Sentence number {n} is <said> here, and it has eleven words in all."
                    for n in range(40))


def test_a_few_turns_of_a_transcript_are_shown_where_it_is_allowed(outline: Outline, show: Show,
                                                                  tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(EXAMPLE, encoding="utf-8")
    assert example_of(show) == ""
    own = msgspec.structs.replace(show, root=tmp_path, llm=Model(model="m", allow_example="talk.txt"))
    shown = example_of(own)
    assert len(shown.split("\n")) == TURNS
    assert "Ann" not in shown and "Bo:" not in shown and "<" not in shown
    assert all(SIZES[0] <= len(line.split()) <= SIZES[1] + 2 for line in shown.split("\n"))
    turn = Turn(host=show.hosts[1], text="", story="")
    draft = Draft(0, 0, turn, "", (), frozenset())
    assert shown in asking(draft, [turn], show, example=shown)[0]["content"]
    assert "<example>" not in asking(draft, [turn], show)[0]["content"]
    gone = msgspec.structs.replace(own, llm=Model(model="m", allow_example="none.txt"))
    with pytest.raises(PodcastError, match=r"no transcript none\.txt"):
        example_of(gone)


def test_sentences_of_the_example_are_no_facts(outline: Outline, composed: Script, ferry: Story, clinic: Story,
                                               show: Show, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(EXAMPLE, encoding="utf-8")

    def recites(wish: dict[str, Any], number: int) -> Reply:
        return Reply(says(good(wish) if number % 2 else "Sentence number 6 is said here."))

    with chat(recites) as server:
        own = msgspec.structs.replace(show, root=tmp_path,
                                      llm=Model(url=server.url, model="m", way="wording", allow_example="talk.txt"))
        script = ModelWriter().write(outline, [ferry, clinic], show=own)
    assert "Sentence number" not in " ".join(turn.text for turn in script.turns)
    assert models(script)
