"""requirements.lock, which CI installs with, pins everything that pyproject.toml asks for, and names no index."""

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
ROWS = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
LOCK = [row for row in ROWS if row[:1] not in ("", "#")]
PINNED = {canonicalize_name(name): version for name, _, version in (row.partition("==") for row in LOCK)}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ASKED = [*PROJECT["dependencies"], *(row for rows in PROJECT["optional-dependencies"].values() for row in rows)]
OWN_PAIR = {"torch"}
"""CI's voices use the newest one that is to be had for processors only, see scripts/lock."""


@pytest.mark.parametrize("row", ASKED)
def test_what_is_asked_for_is_pinned_within_its_range(row: str) -> None:
    asked = Requirement(row)
    if asked.marker and not asked.marker.evaluate({"python_version": "3.11"}):
        return
    assert canonicalize_name(asked.name) in PINNED, f"{asked.name} is not in requirements.lock: run scripts/lock"
    if asked.name not in OWN_PAIR:
        assert PINNED[canonicalize_name(asked.name)] in asked.specifier, "run scripts/lock"


def test_a_pin_is_a_name_and_a_version_and_nothing_else() -> None:
    assert len(PINNED) > 100
    assert [row for row in LOCK if row.count("==") != 1 or set(row) & set("@/ ;+")] == []
