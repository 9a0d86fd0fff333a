"""The C2PA seal: off unless asked, lasting addresses, keys never published; a real signature when run with all."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from podcast.errors import PodcastError
from podcast.publish import provenance, publish, release
from podcast.publish.provenance import SYNTHETIC, credentials, manifest
from podcast.records import Episode
from podcast.settings import Show


def certified(show: Show, chain: str = "keys/chain.pem", key: str = "keys/key.pem") -> Show:
    (show.root / "keys").mkdir(exist_ok=True)
    (show.root / "keys" / "chain.pem").write_bytes(b"chain")
    (show.root / "keys" / "key.pem").write_bytes(b"key")
    publishing = msgspec.structs.replace(show.publish, certificate=chain, private_key=key)
    return msgspec.structs.replace(show, publish=publishing)


def published(show: Show) -> Path:
    (audio,) = (show.public / "2026-03-26").glob("*.mp3")
    return audio


def test_without_a_certificate_the_audio_is_as_it_was(episode: Episode, show: Show) -> None:
    assert credentials(show) is None
    publish(show, [episode])
    assert published(show).read_bytes() == (show.episodes / "2026-03-26" / "episode.mp3").read_bytes()


def test_a_sealed_file_keeps_its_address_though_no_two_seals_are_alike(
        episode: Episode, show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    sealings: list[bytes] = []

    def seal(audio: Path, claim: bytes, chain: bytes, key: bytes) -> bytes:
        sealings.append(claim)
        assert (chain, key) == (b"chain", b"key")
        return audio.read_bytes() + b"sealed" + bytes([len(sealings)])

    monkeypatch.setattr(release, "seal", seal)
    mine = certified(show)
    publish(mine, [episode])
    first = published(mine)
    publish(mine, [episode])
    assert len(sealings) == 1 and published(mine) == first
    first.unlink()
    publish(mine, [episode])
    assert len(sealings) == 2 and published(mine) == first
    feed = (show.public / "feed.xml").read_text("utf-8")
    assert f'length="{first.stat().st_size}"' in feed and first.name in feed


def test_the_claim_says_a_model_made_it(episode: Episode, show: Show) -> None:
    claim = json.loads(manifest("A \x00title", show))
    (action,) = claim["assertions"][0]["data"]["actions"]
    assert action["digitalSourceType"] == SYNTHETIC and claim["title"] == "A title"


@pytest.mark.parametrize(("chain", "key", "what"), [
    ("keys/none.pem", "keys/key.pem", "does not exist"), ("keys/chain.pem", "", "does not exist"),
    ("keys/chain.pem", "public/key.pem", "lies in public")])
def test_a_missing_or_public_key_is_said(chain: str, key: str, what: str, show: Show) -> None:
    show.public.mkdir()
    (show.public / "key.pem").write_bytes(b"key")
    with pytest.raises(PodcastError, match=what):
        credentials(certified(show, chain, key))


def make_chain() -> tuple[bytes, bytes]:
    """A certificate chain of our own (leaf, authority) and the leaf's key, as C2PA wants them."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    authority, leaf = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))

    def certificate(name: str, key: ec.EllipticCurvePrivateKey, *, ca: bool) -> x509.Certificate:
        def named(text: str) -> x509.Name:
            return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text),
                              x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, "A studio")])

        usage = dict.fromkeys(("content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
                               "encipher_only", "decipher_only"), False)
        usage |= {"digital_signature": not ca, "key_cert_sign": ca, "crl_sign": ca}
        issuer = authority.public_key()
        build = (x509.CertificateBuilder().subject_name(named(name)).issuer_name(named("Authority"))
                 .public_key(key.public_key()).serial_number(x509.random_serial_number())
                 .not_valid_before(dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
                 .not_valid_after(dt.datetime(2046, 1, 1, tzinfo=dt.UTC))
                 .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
                 .add_extension(x509.KeyUsage(**usage), critical=True)
                 .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
                 .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer), critical=False))
        if not ca:
            build = build.add_extension(x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.EMAIL_PROTECTION]),
                                        critical=False)
        return build.sign(authority, hashes.SHA256())

    pem = serialization.Encoding.PEM
    chain = certificate("Leaf", leaf, ca=False), certificate("Authority", authority, ca=True)
    key = leaf.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return b"".join(part.public_bytes(pem) for part in chain), key


@pytest.mark.slow
def test_a_real_seal_is_valid_and_the_audio_still_plays(
        make_episode: Callable[..., Episode], show: Show, tmp_path: Path) -> None:
    import subprocess

    import c2pa
    import imageio_ffmpeg
    ffmpeg = imageio_ffmpeg.get_ffmpeg_exe()
    subprocess.run([ffmpeg, "-v", "error", "-f", "lavfi", "-i", "sine=duration=5", "-metadata", "title=Five",
                    str(tmp_path / "tone.mp3")], check=True)
    mine = certified(show)
    (chain, key) = make_chain()
    (show.root / "keys" / "chain.pem").write_bytes(chain)
    (show.root / "keys" / "key.pem").write_bytes(key)
    publish(mine, [make_episode(audio=(tmp_path / "tone.mp3").read_bytes())])
    with c2pa.Reader(str(published(mine))) as reader:
        assert reader.get_validation_state() == "Valid"
        assert SYNTHETIC in reader.json()
    said = subprocess.run([ffmpeg, "-hide_banner", "-i", str(published(mine)), "-f", "null", "-"], check=True,
                          capture_output=True, text=True).stderr
    assert "title           : Five" in said and "Error" not in said
    (show.root / "keys" / "key.pem").write_bytes(b"no key")
    published(mine).unlink()
    with pytest.raises(PodcastError, match="cannot be signed"):
        publish(mine, [make_episode(audio=(tmp_path / "tone.mp3").read_bytes())])


def test_without_the_extra_the_line_says_how_to_get_it(show: Show, tmp_path: Path,
                                                       monkeypatch: pytest.MonkeyPatch) -> None:
    import sys
    monkeypatch.setitem(sys.modules, "c2pa", None)
    with pytest.raises(PodcastError, match=r"pip install .*\[c2pa\]"):
        provenance.seal(tmp_path / "a.mp3", b"{}", b"", b"")
