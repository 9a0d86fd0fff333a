"""Moves in which two voices tell one thing: a fact added or begun, a sentence finished, handed back or broken into."""

import re
from collections.abc import Sequence
from functools import lru_cache

from podcast.writing import language as en
from podcast.writing.attribution import lower_first
from podcast.writing.doubting import objects
from podcast.writing.facts import Point
from podcast.writing.opposing import counters, dissents, goes_on_speaking
from podcast.writing.reaction import ADDED, IDLE, Reaction, addable, goes_on, loud_key
from podcast.writing.scene import ADDING, Scene, in_one_breath, one_breath
from podcast.writing.support import announced
from podcast.writing.tidying import outside_quotes
from podcast.writing.tone import DEATH

MORE, ALSO = 36, 28
"""Words in which the lead tells a fact with what leans on it, and with another one."""


def added(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Add the next fact, with what leans on it: the lead has read the story too."""
    if len(ahead) < 2 or not (addable(ahead[0]) or retellable(ahead[0]) or continues(ahead[0], last)):
        return None
    if '"' in ahead[0].text and ((ahead[1].leans and ahead[1].text[0] == '"') or ADDING.fullmatch(ahead[0].text)):
        return None  # what somebody says is told by one voice
    if ahead[0].glue == "differs":
        return None  # it is another report's, and must be said to be
    told = [ahead[0]]
    for point in ahead[1:-1]:
        if sum(p.size for p in told) + point.size > (MORE if point.leans else ALSO) or '"' in point.text:
            break
        if point.glue == "differs" or (told[-1].glue == "which" and TAKING_BACK.match(point.text)):
            break  # in another mouth "which does its own" would be who "it" is
        told.append(point)
    plain = "added_grave" if scene.serious else "added"
    kind = {"which": "added_which", "but": "added_but"}.get(told[0].glue, plain)
    turns = is_contrary(told[0]) or counters(told[0], last)
    if kind == plain and turns and not goes_on_speaking(told[0], last):
        kind = "added_but"  # nobody adds with "And" what turns the matter
    text = scene.a.pick(kind, fact=told[0].small)
    if (text.startswith("Now, ") and " now " in text) or (text.startswith("And ") and is_victim(told[0], scene)):
        text = told[0].text
    if told[1:]:
        text = " ".join(one_breath([text], told[1], in_one_breath(told[1:])))
    line = scene.lead(text, "added", points=told)
    # nodding at every fact is no conversation, and at somebody's claim it would be taking a side
    nods = scene.mood != "grave" and scene.coin("agree") and not any(map(is_disputable, told))
    behind = next((point for point in ahead if point not in told), None)
    nods = nods and behind is not None and not (behind.leans or behind.contrary or behind.kind == "claim")
    reply = scene.b.pick("right") if nods else ""
    value = 1.6 + 0.5 * (kind != plain) + 0.2 * (len(told) - 1)
    return Reaction("added", (line,), reply, "extend", tuple(told), value=value)


TAKING_BACK = re.compile(r"(?:It|They|He|She)\b")


def is_victim(point: Point, scene: Scene) -> bool:
    """Tell whether a point of a grave story names somebody for the first time whom it may have spoken of: with "And"
    it would be somebody else."""
    aged = AGED.match(point.text)
    name = aged["name"] if aged else point.subject
    full = len(name.split()) > 1 and point.text.startswith(name)
    new = full and not any(name in line.text for line in scene.lines)
    said = point.kind in {"claim", "quotation"} and not DEATH.search(outside_quotes(point.text))
    return scene.mood == "grave" and new and not said


AGED = re.compile(r"(?P<name>(?:[A-Z][\w.'’-]* ){1,3}[A-Z][\w'’-]+), (?:\d|an? |the )")
"""How somebody is named of whom it is said who they were: "Ernesto Villalba, 58, a night porter"."""


def continues(point: Point, last: Point) -> bool:
    """Tell whether a point goes on with the sentence just said, as the other voice may: "And it weighs a ton." """
    follows = point.source == last.source and point.place == last.place + 1
    return follows and not point.glue and point.size <= ADDED and '"' not in point.text


def is_contrary(point: Point) -> bool:
    """Tell whether a point speaks against what it follows."""
    return objects(point) or dissents(point)


DISPUTABLE = re.compile(
    r"\b(?:reportedly|apparently|allegedly|said to|according to|nonsense|seems?|thinks?|believes?)\b"
)
"""Words by which a point is only as sure as somebody is."""


def is_disputable(point: Point) -> bool:
    """Tell whether saying yes to a point would be taking somebody's side."""
    said = point.kind in {"claim", "quotation", "contrast"} or point.verb in en.SAYING
    return said or is_contrary(point) or DISPUTABLE.search(point.text) is not None


def retellable(point: Point) -> bool:
    """Tell whether the lead can say a point with some of somebody's own words in it: it names first whose they are."""
    whole = point.text.count('"') == 2 and point.text[0] != '"'
    return whole and point.size <= ADDED and goes_on(point) and not point.glue


AGAIN = 6
"""Turns before the lead hands a sentence back again."""
DENYING = re.compile(r"(?:\b(?:not|no|never|nothing|nobody|none)|n't)$")
"""Words after which nobody breaks off: "discovered nothing" alone would be another thing."""
HELD = re.compile(
    r"\b(?:according|due|owing|thanks|prior|compared|such|rather|instead|more|less|other|as|than|"
    r"up|out|down|off|over|away|appears?)$"
)
"""Words that are one with what follows: nobody breaks off between them."""
BARE = re.compile(r"[\d.,%]+(?: (?:and|or|to) [\d.,%]+)*$|(?:per|each) ")
"""Figures that say nothing without what they count, and what they are counted by: "600 metres— Per second"."""


def begin(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Begin to speak of whom the next fact is about; the explainer, who was getting there, tells it whole."""
    if not ahead or scene.is_quiet(last) or scene.is_quiet(ahead[0]) or broke_off(scene) or not scene.a.has("begin"):
        return None
    after = ahead[0]
    if '"' in after.text or after.glue not in {"", "and"} or is_contrary(after) or announced(last):
        return None
    who = acting(after.text)
    if not who or not is_known(who, scene, last, after):
        return None
    line = scene.lead(scene.a.pick("begin", who=who), "begin")._replace(moves=("begin", "cutoff"))
    return Reaction("begin", (line,), value=1.4)


def is_known(who: str, scene: Scene, last: Point, after: Point) -> bool:
    """Tell whether a listener knows whom one begins to speak of: "he" was named right before it, others were named."""
    if who in en.PERSONS:
        return after.place == last.place + 1 and after.source == last.source
    if who[0].isupper():
        return scene.knows(who)
    spoken = " ".join([scene.topic, *(line.text for line in scene.lines)]).lower()
    return who.split()[-1] in spoken


ACTING = 4
"""Words of whom one can begin to speak of."""


@lru_cache(maxsize=4096)
def acting(text: str) -> str:
    """Return whom a sentence is about where it opens on them, "the council" or "Ann Lee", else ""."""
    first = text.split(" ", 1)[0]
    if first in {"He", "She"}:
        return first.lower()
    if not first[0].isalpha() or not text[0].isupper():
        return ""
    doc = en.parse([text])[0]
    noun = en.subject(en.root(doc))
    if noun is None or noun.left_edge.i or noun.right_edge != noun or noun.i >= ACTING:
        return ""
    own = doc[: noun.i + 1].text
    if noun.pos_ == "PROPN":
        return own if own[0].isupper() and own.split()[0] not in {"The", "A", "An"} else lower_first(own)
    return lower_first(own) if doc[0].lower_ in {"the", "his", "her"} and noun.pos_ == "NOUN" else ""


def broke_off(scene: Scene) -> bool:
    """Tell whether the lead has just broken a sentence off."""
    return any(line.lead and "cutoff" in line.moves for line in scene.lines[-AGAIN:])


def hand_back(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Start the next fact and let the explainer finish it."""
    if len(ahead) < 2 or scene.is_quiet(ahead[0]) or not addable(ahead[0]):
        return None
    after = ahead[0]
    if ahead[1].glue in {"which", "because"}:
        return None  # "Which rules it out for cars" goes on with the sentence, and it would have ended
    if not after.ending or after.glue not in {"", "and"}:
        return None
    if after.ending.split()[-1] in IDLE or broke_off(scene) or scene.count("finish"):
        return None
    head = after.small.rstrip(".").removesuffix(after.ending).rstrip(" ,")
    if DENYING.search(head) or HELD.search(head) or BARE.match(after.ending):
        return None  # "discovered nothing" and no more would be another thing
    line = scene.lead(f"And {head}—", "added", points=ahead[:1])._replace(moves=("added", "cutoff"))
    opening = f"{after.ending[0].upper()}{after.ending[1:]}."
    return Reaction("hand_back", (line,), opening, "finish", (after,), value=1.4, cites=after.fact.sentences)


JOINTS = {
    "because": (" because—", 1.7),
    "which": (", which—", 2.0),
    "but": (", but—", 1.9),
    "so": (", so—", 1.9),
    "and": (", and—", 1.7),
    "": (", and—", 1.2),
}
"""How a sentence breaks off where the other host's clause joins it, and what that is worth."""
JOINED = 16
"""Words of a clause with which the lead ends a sentence."""


ADRIFT = re.compile(r"(?:by|in|on|at|of|for|with|from|to|as|until|since) ")
"""How a clause goes on that without its "which" has no verb near."""
PARTS = frozenset({"Most", "Some", "Many", "All", "Half"})
"""How a sentence opens that counts what the one before it named: it can't go on with that one's subject."""
SAME = re.compile(r"(?:It|He|She|They)\b")
"""How a sentence opens that goes on with who acted in the one before it."""
IT_IS = re.compile(r"It(?:['’]s| is) ")
"""How a sentence opens whose "it" is nothing that was named."""


def joins(point: Point, last: Point) -> bool:
    """Tell whether a point is a clause that ends the sentence just begun: it was cut at a joint, or goes on with who
    acted there; what somebody says is told by one voice."""
    if point.glue == "because":
        return point.size <= JOINED
    follows = point.source == last.source and point.place == last.place + 1
    if point.glue not in JOINTS or not follows or point.size > JOINED or '"' in f"{point.text}{last.text}":
        return False
    if point.glue == "which" and ADRIFT.match(point.small):
        return False  # "to 12 percent, which— By itself saves £310,000"
    if (point.subject and point.subject in last.text) or point.text.split()[0] in PARTS or IT_IS.match(point.text):
        return False  # "among them Walter Nygaard, and— Walter Nygaard testified"
    if point.glue in {"", "and"} and DISPUTABLE.search(last.text):
        return False  # "calls this nonsense, and— Old snow is what protects the ice": whose word is that?
    if last.text.startswith("That was "):
        return False  # it ends the sentence before it: "no rise. That was after similar cuts."
    together = point.fact.sentences == last.fact.sentences or point.glue in {"but", "so"}
    plain = not point.glue and not is_contrary(point) and not is_disputable(last)
    return together or (plain and SAME.match(point.text) is not None)


def finish(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Complete the explainer's sentence: a reason, or its closing phrase; nobody plays with a grave one."""
    if scene.is_quiet(last) or scene.count("finish"):
        return None
    if len(ahead) > 1 and joins(ahead[0], last):
        joined = ahead[0]
        line = scene.lead(joined.small[0].upper() + joined.small[1:], "finish", points=[joined])
        nod = "" if joined.glue != "because" and is_disputable(joined) else scene.b.pick("exactly")
        joint, value = JOINTS[joined.glue]
        return Reaction("finish", (line,), nod, "extend", (joined,), recut=(".", joint), value=value)
    guessed = last.ending and last.text.rstrip(".").endswith(last.ending) and last.ending.split()[-1] not in IDLE
    head = last.text.rstrip(".").removesuffix(f" {last.ending}")
    guessed = guessed and not (DENYING.search(head) or HELD.search(head) or BARE.match(last.ending))
    hangs = bool(ahead) and ahead[0].glue in {"which", "because"}  # "Which closed in 2019" hangs on the ending
    if guessed and not hangs:
        ending = last.ending[0].upper() + last.ending[1:]
        line = scene.lead(ending + ".", "finish", cites=last.fact.sentences)
        return Reaction(
            "finish", (line,), scene.b.pick("exactly"), "extend", recut=(f" {last.ending}.", "—"), value=1.3
        )
    return None


def interrupt(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Break into the explainer's sentence at a figure or name; he takes up the word left hanging."""
    key = loud_key(scene, last)
    if key is None or not ahead or ahead[0].glue not in {"because", "but", "which"}:
        return None
    kind = "echo_name" if key.kind == "name" else "echo"
    line = scene.lead(scene.a.pick(kind, key=key.text), "echo", cites=last.fact.sentences)
    joint = ahead[0].glue
    return Reaction(
        "interrupt",
        (line,),
        recut=(".", f"{'' if joint == 'because' else ','} {joint}—"),
        value=2.0 - (key.kind == "name"),
    )


def supply(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Say the name the explainer was leading up to."""
    key = last.keys[-1] if last.keys else None
    text = last.text.rstrip(".")
    if key is None or key.kind != "name" or scene.knows(key.text) or not text.endswith(" " + key.text) or last.size < 7:
        return None
    line = scene.lead(f"{key.text}.", "supply", cites=last.fact.sentences)
    return Reaction(
        "supply",
        (line,),
        scene.b.pick("echo_name", key=key.text),
        "echo",
        cites=last.fact.sentences,
        recut=(f" {key.text}.", "—"),
        value=1.8,
    )
