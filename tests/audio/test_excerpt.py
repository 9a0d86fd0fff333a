"""The excerpt ends with a turn, at the length asked for, and needs nothing that lies after it."""

from pathlib import Path

import pytest
import studio

from podcast.audio import arrange
from podcast.audio.excerpt import excerpt
from podcast.audio.mix import mix
from podcast.clock import SAMPLE_RATE
from podcast.errors import PodcastError


@pytest.mark.parametrize(("least", "most", "music"), [(20, 40, "own"), (35, 50, "own"), (10, 60, "")])
def test_an_excerpt_is_an_episode_of_its_own(least: float, most: float, music: str, tmp_path: Path) -> None:
    script, show = studio.dialogue(2, 8), studio.show(tmp_path, sting=music)
    timeline = arrange(script, studio.clips(tmp_path, script), show=show, cache=tmp_path)
    part, said = excerpt(timeline, script, show=show, least=least, most=most)
    assert least <= part.length / SAMPLE_RATE <= most
    assert part.placements == timeline.placements[:len(said.turns)]
    assert said.turns == script.turns[:len(part.placements)]
    assert {segment.id for segment in said.segments} == {turn.story for turn in said.turns}
    assert all(chapter.start < part.placements[-1].end for chapter in part.chapters)
    assert all(cue.end <= part.length for cue in part.cues)
    assert (part.cues[-1].cue == "sting") is bool(music)
    sound = mix(part, show=show, date=script.date, cache=tmp_path)
    assert sound.shape == (2, part.length)
    assert abs(sound[:, -2000:]).max() < 0.05, "it ends softly"


def test_no_turn_there(tmp_path: Path) -> None:
    script, show = studio.dialogue(1, 3), studio.show(tmp_path)
    timeline = arrange(script, studio.clips(tmp_path, script), show=show, cache=tmp_path)
    with pytest.raises(PodcastError, match="no turn ends between 1 and 2 s"):
        excerpt(timeline, script, show=show, least=1, most=2)
