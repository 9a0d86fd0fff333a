"""What keeps `podcast serve` up when clients misbehave: a time limit on asking, and a limit on how many are let in."""

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uvicorn.protocols.http.h11_impl import H11Protocol

ASKING = 10.0
"""Seconds a client may take to send a whole request; one that sends a byte now and then (slowloris) is cut off."""
CLIENTS = 4000
"""Most connections at once, if the system lets this process have as many."""
SPARE = 300
"""Open files kept for what is not a connection: the files served, the watcher, Python's own."""


def impatient(seconds: float = ASKING) -> "type[H11Protocol]":
    """Return uvicorn's protocol with a deadline for each request, counted from the connection or the last answer.

    uvicorn itself only ends connections that are idle between two requests."""
    from uvicorn.protocols.http.h11_impl import H11Protocol

    class Impatient(H11Protocol):
        asking: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self.asking = self.loop.call_later(seconds, self._cut)

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            if self.cycle is not None and not self.cycle.response_complete:
                self._asked()
            elif self.asking is None:
                self.asking = self.loop.call_later(seconds, self._cut)

        def connection_lost(self, exc: Exception | None) -> None:
            self._asked()
            super().connection_lost(exc)

        def _asked(self) -> None:
            if self.asking is not None:
                self.asking.cancel()
                self.asking = None

        def _cut(self) -> None:
            self.asking = None
            if self.cycle is None or self.cycle.response_complete:
                self.transport.abort()

    return Impatient


def room_for_clients() -> int:
    """Return how many connections there is room for, having asked the system for as many open files as it gives."""
    try:
        import resource
    except ImportError:  # not a POSIX system
        return CLIENTS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CLIENTS + SPARE if hard == resource.RLIM_INFINITY else min(hard, CLIENTS + SPARE)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    return CLIENTS if soft == resource.RLIM_INFINITY else max(min(CLIENTS, soft - SPARE), 1)
