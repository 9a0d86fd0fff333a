"""One story as dialogue: hand-off, exposition, reactions chosen for what was just said, and a kicker."""

import re
from collections.abc import Sequence
from itertools import pairwise

from podcast.records import Story
from podcast.settings import Host
from podcast.writing.clauses import words
from podcast.writing.conflicts import other_figure
from podcast.writing.conversation import asked_and_answered, varied
from podcast.writing.doubting import can_object, is_open
from podcast.writing.doubts import KINDS
from podcast.writing.facts import Point
from podcast.writing.handoff import hand_over, open_show
from podcast.writing.labels import topic
from podcast.writing.memory import Memory
from podcast.writing.moves import HOST_WEIGHT, MOVES
from podcast.writing.people import introduce
from podcast.writing.phrases import Bank, turn_key
from podcast.writing.reaction import Reaction, goes_on, loud_key
from podcast.writing.scene import Line, Scene, ids_of, one_breath
from podcast.writing.selection import Telling
from podcast.writing.sharing import joins
from podcast.writing.support import announced

SHAPES = ((36, 12, 36, 24), (30, 38, 14, 34), (40, 16, 32, 20), (14, 36, 34, 26), (34, 24, 12, 38), (26, 40, 20, 34))
"""Words per explainer turn, in order; the last repeats. Each try at a story takes another row."""
RESTLESS = 1.4
"""How far a try may stray from the best-valued reaction, to give the episode's search something to choose from."""
CARRIED = frozenset({"verdict", "backchannel", "number", "aside", "restate", "added"})
"""Moves after which the explainer just goes on."""
EAGER = 1.4
"""What a version in which the lead tells more adds to moves that take a fact."""
DOUBTABLE = 3.0
"""What it costs that the lead tells what she could have doubted, had the explainer told it."""
ASKING = frozenset({"echo", "echo_and_add", "why", "question", "check", "interrupt"})
"""Moves that end on a question mark."""
BREAKING = frozenset({"begin", "finish", "hand_back", "interrupt", "supply"})
"""Moves in which one host breaks into the other's sentence."""
OBJECTED = 8
"""Words the explainer is let say before an objection."""
GRANTED = 44
"""An answer to a push-back may run this long."""


def converse(
    story: Story,
    telling: Telling,
    cast: tuple[Host, Host],
    *,
    first: bool,
    attempt: int,
    salt: str,
    memory: Memory,
    doubts: frozenset[str] = KINDS,
    share: tuple[int, int] = (0, 1),
    after: str = "",
    shift: int = 0,
    headed: bool = True,
) -> list[Line]:
    """Write one story's dialogue; the same arguments give the same lines.

    `attempt` varies shape and choices; `doubts` are the kinds that are left to this story in its episode,
    `share` its place among how many, `after` the mood of the one before, `shift` which phrases come
    first, `headed` whether the headline may be said."""
    key = turn_key(salt, story.id, attempt)
    banks = (
        Bank(cast[0], key, memory, other=cast[1].name, share=share, shift=shift),
        Bank(cast[1], key[::-1], memory, other=cast[0].name, share=share, shift=shift),
    )
    scene = Scene(story, telling.body + telling.kicker, telling.mood, topic(story), *banks)
    scene.eager, scene.argues, scene.breaks_in = attempt % 3 == 1, attempt % 4 >= 1, attempt % 5 >= 2
    scene.asks, scene.doubts = attempt % 7 >= 3, doubts
    ahead = list(telling.body)
    if first:
        open_show(scene)
    else:
        hand_over(scene, ahead, attempt, after, headed=headed)
    shape = SHAPES[attempt % len(SHAPES)]
    turn = 0
    reaction: Reaction | None = None
    while ahead or telling.kicker:
        target = shape[min(turn, len(shape) - 1)]
        told = expound(scene, ahead, reaction, target)
        turn += 1
        if not ahead:
            rest = list(telling.kicker)
            if told is None or not rest:
                break
            reaction = react(scene, told, rest, kept=rest)
            perform(scene, reaction)
            close(scene, rest, reaction)
            break
        assert told is not None
        reaction = react(scene, told, [*ahead, *telling.kicker], kept=telling.kicker)
        perform(scene, reaction)
        ahead = [point for point in ahead if point not in reaction.used]
        if not ahead:
            close(scene, list(telling.kicker), reaction)
            break
    return introduce(scene.lines, story)


def expound(scene: Scene, ahead: list[Point], reaction: Reaction | None, target: int) -> Point | None:
    """The explainer tells the next points, about `target` words of them; return the last one told."""
    said: list[str] = []
    told: list[Point] = []
    if reaction is not None and reaction.opening:
        said.append(reaction.opening)
    if reaction is not None and reaction.move == "pushback":
        target = max(target, GRANTED - 8)
    size = len(words(" ".join(said)))
    while ahead and (not told or fits(told[-1], ahead, size, target)):
        if told and scene.argues and size >= OBJECTED and goes_on(ahead[0]) and is_open(scene, told[-1]):
            break  # before the doubt is buried under the next fact
        objectable = len(ahead) > 1 and bool(told) and not clings(told[-1], ahead[0]) and can_object(ahead, 0, told[-1])
        if objectable and scene.argues and size >= OBJECTED and not scene.count("pushback"):
            break  # before the explainer says what the other host can object
        if (
            told
            and ahead[0].glue in {"because", "which", "but"}
            and size >= target / 2
            and (ahead[0].glue != "which" or is_taken_up(scene, told[-1], ahead))
            and scene.coin("leave the joint")
        ):
            break  # the other host can ask for it, or finish the sentence
        question, answer = asked_and_answered(ahead[0].text)
        if told and question:
            break  # the other host asks
        point = ahead.pop(0)
        carries = (
            reaction is not None and not said and reaction.move in CARRIED and not point.leans and '"' not in point.text
        )
        text = f"And {point.small}" if carries and not point.contrary and scene.coin("carry") else point.text
        if point.glue == "differs":
            figure = other_figure(point, scene.points) if scene.b.has("differs_figure") else ""
            text = scene.b.pick("differs_figure", key=figure) if figure else scene.b.pick("differs", fact=point.small)
        text = answer if question and question in scene.lines[-1].text else text
        if not said and point.glue == "but" and scene.lines[-1].text.startswith("But "):
            text = point.small[0].upper() + point.small[1:]  # nobody answers a "But" with another
        text = text if told else varied(text, [line.text for line in scene.lines if not line.lead][-2:])
        said = one_breath(said, point, text) if told else [*said, text]
        told.append(point)
        size += len(words(text))
    if not told:
        return None
    move = (reaction.opening_move,) if reaction is not None and reaction.opening_move else ()
    scene.say(Line(False, " ".join(said), (*move, "exposition"), (*opening_cites(reaction), *ids_of(told))), told)
    return told[-1]


def is_taken_up(scene: Scene, told: Point, ahead: Sequence[Point]) -> bool:
    """Tell whether the other host has a way to go on with the "which" of a sentence; it is no story's last word."""
    ends = joins(ahead[0], told) and not scene.count("finish")
    return len(ahead) > 1 and scene.mood != "grave" and (ends or loud_key(scene, told) is not None)


def fits(told: Point, ahead: Sequence[Point], size: int, target: int) -> bool:
    """Tell whether the next point goes into a turn of so many words, with all that nothing may part it from."""
    if clings(told, ahead[0]) or ahead[0].glue == "which":  # nobody nods before "Which will close by September"
        return size + ahead[0].size <= LONGEST
    together = ahead[0].size
    for one, other in pairwise(ahead):
        if not clings(one, other):
            break
        together += other.size
    return size + ahead[0].size <= target + 6 and (size + together <= LONGEST or together > LONGEST)


LONGEST = 54
"""Words beyond which even what belongs together is told in two turns; the reference's longest has 50."""
CLINGING = re.compile(
    r"That was (?:after|before|because|when|as|\w+ (?:after|before))\b|Which (?:would|could|might|should)\b|"
    r"(?:So|Neither|Nor) (?:did|do|does|is|are|was|were|has|have|had|will|would)\b|.*\b(?:one|ones|so)\.$"
)


def clings(told: Point, following: Point) -> bool:
    """Tell whether nothing may come between two points: a promise and its fulfilment, "so did the students"."""
    quoted = following.leans and '"' in following.text  # "he said", with the one who speaks just named
    return bool(announced(told)) or quoted or (following.leans and CLINGING.match(following.text) is not None)


def opening_cites(reaction: Reaction | None) -> tuple[str, ...]:
    """Return the sentences that the explainer's first words stand on."""
    if reaction is None:
        return ()
    return reaction.cites + (ids_of(reaction.used) if reaction.opening_move == "answer" else ())


def react(scene: Scene, told: Point, ahead: Sequence[Point], *, kept: Sequence[Point]) -> Reaction:
    """Choose the lead's move: what the facts call for, weighed by her character and by what was done before.

    Points in `kept` are the story's last word and stay the explainer's."""
    options = [made for made in (move(scene, told, ahead) for move in MOVES.values()) if made is not None]
    options = [made for made in options if not set(made.used) & set(kept) and follows(made, ahead)]

    if ahead and ahead[0].glue == "which":  # nobody says "I see." or "And?" within a sentence
        options = [made for made in options if made.used or made.recut[1] or asks(made)] or options

    def worth(made: Reaction) -> float:
        character = scene.a.host.moves.get(HOST_WEIGHT.get(made.move, made.move), 1.0)
        done = scene.made.count(made.exchange[0].moves[0])
        stray = RESTLESS * int(turn_key(scene.a.salt, made.move, len(scene.lines))[:2], 16) / 255
        eager = EAGER if scene.eager and made.used else 0.0
        eager += 2.0 if scene.asks and made.move in ASKING else 0.0
        eager += 2.4 if scene.breaks_in and made.move in BREAKING else 0.0
        eager += 3.0 if scene.argues and made.move in {"pushback", "missing"} else 0.0
        taken = scene.argues and made.move == "added" and is_open(scene, made.used[-1])
        return (made.value + stray + eager) * character - 0.9 * done - DOUBTABLE * taken

    best = max(options, key=worth)
    left = next((point for point in ahead if point not in best.used), None)
    within = bool(best.used) and left is not None and left.glue == "which"
    return best._replace(opening="", opening_move="") if within else best  # nobody says "Right. Which employs 620."


def asks(made: Reaction) -> bool:
    """Tell whether a move is a question about what was just said, and no mere "And?"."""
    first = made.exchange[0]
    return first.text.endswith("?") and "backchannel" not in first.moves


def follows(made: Reaction, ahead: Sequence[Point]) -> bool:
    """Tell whether a move takes what comes next, and what the explainer says then stands beside what it leans on.

    Told out of turn, an objection meets what has not been said, and what it skips is heard as its answer."""
    if made.used and made.used[0] is not ahead[0]:
        return False
    if any(asked_and_answered(point.text)[0] for point in made.used):
        return False  # nobody answers what they ask
    left = next((point for point in ahead if point not in made.used), None)
    return left is None or not left.leans or not made.used or made.used[-1].place == left.place - 1


def perform(scene: Scene, reaction: Reaction) -> None:
    """Say the reaction's lines, breaking off the explainer's last sentence where the move asks for it."""
    taken, put = reaction.recut
    if put:
        last = scene.lines[-1]
        broken = last.text.removesuffix(taken).rstrip(" ,") + put
        scene.lines[-1] = last._replace(text=broken, moves=(*last.moves, "cutoff"))
    for line in reaction.exchange:
        used = [point for point in reaction.used if set(ids_of([point])) & set(line.facts)]
        scene.say(line, used)


def answering(point: Point, reaction: Reaction) -> str:
    """Return a point's words; an answer to "What's the catch?" doesn't open on "But", nor on what was just asked."""
    question, answer = asked_and_answered(point.text)
    if question and question in reaction.exchange[-1].text:
        return answer
    return (
        point.small[0].upper() + point.small[1:] if reaction.move == "question" and point.glue == "but" else point.text
    )


def close(scene: Scene, kicker: Sequence[Point], reaction: Reaction) -> None:
    """The explainer has the last word: the point everything led to."""
    said = [reaction.opening] if reaction.opening else []
    for place, point in enumerate(kicker):
        text = answering(point, reaction)
        said = one_breath(said, point, text) if place else [*said, text]
    if said:
        scene.say(Line(False, " ".join(said), ("kicker",), (*opening_cites(reaction), *ids_of(kicker))), kicker)
