"""How much two texts speak of the same event: shared words, weighed by how rare they are that day."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from podcast.stories.terms import is_common, is_place, names_of, terms_of

TITLE_WEIGHT = 2.0
NAME_WEIGHT = 1.6
COMMON_WEIGHT = 0.25
PLACE_WEIGHT = 0.6


class Bags:
    """Weighted word bags of a day's texts, each of length one, so that a product of two is their likeness, 0 to 1."""

    def __init__(self, texts: Sequence[tuple[str, str]]) -> None:
        """Take (title, body) pairs."""
        counts = [_count(title, body) for title, body in texts]
        spread = Counter(term for count in counts for term in count)
        self.rarity = {term: math.log(1 + len(texts) / n) for term, n in spread.items()}
        self.bags = [self._weigh(count) for count in counts]

    def _weigh(self, count: dict[str, float]) -> dict[str, float]:
        bag = {term: n * self.rarity.get(term, 0.0) for term, n in count.items()}
        length = math.sqrt(sum(value * value for value in bag.values())) or 1.0
        return {term: value / length for term, value in bag.items()}

    def bag(self, text: str) -> dict[str, float]:
        """Return the bag of another text, weighed by the day's rarities."""
        return self._weigh(_count("", text))

    def likeness(self, a: int, b: int) -> float:
        """Return the likeness of two of the day's texts, 0 to 1."""
        return dot(self.bags[a], self.bags[b])

    def pairs(self, least: float) -> list[tuple[float, int, int]]:
        """Return (likeness, a, b) of all pairs of at least `least`, the likest first."""
        holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
        sums: dict[tuple[int, int], float] = defaultdict(float)
        for b, bag in enumerate(self.bags):
            for term, value in bag.items():
                if value >= 0.02:
                    for a, other in holders[term]:
                        sums[a, b] += value * other
                    holders[term].append((b, value))
        return sorted(((value, a, b) for (a, b), value in sums.items() if value >= least),
                      key=lambda pair: (-pair[0], pair[1], pair[2]))


def dot(a: dict[str, float], b: dict[str, float]) -> float:
    """Return the product of two bags."""
    if len(b) < len(a):
        a, b = b, a
    return sum(value * b[term] for term, value in a.items() if term in b)


def _count(title: str, body: str) -> dict[str, float]:
    """Count a text's terms: how often, damped, more for names and for the title."""
    names = names_of(f"{title}. {body}")
    counts: Counter[str] = Counter(terms_of(body))
    in_title = set(terms_of(title))
    weighed: dict[str, float] = {}
    for term in counts.keys() | in_title:
        value = 1 + math.log(counts[term]) if counts[term] else 0.0
        value += TITLE_WEIGHT if term in in_title else 0.0
        usual = COMMON_WEIGHT if is_common(term) else PLACE_WEIGHT if is_place(term) else 1.0
        weighed[term] = value * (NAME_WEIGHT if term in names else 1.0) * usual
    return dict(sorted(weighed.items()))


def best_match(bag: dict[str, float], bags: Iterable[dict[str, float]]) -> tuple[int, float, float]:
    """Return which of `bags` is likest, how like, and how like the next one is; (-1, 0.0, 0.0) when there are none."""
    best, most, next_most = -1, 0.0, 0.0
    for at, other in enumerate(bags):
        value = dot(bag, other)
        if value > most:
            best, most, next_most = at, value, most
        else:
            next_most = max(next_most, value)
    return best, most, next_most
