"""The command line: one file a command, and the only place where an error becomes one line and an exit code."""

import errno
import gc
import logging
import sys
from collections.abc import Callable
from pathlib import Path

import typer

from podcast import __version__
from podcast.cli import check, fetch, init, make, publish, script, serve, sheet, style, voices
from podcast.cli.say import say
from podcast.errors import PodcastError
from podcast.folder import cannot_write

COMMANDS: dict[str, Callable[..., None]] = {
    "fetch": fetch.fetch,
    "make": make.make,
    "script": script.script,
    "check": check.check,
    "sheet": sheet.sheet,
    "publish": publish.publish,
    "serve": serve.serve,
    "voices": voices.voices,
    "style": style.style,
    "init": init.init,
}
"""Every command, in the order `podcast --help` shows them. To add one: write `cli/<verb>.py` with a function that
parses, calls and prints, whose docstring is its help and ends with an example; enter it here and in README's table."""

DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EFBIG, errno.EIO}
"""What a disk may answer anywhere at any time: the producer's to mend, not a fault of the program."""

app = typer.Typer(help="Make a two-host podcast from a day's stories.", add_completion=False,
                  rich_markup_mode=None, pretty_exceptions_enable=False)
for name, command in COMMANDS.items():
    app.command(name)(command)


def _version(wanted: bool) -> None:
    if wanted:
        say(f"podcast {__version__}")
        raise typer.Exit


@app.callback()
def options(version: bool = typer.Option(False, "--version", callback=_version, is_eager=True,
                                         help="Print the version and stop.")) -> None:
    """Make a two-host podcast from a day's stories."""


def main() -> None:
    """Run the command line; on a foreseeable error print one line and exit with 2 (usage), 130 (stopped) or 1."""
    code = run(sys.argv[1:])
    gc.freeze()  # what is left ends with the process: to look through all of it once more would take half a second
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    logging.getLogger().addHandler(logging.NullHandler())  # what libraries mutter is not for producers
    try:
        code = app(arguments or ["--help"], prog_name="podcast", standalone_mode=False) or 0
    except PodcastError as error:
        return _fail(str(error), error.exit_code)
    except typer.TyperException as error:
        return _fail(f"{error.format_message().rstrip('.')}. See: podcast --help", error.exit_code)
    except OSError as error:
        if error.errno not in DISK:
            raise
        return _fail(str(cannot_write(Path(str(error.filename or "a file")), error)), 1)
    except typer.Abort:
        code = 130
    if code == 130:
        return _fail("stopped; finished lines are kept", 130)
    return int(code)


def _fail(line: str, code: int) -> int:
    say(f"podcast: {line}", to=sys.stderr)
    return code
