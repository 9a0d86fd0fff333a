"""What all tests share: a show that hums instead of speaking, and a watch on skipped tests."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from shows import DAY, copy_show, hum

from podcast.cli import run

ALLOWED_SKIPS = {
    "coqui": "its torch weighs gigabytes; run scripts/test --all where it is installed",
    "kokoro": "its voices are files that no package of this project's size carries",
}
"""Part of a test's name to the reason why CI may pass without it. Any other skip fails CI: a test that doesn't run
proves nothing."""

skipped: list[str] = []


@pytest.fixture
def humming(tmp_path: Path) -> Path:
    """The shipped show and day with humming hosts, in a folder of the test's own."""
    return hum(copy_show(tmp_path / "show"))


def three_minutes(written: Path, to: Path) -> Path:
    """Copy a show that has its script, and set its length to that script's."""
    shutil.copytree(written, to)
    settings = (to / "show.toml").read_text(encoding="utf-8")
    (to / "show.toml").write_text(re.sub(r"^minutes = .*$", "minutes = 3", settings, flags=re.M), encoding="utf-8")
    return to


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The humming show with the day's script written, to copy from."""
    show = hum(copy_show(tmp_path_factory.mktemp("written") / "show"))
    assert run(["script", "--show", str(show), "--date", DAY, "--minutes", "3"]) == 0
    return show


@pytest.fixture(scope="session")
def made(written: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The humming show with three minutes of the day made, undisturbed: to look at and compare with, not to change."""
    show = three_minutes(written, tmp_path_factory.mktemp("made") / "show")
    assert run(["make", "--show", str(show), "--date", DAY]) == 0
    return show


@pytest.fixture
def scripted(written: Path, tmp_path: Path) -> Path:
    """The humming show with a script of three minutes, in a folder of the test's own."""
    return three_minutes(written, tmp_path / "show")


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
