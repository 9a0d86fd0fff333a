"""What the tests of intake share: a show in a temporary folder, and a web server with faults."""

import gzip
import threading
import time
from collections.abc import Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from podcast.settings import Host, Publishing, Show, StoryRules

PAGE = """<!doctype html><html><head><title>Bridge closes - Harbour Post</title><script>evil()</script></head><body>
<nav>Home News Sport</nav><article><h1>Bridge closes for two years</h1>
<p>The city of Harbour will close the Stone Bridge
for two years from April. Engineers found 14 cracks in the eastern arch, which carries 22,000 cars a day.</p>
<p>Repairs will cost 48 million
crowns, but the council has set aside only 30 million. Mayor Ada Lind called the gap
"painful and overdue."</p></article>
<footer>All rights reserved. Cookie policy.</footer></body></html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title><item><title>Bridge closes</title>
<link>SITE/bridge</link><pubDate>Thu, 26 Mar 2026 06:00:00 GMT</pubDate>
<description>The Stone Bridge closes
for two years from April, because engineers found 14 cracks in its eastern arch.</description></item></channel></rss>"""


def make_show(root: Path, **rules: object) -> Show:
    host = Host(name="A", engine="tone", voice="a")
    return Show(root=root, title="T", description="D", hosts=("a", "b"), cast={"a": host, "b": host},
                publish=Publishing(email="keeper@example.com"), stories=StoryRules(**rules))  # type: ignore[arg-type]


@cache
def bomb() -> bytes:
    return gzip.compress(b"<p>" + b"a" * 60_000_000)


class _Site(BaseHTTPRequestHandler):
    """Pages with faults, by path."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))  # type: ignore[attr-defined]
        name = self.path.strip("/").partition("?")[0].replace(".", "_").replace("-", "_")
        getattr(self, f"serve_{name}", self.serve_missing)()

    def send(self, body: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", headers.pop("length", str(len(body))))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def serve_missing(self) -> None:
        self.send(b"no", status=404)

    def serve_robots_txt(self) -> None:
        self.send(b"User-agent: *\nDisallow: /closed\n", "text/plain")

    def serve_page(self) -> None:
        self.send(PAGE.encode())

    serve_closed = serve_bridge = serve_page

    def here(self) -> str:
        return f"http://{self.headers['Host']}"

    def serve_teasers(self) -> None:
        """A feed of teasers: a page here, closed ones, inward ones and one already told in full."""
        told = " ".join(["It is told in full here."] * 20)
        rows = [("Bridge", "/bridge", "Fourteen cracks were found in the bridge."),
                ("Closed", "/closed", "A closed page."), ("Gone", "/missing", "A page that is gone."),
                ("Whole", "/whole", told),
                *((f"Item {n}", f"/page?{n}", "One more of many, in a few words.") for n in range(40))]
        items = "".join(f"<item><title>{title}</title><link>{self.here()}{path}</link><description>{text}</description>"
                        f"<pubDate>Thu, 26 Mar 2026 06:00:00 GMT</pubDate></item>" for title, path, text in rows)
        inward = "".join(f"<item><title>In</title><link>{link}</link><description>Few words only.</description></item>"
                         for link in ("http://169.254.169.254/meta", "file:///etc/passwd", "javascript:alert(1)"))
        old = (f"<item><title>Old</title><link>{self.here()}/old</link><description>Of another day.</description>"
               "<pubDate>Mon, 02 Mar 2026 06:00:00 GMT</pubDate></item>")
        self.send(f"<rss version='2.0'><channel><title>T</title>{inward}{old}{items}</channel></rss>".encode(),
                  "application/rss+xml")

    def serve_across(self) -> None:
        """Leads to another site's page, which is closed there."""
        self.send(b"", status=302, Location=f"http://other.example:{self.headers['Host'].rpartition(':')[2]}/closed")

    def serve_along(self) -> None:
        self.send(b"", status=302, Location=f"http://other.example:{self.headers['Host'].rpartition(':')[2]}/page")

    def serve_feed(self) -> None:
        if self.headers.get("If-None-Match") == '"one"':
            self.send_response(304)
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self.send(FEED.replace("SITE", self.here()).encode(), "application/rss+xml", ETag='"one"')

    def serve_loop(self) -> None:
        self.send(b"", status=302, Location="/loop")

    def serve_moved(self) -> None:
        self.send(b"", status=301, Location="/page")

    def serve_inward(self) -> None:
        self.send(b"", status=302, Location="http://169.254.169.254/latest/meta-data/")

    def serve_to_file(self) -> None:
        self.send(b"", status=302, Location="file:///etc/passwd")

    def serve_picture(self) -> None:
        self.send(b"\x89PNG\r\n", "image/png")

    def serve_bomb(self) -> None:
        self.send(bomb(), Content_Encoding="gzip")

    def serve_packed(self) -> None:
        self.send(gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def serve_mispacked(self) -> None:
        self.send(b"not gzip at all", Content_Encoding="gzip")

    def serve_strange(self) -> None:
        self.send(b"x", Content_Encoding="br")

    def serve_short(self) -> None:
        self.send(b"<html>half", length="5000")
        self.close_connection = True

    def serve_slow(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        for _ in range(100):
            try:
                self.wfile.write(b"x")
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.1)

    def serve_broken(self) -> None:
        self.wfile.write(b"this is not HTTP\r\n\r\n")
        self.close_connection = True

    def serve_fault(self) -> None:
        self.send(b"oh", status=500)

    def serve_empty(self) -> None:
        self.send(b"")


@pytest.fixture(scope="session")
def site() -> Iterator[tuple[str, list[tuple[str, dict[str, str]]]]]:
    """Return the base address of a local site and the list of (path, headers) it was asked for."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    server.daemon_threads = True
    server.asked = []  # type: ignore[attr-defined]
    bomb()  # packing takes longer than some tests wait
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", server.asked  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()
