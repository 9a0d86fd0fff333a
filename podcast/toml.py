"""TOML files become records, and what is wrong with one is said in the file's own words."""

import math
import re
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from podcast.errors import PodcastError
from podcast.folder import cannot_read

T = TypeVar("T")

LARGEST = 1_000_000
"""Bytes a settings file may have; a person's has a few thousand."""

DEEPEST = 40
"""Parts of a dotted key; the time to read one grows with their square."""

KINDS = {"float": "a number", "int": "a whole number", "str": "a text in quotes", "array": "a list",
         "object": "a table", "bool": "true or false", "null": "nothing",
         "bool | int | float | str": "a number, a text, true or false"}
"""msgspec's names for what a value is, and a producer's."""


def load_toml(path: Path) -> dict[str, Any]:
    """Parse a TOML file; raise PodcastError with the line where it breaks."""
    try:
        if path.stat().st_size > LARGEST:
            raise PodcastError(f"is larger than {LARGEST:,} bytes", where=path.name, do="Settings are small.")
        text = path.read_text(encoding="utf-8-sig")
        if any(piece.count(".") > DEEPEST for line in text.splitlines() for piece in re.split(r"[=\s,]", line)):
            raise PodcastError(f"has a key of more than {DEEPEST} parts", where=path.name, do="Mend it.")
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PodcastError(f"is not valid TOML: {error}", where=path.name, do="Mend that line.") from error
    except RecursionError:
        raise PodcastError("is not valid TOML: nested too deeply", where=path.name, do="Mend it.") from None
    except UnicodeDecodeError as error:
        raise PodcastError("is not UTF-8 text", where=path.name, do="Save it as UTF-8.") from error
    except ValueError as error:  # a number of thousands of digits
        raise PodcastError(f"is not valid TOML: {error}", where=path.name, do="Mend it.") from error
    except OSError as error:
        raise cannot_read(path, error) from error


def read_toml(path: Path, kind: type[T], ranges: Mapping[str, tuple[float, float]]) -> T:
    """Read a TOML file into a record whose numbers lie within `ranges` (key to least and most).

    Raises PodcastError naming the wrong key and what it should be."""
    try:
        record = msgspec.convert(load_toml(path), kind, strict=True)
    except msgspec.ValidationError as error:
        what, do = _explain(str(error), kind)
        raise PodcastError(what, where=path.name, do=do) from error
    for key, value in _numbers(record):
        least, most = ranges.get(key, (-math.inf, math.inf))
        if not least <= value <= most:
            raise PodcastError(f"{key} = {value:g} is out of range", where=path.name, do=f"Set {least:g} to {most:g}.")
    return record


def _explain(message: str, kind: type) -> tuple[str, str]:
    """Say msgspec's finding as what is wrong and what to do: "Object contains unknown field `x` - at `$.audio`"."""
    what, _, place = message.partition(" - at ")
    table = place.strip("`").removeprefix("$").lstrip(".").replace("[...]", "")
    where = f" in [{table}]" if table else ""
    name = re.search(r"field `([^`]+)`", what)
    if name and "unknown" in what:
        near = get_close_matches(name[1], _keys(kind), n=1)
        return f"unknown key {name[1]!r}{where}", f"Did you mean {near[0]!r}?" if near else "Take it out."
    if name and "missing" in what:
        return f"key {name[1]!r} is missing{where}", f"Add it: {name[1]} = …"
    wanted = re.fullmatch(r"Expected `([^`]+)`(?: of length (\d+))?, got `?([^`]+)`?", what)
    if wanted:
        right = KINDS.get(wanted[1], wanted[1]) + (f" of {wanted[2]}" if wanted[2] else "")
        return f"{table} should be {right}, not {KINDS.get(wanted[3], wanted[3])}", "Mend that value."
    return f"{what}{' at ' + table if table else ''}", "Mend that value."


def _keys(kind: type) -> set[str]:
    """All keys of a record and the records in it."""
    keys: set[str] = set()
    for field in msgspec.structs.fields(kind):
        keys.add(field.encode_name)
        if isinstance(field.type, type) and issubclass(field.type, msgspec.Struct):
            keys |= _keys(field.type)
    return keys


def _numbers(record: object) -> Iterator[tuple[str, float]]:
    """All named numbers of a record and the records in it."""
    for name in getattr(record, "__struct_fields__", ()):
        value = getattr(record, name)
        if isinstance(value, msgspec.Struct):
            yield from _numbers(value)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield name, value
