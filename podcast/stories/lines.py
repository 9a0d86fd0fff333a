"""From a text's lines to blocks: headings, paragraphs and bullets, in Markdown or in none."""

import re
from dataclasses import dataclass, field

from podcast.stories.cleaning import clean_line
from podcast.stories.furniture import SOURCES_LINE, is_furniture
from podcast.stories.headings import ASIDE, BRIEFS, kind_of
from podcast.stories.material import Block
from podcast.stories.paste import REFERS, is_title_like

_ATX = re.compile(r"\s{0,3}(#{1,6})\s*(?!\d+\b)(\S.*?)\s*#*\s*$")
_FRAMED = re.compile(r"\s*(={2,}|-{2,}|\*{3,}|~{2,}|#{2,})\s*([^=*~#].{0,150}?)\s*\1\s*$")
_RULE = re.compile(r"\s*(?:([-*_=~•–—])(?:\s*\1){2,}|[•·]\s*[•·]?)\s*$")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-{2,})\s*$")
_BULLET = re.compile(r"(\s*)(?:[-*+•‣◦▪▸►➤➜→⁃∙·○●■◆–—]"
                     r"|[\U0001F300-\U0001FAFF\u2600-\u27BF]\ufe0f?|\(?\d{1,2}[.)]|\(?[a-hA-H]\))\s+(\S.*)$")
_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_QUOTE = re.compile(r"\s{0,3}>+\s?")
_TABLE = re.compile(r"\s*\|.*\|\s*$|\s*:?-{3,}:?\s*\|.*$")
_REFERENCE = re.compile(r"\s{0,3}\[([^\]^]{1,80})\]:\s*<?(https?://\S+?)>?(?:\s+[\"'(].*)?\s*$")
_FOOTNOTE = re.compile(r"\s{0,3}\[\^?[\w-]{1,40}\]:\s.*$")
_RUN_IN = re.compile(r"\s*(?:\*\*|__)?([^.!?()\[\]\n]{8,160}[?!]?)(?:\*\*|__)?"
                     r"\s*([(\[]{1,2}(?:Source|Link|Read more|Article)[)\]]{1,2}(?:\([^()\s]{0,2000}\)[)\]]?)?)"
                     r"\s*[:–—-]?\s+(?=[A-Z0-9“\"])")
"""A heading that a paste ran into its paragraph: "The Jevons Paradox (Source) Aaron Levie …"."""
_WHOLE_BOLD = re.compile(r"\s*(\*\*|__)(?!\s)([^*_]{2,150})\1\s*:?\s*$")
_BOLD_LABEL = re.compile(r"\s*(?:\*\*|__)(?!\s)([^*_]{2,120}?)"
                         r"\s*(?:(?:[:.–—-]\s*)?(?:\*\*|__)\s*[:–—-]|[:.]\s*(?:\*\*|__))\s*(?=\S)")
_PLAIN_LABEL = re.compile(r"([A-Z0-9“\"][^.:!?]{1,70}?)[:]\s+(?=\S+\s+\S+\s+\S)")
_STATES = re.compile(r"\s(?:is|are|was|were|has|have|had|will|would|can|could|said|says)\s")
"""What tells the first half of a sentence from a label: "Ann Bee has one point: the clock."."""
_INITIALS = re.compile(r"(?<=[.!?”\")])\s*[—–-]\s?[A-Z]{2,3}$")
"""A writer's initials behind the last sentence."""
_LONE_LINK = re.compile(r"\s*\[[^\[\]]{10,200}\]\(https?://[^()\s]{1,1000}\)\s*(?://\w{1,20})?\s*$")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_BR = re.compile(r"<(?:br|/p|/div|/li|/h[1-6])\s*/?>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style|noscript|template)\b|<!--", re.IGNORECASE)


LONGEST_LINE = 6_000
"""Characters; a whole newsletter pasted as one line has more."""
NO_LABEL = frozenset("if when but and so for because although while he she they it as".split())
"""Words that begin a clause before a colon, not a label."""


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
        label, rest = _take_label(raw, bullet=depth >= 0)
        text, links = clean_line(rest, self.references)
        name = clean_line(label, self.references)
        if text or name[0]:
            self.blocks.append(Block(kind="paragraph" if depth < 0 else "bullet", text=text, level=max(depth, 0),
                                     label=name[0].rstrip(" :.–—-"), links=name[1] + links,
                                     sure=not label or raw.lstrip().startswith(("**", "__"))))

    def heading(self, raw: str, level: int, sure: bool = True) -> None:
        self.flush()
        text, links = clean_line(raw, self.references)
        text = ASIDE.sub("", text.strip("#*= ").rstrip(" :"))
        if text:
            if text.isupper() and len(text.split()) > 2:
                text = _WORD.sub(lambda word: word[0].capitalize(), text)
            self.blocks.append(Block(kind="heading", text=text, level=level, links=links, sure=sure))

    def source(self, raw: str) -> None:
        self.flush()
        text, links = clean_line(raw, self.references, addresses=True)
        named = SOURCES_LINE.match(text)
        self.blocks.append(Block(kind="source", text=named[1] if named else text, links=links))

    def rule(self) -> None:
        self.flush()
        self.blocks.append(Block(kind="rule"))


def read_blocks(text: str) -> list[Block]:
    """Return a text's blocks in order; code, tables, comments and page furniture are left out."""
    text = _BR.sub("\n", _without_hidden(text))
    pieces = (piece for line in text.expandtabs(4).splitlines() for piece in _in_pieces(line))
    raw = [_INITIALS.sub("", piece.rstrip()) for piece in pieces]
    references = {m[1].lower(): m[2] for m in map(_REFERENCE.match, raw) if m}
    lines = [_QUOTE.sub("", line) for line in _without_code(raw)
             if not (_TABLE.match(line) or _REFERENCE.match(line) or _FOOTNOTE.match(line))]
    reader = _Reader(references, _is_wrapped(lines))
    for at, line in enumerate(lines):
        _read_line(reader, lines, at, line)
    reader.flush()
    return reader.blocks


def _without_hidden(text: str) -> str:
    """Drop scripts, styles and comments; a comment that never ends is left as it is, a script drops all behind it."""
    low, kept, at, open_ended = text.lower(), [], 0, False
    for match in _HIDDEN.finditer(text):
        if match.start() < at or (open_ended and not match[1]):
            continue
        mark = f"</{match[1].lower()}" if match[1] else "-->"
        end = low.find(mark, match.end())
        if end < 0 and not match[1]:
            open_ended = True
            continue
        kept.append(text[at:match.start()])
        close = text.find(">", end) if end >= 0 else -1
        at = close + 1 if close >= 0 else len(text)
    return " ".join([*kept, text[at:]])


def _in_pieces(line: str) -> list[str]:
    """Cut a line too long for a paragraph into pieces, at sentence ends where it can, so that reading stays quick."""
    pieces = []
    while len(line) > LONGEST_LINE:
        cut = line.rfind(". ", LONGEST_LINE // 2, LONGEST_LINE) + 1 or LONGEST_LINE
        pieces.append(line[:cut])
        line = line[cut:].lstrip()
    return [*pieces, line]


def _read_line(reader: _Reader, lines: list[str], at: int, line: str) -> None:
    """Give one line to the reader as heading, rule, bullet, paragraph or continuation."""
    following = lines[at + 1] if at + 1 < len(lines) else ""
    if not line.strip():
        reader.flush()
    elif len(line) < 200 and (match := _FRAMED.match(line)) and re.search(r"\w", match[2]):
        reader.heading(match[2], 2)
    elif match := _ATX.match(line):
        reader.heading(match[2], len(match[1]))
    elif _UNDERLINE.match(line) and len(reader.pending) == 1 and reader.bullet < 0 and (
            len(reader.pending[0]) < 160 and not reader.pending[0].rstrip().endswith(".")):
        title, reader.pending = reader.pending[0], []
        reader.heading(title, 1 if "=" in line else 2)
    elif _RULE.match(line):
        reader.rule()
    elif match := _WHOLE_BOLD.match(line):
        reader.heading(match[2], 3)
    elif _LONE_LINK.match(line) and len(clean_line(line)[0].split()) >= 4:
        reader.heading(re.sub(r"\s*//\w+\s*$", "", line), 0, sure=False)
    elif (match := _BULLET.match(line)) and not _is_dialogue(match[2], line):
        reader.flush()
        reader.bullet = len(match[1]) // 2
        reader.pending = [match[2]]
    elif SOURCES_LINE.match(clean := clean_line(line)[0]) and len(clean.split()) < 30:
        reader.source(line)
    elif is_furniture(clean):
        reader.flush()
        reader.signing = clean.endswith(",")
    elif reader.signing and len(clean.split()) <= 6:
        reader.signing = False
    elif _is_listed(reader, line, lines, at):
        reader.flush()
        reader.bullet, reader.pending = 0, [line.strip()]
        reader.flush()
    elif _is_bare_heading(line, lines, at, reader.wrapped) and not (reader.pending
                                                                    and not _is_complete(reader.pending[-1])):
        reader.heading(line, 0, sure=False)
    else:
        _read_prose(reader, line, following)


def _read_prose(reader: _Reader, line: str, following: str) -> None:
    """Add a line to what is being read, or begin a paragraph with it."""
    goes_on = reader.pending and (line.startswith("  ") if reader.bullet >= 0 else True)
    if goes_on and (reader.wrapped or not _is_complete(reader.pending[-1]) or line.lstrip()[:1].islower()):
        reader.pending.append(line.strip())
        return
    if reader.pending and reader.bullet >= 0 and reader.wrapped and not _is_complete(reader.pending[-1]):
        reader.pending.append(line.strip())
        return
    reader.flush()
    reader.pending = [line.strip()]


def _without_code(lines: list[str]) -> list[str]:
    """Drop fenced code."""
    kept: list[str] = []
    fence = ""
    for line in lines:
        match = _FENCE.match(line)
        if match and (not fence or match[1] == fence):
            fence = "" if fence else match[1]
            kept.append("")
        elif not fence:
            kept.append(line)
    return kept if not fence else lines


def _is_wrapped(lines: list[str]) -> bool:
    """Tell whether paragraphs are broken over lines of a fixed width, as in plain-text mail."""
    inner = [line for line, after in zip(lines, lines[1:], strict=False) if line.strip() and after.strip()]
    if len(inner) < 3 or max(map(len, lines), default=0) > 120:
        return False
    full = [line for line in inner if 45 <= len(line) <= 110]
    broken = [line for line in full if not _is_complete(line)]
    return len(full) >= 0.5 * len(inner) and len(broken) >= 0.4 * len(full)


def _is_complete(line: str) -> bool:
    """Tell whether a line ends as a sentence, or a lead-in, does."""
    return bool(re.search(r"[.!?:…][\"'”’»)\]*_]*\s*$", line))


def _is_dialogue(rest: str, line: str) -> bool:
    """Tell "— and so it went." or "2024. A year" from a bullet."""
    return line.lstrip()[0] in "–—" and rest[:1].islower()


def _is_bare_heading(line: str, lines: list[str], at: int, wrapped: bool) -> bool:
    """Guess whether a line without markup is a heading: short, unfinished, capital first, with text after it."""
    text = line.strip()
    words = text.split()
    if not (1 <= len(words) <= 18 and 3 <= len(text) <= 130
            and re.match(r"[A-Z0-9“\"'‘$€£¿¡À-Þ]|i[A-Z]|[a-z][A-Z]", text)):
        return False
    if re.search(r"[.,;:…–—-][\"'”’)]*$", text) or (re.search(r"[!?]$", text) and len(words) < 3):
        return False
    if wrapped and not text.isupper() and (at + 1 == len(lines) or lines[at + 1].strip()):
        return False
    above = lines[at - 1].strip() if at else ""
    if above and not (_is_complete(above) or is_furniture(above) or above.isupper() or _BULLET.match(above)):
        return False
    if text.isupper() and len(words) <= 6 and re.search(r"[A-Z]{3}", text):
        return True
    below = next((later.strip() for later in lines[at + 1:at + 4] if later.strip()), "")
    return bool(below) and (len(words) > 1 or not lines[at + 1].strip() or at == 0)


def _is_listed(reader: _Reader, line: str, lines: list[str], at: int) -> bool:
    """Tell whether a line is one of several unfinished ones set as a list without signs, under "In brief" or alone."""
    if reader.pending or _is_complete(line) or len(line.split()) < 4 or len(line) > 240:
        return False
    last = reader.blocks[-1] if reader.blocks else None
    after = next((later for later in lines[at + 1:at + 3] if later.strip()), "")
    if last and last.kind == "heading" and BRIEFS.search(last.text) and len(last.text.split()) <= 6:
        return not _is_complete(after)
    if last and last.kind == "bullet" and last.text and not _is_complete(last.text):
        return not after or not _is_complete(after) or _is_complete(line)
    return False


def _take_label(raw: str, *, bullet: bool) -> tuple[str, str]:
    """Split "**The Burn Rate:** Video …" into its label and the rest; plain labels are believed in bullets only."""
    match = _BOLD_LABEL.match(raw)
    if match:
        return match[1], raw[match.end():]
    match = _PLAIN_LABEL.match(raw)
    words = match[1].split() if match else []
    if match and len(words) <= 9 and words[0].lower() not in NO_LABEL and not _STATES.search(match[1]) and (
            bullet or kind_of(match[1]) == "part" or (is_title_like(match[1]) and not REFERS.match(raw, match.end()))):
        return match[1], raw[match.end():]
    return "", raw
