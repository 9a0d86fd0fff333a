"""People by their full names: a surname is never said before the name it belongs to."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from podcast.records import Story
from podcast.writing import language as en
from podcast.writing.naming import PLACES, TRADES
from podcast.writing.scene import Line
from podcast.writing.tidying import tidy


class Person(NamedTuple):
    """Somebody a story names in full."""

    full: str
    surname: str
    sentence: str
    """Id of the first sentence that has the full name."""


@lru_cache(maxsize=256)
def people_of(story: Story) -> tuple[Person, ...]:
    """Return the people whom a story calls by more than one word, each surname once."""
    told = [sentence for sentence in story.sentences if sentence.role != "title"]
    found: dict[str, Person] = {}
    clash: set[str] = set()
    before: set[str] = set()
    text = " ".join(sentence.text for sentence in told)
    for sentence, doc in zip(told, en.parse(tidy(sentence.text) for sentence in told), strict=True):
        for ent in doc.ents:
            full = ent.text.removesuffix("'s").strip()
            parts = full.split()
            if ent.label_ != "PERSON" or not 2 <= len(parts) <= 4 or not all(p[:1].isupper() for p in parts):
                continue
            if parts[-1] in TRADES | PLACES:
                continue  # "Pell Offshore"
            if ent[0].tag_ == "VBG" or (parts[-1] in before and parts[-1] not in found):
                continue  # "Retraining Halcyon's model"; a firm's "Redline Ostrey", in Ostrey
            name = surname_of(parts, text)
            person = found.setdefault(name, Person(full, name, sentence.id))
            if person.full.split()[0] != parts[0]:
                clash.add(name)  # two of one surname: which is meant, a rule can't tell
        before.update(token.text for token in doc if token.pos_ == "PROPN")
    return tuple(person for surname, person in sorted(found.items()) if surname not in clash)


def surname_of(parts: Sequence[str], text: str) -> str:
    """Return by which of somebody's names a text calls them: "Camarena" of "Eladio Camarena Ruiz", else the last."""
    if len(parts) == 3:
        middle = re.findall(rf"(?<!{re.escape(parts[0])} )\b{re.escape(parts[1])}\b(?! [A-Z])", text)
        if middle and not re.search(rf"(?<!{re.escape(parts[1])} )\b{re.escape(parts[2])}\b", text):
            return parts[1]
    return parts[-1]


def introduce(lines: Sequence[Line], story: Story) -> list[Line]:
    """Return the lines with each surname's first bare use made the full name, cited where it stands."""
    out = list(lines)
    for person in people_of(story):
        for place, line in enumerate(out):
            if person.full in line.text:
                break
            parts = line.text.split('"')
            hit = next((n for n in range(0, len(parts), 2) if bare_use(parts[n], person)), None)
            if hit is None:
                continue
            parts[hit] = re.sub(rf"\b{re.escape(person.surname)}\b", person.full, parts[hit], count=1)
            cites = tuple(dict.fromkeys((*line.facts, person.sentence)))
            out[place] = line._replace(text='"'.join(parts), facts=cites)
            break
    return out


def bare_use(text: str, person: Person) -> bool:
    """Tell whether a text uses the surname with no other name or title before it."""
    if person.surname not in text:
        return False
    found = re.search(rf"(?:(\S+) )?\b{re.escape(person.surname)}\b(?!-)(?! (?:&|[A-Z]|and [A-Z]))", text)
    if found is None or (found[1] or "").lower() in {"a", "an", "the", "&"}:  # "a Jevons paradox" is no person
        return False
    return found[1] in TITLES or not re.match(r"[A-Z][\w.’'-]*[^.,:;?!]?$", found[1] or "")


TITLES = frozenset(
    "Dr. Prof. Professor Mr. Mrs. Ms. Mr Mrs Ms Dr Councillor Mayor Judge Senator Captain Sergeant Sir".split()
)
