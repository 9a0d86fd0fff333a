"""Certificates are looked at, wherever the program speaks to a server: one that nobody vouches for gets nothing."""

import ssl
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from podcast.errors import PodcastError
from podcast.settings import Model
from podcast.speech.base import Manner, Voice
from podcast.speech.openai import OpenAIEngine
from podcast.stories.web import get

SELF_SIGNED = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgtLa62oDfT6g4olwg
QpIuDtpN5KP/XecOQ/mN++IQJjqhRANCAASZ1EWAoOG/Oxk7Cjm7n54Z469YYAl8
hD7CRt/P3WUJpGfGe4fRI5yqrT7wOstJm3ncl2XTELI5jmTLDRE14naB
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBmjCCAUGgAwIBAgIUCvoKrYC4V/cm4mG3aSIcv1f5qP0wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTE3MjkyMloYDzIxMjYxMDI4
MTcyOTIyWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASZ1EWAoOG/Oxk7Cjm7n54Z469YYAl8hD7CRt/P3WUJpGfGe4fRI5yq
rT7wOstJm3ncl2XTELI5jmTLDRE14naBo28wbTAdBgNVHQ4EFgQUzZj45ycKAPmy
Wte81w8r+l2QJNQwHwYDVR0jBBgwFoAUzZj45ycKAPmyWte81w8r+l2QJNQwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDRwAwRAIgRy7tOp5FOkyVDLDkDX4TTf1ag90WQy5U5spYkIytroUCIHBy
0eeL3iyR1XrWThKwXwaxAcDLwFJE6awPPxBOLUdq
-----END CERTIFICATE-----
"""
"""A key and its certificate for localhost and 127.0.0.1, good for a hundred years, vouched for by nobody."""


@pytest.fixture
def impostor(tmp_path: Path) -> Iterator[tuple[str, list[str]]]:
    """The address of a server that shows that certificate, and what reached it."""
    heard: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(f"{self.path} {self.headers}")
            self.send_response(200)
            self.end_headers()

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    (tmp_path / "both.pem").write_text(SELF_SIGNED)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "both.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None  # type: ignore[method-assign, assignment]  # being refused is the point
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"https://localhost:{server.server_port}", heard
    server.shutdown()
    server.server_close()


def fetched(address: str, tmp_path: Path) -> None:
    get(address, private=True)


def spoken(address: str, tmp_path: Path) -> None:
    OpenAIEngine(Voice(engine="openai", name="alloy", options={"url": address, "key_env": "STUDIO_API_KEY"})).say(
        "Hello.", Manner())


def written(address: str, tmp_path: Path) -> None:
    from podcast.writing.llm.client import Client

    Client(Model(url=address, model="m", key_env="STUDIO_API_KEY"), tmp_path, pause=0).ask([], {}, tokens=9)


@pytest.mark.parametrize("ask", [fetched, spoken, written])
def test_a_certificate_that_nobody_vouches_for_is_refused(
    impostor: tuple[str, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ask: Callable[[str, Path], None]
) -> None:
    monkeypatch.setenv("STUDIO_API_KEY", "sk-planted")
    monkeypatch.setattr("time.sleep", lambda _: None)
    address, heard = impostor
    with pytest.raises(PodcastError, match=r"(?i)certificate") as caught:
        ask(address, tmp_path)
    assert str(caught.value).startswith(address) and "\n" not in str(caught.value)
    assert heard == []
