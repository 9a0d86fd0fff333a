"""What a page writes around a text as it shows it: how old it is, how often it was shared, whose picture stands by it.

A paste takes these lines along; none of them is a headline, though they are as short."""

import re

_UNIT = r"(?:sec(?:ond)?|min(?:ute)?|h(?:ou)?r|day|week|month|year)s?"
_AGO = rf"(?:\d+|an?|one|a few) ?(?:{_UNIT}|[smhdw]) ago"
_COUNTED = (r"[\d.,]+ ?[kKmM]? (?:comments?|repl(?:y|ies)|likes?|shares?|views?|claps?|reposts?|retweets?|quotes?"
            r"|bookmarks?|reactions?|reads?)")
_BUTTON = (r"(?:share|save|listen|print|tweet|like|comments?|copy link|e-?mail|bookmark|follow|reply|gift(?: article)?"
           r"|text size|watch|download)(?: ?\(\d[\d,.]*[km]?\)?)?")
_STAMP = re.compile(
    rf"(?:(?:first |last )?(?:published|updated|posted|modified):? (?:about )?{_AGO}(?: by .{{2,60}})?|{_AGO}"
    rf"|{_COUNTED}(?:[\s,|/·•]+{_COUNTED})*"
    rf"|{_BUTTON}(?:[\s,|/·•]+{_BUTTON})+"
    r"|@\w{2,30}(?:\s+[·•|–—-]\s+[^.!?]{1,30})?)[\s.!:]*",  # who posted it, and when: "@tarnbyargus · 2 July"
    re.IGNORECASE)
_CAPTION = re.compile(r".{3,300}(?:[.!?…][\"”’]?|[|–—-]|\()\s*(?:Photo(?:graph)?|Picture|Image|Illustration)s?"
                      r"(?: by| credit| courtesy of)?\s?[:/©]\s?[A-ZÀ-Þ@].{1,60}")
"""The line below a picture that ends with whose it is: "The quay at dusk. Photo: Ann Lee/Argus"."""


def is_stamp(line: str) -> bool:
    """Tell whether a line only says how old a text is, what its readers did with it, or what a picture by it shows.

    >>> [is_stamp(t) for t in ("Updated 3 hours ago", "4 replies 12 shares", "Sold 4 weeks ago, found again")]
    [True, True, False]
    """
    return bool(_STAMP.fullmatch(line) or _CAPTION.fullmatch(line))
