"""Headlines set in bold at the head of their stories' first paragraphs: "**Soup is back on the ferry.** The line …"."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

from podcast.stories.cleaning import clean_line
from podcast.stories.headings import HEADLINE, kind_of
from podcast.stories.material import Block
from podcast.stories.nested import open_places
from podcast.stories.terms import is_common, terms_of

LONGEST = 18
"""Words of such a headline at most."""
FEWEST = 3
"""Stories headed so, one below the other, that tell headlines from the first sentences of one story."""
COMPARED = 40
"""Stories that are held against each other."""
LEAST = 15
"""Words that a story has at least besides its headline."""
MOST_ASKING = 1 / 3
"""Share of questions among them; where there are more, somebody is asked."""
SOURCED = 0.6
"""Share of stories that name a source of their own, from which on they are several."""
CLOSED = 0.6
"""Share of stories that end with the same label, "The upshot:", which a letter has once a story."""
SHORTEST = 2
"""Words of a headline at least that stands below such a label, where the next story begins."""
SHORT = 0.4
"""Share of the headlines that may be too short for one, where the rest are not."""
RUNS_THROUGH, SHARED = 0.6, 0.12
"""Share of the stories that a telling word may be in, and of their telling words that two have in common, on average;
where there is more, it is one story's subject."""
_LEAD = re.compile(r"\s*(?P<mark>\*\*|__)(?!\s)(?P<lead>(?:(?!(?P=mark)).){12,600})(?<!\s)(?P=mark)(?P<stop>[.!?]?)"
                   r"\s+(?P<rest>[“\"'‘(\[]?[A-ZÀ-Þ0-9].*)", re.DOTALL)


def take_lead(raw: str, references: dict[str, str]) -> tuple[Block, Block] | None:
    """Split a paragraph that begins with what may be a headline in bold into heading and paragraph."""
    found = _LEAD.match(raw)
    if not found:
        return None
    (text, links), (rest, more) = clean_line(found["lead"], references), clean_line(found["rest"], references)
    text += found["stop"].strip(".")
    fits = SHORTEST <= len(text.split()) <= LONGEST and not re.search(r"[:;,–—-]$", text)
    if not fits or kind_of(text) != "story":
        return None
    return (Block(kind="heading", text=text.rstrip("."), links=links),
            Block(kind="paragraph", text=rest, links=more))


def headed(blocks: Sequence[Block], leads: Mapping[int, tuple[Block, Block]]) -> list[Block]:
    """Return the blocks with such headlines as headings, where they head several stories.

    `leads` has for the place of a block that begins in bold what it is in two. A story's own paragraphs may begin so
    too: what stands below a headline of its own, or speaks of one subject, stays."""
    places = open_places(blocks)
    every = [at for at in sorted(leads) if places[at]]
    found = [at for at in every if _is_long(leads[at])]
    short = 0 < len(every) - len(found) <= SHORT * len(every)  # "Overtime, again." among five that say more
    shouting = bool(every) and all(leads[at][0].text.isupper() for at in every)  # "**FOUR MILLION SMILES.** Remember"
    found = every if short or shouting else found
    parts = [_part(blocks, at, leads, found) for at in found]
    asking = sum(leads[at][0].text.endswith("?") for at in found)
    if len(found) < FEWEST or asking > MOST_ASKING * len(found):
        return list(blocks)
    if any(sum(len(block.text.split()) for block in part) < LEAST for part in parts):
        return list(blocks)
    sourced = sum(any(block.kind == "source" or any(link.mark for link in block.links) for block in part)
                  for part in parts)
    closing = _closing_label(parts)
    if not (sourced >= SOURCED * len(parts) or closing or shouting or _are_apart(parts)):
        return list(blocks)
    several = {*found, *(at for at in leads if closing and places[at] and blocks[at - 1].label == closing)}
    return [piece for at, block in enumerate(blocks) for piece in (leads[at] if at in several else (block,))]


def _is_long(lead: tuple[Block, Block]) -> bool:
    """Tell whether a beginning in bold has the words of a headline."""
    return len(lead[0].text.split()) >= HEADLINE


def _part(blocks: Sequence[Block], at: int, leads: Mapping[int, tuple[Block, Block]], found: Collection[int],
          ) -> list[Block]:
    """Return what stands below one such headline, up to the next of those `found`, or heading of any kind."""
    part = [leads[at][1]]
    for below in range(at + 1, len(blocks)):
        if below in leads and (below in found or blocks[below - 1].label):
            break
        if blocks[below].kind in ("heading", "rule", "slug", "end"):
            break
        part.append(blocks[below])
    return part


def _closing_label(parts: Sequence[Sequence[Block]]) -> str:
    """Return the label with which most stories end, each once, "" where there is none."""
    last = Counter(part[-1].label for part in parts if sum(block.label == part[-1].label for block in part) == 1)
    label, times = last.most_common(1)[0] if last else ("", 0)
    return label if times >= max(FEWEST, CLOSED * len(parts)) else ""


def _are_apart(parts: Sequence[Sequence[Block]]) -> bool:
    """Tell whether what stands below the headlines speaks of different things."""
    terms = [{term for block in part for term in terms_of(block.text) if not is_common(term)}
             for part in parts[:COMPARED]]
    most = max(FEWEST, RUNS_THROUGH * len(terms))
    if any(sum(term in other for other in terms) >= most for term in set().union(*terms)):
        return False
    pairs = [len(a & b) / max(1, min(len(a), len(b))) for a, b in combinations(terms, 2)]
    return sum(pairs) <= SHARED * len(pairs)
