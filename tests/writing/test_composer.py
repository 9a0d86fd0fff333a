"""The offline writer: alternating, grounded, the same each time, with the anatomy of the show."""

import datetime as dt
from functools import partial

import msgspec
import pytest
from fiction import CLINIC, FERRY, story_of

from podcast.records import Script, Sentence, Story
from podcast.settings import Show
from podcast.writing import ground, plan, write
from podcast.writing.composer import Part, led_by_first, spoken
from podcast.writing.dialogue import converse
from podcast.writing.facts import points_of
from podcast.writing.ground import faults
from podcast.writing.memory import remember
from podcast.writing.scene import Line
from podcast.writing.selection import choose

DAY = dt.date(2026, 3, 26)
TEXTS = (FERRY, CLINIC, FERRY)


@pytest.fixture(scope="module")
def stories() -> tuple[Story, ...]:
    titles = ("Tarnby buys two electric ferries", "Port Vale clinic stops heart operations after deaths",
              "Hollow Island gets a quieter harbor")
    return tuple(story_of(title, text, n) for n, (title, text) in enumerate(zip(titles, TEXTS, strict=True), 1))


@pytest.fixture(scope="module")
def script(stories: tuple[Story, ...], show: Show) -> Script:
    return write(plan(stories, show=show, date=DAY, minutes=5), stories, show=show)


def test_hosts_alternate_from_ident_to_thanks(script: Script) -> None:
    assert all(a.host != b.host for a, b in zip(script.turns, script.turns[1:], strict=False))
    assert script.turns[0].text.startswith("This is your Daily Synthesizer. Thursday, March 26, 2026.")
    assert "AI" in script.turns[0].text
    assert script.turns[-1].story == "thanks"
    assert "Thursday" in script.turns[-1].text


def test_nothing_is_said_that_no_story_says(script: Script, stories: tuple[Story, ...], show: Show) -> None:
    assert faults(script, stories, show=show) == ()
    cited = {name for turn in script.turns for name in turn.facts}
    assert cited <= {sentence.id for story in stories for sentence in story.sentences}
    assert all(turn.facts for turn in script.turns if {"exposition", "kicker", "added"} & set(turn.moves))


def test_a_line_the_check_objects_to_is_told_otherwise(
    script: Script, stories: tuple[Story, ...], show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    moves = {"echo", "question", "pushback", "added", "verdict"}
    objected = next(n for n, turn in enumerate(script.turns) if turn.story == stories[0].id and moves & set(turn.moves))
    line = script.turns[objected].text

    def objecting(script: Script, stories: tuple[Story, ...], *, show: Show) -> tuple[ground.Finding, ...]:
        wrong = [n for n, turn in enumerate(script.turns) if turn.text == line]
        return tuple(ground.Finding(n, line, "no source says so", "") for n in wrong)

    monkeypatch.setattr(ground, "faults", objecting)
    other = write(plan(stories, show=show, date=DAY, minutes=5), stories, show=show)
    assert line not in {turn.text for turn in other.turns}
    assert {turn.story for turn in other.turns} == {turn.story for turn in script.turns}


def test_a_headline_that_cannot_be_said_gives_way_to_the_news(show: Show) -> None:
    title = Sentence(id="s0001.0", text="A harbor in two minds", source="a", role="title")
    story = story_of(title.text, FERRY, 1)
    story = msgspec.structs.replace(story, sentences=(title, *story.sentences))
    part = Part(story, 150, frozenset(), (1, 3), "", 0)
    assert part.headed
    assert not part.without({title.text}).headed
    telling, cast, memory = choose(story, 150), (show.lead, show.explainer), remember(show, DAY)
    tell = partial(converse, story, telling, cast, first=False, salt="x", memory=memory)
    opened = {headed: [tell(attempt=n, headed=headed)[0].text for n in range(8)] for headed in (True, False)}
    assert any("two minds" in text for text in opened[True])
    assert not any("two minds" in text for text in opened[False])


def test_the_explainer_has_each_storys_last_word(script: Script, show: Show) -> None:
    for story in {turn.story for turn in script.turns if turn.story.startswith("s0")}:
        last = [turn for turn in script.turns if turn.story == story][-1]
        assert last.host == show.hosts[1]


def test_no_joke_in_a_grave_story(script: Script) -> None:
    jokes = {"aside", "verdict", "scold"}
    assert not any(jokes & set(turn.moves) for turn in script.turns if turn.story == "s0002")


def test_the_same_stories_give_the_same_script(script: Script, stories: tuple[Story, ...], show: Show) -> None:
    assert write(plan(stories, show=show, date=DAY, minutes=5), stories, show=show) == script


def test_another_day_is_worded_differently(script: Script, stories: tuple[Story, ...], show: Show) -> None:
    other = write(plan(stories, show=show, date=DAY + dt.timedelta(1), minutes=5), stories, show=show)
    own = {turn.text for turn in script.turns if not turn.facts}
    assert len(own & {turn.text for turn in other.turns}) < len(own) / 2


def test_the_us_is_a_country_and_no_pronoun() -> None:
    story = story_of("Tarnby sues the US Navy", "Tarnby is suing the US Navy over a pier.\nWe think that is brave.", 9)
    assert [point.text for point in points_of(story)] == ["Tarnby is suing the US Navy over a pier."]


def test_no_story_is_told_at_more_length_than_the_first_can_be() -> None:
    def told(size: int) -> list[Line]:
        return [Line(False, " ".join(["word"] * size), ("exposition",))]

    able = led_by_first([[told(100), told(120), told(140)], [told(90), told(130)], [told(150)]])
    assert [[spoken(version) for version in story] for story in able] == [[100, 120, 140], [90], [150]]


def test_what_a_cut_made_of_a_sentence_gives_way_to_the_sentence() -> None:
    text = ("The harbor board, which was elected in March after two years without one, voted on Monday to sell the old "
            "lighthouse of Tarnby to a hotel company from the mainland.")
    story = story_of("Tarnby buys ferries", f"{FERRY}\n{text}", 1)
    assert text not in {point.text for point in points_of(story)}
    part = Part(story, 150, frozenset(), (1, 3), "", 0).without({text})
    assert not part.barred and text in {point.text for point in points_of(part.story)}
    assert part.without({text}).barred == {story.sentences[-1].id}
