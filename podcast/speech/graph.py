"""Small surgery on an ONNX voice before it is run: what must be known, steady or adjustable and isn't in the file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from podcast.errors import PodcastError

LARGEST = 1_500_000_000
"""Bytes of the largest network that is read; the largest of the engines' own has 330 million."""

STRETCH = "podcast_stretch"
"""Input added by `stretch_durations`: how many times as long every sound is to take (float32, one value)."""


def stretch_durations(model: Any, durations: str) -> str:
    """Make the pace of a network exact: return the name of a new output with the frames each sound takes.

    Networks round each sound's length to whole frames by itself, so that a pace of 0.9 moves few of them: asked for 13%
    slower, `hibari` became 5% slower and `piper` 7%. Here the lengths of normal pace are multiplied by the input
    STRETCH and rounded in sum, so that the whole is exact and each boundary is off by half a frame at most."""
    import onnx
    from onnx import helper

    graph = model.graph
    made = f"podcast_{durations.strip('/')}"
    steps = [
        helper.make_node("Mul", [durations, STRETCH], [f"{made}_long"]),
        helper.make_node("CumSum", [f"{made}_long", "podcast_last_axis"], [f"{made}_sum"]),
        helper.make_node("Round", [f"{made}_sum"], [f"{made}_ends"]),
        helper.make_node("Slice", [f"{made}_ends", "podcast_0", "podcast_1", "podcast_axes"], [f"{made}_first"]),
        helper.make_node("Slice", [f"{made}_ends", "podcast_1", "podcast_end", "podcast_axes"], [f"{made}_later"]),
        helper.make_node("Slice", [f"{made}_ends", "podcast_0", "podcast_before", "podcast_axes"], [f"{made}_earlier"]),
        helper.make_node("Sub", [f"{made}_later", f"{made}_earlier"], [f"{made}_rest"]),
        helper.make_node("Concat", [f"{made}_first", f"{made}_rest"], [made], axis=-1),
    ]
    for node in graph.node:
        node.input[:] = [made if name == durations else name for name in node.input]
    at = next(index for index, node in enumerate(graph.node) if durations in node.output)
    nodes = [*graph.node[:at + 1], *steps, *graph.node[at + 1:]]
    del graph.node[:]
    graph.node.extend(nodes)
    integers = {"podcast_0": 0, "podcast_1": 1, "podcast_end": 2**31, "podcast_before": -1, "podcast_axes": -1}
    for name, value in integers.items():
        graph.initializer.append(helper.make_tensor(name, onnx.TensorProto.INT64, [1], [value]))
    graph.initializer.append(helper.make_tensor("podcast_last_axis", onnx.TensorProto.INT64, [], [-1]))
    graph.input.append(helper.make_tensor_value_info(STRETCH, onnx.TensorProto.FLOAT, [1]))
    graph.output.append(onnx.ValueInfoProto(name=made))
    return made


def rounded_durations(model: Any) -> str:
    """Return the name of a network's frames for each sound: the one place where it clips what it has rounded.

    Raises PodcastError for a network of another shape."""
    maker = {output: node for node in model.graph.node for output in node.output}
    for node in model.graph.node:
        if node.op_type == "Clip" and node.input[0] in maker and maker[node.input[0]].op_type == "Round":
            return str(node.output[0])
    raise PodcastError("this network does not tell how long its sounds are", do="Use a voice of the engine's own kind.")


def seed_noise(model: Any) -> list[str]:
    """Make noise an input: return the names of new inputs, one for each place where the network draws it.

    Each RandomNormalLike becomes a slice, of the shape it would have had, of an input of three axes that the caller
    fills from a line's seed; otherwise the same text sounds different each time."""
    import onnx
    from onnx import helper

    graph = model.graph
    nodes: list[Any] = []
    names: list[str] = []
    for node in graph.node:
        if node.op_type != "RandomNormalLike":
            nodes.append(node)
            continue
        name = f"podcast_noise_{len(names)}"
        names.append(name)
        graph.input.append(helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, [1, None, None]))
        nodes += [helper.make_node("Shape", [node.input[0]], [f"{name}_shape"]),
                  helper.make_node("Slice", [name, "podcast_origin", f"{name}_shape"], [node.output[0]])]
    graph.initializer.append(helper.make_tensor("podcast_origin", onnx.TensorProto.INT64, [3], [0, 0, 0]))
    del graph.node[:]
    graph.node.extend(nodes)
    return names


def load(path: Path) -> Any:
    """Return the network in a file, which may be a stranger's; raise PodcastError for one that can't be used.

    Everything has to be in the one file: a network that names others could have any file of this machine read."""
    import onnx
    from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
    from onnx.external_data_helper import _get_all_tensors, uses_external_data

    if path.stat().st_size > LARGEST:
        raise PodcastError(f"is larger than {LARGEST // 1_000_000:,} MB", where=path.name, do=ANOTHER)
    try:
        model = onnx.load(str(path), load_external_data=False)
    except DecodeError as error:
        raise PodcastError("is not an ONNX file, or a damaged one", where=path.name, do=ANOTHER) from error
    if any(uses_external_data(tensor) for tensor in _get_all_tensors(model)):
        raise PodcastError("keeps its weights in other files, which are not opened", where=path.name, do=ANOTHER)
    return model


ANOTHER = "Get it again from where it came, or choose another voice."


@contextmanager
def understood(where: str) -> Iterator[None]:
    """Turn onnxruntime's complaint about a network, or about what it is fed, into PodcastError of one line."""
    from onnxruntime.capi.onnxruntime_pybind11_state import (
        Fail,
        InvalidArgument,
        InvalidGraph,
        InvalidProtobuf,
        NotImplemented,
        RuntimeException,
    )

    try:
        yield
    except (Fail, InvalidArgument, InvalidGraph, InvalidProtobuf, NotImplemented, RuntimeException) as error:
        said = " ".join(str(error).split())[:200]
        raise PodcastError(f"this network can't be run ({said})", where=where, do=ANOTHER) from error


def session(model: Any, threads: int, *, where: str) -> Any:
    """Return an onnxruntime session of the model on `threads` CPU threads; `where` names its file in errors.

    It has no arena, which would keep the most memory that any sentence has needed: 125 MB less for each `piper` voice
    in each worker, for some 6% of its time. No plan is made of which results may share memory either: without an arena
    it saves none, and for the 2,755 steps of a `piper` it takes three quarters of the time of loading."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.enable_cpu_mem_arena = options.enable_mem_reuse = False
    options.intra_op_num_threads = options.inter_op_num_threads = threads
    options.log_severity_level = 3
    with understood(where):
        made = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    made._model_bytes = b""  # 63 MB of a `piper`, kept for trying other processors than this one
    return made
