"""The `style` command: a conversation's style in numbers, learned from a transcript or compared with a script."""

import re
from pathlib import Path
from typing import Annotated

import typer

from podcast.cli.options import DateOption, ShowOption, open_day, open_show
from podcast.cli.say import clean, say
from podcast.errors import PodcastError, UnknownChoice, UsageError
from podcast.records import Script


def style(
    action: Annotated[str, typer.Argument(help="learn or compare.")],
    file: Annotated[Path | None, typer.Argument(help="learn: a transcript: HH:MM:SS lines, Name: lines, VTT, SRT or "
                                                "JSON.")] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="learn: the profile to write; otherwise "
                                             "voices/<transcript's name>.toml.")] = None,
    date: DateOption = None,
    show: ShowOption = None,
) -> None:
    """Learn a style from a transcript, or compare a script with the show's.

    learn: measures turn lengths, rhythm, questions, openers, words and writes them as a profile; name it in show.toml
    (style = "name") and the writer steers by it. compare: a day's script rule by rule beside the show's profile.

    Example: podcast style learn transcript.vtt --out voices/calm.toml
    """
    if action == "learn":
        _learn(file, out, show)
    elif action == "compare":
        _compare(date, show)
    else:
        raise UsageError(str(UnknownChoice("action", action, ("learn", "compare"))), where="podcast style")


def _learn(file: Path | None, out: Path | None, show: Path | None) -> None:
    from podcast.folder import write_file
    from podcast.writing.profile import RULES, dump, learn
    from podcast.writing.transcript import read_transcript

    if file is None:
        raise UsageError("there is no transcript to learn from", where="podcast style learn", do="Name its file.")
    if out is None:
        name = re.sub(r"[^a-z0-9]+", "-", file.stem.lower()).strip("-") or "learned"
        out = open_show(show).root / "voices" / f"{name}.toml"
        if out.exists():
            raise PodcastError("is there already", where=str(out), do="Name another file: --out voices/NAME.toml")
    transcript = read_transcript(file)
    profile = learn(transcript)
    write_file(out, dump(profile, source=file.name, sure=transcript.sure))
    speakers = list(dict.fromkeys(turn.speaker for turn in transcript.turns))
    told = "named in it" if transcript.sure == 1 else f"guessed, {transcript.sure:.0%} sure"
    say(f"{out}: {len(transcript.turns)} turns; speakers {', '.join(speakers)} ({told}; {speakers[0]} leads)")
    missing = [rule for rule in RULES if rule not in profile]
    if missing:
        say(f"not told by this transcript, and left free: {', '.join(missing)}")


def _compare(date: str | None, show: Path | None) -> None:
    from rich.console import Console
    from rich.table import Table

    from podcast.writing.profile import compare

    the_show = open_show(show)
    folder = open_day(the_show, date)
    script = folder.read("script.json", Script)
    if script is None:
        raise PodcastError("there is no script yet", where=str(folder.root),
                           do=f"Write it with: podcast script --date {folder.date.isoformat()}")
    rows = compare(script, the_show, the_show.profile)
    if not rows:
        raise PodcastError("the show has no style profile", where="show.toml style",
                           do="Learn one: podcast style learn TRANSCRIPT")
    table = Table("rule", "measure", "script", "least", "most", "profile", "", title=clean(script.title))
    before = ""
    for row in rows:
        value = "" if row.value is None else f"{row.value:.3g}"
        table.add_row(clean(row.rule) if row.rule != before else "", clean(row.measure), value, f"{row.least:g}",
                      f"{row.most:g}", f"{row.reference:g}", "" if row.kept else "off")
        before = row.rule
    Console().print(table)
    rules = dict.fromkeys(row.rule for row in rows)
    kept = sum(all(row.kept for row in rows if row.rule == rule) for rule in rules)
    say(f"{kept} of {len(rules)} rules kept")
