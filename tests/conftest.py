"""What all tests share: a show that hums instead of speaking, and a watch on skipped tests."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DAY = "2026-03-26"

ALLOWED_SKIPS: dict[str, str] = {}
"""Part of a test's name to the reason why CI may pass without it. Any other skip fails CI: a test that doesn't run
proves nothing."""

skipped: list[str] = []


def hum(show: Path) -> Path:
    """Let both hosts of the show in `show` speak with the engine that hums, a fourth apart."""
    for host, pitch in (("emma", "220"), ("synthesizer", "165")):
        path = show / "voices" / f"{host}.toml"
        text = re.sub(r'^engine = .*$', 'engine = "tone"', path.read_text(encoding="utf-8"), count=1, flags=re.M)
        path.write_text(re.sub(r"^voice = .*$", f'voice = "{pitch}"', text, count=1, flags=re.M), encoding="utf-8")
    return show


def copy_show(to: Path) -> Path:
    """Copy the shipped show with its shipped day to `to`."""
    to.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "show.toml", to / "show.toml")
    shutil.copytree(ROOT / "voices", to / "voices")
    shutil.copytree(ROOT / "episodes" / DAY / "stories", to / "episodes" / DAY / "stories")
    return to


@pytest.fixture
def humming(tmp_path: Path) -> Path:
    """The shipped show and day with humming hosts, in a folder of the test's own."""
    return hum(copy_show(tmp_path / "show"))


@pytest.hookimpl
def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember a test that CI counts on and that did not run."""
    if report.skipped and not hasattr(report, "wasxfail") and not any(part in report.nodeid for part in ALLOWED_SKIPS):
        skipped.append(report.nodeid)


@pytest.hookimpl(wrapper=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    """Fail a run of CI in which a test was skipped that should not be."""
    yield
    if os.environ.get("CI") and skipped and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the tests that were skipped."""
    if os.environ.get("CI") and skipped:
        terminalreporter.write_line(f"skipped, which CI takes for failed: {', '.join(skipped)}", red=True)
