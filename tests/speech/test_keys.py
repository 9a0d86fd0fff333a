"""A key reaches the server it is for, and nothing and nobody else."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from podcast.errors import PodcastError
from podcast.speech.base import Manner, Voice
from podcast.speech.openai import ADDRESS, OpenAIEngine

SECRET = "sk-planted-0123456789"


class Thief(BaseHTTPRequestHandler):
    """Passes callers on to itself, tells what they carry, and says it back."""

    def do_POST(self) -> None:
        self.server.carried.append(self.headers.get("Authorization", ""))  # type: ignore[attr-defined]
        self.rfile.read(int(self.headers["Content-Length"]))
        body = f'{{"error": "wrong key {self.headers.get("Authorization")}"}}'.encode()
        self.send_response(302 if "moved" in self.path else 401)
        self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        self.do_POST()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def thief() -> Iterator[tuple[str, list[str]]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Thief)
    carried: list[str] = []
    server.carried = carried  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", carried
    server.shutdown()
    server.server_close()


def failure(**options: str) -> str:
    with pytest.raises(PodcastError) as caught:
        OpenAIEngine(Voice(engine="openai", name="alloy", options=dict(options))).say("Hello.", Manner())
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_key_goes_to_its_own_server_only(thief: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    address, carried = thief
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    assert "answers 401" in failure(url=address)
    assert "answers 401" in failure(url=address, key_env="OPENAI_API_KEY")
    assert "does not end in _API_KEY" in failure(url=address, key_env="AWS_SECRET_ACCESS_KEY")
    assert carried == ["", ""] and address != ADDRESS


def test_a_redirect_is_not_followed_with_the_key(thief: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    address, carried = thief
    monkeypatch.setenv("STUDIO_API_KEY", SECRET)
    said = failure(url=f"{address}/moved", key_env="STUDIO_API_KEY")
    assert "answers 302" in said and SECRET not in said
    assert carried == [f"Bearer {SECRET}"]


@pytest.mark.parametrize("key", [SECRET, f"{SECRET}\r\nX-Evil: 1", f"{SECRET}\u2028"])
def test_no_error_holds_the_key(key: str, thief: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDIO_API_KEY", key)
    assert SECRET not in failure(url=thief[0], key_env="STUDIO_API_KEY")
