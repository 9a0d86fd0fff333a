"""One request with one time for all of it: a server that sends a byte now and then can't hold a run for ever."""

import threading
import time
from collections.abc import Mapping
from concurrent.futures import Future
from typing import Any

import httpx

LARGEST = 8_000_000
"""Bytes of an answer that are read: the longest that any model writes is a hundredth of it."""


def post_within(url: str, wish: Mapping[str, Any], headers: Mapping[str, str], seconds: float) -> httpx.Response:
    """Return the answer to a JSON request, all of it read; raise httpx.HTTPError when it isn't there in `seconds`.

    httpx's own timeout is for one read, and each byte begins it anew; so the request has a thread of its own."""
    coming: Future[httpx.Response] = Future()

    def fetch() -> None:
        try:
            coming.set_result(_read(url, wish, headers, seconds))
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            coming.set_exception(error)

    threading.Thread(target=fetch, daemon=True).start()
    try:
        return coming.result(timeout=seconds)
    except TimeoutError as error:
        raise httpx.ReadTimeout(f"no whole answer in {seconds:g} s") from error


def _read(url: str, wish: Mapping[str, Any], headers: Mapping[str, str], seconds: float) -> httpx.Response:
    """Read an answer piece by piece, as long as there is time."""
    until = time.monotonic() + seconds
    with httpx.stream("POST", url, json=wish, headers=headers, timeout=seconds) as reply:
        body = bytearray()
        for piece in reply.iter_bytes():
            body += piece
            if time.monotonic() > until:
                raise httpx.ReadTimeout(f"no whole answer in {seconds:g} s")
            if len(body) > LARGEST:
                raise httpx.RemoteProtocolError(f"the answer is longer than {LARGEST} bytes")
        kept = {name: value for name, value in reply.headers.items() if name in {"content-type", "retry-after"}}
        return httpx.Response(reply.status_code, headers=kept, content=bytes(body))
