"""A chat server that answers what a test tells it to, faults and all."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple


class Reply(NamedTuple):
    """What the server sends back."""

    text: str = ""
    status: int = 200
    finish: str = "stop"
    raw: bytes | None = None
    """The whole body, where it is to be no chat completion."""
    headers: tuple[tuple[str, str], ...] = ()
    hang_up: bool = False
    """Close the connection without an answer."""
    late: float = 0.0
    """Seconds before the answer comes."""


class Chat(NamedTuple):
    """A running server and what it was asked."""

    url: str
    asked: list[dict[str, Any]]
    keys: list[str]


@contextmanager
def chat(answer: Callable[[dict[str, Any], int], Reply]) -> Iterator[Chat]:
    """Run a server whose `answer(request, number)` makes each reply."""
    asked: list[dict[str, Any]] = []
    keys: list[str] = []
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            wish = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append(wish)
            keys.append(self.headers.get("Authorization", ""))
            reply = answer(wish, len(asked))
            over.wait(reply.late)
            if reply.hang_up:
                self.close_connection = True
                return
            body = reply.raw if reply.raw is not None else json.dumps({
                "choices": [{"message": {"content": reply.text}, "finish_reason": reply.finish}],
                "usage": {"prompt_tokens": 100, "completion_tokens": 50}}).encode()
            self.send_response(reply.status)
            for name, value in reply.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield Chat(f"http://127.0.0.1:{server.server_address[1]}/v1", asked, keys)
    finally:
        over.set()
        server.shutdown()
        server.server_close()


def turns(*rows: tuple[str, str, list[int]]) -> str:
    """The JSON of turns: (host, text, fact numbers)."""
    told = [{"host": host, "text": text, "facts": facts, "move": "x"} for host, text, facts in rows]
    return json.dumps({"turns": told})
