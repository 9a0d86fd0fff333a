"""Moves that push back: with the story's own objection, else with what a point by its shape leaves open."""

import re
from collections.abc import Sequence
from functools import lru_cache

from podcast.records import Story
from podcast.writing.conflicts import figures, other_figure
from podcast.writing.doubts import DOUBTS
from podcast.writing.facts import Point
from podcast.writing.meaning import content_words
from podcast.writing.opposing import counters, dissents, goes_on_speaking
from podcast.writing.people import people_of
from podcast.writing.reaction import ADDED, Reaction, goes_on
from podcast.writing.scene import Scene, in_one_breath, one_breath
from podcast.writing.tidying import outside_quotes
from podcast.writing.tone import weighs


def pushback(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Object with a reason the story itself gives."""
    grave = scene.mood == "grave"
    for place, point in enumerate(ahead[:3]):
        if not can_object(ahead, place, last):
            continue
        if len(ahead) < 2:
            return None
        if WITHIN.search(point.small) and grave:
            continue
        if point.glue == "differs":
            return another_account(scene, place, ahead)
        denied = DISPUTED.search(outside_quotes(point.text)) is not None and bool(point.subject)
        if WITHIN.search(point.small):  # it objects to itself
            text = f"{point.small[0].upper()}{point.small[1:]}"
        elif not grave and denied and scene.coin("frame"):
            text = f"{scene.a.pick('push_frame')} {point.small[0].upper()}{point.small[1:]}"
        else:
            text = scene.a.pick("pushback", fact=point.small)
        line = scene.lead(text, "pushback", points=(point,))
        value = (2.6 if not scene.count("pushback") else 0.6) - 0.3 * place
        answer = granting(scene, point)
        return Reaction("pushback", (line,), answer, "concede" if answer else "", (point,), value=value)
    return None


def another_account(scene: Scene, place: int, ahead: Sequence[Point]) -> Reaction:
    """Tell another source's account, with what is left of its sentence: nothing parts a thing from its "it"."""
    behind = place + 1
    while behind < len(ahead) - 1 and ahead[behind].fact.sentences == ahead[place].fact.sentences:
        behind += 1
    told = tuple(ahead[place:behind])
    figure = other_figure(told[0], scene.points) if scene.a.has("differs_figure") else ""
    said = scene.a.pick("differs_figure", key=figure) if figure else scene.a.pick("differs", fact=told[0].small)
    line = scene.lead(said, "pushback", points=told)
    text = " ".join(one_breath([line.text], told[1], in_one_breath(told[1:]))) if told[1:] and not figure else said
    reply = scene.b.pick("concede_differs")
    return Reaction("pushback", (line._replace(text=text),), reply, "concede", told, value=3.0)


def can_object(ahead: Sequence[Point], place: int, last: Point) -> bool:
    """Tell whether one of the next points, from 0, speaks against what was told `last`, and the lead can say it."""
    point, behind = ahead[place], ahead[place + 1] if place + 1 < len(ahead) else None
    if place == 0 and goes_on_speaking(point, last):
        return False
    contrary = objects(point) or dissents(point) or (place == 0 and (against(point, last) or counters(point, last)))
    firm = not point.leans or (place == 0 and point.glue in {"", "and", "but"})  # what it leans on was just said
    hangs = behind is not None and (behind.glue in {"which", "because"} or bool(place and behind.leans))
    hangs = hangs or (behind is not None and behind.leans and behind.text[0] == '"' and '"' in point.text)
    return contrary and firm and point.size <= ADDED and not hangs


def objects(point: Point) -> bool:
    """Tell whether a point speaks against what came before; whoever is accused, or names a culprit, doesn't."""
    return point.contrary and (point.glue in {"but", "differs"} or not NO_OBJECTION.search(outside_quotes(point.text)))


NO_OBJECTION = re.compile(
    r"\b(?:was|were|been) (?:also )?(?:accused|blamed|warned|criticised|criticized)\b|\bblame[sd]?\b"
)


def granting(scene: Scene, point: Point) -> str:
    """Return how an objection is met: granted by what it is, or with no more than the next fact."""
    if scene.mood == "grave":
        return ""  # nobody scores a point there
    if scene.answer() == "hold":
        return scene.b.pick("hold")
    text = outside_quotes(point.text)
    kind = "dispute" if DISPUTED.search(text) and not VOTED.search(text) else "cost" if COSTLY.search(text) else ""
    kind = kind or ("exempt" if EXEMPT.search(text) else "")
    kind = kind or ("claim" if point.kind in {"claim", "quotation"} or CLAIMED.search(text) else "")
    return scene.b.pick(f"concede_{kind}" if kind and scene.b.has(f"concede_{kind}") else "concede")


DISPUTED = re.compile(
    r"\b(?:den(?:y|ies|ied)|disput\w+|disagree\w*|contradict\w*|object(?:s|ed) (?:to|that)|"
    r"reject(?:s|ed)? (?:that|this|it|(?:the|his|her|its|their) (?:\w+ )?(?:claim|charge|accusation|allegation|figure|"
    r"account|version|criticism|suggestion|finding|number)s?)\b|"
    r"(?:doesn't|don't|didn't) (?:accept|agree))\b"
)
VOTED = re.compile(r"\b[Vv]oters\b|\bby [\d,]+(?: votes)? to [\d,]+\b")
"""How something is rejected that nobody disputes."""
CLAIMED = re.compile(
    r"\b(?:critics?|opponents?|nonsense|argues?|argued|thinks?|believes?|fears?|takes? (?:it|this|that|the \w+) as|"
    r"doubts?|calls? (?:it|this|that)|considers?|point(?:s|ed) out|insist(?:s|ed)?|says?|said|maintains?|"
    r"repl(?:y|ies|ied)|answer(?:s|ed)|counter(?:s|ed)|warn(?:s|ed)|caution(?:s|ed)|defend(?:s|ed)|"
    r"accus(?:es?|ed)|alleg(?:es?|ed)|st(?:ands?|ood) by)\b"
)
"""How somebody's view is told: to grant it would be to share it."""
COSTLY = re.compile(r"\b(?:costs?|cost of)\b(?=.*\d)|\bcost will be (?:met|borne)\b|\bstill owes\b")
EXEMPT = re.compile(r"^(?:[\w'-]+ ){1,8}(?:(?:is|are) (?:exempt|excluded)|(?:does|do)n't apply)\b")
FEW = re.compile(
    r"\b(?:only (?:(?:about |some )?\d[\d,.]*|[a-z]+teen|one|two|three|four|five|six|seven|eight|nine|ten|a (?:few|"
    r"handful|fraction|third|quarter|tenth)|until)\b|so far|(?:less|fewer|no more) than (?:\w+ )?(?:percent|\d|one|two|"
    r"three|half|a (?:third|quarter|tenth))|too (?:few|small)|(?:hardly|barely) (?:any|\d)|without a (?:\w+)\.$)"
)
"""Words by which a fact is less than the one before it leads to expect."""


DENIAL = re.compile(
    r"(?:[\w'-]+ ){1,6}?(?:hasn't|haven't|won't|isn't|aren't|can't|doesn't|don't|didn't|couldn't|(?:has|have) yet to|"
    r"still (?:needs?|lacks?|has to|have to))\b|(?:no|nothing|neither) (?!longer|doubt|other\b)"
    r"(?!.*\b(?:hurt|injured|damaged?|recorded|required|needed|necessary|charged?)\b)"
)
NEGATED = re.compile(r"n't\b|\b(?:not|no|never|nobody|nothing|none|without|neither)\b", re.IGNORECASE)


WITHIN = re.compile(r",? (?:but|though|although) ")
"""Where a point takes back some of what it says itself."""
RESERVED = re.compile(
    rf"{WITHIN.pattern}(?:[\w'-]+ ){{0,3}}?(?:not|no|never|only|without|nobody|stopped short|\w+n't)\b"
)


def reserves(point: Point) -> bool:
    """Tell whether a point gives with one hand: "has promised to keep the office but hasn't said for how long"."""
    return point.kind == "contrast" and not point.leans and RESERVED.search(outside_quotes(point.text)) is not None


@lru_cache(maxsize=4096)
def against(point: Point, last: Point) -> bool:
    """Tell whether a point, told right after another, sets a "no" or a "yet" against it."""
    despite = DESPITE.search(outside_quotes(point.text)) is not None and point.text[0] != '"'
    return despite or denies(point, last) or reserves(point) or limits(point, last)


DESPITE = re.compile(r"\b(?:anyway|nevertheless|nonetheless|all the same|even so|regardless(?! of))\b")
"""Words that set what is told against what was told before."""


def limits(point: Point, last: Point) -> bool:
    """Tell whether a point takes something off what was just said of the same thing: an exemption, how few."""
    text = outside_quotes(point.text)
    plain = point.kind in {"event", "figure", "background", "consequence"} and point.glue in {"", "and"}
    plain = plain and not re.match(r"(?:That|This|These|Those|Such|There)\b", point.text)
    if not plain or last.kind in {"quotation", "contrast"} or weighs(text):
        return False
    if falls_short(point, last) or (PART.search(text) and FAILING.search(text)) or SLOW.match(text):
        return True
    if objects(last) or last.polarity < 0:
        return False
    beside = bool(content_words(text) & content_words(last.text)) or point.small.startswith(("so far", "only "))
    few = beside and FEW.search(text) and not FEW.search(last.text)
    return bool(few or EXEMPT.search(text))


PART, FAILING = re.compile(r"\b\d+ of (?:those|them|these)\b"), re.compile(
    r"\b(?:dropped|failed|closed|withdr[ae]w\w*|rejected|refused|overturned|broke|returned|cancell?ed|lapsed)\b"
)
"""How many of those that were counted came to nothing."""
SLOW = re.compile(
    r"(?:Delivery|Approval|Permission|Construction|Repairs?|A (?:permit|repair|place)|The wait(?: for \w+)?) "
    r"(?:takes?|took|will take|is)\b.*\b(?:years|months|weeks)\b"
)
PAYING = re.compile(r"\b(?:covers?|pa(?:ys?|id)|offer(?:s|ed)|provides?|raised|has|have|set aside|budget\w*)\b")


def falls_short(point: Point, last: Point) -> bool:
    """Tell whether the money a point tells of is less than what was just said to be needed."""
    if not PAYING.search(point.text) or not re.search(r"\b(?:costs?|needs?|owes?|asks?|wants?|demands?)\b", last.text):
        return False
    needed = figures(last)
    pairs = [(have, need) for have, unit in figures(point) for need, other in needed if unit == other and unit in "£€$"]
    return bool(pairs) and all(have < need for have, need in pairs)


def denies(point: Point, last: Point) -> bool:
    """Tell whether a point says what is not so after one that only says what is: "SongDNA can't pay him"."""
    plain = point.kind in {"event", "background", "consequence", "figure"} and goes_on(point) and last.polarity >= 0
    others = bool(point.subject) and not content_words(point.text) & content_words(last.text)
    plain = plain and not others  # two firms that can't are no "but" to others who can
    return plain and DENIAL.match(point.small) is not None and not NEGATED.search(last.text)


def missing(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Object to what the point just told leaves open: an "if", a promise, somebody's own word, one study."""
    enough = 2 if len(scene.lines) >= LONG_STORY else 1
    if not ahead or scene.count("pushback") >= enough or not goes_on(ahead[0]) or "pushback" in scene.lines[-2].moves:
        return None
    return doubt(scene, last)


def doubt(scene: Scene, last: Point) -> Reaction | None:
    """Return the doubt that a point leaves room for, of the kinds that are this story's; None in a grave one."""
    if scene.mood == "grave":
        return None
    for row in DOUBTS:
        words = f"push_{row.kind}", f"concede_{row.kind}"
        if row.kind not in scene.doubts or not scene.a.fresh(words[0]) or not scene.b.has(words[1]):
            continue
        slots = row.fits(scene.story, scene.topic, last)
        if slots is None:
            continue
        slots = {slot: surnamed(scene.story, value) for slot, value in slots.items()}
        cites = last.fact.sentences
        line = scene.lead(scene.a.pick(words[0], **slots), "pushback", cites=cites)
        return Reaction("missing", (line,), scene.b.pick(words[1], **slots), "concede", value=row.value, cites=cites)
    return None


def surnamed(story: Story, text: str) -> str:
    """Return a text with a person's surname for their whole name, which was just said."""
    return next((text.replace(p.full, p.surname) for p in people_of(story) if p.full in text), text)


def is_open(scene: Scene, last: Point) -> bool:
    """Tell whether a point leaves something open that nobody in this story has doubted yet."""
    if scene.mood == "grave" or scene.count("pushback"):
        return False
    return any(row.kind in scene.doubts and row.fits(scene.story, scene.topic, last) is not None for row in DOUBTS)


LONG_STORY = 6
"""Turns after which a second doubt of this sort is no tic."""
