"""Clips: cached by what shapes them, mended when damaged, made once for identical lines, kept when another fails."""

import os
import subprocess
import sys
import wave
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

from podcast.clock import SAMPLE_RATE
from podcast.errors import PodcastError, UnknownChoice
from podcast.records import Script, Turn
from podcast.settings import Show
from podcast.speech import pool, tone, voice_script, voicing

Build = Callable[..., Script]
TEXTS = ("Fifty people came.", "It cost $120 billion, and nobody asked why. Really?", "If it does—")


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def host(show: Show, name: str, **changes: object) -> Show:
    cast = {**show.cast, name: msgspec.structs.replace(show.cast[name], **changes)}
    return msgspec.structs.replace(show, cast=cast)


def test_clips_are_wavs_with_marks_at_words(show: Show, script: Build, tmp_path: Path) -> None:
    made = script(*TEXTS)
    clips = voice_script(made, show=show, cache=tmp_path / "c")
    assert [clip.turn for clip in clips] == [0, 1, 2]
    for clip, turn in zip(clips, made.turns, strict=True):
        with wave.open(str(tmp_path / "c" / clip.file)) as sound:
            assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, SAMPLE_RATE)
            assert sound.getnframes() == clip.samples
        chars = [mark.char for mark in clip.marks]
        words = [i for i, c in enumerate(turn.text) if c.isalnum() and (i == 0 or turn.text[i - 1] in " $")]
        assert chars[0] == 0
        assert chars == sorted(set(chars))
        assert [mark.at for mark in clip.marks] == sorted(mark.at for mark in clip.marks)
        assert all(0 <= mark.at <= clip.samples for mark in clip.marks)
        assert len(chars) == len(words)
        assert all(turn.text[char].strip() for char in chars)


def test_a_second_run_voices_nothing_and_changes_nothing(show: Show, script: Build, tmp_path: Path,
                                                         monkeypatch: pytest.MonkeyPatch) -> None:
    first = voice_script(script(*TEXTS), show=show, cache=tmp_path / "c")
    before = files(tmp_path / "c")
    monkeypatch.setattr(voicing, "open_pool", lambda *a, **k: pytest.fail("voiced again"))
    seen: list[tuple[int, int]] = []
    again = voice_script(script(*TEXTS), show=show, cache=tmp_path / "c", progress=lambda *p: seen.append(p))
    assert again == first
    assert files(tmp_path / "c") == before
    assert seen == [(3, 3)]


@pytest.mark.parametrize("damage", ["cut", "flipped", "gone", "no record", "half a record"])
def test_a_damaged_clip_is_voiced_again(show: Show, script: Build, tmp_path: Path, damage: str) -> None:
    clips = voice_script(script(*TEXTS), show=show, cache=tmp_path / "c")
    before = files(tmp_path / "c")
    wav = tmp_path / "c" / clips[1].file
    record = wav.with_suffix(".json")
    data = wav.read_bytes()
    match damage:
        case "cut":
            wav.write_bytes(data[:1000])
        case "flipped":
            wav.write_bytes(data[:2000] + bytes([data[2000] ^ 1]) + data[2001:])
        case "gone":
            wav.unlink()
        case "no record":
            record.unlink()
        case _:
            record.write_bytes(record.read_bytes()[:30])
    assert voice_script(script(*TEXTS), show=show, cache=tmp_path / "c") == clips
    assert files(tmp_path / "c") == before


def test_one_changed_line_is_one_new_clip(show: Show, script: Build, tmp_path: Path) -> None:
    voice_script(script(*TEXTS), show=show, cache=tmp_path / "c")
    before = files(tmp_path / "c")
    voice_script(script(TEXTS[0], "It cost nothing.", TEXTS[2]), show=show, cache=tmp_path / "c")
    assert len(files(tmp_path / "c").keys() - before.keys()) == 2
    assert files(tmp_path / "c").items() >= before.items()


def test_identical_lines_of_one_host_are_voiced_once(show: Show, script: Build, tmp_path: Path) -> None:
    clips = voice_script(script("Yes.", "Why?", "Yes.", "Why?"), show=show, cache=tmp_path / "c")
    assert clips[0].file == clips[2].file != clips[1].file == clips[3].file
    assert len(list((tmp_path / "c").glob("*.wav"))) == 2


@pytest.mark.parametrize("changes", [{"voice": "230"}, {"pace": 1.1}, {"seed": 2}, {"engine_options": {"x": 1}}])
def test_whatever_shapes_a_voice_voices_only_that_host_again(show: Show, script: Build, tmp_path: Path,
                                                             changes: dict[str, object]) -> None:
    before = voice_script(script(*TEXTS), show=show, cache=tmp_path / "c")
    after = voice_script(script(*TEXTS), show=host(show, "ann", **changes), cache=tmp_path / "c")
    assert [a.file == b.file for a, b in zip(before, after, strict=True)] == [False, True, False]


def test_the_lexicon_changes_the_sound_and_not_the_marks_text(show: Show, script: Build, tmp_path: Path) -> None:
    texts = ("Qwen is here.", "Who?")
    plain = voice_script(script(*texts), show=show, cache=tmp_path / "c")
    lexicon = msgspec.structs.replace(show, lexicon={"words": {"Qwen": "Chwen the model"}})
    said = voice_script(script(*texts), show=lexicon, cache=tmp_path / "c")
    assert said[0].file != plain[0].file
    assert said[1] == plain[1]
    assert [mark.char for mark in said[0].marks] == [mark.char for mark in plain[0].marks] == [0, 5, 8]


def test_directions_change_pace_and_saying(show: Show, script: Build, tmp_path: Path) -> None:
    plain, = voice_script(script(TEXTS[1]), show=show, cache=tmp_path / "c")
    slow, = voice_script(script(TEXTS[1], directions=("slower",)), show=show, cache=tmp_path / "c")
    named = script(TEXTS[1], directions=("say-as: cost = was sold for",))
    other, = voice_script(named, show=show, cache=tmp_path / "c")
    assert slow.samples > 1.08 * plain.samples
    assert other.samples > plain.samples


def test_another_take_is_another_clip_of_that_line_only(show: Show, script: Build, tmp_path: Path) -> None:
    first = voice_script(script(*TEXTS), show=show, cache=tmp_path / "c")
    takes = [voice_script(script(*TEXTS), show=show, cache=tmp_path / "c", takes={1: take}) for take in (1, 2, 3)]
    for take in takes:
        assert [take[n] for n in (0, 2)] == [first[n] for n in (0, 2)]
        assert [mark.char for mark in take[1].marks] == [mark.char for mark in first[1].marks]
    assert len({clips[1].file for clips in (first, *takes)}) == 4
    assert takes[1][1].samples > takes[0][1].samples > first[1].samples > takes[2][1].samples


def test_a_failed_line_is_tried_again_then_named_and_the_others_kept(show: Show, script: Build, tmp_path: Path,
                                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[str] = []
    good = tone.ToneEngine.say

    def say(self: tone.ToneEngine, sentence: str, manner: object) -> object:
        tries.append(sentence)
        if "nobody" in sentence:
            raise ValueError("out of breath")
        return good(self, sentence, manner)  # type: ignore[arg-type]

    monkeypatch.setattr(tone.ToneEngine, "say", say)
    monkeypatch.setattr(voicing, "open_pool", lambda *a, **k: (ThreadPoolExecutor(1), 1))
    with pytest.raises(PodcastError) as caught:
        voice_script(script(*TEXTS), show=show, cache=tmp_path / "c")
    assert str(caught.value).startswith(f'Bob: "{TEXTS[1]}": ValueError: out of breath')
    assert "\n" not in str(caught.value)
    assert sum("nobody" in sentence for sentence in tries) == 2
    assert len(list((tmp_path / "c").glob("*.wav"))) == 2


@pytest.mark.parametrize("text", ["—", "…", "🎉", "[laughs]"])
def test_a_turn_without_a_word_is_an_error_that_names_it(show: Show, script: Build, tmp_path: Path, text: str) -> None:
    with pytest.raises(PodcastError, match="nothing to say"):
        voice_script(script("Fine.", text), show=show, cache=tmp_path / "c")


def test_an_unknown_engine_is_named_before_anything_is_voiced(show: Show, script: Build, tmp_path: Path) -> None:
    with pytest.raises(UnknownChoice, match=r"unknown engine 'tome'\. Did you mean 'tone'"):
        voice_script(script("Fine."), show=host(show, "ann", engine="tome"), cache=tmp_path / "c")


def test_processes_give_the_same_bytes_as_one_thread(show: Show, script: Build, tmp_path: Path,
                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    voice_script(script(*TEXTS), show=show, cache=tmp_path / "a")
    monkeypatch.setattr(pool, "SMALL", 0)
    main = sys.modules["__main__"]
    voice_script(script(*TEXTS), show=show, cache=tmp_path / "b")
    assert files(tmp_path / "a") == files(tmp_path / "b")
    assert sys.modules["__main__"] is main


def test_a_script_without_a_main_guard_can_voice(tmp_path: Path) -> None:
    """Spawned workers must not run their caller's file again."""
    program = tmp_path / "program.py"
    program.write_text(
        "import sys; sys.path[:0] = [sys.argv[1]]\n"
        "from pathlib import Path; import datetime as dt\n"
        "from podcast.records import Script, Turn; from podcast.settings import Host, Show\n"
        "from podcast.speech import pool, voice_script\n"
        "pool.SMALL = 0\n"
        "print('started')\n"
        "cast = {'a': Host(name='A', engine='tone', voice='')}\n"
        "show = Show(root=Path('.'), title='', description='', hosts=('a', 'a'), cast=cast)\n"
        "turns = tuple(Turn(host='a', text=f'Line {n}.', story='s') for n in range(4))\n"
        "script = Script(date=dt.date(2026, 3, 26), title='', summary='', segments=(), turns=turns)\n"
        "print(len(voice_script(script, show=show, cache=Path('clips'))))\n", encoding="utf-8")
    root = Path(voicing.__file__).parents[2]
    done = subprocess.run([sys.executable, program, root], cwd=tmp_path, capture_output=True, text=True, timeout=60,
                          env={**os.environ, "PYTHONPATH": str(root)})
    assert done.stdout.split() == ["started", "4"], done.stderr


def test_workers_fit_cores_and_memory(monkeypatch: pytest.MonkeyPatch, show: Show) -> None:
    turn = Turn(host="ann", text="Hello.", story="s")
    voice = voicing.Voice.of(show.cast["ann"], show.root)
    line = voicing.line_for(turn, show=show, voice=voice, identity=("1",))[1]
    monkeypatch.setattr(pool, "cores", lambda: 8)
    monkeypatch.setattr(pool, "memory_mb", lambda: 250)
    assert pool.room_for([line]) == 3
    monkeypatch.setattr(pool, "memory_mb", lambda: 10)
    assert pool.room_for([line]) == 1
    monkeypatch.setattr(pool, "memory_mb", lambda: 100_000)
    assert pool.room_for([line]) == 8
