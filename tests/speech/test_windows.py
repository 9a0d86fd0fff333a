"""A network's end is run a window at a time: the same samples, whatever the length; another network is run whole."""

from typing import Any

import numpy as np
import onnx
import pytest
from onnx import helper, numpy_helper

from podcast.speech.graph import session
from podcast.speech.windows import WINDOW, Network, halves

CHANNELS = 4
WHOLE = {"pads": [2, 2], "strides": [4]}
"""A step up that gives four samples for each frame, neither more nor fewer at the edges."""


def network(*, last: str = "Tanh", up: dict[str, Any] = WHOLE) -> Any:
    """A front of one step, then samples made of frames as a VITS makes them, twice four of each."""
    dice = np.random.default_rng(7)
    weights = {"in": (CHANNELS, CHANNELS, 3), "up1": (CHANNELS, CHANNELS, 8), "near": (CHANNELS, CHANNELS, 3),
               "far": (CHANNELS, CHANNELS, 5), "up2": (CHANNELS, CHANNELS, 8), "out": (1, CHANNELS, 7)}
    nodes = [
        helper.make_node("Conv", ["frames", "in"], ["hidden"], pads=[1, 1]),
        helper.make_node("ReduceMean", ["hidden"], ["durations"], axes=[1], keepdims=0),
        helper.make_node("LeakyRelu", ["hidden"], ["joint"]),
        helper.make_node("ConvTranspose", ["joint", "up1"], ["a"], **up),
        helper.make_node("Conv", ["a", "near"], ["b"], pads=[1, 1]),
        helper.make_node("Conv", ["a", "far"], ["c"], pads=[12, 12], dilations=[6]),
        helper.make_node("Add", ["b", "c"], ["d"]),
        helper.make_node("ConvTranspose", ["d", "up2"], ["e"], pads=[2, 2], strides=[4]),
        helper.make_node("Conv", ["e", "out"], ["f"], pads=[3, 3]),
        helper.make_node(last, ["f"], ["sound"]),
    ]
    kept = [numpy_helper.from_array((dice.standard_normal(shape) / 4).astype(np.float32), name)
            for name, shape in weights.items()]
    graph = helper.make_graph(
        nodes, "voice", [helper.make_tensor_value_info("frames", onnx.TensorProto.FLOAT, [1, CHANNELS, None])],
        [onnx.ValueInfoProto(name="sound"), onnx.ValueInfoProto(name="durations")], kept)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 15)], ir_version=8)


@pytest.mark.parametrize("frames", [1, 5, WINDOW - 1, WINDOW, WINDOW + 1, 3 * WINDOW + 17])
def test_windows_give_what_the_whole_gives(frames: int) -> None:
    feed = {"frames": np.random.default_rng(frames).standard_normal((1, CHANNELS, frames)).astype(np.float32)}
    sound, durations = session(network(), 1, where="whole").run(None, feed)
    cut = halves(network(), "durations")
    assert cut is not None
    assert (cut.joint, cut.hop) == ("joint", 16)
    in_windows, same = Network(network(), "durations", 1, where="windows").run(feed)
    assert in_windows.shape == (16 * frames,)
    assert np.abs(in_windows - sound.reshape(-1)).max() < 1e-6
    assert np.array_equal(same, durations.reshape(-1))


def test_the_reach_is_as_far_as_a_sample_sees_and_no_farther() -> None:
    """A frame just out of reach changes nothing; in reach, with the farthest of the kernels, one does."""
    cut = halves(network(), "durations")
    assert cut is not None
    run, middle, count = session(cut.back, 1, where="back"), 40, 81
    quiet = np.zeros((1, CHANNELS, count), np.float32)
    changed = []
    for away in range(middle):
        loud = quiet.copy()
        loud[:, :, middle - away] = 1
        before, after = (run.run(None, {"joint": one})[0].reshape(-1)[middle * cut.hop:(middle + 1) * cut.hop]
                         for one in (quiet, loud))
        changed.append(bool(np.abs(before - after).max() > 0))
    assert not any(changed[cut.reach + 1:])
    assert changed[cut.reach - 2]


@pytest.mark.parametrize("odd", [{"last": "Softmax"}, {"up": {"pads": [0, 0], "strides": [4]}}, {"up": {}}])
def test_a_network_whose_end_sees_everything_is_run_whole(odd: dict[str, Any]) -> None:
    assert halves(network(**odd), "durations") is None
    feed = {"frames": np.ones((1, CHANNELS, 9), np.float32)}
    sound, _ = Network(network(**odd), "durations", 1, where="whole").run(feed)
    assert np.array_equal(sound, session(network(**odd), 1, where="whole").run(None, feed)[0].reshape(-1))
