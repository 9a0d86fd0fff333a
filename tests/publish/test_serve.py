"""The server as a client on the wire sees it: ranges, HEAD, validators, CORS, types, and nothing hidden."""

import http.client
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator

import msgspec
import pytest
import uvicorn
from sample_days import DAY

from podcast.errors import PodcastError
from podcast.folder import Folder
from podcast.publish.media_types import media_type
from podcast.publish.serve import open_port, site_app
from podcast.publish.shelf import read_episode
from podcast.publish.watch import keep_fresh, refresh
from podcast.records import Episode
from podcast.settings import Show

DATA = bytes(range(256)) * 20

Answer = tuple[int, dict[str, str], bytes]
Ask = Callable[..., Answer]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """A server of a small folder; return a way to ask it."""
    folder = tmp_path_factory.mktemp("public")
    (folder / "day").mkdir()
    (folder / "day" / "a.mp3").write_bytes(DATA)
    (folder / "day" / "index.html").write_text("<p>day")
    (folder / "day" / "empty.txt").write_bytes(b"")
    for name in ("feed.xml", "t.srt", "t.vtt", "chapters.json", "t.json", ".a.mp3.1.part", "index.html"):
        (folder / name).write_text("x")
    (folder.parent / "secret.txt").write_text("secret")
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    listening = open_port("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(site_app(folder), log_level="critical", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    port = listening.getsockname()[1]

    def ask(path: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body

    yield ask
    server.should_exit = True
    thread.join(5)


@pytest.mark.parametrize(("wanted", "start", "end"), [
    ("bytes=0-1", 0, 2), ("bytes=100-", 100, 5120), ("bytes=-100", 5020, 5120), ("bytes=-99999", 0, 5120),
    ("bytes=5119-99999", 5119, 5120), ("BYTES=0-0", 0, 1)])
def test_one_range(ask: Ask, wanted: str, start: int, end: int) -> None:
    status, headers, body = ask("/day/a.mp3", Range=wanted)
    assert status == 206 and body == DATA[start:end]
    assert headers["content-range"] == f"bytes {start}-{end - 1}/5120" and headers["content-length"] == str(end - start)
    assert headers["content-type"] == "audio/mpeg"


def test_several_ranges(ask: Ask) -> None:
    status, headers, body = ask("/day/a.mp3", Range="bytes=0-9, 100-109,-5")
    kind, _, boundary = headers["content-type"].partition("; boundary=")
    assert status == 206 and kind == "multipart/byteranges" and int(headers["content-length"]) == len(body)
    parts = body.split(b"--" + boundary.encode())[1:-1]
    assert [part.split(b"\r\n\r\n", 1)[1][:-2] for part in parts] == [DATA[:10], DATA[100:110], DATA[-5:]]
    assert b"Content-Range: bytes 5115-5119/5120" in parts[2]


@pytest.mark.parametrize("wanted", ["bytes=5120-", "bytes=-0"])
def test_a_range_outside_the_file_is_refused(ask: Ask, wanted: str) -> None:
    status, headers, _ = ask("/day/a.mp3", Range=wanted)
    assert status == 416 and headers["content-range"] == "bytes */5120"


@pytest.mark.parametrize("wanted", ["bytes=9-3", "bytes=a-b", "lines=0-1", "bytes", "bytes=", "bytes=1-2x"])
def test_a_malformed_range_is_passed_over(ask: Ask, wanted: str) -> None:
    status, _, body = ask("/day/a.mp3", Range=wanted)
    assert status == 200 and body == DATA


def test_head_tells_what_get_would(ask: Ask) -> None:
    _, got, _ = ask("/day/a.mp3")
    status, told, body = ask("/day/a.mp3", "HEAD", Range="bytes=0-1")
    assert status == 200 and body == b"" and told["content-length"] == "5120" and told["accept-ranges"] == "bytes"
    assert {k: v for k, v in told.items() if k != "date"} == {k: v for k, v in got.items() if k != "date"}


def test_validators(ask: Ask) -> None:
    _, headers, _ = ask("/day/a.mp3")
    tag, date = headers["etag"], headers["last-modified"]
    assert ask("/day/a.mp3", If_None_Match=tag)[0] == 304
    assert ask("/day/a.mp3", If_None_Match='"other"')[0] == 200
    assert ask("/day/a.mp3", If_Modified_Since=date)[0] == 304
    assert ask("/day/a.mp3", If_Range=tag, Range="bytes=0-1")[0] == 206
    assert ask("/day/a.mp3", If_Range=date, Range="bytes=0-1")[0] == 206
    status, _, body = ask("/day/a.mp3", If_Range='"old"', Range="bytes=0-1")
    assert status == 200 and body == DATA


@pytest.mark.parametrize(("path", "kind"), [
    ("/feed.xml", "application/rss+xml; charset=utf-8"), ("/t.srt", "application/x-subrip; charset=utf-8"),
    ("/t.vtt", "text/vtt; charset=utf-8"), ("/chapters.json", "application/json+chapters"),
    ("/t.json", "application/json"), ("/", "text/html; charset=utf-8"), ("/day/", "text/html; charset=utf-8")])
def test_types_and_cors(ask: Ask, path: str, kind: str) -> None:
    status, headers, _ = ask(path, Origin="https://player.example")
    assert status == 200 and headers["content-type"] == kind
    assert headers["access-control-allow-origin"] == "*"


def test_a_browser_may_ask_for_ranges_from_elsewhere(ask: Ask) -> None:
    status, headers, _ = ask("/day/a.mp3", "OPTIONS", Origin="https://player.example",
                             Access_Control_Request_Method="GET", Access_Control_Request_Headers="range")
    assert status == 204 and "Range" in headers["access-control-allow-headers"]


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "/day/../../secret.txt", "/link.txt",
                                  "/.a.mp3.1.part", "/nothing", "/day/%00", "//etc/passwd"])
def test_what_is_hidden_or_outside_is_not_there(ask: Ask, path: str) -> None:
    status, _, body = ask(path)
    assert status == 404 and b"secret" not in body and b"root:" not in body


def test_nothing_can_be_written(ask: Ask) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert ask("/feed.xml", method)[0] == 405


def test_an_empty_file(ask: Ask) -> None:
    assert ask("/day/empty.txt")[0::2] == (200, b"")


def test_a_taken_port_is_said() -> None:
    taken = open_port("127.0.0.1", 0)
    try:
        with pytest.raises(PodcastError, match="cannot listen"):
            open_port("127.0.0.1", taken.getsockname()[1])
    finally:
        taken.close()


def test_unknown_files_are_bytes() -> None:
    assert media_type("a/b.C.MP3") == "audio/mpeg" and media_type("README") == "application/octet-stream"


def write_parts(show: Show, episode: Episode) -> None:
    """Leave an episode's records where `podcast make` does."""
    folder = Folder(show.episodes / "2026-03-26", DAY)
    for name, part in (("script.json", episode.script), ("timeline.json", episode.timeline),
                       ("master.json", episode.master), ("stories.json", episode.stories)):
        folder.write(name, part)


def test_an_episode_is_published_as_soon_as_it_changes(make_episode: Callable[..., Episode], show: Show) -> None:
    write_parts(show, make_episode(title="First"))
    assert refresh(show) == ("2026-03-26",)
    assert refresh(show) == (), "nothing changed"
    said: list[str] = []
    stop = threading.Event()
    watcher = threading.Thread(target=keep_fresh, args=(lambda: show, said.append, stop), kwargs={"every": 0.02})
    watcher.start()
    try:
        write_parts(show, make_episode(title="Second, and longer"))
        page = show.public / "2026-03-26" / "index.html"
        deadline = time.monotonic() + 10
        while "Second, and longer" not in page.read_text("utf-8") and time.monotonic() < deadline:
            time.sleep(0.02)
        assert "Second, and longer" in page.read_text("utf-8")
    finally:
        stop.set()
        watcher.join(10)
    assert said[:1] == ["2026-03-26: published"]


def test_an_episode_being_made_is_left_alone(make_episode: Callable[..., Episode], show: Show) -> None:
    write_parts(show, make_episode())
    other_run = ("import sys; from pathlib import Path; from podcast.lock import held\n"
                 "with held(Path(sys.argv[1]), what='x'): print('held', flush=True); sys.stdin.read()")
    holder = subprocess.Popen([sys.executable, "-c", other_run, str(show.cache / "2026-03-26.lock")],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdin and holder.stdout and holder.stdout.readline() == b"held\n"
    assert refresh(show) == ()
    holder.stdin.close()
    holder.wait(10)
    assert refresh(show) == ("2026-03-26",)


@pytest.mark.parametrize("what", ["words", "host", "turns", "length", "date"])
def test_parts_of_different_runs_are_no_episode(what: str, make_episode: Callable[..., Episode], show: Show) -> None:
    episode = make_episode()
    script, master, timeline = episode.script, episode.master, episode.timeline
    turns = script.turns
    if what == "words":
        script = msgspec.structs.replace(script, turns=(msgspec.structs.replace(turns[0], text="New."), *turns[1:]))
    elif what == "host":
        script = msgspec.structs.replace(script, turns=(msgspec.structs.replace(turns[0], host="bo"), *turns[1:]))
    elif what == "turns":
        script = msgspec.structs.replace(script, turns=turns[:-1])
    elif what == "length":
        master = msgspec.structs.replace(master, samples=master.samples // 2)
    else:
        script = msgspec.structs.replace(script, date=script.date.replace(day=1))
    write_parts(show, episode)
    assert read_episode(show, DAY) == episode
    write_parts(show, Episode(script, timeline, master, episode.stories))
    assert read_episode(show, DAY) is None


def test_the_watcher_says_a_fault_once_and_goes_on(show: Show) -> None:
    said: list[str] = []
    calls: list[int] = []
    stop = threading.Event()

    def read() -> Show:
        calls.append(1)
        if len(calls) > 4:
            stop.set()
        raise PodcastError("is broken", where="show.toml")

    keep_fresh(read, said.append, stop, every=0.001)
    assert said == ["show.toml: is broken"] and len(calls) > 4
