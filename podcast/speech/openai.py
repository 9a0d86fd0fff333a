"""Engine `openai`: any server that answers OpenAI's `/v1/audio/speech`, in the cloud or in the next room."""

import http.client
import io
import json
import time
import urllib.error
import urllib.request
from typing import Any

from podcast.errors import PodcastError
from podcast.keys import OPENAI, OPENAI_ADDRESS, blotted, key_for
from podcast.speech.base import Chunk, Engine, Manner, Voice

ADDRESS = OPENAI_ADDRESS
MODEL = "gpt-4o-mini-tts"
TRIES = 3
BUSY = {408, 409, 429, 500, 502, 503, 504}
"""Answers after which the same request may succeed."""
SECONDS = 90.0
MOST_BYTES = 64 * 2**20
TONES = {"question": "Ask it, with interest.", "aside": "Say it lightly, as an aside.",
         "serious": "Say it calmly and gravely.", "bright": "Say it cheerfully."}


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: the key would be sent along to wherever it leads."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


class OpenAIEngine(Engine):
    """No package needed; `voice` is one of the server's ("alloy").

    Options: `url` (up to and with /v1), `model`, `instructions` (how to speak, for models that listen to it), `key_env`
    (the environment variable with the key, ending in _API_KEY; OPENAI_API_KEY when not given, which is sent to
    OpenAI only; a server of one's own needs none)."""

    name = "openai"
    memory_mb = 150
    limit = 1200

    @classmethod
    def identity(cls, voice: Voice) -> tuple[str, ...]:
        address = str(voice.options.get("url", ADDRESS))
        if not address.startswith(("http://", "https://")):
            raise PodcastError(f"{address!r} is no http address", where="engine_options",
                               do=f'Write url = "{ADDRESS}".')
        if address == ADDRESS and not _key(voice):
            raise PodcastError(f"engine 'openai' has no key: {_key_name(voice)} is not set", where=voice.name,
                               do="Set it, give a server of your own as engine_options.url, or choose another engine.")
        return ("1", address, str(voice.options.get("model", MODEL)))

    def say(self, sentence: str, manner: Manner) -> Chunk:
        import soundfile

        options = self.voice.options
        wish = {"model": options.get("model", MODEL), "voice": self.voice.name, "input": " ".join(sentence.split()),
                "response_format": "wav", "speed": min(max(manner.pace, 0.25), 4.0)}
        manners = " ".join(filter(None, (str(options.get("instructions", "")), TONES.get(manner.tone, ""))))
        if manners and "instructions" in options:
            wish["instructions"] = manners
        sound = self._ask(wish)
        try:
            audio, rate = soundfile.read(io.BytesIO(sound), dtype="float32", always_2d=True)
        except soundfile.LibsndfileError as error:
            raise PodcastError("the answer is not sound", where=str(options.get("url", ADDRESS)),
                               do="Check the address and that the server can answer in WAV.") from error
        return Chunk(audio.mean(axis=1), int(rate))

    def _ask(self, wish: dict[str, Any]) -> bytes:
        """Send one request, again after a while if the server is busy; return the sound it answers with."""
        address = f"{str(self.voice.options.get('url', ADDRESS)).rstrip('/')}/audio/speech"
        headers = {"Content-Type": "application/json", "User-Agent": "podcast"}
        key = _key(self.voice)
        if key:
            headers["Authorization"] = f"Bearer {key}"
        request = urllib.request.Request(address, json.dumps(wish).encode(), headers, method="POST")  # noqa: S310
        for attempt in range(1, TRIES + 1):
            try:
                with urllib.request.build_opener(_Stay).open(request, timeout=SECONDS) as answer:
                    return bytes(answer.read(MOST_BYTES))
            except urllib.error.HTTPError as error:
                if error.code not in BUSY or attempt == TRIES:
                    said = f"{error.reason}: {_said(error)}"
                    raise PodcastError(f"the server answers {error.code} {blotted(said, key)}",
                                       where=address, do="Check address, key, model and voice.") from error
            except (OSError, http.client.HTTPException) as error:
                if attempt == TRIES:
                    why = getattr(error, "reason", error)
                    raise PodcastError(f"the server can't be reached ({why})", where=address,
                                       do="Check that it is running and that the address is right.") from error
            time.sleep(0.5 * 3 ** (attempt - 1))
        raise AssertionError("the last attempt returns or raises")


def _said(error: urllib.error.HTTPError) -> str:
    """Return what the server's answer says about an error, in short."""
    try:
        told = json.loads(error.read(4000))
    except (ValueError, OSError):
        return "no reason given"
    reason = told.get("error", told) if isinstance(told, dict) else told
    return str(reason.get("message", reason) if isinstance(reason, dict) else reason)[:200]


def _key_name(voice: Voice) -> str:
    return str(voice.options.get("key_env", OPENAI))


def _key(voice: Voice) -> str:
    return key_for(str(voice.options.get("url", ADDRESS)), _key_name(voice), where=voice.name)
