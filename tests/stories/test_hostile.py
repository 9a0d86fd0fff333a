"""Whatever lies in a day's folder, there is a line about it and never a traceback."""

import contextlib
import datetime as dt
import gzip
import random
from pathlib import Path

import pytest

from podcast.errors import PodcastError
from podcast.records import Story
from podcast.stories import gather
from podcast.stories.base import SOURCES, reader_for
from podcast.stories.intake import LARGEST, read_file
from podcast.stories.material import Day
from podcast.stories.merging import merge
from podcast.stories.splitting import split_document
from tests.stories.conftest import PAGE, make_show

DAY = dt.date(2026, 3, 26)
PAIRS = sorted(p for p in (Path(__file__).parent / "pairs").iterdir() if p.suffix != ".expected")
STORY = "The town of Mell has hung a clock that runs backwards. It cost 300,000 crowns, and a third of it objects.\n"
SHARDS = ["# ", "## Top stories\n", "- **", "](", "[", "\n\n", "\n", "=== ", " ===", "* ", "1. ", "“", "\"", "...",
          "U.S. ", "Inc. ",
          "<script>", "</p>", "<table><tr><td>", "<!--", "]]>", "<![CDATA[", "&#x0;", "&amp;lt;", "\x00", "\ufeff",
          "\u202e", "🚀", "---\n",
          "```\n", "|a|b|\n", "{", "}", "\\", "http://", "https://a.example/(", "(Source)", "Sponsored",
          "Light Bytes ", "The details: ",
          "A" * 200, "9" * 50, " Alpha Beta Gamma Is Your Delta A cat ", "=" * 80, "-" * 80, "\t", "\r", "é", "。",
          "= =", "> > >", "::"]


def told(folder: Path, **rules: object) -> tuple[tuple[Story, ...], list[str]]:
    lines: list[str] = []
    return gather(folder, date=DAY, show=make_show(folder.parent, **rules), warn=lines.append), lines


def mutated(chance: random.Random) -> tuple[str, bytes]:
    """Return a file name and content: a pair's input with cuts, swaps, shards and stray bytes, or shards alone."""
    path = chance.choice(PAIRS)
    name = path.name if chance.random() < 0.7 else "x" + chance.choice([*SOURCES, ".md", ".txt"])
    data = path.read_bytes()[:6000] if chance.random() < 0.8 else b""
    for _ in range(chance.randint(1, 8)):
        at, end = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
        kind = chance.randint(0, 4)
        if kind == 0:
            data = data[:at] + data[min(end, at + 200):]
        elif kind == 1:
            data = data[:at] + "".join(chance.choices(SHARDS, k=chance.randint(1, 6))).encode() + data[at:]
        elif kind == 2:
            data = data[:at] + bytes(chance.choices(range(256), k=chance.randint(1, 9))) + data[at:]
        elif kind == 3:
            data = data[at:end] * chance.randint(1, 3) + data[end:]
        else:
            data = data + STORY.encode()
    return name, data[:20_000]


def read(name: str, data: bytes) -> list[Story]:
    """Read bytes as the day's file would be read, short of the disk."""
    reader = reader_for(name, data)
    if reader is None:
        return []
    items = [item for document in reader(data, name, Day(DAY)) for item in split_document(document)]
    return merge(items, date=DAY)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:feedparser")
@pytest.mark.parametrize("seed", [seed if seed < 3 else pytest.param(seed, marks=pytest.mark.slow) for seed
                                  in range(25)])
def test_mutated_inputs_become_stories_or_one_line(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(200):
        name, data = mutated(chance)
        try:
            stories = read(name, data)
        except PodcastError as problem:
            assert problem.what and "\n" not in str(problem)
            continue
        ids = [sentence.id for story in stories for sentence in story.sentences]
        assert len(ids) == len(set(ids))
        for story in stories:
            assert story.sources and {s.source for s in story.sentences} <= {s.id for s in story.sources}
            for sentence in story.sentences:
                assert sentence.text == " ".join(sentence.text.split())
                assert "<script" not in sentence.text.lower() or "script" in data.decode("latin-1").lower()
                assert sentence.role in ("title", "summary", "body", "bullet", "aside")


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(200_000_000)
    (folder / "good.txt").write_text(STORY)
    stories, lines = told(folder)
    assert len(stories) == 1 and lines == [f"stories/huge.txt: is larger than {LARGEST // 1_000_000} MB. Keep only "
                                           f"the stories."]


@pytest.mark.parametrize(("name", "data", "problem"), [
    ("bomb.xml.gz", gzip.compress(b"a" * 5_000_000), "is packed. Unpack it first."),
    ("bomb.txt", gzip.compress(b"a" * 5_000_000), "is not text"),
    ("noise.md", bytes(range(256)) * 30, "is not text"),
    ("laughs.xml", b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b '
                   b'"&a;&a;">]><rss><channel>&b;</channel></rss>',
     "declares XML entities"),
    ("outside.xml", b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss '
                    b'version="2.0"><channel>&x;</channel></rss>',
     "declares XML entities"),
    ("empty.txt", b"", "too few words"), ("short.txt", b"Nothing happened today", "too few words"),
    ("not.rss", b"hello there", "is not a feed"), ("not.json", b"[1, 2", "is not a feed|is not valid JSON|no items"),
    ("half.json", b'{"items": [', "is not valid JSON"), ("deep.json", b'{"a":' * 50_000, "is not valid JSON"),
    ("song.mp3", b"ID3\x03", "can't be read"), ("noending", b"x", "can't be read"), ("bad.pdf", b"%PDF-1.4 nothing",
                                                                                     "damaged PDF|without text"),
    ("empty.eml", b"From: a@b.example\n\n", "mail without text"), ("blank.html", b"<html><body></body></html>",
                                                                   "without an article"),
    ("wall.html", b"<html><body><p>We use cookies. Accept all cookies to go on.</p></body></html>",
     "cookie or robot wall"),
    ("links.txt", b"https://a.example/\nnot an address\n", "line 2 is no web address")])
def test_a_bad_file_costs_one_line_and_the_day_goes_on(tmp_path: Path, name: str, data: bytes, problem: str) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / name).write_bytes(data)
    with pytest.raises(PodcastError, match=problem):
        told(folder)
    (folder / "good.txt").write_text(STORY)
    stories, lines = told(folder)
    assert len(stories) == 1 and len(lines) == 1 and lines[0].startswith(f"stories/{name}: ") and "\n" not in lines[0]


def test_a_day_without_a_good_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PodcastError, match="no stories for this day"):
        told(tmp_path / "stories")
    (tmp_path / "stories").mkdir()
    with pytest.raises(PodcastError, match="no stories in this folder"):
        told(tmp_path / "stories")
    (tmp_path / "stories" / "a.txt").write_text("Nope.")
    (tmp_path / "stories" / "b.txt").write_text("Nope again.")
    with pytest.raises(PodcastError, match=r"none of 2 files holds a story; the first: stories/a\.txt"):
        told(tmp_path / "stories")


def test_five_hundred_copies_are_one_story(tmp_path: Path) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    for n in range(500):
        (folder / f"copy{n:03}.txt").write_text(STORY)
    story, = told(folder)[0]
    assert len(story.sentences) == 3 and len(story.sources) == 500


@pytest.mark.parametrize("name", ["%2e%2e%2fetc%2fpasswd.txt", "C:\\evil.txt", "a\nb.txt", "-rf.txt", "$(reboot).txt",
                                  "~.txt", "nul.txt"])
def test_a_file_name_is_only_a_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / name).write_text(STORY)
    story, = told(folder)[0]
    assert story.sources[0].file == name
    assert sorted(p.name for p in tmp_path.iterdir()) == ["stories"]


@pytest.mark.slow
@pytest.mark.parametrize("shard", ["-", "[", "[a](b", "<a ", "<!--", "**a** ", "http://a.b/", "see http://a.b/c d ",
                                   "Alpha Is Your ", "Light Bytes Alpha raises money ",
                                   "share ", "a/", "\\", "* a", "=== a ===\n", "|a|\n"])
def test_endless_repetition_takes_linear_time(shard: str) -> None:
    import time
    for name, frame in (("x.md", "{}"), ("x.html", "<html><body><p>{}</p></body></html>")):
        start = time.process_time()
        with contextlib.suppress(PodcastError):
            read(name, frame.format(shard * (200_000 // len(shard))).encode())
        assert time.process_time() - start < 5


def test_scripts_on_a_page_are_never_read(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE.replace("<article>", "<article><p onclick='x()'>Divers<script>steal()</script> looked "
                                              "first.</p>"))
    text = " ".join(line.text for item in read_file(page, Day(DAY)) for line in item.lines)
    assert "Stone Bridge" in text and "steal" not in text and "evil" not in text


def test_three_hundred_stories_take_under_five_seconds(tmp_path: Path) -> None:
    import time
    folder = tmp_path / "stories"
    folder.mkdir()
    chance = random.Random(7)
    parts = ("ka", "lo", "mi", "ter", "vos", "ra", "ne", "li", "dun", "mo", "fe", "sha", "bru", "gol")
    words = [f"{a}{b}{c}" for a in parts for b in parts for c in parts]
    usual = [1 / (n + 1) for n in range(len(words))]  # as in any language, a few words are most of the text
    for n in range(300):
        subject = " ".join(word.title() for word in chance.choices(words, k=2))
        body = " ".join(f"{subject} {' '.join(chance.choices(words, usual, k=14))} {chance.randint(1, 9999)} times."
                        for _ in range(15))
        (folder / f"story{n}.md").write_text(f"# {subject} {' '.join(chance.choices(words, k=4))}\n\n{body}\n")
    start = time.process_time()
    stories, _ = told(folder)
    assert time.process_time() - start < 5 and len(stories) > 200
