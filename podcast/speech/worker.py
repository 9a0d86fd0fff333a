"""What one worker does: load an engine once, voice line after line, store each clip as it is done."""

import multiprocessing
import os
import signal
import threading
from collections import defaultdict
from functools import cache
from itertools import count
from multiprocessing.process import BaseProcess
from pathlib import Path

from podcast.errors import PodcastError
from podcast.heap import give_back
from podcast.speech.base import Engine, Voice, engine_class
from podcast.speech.clips import Line, Take, store

TIDY = 8
"""Lines after which free memory is given back: it comes to 150 MB over an episode, in holes between what is in use."""
_VOICED = count(1)


def begin() -> None:
    """Leave Ctrl-C to the process that started this one, which lets the running lines end and keeps them; but end with
    it when it is killed, for nobody would ask this one for anything again."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    """Wait for the end of the process that started this one, and end."""
    parent.join()
    os._exit(1)


def engine_for(voice_json: bytes, threads: int) -> Engine:
    """Return the engine of a voice, made once in this process, whichever thread asks first."""
    with _LOADING[voice_json]:
        return _engine(voice_json, threads)


_LOADING: defaultdict[bytes, threading.Lock] = defaultdict(threading.Lock)


@cache
def _engine(voice_json: bytes, threads: int) -> Engine:
    import msgspec

    voice = msgspec.json.decode(voice_json, type=Voice)
    engine = engine_class(voice.engine)(voice, threads=threads)
    give_back()  # a network is read, changed and copied, 100 MB for a `piper`
    return engine


def voice_line(line: Line, folder: str, threads: int) -> str:
    """Voice one line into the clip cache; return "" or why it could not be done.

    Errors that no engine is known to raise come out as they are, for the caller to find in the future."""
    import msgspec

    from podcast.speech.sound import join, wav_bytes

    try:
        engine = engine_for(msgspec.json.encode(line.voice), threads)
        audio, words = join(engine.speak(line.text, line.manner), line.text)
        wav = wav_bytes(audio)
        take = Take(text=line.text, samples=len(audio), words=tuple(words), wav=digest_of(wav))
        store(Path(folder), line.key, take, wav)
    except PodcastError as error:
        return str(error)
    if next(_VOICED) % TIDY == 0:
        give_back()
    return ""


def digest_of(wav: bytes) -> str:
    """Return what podcast.folder.file_digest gives for a file of these bytes."""
    import hashlib

    return hashlib.sha256(wav).hexdigest()
