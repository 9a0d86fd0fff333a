"""The errors a producer may see: one root, one line each, caught once in `podcast.cli`."""

from collections.abc import Iterable
from difflib import get_close_matches


class PodcastError(Exception):
    """Something the producer can act on; `str()` is the one line they read: what, where, what to do."""

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        self.what, self.where, self.do = what, where, do
        super().__init__(what, where, do)

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        return " ".join((f"{line}. {self.do}" if self.do else line).split())


class UsageError(PodcastError):
    """The command line asks for something that cannot be meant."""

    exit_code = 2


class UnknownChoice(PodcastError):
    """A name that is not in its table; lists the table and guesses what was meant."""

    def __init__(self, kind: str, name: str, known: Iterable[str], *, where: str = "") -> None:
        known = sorted(known)
        near = get_close_matches(name, known, n=1)
        hint = f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(known)}."
        super().__init__(f"unknown {kind} {name!r}", where=where, do=hint)


class MissingExtra(PodcastError):
    """An engine whose package is not installed; says the line that installs it."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f"{feature} is not installed", do=f"Install it with: pip install 'podcast[{extra}]'")
