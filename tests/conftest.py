"""What all tests share: a show that hums instead of speaking, and a watch on skipped tests."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from shows import copy_show, hum

ALLOWED_SKIPS: dict[str, str] = {}
"""Part of a test's name to the reason why CI may pass without it. Any other skip fails CI: a test that doesn't run
proves nothing."""

skipped: list[str] = []


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
