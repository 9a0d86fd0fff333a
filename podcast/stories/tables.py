"""A table whose rows are stories, as press offices and monitoring services send it, is read as those stories."""

import re
from collections.abc import Sequence

from podcast.stories.headings import HEADLINE
from podcast.stories.shapes import is_complete

FEWEST = 2
"""Rows that make a table one of stories."""
LONGEST_HEADLINE = 20
"""Words of a headline in its cell at most."""
LEAST = 20
"""Words of a cell that tells a story at least; what a table compares is put in fewer."""
NOTE = 40
"""Words below a table, up to the next heading, that only explain it."""
_ROW = re.compile(r"\s*\|.*\|\s*$")
_DRAWN = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*$")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s")
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_SOURCE = re.compile(r"\W*(?:sources?|outlets?|publications?|papers?|media|links?|urls?)\W*$", re.IGNORECASE)
"""What stands over a column of sources."""


def with_rows_told(text: str) -> str:
    """Return a text with its tables of stories as headings with what stands below them; other tables stay."""
    lines = text.splitlines()
    written: list[str] = []
    mark, at, found = "##", 0, False
    while at < len(lines):
        end = at  # a table is read once, however often it is drawn through
        while end < len(lines) and _ROW.match(lines[end]):
            end += 1
        table = lines[at:end]
        if len(table) > FEWEST and _DRAWN.match(table[1]) and (
                told := _told([_cells(line) for line in table[2:]], _cells(table[0]), mark)):
            written += [*told, *([f"{mark} Notes", ""] if _is_note(lines[end:end + NOTE]) else [])]
            found = True
        else:
            written += table or lines[at:at + 1]
        if above := _HEADING.match(lines[at]):
            mark = "#" * min(6, len(above[1]) + 1)
        at = max(end, at + 1)
    return "\n".join(written) if found else text


def _cells(line: str) -> list[str]:
    """Return what stands in a row's cells."""
    return [cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]


def _told(rows: Sequence[Sequence[str]], names: Sequence[str], mark: str) -> list[str]:
    """Return a table's rows as lines, each row's headline behind `mark`; none where the rows are no stories."""
    if len(rows) < FEWEST or any(len(row) != len(names) for row in rows):
        return []
    columns = range(len(names))
    prose = max(columns, key=lambda column: sum(len(row[column].split()) for row in rows))
    heads = [column for column in columns if all(_is_headline(row[column]) for row in rows)]
    if not heads or any(len(row[prose].split()) < LEAST or not is_complete(row[prose]) for row in rows):
        return []
    others = (column for column in columns if column not in (prose, heads[0]))
    source = next((column for column in others if _SOURCE.match(names[column])), -1)
    lines: list[str] = []
    for row in rows:
        lines += ["", f"{mark} {row[heads[0]].strip('* _')}", "", *_BREAK.sub("\n\n", row[prose]).split("\n"), ""]
        lines += [f"Source: {row[source]}", ""] if source >= 0 and row[source] else []
    return lines


def _is_headline(cell: str) -> bool:
    return HEADLINE <= len(cell.split()) <= LONGEST_HEADLINE and not cell.rstrip("* _").endswith(".")


def _is_note(lines: Sequence[str]) -> bool:
    """Tell whether the few words right below a table, up to a heading or another table, only explain it."""
    end = next((at for at, line in enumerate(lines) if _HEADING.match(line) or _ROW.match(line)), len(lines))
    return 0 < sum(len(line.split()) for line in lines[:end]) < NOTE
