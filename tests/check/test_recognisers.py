"""Every recogniser: what is asked of it, what it says when it can't, and that two of them hear the same."""

import sys
import types
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray
from whisper_weights import dimensions, read_model, renamed, write_checkpoint

from podcast.check.clips import listen
from podcast.check.recogniser import RECOGNISERS, bundled_model, recogniser
from podcast.check.sound import HEARING_RATE
from podcast.check.words import tokens
from podcast.errors import PodcastError
from podcast.settings import Check, Host, Show

TEXTS = ("This is a quiet evening.",
         "A small boat crossed the harbour at seven, and nobody in the village saw it leave.")


def show_with(root: Path, **check: Any) -> Show:
    host = Host(name="Ann", engine="hibari", voice="heart")
    return Show(root=root, title="A", description="B", hosts=("ann", "bob"), cast={"ann": host, "bob": host},
                check=Check(**check))


class Standin(types.ModuleType):
    """Stands where openai-whisper would: notes what is loaded and how it is asked."""

    def __init__(self) -> None:
        super().__init__("whisper")
        self.loaded: list[str] = []
        self.asked: dict[str, Any] = {}

    def available_models(self) -> list[str]:
        return ["tiny.en", "base.en", "large-v3"]

    def load_model(self, name: str) -> Any:
        self.loaded.append(name)
        return types.SimpleNamespace(device=types.SimpleNamespace(type="cpu"), transcribe=self.transcribe)

    def transcribe(self, sound: NDArray[np.float32], **asked: Any) -> Any:
        self.asked = asked
        sound[0] = 1  # it may write to what it is given
        words = [{"word": " Hello", "start": np.float64(0.25), "end": np.float64(0.5), "probability": 0.9}]
        return {"segments": [{"words": words}, {"words": []}]}


@pytest.fixture
def whisper(monkeypatch: pytest.MonkeyPatch) -> Standin:
    standin = Standin()
    monkeypatch.setitem(sys.modules, "whisper", standin)
    return standin


@pytest.mark.parametrize(("model", "loaded"), [("", "base.en"), ("large-v3", "large-v3"),
                                               ("models/mine.pt", "{root}/models/mine.pt")])
def test_openai_whisper_goes_by_name_or_by_path(tmp_path: Path, whisper: Standin, model: str, loaded: str) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "mine.pt").touch()
    hear = recogniser(show_with(tmp_path, recogniser="openai-whisper", model=model))
    assert whisper.loaded == [loaded.format(root=tmp_path)]
    sound = np.zeros(HEARING_RATE, np.float32)
    sound.flags.writeable = False
    told: list[tuple[float, float]] = []
    (word,) = hear(sound, lambda done, total: told.append((done, total)))
    assert (word.text, word.start, word.end) == (" Hello", 0.25, 0.5)
    assert told == [(1.0, 1.0)]
    assert whisper.asked["temperature"] == 0.0 and whisper.asked["language"] == "en"


@pytest.mark.parametrize(("model", "says"), [("bass.en", "Did you mean 'base.en'"), ("models/none.pt", "there is no"),
                                             ("none.pt", "there is no")])
def test_a_model_that_is_not_there_is_said_before_anything_is_heard(tmp_path: Path, whisper: Standin, model: str,
                                                                    says: str) -> None:
    with pytest.raises(PodcastError, match=says):
        recogniser(show_with(tmp_path, recogniser="openai-whisper", model=model))
    assert whisper.loaded == []


@pytest.mark.parametrize(("name", "package", "extra"), [("faster-whisper", "faster_whisper", "check"),
                                                        ("openai-whisper", "whisper", "openai-whisper")])
def test_a_recogniser_that_is_not_installed_names_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str,
                                                            package: str, extra: str) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(PodcastError, match=rf"pip install .*\[{extra}\]"):
        recogniser(show_with(tmp_path, recogniser=name))


def test_no_tensor_is_lost_on_the_way_to_the_other_names() -> None:
    weights = read_model(bundled_model() / "model.bin")
    names = renamed(weights)
    size = dimensions(weights)
    assert size == {"n_mels": 80, "n_audio_ctx": 1500, "n_audio_state": 384, "n_audio_head": 6, "n_audio_layer": 4,
                    "n_vocab": 51864, "n_text_ctx": 448, "n_text_state": 384, "n_text_head": 6, "n_text_layer": 4}
    keys = sum(tensor.shape[0] // (3 if name.startswith("encoder") or "/self_" in name else 2)
               for name, tensor in weights.items()
               if name.endswith(("self_attention/linear_0/bias", "/attention/linear_1/bias")))
    assert sum(tensor.size for tensor in names.values()) + keys == sum(
        tensor.size for name, tensor in weights.items() if tensor.ndim)
    assert not any(weights[name][384:768].any() for name in weights if name.endswith("self_attention/linear_0/bias"))


@pytest.mark.voices
def test_both_recognisers_hear_the_same_clip_alike(tmp_path: Path) -> None:
    from podcast.records import Date, Script, Turn
    from podcast.speech import voice_script

    show = show_with(tmp_path)
    turns = tuple(Turn(host=host, text=text, story="opening") for host, text in zip(("ann", "bob"), TEXTS, strict=True))
    (show.cache / "clips").mkdir(parents=True)
    clips = voice_script(Script(date=Date(2026, 3, 26), title="A", summary="", segments=(), turns=turns), show=show,
                         cache=show.cache / "clips")
    assert soundfile.info(show.cache / "clips" / clips[1].file).duration > 3
    write_checkpoint(bundled_model(), tmp_path / "tiny.pt")
    heard = {}
    for name, model in (("faster-whisper", ""), ("openai-whisper", "tiny.pt")):
        asked = show_with(tmp_path, recogniser=name, model=model)
        found = listen({clip.file: show.cache / "clips" / clip.file for clip in clips}, show=asked,
                       hear=lambda asked=asked: recogniser(asked), progress=lambda done, total: None)
        heard[name] = [found[clip.file] for clip in clips]
    assert set(heard) == set(RECOGNISERS), "a new row is listened to here as well"
    for text, one, two in zip((turn.text for turn in turns), *heard.values(), strict=True):
        said = [[token.text for token in tokens("".join(word.text for word in words))] for words in (one, two)]
        assert said[0] == said[1] == [token.text for token in tokens(text)]
        assert [a.start for a in one] == pytest.approx([b.start for b in two], abs=0.3)
