"""show.toml and voices/*.toml: what is right is read, what is wrong is one line: what, where and the remedy."""

import datetime as dt
from pathlib import Path

import pytest

from podcast.errors import PodcastError
from podcast.settings import Show, named_files, read_show, writing_settings

SHOW = """
title = "A Show"
description = "What it is about."
hosts = ["ann", "bob"]
timezone = "Europe/Berlin"
minutes = 5

[audio]
lufs = -18.0
"""
HOST = 'name = "Ann"\nengine = "tone"\nvoice = "low"\n'


def make(root: Path, show: str | bytes = SHOW, host: str = HOST) -> Path:
    """Lay out a show in `root`."""
    (root / "voices").mkdir(exist_ok=True, parents=True)
    (root / "show.toml").write_bytes(show if isinstance(show, bytes) else show.encode())
    (root / "voices" / "ann.toml").write_text(host)
    (root / "voices" / "bob.toml").write_text(HOST.replace("Ann", "Bob"))
    return root


def complaint(root: Path) -> str:
    with pytest.raises(PodcastError) as error:
        read_show(root)
    line = str(error.value)
    assert "\n" not in line
    return line


def test_a_show_is_read_with_its_hosts(tmp_path: Path) -> None:
    show = read_show(make(tmp_path))
    assert (show.title, show.minutes, show.audio.lufs) == ("A Show", 5, -18)
    assert (show.lead.name, show.explainer.name) == ("Ann", "Bob")
    assert show.audio.true_peak_dbtp == -1
    assert (show.episodes, show.public, show.cache) == (tmp_path / "episodes", tmp_path / "public", tmp_path / ".cache")


def test_the_shipped_show_is_right() -> None:
    show = read_show(Path(__file__).parent.parent)
    assert (show.title, show.lead.name, show.explainer.name) == ("Daily Synthesizer", "Emma", "Synthesizer")


@pytest.mark.parametrize(("was", "now", "line"), [
    ("title =", "titel =", "show.toml: unknown key 'titel'. Did you mean 'title'?"),
    ("lufs =", "lusf =", "show.toml: unknown key 'lusf' in [audio]. Did you mean 'lufs'?"),
    ("[audio]", "[sound]", "show.toml: unknown key 'sound'."),
    ('title = "A Show"', "", "show.toml: key 'title' is missing."),
    ('"A Show"', '" "', "show.toml: the title is empty."),
    ('"A Show"', "3", "show.toml: title should be a text in quotes, not a whole number."),
    ("minutes = 5", 'minutes = "5"', "show.toml: minutes should be a number, not a text in quotes."),
    ("minutes = 5", "minutes = 0.5", "show.toml: minutes = 0.5 is out of range. Set 1 to 120."),
    ("minutes = 5", "minutes = nan", "show.toml: minutes = nan is out of range."),
    ("lufs = -18.0", "lufs = 18", "show.toml: lufs = 18 is out of range. Set -40 to -5."),
    ('["ann", "bob"]', '["ann"]', "show.toml: hosts should be a list of 2, not 1."),
    ('["ann", "bob"]', '["ann", "ann"]', "show.toml hosts: the two hosts are the same."),
    ('["ann", "bob"]', '["ann", "eve"]', "no host 'eve': voices/eve.toml does not exist. Files in voices/: ann, bob."),
    ('["ann", "bob"]', '["ann", "../bob"]', "host '../bob' is not a plain lower-case name."),
    ('["ann", "bob"]', '["ann", "/etc/passwd"]', "is not a plain lower-case name."),
    ("Europe/Berlin", "Mars/Base", "show.toml: unknown timezone 'Mars/Base'."),
    ("Europe/Berlin", "../../etc/passwd", "show.toml: unknown timezone"),
    ("Europe/Berlin", "a\\u0000b", "show.toml: unknown timezone"),
    ("minutes = 5", "minutes =", "show.toml: is not valid TOML: Invalid value (at line 6, column 10). Mend that line."),
    ("minutes = 5", "minutes = 5\nminutes = 6", "show.toml: is not valid TOML: Cannot overwrite a value"),
    ("minutes = 5", "minutes = " + "[" * 20_000, "show.toml: is not valid TOML: nested too deeply."),
    ("minutes = 5", "minutes = 5 #" + "x" * 1_000_001, "show.toml: is larger than 1,000,000 bytes."),
])
def test_a_broken_show_is_one_line(tmp_path: Path, was: str, now: str, line: str) -> None:
    assert was in SHOW
    assert line in complaint(make(tmp_path, SHOW.replace(was, now, 1)))


@pytest.mark.parametrize(("host", "line"), [
    ('name = "Ann"\nengine = "tone"\n', "ann.toml: key 'voice' is missing. Add it: voice = …"),
    (HOST + "paec = 1.0", "ann.toml: unknown key 'paec'. Did you mean 'pace'?"),
    (HOST + 'pace = "fast"', "ann.toml: pace should be a number, not a text in quotes."),
    (HOST + "pace = 9", "ann.toml: pace = 9 is out of range. Set 0.5 to 2."),
    (HOST + "pan = inf", "ann.toml: pan = inf is out of range. Set -1 to 1."),
    (HOST + "persona = 3", "ann.toml: persona should be a table, not a whole number."),
    (HOST + '[phrases]\necho = "Really?"', "ann.toml: phrases should be a list, not a text in quotes."),
    (HOST + "[engine_options]\nx = [1]", "ann.toml: engine_options should be a number, a text, true or false, not"),
])
def test_a_broken_host_is_one_line(tmp_path: Path, host: str, line: str) -> None:
    assert complaint(make(tmp_path, host=host)).startswith(line)


def test_other_than_text_is_one_line(tmp_path: Path) -> None:
    assert complaint(make(tmp_path, b"\xff\xfe\x00")) == "show.toml: is not UTF-8 text. Save it as UTF-8."
    (tmp_path / "show.toml").unlink()
    assert "no show.toml here. Go to a show's folder, or run: podcast init DIR" in complaint(tmp_path)


def test_windows_line_ends_and_a_byte_order_mark_are_no_fault(tmp_path: Path) -> None:
    assert read_show(make(tmp_path, b"\xef\xbb\xbf" + SHOW.replace("\n", "\r\n").encode())).title == "A Show"


def test_only_what_shapes_the_words_is_among_the_writing_settings(tmp_path: Path) -> None:
    def settings(show: str = SHOW, host: str = HOST) -> Show:
        return writing_settings(read_show(make(tmp_path, show, host)))

    before = settings()
    assert settings(SHOW.replace("-18.0", "-14.0")) == before
    assert settings(host=HOST + "pan = 0.2\ngain_db = 3") == before
    assert settings(host=HOST + '[phrases]\necho = ["Really?"]') != before
    assert settings(SHOW.replace("A Show", "B Show")) != before
    assert settings() == before
    (tmp_path / "voices" / "style.toml").write_text("[turns]\nwords = [1, 2, 1.5]\n")
    assert settings() != before


def test_the_files_that_settings_name_are_found(tmp_path: Path) -> None:
    def named(show: str, host: str = HOST) -> list[str]:
        found: Show = read_show(make(tmp_path, show, host))
        return [str(path.relative_to(tmp_path)) for path in named_files(found, dt.date(2026, 3, 26))]

    assert named(SHOW) == []
    (tmp_path / "days").mkdir()
    for name in ("theme.wav", "cover.png", "days/2026-03-26.png", "days/2026-03-27.png", "voices/ann.onnx"):
        (tmp_path / name).write_bytes(b"x")
    show = SHOW + """
[music]
theme = "theme.wav"
bed = ""
sting = "gone.wav"
[publish]
artwork = "cover.png"
episode_artwork = "days/{date}.png"
"""
    assert named(show, HOST.replace("low", "ann.onnx")) == [
        "theme.wav", "cover.png", "days/2026-03-26.png", "voices/ann.onnx"]
