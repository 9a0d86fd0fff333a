"""What is published: each rule is kept by what the program publishes, and each breach is found by its own name."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import imageio_ffmpeg
import msgspec
import pytest
from PIL import Image
from shows import DAY

from podcast.check import captions
from podcast.check.measures import Measure
from podcast.check.published import published
from podcast.check.rules import RULES
from podcast.check.told import written_disclosure
from podcast.cli.options import open_day
from podcast.clock import to_seconds
from podcast.records import Timeline
from podcast.settings import read_show

FEED = "public/feed.xml"
MADE, OUT = f"episodes/{DAY}", f"public/{DAY}"
GUID = r'(<guid isPermaLink="false">)([^<]+)(</guid>)'
DOTS = "." * 66
"""Longer than any line may be, and no word."""
Breach = Callable[[Path], None]


@pytest.fixture
def show(made: Path, tmp_path: Path) -> Path:
    """A made show in a folder of the test's own, without what checking never reads."""
    shutil.copytree(made, tmp_path / "made", ignore=shutil.ignore_patterns(".cache"))
    return tmp_path / "made"


def measures(show: Path) -> Iterator[Measure]:
    """Every rule of published files, none of them heard."""
    settings = read_show(show)
    folder = open_day(settings, DAY)
    timeline = folder.read("timeline.json", Timeline)
    assert timeline is not None
    seconds = to_seconds(timeline.length)
    yield from captions.captions(folder, timeline, seconds, settings)
    yield from captions.readable(folder, timeline)
    yield from captions.chapters(folder, timeline, folder.path("episode.mp3"))
    yield from written_disclosure(timeline, settings)
    yield from published(folder, seconds, settings)


def missed(show: Path) -> set[str]:
    return {row.id for row in measures(show) if not row.met}


def change(pattern: str, new: str, *files: str) -> Breach:
    """Change the first match of a pattern in each of the files."""
    def breach(show: Path) -> None:
        for file in files or (FEED,):
            text = (show / file).read_text(encoding="utf-8")
            changed = re.sub(pattern, new, text, count=1)
            assert changed != text, file
            (show / file).write_text(changed, encoding="utf-8")
    return breach


def captioned(suffix: str, pattern: str, new: str) -> Breach:
    """Change a transcript where it is made and where it is published."""
    return change(pattern, new, f"{MADE}/transcript.{suffix}", f"{OUT}/transcript.{suffix}")


def both(*breaches: Breach) -> Breach:
    def breach(show: Path) -> None:
        for one in breaches:
            one(show)
    return breach


def cover(act: Callable[[Path], None]) -> Breach:
    """Do something to the episode's published cover."""
    def breach(show: Path) -> None:
        (path,) = (show / OUT).glob("cover-*.png")
        act(path)
    return breach


def redrawn(mode: str = "RGB", size: tuple[int, int] = (1500, 1500), form: str = "PNG") -> Breach:
    def draw(path: Path) -> None:
        Image.new(mode, size).save(path, form)
    return cover(draw)


def two_chapters(show: Path) -> None:
    for folder in (MADE, OUT):
        path = show / folder / "chapters.json"
        data = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps({**data, "chapters": data["chapters"][:2]}), encoding="utf-8")
    path = show / FEED
    path.write_text(re.sub(r"\(\d\d:\d\d:\d\d\)", "", path.read_text(encoding="utf-8")), encoding="utf-8")


def silent_on_ai(show: Path) -> None:
    path = show / FEED
    text = path.read_text(encoding="utf-8")
    first = re.search(r"(?s)<description>.*?</description>", text)
    assert first is not None
    path.write_text(text.replace(first[0], re.sub(r"\bAI\b", "fine", first[0]), 1), encoding="utf-8")


def without_chapters(show: Path) -> None:
    path = show / MADE / "episode.mp3"
    subprocess.run([imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y", "-i", path, "-map_chapters", "-1", "-c",
                    "copy", path.with_name("b.mp3")], check=True)
    path.with_name("b.mp3").replace(path)


def late_disclosure(show: Path) -> None:
    with (show / "show.toml").open("a", encoding="utf-8") as settings:
        settings.write("\n[check]\ndisclosure = 2\n")


def another_version(show: Path) -> None:
    """Give the show a guid of version 4, in the feed and where it is kept."""
    old = json.loads((show / "published.json").read_text(encoding="utf-8"))["guid"]
    new = f"{old[:14]}4{old[15:]}"
    for file in (FEED, "published.json"):
        (show / file).write_text((show / file).read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


BROKEN: dict[str, Breach] = {
    "feed": change(r"(?s)<item>.*</item>", ""),
    "feed-length": change(r'length="(\d)', r'length="9\1'),
    "feed-duration": change(r"(<itunes:duration>)\d+", r"\g<1>7"),
    "feed-type": change(r'type="audio/mpeg"', 'type="audio/mp4"'),
    "feed-items": change("</item>", '</item><item><title>Old</title><enclosure url="a" length="1"/></item>'),
    "feed-guids": change(rf"(?s){GUID}(.*?)</item>",
                         r'\1\2\3\4</item><item><guid>\2</guid><enclosure url="a" length="1"/></item>'),
    "feed-guid-show": change(r"(<podcast:guid>)\w{8}", r"\g<1>00000000"),
    "feed-guid-form": another_version,
    "feed-guid": change(GUID, r"\1x\2\3"),
    "feed-titles": change(r"(?s)(<item>.*?<title>)[^<]+", r"\1"),
    "feed-descriptions": change("(<description>)", r"\1" + 1400 * "€"),
    "feed-language": change("<language>en-us", "<language>english"),
    "feed-ai-show": change('<podcast:txt purpose="ai-content">true</podcast:txt>', ""),
    "feed-ai": change(r'(?s)(<item>.*?<podcast:txt purpose="ai-content">)true', r"\1yes"),
    "feed-ai-words": silent_on_ai,
    "artwork-named": change("<itunes:image [^>]*>", ""),
    "artwork-there": cover(Path.unlink),
    "artwork-square": redrawn(size=(1500, 1400)),
    "artwork-size": redrawn(size=(1000, 1000)),
    "artwork-colours": redrawn(mode="RGBA"),
    "artwork-type": redrawn(form="JPEG"),
    "transcripts-named": change("<podcast:transcript [^>]*srt[^>]*>", ""),
    "transcripts-type": change('type="text/vtt"', 'type="text/plain"'),
    "transcripts-there": lambda show: (show / OUT / "transcript.html").unlink(),
    "transcripts-same": change("$", "\n", f"{OUT}/transcript.txt"),
    "chapters-named": change("<podcast:chapters [^>]*>", ""),
    "chapters-type": change(r"application/json\+chapters", "application/json"),
    "chapters-same": change("$", "\n", f"{OUT}/chapters.json"),
    "chapters-described": change(r"\(00:00:00\) Opening", "(00:00:01) Opening"),
    "chapters": change('"Opening"', '"Beginning"', f"{MADE}/chapters.json", f"{OUT}/chapters.json"),
    "chapters-inside": without_chapters,
    "captions:vtt": captioned("vtt", r"00:00:\d\d\.\d{3} -->", "00:00:00.000 -->"),
    "captions:srt": captioned("srt", r"00:00:\d\d,\d{3} -->", "00:00:00,000 -->"),
    "captions:json": captioned("json", r'"startTime":[\d.]+', '"startTime":0.5'),
    "captions-order:vtt": captioned("vtt", r"--> 00:00:\d\d", "--> 00:00:59"),
    "captions-order:srt": captioned("srt", r"--> 00:00:\d\d", "--> 00:00:59"),
    "captions-order:json": captioned("json", r'"endTime":[\d.]+', '"endTime":9999'),
    "captions-width:vtt": captioned("vtt", r"(<v \w+>)", rf"\1{DOTS}"),
    "captions-width:srt": captioned("srt", r"(: )", rf"\1{DOTS} "),
    "captions-text:vtt": captioned("vtt", r"(<v \w+>)", r"\1Nonsense "),
    "captions-text:srt": captioned("srt", r"(: \w+)", r"\1 extra"),
    "captions-text:json": captioned("json", r'"body":"', '"body":"So '),
    "captions-text:html": captioned("html", '<p dir="auto">', '<p dir="auto">So: '),
    "captions-text:txt": captioned("txt", r": (\w+ )", r": \1indeed "),
    "disclosure-script": late_disclosure,
}
"""Each rule and a way to break it that breaks no other."""
TOGETHER: dict[str, tuple[Breach, set[str]]] = {
    "chapters-enough": (two_chapters, {"chapters"}),
    "feed-length": (change(r'(<enclosure url="[^"]*)\.mp3', r"\1x.mp3"), set()),
}
"""Rules whose breach breaks others: those too."""


def test_what_the_program_publishes_keeps_every_rule(show: Path) -> None:
    assert missed(show) == set()


@pytest.mark.parametrize("rule", BROKEN)
def test_a_breach_is_found_by_its_own_name_and_by_no_other(show: Path, rule: str) -> None:
    BROKEN[rule](show)
    assert missed(show) == {rule}


@pytest.mark.parametrize("rule", TOGETHER)
def test_a_breach_that_breaks_more_is_found_as_well(show: Path, rule: str) -> None:
    breach, others = TOGETHER[rule]
    breach(show)
    assert missed(show) == {rule} | others


def test_every_rule_is_broken_once(show: Path) -> None:
    tried = BROKEN.keys() | TOGETHER.keys() | {"chapters-order"}
    assert {row.id for row in measures(show)} == tried - {f"captions-text:{suffix}" for suffix in captions.READERS}
    assert RULES.keys() <= tried


@pytest.mark.parametrize("order", [(1, 0, 2), (1, 2), (0, 0, 1)])
def test_chapters_out_of_order_are_found(show: Path, order: tuple[int, ...]) -> None:
    path = show / MADE / "timeline.json"
    timeline = msgspec.json.decode(path.read_bytes(), type=Timeline)
    moved = msgspec.structs.replace(timeline, chapters=tuple(timeline.chapters[n] for n in order))
    path.write_bytes(msgspec.json.encode(moved))
    assert "chapters-order" in missed(show)


@pytest.mark.parametrize("mode", ["P", "L", "CMYK"])
def test_colours_that_directories_refuse_are_found(show: Path, mode: str) -> None:
    redrawn(mode=mode, form="TIFF" if mode == "CMYK" else "PNG")(show)
    assert "artwork-colours" in missed(show)
