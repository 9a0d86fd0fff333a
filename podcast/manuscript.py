"""script.md between the program, which writes it, and the people who edit it: their edits are kept."""

from podcast.errors import PodcastError
from podcast.folder import Folder, cannot_read, digest, program, write_file
from podcast.records import Outline, Script, Story, Turn
from podcast.report import Report, Stage
from podcast.settings import Show, writing_settings

NAME = "script.md"

COPY = "script.before-rewrite.md"
"""Where a person's version goes when they ask for a new one."""

LARGEST = 2_000_000
"""Bytes of the longest script that is read; two hours of talk have 150,000."""

KEPT = ("script.md was edited by hand and is kept, though its stories or settings have changed since; "
        "add --rewrite to write it anew (yours is copied beside it).")


def keep_or_write(folder: Folder, show: Show, inputs: str, outline: Outline, stories: tuple[Story, ...], *,
                  rewrite: bool, report: Report) -> Script:
    """Return the dialogue in script.md: as it stands if a person edited it or nothing changed, else written anew.

    Raises PodcastError when it can't be read as a script, or says what no story says."""
    from podcast.writing import scriptfile

    edited = folder.edited(Stage.SCRIPT, NAME)
    if edited and not rewrite:
        report.kept(Stage.SCRIPT)
        if folder.inputs_of(Stage.SCRIPT) not in ("", inputs):
            report.note(KEPT)
    elif folder.fresh(Stage.SCRIPT, inputs):
        report.kept(Stage.SCRIPT)
    else:
        report.making(Stage.SCRIPT)
        if edited:
            write_file(folder.path(COPY), folder.path(NAME).read_bytes())
        _write(folder, show, inputs, outline, stories)
    script = scriptfile.parse(_read(folder), show=show, date=folder.date)
    _ground(folder, script, stories, show)
    folder.write("script.json", script)
    return script


def new_turns(folder: Folder, show: Show) -> list[Turn]:
    """Return the lines of script.md that were not in it when it was last read: a guess, made before anything else is
    looked at, and none when it can't be read."""
    from podcast.writing import scriptfile

    before = folder.read("script.json", Script)
    try:
        if before is None or folder.path(NAME).stat().st_mtime_ns <= folder.path("script.json").stat().st_mtime_ns:
            return []
        turns = scriptfile.parse(_read(folder), show=show, date=folder.date).turns
    except (OSError, PodcastError):
        return []
    known = {(turn.host, turn.text, turn.directions) for turn in before.turns}
    return [turn for turn in turns if (turn.host, turn.text, turn.directions) not in known]


def _write(folder: Folder, show: Show, inputs: str, outline: Outline, stories: tuple[Story, ...]) -> None:
    """Write the dialogue from the outline."""
    from podcast.writing import scriptfile
    from podcast.writing import write as write_script

    script = write_script(outline, stories, show=show)
    folder.draft(Stage.SCRIPT, inputs, NAME, scriptfile.dump(script, stories, show))


def _read(folder: Folder) -> str:
    """Return the text of script.md, whichever editor saved it; raise PodcastError when it is not text."""
    path = folder.path(NAME)
    try:
        if path.stat().st_size > LARGEST:
            raise PodcastError(f"is larger than {LARGEST:,} bytes", where=str(path), do="Keep one episode's dialogue.")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise PodcastError("is not UTF-8 text", where=str(path), do="Save it as UTF-8.") from error
    except OSError as error:
        raise cannot_read(path, error) from error


def _ground(folder: Folder, script: Script, stories: tuple[Story, ...], show: Show) -> None:
    """Let nothing be voiced that the stories don't say; a script found true is not asked again."""
    inputs = digest(script, stories, writing_settings(show), program("writing"))
    if not folder.fresh("grounding", inputs):
        from podcast.writing import grounded

        memory = show.cache / "grounded" / f"{folder.date.isoformat()}.json"
        grounded.check(script, stories, show=show, memory=memory)
        folder.record("grounding", inputs)
