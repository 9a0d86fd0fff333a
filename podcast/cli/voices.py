"""The `voices` command: which voices there are, how they sound, and what they need."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from podcast.cli.options import DateOption, ShowOption, open_day, open_show
from podcast.cli.say import say
from podcast.errors import PodcastError, UnknownChoice, UsageError
from podcast.records import Script
from podcast.settings import Show


def voices(
    action: Annotated[str, typer.Argument(help="list, audition, install, doctor or unknown.")] = "list",
    what: Annotated[str, typer.Argument(help="audition: a text to say; install: a voice, as kokoro:af_heart.")] = "",
    voice: Annotated[str, typer.Option("--voice", metavar="ENGINE:NAME", help="audition: this voice, not the "
                                       "hosts'.")] = "",
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="audition: where its WAV files go.")] = Path(),
    date: DateOption = None,
    show: ShowOption = None,
) -> None:
    """See, hear and fetch voices.

    list: every voice by name, and whether it is here. audition: a WAV of a text by each host. install: fetch a voice.
    doctor: what works here, and the line to type for what does not. unknown: words of a day's script that no dictionary
    knows, with how each host will say them, before anything is voiced.

    Example: podcast voices audition "OpenAI raised $120 billion."
    """
    if action not in ACTIONS:
        raise UsageError(str(UnknownChoice("action", action, ACTIONS)), where="podcast voices")
    ACTIONS[action](what=what, voice=voice, out=out, date=date, show=show)


def _list(**_: object) -> None:
    from podcast.speech.catalogue import catalogue

    for row in catalogue():
        size = f"{row.bytes / 1e6:.0f} MB" if row.bytes else "in its package"
        state = "here" if row.here else f"podcast voices install {row.engine}:{row.name}"
        say(f"{row.engine + ':' + row.name:22} {row.language:6} {size:>14}  {row.licence:12} {state}")
    say('and piper: any voice file (.onnx); coqui: any model or checkpoint; openai: any server\'s voice; '
        'kokoro: blends, as "af_heart:0.6+af_bella:0.4"')


def _audition(*, what: str, voice: str, out: Path, show: Path | None, **_: object) -> None:
    from podcast.speech.audition import audition

    if not what.strip():
        raise UsageError("there is no text to say", where="podcast voices audition",
                         do='Write it after the word audition, in "quotes".')
    for name, file, said in audition(what, open_show(show), out, voice):
        say(f"{file}: {name} says: {said}")


def _install(*, what: str, **_: object) -> None:
    from podcast.speech.catalogue import find, install

    shown = [0]

    def tell(done: int, total: int) -> None:
        if done * 10 // total > shown[0]:
            shown[0] = done * 10 // total
            say(f"{what}: {done / 1e6:.1f} of {total / 1e6:.1f} MB", to=sys.stderr)

    fetched = install(find(what), tell)
    say(f"{what}: {'installed' if fetched else 'is here already'}")


def _doctor(**_: object) -> None:
    from podcast.speech.base import ENGINES
    from podcast.speech.catalogue import problem_of

    for engine in ENGINES:
        say(f"{engine:8} {problem_of(engine, TRIED.get(engine, '')) or 'works'}")


def _unknown(*, date: str | None, show: Path | None, **_: object) -> None:
    from podcast.speech.unknown import unknown_words

    the_show = open_show(show)
    for word in unknown_words(_script(the_show, date), the_show):
        said = "; ".join(f"{the_show.cast[host].name}: {how}" for host, how in word.said.items())
        say(f"{word.word} ({word.times}×{', in the lexicon' if word.in_lexicon else ''}) {said}")


def _script(show: Show, date: str | None) -> Script:
    folder = open_day(show, date)
    script = folder.read("script.json", Script)
    if script is None:
        raise PodcastError("there is no script yet", where=str(folder.root),
                           do=f"Write it with: podcast script --date {folder.date.isoformat()}")
    return script


TRIED = {"hibari": "heart", "piper": "joe", "kokoro": "af_heart", "coqui": "tts_models/en/vctk/vits", "openai": "alloy"}
"""The voice by which `doctor` tries each engine."""
ACTIONS: dict[str, Callable[..., None]] = {
    "list": _list, "audition": _audition, "install": _install, "doctor": _doctor, "unknown": _unknown,
}
