"""Where a piece of sound is loud and where it is still."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from podcast.speech.base import Samples

QUIET = 0.012
"""Share of the loudest stretch under which sound counts as silence (-38 dB)."""


def envelope(audio: "Samples", rate: int) -> tuple["NDArray[np.float32]", int]:
    """Return the root mean square of each 10 ms, and their step in samples."""
    import numpy as np

    hop = max(rate // 100, 1)
    frames = -(-len(audio) // hop)
    padded = np.zeros(frames * hop, np.float32)
    padded[:len(audio)] = audio
    return np.sqrt(np.mean(padded.reshape(frames, hop) ** 2, axis=1)), hop


def audible(audio: "Samples", rate: int) -> tuple[int, int]:
    """Return the first audible sample and one past the last; (0, 0) for silence."""
    import numpy as np

    level, hop = envelope(audio, rate)
    if not len(level) or level.max() < 1e-3:
        return 0, 0
    loud = np.flatnonzero(level > QUIET * level.max())
    return int(loud[0]) * hop, min((int(loud[-1]) + 1) * hop, len(audio))
