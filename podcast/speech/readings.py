"""The tables of `readings.toml`, by name: how written things are read aloud."""

import tomllib
from importlib.resources import files
from typing import Any

_TABLES: dict[str, Any] = tomllib.loads((files(__package__) / "readings.toml").read_text(encoding="utf-8"))


def _pairs(name: str) -> dict[str, str]:
    return dict(_TABLES[name])


def _list(name: str) -> tuple[str, ...]:
    return tuple(_TABLES[name].split())


MONTHS = _list("months")
MONTH_OF = {name: name for name in MONTHS} | {name[:3]: name for name in MONTHS} | {"Sept": "September"}
"""Written name to name."""
CURRENCIES: dict[str, tuple[str, str, str]] = {sign: tuple(names) for sign, names in _TABLES["currencies"].items()}
"""Sign to one, many, hundredths."""
CODES = _pairs("codes")
UNITS: dict[str, tuple[str, str]] = {unit: tuple(names) for unit, names in _TABLES["units"].items()}
"""Unit to one, many."""
ABBREVIATIONS = _pairs("abbreviations")
"""Written with its stop."""
ACRONYMS = _pairs("acronyms")
PHRASES = _pairs("phrases")
SYMBOLS = _pairs("symbols")
FRACTIONS = _pairs("fractions")
DESCRIBED_BY_MONEY = frozenset(_list("described_by_money"))
TITLES = frozenset(_list("titles"))
SPELLED = frozenset(_list("spelled"))
SHOUTED = frozenset(_list("shouted"))
ROMAN_AFTER = _list("roman_after")
KINGS = _list("kings")
DIRECTIONS = frozenset(_list("directions"))
