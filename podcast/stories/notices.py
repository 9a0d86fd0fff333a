"""What a release owes the law and the press, and what a text says of how it was made: sentences that tell no news."""

import re

_FIRM = r"[A-ZÀ-Þ][\w&.,'’ -]{0,80}?"
_OFFICE = (r"(?:(?:exclusive|joint|lead|sole|principal|financial|legal|strategic|placement|tax|regulatory|corporate|and"
           r"|co-lead|transaction) )+(?:advis[eo]rs?|counsel|agents?|bookrunners?|lawyers?)")
_RELEASE = re.compile(
    # advisers: "Lind & Lee is acting as financial adviser to Tarnby Ferries."
    rf"{_FIRM} (?:(?:is|are) (?:acting|serving) as (?:the |an? |its |their )?{_OFFICE}"
    rf"|(?:acted|served) as (?:the |an? |its |their )?(?=(?:\w+ )?financial){_OFFICE}) (?:to|for) "
    rf"|(?:the )?{_OFFICE}(?: to [^:.]{{1,60}})?: "
    # calls: "Conference call: 9 a.m.", "A replay of the webcast will be available"
    r"|(?:investor |analyst |earnings |media |press )?(?:conference calls?|webcasts?|dial-ins?|earnings calls?)"
    r"(?: (?:and|&) (?:webcast|slides|presentation))?(?: (?:details|information|numbers?|access|replay)[^:.]{0,40})?"
    r"(?:: | (?:are|is|will be|can be) (?:available|found|accessible|posted|held|hosted|archived|webcast)\b)"
    r"|(?:a|the|an? (?:live|archived|audio)) (?:(?:live|audio|archived) )?(?:replay|recording|webcast|transcript)"
    r"(?: (?:of|from) (?:the|this) [\w ]{1,40})? (?:will be|is|can be) (?:available|accessed|found|archived|posted)\b"
    rf"|{_FIRM} (?:will|is to|plans to) (?:host|hold) (?:a|an|its) (?:[\w-]+ ){{0,4}}(?:conference call|webcast)\b"
    # what the law asks for
    r"|(?:actual|these|those|future) (?:results|outcomes|events)\b[^.]{0,60} (?:may|might|could|can) (?:differ|vary)"
    r" (?:materially|significantly|substantially)\b"
    rf"|(?:{_FIRM}|(?:neither|none) of [^.]{{1,60}}|neither [^.]{{1,40}}|we|it|they)"
    r" (?:undertakes?|assumes?|accepts?|disclaims?|(?:has|have|is|are) under|does not (?:undertake|assume))"
    r" (?:any|no) (?:obligation|duty|intention|responsibility)\b[^.]{0,40} (?:to )?(?:updat|revis|correct)"
    r"|(?:readers|investors) (?:are cautioned (?:not|that)|should not place)\b"
    r"|this (?:press |news |media )?(?:release|announcement|communication) (?:contains|includes|(?:is|does) not"
    r" (?:constitute )?(?:an? )?(?:offer|solicitation))\b"
    r"|(?:cautionary (?:note|statement)s?|safe[- ]harbou?r statements?)\b", re.IGNORECASE)
"""A firm's name may be anything, so that letters' case is told by what stands behind it."""

_EDITED = (r"(?:edited|shortened|condensed|abridged|cut|trimmed|tidied)(?:,? (?:and|or) "
           r"(?:lightly )?(?:edited|shortened|condensed|abridged|cut|trimmed|translated|rearranged))*")
_FOR = r"(?:,? (?:slightly|lightly|a little))?(?: for (?:length|clarity|space|brevity|style|publication)\b.{0,40})?"
_MADE = re.compile(
    rf"(?:(?:the |this |our |her |his |their |some )*(?:questions?|answers?|interview|conversation|transcript|exchange"
    rf"|remarks|replies|responses|it)(?: and (?:answers?|questions?|replies))?)"
    rf" (?:has|have) been (?:lightly |slightly |heavily )?{_EDITED}{_FOR}\W*$"
    rf"|(?:it|this|they) (?:was|were) (?:lightly |slightly )?{_EDITED},? for (?:length|clarity|space|brevity)\b"
    r".{0,40}$"
    r"|(?:(?:some|certain|identifying|the|a few|all) )*(?:names?|details|particulars)\b[^.]{0,60}"
    r" (?:has|have) been (?:changed|altered|disguised|withheld)(?:(?<=names have been changed)"
    r"|,? (?:to protect|with (?:\w+ )?(?:agreement|consent|permission)|for (?:\w+ )?(?:privacy|safety)"
    r"|at (?:\w+ )?requests?)\b[^.]{0,60})\W*$", re.IGNORECASE)
"""How a conversation was cut, or whose name isn't theirs."""

_HINTS = ("advis", "counsel", " agent", "bookrun", "conference call", "earnings call", "webcast", "dial", "replay",
          "recording", "transcript", " differ", " vary", "obligation", " duty", "undertak", "investors", "readers",
          "release", "announcement", "communication", "cautionary", "harbo", " been ", " edited", " shortened", " cut")
"""What every such sentence holds: few others are looked at closely."""


def is_small_print(sentence: str) -> bool:
    """Tell whether a sentence is a release's small print, or says how the text was made."""
    low = sentence.lower()
    return any(hint in low for hint in _HINTS) and bool(_RELEASE.match(sentence) or _MADE.match(sentence))
