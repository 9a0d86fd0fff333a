"""What agencies set around their reports and is no part of them: slugs, urgencies, times, ends, writers' names."""

import re

from podcast.stories.furniture import DATE
from podcast.stories.headings import ADVERT, without_number

LONGEST = 200
"""Letters from which on a line is text."""
_LEAD = r"(?i:\d?(?:1st|2nd|3rd|\dth)?|lead|ld|add|take|update|writethru|wrap(?:up)?|final|corrected|\d{1,2})"
_DESK = ("COURTS?|POLITICS|POLICE|CRIME|HEALTH|EDUCATION|TRANSPORT|WEATHER|SOCCER|CRICKET|RUGBY|SPORT|DEATHS?|INQUEST|"
         "FIRE|ENVIRONMENT|SCIENCE|CITY|MONEY|INDUSTRY|SHOWBIZ|ARTS|TECHNOLOGY|DEFENCE|ROYAL")
"""Desks of an agency, before a word for the report: "POLITICS Budget"."""
_SLUG = re.compile(
    rf"BC-.{{2,60}}|(?:AM|PM|[A-Z]{{2}}-)-[A-Z][\w&'’-]*(?:,? {_LEAD}){{0,4}}"  # "BC-EU--Strike, 2nd Ld-Writethru"
    r"|[A-Z]{2,6}[_-]?\d{3,5}\b[A-Z\d ,:/&'’-]{0,60}(?:\([A-Z\d ,:/&-]{2,40}\))?"  # "HPA-0211 STRIKE LEAD-ALL (LD 2)"
    rf"|[A-Z]{{3,}}(?:[-/][A-Z&]{{2,}}\d*)+(?:[\s,/(-]+{_LEAD}){{0,4}}\)?"  # "STRIKE-BUSES (UPDATE 2)"
    rf"|(?:{_DESK}) [A-Z][a-z]+(?:[\s,]+{_LEAD}){{0,3}}"  # "COURT Carer"
    r"|[a-z]\d{4} .{0,60}"  # "a0432 r i bc-strike 10-05 0412"
    r"|(?i:slug(?:line)?|keywords?|catchline|priority|word ?count|eds|attn|attention)\s?:.{0,160}")
_URGENCY = (r"(?:URGENT|BULLETIN|FLASH|NEWS ?ALERT|ALERT|ADVISORY|SNAP|BREAKING(?: NEWS)?|JUST IN|REPEAT|REFILE"
            r"|CORRECTED|(?:UPDATE|WRAPUP|LEAD)(?: \d+)?)")
_TAKE = re.compile(r"\b(?:1st|2nd|3rd|\dth|\d) ?(?:add|take)\b|\b(?:add|take) \d\b", re.IGNORECASE)
"""What a slug says that stands inside a report."""
_COUNT = re.compile(r"(?:No\.?|Item|Story|#)\s?\d{1,2}\W*|\(?\d{1,2}\)", re.IGNORECASE)
_END = re.compile(r"[\W_]*(?:-\s*30\s*-|-\s*0\s*-|(?:message )?ends?|xxx|NNNN)[\W_]*", re.IGNORECASE)
_MORE = re.compile(r"[(\[*-]+\s*(?:more(?: (?:to come|follows?))?|mf|mtf)\s*[)\]*-]+|more follows\.?",
                   re.IGNORECASE)
_TIME = r"\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s?(?:hrs|[A-Z]{2,4}\b))?"
_SENT = re.compile(rf"\W*(?:(?:{DATE})[\s,·|/–—-]+(?:at )?{_TIME}|(?:at )?{_TIME}(?:[\s,·|/–—-]+(?:{DATE}))?)\W*",
                   re.IGNORECASE)
_ZONE = r"(?:GMT|UTC|Z|BST|IST|JST|[CEW]ES?T|[CEMP][SD]T|HRS)"
_SIGNED = re.compile(rf"\W*(?:[A-Z]{{2,6}}[\s/-]+)?(?:(?i:{DATE})[\s,/-]+)?\d{{2}}[:.h]?\d{{2}}\s?{_ZONE}"
                     rf"(?:[\s,/-]+(?i:{DATE}))?\W*")
"""The line an agency signs a report off with, its initials and the time of sending: "CNA 0412 GMT"."""
_BEFORE = re.compile(rf"{_URGENCY}\s*[-–—:/|]+\s*(?=\S)"
                     rf"|\[?\d{{1,2}}:\d{{2}}(?: ?[ap]\.?m\.?| [A-Z]{{3}}\b)?\]?\s*[-–—:|/]*\s+(?=[A-Z\d“\"‘'])")
_NAME = r"[A-ZÀ-Þ][\w.'’-]*(?: (?:[A-ZÀ-Þ][\w.'’-]*|de|van|von|der|al|bin|and|&)){1,6}"
_BEHIND = re.compile(rf"(?:\s*[-–—|,/(]+\s*|\s{{2,}})[Bb][Yy] {_NAME}\)?$|\s(?:By|BY) {_NAME}$")
_DONE = re.compile(r"(?i:ed|en|wn|ung|ade|old|eld|ought|aught|ost|it|ut|et)$")
"""How a verb ends that somebody's name can stand behind: "Tunnel Flooded By Otto Lind" names no writer."""


def is_slug(line: str) -> bool:
    """Tell whether a line is an agency's own name for a report, or how urgent it is: "BC-Strike"."""
    if len(line) > LONGEST:
        return False
    bare = without_number(line.strip(" \t*_^[]<>+")).strip(" *_^+.!")
    return bool(_SLUG.fullmatch(bare) or re.fullmatch(_URGENCY, bare) or _COUNT.fullmatch(line.strip(" *_")))


def is_end(line: str) -> bool:
    """Tell whether a line only says that a text ends: "-30-", "ENDS"."""
    return bool(_END.fullmatch(line))


def is_remark(line: str) -> bool:
    """Tell whether a line only says that more follows or goes on, or when it was sent: "(more)", "06:12 GMT"."""
    goes_on = is_slug(line) and _TAKE.search(line)
    return len(line) <= LONGEST and bool(goes_on or _MORE.fullmatch(line) or _SENT.fullmatch(line)
                                         or _SIGNED.fullmatch(line))


def without_marks(heading: str) -> str:
    """Return a heading without the urgency or time before it and its writer's name behind it.

    >>> without_marks("06:12 URGENT - Ferry strike ends | By Ann Lee")
    'Ferry strike ends'
    """
    text = heading.strip()
    for _ in range(2):
        text = _BEFORE.sub("", text, count=1) if _BEFORE.match(text) else text
    found = _BEHIND.search(text)
    if not found or not found.start():
        return text
    kept = text[:found.start()]
    agent = found[0].startswith(" By") and _DONE.search(kept)
    pays = ADVERT.search(text) and not ADVERT.search(kept)  # "PRESENTED BY TARNBY FERRIES"
    return text if agent or pays else kept.rstrip()
