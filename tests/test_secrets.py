"""Keys and passwords are planted wherever a producer has any; then everything that was written and said is searched.

The servers that are asked fail, and say back all that they were told, as the worst of servers do."""

import base64
import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from shows import DAY

from podcast.cli import run

PLANTED = {
    "OPENAI_API_KEY": "sk-openai-Q7vX2mPlanted01", "VOICE_API_KEY": "sk-voice-Z3kT8wPlanted02",
    "WRITER_API_KEY": "sk-writer-L5nR4cPlanted03", "AWS_SECRET_ACCESS_KEY": "aws/secret+J9bN6dPlanted04",
    "AWS_SESSION_TOKEN": "session/token+H1yF0sPlanted05"}
PASSWORDS = {"feed": "fe:ed@Pw8Planted06", "upload": "up-load-Pw9Planted07", "page": "page-Pw3Planted08"}


class Echo(BaseHTTPRequestHandler):
    """Refuses everything, and says back what it was told; a model's first answer is a success that does so too."""

    def told(self) -> str:
        told = "; ".join(f"{name}: {value}" for name, value in self.headers.items())
        self.server.told.append(f"{self.path} {told}")  # type: ignore[attr-defined]
        return told

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        told = self.told()
        answered = self.path.startswith("/writer") and sum("/writer" in one for one in self.server.told) == 1  # type: ignore[attr-defined]
        body = json.dumps({"error": {"message": told}, "choices": [{"message": {"content": told}}]})
        if "bucket" in self.path:
            body = f"<Error><Code>AccessDenied</Code><Message>{told}</Message></Error>"
        self.send_response(200 if answered else 403)
        self.send_header("Content-Type", "application/xml" if "bucket" in self.path else "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())

    do_GET = do_PUT = do_DELETE = do_POST  # noqa: N815

    def do_HEAD(self) -> None:
        self.told()
        self.send_response(403)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def echo() -> Iterator[tuple[str, list[str]]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    server.told = []  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}", server.told  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()


def forms(secret: str) -> set[bytes]:
    """The ways in which a secret could be written."""
    return {secret.encode(), quote(secret, safe="").encode(), quote(secret).encode(),
            json.dumps(secret)[1:-1].encode(), base64.b64encode(secret.encode()).rstrip(b"=")}


def found(where: Path, said: str, own: set[Path]) -> list[str]:
    """The planted secrets that are in any file below `where`, names among them, or in what was said."""
    texts = {"what was said": said.encode()}
    for path in where.rglob("*"):
        texts[str(path)] = path.read_bytes() if path.is_file() and path not in own else b""
        texts[f"the name of {path}"] = str(path).encode()
    secrets = {**PLANTED, **PASSWORDS}
    return [f"{name} in {place}" for place, text in texts.items() for name, secret in secrets.items()
            if any(form in text for form in forms(secret))]


def change(path: Path, pattern: str, to: str) -> None:
    text, count = re.subn(pattern, to, path.read_text(encoding="utf-8"), count=1, flags=re.M)
    assert count == 1
    path.write_text(text, encoding="utf-8")


def test_no_secret_is_in_anything_written_or_said(
    scripted: Path, tmp_path: Path, echo: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    pytest.importorskip("s3fs")
    address, told = echo
    for name, value in PLANTED.items():
        monkeypatch.setenv(name, value)
    for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAPLANTED")
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{address}")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    monkeypatch.setattr("time.sleep", lambda _: None)
    settings, host = scripted / "show.toml", scripted / "voices" / "synthesizer.toml"
    stories = scripted / "episodes" / DAY / "stories"
    asked = ["--show", str(scripted), "--date", DAY]

    settings.write_text(f'writer = "llm"\n{settings.read_text(encoding="utf-8")}\n[stories]\nfeeds = '
                        f'["http://producer:{quote(PASSWORDS["feed"], safe="")}@{address}/feed"]\n[llm]\n'
                        f'url = "http://{address}/writer"\nmodel = "m"\nkey_env = "WRITER_API_KEY"\n', encoding="utf-8")
    (stories / "links.txt").write_text(f"http://producer:{PASSWORDS['page']}@{address}/page\n")
    codes = [run(["fetch", "--private", *asked])]
    (stories / "links.txt").unlink()

    (scripted / "episodes" / DAY / "script.md").unlink()
    codes += [run(["script", "--rewrite", *asked]), run(["script", "--rewrite", *asked])]
    change(settings, r"^key_env = .*$", 'key_env = "OPENAI_API_KEY"')
    codes.append(run(["script", "--rewrite", *asked]))
    change(settings, '^writer = "llm"$', 'writer = "composer"')

    change(host, '^engine = "tone"$', 'engine = "openai"')
    change(host, r"^engine_options = .*$", f'engine_options = {{ url = "http://{address}/voice", '
                                           'key_env = "VOICE_API_KEY" }')
    codes += [run(["make", *asked]), run(["voices", "--show", str(scripted)])]
    change(host, '^engine = "openai"$', 'engine = "tone"')
    assert run(["make", *asked]) == 0

    port = address.rpartition(":")[2]
    for to in ("s3://bucket/show", f"sftp://producer:{PASSWORDS['upload']}@127.0.0.1:{port}/show",
               f"ftp://producer:{PASSWORDS['upload']}@{address}/show", f"sftp://producer:{PASSWORDS['upload']}@/[x"):
        codes.append(run(["publish", "--show", str(scripted), "--to", to]))
    assert 0 not in codes[:5] and 0 not in codes[-4:], codes

    said = capfd.readouterr()
    for name in ("WRITER_API_KEY", "VOICE_API_KEY", "AWS_SESSION_TOKEN"):
        assert any(PLANTED[name] in one for one in told), f"{name} was never used: this test would prove nothing"
    assert not any(PLANTED["OPENAI_API_KEY"] in one for one in told), "OpenAI's key is for OpenAI"
    assert "127.0.0.1" in said.err
    assert "Traceback" not in said.err
    assert found(tmp_path, said.out + said.err + caplog.text, {settings}) == []


def test_a_planted_secret_is_found(tmp_path: Path) -> None:
    """The search sees what it should, in each of its forms."""
    for number, secret in enumerate((*PLANTED.values(), *PASSWORDS.values())):
        for form in forms(secret):
            (tmp_path / f"{number}.bin").write_bytes(b"\x00" + form + b"\xff")
            assert len(found(tmp_path, "", set())) == number + 1
    (tmp_path / PLANTED["VOICE_API_KEY"]).touch()
    assert "VOICE_API_KEY in what was said" in found(tmp_path, f"-{PLANTED['VOICE_API_KEY']}-", set())
    assert any("the name of" in one for one in found(tmp_path, "", set()))
