"""A C2PA manifest in the published audio: who made it and that a machine spoke it, signed with the producer's key."""

import tempfile
from pathlib import Path

import msgspec

from podcast import __version__
from podcast.errors import MissingExtra, PodcastError
from podcast.publish.text import plain
from podcast.settings import Show

SYNTHETIC = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
"""IPTC's term for media made by a trained model: what the EU's AI Act calls a machine-readable mark."""


def credentials(show: Show) -> tuple[bytes, bytes] | None:
    """Return the certificate chain and the private key that `[publish]` names, as PEM, or None when it names none.

    Raises PodcastError when one is missing or lies where it would be published."""
    if not show.publish.certificate:
        return None
    publish = show.publish
    return _secret(show, publish.certificate, "certificate"), _secret(show, publish.private_key, "private_key")


def manifest(title: str, show: Show) -> bytes:
    """Return what is claimed of the file, as C2PA's JSON."""
    action = {"action": "c2pa.created", "digitalSourceType": SYNTHETIC, "softwareAgent": {"name": "podcast"}}
    return msgspec.json.encode({
        "title": plain(title),
        "claim_generator_info": [{"name": "podcast", "version": __version__}],
        "assertions": [
            {"label": "c2pa.actions", "data": {"actions": [action]}},
            {"label": "cawg.metadata", "data": {"@context": {"dc": "http://purl.org/dc/elements/1.1/"},
                                                "dc:creator": [plain(show.publish.author or show.title)]}},
        ],
    })


def seal(audio: Path, claim: bytes, chain: bytes, key: bytes) -> bytes:
    """Return the bytes of `audio` with `claim` in them, signed by ES256; chain and key are PEM.

    It has to be the last write, for any later change breaks the seal; and no two signatures are alike."""
    try:
        from c2pa import Builder, C2paError, C2paSignerInfo, Signer
    except ImportError as error:
        raise MissingExtra("C2PA signing", "c2pa") from error
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / audio.name
        try:
            # no time stamp: that would take an authority, and so the network
            signing = C2paSignerInfo(b"es256", chain, key, None)
            with Signer.from_info(signing) as signer, Builder(claim.decode()) as builder:
                builder.sign_file(audio, out, signer)
        except C2paError as error:
            raise PodcastError(f"the audio cannot be signed ({error})", where="show.toml [publish] certificate",
                               do="It must be a chain for signing, leaf first, with its ES256 key.") from error
        return out.read_bytes()


def _secret(show: Show, name: str, setting: str) -> bytes:
    """Return the content of a key file, which must not be where it would be published."""
    path = (show.root / name).resolve()
    if path.is_relative_to(show.public.resolve()):
        raise PodcastError(f"{setting} lies in public/, where everyone could read it", where="show.toml [publish]",
                           do="Move it elsewhere, and take it as known to others.")
    if not name or not path.is_file():
        raise PodcastError(f"{setting} {name!r} does not exist", where="show.toml [publish]",
                           do="Name a PEM file, relative to the show.")
    return path.read_bytes()
