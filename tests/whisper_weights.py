"""Whisper's weights as CTranslate2 stores them, given back the names that openai-whisper knows them by.

CTranslate2 joins what is multiplied by the same input (query, key and value) and renames the rest; nothing is lost but
the biases of keys, which are zeros that Whisper does not have."""

import re
import struct
from io import BufferedReader
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

TYPES = {0: np.float32, 1: np.int8, 2: np.int16, 3: np.int32, 4: np.float16}
"""CTranslate2's numbers for the types of its tensors."""

Weights = dict[str, NDArray[Any]]


def read_model(path: Path) -> Weights:
    """Return the tensors of a CTranslate2 model.bin, by their names there."""
    with path.open("rb") as file:
        (version,) = _unpack(file, "I")
        assert version >= 6, version
        assert _name(file) == "WhisperSpec"
        _, count = _unpack(file, "II")
        found: Weights = {}
        for _ in range(count):
            name, (rank,) = _name(file), _unpack(file, "B")
            shape = _unpack(file, f"{rank}I")
            kind, size = _unpack(file, "BI")
            found[name] = np.frombuffer(file.read(size), TYPES[kind]).reshape(shape)
        return found


def _unpack(file: BufferedReader, form: str) -> tuple[int, ...]:
    return struct.unpack(f"<{form}", file.read(struct.calcsize(f"<{form}")))


def _name(file: BufferedReader) -> str:
    (size,) = _unpack(file, "H")
    return file.read(size).rstrip(b"\0").decode()


LAYER = {"self_attention/layer_norm": "attn_ln", "self_attention/linear_1": "attn.out",
         "attention/layer_norm": "cross_attn_ln", "attention/linear_0": "cross_attn.query",
         "attention/linear_2": "cross_attn.out", "ffn/layer_norm": "mlp_ln", "ffn/linear_0": "mlp.0",
         "ffn/linear_1": "mlp.2"}
"""Parts of a layer that only change their names."""
JOINED = {"self_attention/linear_0": ("attn.query", "attn.key", "attn.value"),
          "attention/linear_1": ("cross_attn.key", "cross_attn.value")}
"""Parts of a layer that are stored one below the other."""
WHOLE = {"encoder/position_encodings/encodings": "encoder.positional_embedding",
         "decoder/position_encodings/encodings": "decoder.positional_embedding",
         "decoder/embeddings/weight": "decoder.token_embedding.weight"}
ENDS = {"gamma": "weight", "beta": "bias"}


def renamed(weights: Weights) -> Weights:
    """Return the tensors under the names of openai-whisper's state_dict."""
    found: Weights = {}
    for name, tensor in weights.items():
        side, _, rest = name.partition("/")
        layer = re.fullmatch(r"layer_(\d+)/(.+)/(\w+)", rest)
        conv = re.fullmatch(r"(conv[12])/(weight|bias)", rest)
        norm = re.fullmatch(r"layer_norm/(gamma|beta)", rest)
        if name in WHOLE:
            found[WHOLE[name]] = tensor
        elif conv:
            found[f"{side}.{conv[1]}.{conv[2]}"] = tensor
        elif norm:
            found[f"{side}.{'ln_post' if side == 'encoder' else 'ln'}.{ENDS[norm[1]]}"] = tensor
        elif layer:
            block, part, end = f"{side}.blocks.{layer[1]}", layer[2], ENDS.get(layer[3], layer[3])
            for new, piece in _split(part, tensor):
                if not (new.endswith("key") and end == "bias"):
                    found[f"{block}.{new}.{end}"] = piece
    return found


def _split(part: str, tensor: NDArray[Any]) -> list[tuple[str, NDArray[Any]]]:
    if part not in JOINED:
        return [(LAYER[part], tensor)]
    return list(zip(JOINED[part], np.split(tensor, len(JOINED[part])), strict=True))


def dimensions(weights: Weights) -> dict[str, int]:
    """Return openai-whisper's ModelDimensions."""
    vocabulary, text_state = weights["decoder/embeddings/weight"].shape
    audio_state, mels, _ = weights["encoder/conv1/weight"].shape
    layers = {side: len({name.split("/")[1] for name in weights if name.startswith(f"{side}/layer_")} - {"layer_norm"})
              for side in ("encoder", "decoder")}
    return {"n_mels": mels, "n_audio_ctx": weights["encoder/position_encodings/encodings"].shape[0],
            "n_audio_state": audio_state, "n_audio_head": int(weights["encoder/num_heads"]),
            "n_audio_layer": layers["encoder"], "n_vocab": vocabulary,
            "n_text_ctx": weights["decoder/position_encodings/encodings"].shape[0], "n_text_state": text_state,
            "n_text_head": int(weights["decoder/num_heads"]), "n_text_layer": layers["decoder"]}


def write_checkpoint(folder: Path, to: Path) -> Path:
    """Write the CTranslate2 model in `folder` as a checkpoint of openai-whisper's to `to`; wants torch."""
    import torch

    weights = read_model(folder / "model.bin")
    state = {name: torch.from_numpy(tensor.astype(np.float32)) for name, tensor in renamed(weights).items()}
    torch.save({"dims": dimensions(weights), "model_state_dict": state}, to)
    return to
