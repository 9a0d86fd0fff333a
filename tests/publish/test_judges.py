"""Outside judges: Podcast Index's parser, W3C's checkers, axe, a real browser and a real podcast client.

They want Node, Java, Chromium, gpodder and mp3val (Debian packages nodejs npm default-jre-headless chromium gpodder
mp3val); the npm packages of tests/judges/ are installed here when they are missing."""

import datetime as dt
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sample_days import hostile_episode, sample_episode, sample_show

from podcast.publish import draw_cover, publish
from podcast.records import Episode
from podcast.settings import read_show

pytestmark = pytest.mark.slow

JUDGES = Path(__file__).parents[1] / "judges"
ROOT = Path(__file__).parents[2]
GENERATED, HOSTILE = 400, 2


def node(script: str, *arguments: object) -> Any:
    """Run one of the judges and return what it says."""
    done = subprocess.run(["node", str(JUDGES / script), *map(str, arguments)], cwd=JUDGES, capture_output=True,
                          text=True, timeout=600, check=False, env={**os.environ, "LOG": "silent"})
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout[done.stdout.index("{"):])


@pytest.fixture(scope="session", autouse=True)
def judges() -> None:
    """Install the judges' npm packages once."""
    wanted = json.loads((JUDGES / "package.json").read_text())["dependencies"]
    if not all((JUDGES / "node_modules" / name).is_dir() for name in wanted):
        subprocess.run(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"],
                       cwd=JUDGES, check=True, timeout=600)


def tone(path: Path, seconds: float) -> bytes:
    """A real MP3 of so many seconds."""
    import imageio_ffmpeg
    subprocess.run([imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y", "-f", "lavfi", "-i",
                    f"sine=frequency=220:duration={seconds}", "-b:a", "64k", str(path)], check=True)
    return path.read_bytes()


def serving(show: Path, port: int) -> subprocess.Popen[str]:
    """Start `podcast serve` on a show and wait until it says where it listens."""
    server = subprocess.Popen([sys.executable, "-m", "podcast", "serve", "--show", str(show), "--port", str(port),
                               "--no-watch"], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert server.stdout is not None
    assert "feed.xml" in server.stdout.readline()
    return server


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Site:
    """A published show, its server and how many episodes it has."""

    def __init__(self, root: Path, base: str, count: int) -> None:
        self.root, self.base, self.count = root, base, count
        self.public = root / "public"

    def pages(self, *names: str) -> list[Path]:
        return [self.public / name for name in names]


@pytest.fixture(scope="session")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """400 generated days and two hostile ones, served."""
    root, port = tmp_path_factory.mktemp("crowd"), free_port()
    show = sample_show(root)
    base = f"http://127.0.0.1:{port}"
    show = msgspec.structs.replace(show, publish=msgspec.structs.replace(show.publish, base_url=base))
    for name in ("show.toml", "voices"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / name)
    audio = tone(root / "tone.mp3", 110)
    first = dt.date(2025, 1, 1)
    days = [first + dt.timedelta(days=n) for n in range(GENERATED + HOSTILE)]
    picture = draw_cover(sample_episode(show).script, show=show, out=root / "cover.png")

    def made() -> Iterator[Episode]:
        for n, day in enumerate(days):
            title = f"Day {n}: {day:%A}"
            yield (hostile_episode(show, day, audio=audio) if n >= GENERATED
                   else sample_episode(show, day, title=title, audio=audio))

    for day in days:
        for path in (picture, picture.with_suffix(".png")):
            (show.episodes / day.isoformat()).mkdir(parents=True, exist_ok=True)
            (show.episodes / day.isoformat() / path.name).symlink_to(path)
    publish(show, made())
    server = serving(root, port)
    yield Site(root, base, GENERATED + HOSTILE)
    server.terminate()
    server.wait(10)


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The shipped show and day, made by `podcast make` with humming hosts, served."""
    root, port = tmp_path_factory.mktemp("shipped") / "show", free_port()
    day = "episodes/2026-03-26/stories"
    shutil.copytree(ROOT / "voices", root / "voices")
    shutil.copytree(ROOT / day, root / day)
    base = f"http://127.0.0.1:{port}"
    settings = (ROOT / "show.toml").read_text("utf-8")
    (root / "show.toml").write_text(re.sub(r'base_url = ".*"', f'base_url = "{base}"', settings), "utf-8")
    for host, pitch in (("emma", "220"), ("synthesizer", "165")):
        path = root / "voices" / f"{host}.toml"
        text = re.sub(r"^engine = .*$", 'engine = "tone"', path.read_text("utf-8"), count=1, flags=re.M)
        path.write_text(re.sub(r"^voice = .*$", f'voice = "{pitch}"', text, count=1, flags=re.M), "utf-8")
    subprocess.run([sys.executable, "-m", "podcast", "make", "--date", "2026-03-26", "--show", str(root)], cwd=ROOT,
                   check=True, timeout=600)
    server = serving(root, port)
    yield Site(root, base, 1)
    server.terminate()
    server.wait(10)


@pytest.fixture(params=["shipped", "crowd"], scope="session")
def site(request: pytest.FixtureRequest) -> Site:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Site)
    return found


def test_every_item_reaches_the_apps(site: Site) -> None:
    read = node("feed.mjs", site.public / "feed.xml")
    for reader in ("index", "smith"):
        assert len(read[reader]["items"]) == site.count
    for item in read["index"]["items"]:
        assert item["transcripts"] == 5 and item["chapters"] and len(item["people"]) == 2
        audio = site.public / item["url"].removeprefix(f"{site.base}/")
        assert audio.stat().st_size == item["length"]
    for item in read["smith"]["items"]:
        assert item["txts"] == [{"display": "true", "purpose": "ai-content"}]
        assert item["transcripts"][0] == "text/vtt" and item["chapters"] == "application/json+chapters"
        assert len(item["description"].encode()) <= 4000
    assert read["smith"]["itunes"]["categories"] == [{"text": "News", "categories": [{"text": "Tech News"}]}]


def test_captions_have_no_fault(site: Site) -> None:
    files = sorted(site.public.glob("*/transcript.vtt")) + sorted(site.public.glob("*/transcript.srt"))
    assert len(files) == 2 * site.count
    assert {path: faults for path, faults in node("captions.mjs", *files).items() if faults} == {}


def judged_pages(site: Site) -> list[str]:
    """The front page, an archive, and the newest days' pages: the hostile ones among them."""
    days = sorted(path.parent.name for path in site.public.glob("2???-??-??/index.html"))[-3:]
    years = sorted(path.parent.name for path in site.public.glob("archive/*/index.html"))
    return ["index.html", f"archive/{years[-1]}/index.html", *(f"{day}/index.html" for day in days)]


def test_pages_are_valid_html(site: Site) -> None:
    names = judged_pages(site)
    files = site.pages(*names, *(name.replace("index", "transcript") for name in names[2:]))
    assert {path: faults for path, faults in node("pages.mjs", *files[: len(names)]).items() if faults} == {}
    jar = JUDGES / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    # a file has no origin, so to the checker nothing is 'self'; the browser below tests the policy where there is one
    done = subprocess.run(["java", "-jar", str(jar), "--no-langdetect", "--filterpattern",
                           "Resource violates Content Security Policy.*",
                           "--format", "gnu", *map(str, files)], capture_output=True, text=True, timeout=300,
                          check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_pages_are_accessible_in_both_schemes_on_phone_and_desktop(site: Site) -> None:
    seen = node("axe.mjs", *(f"{site.base}/{name}" for name in judged_pages(site)))
    assert len(seen) >= 12
    assert {where: found["violations"] for where, found in seen.items() if found["violations"]} == {}
    assert all(found["passes"] > 20 for found in seen.values())


def test_a_reader_with_a_browser(shipped: Site) -> None:
    page = f"{shipped.base}/2026-03-26/index.html"
    text = (shipped.public / "2026-03-26" / "transcript.txt").read_text("utf-8")
    word = next(word for word in re.findall(r"[a-z]{6,}", text) if 2 <= len(re.findall(word, text, flags=re.I)) <= 30)
    hits = sum(len(re.findall(word, row.split(": ", 2)[2], flags=re.I)) for row in text.splitlines())
    seen = node("reader.mjs", f"{shipped.base}/index.html", page, word)
    assert seen["faults"] == []

    key = seen["keyboard"]
    assert 0 <= key["played"]["time"] - key["wanted"] < 4 and not key["played"]["paused"]
    assert key["played"]["hash"] == f"#t={key['wanted']}" and key["played"]["seekable"] > 300
    assert key["played"]["start"] <= key["played"]["time"] + 0.3
    assert key["stopped"]["paused"] and 4 < key["later"]["time"] - key["stopped"]["time"] < 6 and key["muted"]

    said = seen["word"]
    assert said["clicked"]["time"] == pytest.approx(said["wanted"]["at"], abs=0.05)
    assert said["stepped"]["time"] == pytest.approx(said["wanted"]["next"], abs=0.05)
    assert said["pressed"]["time"] == pytest.approx(said["wanted"]["begin"], abs=0.05)

    for name in ("seconds", "clock", "long", "range"):
        assert abs(seen[name]["arrived"]["time"] - 65) < 0.5 and seen[name]["arrived"]["shown"], name
    assert 66.5 < seen["range"]["ended"]["time"] < 68 and seen["wrong"]["arrived"]["time"] == 0

    follow = seen["follow"]
    assert follow["off"]["line"] and not follow["off"]["follow"] and follow["off"]["scroll"] == 0
    assert follow["on"]["shown"] and follow["on"]["scroll"] > 500
    assert follow["on"]["start"] <= follow["on"]["time"] + 0.3
    assert not follow["after"]["follow"], "a reader who scrolls is left in peace"

    search = seen["search"]
    assert search["typed"]["said"] == f"1 of {hits}" and search["typed"]["marks"] == hits
    assert (search["next"]["current"], search["back"]["current"]) == (1, 0)
    assert search["cleared"] == search["before"] and search["before"]["marks"] == 0
    assert search["none"]["said"] == "No match" and not search["none"]["muted"]

    assert seen["all"]["results"] >= 1 and seen["all"]["marks"] >= 1
    assert re.fullmatch(rf"{re.escape(page)}#t=\d+", seen["all"]["link"])

    plain = seen["plain"]
    assert plain["text"] > len(text) / 2 and plain["tools"] == 0 and plain["player"] and plain["headings"] > 3
    assert re.search(r"\.mp3#t=\d+$", plain["link"])
    assert "unsafe-inline" not in seen["policy"]["meta"] and seen["policy"]["inline"] == seen["policy"]["styled"] == 0
    assert seen["breach"] is False and seen["reported"] > 0
    assert seen["print"]["player"] == 0 < seen["print"]["text"] and seen["print"]["ground"] == "rgb(255, 255, 255)"


def test_search_reaches_back_through_the_months(crowd: Site) -> None:
    seen = node("months.mjs", f"{crowd.base}/index.html", "porpoises")
    assert seen["first"]["results"] >= 40 and seen["first"]["older"]
    assert seen["second"]["results"] >= seen["first"]["results"] + 40
    assert seen["second"]["fetched"] < 15, "months are fetched as they are needed"
    assert seen["faults"] == []


def test_a_real_client_subscribes_and_downloads_byte_exact(site: Site, tmp_path: Path) -> None:
    def gpo(*arguments: str) -> str:
        done = subprocess.run(["gpo", *arguments], env={**os.environ, "GPODDER_HOME": str(tmp_path)}, text=True,
                              capture_output=True, timeout=300, check=False, stdin=subprocess.DEVNULL)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    feed = f"{site.base}/feed.xml"
    gpo("set", "limit.episodes", "1000")
    gpo("subscribe", feed)
    gpo("update")
    if site.count == 1:
        assert "1 episodes downloaded" in gpo("download")
        (audio,) = site.public.glob("2???-??-??/*.mp3")
        (got,) = tmp_path.rglob("*.mp3")
        assert got.read_bytes() == audio.read_bytes()
    else:
        assert len(re.findall(r"Day \d+: ", gpo("episodes", feed))) == GENERATED


def test_the_shipped_audio_has_no_broken_frame(shipped: Site) -> None:
    (audio,) = shipped.public.glob("2???-??-??/*.mp3")
    done = subprocess.run(["mp3val", str(audio)], capture_output=True, text=True, timeout=120, check=True)
    assert "Done!" in done.stdout and not re.search("WARNING|ERROR", done.stdout), done.stdout


def test_the_shipped_settings_are_read_by_the_server(crowd: Site) -> None:
    assert read_show(crowd.root).title == "Daily Synthesizer"
