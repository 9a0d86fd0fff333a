"""What readers hand to the rest of intake: documents made of blocks, free of markup, still in reading order."""

import datetime as dt
from zoneinfo import ZoneInfo

from podcast.records import Record


class Day(Record, frozen=True):
    """The day stories are for, by the show's clock."""

    date: dt.date
    zone: str = "UTC"
    """IANA name, checked when the show was read."""

    def of(self, moment: dt.datetime) -> dt.date:
        """Return the show's day at a moment; one without a zone is taken to be on the show's clock."""
        return moment.astimezone(ZoneInfo(self.zone)).date() if moment.tzinfo else moment.date()

    def read(self, value: str) -> dt.date | None:
        """Return the show's day of an ISO date or moment, None for anything else."""
        try:
            return dt.date.fromisoformat(value) if len(value) == 10 else self.of(dt.datetime.fromisoformat(value))
        except (ValueError, OverflowError):
            return None


class Link(Record, frozen=True):
    """An address and the words that carried it."""

    text: str
    url: str
    mark: bool = False
    """True when it stands apart from the prose, as "([The Verge](…))" does, so that its words name the outlet."""


class Block(Record, frozen=True):
    """A heading, paragraph or bullet: one line of text without markup."""

    kind: str
    """"heading", "paragraph", "bullet", "aside" (said to somebody), "source" (names where the text came from),
    "rule" (a drawn line), "slug" (an agency's own name for the report below it) or "end" (says that a text ends)."""
    text: str = ""
    level: int = 0
    """Heading: 1 the highest, 0 not known. Bullet: depth, 0 the outermost."""
    label: str = ""
    """The bold or title-case words before a colon that name a bullet or paragraph, without the colon."""
    links: tuple[Link, ...] = ()
    sure: bool = True
    """False for a heading that is only guessed from its shape."""


class Document(Record, frozen=True):
    """One text as a reader found it: a whole file, or one entry of a feed."""

    file: str
    """File name inside the day's folder."""
    blocks: tuple[Block, ...]
    title: str = ""
    """What the file itself says its title is; "" leaves it to the first heading."""
    outlet: str = ""
    """Who published it, when the file says so."""
    url: str = ""
    date: dt.date | None = None
    """Day in the show's time zone, when the file says so."""
    single: bool = False
    """True when this is surely one story, as a feed's entry is."""
    article: bool = False
    """True when the file calls itself an article, as the page of a story does, but also that of many a newsletter."""


class Item(Record, frozen=True):
    """What one document says about one event, before merging."""

    title: str
    lines: tuple["Line", ...]
    file: str
    outlet: str = ""
    urls: tuple[Link, ...] = ()
    date: dt.date | None = None
    tags: tuple[str, ...] = ()
    """"brief" (a line or two, not a story of its own), "sponsored", "lead" (first of its document), "opinion"."""


class Line(Record, frozen=True):
    """One sentence of an item with its part in it."""

    text: str
    role: str = "body"
    label: str = ""
    opens: bool = False
    """True for the first of several sentences of a paragraph."""
