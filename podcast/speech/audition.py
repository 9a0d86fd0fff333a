"""A text said by each host, or by one named voice: to hear a voice before a show has it."""

from collections.abc import Iterator
from pathlib import Path

from podcast.errors import UsageError
from podcast.folder import write_file
from podcast.settings import Show
from podcast.speech.base import Manner, Voice, engine_class
from podcast.speech.lexicon import entries_for
from podcast.speech.sound import join, wav_bytes
from podcast.speech.spoken import bare, spell_out


def audition(text: str, show: Show, out: Path, voice: str = "") -> Iterator[tuple[str, Path, str]]:
    """Yield (who, WAV file, text as said) for each host, or for `voice` ("engine:name"), as each is made in `out`."""
    if voice:
        engine, colon, name = voice.partition(":")
        if not colon:
            raise UsageError(f"{voice!r} is not a voice", where="--voice",
                             do="Write engine and name: --voice kokoro:af_heart")
        chosen = {name.replace("/", "-"): (Voice(engine=engine, name=name, folder=str(show.root / "voices")), 1.0)}
    else:
        chosen = {host: (Voice.of(row, show.root / "voices"), row.pace) for host, row in show.cast.items()}
    for who, (one, pace) in chosen.items():
        kind = engine_class(one.engine)
        kind.identity(one)
        spoken = spell_out(text, entries_for(show.lexicon, one.engine))
        if not spoken.words:
            raise UsageError(f"there is nothing to say in {text!r}", where="podcast voices audition")
        audio, _ = join(kind(one).speak(spoken.text, Manner(pace=pace)), spoken.text)
        file = out / f"audition-{who.replace(':', '-')}.wav"
        write_file(file, wav_bytes(audio))
        yield who, file, bare(spoken.text)
