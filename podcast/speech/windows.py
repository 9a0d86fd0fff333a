"""A long sentence, a window at a time.

The end of a VITS network, which makes samples of frames, needs most of its memory: 27 MB for each second of a `piper`.
It sees only some frames to either side, so that it can be run on a stretch with those around it, and gives the same
samples in a tenth of the memory, and in less time since more of it stays in the processor's caches."""

from collections.abc import Mapping
from math import ceil
from typing import Any, NamedTuple

from podcast.speech.graph import session

WINDOW = 96
"""Frames at a time, 1.1 seconds: more take more memory, fewer more time, for those around them are decoded twice."""
POINTWISE = {"Add", "Div", "LeakyRelu", "Mul", "Tanh", "Unsqueeze"}
"""Steps that make each sample of its own place alone."""


class Halves(NamedTuple):
    """A network in two: all that needs the whole sentence, and what makes samples of its frames."""

    front: Any
    back: Any
    joint: str
    """What goes from one to the other, shape (1, channels, frames)."""
    reach: int
    """Frames to either side of its own that a sample depends on."""
    hop: int
    """Samples a frame."""


class Network:
    """An ONNX network that gives sound, and how many frames each of its input's sounds takes."""

    def __init__(self, model: Any, durations: str, threads: int, *, where: str) -> None:
        """`durations` is one of its outputs, the sound is the first; `where` names its file in errors."""
        self._durations, self._sound = durations, str(model.graph.output[0].name)
        cut = halves(model, durations)
        self._front = session(cut.front if cut else model, threads, where=where)
        self._back = session(cut.back, threads, where=where) if cut else None
        self._joint, self._reach, self._hop = (cut.joint, cut.reach, cut.hop) if cut else ("", 0, 0)

    def run(self, feed: Mapping[str, Any]) -> tuple[Any, Any]:
        """Return samples and frames, both of one axis."""
        import numpy as np

        if self._back is None:
            sound, frames = self._front.run([self._sound, self._durations], feed)
            return sound.reshape(-1), frames.reshape(-1)
        whole, frames = self._front.run([self._joint, self._durations], feed)
        parts, end = [], whole.shape[2]
        for first in range(0, end, WINDOW):
            low, last = max(first - self._reach, 0), min(first + WINDOW, end)
            window = np.ascontiguousarray(whole[:, :, low:min(last + self._reach, end)])
            sound = self._back.run([self._sound], {self._joint: window})[0].reshape(-1)
            parts.append(sound[(first - low) * self._hop:(last - low) * self._hop])
        return np.concatenate(parts), frames.reshape(-1)


def halves(model: Any, durations: str) -> Halves | None:
    """Cut a network before it first makes several samples of one; None when its end is not as simple as it should be.

    The first half gives `durations` too."""
    import onnx
    from onnx import helper

    graph = model.graph
    at = next((number for number, node in enumerate(graph.node) if node.op_type == "ConvTranspose"), None)
    if at is None:
        return None
    joint, known = str(graph.node[at].input[0]), {weight.name: weight for weight in graph.initializer}
    seen = {joint: (1, 0.0)}
    later = []
    for node in graph.node[at:]:
        before = [seen[name] for name in node.input if name in seen]
        if not before:
            continue
        after = _sees(node, known, *(max(values) for values in zip(*before, strict=True)))
        if after is None or any(name not in seen and name not in known for name in node.input if name):
            return None
        later.append(node)
        seen[node.output[0]] = after
    sound, wanted = graph.output[0].name, {joint, durations}
    if sound not in seen or durations in seen:
        return None
    first = []
    for node in reversed(graph.node):
        if wanted & set(node.output):
            first.append(node)
            wanted |= set(node.input)

    def part(nodes: list[Any], inputs: list[Any], outputs: list[str]) -> Any:
        used = {name for node in nodes for name in node.input}
        whole = helper.make_graph(nodes, "part", inputs, [onnx.ValueInfoProto(name=name) for name in outputs],
                                  [weight for name, weight in known.items() if name in used])
        return helper.make_model(whole, opset_imports=model.opset_import, ir_version=model.ir_version)

    channels = known[graph.node[at].input[1]].dims[0]
    frames = helper.make_tensor_value_info(joint, onnx.TensorProto.FLOAT, [1, channels, None])
    hop, reach = seen[sound]
    return Halves(part(first[::-1], list(graph.input), [joint, durations]), part(later, [frames], [sound]), joint,
                  ceil(reach), hop)


def _sees(node: Any, known: Mapping[str, Any], rate: int, reach: float) -> tuple[int, float] | None:
    """Return samples a frame after a step and how many frames away it sees, from those before it; None if unknown."""
    from onnx.helper import get_attribute_value

    if node.op_type in POINTWISE:
        return rate, reach
    if node.op_type not in ("Conv", "ConvTranspose") or node.input[1] not in known:
        return None
    about = {attribute.name: get_attribute_value(attribute) for attribute in node.attribute}
    width, stride = known[node.input[1]].dims[-1], about.get("strides", [1])[0]
    span, pads = about.get("dilations", [1])[0] * (width - 1), sum(about.get("pads", [0]))
    if node.op_type == "Conv":
        return (rate, reach + span / 2 / rate) if stride == 1 and pads == span else None
    return (rate * stride, reach + width / (rate * stride)) if pads == width - stride else None
