"""Whatever text or bytes a parser is given, it returns what it says or raises the one error a producer understands.

The quick run tries a few dozen inputs a parser; the slow one EXAMPLES each."""

import datetime as dt
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from shows import copy_show

from podcast.errors import PodcastError
from podcast.settings import Show, read_show
from podcast.speech.lexicon import claims_of, entries_for
from podcast.speech.spoken import spell_out
from podcast.stories.base import SOURCES, reader_for
from podcast.stories.links import addresses_in
from podcast.stories.material import Day
from podcast.stories.splitting import split_document
from podcast.toml import load_toml
from podcast.writing.scriptfile import dump, parse
from podcast.writing.transcript import read_transcript

DAY = dt.date(2026, 3, 26)
EXAMPLES = 2000
"""Inputs a parser in the slow run; with eight parsers 16,000 in all."""

PIECES = ["# ", "## ", "> ", "**Emma**", "**Synthesizer** (kicker): ", ": ", "[beat] ", "[say-as: X = Y] ", "[^s1.2]",
          "{#s1}", "\n", "\n\n", "\r\n", "\\[", "---", "[words]", "a = \"b\"", "= 1", "a.b.c", "[[", "]]", "'''",
          "inf", "9" * 20, "1979-05-27", "WEBVTT", "00:00:01.000 --> 00:00:02.000", "<v Emma>", "</v>",
          "1\n00:00:01,000 --> 00:00:02,000\n", "Emma: ", "Bo: ", "<rss><channel><item>", "<title>", "]]>",
          "<![CDATA[", "&amp;", "&#x0;", "<?xml version='1.0'?>", "<!DOCTYPE a [", "<!ENTITY a 'b'>", "{\"items\": [",
          "\"title\":", "{}", "[", "From: a\nSubject: b\n\n", "--x\n", "%PDF-1.4\n", "obj\n", "https://a.example/",
          "#", "\x00", "\x1b[2J", "\u202e", "\u2066", "\ufeff", "\ud83d", "é", "🚀", "word ", "A sentence. "]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=30).map(
    lambda parts: "".join(parts).encode("utf-8", "replace").decode())
BYTES = st.lists(st.one_of(TEXTS.map(str.encode), st.binary(max_size=12),
                           st.sampled_from([b"\xff\xfe", b"\xfe\xff", b"\x00" * 9])), max_size=5).map(b"".join)


@pytest.fixture(scope="session")
def show(tmp_path_factory: pytest.TempPathFactory) -> Show:
    return read_show(copy_show(tmp_path_factory.mktemp("fuzz") / "show"))


def a_script(text: str, show: Show) -> None:
    script = parse(text, show=show, date=DAY)
    again = parse(dump(script, (), show), show=show, date=DAY)
    assert [turn.text for turn in again.turns] == [turn.text for turn in script.turns]


def with_file(text: str | bytes, read: Callable[[Path], object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.txt")
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        read(path)


def a_transcript(text: str, show: Show) -> None:
    with_file(text, read_transcript)


def a_lexicon(text: str, show: Show) -> None:
    def read(path: Path) -> None:
        entries = entries_for(load_toml(path), "piper")
        said = "OpenAI's a word b c."
        for start, end, spoken in claims_of(said, entries):
            assert 0 <= start < end <= len(said) and spoken

    with_file(text, read)


def settings_(text: str, show: Show) -> None:
    (show.root / "show.toml").write_bytes(text.encode())
    read_show(show.root)


def a_spoken_line(text: str, show: Show) -> None:
    spell_out(text, entries_for(show.lexicon, "piper"))


def links(text: str, show: Show) -> None:
    assert all(address.startswith(("http://", "https://")) for address in addresses_in(text))


def a_story(data: bytes, show: Show) -> None:
    for ending in sorted(SOURCES):
        reader = reader_for(f"x{ending}", data)
        assert reader
        try:
            for document in reader(data, f"x{ending}", Day(DAY)):
                split_document(document)
        except PodcastError as error:
            assert "\n" not in str(error)


def a_feed(text: str, show: Show) -> None:
    """Any text in a feed of ours is read back as that text, by a strict reader."""
    from podcast.publish.feed import add
    from podcast.publish.text import plain

    root = etree.Element("rss")
    add(root, "title", text, url=plain(text))
    back = etree.fromstring(etree.tostring(root))[0]
    assert (back.text or "") == plain(text) and back.get("url") == plain(text)
    assert all(char.isprintable() or char.isspace() or ord(char) > 127 for char in plain(text))


PARSERS: dict[str, tuple[Callable[[Any, Show], None], st.SearchStrategy[Any]]] = {
    "script.md": (a_script, TEXTS), "transcript": (a_transcript, TEXTS), "lexicon": (a_lexicon, TEXTS),
    "show.toml": (settings_, TEXTS), "spoken line": (a_spoken_line, TEXTS), "links.txt": (links, TEXTS),
    "stories": (a_story, BYTES), "feed": (a_feed, TEXTS)}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("much", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["few", "many"])
@pytest.mark.parametrize("parser", PARSERS)
def test_any_input_is_read_or_refused_in_one_line(parser: str, much: bool, show: Show) -> None:
    read, inputs = PARSERS[parser]
    tried = 0

    @settings(max_examples=EXAMPLES if much else 25, deadline=None, database=None, derandomize=True,
              suppress_health_check=list(HealthCheck))
    @given(data=inputs)
    def attempt(data: Any) -> None:
        nonlocal tried
        tried += 1
        try:
            read(data, show)
        except PodcastError as error:
            assert error.what and "\n" not in str(error)

    began = time.monotonic()
    attempt()
    print(f"{parser}: {tried} inputs in {time.monotonic() - began:.1f} s")
    assert not much or tried >= EXAMPLES
