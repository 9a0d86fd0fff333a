"""Moves that ask for the next fact: a question only where the next point answers it."""

import re
from collections.abc import Sequence

from podcast.writing import language as en
from podcast.writing.conversation import ASKS, SAYS, TO_SOMEBODY, asked_and_answered
from podcast.writing.facts import Point
from podcast.writing.opposing import dissents
from podcast.writing.people import people_of
from podcast.writing.reaction import Reaction
from podcast.writing.scene import Scene
from podcast.writing.tidying import outside_quotes
from podcast.writing.tokens import SPELLED
from podcast.writing.tone import PEOPLE


def why(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Ask for the reason when the reason comes next."""
    if not ahead or ahead[0].glue != "because" or KNOWING.search(outside_quotes(last.text)):
        return None
    line = scene.lead(scene.a.pick("why"), "question")
    return Reaction("why", (line,), ahead[0].text, "answer", tuple(ahead[:1]), value=2.3)


KNOWING = re.compile(r"\b(?:kn(?:ow|ew|own)|believ\w+|think|thought|assum\w+|suspect\w*|suppos\w+|conclud\w+)\b")
"""Verbs with which a "because" tells how somebody knows: "why?" would be heard of what they know."""
NEGATIVE = re.compile(
    r"\b(?:not|no|never|nothing|little|hardly|had|nobody|(?:be|been|is|are|was|were) (?:paid|lost|gained))\b|n't\b"
)


ASK_NEXT = re.compile(
    r"(?:[\w'-]+ ){1,7}(?:will|is expected to|are expected to|plans to|plan to|is due|are due)\b"
    r"(?! (?:be [£€$\d]|cost|pay|earn|receive|include|have|need|contain|never|not\b))"
)
PAYING = re.compile(r"\b(?:pays?|(?:will|must|would) (?:have to )?pay)\b(?! (?:attention|for (?:it|him|her)self))")
"""Who pays, not who paid themselves or was paid."""


COSTING = re.compile(r"^(?:[\w'-]+ ){1,8}(?:costs?|(?:would|will) cost) (?:about |around |some |up to )?[£€$]\d")
"""How a sentence says what something costs, and little else."""


def is_against(point: Point) -> bool:
    """Tell whether somebody in a point sees the matter otherwise, so that one could ask whether anybody does."""
    several = re.match(r"(?:Not (?:every|all)|Others|Some|The union|[A-Z][a-z]+s )", point.text)
    return (bool(point.subject) or several is not None) and dissents(point) and not LACKING.search(point.text)


LACKING = re.compile(
    r"\b(?:no (?:power|guarantee|evidence|proof|date)|gets? nothing|isn't (?:binding|enough|possible)|far too|"
    r"still owes?|(?:nobody|no one) knows|remains to be seen|"
    r"(?:disadvantage|drawback|downside|snag|weakness|weak point) is)\b"
)
"""How a point takes something back that is nobody's opinion."""


LOSING = re.compile(
    r"\b(?:loses?|stands? to lose|(?:will|would|could) lose)\b(?! (?:power|control|contact|sight|its way))"
)
UNDER_WAY = 4
"""Turns before which "what happens now?" comes too soon."""


def question(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Ask what the next point answers."""
    if not ahead or ahead[0].leans:
        return None
    after, grave = ahead[0], scene.mood == "grave"
    name = after.subject
    heard = bool(name) and name in scene.lines[-1].text  # nobody asks after whoever just spoke
    if after.kind in {"quotation", "claim"} and name and not heard and scene.knows(name) and is_word_of(after, last):
        kind, value = "ask_quote", 2.0
    elif not grave and after.verb in {"gain", "benefit", "profit"} and tells_who(after):
        kind, value = "ask_gain", 2.1
    elif not grave and (LOSING.search(after.text) or is_paying(after)) and tells_who(after):
        kind, value = "ask_pay" if is_paying(after) else "ask_lose", 2.1
    elif not grave and not after.glue and after.text[0] != '"' and is_against(after):
        kind, value = "ask_against", 2.0
    elif not grave and COSTING.search(after.text) and not re.search(r"[£€$]", last.text):
        kind, value = "ask_cost", 2.0
    elif after.glue == "but" and not grave:
        kind, value = "ask_catch", 1.6
    elif asked := introduced(scene, after):
        kind, value = asked, 1.9
    elif DECIDING.search(after.text) and not grave:
        kind, value = "ask_when", 1.7
    elif ASK_NEXT.match(after.text) and not grave and len(scene.lines) >= UNDER_WAY:
        kind, value = "ask_next", 1.2
    elif drawn := next((row for row in DRAWN if row[1].match(after.text) and not (grave and row[0] in LIGHT)), None):
        kind, _, value = drawn
    else:
        return None
    if not scene.a.has(kind) or any(line.text in scene.a.host.phrases[kind] for line in scene.lines):
        return None  # nobody asks twice who gains
    return Reaction("question", (scene.lead(scene.a.pick(kind, name=name), "question"),), value=value)


DRAWN = tuple(
    (kind, re.compile(pattern), value)
    for kind, pattern, value in (
        ("ask_reason", r"(?:The|One|Its|Their|His|Her) reasons?\b", 2.0),
        ("ask_meaning", r"(?:That|This|It) means\b|In (?:practice|effect),", 1.9),
        ("ask_start", r"(?:The|It|This|That)\b(?: [a-z'-]+){0,4} (?:began|started) (?:when|at|with|in|on)\b", 1.8),
        ("ask_blame", r"(?:[\w'-]+ ){1,5}(?:blame[sd]?|put(?:s)? it down to)\b", 1.9),
        ("ask_sorry", r"(?:[\w'-]+,? ){1,9}apologi[sz]e[sd]?\b", 1.9),
        ("ask_back", r"(?:[\w'-]+ ){1,5}(?:will|can|could) (?:be )?(?:credit|refund|reimburse|compensate)d?\b", 1.9),
        ("ask_comment", r"(?:[\w'-]+ ){1,6}(?:(?:declined|refused) to comment|has made no comment)\b", 1.7),
        ("ask_example", r"For (?:example|instance)\b|One example\b|Take [A-Z]", 1.9),
        (
            "ask_then",
            r"(?:(?:[A-Z]\w+|A few) (?:minutes|hours|days|weeks|months|years) later|Then|Soon after\w*|"
            r"The (?:next|following) (?:day|morning|night|week|month|year)|Within (?:an? )?(?:hours?|days?|weeks?))\b",
            1.8,
        ),
    )
)
"""Questions by how what answers them begins, and what each is worth."""
LIGHT = frozenset({"ask_meaning", "ask_example", "ask_blame", "ask_back"})
"""Kinds that nobody asks in a story of a death."""
IDENTIFYING = re.compile(
    r"(?:[A-Z][\w'.-]* ?){1,4} "
    r"(?:(?:is|was) (?:an?|the|one of|\d)|(?:makes|runs|owns|sells|builds|operates|publishes)\b)"
)
"""How somebody or something that was named is said to be who or what they are."""
PLACES = frozenset({"GPE", "LOC", "NORP", "FAC"})
"""Names of which nobody asks what they are."""


def introduced(scene: Scene, after: Point) -> str:
    """Return how to ask for who or what was named just now and is told next: "ask_person", "ask_thing"; else ""."""
    name = after.subject
    if not name or not scene.knows(name) or not IDENTIFYING.match(after.text) or after.place < 2:
        return ""
    if scene.led_with(name):
        return ""
    doc = en.parse([after.fact.text])[0]
    labels = {ent.label_ for ent in doc.ents if name in ent.text}
    if labels & PLACES:
        return ""
    person = "PERSON" in labels or any(name in {p.full, p.surname} for p in people_of(scene.story))
    return "ask_person" if person else "ask_thing"


def is_word_of(after: Point, last: Point) -> bool:
    """Tell whether a point opens on who says it, who didn't just speak: one would ask what they say."""
    opens = after.text.startswith(after.subject) and not after.subject.startswith("The ")
    says = after.verb in en.SAYING and not re.search(r"\b(?:is|are|was|were) (?:\w+ )?expected\b", after.text)
    return opens and after.subject != last.subject and says


def writers(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Ask what the story's writer asks just there, and answers with the next point."""
    after = ahead[0] if ahead else None
    if after is None or after.asked is None or after.place != last.place + 1 or after.source != last.source:
        return None
    line = scene.lead(after.asked.text, "question", cites=after.asked.sentences)
    return Reaction("question", (line,), value=3.0)


def interviewed(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Put to somebody what an interviewer did, in their words; the explainer gives the answer with whose it is.

    What others say of the matter, or "Isn't that too much?", is an objection."""
    put, _ = asked_and_answered(ahead[0].text) if ahead else ("", "")
    if not put:
        return None
    told = ASKS if put.endswith("?") else SAYS
    text = put if asks_plainly(put) or not TO_SOMEBODY.search(put) else f'{told}"{put}"'
    move = "pushback" if not put.endswith("?") or CHALLENGING.search(put) else "question"
    return Reaction("question", (scene.lead(text, move, cites=ahead[0].fact.sentences),), value=4.0)


CHALLENGING = re.compile(r"\b(?:But\b|(?:is|are|was|were|does|do|did|has|have|would|could|should)n't [^.!?]*\?)", re.I)
"""How a question objects."""


def asks_plainly(put: str) -> bool:
    """Tell whether what is put to somebody is one question and nothing else."""
    return put.endswith("?") and not re.search(r"[.!?] ", put) and not put.startswith("You ")


def is_paying(point: Point) -> bool:
    """Tell whether somebody is to pay for something."""
    return point.verb == "pay" and PAYING.search(point.text) is not None


def tells_who(point: Point) -> bool:
    """Tell whether a point answers "who": it opens on people or a body, and denies nothing."""
    opening = " ".join(point.small.split()[:6])
    return not NEGATIVE.search(point.text) and bool(point.subject or PEOPLE.search(opening) or BODIES.search(opening))


BODIES = re.compile(
    r"\b(?:compan(?:y|ies)|firms?|clubs?|town|city|council|banks?|insurers?|owners?|makers?|sellers?|labels?|unions?|"
    r"farmers?|growers?|hospitals?|schools?|government|state|airlines?|publishers?|customers?|taxpayers?|investors?|"
    r"landlords?|tenants?|shops?|restaurants?|studios|museums?|consumers|patients|anyone|everyone|those|players)\b"
)


def party(scene: Scene, last: Point, ahead: Sequence[Point]) -> Reaction | None:
    """Ask after the people whose turn it is: "And the insurers?", which the next point then tells of."""
    who = party_of(ahead[0]) if ahead and not ahead[0].leans else ""
    spoken = " ".join([scene.topic, *(line.text for line in scene.lines)]).lower()
    says = bool(ahead) and ahead[0].verb in en.SAYING and ahead[0].subject != last.subject
    known = bool(who) and who.split()[-1].rstrip("s") in spoken
    if not who or (known and not (says and who.startswith("the ") and who not in last.small)):
        return None  # whoever was spoken of is no news, but for what they say
    light = scene.mood != "grave"
    kind = "ask_party_says" if says and light and (known or scene.coin("says")) else "ask_party"
    if not scene.a.has(kind):
        return None
    line = scene.lead(scene.a.pick(kind, party=who), "question", points=ahead[:1])
    return Reaction("question", (line,), value=1.8)


DECIDING = re.compile(
    r"\b(?:decisions?|ruling|verdict|results?|report|vote|inquiry|consultation|hearing|talks|trial)\b"
    r"[^,]* (?:is|are) (?:now )?(?:due|expected)\b",
    re.IGNORECASE,
)
"""What comes on a day that the point then names."""
PARTY = re.compile(
    r"(?:But )?((?:the |their |its )?(?:[a-z]+(?:'s?|-[a-z]+)? )?"
    r"(?:union|council|operator|government|museum|club|league|federation|school|bank|airline|publisher|insurer|owner|mayor|bishop|coach|referee|"
    r"company|firm|maker|ministry|department|agency|commission|association|alliance|authority|trust|"
    r"police|prosecutors?|chancellor|"
    r"engineers|scientists|researchers|doctors|nurses|pilots|families|survivors|buyers|sellers|users|readers|"
    r"viewers|fans|organi[sz]ers|officials|experts|analysts|delegates|manufacturers?|suppliers?|carmakers?|"
    r"lawyers|critics|opponents|residents|neighbou?rs|relatives|patients|students|parents|"
    r"investors|shareholders|sponsors|astronomers|farmers|growers|teachers|drivers|workers|insurers|retailers|customers|"
    r"passengers|regulators|fishermen|conservationists|economists|landlords|tenants|traders|villagers|islanders))"
    r"(?: (?:in|of|at|from) [A-Z][\w ]+?| themselves)? "
    r"(?:is|are|was|were|has|have|says?|said|isn't|aren't|will|would|can|can't|did|didn't|does|don't|doesn't|"
    r"[a-z]+ed|[a-z]+s|believe|report|ask|expect|insist|call|point|see|take|welcome|get|gain|lose|hold|warn|think)\b"
)
"""A point that opens on people or a body one would ask after."""
EXPERTS = re.compile(
    r"(?:the |their |its )?(?:company|firm)|"
    r"(?:[a-z]+ )?(?:engineers|scientists|researchers|doctors|officials|experts|analysts|delegates|lawyers|economists|"
    r"astronomers|critics|opponents|prosecutors?)"
)
"""Who speaks of a matter rather than is in it, or is what it is about: nobody asks after them."""


def party_of(point: Point) -> str:
    """Return whom a point is about, "the union" or "insurers", when it opens on them; else ""."""
    found = PARTY.match(point.small)
    if found and found[1].split()[-1] in {"school", "club", "museum", "bank", "council"} and "the " not in found[1]:
        return ""  # "School districts were told"
    counted = found is not None and found[1].split()[0] in {"some", "many", "most", "all", "no", *SPELLED}
    if found is None or counted or EXPERTS.fullmatch(found[1]):
        return ""
    if found[1] == found[1].split()[-1] and found[1].endswith("s"):
        return f"the {found[1]}"
    return found[1] if not found[1].startswith(("their ", "its ")) else f"the {found[1].split(' ', 1)[1]}"
