"""The arithmetic of the timeline, on lengths drawn at random and on clips cut by the sample."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import librosa
import msgspec
import numpy as np
import pytest
import studio
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast.audio import arrange
from podcast.audio.clipfile import audible
from podcast.audio.cues import RING, Lengths
from podcast.audio.timeline import Heard, place
from podcast.clock import SAMPLE_RATE, to_samples
from podcast.errors import PodcastError
from podcast.records import Clip, Mark, Script, Timeline

BEAT = 26_460


def heard(script: Script, lengths: Sequence[int]) -> list[Heard]:
    """Clips of given audible lengths with silence around them and a mark at each end."""
    found = []
    for number, samples in enumerate(lengths[:len(script.turns)]):
        clip = Clip(turn=number, file=f"{number}.wav", samples=samples + 3000,
                    marks=(Mark(char=0, at=900), Mark(char=len(script.turns[number].text) - 1, at=samples + 900)))
        found.append(Heard(clip, first=1000, last=1000 + samples))
    return found


def check(script: Script, timeline: Timeline) -> None:
    """What holds for every timeline whatever is in it."""
    placements = timeline.placements
    assert [p.turn for p in placements] == list(range(len(script.turns)))
    for before, after in pairwise(placements):
        assert after.start > before.start
        assert after.start - before.end >= -0.351 * SAMPLE_RATE
        if before.host == after.host:
            assert after.start >= before.end
    for placement in placements:
        assert all(placement.start <= mark.at < placement.end for mark in placement.marks)
        assert [mark.at for mark in placement.marks] == sorted(mark.at for mark in placement.marks)
    assert timeline.length >= max([p.end for p in placements] + [cue.end for cue in timeline.cues])
    assert all(0 <= cue.start < cue.end for cue in timeline.cues)
    starts = [chapter.start for chapter in timeline.chapters]
    assert starts[0] == 0 and starts == sorted(set(starts))
    assert all(start % SAMPLE_RATE == 0 for start in starts)
    for chapter in timeline.chapters[1:]:
        first = next(p for p in placements if p.story == chapter.story)
        assert 0 <= first.start - chapter.start < SAMPLE_RATE


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 999), stories=st.integers(0, 4), turns=st.integers(2, 11),
       lengths=st.lists(st.integers(400, 900_000), min_size=50, max_size=50),
       absent=st.sets(st.sampled_from(["theme", "bed", "sting", "reflection", "outro"])))
def test_any_lengths_make_a_sound_timeline(seed: int, stories: int, turns: int, lengths: list[int],
                                           absent: set[str]) -> None:
    script = studio.dialogue(stories, turns, seed=seed)
    timeline = place(script, heard(script, lengths), Lengths(BEAT, absent=frozenset(absent)), {})
    check(script, timeline)
    assert {cue.cue for cue in timeline.cues}.isdisjoint(absent)
    assert timeline == place(script, heard(script, lengths), Lengths(BEAT, absent=frozenset(absent)), {})


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("story", ["opening", "s1", "reflection"])
def test_the_shortest_scripts(count: int, story: str) -> None:
    """One to three turns, all of one segment, whichever it is."""
    whole = studio.dialogue(0, 0)
    turns = tuple(msgspec.structs.replace(turn, story=story) for turn in whole.turns[:count])
    script = msgspec.structs.replace(whole, turns=turns)
    timeline = place(script, heard(script, [90_000, 30_000, 50_000]), Lengths(BEAT), {})
    check(script, timeline)
    assert [chapter.story for chapter in timeline.chapters] == [story]


def test_the_bed_ends_on_its_own_beat_whatever_the_theme_is() -> None:
    """A producer's theme of any length moves the bed, and its last beat with it."""
    script = studio.dialogue(1, 4)
    for theme in (0, 100_001, 250_000):
        music = Lengths(BEAT, files={"theme": theme} if theme else {}, absent=frozenset() if theme else {"theme"})
        timeline = place(script, heard(script, [200_000] * 9), music, {})
        bed = next(cue for cue in timeline.cues if cue.cue == "bed")
        assert (bed.end - RING - bed.start) % BEAT == 0
        assert bed.end - RING >= timeline.placements[0].end


@pytest.fixture(scope="module")
def episode(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Script, Timeline]:
    root = tmp_path_factory.mktemp("show")
    script = studio.dialogue(4, 10)
    timeline = arrange(script, studio.clips(root / "clips", script), show=studio.show(root), cache=root / "clips",
                       links={"s1": "https://example.com/one"})
    return root, script, timeline


def test_a_whole_episode(episode: tuple[Path, Script, Timeline]) -> None:
    _, script, timeline = episode
    check(script, timeline)
    assert [cue.cue for cue in timeline.cues] == ["theme", "bed", "sting", "sting", "sting", "reflection", "outro"]
    assert 5.0 <= timeline.placements[0].start / SAMPLE_RATE <= 8.0
    assert 8.0 <= (timeline.length - timeline.placements[-1].end) / SAMPLE_RATE <= 14.0
    assert {c.story: c.url for c in timeline.chapters}["s1"] == "https://example.com/one"


def test_pauses_are_longest_between_stories(episode: tuple[Path, Script, Timeline]) -> None:
    _, script, timeline = episode
    within, between = [], []
    for (one, two), (before, after) in zip(pairwise(script.turns), pairwise(timeline.placements), strict=True):
        (within if one.story == two.story else between).append(after.start - before.end)
    assert min(between) > max(within)


def test_silence_is_trimmed_by_ear_not_by_guess(episode: tuple[Path, Script, Timeline]) -> None:
    """The studio leaves 0.12 s before and 0.2 s after each line."""
    _, _, timeline = episode
    for placement in timeline.placements:
        assert placement.offset / SAMPLE_RATE == pytest.approx(0.12, abs=0.03)


@pytest.mark.parametrize(("head", "tail"), [(0.0, 0.0), (0.3, 0.0), (0.0, 0.5), (1.0, 1.0)])
@pytest.mark.parametrize("noise", [0.0, 1e-4])
def test_audible_edges(head: float, tail: float, noise: float) -> None:
    words = studio.speech(1.5, seed=3)
    whole = np.concatenate((np.zeros(to_samples(head)), words, np.zeros(to_samples(tail)))).astype(np.float32)
    whole += noise * np.random.default_rng(1).standard_normal(len(whole)).astype(np.float32)
    first, last = audible(whole)
    assert first / SAMPLE_RATE == pytest.approx(head, abs=0.03)
    assert last / SAMPLE_RATE == pytest.approx(head + 1.5, abs=0.06)


@pytest.mark.parametrize("seed", range(4))
def test_edges_are_where_librosa_hears_them(seed: int) -> None:
    """An outside judge: librosa's trim, at the same threshold below the loudest frame, within its coarser frames."""
    words = studio.speech(1.0 + seed / 3, seed=seed)
    whole = np.concatenate((np.zeros(to_samples(0.2 * seed)), words, np.zeros(to_samples(0.4))))
    _, theirs = librosa.effects.trim(whole, top_db=45, frame_length=512, hop_length=128)
    ours = audible(whole.astype(np.float32))
    assert ours[0] == pytest.approx(theirs[0] - to_samples(0.01), abs=to_samples(0.02))
    assert ours[1] == pytest.approx(theirs[1] + to_samples(0.04), abs=to_samples(0.02))


def test_a_silent_clip_is_left_whole() -> None:
    assert audible(np.zeros(5000, np.float32)) == (0, 5000)
    assert audible(np.zeros(3, np.float32)) == (0, 3)


def test_editing_a_line_moves_only_what_follows(episode: tuple[Path, Script, Timeline]) -> None:
    """Gaps are drawn from the words on both sides: two change, all others stay as they were."""
    root, script, timeline = episode
    edited = list(script.turns)
    edited[20] = msgspec.structs.replace(edited[20], text="Something else was said here altogether, and calmly.")
    again = msgspec.structs.replace(script, turns=tuple(edited))
    clips = studio.clips(root / "again", again)
    other = arrange(again, clips, show=studio.show(root), cache=root / "again")
    gaps = [[b.start - a.end for a, b in pairwise(t.placements)] for t in (timeline, other)]
    moved = [number for number, (one, two) in enumerate(zip(*gaps, strict=True)) if one != two]
    assert set(moved) <= {19, 20}
    assert timeline.placements[:20] == other.placements[:20]


def test_what_is_missing_is_said_in_one_line(episode: tuple[Path, Script, Timeline]) -> None:
    root, script, _ = episode
    clips = studio.clips(root / "clips", script)
    lost = msgspec.structs.replace(clips[0], file="none.wav")
    for broken in (clips[:-1], (lost, *clips[1:])):
        with pytest.raises(PodcastError) as caught:
            arrange(script, broken, show=studio.show(root), cache=root / "clips")
        assert "\n" not in str(caught.value)
