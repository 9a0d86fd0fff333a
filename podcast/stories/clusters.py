"""Which items tell of the same event: alike in rare words, and held together by names, figures or addresses."""

import re
from collections import Counter
from collections.abc import Sequence

from podcast.stories.likeness import Bags
from podcast.stories.material import Item
from podcast.stories.terms import figures_of, is_common, names_of, stem, terms_of

SAME_EVENT = 0.25
"""Likeness with evidence from which two items are one event; tests/stories/test_merging.py has some of the pairs it was
set on."""
COUSINS = 0.6
"""Share of SAME_EVENT that the members of two groups must reach on average before the groups join."""
SUBJECT, PERSON, FIGURE, ADDRESS, SITE = 0.10, 0.06, 0.05, 0.30, 0.04
"""What a shared subject, full name, telling figure, article address and site of a source add to likeness."""
EXACT, COUNT = 0.065, 0.04
"""What two counts of the same thing add: "91 patients" is hardly said of two studies, "six lots" may be."""
LEAST = 0.07
"""Likeness in words below which no evidence joins two items."""
FEWEST_WORDS = 3
"""Telling words two items must share; with fewer, such as one company's name, their likeness counts half."""
APART, REPORT = 0.3, 60
"""What is taken from the likeness of two sections of one file with that many words or more each, both with an address
of their own or both without: who set a second headline over it took it for another story."""
WITHIN = 12
"""Members of a group that are compared when groups join."""
_FULL_NAME = re.compile(r"\b[A-Z][a-zA-Z'’-]+ (?:[A-Z]\. |van |von |de |al-|& )?[A-Z][a-zA-Z'’-]+\b")


_OFFICE = re.compile(
    r"\b(?:Professor|Prof\.?|Dr\.?|Sir|Dame|Lord|Lady|Judge|Justice|Senator|Sen\.|Mayor|President|Chief|Captain|Inspector|"
    r"Superintendent|Commissioner|Minister|Secretary|Governor|Gov\.|Councillor|Cllr|Mr\.?|Mrs\.?|Ms\.?) "
    r"(?=[A-Z][a-zA-Z'’-]+ [A-Z])"
)
"""What somebody is called before a full name: "Professor Ann Li" is Ann Li."""
_BODY = re.compile(r"\b(?!The )((?:[A-Z][a-zA-Z'’-]+ ){2,3}[A-Z][a-zA-Z'’-]+)\b")
"""A body's name of three words or more; one of two is as often a cup's or a film's, which many stories name."""
_NUMBERS = "two three four five six seven eight nine ten eleven twelve".split()
_COUNTED = re.compile(rf"(?<![\d.,$£€-])\b(\d{{1,3}}(?:\.\d)?|{'|'.join(_NUMBERS)})[ -]"
                      r"(per cent|percent|[a-z]{3,})\b(?!-)", re.IGNORECASE)
_UNITS = frozenset(map(stem, """years year months month weeks week days day hours hour minutes minute seconds people
    times time more other others were was are have had and the per from with percent points point million billion
    thousand hundred meters metres miles feet kilometers kilometres pounds dollars euros crowns degrees pm times later
    ago old long different separate sources other men women children""".split()))
"""What is counted everywhere, in years or people, so that two texts that count it alike share nothing."""


def counts_of(text: str) -> dict[tuple[str, str], float]:
    """Return what a text counts, "six lots", with what it adds to the likeness to a text that counts the same."""
    found: dict[tuple[str, str], float] = {}
    for number, thing in _COUNTED.findall(text):
        share = thing.lower() in ("per cent", "percent")
        exact = number[-1] != "0" and len(number) > 1 and not number.isalpha()
        if share and not exact:
            continue
        number = str(_NUMBERS.index(number.lower()) + 2) if number.isalpha() else number
        if share or stem(thing) not in _UNITS:
            found[number, "share" if share else stem(thing)] = EXACT if exact else COUNT
    return found


class _Marks:
    """What one item is about, beyond its words."""

    def __init__(self, item: Item) -> None:
        body = " ".join(line.text for line in item.lines)
        opening = " ".join(line.text for line in item.lines[:2])
        counts = Counter(terms_of(body))
        self.names = names_of(f"x {item.title}. {body}")
        often = {name for name in names_of(f"x {opening}") if counts[name] >= 3}
        self.subjects = {name for name in names_of(f"x {item.title}") | often if not is_common(name)}
        self.people = {name for name in _FULL_NAME.findall(_OFFICE.sub("", body))
                       if not name.startswith(("The ", "In ", "But ", "And "))} | set(_BODY.findall(body))
        self.counts = counts_of(body)
        self.figures = {f for f in figures_of(f"{item.title} {body}")
                        if len(f.replace(".", "")) >= 3 and not re.fullmatch(r"(?:19|20)\d\d|0+|\d?00+", f)}
        urls = [link for link in item.urls if link.url]
        marked = [link.url for link in urls if link.mark] or [link.url for link in urls[:1]]
        self.addresses = {url.split("#")[0].split("?")[0].rstrip("/") for url in marked
                          if re.search(r"//[^/]+/.{6,}", url)}
        self.sites = {re.sub(r"^https?://(?:www\.)?([^/]+).*$", r"\1", url) for url in marked}


def likenesses(items: Sequence[Item]) -> dict[tuple[int, int], float]:
    """Return the likeness, with evidence, of all pairs (a, b), a < b, of items that share enough words."""
    bags = Bags([(i.title, " ".join(line.text for line in i.lines)) for i in items])
    marks = [_Marks(item) for item in items]
    focus = _focus(marks)
    alike: dict[tuple[int, int], float] = {}
    for value, a, b in bags.pairs(LEAST):
        shared = sum(not is_common(term) for term in bags.bags[a].keys() & bags.bags[b].keys())
        alike[a, b] = (value if shared >= FEWEST_WORDS else value / 2) + _evidence(marks[a], marks[b], focus)
        if items[a].file == items[b].file and _are_apart(items[a], marks[a], items[b], marks[b]):
            alike[a, b] -= APART
    return alike


def _are_apart(one: Item, own: _Marks, other: Item, others: _Marks) -> bool:
    """Tell whether two items of a file are reports side by side, not a digest's line and the report it points to."""
    long = all(sum(len(line.text.split()) for line in item.lines) >= REPORT for item in (one, other))
    return long and bool(own.addresses) == bool(others.addresses) and not own.addresses & others.addresses


def cluster(items: Sequence[Item]) -> list[list[Item]]:
    """Part items into events: likest pairs first, each join checked against the other members so no chains form."""
    likeness = likenesses(items)
    home = list(range(len(items)))
    members = {at: [at] for at in home}
    for (a, b), value in sorted(likeness.items(), key=lambda pair: (-pair[1], pair[0])):
        first, second = sorted((home[a], home[b]))
        if value < SAME_EVENT:
            break
        if first == second or not _cousins(members[first], members[second], likeness):
            continue
        for at in members.pop(second):
            home[at] = first
            members[first].append(at)
    return [[items[at] for at in sorted(group)] for _, group in sorted(members.items())]


def _cousins(first: Sequence[int], second: Sequence[int], likeness: dict[tuple[int, int], float]) -> bool:
    """Tell whether two groups are alike on the whole, not only in one pair."""
    between = [likeness.get((min(a, b), max(a, b)), 0.0) for a in first[:WITHIN] for b in second[:WITHIN]]
    return sum(between) / len(between) >= SAME_EVENT * COUSINS


def _focus(marks: Sequence[_Marks]) -> set[str]:
    """Return the names that are the subject wherever they occur: a product's, rather than its maker's."""
    occurs, leads = Counter(n for m in marks for n in m.names), Counter(n for m in marks for n in m.subjects)
    return {name for name, times in leads.items() if times >= 2 and times >= 0.85 * occurs[name]}


def _evidence(a: _Marks, b: _Marks, focus: set[str]) -> float:
    """Return what names, figures and addresses add to two items' likeness."""
    return (SUBJECT * bool(a.subjects & b.subjects & focus)
            + PERSON * min(2, len(a.people & b.people))
            + FIGURE * min(2, len(a.figures & b.figures))
            + sum(sorted((a.counts[said] for said in a.counts.keys() & b.counts.keys()), reverse=True)[:2])
            + ADDRESS * bool(a.addresses & b.addresses) + SITE * bool(a.sites & b.sites))
