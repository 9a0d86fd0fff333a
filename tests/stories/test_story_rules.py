"""`[stories]` in show.toml, and the fetch command as a person sees it."""

from pathlib import Path

import pytest

from podcast.cli import run
from podcast.settings import read_show

ROOT = Path(__file__).parent.parent.parent


def show(folder: Path, stories: str) -> Path:
    text = (ROOT / "show.toml").read_text(encoding="utf-8")
    (folder / "show.toml").write_text(f"{text}\n[stories]\n{stories}\n")
    (folder / "voices").symlink_to(ROOT / "voices")
    return folder


def test_rules_are_read(tmp_path: Path) -> None:
    rules = read_show(show(tmp_path, 'pin = ["comet"]\nban = ["crypto"]\ncount = 9\nfeeds = ["https://a.example/feed"]')).stories
    assert (rules.pin, rules.ban, rules.count, rules.feeds) == (("comet",), ("crypto",), 9, ("https://a.example/feed",))


def test_fetch_without_addresses_says_where_they_go(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fetch", "--show", str(show(tmp_path, "")), "--date", "2026-03-26"]) == 1
    assert "nothing to fetch" in capsys.readouterr().err


def test_fetch_never_reaches_inside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = str(show(tmp_path, 'links = ["http://127.0.0.1:9/", "http://169.254.169.254/latest/meta-data/"]'))
    assert run(["fetch", "--show", where, "--date", "2026-03-26"]) == 1
    shown = capsys.readouterr()
    assert shown.out.count("is not on the public web") == 2 and "none of 2 addresses could be fetched" in shown.err
    assert not (tmp_path / "episodes").exists()


def test_fetch_brings_pages_and_says_so(tmp_path: Path, site: tuple[str, list[object]],
                                        capsys: pytest.CaptureFixture[str]) -> None:
    where = str(show(tmp_path, f'links = ["{site[0]}/page", "{site[0]}/fault"]'))
    assert run(["fetch", "--show", where, "--date", "2026-03-26", "--private"]) == 0
    out = capsys.readouterr().out
    assert "answers 500" in out and "1 of 2 addresses fetched" in out
    assert len(list((tmp_path / "episodes" / "2026-03-26" / "stories").iterdir())) == 1
