"""`podcast serve` against clients that mean no good: nothing outside the folder, nobody shut out, memory flat."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

SERVE = """
import sys
from pathlib import Path
from podcast.publish import patience, serve
patience.ASKING = 1.0
patience.impatient.__defaults__ = (1.0,)
listening = serve.open_port("127.0.0.1", 0)
print(listening.getsockname()[1], flush=True)
serve.serve(Path(sys.argv[1]), listening)
"""
CLIENTS = 1000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    room = tmp_path_factory.mktemp("room")
    public = room / "public"
    (public / "day").mkdir(parents=True)
    (public / "feed.xml").write_text("<rss/>")
    (public / "day" / "a.mp3").write_bytes(bytes(1_000_000))
    (public / ".hidden").write_text("SECRET")
    (public / "day" / ".part").write_text("SECRET")
    (room / "secret.txt").write_text("SECRET")
    (public / "link.txt").symlink_to(room / "secret.txt")
    (public / "linked").symlink_to(room)
    return public


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[tuple[int, int]]:
    """Return port and process number of a server that gives clients a second to ask."""
    process = subprocess.Popen([sys.executable, "-c", SERVE, folder], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    yield int(process.stdout.readline()), process.pid
    process.terminate()
    process.wait(10)


def raw(port: int, request: bytes, seconds: float = 10) -> bytes:
    """Send bytes and return all that comes back until the server closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as client:
        client.sendall(request)
        got = b""
        while piece := client.recv(65536):
            got += piece
        return got


def get(port: int, target: str, *more: str) -> bytes:
    lines = [f"GET {target} HTTP/1.1", "Host: x", "Connection: close", *more, "", ""]
    return raw(port, "\r\n".join(lines).encode("latin-1"))


@pytest.mark.parametrize("target", [
    "/../secret.txt", "/day/../../secret.txt", "/%2e%2e/secret.txt", "/%2e%2e%2fsecret.txt", "/..%2fsecret.txt",
    "/day/..%2f..%2fsecret.txt", "/%252e%252e/secret.txt", "/..%5csecret.txt", "/....//secret.txt", "/.hidden",
    "/%2ehidden", "/day/.part", "/day/%2epart", "/day//.part", "/link.txt",
    "/linked/secret.txt", "/linked/public/.hidden",
    "//secret.txt",
    "/day/%00", "/feed.xml%00.txt", "/%c0%ae%c0%ae/secret.txt", "/" + "a/" * 3000,
    "/" + "%2e%2e/" * 500 + "etc/passwd",
    "http://x/../secret.txt", "/day/a.mp3/../../../secret.txt",
    "/\udcff".encode("utf-8", "surrogateescape").decode("latin-1")])
def test_nothing_outside_the_folder_is_served(server: tuple[int, int], target: str) -> None:
    answer = get(server[0], target)
    assert b"SECRET" not in answer and b"root:" not in answer
    assert re.match(rb"HTTP/1.1 4\d\d ", answer), answer[:200]


@pytest.mark.parametrize("target", ["/day%0d%0aX-Evil:%201", "/linked%0d%0aX-Evil:%201/", "/day?%0d%0aX-Evil:%201",
                                    "/%0d%0aX-Evil:%201"])
def test_no_request_writes_a_header(server: tuple[int, int], target: str) -> None:
    head = get(server[0], target).partition(b"\r\n\r\n")[0]
    assert not re.search(rb"(?im)^x-evil", head)


@pytest.mark.parametrize("request_", [
    b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 200_000, b"\x16\x03\x01\x02\x00\x01\x00", b"\x00" * 500 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", b"GET  /  HTTP/9.9\r\n\r\n"])
def test_what_is_no_request_is_refused_and_the_server_goes_on(server: tuple[int, int], request_: bytes) -> None:
    try:
        answer = raw(server[0], request_)
    except ConnectionError:
        answer = b""
    assert not answer or re.match(rb"HTTP/1.1 4\d\d ", answer)
    assert get(server[0], "/feed.xml").endswith(b"<rss/>")


def test_who_dawdles_is_cut_off(server: tuple[int, int]) -> None:
    """Slowloris: a header line now and then, for ever; or nothing at all."""
    silent = socket.create_connection(("127.0.0.1", server[0]), timeout=10)
    with socket.create_connection(("127.0.0.1", server[0]), timeout=10) as client:
        began = time.monotonic()
        client.sendall(b"GET / HTTP/1.1\r\n")
        with pytest.raises(OSError):
            while time.monotonic() - began < 60:
                client.sendall(b"X-A: b\r\n")
                time.sleep(0.2)
    with silent:
        assert silent.recv(10) == b""


def memory(process: int) -> int:
    """Return the kilobytes a process has in memory."""
    rows = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(re.findall(r"VmRSS:\s+(\d+)", rows)[0])


@pytest.mark.slow
def test_a_thousand_clients_at_once(server: tuple[int, int]) -> None:
    """They connect, half of them dawdle, half listen slowly; the server answers others, and its memory stays."""
    if os.name == "posix":
        import resource
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 3000)), hard))
    port, process = server
    get(port, "/day/a.mp3")
    sizes: list[int] = []
    began, rounds = time.monotonic(), 0
    while time.monotonic() - began < 30:
        clients = [socket.create_connection(("127.0.0.1", port), timeout=20) for _ in range(CLIENTS)]
        for number, client in enumerate(clients):
            client.sendall(b"GET /day/a.mp3 HTTP/1.1\r\nHost: x\r\n" + (b"" if number % 2 else b"\r\n"))
        for client in clients[::2]:
            assert client.recv(20).startswith(b"HTTP/1.1 200")
        assert get(port, "/feed.xml").endswith(b"<rss/>")
        for client in clients:
            client.close()
        rounds += 1
        sizes.append(memory(process))
    print(f"{rounds} rounds of {CLIENTS} clients, server {sizes[0] // 1024} to {sizes[-1] // 1024} MB")
    assert rounds >= 3
    half = len(sizes) // 2  # what a round leaves goes up and down with the collector: one figure is luck, medians grow
    assert median(sizes[half:]) < median(sizes[:half]) * 1.2, sizes
