"""Bullets that a paste tore from their story are brought home, by what they speak of and in the order they stand in."""

from collections.abc import Sequence

from podcast.stories.drafts import Draft
from podcast.stories.likeness import Bags, dot
from podcast.stories.material import Block

STAY = 0.04
"""How much likelier a bullet must fit another story than the one it stands in before it moves."""


def bring_home(drafts: Sequence[Draft]) -> None:
    """Move each story's trailing bullets to the later story they speak of, in place.

    A paste can put all bullets of a newsletter behind its first story. Bullets keep their order, so among the stories
    after the one they stand in, each bullet's home is at or after the home of the bullet before it.
    """
    stories = [d for d in drafts if d.kind == "story"]
    if len(stories) < 2:
        return
    bags = Bags([(d.title, " ".join(b.text for b in d.blocks if b.kind != "bullet" or not b.level))
                 for d in stories])
    for at, draft in enumerate(stories[:-1]):
        torn = _trailing(draft)
        if not torn:
            continue
        points = [bags.bag(f"{block.label}. {block.text}") for block in torn]
        scores = [[dot(point, bags.bags[home]) for home in range(at, len(stories))] for point in points]
        homes = _in_order(scores)
        for block, home in zip(torn, homes, strict=True):
            if home:
                draft.blocks.remove(block)
        for home in sorted(set(homes) - {0}):
            moved = [block for block, h in zip(torn, homes, strict=True) if h == home]
            _insert(stories[at + home], moved)


def _trailing(draft: Draft) -> list[Block]:
    """Return the run of labelled bullets a draft ends with."""
    run: list[Block] = []
    for block in reversed(draft.blocks):
        if block.kind != "bullet" or not block.label:
            break
        run.append(block)
    return run[::-1]


def _in_order(scores: Sequence[Sequence[float]]) -> list[int]:
    """Return the homes, never going back, with the highest sum of scores; staying (home 0) gets STAY for free."""
    count = len(scores[0])
    best: list[tuple[float, list[int]]] = [(0.0, [])] * count
    for row in scores:
        after: list[tuple[float, list[int]]] = []
        for home in range(count):
            value, path = max(best[: home + 1], key=lambda state: state[0])
            after.append((value + row[home] + (STAY if home == 0 else 0.0), [*path, home]))
        best = after
    return max(best, key=lambda state: state[0])[1]


def _insert(draft: Draft, blocks: Sequence[Block]) -> None:
    """Put bullets behind a story's own bullets, or behind its first paragraph when it has none."""
    own = [at for at, block in enumerate(draft.blocks) if block.kind == "bullet"]
    place = own[-1] + 1 if own else min(1, len(draft.blocks))
    draft.blocks[place:place] = blocks
