"""A web server for a show's `public/` folder that podcast apps and browsers can seek in."""

import re
import socket
from collections.abc import MutableMapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from podcast.errors import PodcastError
from podcast.publish.media_types import media_type

if TYPE_CHECKING:
    from starlette.types import ASGIApp

HEADERS = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "Accept-Ranges, Content-Length, Content-Range, ETag",
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
}
"""On every answer. Players in browsers read transcripts and chapters from other sites only with the first; with the
third they ask again each time, and mostly hear that nothing changed."""

PREFLIGHT = {"access-control-allow-methods": "GET, HEAD, OPTIONS", "access-control-allow-headers": "Range, If-Range",
             "access-control-max-age": "86400"}

RANGE = re.compile(r"bytes=\s*(\d+-\d*|-\d+)(\s*,\s*(\d+-\d*|-\d+))*\s*", re.IGNORECASE)


def site_app(folder: Path) -> "ASGIApp":
    """Return an ASGI application that serves the files below `folder`: ranges (prefix, open, suffix, several), HEAD,
    ETag, If-None-Match, If-Range; hidden files, half-written ones among them, are not there."""
    from starlette.exceptions import HTTPException
    from starlette.responses import PlainTextResponse, Response
    from starlette.staticfiles import StaticFiles

    class Site(StaticFiles):
        async def get_response(self, path: str, scope: MutableMapping[str, Any]) -> Response:
            if scope["method"] == "OPTIONS":
                return Response(status_code=204, headers=HEADERS | PREFLIGHT)
            scope["headers"] = [(name, value) for name, value in scope["headers"]
                                if name != b"range" or usable_range(scope["method"], value.decode("latin-1"))]
            try:
                if any(part.startswith(".") for part in Path(path).parts):
                    raise HTTPException(404)
                response = await super().get_response(path, scope)
            except HTTPException as error:
                return PlainTextResponse(f"{error.status_code} {error.detail}\n", error.status_code, headers=HEADERS)
            response.headers.update(HEADERS)
            return response

        def file_response(self, full_path: Any, *args: Any, **options: Any) -> Response:
            response = super().file_response(full_path, *args, **options)
            if "content-type" in response.headers:
                response.headers["content-type"] = media_type(str(full_path))
            return response

    return Site(directory=folder, html=True)


def usable_range(method: str, value: str) -> bool:
    """Tell whether a Range header counts: RFC 9110 has ranges for GET only, and malformed ones passed over."""
    return method == "GET" and bool(RANGE.fullmatch(value)) and all(
        int(first) <= int(last) for first, last in re.findall(r"(\d+)-(\d+)", value))


def open_port(host: str, port: int) -> socket.socket:
    """Return a listening socket; raise PodcastError when the port is taken or the address isn't this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise PodcastError(f"cannot listen there ({error.strerror or error})", where=f"{host} port {port}",
                           do="Choose another with --port, or stop what uses this one.") from error
    return listening


def serve(folder: Path, listening: socket.socket) -> None:
    """Serve `folder` on a bound socket until the process is asked to stop."""
    import uvicorn

    from podcast.publish.patience import impatient, room_for_clients

    with closing(listening):
        config = uvicorn.Config(site_app(folder), log_level="error", lifespan="off", server_header=False,
                                timeout_graceful_shutdown=2, http=impatient(), ws="none",
                                limit_concurrency=room_for_clients())
        uvicorn.Server(config).run(sockets=[listening])
