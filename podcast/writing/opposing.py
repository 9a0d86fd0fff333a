"""Whoever speaks against somebody by who they are or how they say it: a union, the defence, whoever cautions."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from podcast.writing.facts import Point
from podcast.writing.tidying import outside_quotes

OPPONENT = re.compile(
    r"^(?:[Tt]he |[A-Z][\w'-]+ |[\w'-]+ ){0,3}?(?:unions?|campaigners?|opposition|plaintiffs?|defen[cs]e|opponents?|"
    r"critics?|dissenters?|(?:[a-z]+s['’]|consumers?|patients?|tenants?|parents?|residents?) "
    r"(?:unions?|groups?|associations?|leaders|lobby)|"
    r"(?:[Hh]is|[Hh]er|[Tt]heir) (?:lawyers?|attorneys?|solicitors?|barristers?))\b"
)
"""Subjects that are there to hold against what others say."""
HOLDING = re.compile(
    r"\b(?:sa(?:y|ys|id)|argue[sd]?|claim(?:s|ed)|wants?|demand(?:s|ed)|insist(?:s|ed)|estimates?|warn(?:s|ed)|"
    r"call(?:s|ed)|notes?|noted|fears?|put)\b"
)
"""How they do it."""
COUNTERING = re.compile(
    r"\b(?:st(?:ands?|ood) by|defend(?:s|ed) (?:the|its|his|her|their)|counter(?:s|ed)(?! by)|"
    r"caution(?:s|ed)|retort(?:s|ed)|point(?:s|ed) out|"
    r"(?:repl(?:y|ies|ied)|respond(?:s|ed)|answer(?:s|ed)) that|question(?:s|ed) (?:whether|why|how)|"
    r"asked (?:why|when)|"
    r"puts? the (?:number|figure|total|share|count|toll|cost|sum)(?: \w+){0,3} (?:at|closer|nearer|higher|lower)|"
    r"(?:would|'d) wait|want(?:s|ed)? more (?:evidence|proof|data|time)|took issue|insisted)\b"
)
"""Verbs that answer somebody."""
SAME_MOUTH = re.compile(r"(?:And |But )?(?:He|She|They|It|The (?:report|study|statement|letter))\b")
AGREEING = re.compile(
    r"\b(?:welcom\w+|prais\w+|agree[sd]?|hail(?:s|ed)|back(?:s|ed)|thank(?:s|ed)|confirm(?:s|ed)|glad)\b"
)


@lru_cache(maxsize=4096)
def _opposes(text: str) -> bool:
    said = outside_quotes(text)
    if text[0] == '"' or SAME_MOUTH.match(text) or AGREEING.search(said):
        return False
    if COUNTERING.search(said):
        return True
    who = OPPONENT.match(said)
    return who is not None and HOLDING.search(said, who.end()) is not None


def opposes(point: Point) -> bool:
    """Tell whether somebody speaks in a point who is there to hold against what others say, or who answers them."""
    return _opposes(point.text)


def counters(point: Point, last: Point) -> bool:
    """Tell whether a point answers the one told before it: another side takes the word."""
    answers = opposes(point) or (defends(point.text) and not (point.subject and point.subject in last.text))
    same = point.text.split()[:2] == last.text.split()[:2] or goes_on_speaking(point, last)
    return answers and not opposes(last) and not same and point.place > 1


def goes_on_speaking(point: Point, last: Point) -> bool:
    """Tell whether whoever spoke last speaks on in a point, and its source doesn't turn: nobody answers themselves."""
    return point.glue != "but" and bool(called(point.text) & called(last.text))


NAMED = re.compile(r"(?:The )?(?:[A-Z][\w'-]* (?:of |and )?)*([A-Z][\w-]{3,})")


def called(text: str) -> set[str]:
    """Return the last word of the name a sentence opens on, if any: "the Games Alliance" is "the Alliance" later."""
    found = NAMED.match(text)
    return {found[1]} if found and found.end() < len(text) and " " in found[0] else set()


DISSENT = re.compile(
    r"\b(?:less (?:relaxed|patient|impressed|convinced|cheerful|enthusiastic|optimistic|sure)|"
    r"(?:isn't|aren't|not) (?:persuaded|amused|convinced|impressed)|"
    r"worr(?:y|ies|ied)|(?<!to )fears?|s[ck]eptical|suspicious|unimpressed|another (?:view|culprit|opinion)|"
    r"opposite view|"
    r"nonsense|isn't binding|no power|gets? nothing|isn't enough|far too (?:low|little|late)|still owes?|"
    r"(?:been|was|were|is|are|voted|argued|spoken) against|oppos(?:e|es|ed)|unhappy|furious|unconvinced|"
    r"not every(?:one|body)|not all (?:of )?(?:his|her|its|their|the)|"
    r"(?:tells?|told|gives?|gave|has) (?:a )?(?:quite )?(?:different|another) (?:story|account|version)|"
    r"(?:disadvantage|drawback|downside|snag|weakness|weak point) is|called for a boycott|boycotted|petition|"
    r"complain(?:s|ed)|(?:lodged|filed) an? (?:formal )?(?:complaint|objection|protest|appeal)|"
    r"(?:is|are|was|were|plans?|intends?) to appeal|(?:will|would|has|have) appeal(?:ed)?|gone to court|"
    r"(?:called for|demanded) (?:his|her|its|their|a) (?:resignation|dismissal|recount|ban|halt)|letter of protest|"
    r"has annoyed|have annoyed|"
    r"(?:declined|refused) to (?:say|answer|name|explain|give)|wouldn't (?:say|comment|discuss|be drawn)|"
    r"(?:had|have|has) (?:heard )?enough by|"
    r"neither admitted nor denied|(?:isn't|aren't) (?:fans|keen)|(?:doesn't|don't|didn't) think much of|"
    r"shameful|disgrace(?:ful)?|outrag(?:ed|eous)|protested|"
    r"critici[sz](?:e|es|ed)|(?<!the )(?<!a )(?<!last )(?<!this )disput(?:e|es|ed)|doubts?|(?:it|\w+ation) differently|"
    r"no (?:guarantee|evidence|proof|date)|"
    r"(?:isn't|aren't|not) (?:so |quite |entirely |at all )?sure|more (?:cautious|guarded)|urges? caution|with alarm|"
    r"(?:rejects?|rejected) (?:that|the|this|his|her|its|their)|(?:doesn't|don't|didn't) (?:accept|agree)|"
    r"(?:two|three|four|\d) (?:(?:members|others|of them) )?(?:wanted|preferred|favou?red|voted (?:against|for an?)) |"
    r"objects? to|objected|condemn(?:s|ed)?|isn't possible|nobody knows|no one knows|remains to be seen)\b",
    re.IGNORECASE,
)
"""How somebody is said to think otherwise, or a drawback to be one."""


def dissents(point: Point) -> bool:
    """Tell whether somebody in a point thinks otherwise: "the supporters' trust isn't persuaded"."""
    return point.kind not in {"quotation", "figure"} and _dissents(point.text)


@lru_cache(maxsize=4096)  # each point is looked at in every version of its story
def _dissents(told: str) -> bool:
    text = outside_quotes(told)
    found = DISSENT.search(text)
    return found is not None and re.search(r"(?:n't|\bnot|\bnever) $", text[: found.start()]) is None


REPLYING = re.compile(
    r"[A-Z][\w'-]+ (?:has |have )?(?:(?:sa(?:id|ys)|insist(?:s|ed)|maintain(?:s|ed)|told \w+) (?:that )?"
    r"(?:s?he|it|they) (?:had|has|hadn't|hasn't|did|didn't|was|wasn't|were|weren't|never|knew)\b|denie[sd]\b)"
)
"""How somebody named answers for themselves: "Whitmore said he had sent a technician"."""


CLEARING = re.compile(
    r"\b(?:(?:bore|bears?|carried|had|has) no (?:blame|part in)|"
    r"(?:isn't|wasn't|weren't|aren't|not) (?:to blame|at fault|(?:suspected|accused) of)|"
    r"(?:was|were|been|is) (?:cleared|acquitted|exonerated)|no suggestion (?:that|of)|"
    r"(?:did|done|had done) nothing wrong)\b"
)
"""How somebody is said to be free of blame."""


def clears(point: Point) -> bool:
    """Tell whether a point frees somebody of blame, which is owed to whoever was spoken of before."""
    return point.leans and CLEARING.search(point.text) is not None


ACCUSING = re.compile(
    r"\b(?:speaks? of|spoke of|accus(?:es?|ed)|blam(?:es?|ed)|alleg(?:es?|ed)|charg(?:es|ed) (?:that|with)|suspects?|"
    r"complained (?:about|of)|gave (?:quite )?(?:a different|another) account)\b"
)
"""How something is held against somebody."""


def is_answer(point: Point, points: Sequence[Point]) -> bool:
    """Tell whether somebody speaks in a point of what they are accused of in the one before it, or goes on to say what
    they have against that."""
    before = next((p for p in reversed(points[: point.place]) if p.glue != "which"), None)
    if before is None or point.source != before.source:
        return False
    speaks = point.kind in {"quotation", "claim"} or dissents(point)
    if speaks and ACCUSING.search(outside_quotes(before.text)):
        return not (point.subject and point.subject in before.text)
    goes_on = point.leans and point.kind in {"quotation", "claim"} and SAME_MOUTH.match(point.text) is not None
    return goes_on and dissents(before)


def owed(told: Collection[int], points: Sequence[Point]) -> set[int]:
    """Return the places of what is said against the accusations that are told: telling one without it would be taking
    a side."""
    out: set[int] = set()
    for place in sorted(told):
        if not ACCUSING.search(outside_quotes(points[place].text)):
            continue
        for point in points[place + 1 :]:
            if is_answer(point, points) or (point.place - 1 in out and (opposes(point) or defends(point.text))):
                out.add(point.place)
            elif point.glue != "which":
                break
    return out


def replies(point: Point) -> bool:
    """Tell whether somebody named answers in a point for what they did."""
    return REPLYING.search(outside_quotes(point.text)) is not None


DEFENDING = re.compile(
    r"(?:The (?:company|firm|agency|club|council|department|ministry|hospital|school|university|operator|owner|bank|"
    r"retailer|supermarket|chain|airline|developer|trust|contractor|landlord|manufacturer|maker|coastguard|coast guard|"
    r"force|commission|board|supplier|service|director|manager)|"
    r"(?!He\b|She\b|It\b|They\b)[A-Z][\w'&.-]+(?: [A-Z&][\w'&.-]*){0,3}) "
    r"(?:says|said|insists?|insisted|maintains?|maintained)\b"
    r".*\b(?:no|not|never|nothing|only (?:one|two|once|a few)|agreed to|harmless|in line with|complied|"
    r"lawful\w*|properly|would fail|without merit|no merit|unfounded|baseless|misleading|overstated|exaggerated|"
    r"out of context|torn from|\w+n't)\b"
)
"""How whoever is blamed holds against it: "Lantern says the cuts had no bearing"."""


LONG_QUOTE = re.compile(r'"(?:[^" ]+ ){6,}[^"]*"')


@lru_cache(maxsize=4096)
def defends(text: str) -> bool:
    """Tell whether somebody named says in a point that it wasn't so, or was as it should be."""
    plain = outside_quotes(text).replace("agreed to", "")
    short = LONG_QUOTE.sub("", text)  # a few words of theirs are what they hold, a saying may be anything
    return DEFENDING.match(short) is not None and AGREEING.search(plain) is None
