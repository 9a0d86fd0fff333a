"""Imports point one way: a later layer may use earlier ones, never the reverse, and stages never one another."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "podcast"
STAGES = {"stories", "writing", "speech", "audio", "publish", "check"}
LAYERS = [
    {"errors", "clock", "compiled", "heap"},
    {"records"},
    {"folder", "keys"},
    {"leftovers"},
    {"toml", "tables"},
    {"settings"},
    {"report", "lock", "template", "wordtimes"},
    STAGES,
    {"manuscript"},
    {"produce"},
    {"cli", "__main__"},
]
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}


def part_of(path: Path) -> str:
    """The layer member a file belongs to: podcast/speech/piper.py -> speech."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    """The members of podcast that a file imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            if node.module == "podcast":
                names |= {alias.name for alias in node.names}
            elif node.module.startswith("podcast."):
                names.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            names |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("podcast.")}
    return names & LEVEL.keys()


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_one_way(path: Path) -> None:
    part = part_of(path)
    if part == "__init__":
        return
    for other in imports_of(path) - {part}:
        assert LEVEL[other] <= LEVEL[part], f"{path} imports podcast.{other}, which lies above it"
        assert not (part in STAGES and other in STAGES), f"{path} imports podcast.{other}: stages meet only in records"


def test_every_part_has_a_layer() -> None:
    parts = {part_of(path) for path in PACKAGE.rglob("*.py")} - {"__init__"}
    assert parts <= LEVEL.keys()
