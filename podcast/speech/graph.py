"""Small surgery on an ONNX voice before it is run: what must be known, steady or adjustable and isn't in the file."""

from typing import Any

from podcast.errors import PodcastError

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


def session(model: Any, threads: int) -> Any:
    """Return an onnxruntime session of the model on `threads` CPU threads."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = threads
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
