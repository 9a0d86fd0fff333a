"""One chat address: asks in the best form the server knows, waits when it is busy, never asks the same thing twice."""

import math
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec

from podcast.errors import MissingExtra, PodcastError
from podcast.folder import digest, write_file
from podcast.keys import blotted, key_for
from podcast.settings import Model

if TYPE_CHECKING:
    import httpx

Message = dict[str, str]
TRIES = 4
TEMPERATURE = 0.6
"""Below it, small models say every fact back as it stands."""
BUSY = {408, 409, 425, 429, 502, 503, 504}
"""Answers after which the same request may succeed."""
UNKNOWN_FORM = {400, 404, 415, 422, 500, 501}
"""Answers that may mean that the server doesn't know the form of the request: one answers 500 to `json_schema`."""
LONGEST_WAIT = 60.0
"""Seconds a server may ask us to wait."""


class Answer(msgspec.Struct, frozen=True):
    """What came back, as it is cached."""

    text: str
    finish: str
    """"stop", or "length" when it was cut off."""
    tokens_in: int = 0
    tokens_out: int = 0


class Change(msgspec.Struct, frozen=True):
    """A line that a second opinion changed."""

    story: str
    before: str
    after: str
    why: str
    """"not found", "contradicted", "flat"."""


class Usage(msgspec.Struct):
    """What a run has asked for and got, and what the reviewer changed."""

    calls: int = 0
    cached: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    sentences: int = 0
    """Those that the model was to tell."""
    own: int = 0
    """Of these, told in its words."""
    same: int = 0
    """Of these, said back as the composer has them. The others were turned away."""
    changes: list[Change] = []


class Client:
    """A server that answers `/chat/completions`; answers are kept in `cache`, one file a request."""

    forms: ClassVar[tuple[str, ...]] = ("json_schema", "json_object with schema", "json_object", "plain")

    def __init__(self, settings: Model, cache: Path, *, pause: float = 1.0) -> None:
        """Open the address of `settings`; `pause` is the first wait in seconds when the server is busy."""
        if not settings.url.startswith(("http://", "https://")):
            raise PodcastError(f"{settings.url!r} is no http address", where="show.toml [llm] url",
                               do='Write it with /v1, as in url = "http://127.0.0.1:11434/v1".')
        if not settings.model:
            raise PodcastError("no model is named", where="show.toml [llm]",
                               do='Add model = "…", as the server calls it.')
        self.settings, self.cache, self.pause = settings, cache, pause
        self.usage = Usage()
        self._form = 0
        self._until = time.monotonic() + (settings.deadline or math.inf)

    @property
    def address(self) -> str:
        return f"{self.settings.url.rstrip('/')}/chat/completions"

    def ask(self, messages: Sequence[Message], schema: dict[str, Any], *, tokens: int, seed: int = 1,
            model: str = "") -> Answer:
        """Return the answer to `messages`, of at most `tokens` tokens; raise PodcastError when there is none.

        Another `seed` asks for another answer to the same question; `model` asks another than the writer."""
        model = model or self.settings.model
        path = self.cache / f"{digest(self.address, model, list(messages), schema, tokens, seed)}.json"
        kept = _kept(path)
        if kept is not None:
            self.usage.cached += 1
            return kept
        answer = self._ask({"model": model, "messages": list(messages), "max_tokens": tokens, "seed": seed,
                            "temperature": TEMPERATURE}, schema)
        self.usage.calls += 1
        self.usage.tokens_in += answer.tokens_in
        self.usage.tokens_out += answer.tokens_out
        write_file(path, msgspec.json.encode(answer))
        return answer

    def _ask(self, wish: dict[str, Any], schema: dict[str, Any]) -> Answer:
        """Ask in the best form the server is not known to refuse, and remember which it takes."""
        while True:
            form = _form(self.forms[self._form], schema)
            reply = self._send(wish | form, last=self._form + 1 == len(self.forms))
            if reply is not None:
                return reply
            self._form += 1

    def _send(self, wish: dict[str, Any], *, last: bool) -> Answer | None:
        """Send one request, again after a while if the server is busy; None when it may not know the form."""
        try:
            import httpx

            from podcast.writing.llm.posting import post_within
        except ImportError as error:
            raise MissingExtra("Writing with a model", "llm") from error
        key = key_for(self.settings.url, self.settings.key_env, where="show.toml [llm]")
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        for attempt in range(1, TRIES + 1):
            try:
                reply = post_within(self.address, wish, headers, min(self.settings.timeout, self.left()))
            except httpx.HTTPError as error:
                if attempt == TRIES:
                    raise PodcastError(f"the server doesn't answer ({str(error) or type(error).__name__})",
                                       where=self.address, do=REMEDY) from error
                wait = 0.0
            except httpx.InvalidURL as error:
                raise PodcastError(f"is no address ({error})", where=self.address, do="Mend url in [llm].") from error
            else:
                if reply.status_code in UNKNOWN_FORM and not last:
                    return None
                if reply.is_success:
                    return self._read(reply, key)
                if (reply.status_code not in BUSY and reply.status_code < 500) or attempt == TRIES:
                    raise PodcastError(f"the server answers {reply.status_code}: {_reason(reply, key)}",
                                       where=self.address,
                                       do=f"Check url and model in [llm] and the key in {self.settings.key_env}.")
                wait = _asked_to_wait(reply)
            time.sleep(min(max(self.pause * 3 ** (attempt - 1), min(wait, LONGEST_WAIT)), self.left()))
        raise AssertionError("the last attempt returns or raises")

    def left(self) -> float:
        """Return the seconds until the day's deadline; raise PodcastError when it is past."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise PodcastError(f"the model has had its {self.settings.deadline:g} seconds",
                               where="show.toml [llm] deadline",
                               do="Run again: answers are kept; or set fallback = true: the composer writes the rest.")
        return left

    def _read(self, reply: "httpx.Response", key: str) -> Answer:
        """Return a successful reply's text, the key blotted out, and what it took."""
        try:
            answer = _answer(reply.content)
            return msgspec.structs.replace(answer, text=blotted(answer.text, key))
        except msgspec.DecodeError as error:
            raise PodcastError("the server's answer is no chat completion", where=self.address,
                               do="Check url in [llm]; it usually ends with /v1.") from error


REMEDY = "Check that it runs and url in [llm]; fallback = true there lets the composer write instead."


class _Content(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Content
    finish_reason: str | None = None


class _Tokens(msgspec.Struct):
    prompt_tokens: int = 0
    completion_tokens: int = 0


class _Completion(msgspec.Struct):
    choices: list[_Choice]
    usage: _Tokens | None = None


def _answer(content: bytes) -> Answer:
    """Read a chat completion; one without choices is an empty answer."""
    told = msgspec.json.decode(content, type=_Completion)
    if not told.choices:
        return Answer("", "stop")
    used = told.usage or _Tokens()
    return Answer(told.choices[0].message.content or "", told.choices[0].finish_reason or "stop",
                  used.prompt_tokens, used.completion_tokens)


def _form(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Return what a request carries to get JSON, in one of the forms servers know."""
    forms: dict[str, dict[str, Any]] = {
        "json_schema": {"response_format": {"type": "json_schema",
                                            "json_schema": {"name": "turns", "strict": True, "schema": schema}}},
        "json_object with schema": {"response_format": {"type": "json_object", "schema": schema}},
        "json_object": {"response_format": {"type": "json_object"}},
        "plain": {},
    }
    return forms[name]


def _kept(path: Path) -> Answer | None:
    """Return a cached answer, or None when there is none or it is damaged."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Answer)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def _asked_to_wait(reply: "httpx.Response") -> float:
    """Return the seconds in Retry-After, 0 when there are none."""
    told = reply.headers.get("retry-after", "")
    return float(told) if told.isdigit() else 0.0


def _reason(reply: "httpx.Response", key: str) -> str:
    """Return what the server says about an error, in short and without the key."""
    return " ".join(blotted(reply.text[:4000], key)[:200].split()) or "no reason given"
