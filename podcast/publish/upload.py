"""Uploading the site to a folder, S3-compatible storage or SFTP: audio first, the feed last, only what changed."""

import contextlib
import platform
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from podcast.errors import MissingExtra, PodcastError
from podcast.folder import digest, file_digest
from podcast.keys import blotted, password_in, without_secret
from podcast.publish.media_types import media_type
from podcast.records import Record

MANIFEST = ".published.json"
"""File at the destination that lists what was uploaded there, by digest."""

SCHEMES = {"": "file", "file": "file", "s3": "s3", "sftp": "sftp", "ssh": "sftp"}
"""Scheme of an address to fsspec's name for it. To add one: its package in the extra `upload`, a row here and in the
README, and a test against a real server on this machine."""


class Sent(Record, frozen=True):
    """What an upload did."""

    files: int
    kept: int


def upload(folder: Path, to: str) -> Sent:
    """Bring the destination `to` up to date with `folder`; what else lies there is left alone.

    A reader never meets a feed whose episode isn't there yet: audio goes first, then pages and the rest, then archive
    feeds, then feed.xml. Each file appears whole. Stopped halfway it can be run again. Raises PodcastError."""
    scheme = scheme_of(to)
    try:
        import fsspec.core
        failures = storage_errors(scheme)
    except ImportError as error:
        raise MissingExtra("uploading", "upload") from error
    try:
        options = {"host_key_policy": known_hosts_only()} if scheme == "sftp" else {}
        files, root = fsspec.core.url_to_fs(to, **options)
        return _send(folder, files, str(root).rstrip("/"))
    except failures as error:
        reason = blotted(str(error), password_in(to)) or type(error).__name__
        raise PodcastError(f"the upload failed ({reason})", where=without_secret(to),
                           do="Run it again when that is mended; what arrived is kept.") from error


def scheme_of(to: str) -> str:
    """Return fsspec's name for the kind of an address; raise PodcastError when there is none."""
    scheme = urlsplit(to).scheme if "://" in to else ""
    if scheme not in SCHEMES:
        raise PodcastError(f"{without_secret(to)!r} is an address of no known kind", where="--to",
                           do="Give a folder, s3://bucket/folder or sftp://user@host/folder.")
    return SCHEMES[scheme]


def storage_errors(scheme: str) -> tuple[type[Exception], ...]:
    """Return what may be raised when a kind of storage can't be reached or refuses; ImportError without its package."""
    if scheme == "s3":
        import s3fs  # noqa: F401 - fsspec would ask for it later, and less clearly
        from botocore.exceptions import BotoCoreError, ClientError
        return (OSError, BotoCoreError, ClientError)
    if scheme == "sftp":
        from paramiko.ssh_exception import SSHException
        return (OSError, EOFError, SSHException)
    return (OSError,)


def known_hosts_only() -> object:
    """Return a policy that takes an SSH server's key only if ~/.ssh/known_hosts has it: fsspec alone would take any."""
    from paramiko import HostKeys, MissingHostKeyPolicy, PKey, SSHClient, SSHException

    class KnownHosts(MissingHostKeyPolicy):  # type: ignore[misc]
        def missing_host_key(self, client: SSHClient, hostname: str, key: PKey) -> None:
            path = Path.home() / ".ssh" / "known_hosts"
            if not (path.is_file() and HostKeys(str(path)).check(hostname, key)):
                raise SSHException(f"the key of {hostname} is not in {path}: connect once with ssh and check it")

    return KnownHosts()


def order(name: str) -> tuple[int, str]:
    """Return a file's place in the queue: audio, everything else, archive feeds, the feed."""
    if name == "feed.xml":
        return (3, name)
    if name.endswith(".xml"):
        return (2, name)
    return (0 if media_type(name).startswith("audio/") else 1, name)


def _send(folder: Path, files: Any, root: str) -> Sent:
    # a link may lead anywhere: it is no file of the site
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*")
             if path.is_file() and not path.is_symlink()]
    local = {name: file_digest(folder / name) for name in sorted(names, key=order) if not _hidden(name)}
    remote = _manifest(files, f"{root}/{MANIFEST}")
    sent = 0
    made: set[str] = set()
    try:
        for name, content in local.items():
            if remote.get(name) != content:
                _put(files, folder / name, f"{root}/{name}", made)
                remote[name] = content
                sent += 1
    finally:
        # also when stopped halfway: what did arrive need not be sent again
        if sent:
            with contextlib.suppress(OSError):
                files.pipe_file(f"{root}/{MANIFEST}", msgspec.json.encode(remote, order="sorted"))
    return Sent(sent, len(local) - sent)


def _hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))


def _manifest(files: Any, path: str) -> dict[str, str]:
    """Return what was uploaded before, nothing when that isn't known."""
    try:
        return msgspec.json.decode(files.cat_file(path), type=dict[str, str])
    except (FileNotFoundError, msgspec.DecodeError):
        return {}


def _put(files: Any, source: Path, target: str, made: set[str]) -> None:
    """Upload one file so that it appears whole: storage does that by itself, elsewhere it is renamed into place.

    The name it has meanwhile is this machine's, so that a killed upload's is written over by the next."""
    if "s3" in files.protocol:
        files.put_file(str(source), target, ContentType=media_type(source.name))
        return
    folder, _, name = target.rpartition("/")
    if folder not in made:
        files.makedirs(folder, exist_ok=True)
        made.add(folder)
    beside = f"{folder}/.{name}.{digest(platform.node())[:8]}.part"
    try:
        files.put_file(str(source), beside)
        files.mv(beside, target)
    except BaseException:
        with contextlib.suppress(OSError):
            files.rm_file(beside)
        raise
