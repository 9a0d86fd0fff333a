"""From a text's lines to blocks: headings, paragraphs and bullets, in Markdown or in none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from podcast.stories.boilerplate import without_writers
from podcast.stories.capitals import without_capitals
from podcast.stories.cleaning import clean_line
from podcast.stories.clippings import take_clipping
from podcast.stories.credits import is_credited, is_signature
from podcast.stories.forwarded import with_addresses, without_envelope
from podcast.stories.furniture import SOURCES_LINE, is_datelined, is_furniture, writers_of
from podcast.stories.headings import ADVERT, ASIDE, BRIEFS, kind_of, number_of
from podcast.stories.labels import take_label
from podcast.stories.marks import is_end, is_remark, is_slug, without_marks
from podcast.stories.mastheads import without_letterhead
from podcast.stories.material import Block
from podcast.stories.nested import lift
from podcast.stories.pictures import without_pictures
from podcast.stories.rawlines import raw_lines
from podcast.stories.runins import headed, take_lead
from podcast.stories.sections import KICKER
from podcast.stories.shapes import (
    BULLET,
    FULL,
    is_bare_heading,
    is_complete,
    is_deck,
    is_figure,
    is_lone_entry,
    is_title,
    is_underlined,
    is_wrapped,
    with_whole_headlines,
)

_ATX = re.compile(r"\s{0,3}(#{1,6})(?!#)(?:\s+|(?!\d+\b))(\S.*?)\s*#*\s*$")
_FRAMED = re.compile(r"\s*(={2,}|-{2,}|\*{3,}|~{2,}|#{2,})\s*([^=*~#].{0,150}?)\s*\1\s*$")
_RULE = re.compile(r"\s*(?:([-*_=~•–—#+])(?:\s*\1){2,}|[•·]\s*[•·]?|-{2}|\*{2}|~{2}|oOo)\s*$")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-{2,})\s*$")
_QUOTE = re.compile(r"\s{0,3}>+\s?")
_TABLE = re.compile(r"\s*\|.*\|\s*$|\s*:?-{3,}:?\s*\|.*$")
_REFERENCE = re.compile(r"\s{0,3}\[([^\]^]{1,80})\]:\s*<?(https?://\S+?)>?(?:\s+[\"'(].*)?\s*$")
_FOOTNOTE = re.compile(r"\s{0,3}\[\^?[\w-]{1,40}\]:\s.*$")
_RUN_IN = re.compile(r"\s*(?:\*\*|__)?([^.!?()\[\]\n]{8,160}[?!]?)(?:\*\*|__)?"
                     r"\s*([(\[]{1,2}(?:Source|Link|Read more|Article)[)\]]{1,2}(?:\([^()\s]{0,2000}\)[)\]]?)?)"
                     r"\s*[:–—-]?\s+(?=[A-Z0-9“\"])")
"""A heading that a paste ran into its paragraph: "The Jevons Paradox (Source) Aaron Levie …"."""
_WHOLE_BOLD = re.compile(r"\s*(\*\*|__)(?!\s)([^*_]{2,150})\1\s*:?\s*$")
_RIGHTS = re.compile(r"\s*\([cC]\)\s+\S*\s?\d{4}")
_LONE_LINK = re.compile(r"\s*\[[^\[\]]{10,200}\]\(https?://[^()\s]{1,1000}\)\s*(?://\w{1,20})?\s*$")


@dataclass
class _Reader:
    """The state of reading line by line."""

    references: dict[str, str]
    wrapped: bool
    blocks: list[Block] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    """Raw lines of the paragraph or bullet being read."""
    bullet: int = -1
    """Depth of the bullet being read, -1 for a paragraph."""
    writers: list[str] = field(default_factory=list)
    """Whoever a line of names names."""
    leads: dict[int, tuple[Block, Block]] = field(default_factory=dict)
    """Headline and rest of the paragraphs, by their place, that begin with what may be a headline in bold."""
    signing: bool = False
    """True behind "Thanks for reading,": a name comes next."""

    def flush(self) -> None:
        raw, depth = " ".join(self.pending), self.bullet
        self.pending, self.bullet = [], -1
        if not raw.strip():
            return
        if depth < 0 and (match := _RUN_IN.match(raw)):
            self.heading(match[1] + match[2], 4)
            raw = raw[match.end():]
        if depth < 0 and (lead := take_lead(raw, self.references)):
            self.leads[len(self.blocks)] = lead
        label, rest = take_label(raw, bullet=depth >= 0)
        text, links = clean_line(rest, self.references)
        name = clean_line(label, self.references)
        if text or name[0]:
            self.blocks.append(Block(kind="paragraph" if depth < 0 else "bullet", text=text, level=max(depth, 0),
                                     label=name[0].rstrip(" :.–—-"), links=name[1] + links,
                                     sure=not label or raw.lstrip().startswith(("**", "__"))))

    def heading(self, raw: str, level: int, sure: bool = True) -> None:
        self.flush()
        clipping = take_clipping(raw)
        text, links = clean_line(clipping[0] if clipping else raw, self.references)
        links += (clipping[1],) if clipping else ()
        text = without_marks(ASIDE.sub("", text.strip("#*=<> ").rstrip(" :")))
        if text:
            self.blocks.append(Block(kind="heading", text=text, level=level, links=links, sure=sure))

    def source(self, raw: str) -> None:
        self.flush()
        text, links = clean_line(raw, self.references, addresses=True)
        named = SOURCES_LINE.match(text)
        self.blocks.append(Block(kind="source", text=named[1] if named else text, links=links))

    def mark(self, kind: str, text: str = "") -> None:
        """Add a block that parts what is above it from what is below: "rule", "slug" or "end"."""
        self.flush()
        self.blocks.append(Block(kind=kind, text=text))


def read_blocks(text: str) -> list[Block]:
    """Return a text's blocks in order; code, tables, comments and page furniture are left out."""
    raw = without_envelope(raw_lines(text))
    references = {m[1].lower(): m[2] for m in map(_REFERENCE.match, raw) if m}
    lines = [_QUOTE.sub("", line) for line in raw
             if not (_TABLE.match(line) or _REFERENCE.match(line) or _FOOTNOTE.match(line))]
    lines = with_whole_headlines(with_addresses(without_pictures(without_letterhead(lines))))
    reader = _Reader(references, is_wrapped(lines))
    for at, line in enumerate(lines):
        _read_line(reader, lines, at, line)
    reader.flush()
    return without_writers(list(_calmed(lift(headed(reader.blocks, reader.leads)))), reader.writers)


def _calmed(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks with headlines in capitals written as the text writes their words; a rubric's word or two wait
    until it is known what stands under them."""
    text = " ".join(block.text for block in blocks if block.kind not in ("heading", "slug"))  # a slug is in capitals
    for block in blocks:
        long = block.kind == "heading" and len(block.text.split()) > KICKER
        yield replace(block, text=without_capitals(block.text, text)) if long else block


def _read_line(reader: _Reader, lines: list[str], at: int, line: str) -> None:
    """Give one line to the reader as heading, rule, bullet, paragraph or continuation."""
    following = lines[at + 1] if at + 1 < len(lines) else ""
    if not line.strip():
        reader.flush()
    elif len(line) < 200 and (match := _FRAMED.match(line)) and re.search(r"\w", match[2]):
        _read_framed(reader, match[2])
    elif match := _ATX.match(line):
        reader.heading(match[2], len(match[1]))
    elif not BULLET.match(line) and take_clipping(line):
        reader.heading(line, 0, sure=False)
    elif is_remark(line):
        reader.flush()
    elif is_slug(line):
        reader.mark("slug", line.strip())
    elif is_end(line):
        reader.mark("end")
    elif _UNDERLINE.match(line) and reader.bullet < 0 and is_underlined(reader.pending, line):
        title, reader.pending = " ".join(reader.pending), []
        reader.heading(title, 1 if "=" in line else 2)
    elif _RULE.match(line):
        reader.mark("rule")
    elif match := _WHOLE_BOLD.match(line):
        reader.heading(match[2], 3)
    elif _LONE_LINK.match(line) and len(clean_line(line)[0].split()) >= 4:
        reader.heading(re.sub(r"\s*//\w+\s*$", "", line), 0, sure=False)
    elif is_lone_entry(lines, at, reader.wrapped):
        reader.heading(line if number_of(line) else re.sub(BULLET, r"\2", line), 0, sure=False)
    elif not reader.pending and is_signature(lines, at, reader.blocks):
        reader.writers.append(line.strip())
    elif not reader.pending and is_credited(line, reader.blocks):
        reader.flush()
    elif (match := BULLET.match(line)) and not (_is_dialogue(match[2], line) or _RIGHTS.match(line)):
        reader.flush()
        reader.bullet = len(match[1]) // 2
        reader.pending = [match[2]]
    elif SOURCES_LINE.match(clean := clean_line(line)[0]) and len(clean.split()) < 30:
        reader.source(line)
    elif is_figure(lines, at):
        reader.heading(line, 0, sure=False)
    elif is_furniture(clean) and not _ends_wrapped(reader, line):
        reader.flush()
        reader.writers += writers_of(clean)
        reader.signing = clean.endswith(",")
    elif reader.signing and len(clean.split()) <= 6:
        reader.signing = False
    elif _is_listed(reader, line, lines, at):
        reader.flush()
        reader.bullet, reader.pending = 0, [line.strip()]
        reader.flush()
    elif _announces(line, following) or (
            is_bare_heading(line, lines, at, reader.wrapped) and not _goes_on(reader, lines, at)):
        reader.heading(line, 0, sure=False)
    else:
        _read_prose(reader, line, following)


def _read_framed(reader: _Reader, text: str) -> None:
    """Take what stands between drawn marks as a heading, or as text if it is several sentences; a sponsor's are left
    out."""
    if is_title(text.rstrip(".")):
        reader.heading(text, 2)
        return
    reader.flush()
    if not ADVERT.search(text):
        reader.pending = [text]
        reader.flush()


def _goes_on(reader: _Reader, lines: list[str], at: int) -> bool:
    """Tell whether a line ends a sentence begun above, or is a sponsor's text right under the sponsor's heading."""
    if reader.pending:
        return not is_complete(reader.pending[-1])
    last = reader.blocks[-1] if reader.blocks else None
    return bool(last and last.kind == "heading" and kind_of(last.text) == "advert" and lines[at - 1].strip())


def _ends_wrapped(reader: _Reader, line: str) -> bool:
    """Tell whether a line ends the sentence that a full one above it began: a hearing is listed for / 14 January."""
    above = reader.pending[-1] if reader.wrapped and reader.pending else ""
    return len(above) >= FULL and not is_complete(above) and is_complete(line)


def _read_prose(reader: _Reader, line: str, following: str) -> None:
    """Add a line to what is being read, or begin a paragraph with it."""
    goes_on = reader.pending and (line.startswith("  ") if reader.bullet >= 0 else True)
    if goes_on and (reader.wrapped or not is_complete(reader.pending[-1]) or line.lstrip()[:1].islower()):
        reader.pending.append(line.strip())
        return
    if reader.pending and reader.bullet >= 0 and reader.wrapped and not is_complete(reader.pending[-1]):
        reader.pending.append(line.strip())
        return
    reader.flush()
    reader.pending = [line.strip()]


def _is_dialogue(rest: str, line: str) -> bool:
    """Tell "— and so it went." or "2024. A year" from a bullet."""
    return line.lstrip()[0] in "–—" and rest[:1].islower()


def _announces(line: str, following: str) -> bool:
    """Tell whether a line with a colon at its end, or right above a list of contents, says what kind of list that is:
    "In this issue:"."""
    if BULLET.match(following) and kind_of(line.strip(" *_")) == "summary":
        return True
    return line.rstrip().endswith(":") and kind_of(line.strip(" :*_")) in ("summary", "briefs")


def _is_listed(reader: _Reader, line: str, lines: list[str], at: int) -> bool:
    """Tell whether a line is one of several unfinished ones set as a list without signs, under "In brief" or alone."""
    if reader.pending or is_complete(line) or len(line.split()) < 4 or len(line) > 240:
        return False
    if any(_UNDERLINE.match(later) for later in lines[at + 1:at + 2 + bool("".join(lines[at + 1:at + 2]).strip())]):
        return False  # a title over its drawn line
    if is_datelined(line) or (at + 1 < len(lines) and lines[at + 1].strip()[:1].islower()):
        return False  # prose that goes on below
    last = reader.blocks[-1] if reader.blocks else None
    if last and last.kind in ("heading", "bullet") and not reader.wrapped and is_deck(lines, at):
        return True
    below = next((n for n in range(at + 1, min(at + 3, len(lines))) if lines[n].strip()), len(lines))
    while reader.wrapped and below + 1 < len(lines) and lines[below + 1].strip():
        below += 1  # a broken paragraph ends where its last line does
    after = lines[below] if below < len(lines) else ""
    if last and last.kind == "heading" and BRIEFS.search(last.text) and len(last.text.split()) <= 6:
        return not is_complete(after)
    if last and last.kind == "bullet" and last.text and not is_complete(last.text):
        return not after or not is_complete(after) or is_complete(line)
    return False
