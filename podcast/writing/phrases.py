"""A host's own words: picked from `voices/<host>.toml` by what is to be done, never twice while another is left."""

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache

from podcast.settings import Host
from podcast.writing.memory import NOTHING, Memory

DISPENSABLE = ("stance",)
"""Kinds that are left out rather than said again."""
SHARED_OUT = ("push_", "concede_")
"""Kinds of which `doubts.allot` gives each to a story or two of an episode: all their phrases are free to those."""


BARE = re.compile(r"\W*(?:\w+ )?\{\w+\}\W*")
"""A phrase that is nearly all slot."""
SLOT, TWO_STOPS = re.compile(r"\{(\w+)\}"), re.compile(r"(?<!\.)\.\.(?!\.)")
RECOGNISED = 5
"""Words from which on a listener knows a phrase again."""


class Bank:
    """One host's phrases during one try at writing: remembers what it has given out."""

    def __init__(
        self,
        host: Host,
        salt: str,
        memory: Memory = NOTHING,
        *,
        other: str = "",
        share: tuple[int, int] = (0, 1),
        shift: int = 0,
    ) -> None:
        self.host, self.salt, self.memory, self.other = host, salt, memory, other
        self.place, self.among = share
        self.shift = shift
        self.spent: set[str] = set()

    def has(self, kind: str) -> bool:
        """Tell whether the host has any phrase of this kind."""
        return bool(self.host.phrases.get(kind))

    def fresh(self, kind: str) -> bool:
        """Tell whether the host has a phrase of this kind that nobody would recognise from the last fortnight."""
        return not all(map(self.worn, self.host.phrases.get(kind, ())))

    def worn(self, choice: str) -> bool:
        """Tell whether a phrase long enough to be recognised was said twice in the last fortnight."""
        return choice in self.memory.twice and recognised(choice)

    def pick(self, kind: str, **slots: str) -> str:
        """Return a phrase of `kind` with its slots filled; "" when the host has none.

        Order depends on the salt alone; {Slot} is {slot} with a capital, {other} the host spoken to."""
        choices = self.host.phrases.get(kind, ())
        if not choices:
            return ""
        memory = self.memory
        among = 1 if kind.startswith(SHARED_OUT) else self.among
        wear = [
            (
                self.worn(choice),
                choice in self.spent,
                choice in memory.recent,
                choice in memory.twice,
                (n - self.place - self.shift) % among > 0,  # two stories of an episode do not reach for one phrase
            )
            for n, choice in enumerate(choices)
        ]
        least = min(wear)
        fresh = [n for n, worn in enumerate(wear) if worn == least]
        pattern = choices[shuffled_first(self.salt, kind, fresh)]
        if kind.startswith(DISPENSABLE) and any(least[1:4]):
            return ""
        if not BARE.fullmatch(pattern):  # a bare "{Key}?" may come again; a saying may not
            self.spent.add(pattern)
        return fill(pattern, {"other": self.other, **slots})


@lru_cache(maxsize=4096)
def recognised(pattern: str) -> bool:
    """Tell whether a phrase is long enough for a listener to know it again."""
    return len(SLOT.sub("so and so", pattern).split()) >= RECOGNISED


def fill(pattern: str, slots: dict[str, str]) -> str:
    """Put slot values into a pattern: {key} as it is, {Key} with a capital, a fact after a joint lower-cased."""
    text = SLOT.sub(lambda found: _slot(found[1], slots), pattern)
    return TWO_STOPS.sub(".", text).replace(".?", "?")


def _slot(name: str, slots: dict[str, str]) -> str:
    value = slots[name.lower()]
    return value[:1].upper() + value[1:] if name[0].isupper() else value


def shuffled_first(salt: str, kind: str, numbers: Sequence[int]) -> int:
    """Return the number whose `turn_key(salt, kind, number)` is least."""
    if len(numbers) == 1:
        return numbers[0]
    begun = hashlib.blake2b(f"{salt}\x1f{kind}\x1f".encode(), digest_size=8)

    def key(number: int) -> bytes:
        whole = begun.copy()
        whole.update(b"%d" % number)
        return whole.digest()

    return min(numbers, key=key)


def turn_key(*parts: object) -> str:
    """Return a stable shuffle key for the parts."""
    return hashlib.blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).hexdigest()
