"""Who says what: whose words a clause carries, and putting them before what is said, as people talk."""

import re
from typing import TYPE_CHECKING

from podcast.writing import language as en

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


def has_speaker(span: "Doc | Span") -> bool:
    """Tell whether the clause says whose words it carries."""
    return "according to" in span.text.lower() or any(is_saying(token) for token in span)


def is_saying(token: "Token") -> bool:
    """Tell whether a verb puts words into its subject's mouth: it has a subject, and reported words or a quotation."""
    if token.lemma_.lower() not in en.SAYING or token.pos_ != "VERB" or en.subject(token) is None:
        return False
    return '"' in token.doc.text or any(child.dep_ in {"ccomp", "xcomp", "parataxis"} for child in token.children)


def said_by_someone(main: "Token") -> set[int]:
    """Token indices inside somebody's reported words: nothing there may be cut loose from who said it."""
    inside: set[int] = set()
    for token in main.doc:
        if token.lemma_.lower() in en.SAYING and token.pos_ == "VERB":
            for child in token.children:
                if child.dep_ in {"ccomp", "advcl", "xcomp"}:
                    inside |= {t.i for t in child.subtree}
    if main.lemma_.lower() in en.SAYING:  # an "and …" or "because …" after it may be theirs too
        inside |= {t.i for child in main.children if child.dep_ in {"advcl", "relcl"} for t in child.subtree}
    return inside


def inside_quotes(doc: "Doc") -> list[bool]:
    """For each token, whether it lies between quotation marks."""
    open_now, flags = False, []
    for token in doc:
        if token.text == '"':
            open_now = not open_now
        flags.append(open_now)
    return flags


BEHIND = re.compile(r'^(?P<what>.+?),?(?P<quote>"?),? according to (?P<who>(?:[A-Z]|the |a )[^,;"]{3,60})\.?$')
BEFORE = re.compile(r"^According to (?P<who>(?:[A-Z]|the |a )[^,;\"]{3,60}), (?P<what>.+)$")
TRAILING = re.compile(
    r'^(?P<what>"[^"]+"|[^"]+),?"? (?P<who>[A-Z][^,;"]{1,70}?) '
    r"(?P<verb>said|says|told [A-Z]\w+|wrote|argued|added|warned)(?P<rest> [^,;\"]{1,40})?\.?$"
)
INVERTED = re.compile(
    r'^"(?P<what>(?:He|She|It|They|This|That)\b[^"]+?),?" said (?P<who>(?:[A-Z]|the )[^,;"]{1,70}?)'
    r'(?:, (?P<more>(?:who|whose|an?|the|his|her) [^"]{3,80}?))?\.$'
)
"""A quotation with its speaker behind it that opens on "he" or "it": a listener takes that for whom was spoken of."""
BEHIND_SAID = re.compile(
    r'^(?P<what>[^"]{60,}?), (?P<who>(?:the|an?) [a-z][^,;"]{1,40}?|[A-Z][^,;"]{1,40}?) (?P<verb>said|says|heard)'
    r"(?P<rest> (?:on|in|at|this|last|yesterday|today)\b[^,;.\"]{0,40})?\.?$"
)
"""A plain sentence with its speaker behind it: "…, the agency said"."""


HEADLINED = re.compile(
    r"(?P<what>.+), (?!its |their |his |her )(?P<who>(?:[\w'.-]+ ){0,4}[\w'.-]+ "
    r"(?:says?|claims?|warns?|finds?|rules?|hears?|shows?|suggests?))\.?$"
)
"""A headline with its speaker behind it: "Old hearts look older, study finds"."""


def speaker_first(text: str) -> str:
    """Return a sentence that has its speaker behind it the other way round."""
    said, headed = BEHIND_SAID.match(text), HEADLINED.match(text)
    if said is None and headed is not None:
        return f"{headed['who']} {headed['what']}."
    return f"{said['who']} {said['verb']} {said['what']}." if said else text


SEVERAL = re.compile(r": |, while ")
"""What parts a sentence in two, of which a speaker named behind both may have only the second."""


def front_attribution(text: str) -> str:
    """Put who says it before what is said, as people talk: "…, according to X." -> "X says …"."""
    for pattern in (BEFORE, BEHIND):
        match = pattern.match(text)
        apposed = match is not None and re.match(r"(?:[A-Z][\w.'-]* ?){1,4},", match["what"])  # "the mayor, Ann Li, …"
        whose = match is not None and not SEVERAL.search(match["what"])
        if match and whose and not apposed and len(match["who"].split()) <= 8 and '"' not in text:
            who = match["who"].rstrip(".")
            return f"{who[0].upper()}{who[1:]} says {lower_first(match['what'].rstrip('.'))}."
    match = TRAILING.match(text)
    if match and match["what"].startswith('"') and match["what"].count('"') == 2:
        said = f"{match['who']} {match['verb']}{match['rest'] or ''}".rstrip(".")
        return f'{said}: "{match["what"].strip(chr(34)).rstrip(",.")}."'
    if inverted := INVERTED.match(text):
        who, more = inverted["who"], f", {inverted['more']}," if inverted["more"] else ""
        what = inverted["what"]
        return f'{who[0].upper()}{who[1:]}{more} said: "{what}{"" if what[-1] in "?!" else "."}"'
    return text


def lower_first(text: str) -> str:
    """Lower the first letter unless the first word is a name, an initialism or "I"."""
    first = text.split(" ", 1)[0]
    common = first in COMMON_FIRST or (
        first.isalpha() and en.parse([text])[0][0].tag_ in {"NN", "NNS", "JJ", "VBG", "RB"}
    )
    return text[0].lower() + text[1:] if common else text


COMMON_FIRST = frozenset(
    (
        "The A An It They He She This That These Those Why How Who What When Where In On At By For From With After "
        "Before While When As If Together Meanwhile Altogether Its Their His Her There Some Many Most More Few "
        "Several All Both Each Every One Two Three No Not Only Even Now Then But And So Because Although Though Since "
        "Until During Under Over About Just Here Which Who What Where Once Rather Instead Despite Without Within "
        "Among Between Through Across Around Of To Into Another Other Others Such Nothing Nobody Everyone "
        "Turnout Inflation Enrolment Enrollment"
    ).split()
)
