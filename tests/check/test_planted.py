"""Faults planted into a real episode, real voices heard by the real recogniser: each is found by name; slow."""

import datetime as dt
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import imageio_ffmpeg
import msgspec
import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray
from shows import DAY, copy_show

from podcast import check as checking
from podcast.check import recogniser
from podcast.check.sound import stereo
from podcast.cli import run
from podcast.cli.options import open_day
from podcast.clock import SAMPLE_RATE
from podcast.folder import file_digest
from podcast.records import Placement, Script, Timeline, Turn
from podcast.settings import Show, read_show
from podcast.speech import voice_script

pytestmark = pytest.mark.slow

Pcm = NDArray[np.int16]
NAMED = re.compile(r"(?<=[a-z] )(OpenAI|Sora)\b")
"""A name that the first story of the day is full of, where it opens no sentence."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two minutes of the shipped day with the shipped voices."""
    show = copy_show(tmp_path_factory.mktemp("planted") / "show")
    settings = (show / "show.toml").read_text(encoding="utf-8")
    (show / "show.toml").write_text(re.sub(r"(?m)^minutes = .*$", "minutes = 2", settings), encoding="utf-8")
    assert run(["make", "--show", str(show), "--date", DAY]) == 0
    day = open_day(read_show(show), DAY)
    for judge in (checking.check_clips, checking.check):  # what was heard here is not listened to again in the copies
        assert not judge(day, show=read_show(show)).bad_lines
    return show


@pytest.fixture
def show(whole: Path, tmp_path: Path) -> Path:
    """The same in a folder of the test's own."""
    shutil.copytree(whole, tmp_path / "show")
    return tmp_path / "show"


def lines_of(show: Path) -> tuple[Placement, ...]:
    stored = (show / "episodes" / DAY / "timeline.json").read_bytes()
    return msgspec.json.decode(stored, type=Timeline).placements


def long_lines(show: Path) -> list[Placement]:
    """The lines of ten words or more after the opening, longest first."""
    lines = [line for line in lines_of(show)[1:] if len(line.text.split()) >= 10]
    return sorted(lines, key=lambda line: line.start - line.end)


def spoil(show: Path, change: Callable[[Pcm], Pcm]) -> None:
    """Change the samples of the finished file."""
    path = show / "episodes" / DAY / "episode.mp3"
    pcm = change(stereo(path).copy())
    subprocess.run([imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y", "-f", "s16le", "-ar", str(SAMPLE_RATE), "-ac",
                    "2", "-i", "pipe:0", "-b:a", "128k", path], input=pcm.tobytes(), check=True)


def heard(show: Path) -> checking.Checked:
    return checking.check(open_day(read_show(show), DAY), show=read_show(show))


def measured(show: Path) -> set[str]:
    """The rules missed of those that need no recogniser."""
    folder = open_day(read_show(show), DAY)
    timeline, sound = checking.finished(folder)
    return {row.id for row in checking.sounding(folder, timeline, sound, read_show(show)) if not row.met}


def test_the_episode_as_made_passes_clean(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["check", "--show", str(show), "--date", DAY]
    assert run(asked) == 0, capsys.readouterr()
    assert run([*asked, "--quick"]) == 0, capsys.readouterr()


def test_swapped_and_halved_lines_and_a_misread_name_are_found_in_the_file(show: Path) -> None:
    named = next(line for line in long_lines(show) if NAMED.search(line.text))
    swapped, with_this, cut = [line for line in long_lines(show) if line != named][:3]
    said_otherwise(show, named, NAMED.sub("Starbucks", named.text))
    sound, rate = soundfile.read(show / ".cache" / "clips" / named.clip, dtype="int16")
    assert rate == SAMPLE_RATE

    def change(pcm: Pcm) -> Pcm:
        size = min(swapped.end - swapped.start, with_this.end - with_this.start)
        pcm[swapped.start:swapped.start + size] = pcm[with_this.start:with_this.start + size]
        pcm[swapped.start + size:swapped.end] = 0
        pcm[(cut.start + cut.end) // 2:cut.end] = 0
        size = min(len(sound), named.end - named.start)
        pcm[named.start:named.end] = 0
        pcm[named.start:named.start + size] = sound[:size, None]
        return pcm

    spoil(show, change)
    bad = {line.turn: line.problem for line in heard(show).bad_lines}
    assert {swapped.turn, cut.turn, named.turn} <= bad.keys()
    assert "heard as" in bad[named.turn]
    assert len(bad) <= 5


def test_a_swapped_clip_and_one_cut_at_half_are_found_before_mixing(show: Path) -> None:
    swapped, with_this, cut = long_lines(show)[:3]
    clips = show / ".cache" / "clips"
    shutil.copy(clips / with_this.clip, clips / swapped.clip)
    samples, rate = soundfile.read(clips / cut.clip, dtype="int16")
    soundfile.write(clips / cut.clip, samples[:len(samples) // 2], rate, subtype="PCM_16")
    found = checking.check_clips(open_day(read_show(show), DAY), show=read_show(show))
    assert {line.turn for line in found.bad_lines} == {swapped.turn, cut.turn}
    assert all(line.id.startswith("line:") and line.heard for line in found.bad_lines)


def said_otherwise(show: Path, line: Placement, text: str) -> None:
    """Put another text, said by the same host, into the place of a line's clip."""
    settings, clips = read_show(show), show / ".cache" / "clips"
    turn = Turn(host=line.host, text=text, story=line.story)
    (clip,) = voice_script(Script(date=read_day(show), title="", summary="", segments=(), turns=(turn,)), show=settings,
                           cache=clips)
    shutil.copy(clips / clip.file, clips / line.clip)


def read_day(show: Path) -> dt.date:
    return open_day(read_show(show), DAY).date


def test_a_misread_name_is_found_before_mixing_and_only_there(show: Path) -> None:
    names = {"OpenAI": "Starbucks", "Sora": "Berlin"}
    line = next(line for line in long_lines(show) if NAMED.search(line.text))
    found = NAMED.search(line.text)
    assert found is not None
    name = found[0]
    said_otherwise(show, line, NAMED.sub(names[name], line.text))
    (bad,) = checking.check_clips(open_day(read_show(show), DAY), show=read_show(show)).bad_lines
    assert bad.turn == line.turn
    assert bad.problem.startswith(f"{name} heard as") and name in bad.suggestion


def test_a_line_that_went_wrong_is_said_again_and_an_edited_one_is_the_only_one_heard(
        show: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with (show / "show.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[check]\nmake = "quick"\n')
    asked = ["--show", str(show), "--date", DAY]
    spoiled, edited = long_lines(show)[:2]
    said_otherwise(show, spoiled, "Not a word of this is what was written down for anybody to say.")
    times: list[float] = []
    make = recogniser.RECOGNISERS["faster-whisper"]

    def counting(settings: Show) -> recogniser.Recogniser:
        hear = make(settings)

        def heard(sound: NDArray[np.float32], progress: recogniser.Progress) -> tuple[recogniser.Word, ...]:
            times.append(len(sound) / 16_000)
            return hear(sound, progress)
        return heard

    monkeypatch.setitem(recogniser.RECOGNISERS, "faster-whisper", counting)
    vouch(show, spoiled)
    assert run(["make", *asked]) == 0, capsys.readouterr()
    assert "line:" not in capsys.readouterr().err, "a take that is right was kept"
    assert lines_of(show)[spoiled.turn].clip != spoiled.clip
    script = show / "episodes" / DAY / "script.md"
    text = script.read_text(encoding="utf-8")
    assert edited.text in text
    script.write_text(text.replace(edited.text, f"Well. {edited.text}"), encoding="utf-8")
    times.clear()
    assert run(["make", *asked]) == 0, capsys.readouterr()
    assert 0 < sum(times) < (edited.end - edited.start) / SAMPLE_RATE + 4


def vouch(show: Path, line: Placement) -> None:
    """Make the clip cache trust a clip that was put in another's place."""
    wav = show / ".cache" / "clips" / line.clip
    note = wav.with_suffix(".json")
    kept = json.loads(note.read_text(encoding="utf-8"))
    samples = soundfile.info(wav).frames
    note.write_text(json.dumps({**kept, "wav": file_digest(wav), "samples": samples,
                                "words": [pair for pair in kept["words"] if pair[1] < samples]}), encoding="utf-8")


def test_a_finding_is_accepted_and_another_take_is_another_finding(show: Path) -> None:
    asked = ["check", "--quick", "--show", str(show), "--date", DAY]
    line = long_lines(show)[3]
    samples, rate = soundfile.read(show / ".cache" / "clips" / line.clip, dtype="int16")
    soundfile.write(show / ".cache" / "clips" / line.clip, samples[:len(samples) // 3], rate, subtype="PCM_16")
    assert run(asked) == 1
    assert run([*asked, "--accept", f"line:{line.clip[:8]}"]) == 0
    assert run(asked) == 0


def test_an_episode_that_does_not_say_what_it_is_is_found(show: Path) -> None:
    opening = lines_of(show)[0]

    def change(pcm: Pcm) -> Pcm:
        pcm[opening.start:opening.end] = 0
        return pcm

    spoil(show, change)
    assert "disclosure" in {row.id for row in heard(show).missed}


def test_a_line_too_faint_for_a_listener_is_found_though_a_recogniser_hears_it(show: Path) -> None:
    line = long_lines(show)[1]

    def change(pcm: Pcm) -> Pcm:
        pcm[line.start:line.end] //= 10
        return pcm

    spoil(show, change)
    (row,) = [row for row in heard(show).measures if row.id == "faint-line"]
    assert not row.met
    assert line.text[:20] in row.note


def test_three_seconds_of_silence_are_found(show: Path) -> None:
    at = long_lines(show)[0].start

    def change(pcm: Pcm) -> Pcm:
        pcm[at:at + 3 * SAMPLE_RATE] = 0
        return pcm

    spoil(show, change)
    assert "silence" in measured(show)


def test_a_click_at_a_joint_is_found(show: Path) -> None:
    at = long_lines(show)[0].end

    def change(pcm: Pcm) -> Pcm:
        pcm[at:at + 2] = 20_000
        return pcm

    spoil(show, change)
    assert "clicks" in measured(show)


def test_a_host_six_lu_too_loud_is_found(show: Path) -> None:
    def change(pcm: Pcm) -> Pcm:
        sound = pcm.astype(np.float32)
        for line in lines_of(show):
            sound[line.start:line.end] *= 1.0 if line.host == "emma" else 0.5
        return sound.astype(np.int16)

    spoil(show, change)
    assert "hosts-apart" in measured(show)


def test_a_caption_shifted_by_0_8_s_is_found(show: Path) -> None:
    path, copy = show / "episodes" / DAY / "transcript.vtt", show / "public" / DAY / "transcript.vtt"
    text = path.read_text(encoding="utf-8")
    first = re.search(r"00:00:(\d\d)\.(\d{3}) -->", text)
    assert first is not None
    moved = int(first[1]) * 1000 + int(first[2]) - 800
    path.write_text(text.replace(first[0], f"00:00:{moved // 1000:02d}.{moved % 1000:03d} -->", 1), encoding="utf-8")
    shutil.copy(path, copy)
    assert measured(show) == {"captions:vtt"}


def test_a_feed_length_off_by_one_byte_is_found(show: Path) -> None:
    path = show / "public" / "feed.xml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'length="(\d+)"', lambda found: f'length="{int(found[1]) + 1}"', text), encoding="utf-8")
    assert measured(show) == {"feed-length"}
