"""Text from anywhere made safe: lines, lengths, addresses, file names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from podcast.publish.text import clipped, file_stem, plain, web_address


@given(st.text())
def test_any_text_becomes_legal_xml(text: str) -> None:
    element = etree.Element("x")
    element.text = plain(text)
    assert etree.fromstring(etree.tostring(element)).text in (plain(text), None)
    assert "\n" not in plain(text) and plain(plain(text)) == plain(text)


@pytest.mark.parametrize(("raw", "kept"), [
    ("a\u202eb\u2066c\u2069", "abc"), ("half \ud83d pair", "half pair"), ("שלום\u200f!", "שלום\u200f!"),
    ("👩‍🚀", "👩‍🚀"), (" a \n\t b\u2028c ", "a b c"), ("a\x00\x1b[31mb", "a[31mb")])
def test_what_is_dropped_and_what_stays(raw: str, kept: str) -> None:
    assert plain(raw) == kept


@given(st.text(), st.integers(2, 60))
def test_clipping_keeps_to_its_limit(text: str, limit: int) -> None:
    assert len(clipped(text, limit)) <= limit


def test_clipping_cuts_at_a_word() -> None:
    assert clipped("The quick brown fox, jumping", 22) == "The quick brown fox…"
    assert clipped("short", 22) == "short"


@pytest.mark.parametrize("good", ["https://example.com/a?b=1&c=[2]", "http://127.0.0.1:8000"])
def test_web_addresses(good: str) -> None:
    assert web_address(good) == good


@pytest.mark.parametrize("bad", [
    "javascript:alert(1)", "data:text/html,x", "//example.com", "example.com", "https://", "https://a b", "https://[::1",
    'https://x/"onclick=', "https://x/<b>", "java\x00script:x", "", "file:///etc/passwd"])
def test_what_is_no_web_address(bad: str) -> None:
    assert web_address(bad) == ""


@pytest.mark.parametrize(("text", "stem"), [
    ("Zoë's Daily!", "zoes-daily"), ("日本", "episode"), ("../../etc", "etc"), ("a" * 99, "a" * 60), ("", "episode")])
def test_file_stems_are_ascii_and_go_nowhere(text: str, stem: str) -> None:
    assert file_stem(text) == stem
