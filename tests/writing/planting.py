"""Errors planted into true lines: each rule returns the ways it can falsify a text, given the day's other words."""

import re
from collections.abc import Callable, Iterator, Sequence

from podcast.records import Story

NAME = re.compile(r"(?<=[a-z,:] )(?!I\b)[A-Z][a-z][\w-]+(?: [A-Z][a-z][\w-]+)*")
DATES = ("Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August "
         "September October November December").split()
SAYS = r"(?:says?|said|told|argues?|argued|warns?|warned|explained|replied|insists?|believes?|concedes?|announced)"
OPPOSITE = {"rose": "fell", "fell": "rose", "fallen": "risen", "won": "lost", "lost": "won", "up": "down",
            "rise": "fall", "before": "after", "after": "before", "sold": "bought", "bought": "sold",
            "opened": "closed", "closed": "opened", "raised": "lowered", "approved": "rejected", "above": "below",
            "support": "oppose", "gain": "lose", "began": "ended", "stopped": "started", "grown": "shrunk"}


SUPERLATIVES = ("biggest", "cheapest", "most important", "oldest")


class Day:
    """Whom and what the day's stories speak of."""

    def __init__(self, stories: Sequence[Story]) -> None:
        texts = {story.id: " ".join(s.text for s in story.sentences) for story in stories}
        self.names = {key: list(dict.fromkeys(n for n in NAME.findall(text) if not set(n.split()) & set(DATES)
                                              and not set(n.lower().split()) & set(text.split())))
                      for key, text in texts.items()}
        speaker = re.compile(rf"\b([Tt]he [a-z]+|(?!It|He|She|They|This)[A-Z][a-z]+s?) {SAYS}\b")
        self.speakers = {key: list(dict.fromkeys(speaker.findall(text))) for key, text in texts.items()}
        self.groups = {key: list(dict.fromkeys(re.findall(r"\b(?:the|of|by|for|and) ([a-z]{4,}s)\b", text)))
                       for key, text in texts.items()}


Rule = Callable[[str, str, Day], Iterator[str]]


def at(text: str, found: re.Match[str], new: str) -> str:
    """Put `new` in the place of a match."""
    return text[: found.start()] + new + text[found.end():]


def digits(text: str, story: str, day: Day) -> Iterator[str]:
    for found in re.finditer(r"\d(?=[\d,.]*)", text):
        yield at(text, found, str((int(found[0]) + 3) % 10 or 5))


def scale(text: str, story: str, day: Day) -> Iterator[str]:
    other = {"million": "billion", "billion": "million", "thousand": "million", "trillion": "billion"}
    for found in re.finditer(r"\b(?:thousand|million|billion|trillion)\b", text):
        yield at(text, found, other[found[0]])
    for found in re.finditer(r"(?<=\d)(?= (?!million|billion|percent|per)[a-z]+s\b)", text):
        yield at(text, found, " million")


def unit(text: str, story: str, day: Day) -> Iterator[str]:
    other = {"days": "weeks", "weeks": "months", "months": "years", "years": "months", "hours": "minutes",
             "minutes": "hours", "seconds": "minutes", "miles": "feet", "kilometers": "meters", "kilometres": "metres",
             "meters": "kilometers", "metres": "kilometres", "feet": "miles", "percent": "dollars", "pence": "pounds",
             "year": "month", "week": "day", "month": "week", "day": "hour", "hour": "week"}
    for found in re.finditer(rf"(?<=\d )(?:{'|'.join(other)})\b|(?<= a )(?:year|week|month|day|hour)\b", text):
        yield at(text, found, other[found[0]])


def currency(text: str, story: str, day: Day) -> Iterator[str]:
    for found in re.finditer(r"[$€£]", text):
        yield at(text, found, {"$": "€", "€": "£", "£": "$"}[found[0]])
    for found in re.finditer(r"(?<= )(?=\d[\d,]* [a-z]+s\b)", text):
        yield at(text, found, "$")


def name_of_the_story(text: str, story: str, day: Day) -> Iterator[str]:
    for found in NAME.finditer(text):
        for new in [n for n in day.names[story] if not set(n.split()) & set(re.findall(r"[\w-]+", text))][:2]:
            if found[0].split()[0] not in DATES:
                yield at(text, found, new)


def name_of_another(text: str, story: str, day: Day) -> Iterator[str]:
    others = [name for key, names in day.names.items() if key != story for name in names]
    for found in NAME.finditer(text):
        new = others[len(text) % len(others)]
        if found[0].split()[0] not in DATES and not set(new.split()) & set(text.split()):
            yield at(text, found, new)


def attribution_moved(text: str, story: str, day: Day) -> Iterator[str]:
    others = [*day.speakers[story], *(one for speakers in day.speakers.values() for one in speakers)]
    for found in re.finditer(rf"(?<![\w-])(?:[Tt]he [a-z]+|[A-Z][\w-]+(?: [A-Z][\w-]+)*)(?= {SAYS}\b)", text):
        for new in [s for s in others if s.lower() not in text.lower()][:2]:
            yield at(text, found, new[0].upper() + new[1:] if found[0][0].isupper() else new)


def attribution_dropped(text: str, story: str, day: Day) -> Iterator[str]:
    pattern = (rf"(?:(?<=^)|(?<=[a-z][.] ))(?:And |But |Plus, )?(?:The |[A-Z])(?:(?!\bif\b)[^.,\"]){{1,40}} {SAYS} "
               r"(?:that (?=[a-z])|(?=(?:the|its?|he|she|they|there|his|her|a) ))")
    for found in re.finditer(pattern, text):
        if not re.search(r"\b(?:told|announced|concedes|a?re|is|was|Dr|Prof)\b", found[0]):
            rest = text[found.end():]
            yield text[: found.start()] + rest[0].upper() + rest[1:]


def negation_dropped(text: str, story: str, day: Day) -> Iterator[str]:
    for found in re.finditer(r"n't\b| not\b| never\b", text):
        if '"' not in text:
            yield at(text, found, "")
    for found in re.finditer(r"\b(?:no|neither|without)\b", text):
        if '"' not in text:
            yield at(text, found, {"no": "a", "neither": "each", "without": "with"}[found[0]])


def negation_added(text: str, story: str, day: Day) -> Iterator[str]:
    for found in re.finditer(r"\b(?:is|are|was|were|has|have|will|had|could|would)\b(?! not)", text):
        yield at(text, found, f"{found[0]} {'never' if found.start() % 2 else 'not'}")


def cause(text: str, story: str, day: Day) -> Iterator[str]:
    for found in re.finditer(r"(?<=[a-z])\. (?=(?:The|It|They|He|She|A|Its|His|Her|Their) )", text):
        yield text[: found.start()] + " because " + text[found.end()].lower() + text[found.end() + 1:]
    for found in re.finditer(r", and (?=[a-z])", text):
        yield at(text, found, ", because ")
    for found in re.finditer(r"(?<=[a-z])\.$", text):
        yield at(text, found, ", thanks to the government.")


def comparison(text: str, story: str, day: Day) -> Iterator[str]:
    for found in re.finditer(r"(?<= )(?=[$€£]?\d)", text):
        yield at(text, found, "more than " if found.start() % 2 else "fewer than ")
    for found in re.finditer(r"\b[Tt]he (?=[a-z]+ )(?!first|last|most|only)", text):
        yield at(text, found, f"{found[0]}{SUPERLATIVES[found.start() % 4]} ")


def totality(text: str, story: str, day: Day) -> Iterator[str]:
    for found in re.finditer(r"\bthe (?=[a-z]+s )", text):
        yield at(text, found, "all the ")
    for found in re.finditer(r"\b(?:is|are|was|has|have|will)\b", text):
        yield at(text, found, f"{found[0]} {'always' if found.start() % 2 else 'only'}")


def date(text: str, story: str, day: Day) -> Iterator[str]:
    for found in re.finditer(rf"\b(?:{'|'.join(DATES)})\b", text):
        place = DATES.index(found[0])
        yield at(text, found, DATES[(place + 2) % 7] if place < 7 else DATES[7 + (place - 4) % 11])
    for found in re.finditer(r"\b(?:19|20)\d\d\b", text):
        yield at(text, found, str(int(found[0]) + 1))


def quotation(text: str, story: str, day: Day) -> Iterator[str]:
    for quote in re.finditer(r'"[^"]{8,}"', text):
        for found in re.finditer(r"\b[a-z]{4,}\b", quote[0]):
            yield text[: quote.start()] + at(quote[0], found, "never" if found.start() % 2 else "money") \
                + text[quote.end():]


def group(text: str, story: str, day: Day) -> Iterator[str]:
    pattern = r"(?<=percent of )(?:the )?[a-z]{4,}|(?<=[$\d]\d )[a-z]{4,}s\b|(?<=\b[a-z]{3} million )[a-z]{4,}s\b"
    for found in re.finditer(pattern, text):
        if found[0] not in {"million", "billion", "hours", "days", "years", "weeks", "months", "minutes", "times"}:
            for new in [g for g in day.groups[story] if g not in text][:2]:
                yield at(text, found, new)


def figures_exchanged(text: str, story: str, day: Day) -> Iterator[str]:
    for part in re.finditer(r"[^.?!]+[.?!]", text):
        found = list(re.finditer(r"(?<![\d.,-])\d[\d,]*(?:\.\d+)?(?![\d-])", part[0]))
        for a, b in zip(found, found[1:], strict=False):
            if a[0] != b[0]:
                changed = part[0][: a.start()] + b[0] + part[0][a.end(): b.start()] + a[0] + part[0][b.end():]
                yield text[: part.start()] + changed + text[part.end():]


def opposite(text: str, story: str, day: Day) -> Iterator[str]:
    for found in re.finditer(rf"\b(?:{'|'.join(OPPOSITE)})\b", text):
        yield at(text, found, OPPOSITE[found[0]])


RULES: dict[str, Rule] = {
    "digits": digits, "scale": scale, "unit": unit, "currency": currency, "name, same story": name_of_the_story,
    "name, other story": name_of_another, "attribution moved": attribution_moved,
    "attribution dropped": attribution_dropped, "negation dropped": negation_dropped,
    "negation added": negation_added, "cause": cause, "comparison": comparison, "totality": totality, "date": date,
    "quotation": quotation, "group": group, "figures exchanged": figures_exchanged, "opposite": opposite,
}
"""Kind of error to how it is planted. To add one: a function that yields the text once per way to falsify it."""
