"""Errors are one line, and the line that installs what is missing installs it into the copy that is running."""

import json
import shlex
import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from types import SimpleNamespace

import pytest

from podcast import errors
from podcast.errors import MissingExtra, PodcastError, install_line

ROOT = Path(__file__).resolve().parent.parent


def installed_from(monkeypatch: pytest.MonkeyPatch, told: str | None, package: Path = ROOT / "podcast") -> None:
    """Make the copy that runs look as if it were installed in this way: the text of pip's direct_url.json."""
    monkeypatch.setattr(errors, "distribution", lambda name: SimpleNamespace(read_text=lambda file: told))
    monkeypatch.setattr(errors, "__file__", str(package / "errors.py"))


def clone(folder: Path) -> str:
    folder.mkdir()
    (folder / "pyproject.toml").touch()
    return folder.as_uri()


@pytest.mark.parametrize("name", ["clone", "my show's clone", "süß"])
@pytest.mark.parametrize("editable", [False, True])
def test_what_came_from_a_clone_is_added_from_it(name: str, editable: bool, tmp_path: Path,
                                                 monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"url": clone(tmp_path / name), "dir_info": {"editable": True} if editable else {}}
    installed_from(monkeypatch, json.dumps(told), tmp_path / "site-packages" / "podcast")
    wanted = f"{tmp_path / name}[kokoro]"
    assert shlex.split(install_line("kokoro")) == [
        sys.executable, "-m", "pip", "install", *(["--editable"] if editable else []), wanted]
    assert shlex.split(install_line())[-1] == str(tmp_path / name)


@pytest.mark.parametrize("told", [None, "{}", "no json", '{"url": "file:///gone", "dir_info": {}}'])
def test_what_came_from_nowhere_known_is_never_asked_of_the_index_by_name(told: str | None, tmp_path: Path,
                                                                           monkeypatch: pytest.MonkeyPatch) -> None:
    installed_from(monkeypatch, told, tmp_path / "site-packages" / "podcast")
    assert shlex.split(install_line("kokoro"))[3:5] == ["install", ".[kokoro]"]
    assert "podcast[" not in install_line("kokoro")


def test_a_tree_that_runs_without_being_installed_knows_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(name: str) -> None:
        raise PackageNotFoundError(name)

    installed_from(monkeypatch, None)
    monkeypatch.setattr(errors, "distribution", gone)
    assert shlex.split(install_line("check"))[-1] == f"{ROOT}[check]"


def test_a_missing_extra_is_one_line() -> None:
    error = MissingExtra("engine 'coqui'", "coqui")
    assert isinstance(error, PodcastError)
    assert "\n" not in str(error)
    assert str(error).startswith("engine 'coqui' is not installed. Install it with: ")
