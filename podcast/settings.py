"""`show.toml` and `voices/*.toml` become a Show, checked once so that nothing after has to ask."""

import datetime as dt
import re
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from podcast.errors import PodcastError
from podcast.records import Record
from podcast.tables import RANGES, Audio, Check, Host, Model, Music, Persona, Publishing, StoryRules
from podcast.toml import load_toml, read_toml

__all__ = ["Audio", "Check", "Host", "Model", "Music", "Persona", "Profile", "Publishing", "Show", "StoryRules",
           "all_settings", "named_files", "read_profile", "read_show", "writing_settings"]

USUAL_STYLE = "style"
Profile = dict[str, dict[str, tuple[float, float, float]]]
"""Rule to measure to (least, most, reference)."""


class Show(Record, frozen=True):
    """A whole show: `show.toml` with its hosts, lexicon and style read in."""

    root: Path
    title: str
    description: str
    hosts: tuple[str, str]
    """Host ids: who leads (opens, hands over, asks) first, who explains second."""
    cast: dict[str, Host]
    """Host id to host, for both hosts."""
    language: str = "en-us"
    timezone: str = "UTC"
    minutes: float = 11.0
    writer: str = "composer"
    style: str = USUAL_STYLE
    """Style profile in `voices/`, without `.toml`."""
    audio: Audio = Audio()
    music: Music = Music()
    publish: Publishing = Publishing()
    stories: StoryRules = StoryRules()
    check: Check = Check()
    llm: Model = Model()
    lexicon: dict[str, Any] = {}
    """`voices/lexicon.toml` as it stands; podcast.speech gives it meaning."""
    profile: Profile = {}
    """`voices/<style>.toml`: the measures the writer steers by."""

    @property
    def lead(self) -> Host:
        return self.cast[self.hosts[0]]

    @property
    def explainer(self) -> Host:
        return self.cast[self.hosts[1]]

    @property
    def episodes(self) -> Path:
        return self.root / "episodes"

    @property
    def public(self) -> Path:
        return self.root / "public"

    @property
    def cache(self) -> Path:
        return self.root / ".cache"


class ShowFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The keys `show.toml` may have."""

    title: str
    description: str
    hosts: tuple[str, str]
    language: str = "en-us"
    timezone: str = "UTC"
    minutes: float = 11.0
    writer: str = "composer"
    style: str = USUAL_STYLE
    audio: Audio = Audio()
    music: Music = Music()
    publish: Publishing = Publishing()
    stories: StoryRules = StoryRules()
    check: Check = Check()
    llm: Model = Model()


def read_show(root: Path) -> Show:
    """Read the show in folder `root`; raise PodcastError naming file, key and remedy."""
    path = root / "show.toml"
    if not path.is_file():
        raise PodcastError("no show.toml here", where=str(root), do="Go to a show's folder, or run: podcast init DIR")
    file = read_toml(path, ShowFile, RANGES)
    for host in file.hosts:
        if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", host):
            raise PodcastError(f"host {host!r} is not a plain lower-case name", where="show.toml hosts",
                               do="Name hosts by their file in voices/, as in hosts = [\"emma\", \"synthesizer\"].")
    if file.hosts[0] == file.hosts[1]:
        raise PodcastError("the two hosts are the same", where="show.toml hosts", do="Name two files in voices/.")
    if not file.title.strip():
        raise PodcastError("the title is empty", where="show.toml", do="Give the show a name: title = …")
    try:
        ZoneInfo(file.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise PodcastError(f"unknown timezone {file.timezone!r}", where="show.toml",
                           do='Name a city\'s zone, as in "Europe/Berlin", or "UTC".') from None
    cast = {host: read_host(root, host) for host in file.hosts}
    lexicon_path = root / "voices" / "lexicon.toml"
    lexicon = load_toml(lexicon_path) if lexicon_path.is_file() else {}
    fields = {name: getattr(file, name) for name in ShowFile.__struct_fields__}
    return Show(root=root, cast=cast, lexicon=lexicon, profile=read_profile(root, file.style), **fields)


def read_profile(root: Path, style: str) -> Profile:
    """Read the style profile `voices/<style>.toml`; raise PodcastError when it is missing or no profile."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", style):
        raise PodcastError(f"style {style!r} is not a plain lower-case name", where="show.toml style",
                           do="Name a file in voices/ without .toml.")
    path = root / "voices" / f"{style}.toml"
    if style == USUAL_STYLE and not path.is_file():
        return {}  # a show without a profile is written without steering
    if not path.is_file():
        raise PodcastError(f"no style profile voices/{style}.toml", where="show.toml style",
                           do='Leave style out for "style", or name another file in voices/.')
    try:
        return msgspec.convert(load_toml(path), Profile)
    except msgspec.ValidationError as error:
        raise PodcastError(f"is no style profile ({error})", where=path.name,
                           do="Write each measure as [least, most, reference].") from error


def read_host(root: Path, host: str) -> Host:
    """Read `voices/<host>.toml`; raise PodcastError listing the hosts there are when it is missing."""
    path = root / "voices" / f"{host}.toml"
    if not path.is_file():
        there = sorted(p.stem for p in (root / "voices").glob("*.toml"))
        raise PodcastError(f"no host {host!r}: voices/{host}.toml does not exist", where="show.toml hosts",
                           do=f"Files in voices/: {', '.join(there) or 'none'}.")
    return read_toml(path, Host, RANGES)


def writing_settings(show: Show) -> Show:
    """Return the show without what shapes sound and pages only, for a fingerprint: a script outlives a new voice."""
    cast = {name: msgspec.structs.replace(host, engine="", voice="", gain_db=0.0, pan=0.0, seed=0, engine_options={})
            for name, host in show.cast.items()}
    return msgspec.structs.replace(show, root=Path(), cast=cast, audio=Audio(), music=Music(), publish=Publishing(),
                                   lexicon={}, minutes=0.0)


def all_settings(show: Show) -> Show:
    """Return the show as if it lay nowhere and were never checked, for a fingerprint: neither changes an episode."""
    return msgspec.structs.replace(show, root=Path(), check=Check(), llm=Model())


def named_files(show: Show, date: dt.date) -> tuple[Path, ...]:
    """Return the files of a person's own that the settings name for the day `date`: music, pictures, voice models."""
    music = [getattr(show.music, cue) for cue in ("theme", "bed", "sting", "reflection", "outro")]
    pictures = [show.publish.artwork, show.publish.episode_artwork.replace("{date}", date.isoformat())]
    named = [show.root / name for name in (*music, *pictures) if name not in ("", "own")]
    models = [show.root / "voices" / host.voice for host in show.cast.values()]
    return tuple(path for path in (*named, *models) if path.is_file())
