"""`podcast publish` and `podcast serve` as a person runs them, on a show whose hosts hum."""

import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import msgspec
import pytest

from podcast.cli import run
from podcast.clock import SAMPLE_RATE
from podcast.folder import Folder
from podcast.records import Chapter, Loudness, Master, Placement, Script, Segment, Source, Story, Timeline, Turn

ROOT = Path(__file__).parents[2]


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A show with one episode made, not published yet."""
    import datetime as dt
    day = dt.date(2026, 3, 26)
    shutil.copy(ROOT / "show.toml", tmp_path / "show.toml")
    shutil.copytree(ROOT / "voices", tmp_path / "voices")
    folder = Folder(tmp_path / "episodes" / "2026-03-26", day)
    text = "A line that nobody wrote before."
    folder.write("script.json", Script(day, "One line", "It is short. It is all.", (Segment("s1", "One", "one"),),
                                       (Turn("emma", text, "s1"),)))
    folder.write("timeline.json", Timeline(9 * SAMPLE_RATE, (
        Placement(0, "emma", "s1", text, "c.wav", SAMPLE_RATE, 4 * SAMPLE_RATE, 0),), (), (Chapter("One", 0, "s1"),)))
    folder.write("master.json", Master("episode.mp3", 9, 9 * SAMPLE_RATE, Loudness(-16, -2)))
    folder.write("stories.json", (Story("s1", "One", (), (Source("a", "A"),)),))
    (folder.root / "episode.mp3").write_bytes(b"ID3 audio")
    return tmp_path


def test_publish_then_nothing_then_all(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["publish", "--show", str(made)]) == 0
    assert "feed.xml: published 2026-03-26" in capsys.readouterr().out
    assert (made / "public" / "2026-03-26" / "index.html").is_file() and (made / "published.json").is_file()
    assert run(["publish", "--show", str(made)]) == 0
    assert "no episode had changed" in capsys.readouterr().out
    assert run(["publish", "--all", "--show", str(made)]) == 0
    assert "published 2026-03-26" in capsys.readouterr().out


def test_publish_to_a_folder(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    to = tmp_path / "www"
    assert run(["publish", "--show", str(made), "--to", str(to)]) == 0
    assert re.search(r"\d+ files sent, 0 were there already", capsys.readouterr().out)
    assert (to / "feed.xml").read_bytes() == (made / "public" / "feed.xml").read_bytes()
    assert run(["publish", "--show", str(made), "--to", str(to)]) == 0
    assert "0 files sent" in capsys.readouterr().out


def test_an_episode_half_made_is_left_out_and_said(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (made / "episodes" / "2026-03-26" / "script.json").write_text("{")
    assert run(["publish", "--show", str(made)]) == 0
    out = capsys.readouterr().out
    assert "2026-03-26: left out, not wholly made. Run: podcast make --date 2026-03-26" in out


def test_audio_that_is_gone_is_one_line(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (made / "episodes" / "2026-03-26" / "episode.mp3").unlink()
    assert run(["publish", "--show", str(made)]) == 1
    assert "episode.mp3: is missing. Make the episode first" in capsys.readouterr().err


@pytest.mark.parametrize(("line", "says"), [
    ('base_url = "nowhere"', "base_url 'nowhere' is no web address"), ('category = "Newz"', "unknown category 'Newz'")])
def test_a_wrong_setting_is_one_line(line: str, says: str, made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = made / "show.toml"
    key = line.split(" = ")[0]
    path.write_text(re.sub(rf"^{key} = .*$", line, path.read_text("utf-8"), flags=re.M), "utf-8")
    assert run(["publish", "--show", str(made)]) == 1
    assert says in capsys.readouterr().err


def test_serve_publishes_first_and_stops_when_asked(made: Path) -> None:
    server = subprocess.Popen([sys.executable, "-m", "podcast", "serve", "--show", str(made), "--port", "0"], cwd=ROOT,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert server.stdout is not None and server.stderr is not None
    try:
        assert server.stdout.readline() == "2026-03-26: published\n"
        where = re.search(r"(http://127\.0\.0\.1:\d+)/", server.stdout.readline())
        assert where is not None
        with urllib.request.urlopen(f"{where[1]}/feed.xml") as answer:
            assert answer.status == 200 and b"One line" in answer.read()
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(10) in (0, 130)
        assert "Traceback" not in server.stderr.read()


def test_a_taken_port_is_one_line(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from podcast.publish.serve import open_port
    taken = open_port("127.0.0.1", 0)
    try:
        assert run(["serve", "--show", str(made), "--no-watch", "--port", str(taken.getsockname()[1])]) == 1
        assert "cannot listen there" in capsys.readouterr().err
    finally:
        taken.close()


def test_the_catalogue_is_readable(made: Path) -> None:
    run(["publish", "--show", str(made)])
    stored = msgspec.json.decode((made / "published.json").read_bytes())
    assert stored["items"]["2026-03-26"]["title"] == "One line"
