"""Lines right under a headline that only say who wrote what stands below them, for whom and when."""

import re
from collections.abc import Sequence

from podcast.stories.headings import HEADLINE
from podcast.stories.mastheads import is_credit, is_masthead
from podcast.stories.material import Block
from podcast.stories.shapes import is_complete

_PERSON = re.compile(r"(?:[A-ZÀ-Þ][\w.'’-]* ){1,3}[A-ZÀ-Þ][\w'’-]+")


def is_signature(lines: Sequence[str], at: int, above: Sequence[Block]) -> bool:
    """Tell whether a line right under a headline is nothing but its writer's name; `above` is what was read so far."""
    below = lines[at + 1].strip() if at + 1 < len(lines) else "more"
    return bool(is_headed(above[-1:]) and lines[at - 1].strip() and not below and _PERSON.fullmatch(lines[at].strip()))


def is_credited(line: str, above: Sequence[Block]) -> bool:
    """Tell whether a line names writer, paper and time, and stands where a report's credits do."""
    return is_headed(above) and is_credit(line)


def is_headed(above: Sequence[Block]) -> bool:
    """Tell whether the last that was read is a headline, or an unfinished line right below one."""
    above = above[-2:]
    if len(above) > 1 and above[-1].kind == "paragraph" and not is_complete(above[-1].text):
        above = above[:-1]
    head = above[-1] if above else None
    return bool(head and head.kind == "heading" and len(head.text.split()) >= HEADLINE and not is_masthead(head.text))
