"""A real server of `/v1/audio/speech` on loopback, around any engine of ours."""

import io
import json
import threading
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

from podcast.speech.base import Engine, Manner


class Server(ThreadingHTTPServer):
    """Answers `/v1/audio/speech` with an engine's own sound; `script` holds answers to give first."""

    asked: ClassVar[list[dict[str, Any]]] = []
    script: ClassVar[list[tuple[int, bytes]]] = []
    voice: ClassVar[Engine]


class Answer(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        wish = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        Server.asked.append({**wish, "key": self.headers.get("Authorization"), "path": self.path})
        status, body = Server.script.pop(0) if Server.script else (200, self.sound(wish))
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def sound(self, wish: dict[str, Any]) -> bytes:
        chunk = Server.voice.say(wish["input"], Manner(pace=wish["speed"]))
        file = io.BytesIO()
        with wave.open(file, "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(chunk.rate)
            out.writeframes((chunk.audio * 32767).astype("<i2").tobytes())
        return file.getvalue()

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def serving(voice: Engine) -> Iterator[str]:
    """Serve an engine; yield the address, up to and with /v1."""
    Server.asked.clear()
    Server.script.clear()
    Server.voice = voice
    running = Server(("127.0.0.1", 0), Answer)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{running.server_port}/v1"
    finally:
        running.shutdown()
        running.server_close()
