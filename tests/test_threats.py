"""The threat model names a test for each threat, and each of them exists."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_every_threat_has_its_test() -> None:
    rows = [line for line in (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8").splitlines()
            if line.startswith("| ") and not line.startswith("| threat ")]
    written = {name for path in (ROOT / "tests").rglob("test_*.py")
               for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)}
    assert len(rows) >= 19
    for row in rows:
        named = re.findall(r"`(test_\w+)`", row.rsplit("|", 2)[1])
        assert named and set(named) <= written, row
