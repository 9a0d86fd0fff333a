"""The lead says the next fact as a question, which the explainer confirms: "And the payments begin in April?" """

import re
from collections.abc import Sequence

from podcast.writing.facts import Point
from podcast.writing.reaction import Reaction, goes_on
from podcast.writing.scene import Scene
from podcast.writing.sharing import is_contrary, is_disputable
from podcast.writing.tidying import outside_quotes
from podcast.writing.tone import weighs

SHORTEST, LONGEST = 4, 13
"""Words of a fact that one can ask for in a breath."""
KINDS = frozenset({"event", "figure", "background", "consequence"})
"""What can be so or not, and is nobody's word."""
UNASKABLE = re.compile(
    r"\b(?:not|no|never|nobody|nothing|none|neither|only|also|too|another|first|then|still|should|would|could|might|may)\b"
    r"|n't\b|[:;]|\b(?:declined|refused|failed) to\b"
)
"""Words with which a question would be heard as a doubt, or as about something else."""


def check(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Ask whether the next fact is so, as one does who has half heard of it; the explainer says yes and goes on."""
    if len(ahead) < 2 or not scene.a.has("check") or any("check" in line.moves for line in scene.lines):
        return None
    after, behind = ahead[0], ahead[1]
    follows = after.place == last.place + 1 and after.source == last.source and goes_on(after)
    plain = after.kind in KINDS and not after.glue and '"' not in after.text
    if not follows or not plain or not SHORTEST <= after.size <= LONGEST or behind.glue in {"which", "because"}:
        return None
    if any(key.kind != "name" for key in after.keys):
        return None  # nobody guesses a figure
    if is_contrary(after) or is_disputable(after) or UNASKABLE.search(outside_quotes(after.text)):
        return None
    if scene.mood == "grave" or weighs(after.text) or announced_by(last):
        return None
    line = scene.lead(scene.a.pick("check", fact=after.small.rstrip(".")), "question", points=[after])
    line = line._replace(moves=("question", "check"))
    return Reaction("check", (line,), scene.b.pick("right"), "flat", (after,), value=1.5)


def announced_by(point: Point) -> bool:
    """Tell whether a point ends on what the next one is to say."""
    return re.search(r":$|\b(?:is|are|was|were) (?:this|these|one thing)\.$", point.text) is not None
