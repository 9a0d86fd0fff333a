"""What is published: each rule is kept by what the program publishes, and each breach is found by its own name."""

import re
import shutil
from pathlib import Path

import pytest
from PIL import Image
from shows import DAY

from podcast.check.captions import readable
from podcast.check.published import published
from podcast.cli.options import open_day
from podcast.records import Timeline
from podcast.settings import read_show


@pytest.fixture
def show(made: Path, tmp_path: Path) -> Path:
    """A made show in a folder of the test's own, without what checking never reads."""
    shutil.copytree(made, tmp_path / "made", ignore=shutil.ignore_patterns(".cache"))
    return tmp_path / "made"


def missed(show: Path) -> set[str]:
    settings = read_show(show)
    folder = open_day(settings, DAY)
    timeline = folder.read("timeline.json", Timeline)
    assert timeline is not None
    length = re.search(r"<itunes:duration>(\d+)", (show / "public" / "feed.xml").read_text(encoding="utf-8"))
    rows = [*readable(folder, timeline), *published(folder, float(length[1]) if length else 0.0, settings)]
    return {row.id for row in rows if not row.met}


def test_what_the_program_publishes_keeps_every_rule(show: Path) -> None:
    assert missed(show) == set()


@pytest.mark.parametrize(("pattern", "new", "finding"), [
    (r"(<podcast:guid>)\w", r"\1x", "feed-identity"),
    (r'(<guid isPermaLink="false">)\w', r"\1x", "feed-identity"),
    (r"(<description>)", r"\1" + 1400 * "€", "feed-texts"),
    (r"<language>en-us", "<language>english", "feed-language"),
    (r'<podcast:txt purpose="ai-content">true</podcast:txt>', "", "feed-ai"),
    (r"<itunes:image [^>]*>", "", "feed-artwork"),
    (r'type="text/vtt"', 'type="text/plain"', "feed-transcripts"),
    (r"<podcast:transcript [^>]*srt[^>]*>", "", "feed-transcripts"),
    (r"<podcast:chapters [^>]*>", "", "feed-chapters"),
    (r"\(00:00:00\) Opening", "(00:00:01) Opening", "feed-chapters"),
    (r'type="audio/mpeg"', 'type="audio/mp4"', "feed-type"),
    (r'(<enclosure url="[^"]*)\.mp3', r"\1x.mp3", "feed-length"),
])
def test_a_breach_in_the_feed_is_found(show: Path, pattern: str, new: str, finding: str) -> None:
    path = show / "public" / "feed.xml"
    text = path.read_text(encoding="utf-8")
    changed = re.sub(pattern, new, text, count=1)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    assert missed(show) == {finding}


@pytest.mark.parametrize("mode", ["RGBA", "P", "small", "oblong", "gone"])
def test_artwork_that_directories_refuse_is_found(show: Path, mode: str) -> None:
    (path,) = (show / "public" / DAY).glob("cover-*.png")
    with Image.open(path) as picture:
        if mode in ("RGBA", "P"):
            picture.convert(mode).save(path)
        elif mode != "gone":
            picture.resize((1000, 1000) if mode == "small" else (1500, 1400)).save(path)
    if mode == "gone":
        path.unlink()
    assert missed(show) == {"feed-artwork"}


@pytest.mark.parametrize(("file", "pattern", "new", "findings"), [
    ("transcript.txt", r": (\w+)\.", r": \1 indeed.", {"captions-text:txt", "feed-transcripts"}),
    ("transcript.html", r"<p dir=\"auto\">", "<p>So: ", {"captions-text:html", "feed-transcripts"}),
    ("transcript.srt", r"\n\n", f"\n{33 * 'a'}\n\n", {"captions-width:srt", "feed-transcripts"}),
    ("transcript.vtt", r"(<v \w+>)", rf"\g<1>{66 * 'a'}", {"captions-width:vtt", "feed-transcripts"}),
])
def test_a_transcript_changed_after_publishing_is_found(show: Path, file: str, pattern: str, new: str,
                                                        findings: set[str]) -> None:
    path = show / "episodes" / DAY / file
    text = path.read_text(encoding="utf-8")
    changed = re.sub(pattern, new, text, count=1)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    assert missed(show) == findings
