"""Lines once found true are not held against the stories again; whatever could make them false is."""

from pathlib import Path

import msgspec
import pytest
from test_ground import script_of

from podcast.errors import PodcastError
from podcast.records import Script, Story
from podcast.settings import Show
from podcast.writing import ground, grounded

TRUE, ALSO_TRUE, FALSE = "The boats cost $38 million.", "The union warns that 14 engine-room jobs will go.", (
    "The boats cost $83 million.")


def script(story: Story, *texts: str) -> Script:
    lines = [script_of(story, text, 7 if "union" in text else 2).turns[0] for text in texts]
    hosts = ("emma", "synthesizer")
    turns = tuple(msgspec.structs.replace(line, host=hosts[n % 2]) for n, line in enumerate(lines))
    return msgspec.structs.replace(script_of(story, TRUE, 2), turns=turns)


class Watch:
    """Counts the lines that are held against their sources."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.held: list[str] = []
        real = ground.fault
        monkeypatch.setattr(ground, "fault", lambda claim, basis: self.held.append(claim) or real(claim, basis))

    def seen(self) -> list[str]:
        held, self.held = self.held, []
        return held


def test_only_new_lines_are_checked(ferry: Story, show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watch, memory = Watch(monkeypatch), tmp_path / "found.json"
    grounded.check(script(ferry, TRUE, ALSO_TRUE), (ferry,), show=show, memory=memory)
    assert len(watch.seen()) == 2
    grounded.check(script(ferry, TRUE, ALSO_TRUE), (ferry,), show=show, memory=memory)
    assert watch.seen() == []
    grounded.check(script(ferry, TRUE, "$38 million?", ALSO_TRUE), (ferry,), show=show, memory=memory)
    assert watch.seen() == ["$38 million?", ALSO_TRUE], "the last line has another speaker now"


def test_a_false_line_is_refused_again_and_again(ferry: Story, show: Show, tmp_path: Path) -> None:
    """In the words of a check of the whole script, and without being remembered."""
    memory = tmp_path / "found.json"
    grounded.check(script(ferry, TRUE), (ferry,), show=show, memory=memory)
    wrong = script(ferry, TRUE, FALSE)
    with pytest.raises(PodcastError) as whole:
        ground.check(wrong, (ferry,), show=show)
    for _ in range(2):
        with pytest.raises(PodcastError) as caught:
            grounded.check(wrong, (ferry,), show=show, memory=memory)
        assert str(caught.value) == str(whole.value)


def test_what_changes_the_verdict_asks_again(ferry: Story, show: Show, tmp_path: Path,
                                             monkeypatch: pytest.MonkeyPatch) -> None:
    watch, memory = Watch(monkeypatch), tmp_path / "found.json"
    told = script(ferry, TRUE)
    grounded.check(told, (ferry,), show=show, memory=memory)
    watch.seen()
    other = msgspec.structs.replace(ferry, sentences=tuple(
        msgspec.structs.replace(sentence, text=sentence.text.replace("38", "83")) for sentence in ferry.sentences))
    with pytest.raises(PodcastError, match="figure 38 million"):
        grounded.check(told, (other,), show=show, memory=memory)
    uncited = msgspec.structs.replace(told, turns=(msgspec.structs.replace(told.turns[0], facts=()),))
    with pytest.raises(PodcastError, match="figure 38 million"):
        grounded.check(uncited, (ferry,), show=show, memory=memory)
    assert watch.seen(), "both were held against what they cite now"
    whole, broken = (grounded.fingerprints(script(ferry, first, TRUE), (ferry,), show)[1]
                     for first in ("They bought two.", "They bought—"))
    assert whole != broken, "what goes on with the other's sentence is another claim"


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b'{"lines": 3}', b'{"lines": ["x"]}'])
def test_a_damaged_memory_is_no_memory(damage: bytes, ferry: Story, show: Show, tmp_path: Path) -> None:
    memory = tmp_path / "found.json"
    memory.write_bytes(damage)
    with pytest.raises(PodcastError):
        grounded.check(script(ferry, FALSE), (ferry,), show=show, memory=memory)
    grounded.check(script(ferry, TRUE), (ferry,), show=show, memory=memory)
    assert len(msgspec.json.decode(memory.read_bytes())["lines"]) == 1


def test_a_line_of_the_frame_is_held_against_all_stories(ferry: Story, show: Show, tmp_path: Path) -> None:
    other = msgspec.structs.replace(ferry, id="sdd", title="A bridge opens in Lund", sentences=tuple(
        msgspec.structs.replace(sentence, id=f"sdd.{n}") for n, sentence in enumerate(ferry.sentences, start=1)))
    told = script(ferry, TRUE)
    assert [story.id for story in grounded.concerned(told, (ferry, other), [0])] == [ferry.id]
    framed = msgspec.structs.replace(told, turns=(msgspec.structs.replace(told.turns[0], story="opening"),))
    assert len(grounded.concerned(framed, (ferry, other), [0])) == 2
    citing = msgspec.structs.replace(told, turns=(msgspec.structs.replace(told.turns[0], facts=("sdd.2",)),))
    assert len(grounded.concerned(citing, (ferry, other), [0])) == 2
