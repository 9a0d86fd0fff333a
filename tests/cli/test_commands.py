"""The command line: help, exit codes and one-line errors, seen as a person sees them."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from podcast import __version__
from podcast.cli import COMMANDS, run

ROOT = Path(__file__).parents[2]


def podcast(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    return subprocess.run([sys.executable, "-m", "podcast", *arguments], cwd=cwd, capture_output=True, text=True,
                          stdin=subprocess.DEVNULL, timeout=60, check=False)


def test_help_comes_in_half_a_second() -> None:
    """Time spent by the process is measured, not by the clock: the machine may be busy with other tests."""
    spent = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        shown = podcast("--help")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        assert shown.returncode == 0
    assert min(spent) < 0.5, spent
    assert all(command in shown.stdout for command in COMMANDS)


def test_the_command_line_imports_nothing_heavy() -> None:
    line = "import podcast.cli, sys; print([m for m in ('numpy', 'scipy', 'librosa', 'onnxruntime', 'lxml', 'rich', " \
           "'jinja2', 'PIL', 'pydub') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", line], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_that_ends_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    shown = capsys.readouterr().out
    assert f"Example: podcast {command}" in shown
    assert "..." not in "".join(line for line in shown.splitlines() if line.startswith("  ")), "nothing is cut short"


def test_nothing_asked_is_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    assert "Commands:" in capsys.readouterr().out
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"podcast {__version__}\n"


@pytest.mark.parametrize(("arguments", "line"), [
    (["make", "--date", "2026-02-30"], "--date: '2026-02-30' is not a date. Write it as year, month, day"),
    (["make", "--date", "yesterday"], "--date: 'yesterday' is not a date."),
    (["make", "--date", "20260326"], "--date: '20260326' is not a date."),
    (["make", "--date", "../../etc"], "--date: '../../etc' is not a date."),
    (["make", "--date", "2026-03-26\x1b[2J"], "is not a date."),
    (["make", "--until", "lunch"], "'lunch' is not one of 'stories', 'outline', 'script'"),
    (["make", "--minutes", "0"], "Input should be greater than or equal to 1"),
    (["make", "--dat", "2026-03-26"], "No such option: --dat"),
    (["bake"], "No such command 'bake'"),
    (["init"], "Missing argument 'DIR'"),
])
def test_what_cannot_be_meant_is_one_line_and_code_2(
    arguments: list[str], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("podcast: ")
    assert shown.err.count("\n") == 1
    assert line in shown.err
    assert "\x1b" not in shown.err


def test_no_show_here_is_one_line_and_code_1(tmp_path: Path) -> None:
    done = podcast("make", "--date", "2026-03-26", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"podcast: {tmp_path}: no show.toml here. Go to a show's folder, or run: podcast init DIR\n"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("error", [KeyboardInterrupt])
def test_stopping_a_run_says_that_work_is_kept(
    error: type[BaseException], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("podcast.produce.produce", stop)
    assert run(["make", "--date", "2026-03-26", "--show", str(ROOT)]) == 130
    assert capsys.readouterr().err == "podcast: stopped; finished lines are kept\n"
