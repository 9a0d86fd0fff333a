"""Getting one address from the public web: nothing private is reached, nothing unbounded is read."""

import contextlib
import http.client
import ipaddress
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Mapping
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from podcast import __version__
from podcast.errors import PodcastError
from podcast.keys import without_secret
from podcast.records import Record

MOST_BYTES = 10_000_000
"""Of a body, packed or unpacked."""
MOST_REDIRECTS = 5
WAIT = 10.0
"""Seconds a server may be silent."""
DEADLINE = 40.0
"""Seconds one address may take in all, redirects included."""

Resolve = Callable[[str, int], list[str]]
"""(host, port) -> the addresses the name stands for."""


class Answer(Record, frozen=True):
    """What a server sent."""

    url: str
    """Where it was in the end."""
    status: int
    headers: dict[str, str]
    """By lower-case name."""
    body: bytes


def resolve(host: str, port: int) -> list[str]:
    """Ask the system which addresses a name stands for."""
    return sorted({str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)})


def get(url: str, *, headers: Mapping[str, str] | None = None, contact: str = "", private: bool = False,
        resolver: Resolve = resolve, approve: Callable[[str], None] | None = None, limit: int = MOST_BYTES,
        deadline: float = DEADLINE) -> Answer:
    """Return the answer at `url` after at most MOST_REDIRECTS redirects, each judged anew.

    `private` allows addresses inside this machine and its network, for tests; `approve` is given each address before
    it is asked, and raises PodcastError to refuse it. Raises PodcastError that names the address for one that is
    refused, fails, sends too much or takes too long."""
    end, told = time.monotonic() + deadline, without_secret(url)
    agent = f"podcast/{__version__} (+{contact or 'no contact given'})"
    sent = {"User-Agent": _header(agent), "Accept-Encoding": "gzip, deflate", "Accept": "*/*", "Connection": "close",
            **{name: _header(value) for name, value in (headers or {}).items()}}
    here = url
    for _ in range(MOST_REDIRECTS + 1):
        try:
            if approve:
                approve(here)
            answer = _get_once(here, sent, private, resolver, limit, end)
        except PodcastError as error:
            raise PodcastError(error.what, where=told, do=error.do) from error
        except (OSError, http.client.HTTPException, UnicodeError, ValueError) as error:
            if time.monotonic() >= end:
                raise PodcastError("takes too long", where=told,
                                   do="Try again later, or save the page by hand.") from error
            reason = str(error).strip() or type(error).__name__
            raise PodcastError(f"can't be fetched ({reason})", where=told,
                               do="Try again later, or save the page by hand.") from error
        place = answer.headers.get("location")
        if answer.status not in (301, 302, 303, 307, 308) or not place:
            return answer
        here = urljoin(here, place)
    raise PodcastError(f"redirects more than {MOST_REDIRECTS} times", where=told, do="Give the address it ends at.")


def public_address(host: str, port: int, *, private: bool, resolver: Resolve) -> str:
    """Return an address to connect to; raise PodcastError unless every address the name stands for is public."""
    try:
        found = resolver(host, port)
    except OSError as error:
        raise PodcastError(f"no such site: {host}", do="Check the address and the network.") from error
    if not found:
        raise PodcastError(f"no such site: {host}", do="Check the address and the network.")
    for address in found:
        if not private and not is_public(address):
            raise PodcastError(f"is not on the public web: {host} is {address}",
                               do="Use a public http or https address.")
    return found[0]


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the open internet, also where IPv6 wraps an IPv4 address."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _get_once(url: str, headers: Mapping[str, str], private: bool, resolver: Resolve, limit: int, end: float) -> Answer:
    """Send one request to an address that was judged, and to no other, so that a name can't change in between."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise PodcastError("is no plain http or https address", do="Write it as https://site/page.")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    host = parts.hostname.encode("idna").decode("ascii") if not parts.hostname.isascii() else parts.hostname
    address = public_address(host, port, private=private, resolver=resolver)
    sock = socket.create_connection((address, port), timeout=min(WAIT, _left(end)))
    alarm = threading.Timer(_left(end), _cut, [sock])
    alarm.daemon = True
    alarm.start()
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(host, port)
    try:
        secure = parts.scheme == "https"
        connection.sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host) if secure else sock
        path = quote(urlunsplit(("", "", parts.path or "/", parts.query, "")), safe="/%?&=:;,+@!$'()*~[]")
        connection.putrequest("GET", path, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        kept = {name.lower(): value for name, value in response.getheaders()}
        body = b"" if response.status in (304, 204) else _read(response, kept, limit, end)
        _left(end)
        return Answer(url=url, status=response.status, headers=kept, body=body)
    finally:
        alarm.cancel()
        connection.close()
        sock.close()


def _cut(sock: socket.socket) -> None:
    """End a connection whose time is up, whatever it is doing; the deadline is told by whoever was waiting on it."""
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _read(response: http.client.HTTPResponse, headers: Mapping[str, str], limit: int, end: float) -> bytes:
    """Read and unpack a body piece by piece, and stop as soon as it passes the limit in either form."""
    packed = headers.get("content-encoding", "").strip().lower()
    if packed not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise PodcastError(f"is sent in an unknown packing ({packed[:20]})", do="Save the page by hand.")
    unpack = zlib.decompressobj(47) if packed not in ("", "identity") else None
    body, arrived = bytearray(), 0
    while piece := response.read1(65_536):
        arrived += len(piece)
        try:
            body += unpack.decompress(piece, limit + 1 - len(body)) if unpack else piece
        except zlib.error as error:
            raise PodcastError("is packed wrongly", do="Save the page by hand.") from error
        if arrived > limit or len(body) > limit:
            raise PodcastError(f"is larger than {limit // 1_000_000} MB", do="Save what you need of it by hand.")
        _left(end)
    promised = headers.get("content-length", "")
    if promised.isdigit() and arrived < int(promised):
        _left(end)
        raise PodcastError("was cut short on its way", do="Try again.")
    return bytes(body)


def _left(end: float) -> float:
    """Return the seconds left; raise PodcastError when there are none."""
    left = end - time.monotonic()
    if left <= 0:
        raise PodcastError("takes too long", do="Try again later, or save the page by hand.")
    return left


def _header(value: str) -> str:
    """Return text that is safe in a header: printable, one line."""
    return re.sub(r"[^\x20-\x7e]", "", value)[:500]
