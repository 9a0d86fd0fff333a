"""Whatever text or bytes a parser is given, it returns what it says or raises the one error a producer understands.

The quick run tries a few dozen inputs a parser; the slow one EXAMPLES each."""

import datetime as dt
import subprocess
import sys
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

SECONDS = 60.0
"""Processor time that a parser may take for its inputs, so that none of them can keep it busy: however loaded a machine
is, its own work stays the same."""

RUNS = {"script.md": 150_000, "feeds and pages": 2_000}
"""Inputs that atheris tries for the two parsers most exposed; a page takes a hundred times as long as a script."""

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


def a_feed_or_page(data: bytes, show: Show) -> None:
    """What `podcast fetch` brings: XML, JSON or HTML, which the same bytes may all be taken for."""
    for name in ("x.xml", "x.json", "x.html"):
        reader = reader_for(name, data)
        assert reader
        try:
            for document in reader(data, name, Day(DAY)):
                split_document(document)
        except PodcastError as error:
            assert error.what and "\n" not in str(error)


SEEDS = {
    "script.md": [b"""# A day

> What it says.

## Opening

**Emma**: Hello.

**Synthesizer** (kicker): [beat] And a clock. [^s1.2]
""", b"""# X

## The clock {#s1}

> a note

**Emma**: [say-as: Mell = Mel] It runs.
"""],
    "feeds and pages": [b"""<?xml version='1.0'?><rss version='2.0'><channel><title>P</title><item><title>Bridge</title>
<link>https://a.example</link><pubDate>Thu, 26 Mar 2026 06:00:00 GMT</pubDate>
<description>&lt;p&gt;It closes.&lt;/p&gt;</description></item></channel></rss>""", b"""
<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>T</title><updated>2026-03-26T01:00:00Z</updated>
<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>One.</p></div></content></entry></feed>""", b"""
{"version": "https://jsonfeed.org/version/1.1", "items": [{"title": "T", "content_html": "<p>One.</p>"}]}""", b"""
<!doctype html><html><head><title>T</title></head><body><nav>Home</nav><article><h1>T</h1><p>It closes for years.</p>
<ul><li><a href='https://a.example'>A</a></li></ul><table><tr><td>1</td></tr></table></article></body>"""]}
"""What atheris begins with."""

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

    began = time.process_time()
    attempt()
    spent = time.process_time() - began
    print(f"{parser}: {tried} inputs in {spent:.1f} s of processor time")
    assert spent < SECONDS, "an input that keeps a parser busy"
    assert not much or tried >= EXAMPLES


@pytest.mark.slow
@pytest.mark.parametrize("parser", RUNS)
def test_no_path_through_a_parser_ends_in_a_traceback(parser: str, tmp_path: Path) -> None:
    """atheris changes its inputs so that they reach every branch it can find."""
    pytest.importorskip("atheris")
    folder = copy_show(tmp_path / "show")  # its own: the settings of the other were fuzzed before
    done = subprocess.run([sys.executable, Path(__file__).with_name("fuzzed.py"), parser, folder, str(RUNS[parser])],
                          capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert f"Done {RUNS[parser]} runs" in done.stderr
    print(f"{parser}: {done.stderr.splitlines()[-1]}")
