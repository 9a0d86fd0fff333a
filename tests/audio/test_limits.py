"""Settings that can't be met are refused in one line, with what may stand there."""

from pathlib import Path

import msgspec
import pytest
import studio

from podcast.audio import check_settings
from podcast.errors import PodcastError
from podcast.settings import Audio, Music, Show


@pytest.mark.parametrize(("audio", "music", "said"), [
    (Audio(format="ogg"), Music(), "unknown format 'ogg'"),
    (Audio(lufs=-3.0), Music(), "lufs = -3 is not between -24 and -12"),
    (Audio(lufs=float("nan")), Music(), "lufs = nan is not between"),
    (Audio(true_peak_dbtp=1.0), Music(), "true_peak_dbtp = 1 is not between"),
    (Audio(), Music(duck_db=-40.0), "duck_db = -40 is not between -18 and -12"),
    (Audio(), Music(key="X"), "unknown key 'X'"),
    (Audio(), Music(theme="none.mp3"), "theme = 'none.mp3' is not there"),
])
def test_what_cannot_be_met_is_refused(audio: Audio, music: Music, said: str, tmp_path: Path) -> None:
    show: Show = msgspec.structs.replace(studio.show(tmp_path), audio=audio, music=music)
    with pytest.raises(PodcastError, match=said) as caught:
        check_settings(show, date=studio.DATE)
    assert "show.toml" in str(caught.value)


def test_the_usual_is_fine(tmp_path: Path) -> None:
    check_settings(studio.show(tmp_path), date=studio.DATE)
    check_settings(studio.show(tmp_path, key="F#m", duck_db=-12.0, sting=""), date=studio.DATE)
