"""requirements.lock, which CI installs with, pins everything that pyproject.toml asks for, names no index, and is
looked up among the known vulnerabilities."""

import json
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
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


class Database(BaseHTTPRequestHandler):
    """Answers as OSV does: one package has one vulnerability."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        ranges = [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.2"}]}]
        affected = [{"package": {"name": "leaky", "ecosystem": "PyPI"}, "ranges": ranges, "versions": ["1.1"]}]
        known = [{"id": "PYSEC-1", "aliases": ["CVE-1"], "modified": "2026-01-01T00:00:00Z", "affected": affected}]
        body = json.dumps({"vulns": known} if asked["package"]["name"] == "leaky" else {}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def database() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Database)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1/query"
    server.shutdown()
    server.server_close()


def audit(folder: Path, database: str, *rows: str) -> tuple[int, str]:
    lock = folder / "requirements.lock"
    lock.write_text("\n".join(rows))
    done = subprocess.run([sys.executable, ROOT / "scripts" / "audit.py", "--lock", lock, "--database", database],
                          capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def test_a_known_vulnerability_fails_and_is_named(tmp_path: Path, database: str) -> None:
    code, said = audit(tmp_path, database, "sound==2.0", "leaky==1.1")
    assert code == 1
    assert said.split("\n  ") == ["leaky 1.1", "PYSEC-1 CVE-1 mended in 1.2\n"]
    assert audit(tmp_path, database, "sound==2.0") == (0, "audit: no vulnerability is known in 1 packages\n")


def test_a_database_out_of_reach_is_not_nothing_found(tmp_path: Path) -> None:
    code, said = audit(tmp_path, "http://127.0.0.1:9/v1/query", "sound==2.0")
    assert code == 3
    assert said.startswith("audit: not done, the database of vulnerabilities can't be asked (")
    assert said.count("\n") == 1
