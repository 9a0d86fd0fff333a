"""Voice files come from strangers: whatever they hold costs one line, runs nothing and opens nothing else."""

import json
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import onnx
import pytest

from podcast.errors import PodcastError
from podcast.records import Script
from podcast.settings import Show
from podcast.speech import voice_script
from podcast.speech.base import Manner, Voice
from podcast.speech.clips import Line
from podcast.speech.graph import LARGEST
from podcast.speech.piper import config_file, model_file
from podcast.speech.worker import voice_line

JOE = model_file(Voice(engine="piper", name="joe"))


def external(location: str) -> bytes:
    """Joe's network with its largest weights said to be in another file."""
    model = onnx.load(str(JOE))
    tensor = max(model.graph.initializer, key=lambda one: len(one.raw_data))
    length = len(tensor.raw_data)
    tensor.ClearField("raw_data")
    tensor.data_location = onnx.TensorProto.EXTERNAL
    for name, value in (("location", location), ("offset", "0"), ("length", str(length))):
        entry = tensor.external_data.add()
        entry.key, entry.value = name, value
    return model.SerializeToString()


def foreign_operator() -> bytes:
    model = onnx.load(str(JOE))
    model.graph.node[5].domain, model.graph.node[5].op_type = "evil.example", "RunThis"
    return model.SerializeToString()


class Trap:
    """Runs a program when it is unpickled."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (Path("sprung"),))


NETWORKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "garbage": (lambda: b"\x07garbage" * 999, "not an ONNX file"),
    "nothing": (lambda: b"", "not a voice of the usual kind"),
    "a half": (lambda: JOE.read_bytes()[:9_000_000], "not an ONNX file"),
    "a pickle": (lambda: pickle.dumps(Trap()), "not an ONNX file"),
    "weights above": (lambda: external("../outside.bin"), "weights in other files"),
    "weights anywhere": (lambda: external("/etc/passwd"), "weights in other files"),
    "weights behind a link": (lambda: external("link.bin"), "weights in other files"),
    "an operator of its own": (foreign_operator, "can't be run"),
}
SETTINGS: dict[str, object] = {
    "nothing": b"", "a list": [], "an empty table": {}, "zeros": b"\x00" * 50, "endless": b"[" * 200_000,
    "deep": b'{"espeak":' * 100_000, "broken UTF-8": b'{"audio": "\xff\xfe"}', "no rate": {"audio": {"sample_rate": 0}},
    "backwards": {"audio": {"sample_rate": -5}}, "too fast": {"audio": {"sample_rate": 10**12}},
    "words for numbers": {"audio": {"sample_rate": "x\ny"}}, "a path for a language": {"espeak": {"voice": "../../x"}},
    "a number for a language": {"espeak": {"voice": 5}}, "no language": {"espeak": {"voice": ""}},
    "sounds that are words": {"phoneme_id_map": {"a": ["x"]}}, "sounds far away": {"phoneme_id_map": {"a": [10**18]}},
    "sounds below": {"phoneme_id_map": {"a": [-1]}}, "an hour a sound": {"inference": {"length_scale": 1e9}},
    "no time a sound": {"inference": {"length_scale": 0}}, "noise without end": {"inference": {"noise_scale": 1e308}},
    "no number of speakers": {"num_speakers": "many"}, "no speakers": {"num_speakers": 0},
    "a kind that fetches": {"phoneme_type": "pinyin"}, "an unknown kind": {"phoneme_type": "evil"},
}


def voice_in(folder: Path, network: bytes | None, settings: object) -> Voice:
    """Put a voice file into `folder`; settings are joe's with changes, or bytes."""
    folder.mkdir(exist_ok=True)
    if network is None:
        (folder / "evil.onnx").symlink_to(JOE)
    else:
        (folder / "evil.onnx").write_bytes(network)
    joe = json.loads(config_file(JOE).read_bytes())
    told = settings if isinstance(settings, bytes) else json.dumps(
        settings if settings in ([], {}) else {**joe, **settings})  # type: ignore[dict-item]
    config_file(folder / "evil.onnx").write_bytes(told if isinstance(told, bytes) else told.encode())
    return Voice(engine="piper", name="evil.onnx", folder=str(folder))


def refusal(voice: Voice, cache: Path) -> str:
    """What voicing a line with the voice says."""
    return voice_line(Line(voice=voice, identity=("1",), manner=Manner(), text="Hello there."), str(cache), threads=1)


@pytest.mark.parametrize("kind", NETWORKS)
def test_a_strangers_network_is_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.chdir(tmp_path)
    make, said = NETWORKS[kind]
    (tmp_path / "outside.bin").write_bytes(b"\x00" * 4096)
    voice = voice_in(tmp_path / "voices", make(), {"num_speakers": 1})
    (tmp_path / "voices" / "link.bin").symlink_to(tmp_path / "outside.bin")
    line = refusal(voice, tmp_path / "cache")
    assert said in line and line.startswith("evil.onnx: ") and "\n" not in line and len(line) < 400
    assert not (tmp_path / "sprung").exists() and not list((tmp_path / "cache").glob("*"))


def test_a_network_of_gigabytes_is_not_read(tmp_path: Path) -> None:
    voice = voice_in(tmp_path / "voices", b"", {"num_speakers": 1})
    os.truncate(tmp_path / "voices" / "evil.onnx", LARGEST + 1)
    assert "is larger than" in refusal(voice, tmp_path)


@pytest.mark.parametrize("kind", SETTINGS)
def test_a_strangers_settings_are_refused_in_one_line(tmp_path: Path, kind: str) -> None:
    line = refusal(voice_in(tmp_path / "voices", None, SETTINGS[kind]), tmp_path / "cache")
    assert line.startswith("evil.onnx.json: are no settings of a Piper voice") and "\n" not in line and len(line) < 400


def test_a_refused_voice_stops_the_run_in_one_line(show: Show, script: Callable[..., Script], tmp_path: Path) -> None:
    from msgspec.structs import replace

    voice_in(tmp_path / "voices", b"\x07garbage", {"num_speakers": 1})
    strange = replace(show, cast={**show.cast, "bob": replace(show.cast["bob"], engine="piper", voice="evil.onnx")})
    with pytest.raises(PodcastError, match=r"evil\.onnx: is not an ONNX file") as caught:
        voice_script(script("Hello there.", "And hello to you."), show=strange, cache=tmp_path / "cache")
    assert "\n" not in str(caught.value)
