"""Fuzzes one parser, led by which branches of it are reached: `fuzzed.py PARSER SHOW RUNS` with atheris.

It ends with 0 when each of RUNS inputs was read or refused in one line, otherwise with the traceback and the input."""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["podcast.writing.scriptfile", "podcast.stories"]):
    import test_fuzz

from podcast.errors import PodcastError
from podcast.settings import read_show

PARSERS = {"script.md": lambda data, show: test_fuzz.a_script(data.decode("utf-8", "replace"), show),
           "feeds and pages": test_fuzz.a_feed_or_page}


def main() -> None:
    """Hand atheris the parser, its words and what to begin with."""
    name, folder, runs = sys.argv[1:4]
    show, room = read_show(Path(folder)), Path(tempfile.mkdtemp(), "corpus")
    room.mkdir()
    for number, seed in enumerate(test_fuzz.SEEDS[name]):
        (room / f"{number}").write_bytes(seed)
    words = room.with_name("words")
    words.write_text("".join('"' + "".join(f"\\x{byte:02x}" for byte in piece.encode("utf-8", "replace")) + '"\n'
                             for piece in test_fuzz.PIECES))

    def attempt(data: bytes) -> None:
        try:
            PARSERS[name](data, show)
        except PodcastError as error:
            assert error.what and "\n" not in str(error)

    atheris.Setup([sys.argv[0], str(room), f"-runs={runs}", "-seed=1", "-max_len=3000", f"-dict={words}",
                   f"-artifact_prefix={room.parent}/", "-rss_limit_mb=0", "-timeout=20", "-verbosity=1"], attempt)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
