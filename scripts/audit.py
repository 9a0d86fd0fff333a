"""Look every version of requirements.lock up in the OSV database of known vulnerabilities.

    python scripts/audit.py

Ends with 0 when none is known, 1 when one is, 3 when the database could not be asked: without a network,
"nothing found" would be "nothing looked up". Wants pip-audit, of the extra `dev`."""

import argparse
import json
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).resolve().parent.parent / "requirements.lock"
FOUND, NOT_ASKED = 1, 3
SECONDS = 600
"""For some two hundred questions, one after the other."""


def ask(lock: Path, database: str) -> tuple[dict[str, list[str]], int, str]:
    """Return what is known (package to vulnerabilities), how many packages were looked up and why others were not."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(lock), "--no-deps", "--disable-pip", "--format",
               "json", "--progress-spinner", "off", "--vulnerability-service", "osv",
               *(["--osv-url", database] if database else [])]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return {}, 0, f"no end after {SECONDS} s"
    try:
        rows = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return {}, 0, (done.stderr.strip().splitlines() or ["no answer"])[-1][:120]
    skipped = [row["skip_reason"] for row in rows if "skip_reason" in row]
    asked = [row for row in rows if "skip_reason" not in row]
    known = {f"{row['name']} {row['version']}": [" ".join([one["id"], *one["aliases"], "mended in",
                                                           ", ".join(one["fix_versions"]) or "no release yet"])
                                                 for one in row["vulns"]] for row in asked if row["vulns"]}
    return known, len(asked), "; ".join(skipped)


def main() -> None:
    """Ask and say what is known."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--lock", type=Path, default=LOCK, help="another file of versions")
    options.add_argument("--database", default="", metavar="URL", help="another address that answers as OSV does")
    given = options.parse_args()
    known, asked, why = ask(given.lock, given.database)
    for package, rows in known.items():
        print(package, *rows, sep="\n  ")
    if known:
        sys.exit(FOUND)
    if why or not asked:
        print(f"audit: not done, the database of vulnerabilities can't be asked ({why or 'nothing to look up'})")
        sys.exit(NOT_ASKED)
    print(f"audit: no vulnerability is known in {asked} packages")


if __name__ == "__main__":
    main()
