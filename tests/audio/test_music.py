"""The music is music: in its key, led smoothly from chord to chord, the same twice, another the next day."""

import datetime as dt
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import soundfile as sf
import studio
from meter import run
from numpy.typing import NDArray

from podcast.audio import arrange, music
from podcast.audio.cues import RING, lengths
from podcast.audio.loudness import measure
from podcast.audio.music.base import CUES
from podcast.audio.music.feel import KEYS, PROGRESSIONS, feel
from podcast.audio.music.harmony import CENTRE, bass_of, chord, fit, pitch_of, voicings
from podcast.errors import PodcastError

DAYS = [dt.date(2026, 3, 26), dt.date(2026, 3, 27), dt.date(2026, 4, 1)]
BEATS = {"theme": 12, "bed": 11, "sting": 4, "reflection": 13, "outro": 22}


def sound(cue: str, date: dt.date = DAYS[0], key: str = "D", number: int = 0) -> NDArray[np.float32]:
    show = studio.show(Path(), key=key)
    return music.render(show, date, cue, BEATS[cue] * music.beat(show, date) + RING, number)


def out_of_key(wave: NDArray[np.float32], tonic: int, scale: tuple[int, ...]) -> float:
    """Share of the energy between 60 Hz and 2 kHz that lies nearest to a pitch outside the scale."""
    power = np.abs(np.fft.rfft(wave.mean(axis=0) * np.hanning(wave.shape[1]))) ** 2
    hz = np.fft.rfftfreq(wave.shape[1], 1 / 44_100)
    heard = (hz > 60) & (hz < 2000)
    classes = (np.rint(69 + 12 * np.log2(hz[heard] / 440)).astype(int) - tonic) % 12
    outside = ~np.isin(classes, scale)
    return float(power[heard][outside].sum() / power[heard].sum())


@pytest.mark.parametrize("date", DAYS, ids=str)
@pytest.mark.parametrize("cue", CUES)
def test_every_cue_is_in_the_shows_key(cue: str, date: dt.date) -> None:
    key = "Gm" if date == DAYS[1] else "D"
    mood = feel(studio.show(Path(), key=key), date)
    assert out_of_key(sound(cue, date, key), mood.tonic, mood.scale) < 0.06


@pytest.mark.parametrize("cue", CUES)
def test_every_cue_plays_all_the_way_and_rings_out(cue: str) -> None:
    wave = sound(cue)
    assert np.isfinite(wave).all()
    assert measure(wave).lufs == pytest.approx(CUES[cue].level, abs=0.3)
    seconds = wave[:, :wave.shape[1] // 4410 * 4410].reshape(2, -1, 4410)
    levels = 20 * np.log10(np.sqrt((seconds**2).mean(axis=(0, 2))) + 1e-9)
    assert levels[:-15].min() > levels.max() - 40, "no hole in it"
    assert levels[-1] < levels.max() - 12, "its last tenth of a second is faint"


def test_same_day_same_notes_another_day_others() -> None:
    assert np.array_equal(sound("theme"), sound("theme"))
    feels = {feel(studio.show(Path()), dt.date(2026, 3, day)) for day in range(1, 15)}
    assert len(feels) == 14
    assert len({mood.motif for mood in feels}) == 1, "the motif is the show's"
    assert len({mood.progression for mood in feels}) > 2
    assert len({mood.lead for mood in feels}) > 1


def test_three_stings_take_turns() -> None:
    stings = [sound("sting", number=number) for number in range(4)]
    for one, two in pairwise(stings[:3]):
        assert not np.allclose(one, two)
    assert abs(np.corrcoef(stings[0].ravel(), stings[1].ravel())[0, 1]) < 0.5


@pytest.mark.parametrize("key", [*KEYS, *(key + "m" for key in KEYS)])
def test_voices_move_little(key: str) -> None:
    """Chords follow each other with no voice leaping more than a fifth and no great sum of movement."""
    mood = feel(studio.show(Path(), key=key), DAYS[0])
    for roots in PROGRESSIONS["minor" if key.endswith("m") else "major"]:
        led = voicings(mood, (*roots, *roots))
        for root, voicing in zip((*roots, *roots), led, strict=True):
            assert {pitch % 12 for pitch in voicing} == set(chord(mood, root))
            assert all(abs(pitch - CENTRE) <= 12 for pitch in voicing)
            assert 36 <= bass_of(mood, root) <= 47
        for one, two in pairwise(led):
            moves = [abs(a - b) for a, b in zip(one, two, strict=True)]
            assert max(moves) <= 7 and sum(moves) <= 16


def test_melodies_fit_their_chords() -> None:
    """Heavy notes are chord tones; the rhythm is the motif's."""
    for day in DAYS:
        mood = feel(studio.show(Path()), day)
        for root in range(6):
            fitted = fit(mood, mood.motif, root, 2)
            tones = set(chord(mood, root))
            assert [note[:2] for note in fitted] == [note[:2] for note in mood.motif]
            assert all(pitch_of(mood, degree) % 12 in tones for start, _, degree in fitted if start % 2 == 0)


def test_no_such_key_is_said() -> None:
    with pytest.raises(PodcastError, match="unknown key 'H'"):
        feel(studio.show(Path(), key="H"), DAYS[0])


@pytest.mark.parametrize("suffix", ["mp3", "ogg", "flac", "m4a", "wav", "aiff"])
def test_a_producers_own_file(suffix: str, tmp_path: Path) -> None:
    """Of any common format and rate; silence at its start is skipped; the cue is as loud as ours would be."""
    wave = np.concatenate((np.zeros(24_000), 0.3 * np.sin(2 * np.pi * 330 * np.arange(3 * 48_000) / 48_000)))
    sf.write(tmp_path / "made.wav", wave, 48_000)
    run("-i", str(tmp_path / "made.wav"), "-y", str(tmp_path / f"jingle.{suffix}"))
    show = studio.show(tmp_path, sting=f"jingle.{suffix}")
    files = lengths(show, DAYS[0]).files
    assert files["sting"] / 44_100 == pytest.approx(3.0, abs=0.1)
    heard = music.render(show, DAYS[0], "sting", files["sting"], 0)
    assert heard.shape == (2, files["sting"])
    assert measure(heard).lufs == pytest.approx(CUES["sting"].level, abs=0.3)


def test_a_short_file_is_repeated_under_the_opening(tmp_path: Path) -> None:
    sf.write(tmp_path / "loop.wav", 0.2 * np.sin(2 * np.pi * 220 * np.arange(2 * 44_100) / 44_100), 44_100)
    bed = music.render(studio.show(tmp_path, bed="loop.wav"), DAYS[0], "bed", 9 * 44_100, 0)
    assert np.abs(bed[:, 8 * 44_100:]).max() > 0.5 * np.abs(bed).max()


def test_files_that_are_not_there_or_no_sound(tmp_path: Path) -> None:
    (tmp_path / "words.mp3").write_text("not sound")
    for name in ("none.mp3", "words.mp3"):
        with pytest.raises(PodcastError) as caught:
            lengths(studio.show(tmp_path, theme=name), DAYS[0])
        assert name in str(caught.value) and "\n" not in str(caught.value)


def test_a_show_without_music(tmp_path: Path) -> None:
    show = studio.show(tmp_path, theme="", bed="", sting="", reflection="", outro="")
    script = studio.dialogue(2, 4)
    timeline = arrange(script, studio.clips(tmp_path / "clips", script), show=show, cache=tmp_path / "clips")
    assert timeline.cues == ()
    assert timeline.placements[0].start < 44_100
