"""A chat server that answers what a test tells it to, faults and all."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, BinaryIO, NamedTuple

PAUSE = 0.02
"""Seconds between two bytes of a server that trickles."""


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
    trickle: str = ""
    """"head" or "body": from there on a byte comes now and then, and no end."""
    endless: bool = False
    """The body comes at once, and never ends."""


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

    def drip(out: BinaryIO, start: bytes, piece: bytes = b"a", pause: float = PAUSE) -> None:
        """Send piece after piece until nobody reads them any more."""
        with suppress(OSError):
            out.write(start)
            while not over.wait(pause):
                out.write(piece)
                out.flush()

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
            if reply.trickle == "head":
                drip(self.wfile, b"HTTP/1.1 200 OK\r\nX-Slow: ")
                return
            self.send_response(reply.status)
            for name, value in reply.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(10**9 if reply.trickle or reply.endless else len(body)))
            self.end_headers()
            if reply.trickle or reply.endless:
                drip(self.wfile, b"", b" " * (100_000 if reply.endless else 1), 0.0 if reply.endless else PAUSE)
            else:
                with suppress(OSError):  # nobody waits any more
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


def says(text: str) -> str:
    """The JSON of an answer."""
    return json.dumps({"said": text})


def turns(*rows: tuple[str, str, list[int]]) -> str:
    """The JSON of turns: (host, text, fact numbers)."""
    told = [{"host": host, "text": text, "facts": facts, "move": "exposition"} for host, text, facts in rows]
    return json.dumps({"turns": told})
