"""What the shape of a bare line says: that it is a heading, that it ends a sentence, that it goes on below."""

import re
from collections.abc import Sequence

from podcast.stories.furniture import is_furniture
from podcast.stories.headings import number_of
from podcast.stories.marks import is_end, is_slug
from podcast.stories.mastheads import is_credit
from podcast.stories.sentences import split_sentences

BULLET = re.compile(r"(\s*)(?:[-*+•‣◦▪▸►➤➜→⁃∙·○●■◆–—]"
                     r"|[\U0001F300-\U0001FAFF\u2600-\u27BF]\ufe0f?|\(?\d{1,2}[.)]|\(?[a-hA-H]\))\s+(\S.*)$")
FULL = 45
"""Letters from which on a line can be one that was broken because it is full."""
SLACK = 6
"""Letters that a wrapped line may have free besides the next word's."""
PICTURES = "\U0001F300"
"""The first of the letters that are pictures."""
WIDEST = 120
"""Letters of the longest line in a text that is broken over lines."""
NEAR, WITHIN = 4, 20
"""Lines in which the one above or below a line is looked for, and those that tell how wide a text is set."""
LONGEST_NUMBERED, FEWEST_BELOW = 14, 8
"""Words of a numbered headline at most, and of a line of text right below it."""

FEWEST_IN_DECK, MOST_IN_DECK = 5, 25
"""Words of a line that sums up a release below its headline."""
_ADDRESS = re.compile(r"\s*(?:\[[^\[\]]*\]\()?<?https?://\S+\s*$")
"""A line of nothing but an address, or a link, which may be longer than all others."""
_FIGURE = re.compile(r"[A-Z]{3,}(?: [A-Z]+){0,3}: [$€£]?\d[\d.,]*(?: ?(?:%|[A-Z]+))?")


def is_wrapped(lines: list[str]) -> bool:
    """Tell whether paragraphs are broken over lines of a fixed width, as in plain-text mail; an address never is."""
    lines = [line for line in lines if not _ADDRESS.match(line)]
    inner = [line for line, after in zip(lines, lines[1:], strict=False) if line.strip() and after.strip()]
    if len(inner) < 3 or max(map(len, lines), default=0) > WIDEST:
        return False
    full = [line for line in inner if FULL <= len(line) <= 110]
    broken = [line for line in full if not is_complete(line)]
    return len(full) >= 0.5 * len(inner) and len(broken) >= 0.4 * len(full)


def with_whole_headlines(lines: Sequence[str]) -> list[str]:
    """Return the lines with a headline in capitals that is broken because its first line is full as one line, whatever
    hangs on its end: "… (4 MINUTE / READ) [5]"."""
    width = max((len(line) for line in lines if not _ADDRESS.match(line)), default=0)
    joined: list[str] = []
    for line in lines:
        last = joined[-1] if joined else ""
        opens = len(joined) < 2 or not joined[-2].strip()
        full = len(last) >= FULL and line.strip() and len(last) + 1 + len(line.split()[0]) > width - SLACK
        if width <= WIDEST and opens and full and last.isupper() and line == line.upper() and not is_complete(last):
            joined[-1] = f"{last} {line.strip()}"
        else:
            joined.append(line)
    return joined


def is_complete(line: str) -> bool:
    """Tell whether a line ends as a sentence, or a lead-in, does."""
    return bool(re.search(r"[.!?:…][\"'”’»)\]*_]*\s*$", line))


def is_bare_heading(line: str, lines: list[str], at: int, wrapped: bool) -> bool:
    """Guess whether a line without markup is a heading: short, unfinished, capital first, with text after it."""
    text = line.strip()
    words = text.split()
    if not (1 <= len(words) <= 18 and 3 <= len(text) <= 130
            and re.match(r"[A-Z0-9“\"'‘$€£¿¡À-Þ]|i[A-Z]|[a-z][A-Z]", text)):
        return False
    if re.search(r"[.,;:…–—-][\"'”’)]*$|https?://", text) or (re.search(r"[!?]$", text) and len(words) < 3):
        return False
    following = lines[at + 1].strip() if at + 1 < len(lines) else ""
    if wrapped and not text.isupper() and (at + 1 == len(lines) or following) and not _is_broken_off(lines, at):
        return False
    above = lines[at - 1].strip() if at else ""
    if above and not (is_complete(above) or is_furniture(above) or above.isupper() or BULLET.match(above)
                      or is_slug(above) or is_end(above)):
        return False
    if text.isupper() and len(words) <= 6 and re.search(r"[A-Z]{3}", text):
        return True
    below = next((later.strip() for later in lines[at + 1:at + 4] if later.strip()), "")
    return bool(below) and (len(words) > 1 or not lines[at + 1].strip() or at == 0)


def is_figure(lines: list[str], at: int) -> bool:
    """Tell whether a line alone over a paragraph is a headline in capitals that ends in a figure: "ONE PRICE: $2"."""
    around = [line.strip() for line in (lines[at - 1] if at else "", *lines[at + 1:at + 2])]
    below = next((line for line in lines[at + 1:at + 1 + NEAR] if line.strip()), "")
    return bool(_FIGURE.fullmatch(lines[at].strip())) and not any(around) and len(below.split()) >= FEWEST_BELOW


def is_deck(lines: list[str], at: int) -> bool:
    """Tell whether a line is one of several unfinished ones, each with something to say, that stand between blank
    lines as a release's do below its headline."""
    first, last = at, at
    while first and lines[first - 1].strip():
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].strip():
        last += 1
    block = lines[first:last + 1]
    return first > 0 and len(block) > 1 and all(
        FEWEST_IN_DECK <= len(line.split()) <= MOST_IN_DECK and not is_complete(line) and not is_furniture(line)
        and re.match(r"[A-ZÀ-Þ\d$€£]", line) and not BULLET.match(line) for line in block)


def _is_broken_off(lines: list[str], at: int) -> bool:
    """Tell whether a line in wrapped text opens a paragraph and ends though the next word had room: a heading does."""
    below = lines[at + 1].split() if at + 1 < len(lines) else []
    near = lines[max(0, at - WITHIN):at + WITHIN]
    width = max((len(line.rstrip()) for line in near if not _ADDRESS.match(line)), default=0)
    room = bool(below) and len(lines[at].rstrip()) + 1 + len(below[0]) <= width - SLACK
    return room and (at == 0 or not lines[at - 1].strip()) and below[0][:1].isupper()


def is_lone_entry(lines: list[str], at: int, wrapped: bool) -> bool:
    """Tell whether a line with a number is a headline over text, and no entry of a list: "1. THE FERRY THAT STAYED".

    One with another sign is, if it is set in capitals or the sign is a picture."""
    text = lines[at].strip()
    sign = BULLET.match(text)
    if sign and text[0] >= PICTURES and is_furniture(sign[2]):
        return False  # a picture before "Share this"
    if not (number_of(text) or (sign and (sign[2].isupper() or text[0] >= PICTURES))):
        return False
    if (is_complete(text) and not text.endswith(("?", "!"))) or len(text.split()) > LONGEST_NUMBERED:
        return False
    above = next((line for line in reversed(lines[max(0, at - NEAR):at]) if line.strip()), "")
    below = next((line for line in lines[at + 1:at + 1 + NEAR] if line.strip() and not is_credit(line)), "")
    listed = BULLET.match(above) and (bool(lines[at - 1].strip()) or 0 < number_of(above) == number_of(text) - 1)
    told = len(below.split()) >= FEWEST_BELOW or (at + 1 < len(lines) and not lines[at + 1].strip())
    if not below or not told or listed or (BULLET.match(below) and (number_of(below) or not text.isupper())):
        return False  # "5. THE WEEK IN FIGURES" may open a list of its own
    return not wrapped or text.isupper() or not lines[at + 1].strip() or _is_broken_off(lines, at)


def is_underlined(pending: Sequence[str], drawn: str) -> bool:
    """Tell whether the lines above a drawn one are its title: one line, or two that a full one was broken into."""
    broken = len(pending) == 2 and FULL <= len(pending[0]) <= len(drawn.rstrip())
    return (len(pending) == 1 or broken) and is_title(" ".join(pending))


def is_title(line: str) -> bool:
    """Tell whether a line above a drawn one can be its title: one phrase or sentence, and no advert's few."""
    return len(line) < 160 and not line.rstrip().endswith(".") and len(split_sentences(line)) == 1
