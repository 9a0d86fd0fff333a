"""`script.md`: the dialogue as a person reads and edits it, and back, exactly.

    # Title
    > Two sentences for the show notes.

    ## Chapter {#s1a2b}

    **Emma** (pushback): [beat] What she says. [^s1a2b.3]

In parentheses stands what the line does; in brackets how it is spoken or placed: beat, long beat, overlap, slower,
faster, say-as: X = Y, own (a claim of the producer's, without a source). Footnotes name the sentences a line stands on.
Lines may be wrapped; a blank line ends one. Brackets in what is said are written \\[ and \\].
"""

import re
from collections.abc import Sequence

from podcast.errors import PodcastError, UnknownChoice
from podcast.records import Date, Script, Segment, Story, Turn
from podcast.settings import Show

DIRECTIONS = ("beat", "long beat", "overlap", "slower", "faster")
LONGEST = 10_000
"""Characters of one host's speech: ten minutes of it, and what the patterns below read in a blink."""
_HEADING = re.compile(r"^##\s+(?P<title>.*?)\s*(?:\{#(?P<id>[\w-]+)\})?\s*$")
_TURN = re.compile(r"^\*\*(?P<name>[^*]+?)\*\*\s*(?:\((?P<moves>[^)]*)\))?\s*:\s*(?P<rest>.*)$", re.DOTALL)
_DIRECTION = re.compile(r"^\[(?P<what>[^\]^][^\]]*)\]\s*")
_CITES = re.compile(r"(?:\s*\[\^[\w.-]+\])+\s*$")


def dump(script: Script, stories: Sequence[Story], show: Show) -> str:
    """Return the script as Markdown, with the sentences its lines stand on as footnotes."""
    lines = [f"# {script.title}", "", f"> {script.summary}", ""]
    segment = ""
    for turn in script.turns:
        if turn.story != segment:
            segment = turn.story
            title = next((s.title for s in script.segments if s.id == segment), segment)
            lines += [f"## {title} {{#{segment}}}", ""]
        lines += [turn_text(turn, show), ""]
    cited = dict.fromkeys(name for turn in script.turns for name in turn.facts)
    known = {sentence.id: (sentence, story) for story in stories for sentence in story.sentences}
    notes = []
    for name in cited:
        if name in known:
            sentence, story = known[name]
            source = next((s for s in story.sources if s.id == sentence.source), None)
            where = " ".join(part for part in ((source.name, source.url) if source else ()) if part)
            notes.append(f"[^{name}]: {' '.join(sentence.text.split())} ({where})")
    return "\n".join([*lines, *(["---", "", *notes, ""] if notes else [])])


def turn_text(turn: Turn, show: Show) -> str:
    """Return one turn as its line of Markdown."""
    moves = f" ({', '.join(turn.moves)})" if turn.moves else ""
    directions = "".join(f"[{what}] " for what in (*turn.directions, *(("own",) if turn.own else ())))
    text = re.sub(r"([\\\[\]])", r"\\\1", turn.text)
    cites = "".join(f" [^{name}]" for name in turn.facts)
    return f"**{show.cast[turn.host].name}**{moves}: {directions}{text}{cites}"


def parse(text: str, *, show: Show, date: Date) -> Script:
    """Read a script; raise PodcastError with the line number for an unknown host, an empty line or a stray text."""
    title, summary = "", ""
    segments: list[Segment] = []
    turns: list[Turn] = []
    for number, block in blocks(text):
        if block.startswith("# "):
            title = block[2:].strip()
        elif block.startswith(">"):
            summary = " ".join(part.lstrip("> ").strip() for part in block.split("\n")).strip()
        elif heading := _HEADING.match(block[:LONGEST]):
            name = heading["id"] or f"x{len(segments) + 1}"
            if name not in {segment.id for segment in segments}:
                segments.append(Segment(id=name, title=heading["title"], label=heading["title"]))
        elif block.startswith(("---", "[^")):
            continue
        else:
            if not segments:
                segments.append(Segment(id="opening", title="Opening", label="Opening"))
            turns.append(read_turn(block, number, segments[-1].id, show))
    if not turns:
        raise PodcastError(
            "has no spoken line", where="script.md", do="Write lines as **Emma**: text, or delete the file."
        )
    return Script(date=date, title=title or "Untitled", summary=summary, segments=tuple(segments), turns=tuple(turns))


def blocks(text: str) -> list[tuple[int, str]]:
    """Split into blocks at blank lines and headings: (line number, text)."""
    out: list[tuple[int, str]] = []
    current: list[str] = []
    for number, line in enumerate([*text.replace("\r\n", "\n").split("\n"), ""], 1):
        starts = line.startswith(("#", "**", "[^", "---", ">"))
        if current and (not line.strip() or starts):
            out.append((number - len(current), "\n".join(current)))
            current = []
        if line.strip():
            current.append(line.rstrip())
    return out


def read_turn(block: str, number: int, segment: str, show: Show) -> Turn:
    """Read one line of dialogue."""
    where = f"script.md line {number}"
    if len(block) > LONGEST:
        raise PodcastError(f"is longer than {LONGEST:,} characters", where=where, do="Let the other host break in.")
    found = _TURN.match(" ".join(part.strip() for part in block.split("\n")))
    if not found:
        raise PodcastError(f"cannot tell who says {block[:40]!r}", where=where, do="Write it as **Name**: text.")
    host = host_named(found["name"].strip(), show, where)
    rest = found["rest"].strip()
    directions: list[str] = []
    while direction := _DIRECTION.match(rest):
        directions.append(known_direction(direction["what"].strip(), where))
        rest = rest[direction.end() :]
    cites = _CITES.search(rest)
    facts = tuple(re.findall(r"\[\^([\w.-]+)\]", cites[0])) if cites else ()
    spoken = re.sub(r"\\([\\\[\]])", r"\1", rest[: cites.start()] if cites else rest).strip()
    if not spoken:
        raise PodcastError(f"{found['name']} says nothing", where=where, do="Write what is said, or delete the line.")
    moves = tuple(move.strip() for move in (found["moves"] or "").split(",") if move.strip())
    return Turn(
        host=host,
        text=spoken,
        story=segment,
        moves=moves,
        facts=facts,
        own="own" in directions,
        directions=tuple(what for what in directions if what != "own"),
    )


def host_named(name: str, show: Show, where: str) -> str:
    """Return the id of the host a script calls `name`, by name or id in any case."""
    for host, person in show.cast.items():
        if name.lower() in {person.name.lower(), host}:
            return host
    raise UnknownChoice("host", name, [person.name for person in show.cast.values()], where=where)


def known_direction(what: str, where: str) -> str:
    """Return a direction as it is stored; raise UnknownChoice listing them all."""
    if what in DIRECTIONS or what == "own" or re.match(r"say-as:\s*\S.*=\s*\S", what):
        return what
    raise UnknownChoice("direction", what, (*DIRECTIONS, "own", "say-as: X = Y"), where=where)
