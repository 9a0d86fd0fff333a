"""The client against a server with every fault: it waits, steps down, gives up in one line, and never asks twice."""

import time
from pathlib import Path
from typing import Any

import pytest
from chat_server import Chat, Reply, chat

from podcast.errors import PodcastError
from podcast.settings import Model
from podcast.writing.llm.client import TRIES, Client

ASK = [{"role": "user", "content": "Say it."}]


def client(server: Chat, cache: Path, **settings: Any) -> Client:
    return Client(Model(url=server.url, model="m", **settings), cache, pause=0.001)


def test_an_answer_is_kept_and_not_asked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_API_KEY", "secret")
    with chat(lambda wish, n: Reply("Hello")) as server:
        for _ in range(2):
            one = client(server, tmp_path, key_env="A_API_KEY")
            assert one.ask(ASK, {}, tokens=9).text == "Hello"
        assert len(server.asked) == 1
        assert server.keys == ["Bearer secret"]
        assert (one.usage.calls, one.usage.cached) == (0, 1)
        assert client(server, tmp_path).ask(ASK, {}, tokens=10).tokens_out == 50
        assert len(server.asked) == 2
    assert all(b"secret" not in path.read_bytes() for path in tmp_path.iterdir())


def test_a_damaged_answer_in_the_cache_is_asked_for_again(tmp_path: Path) -> None:
    with chat(lambda wish, n: Reply(f"Hello {n}")) as server:
        client(server, tmp_path).ask(ASK, {}, tokens=9)
        next(tmp_path.iterdir()).write_bytes(b'{"text": "Hel')
        assert client(server, tmp_path).ask(ASK, {}, tokens=9).text == "Hello 2"


@pytest.mark.parametrize("refusal", [400, 404, 422, 500, 501])
@pytest.mark.parametrize("understood", [1, 2, 3])
def test_a_form_the_server_refuses_is_not_tried_twice(tmp_path: Path, refusal: int, understood: int) -> None:
    def form(wish: dict[str, Any]) -> int:
        kind = wish.get("response_format", {})
        return {"json_schema": 0, "json_object": 1 if "schema" in kind else 2}.get(kind.get("type", ""), 3)

    with chat(lambda wish, n: Reply("Hello") if form(wish) == understood else Reply(status=refusal)) as server:
        one = client(server, tmp_path)
        assert one.ask(ASK, {}, tokens=9).text == one.ask(ASK, {}, tokens=10).text == "Hello"
        assert [form(wish) for wish in server.asked] == [*range(understood + 1), understood]


@pytest.mark.parametrize("fault", [Reply(status=429, headers=(("Retry-After", "0"),)), Reply(status=502),
                                   Reply(status=503), Reply(hang_up=True)], ids=str)
def test_a_busy_server_is_asked_again(tmp_path: Path, fault: Reply) -> None:
    with chat(lambda wish, n: fault if n < 3 else Reply("Hello")) as server:
        assert client(server, tmp_path).ask(ASK, {}, tokens=9).text == "Hello"
        assert len(server.asked) == 3


@pytest.mark.parametrize(("fault", "says", "asked"), [
    (Reply(status=401, raw=b"no such key"), "answers 401: no such key", 1),
    (Reply(status=429), "answers 429", TRIES),
    (Reply(status=503), "answers 503", TRIES),
    (Reply(hang_up=True), "doesn't answer", TRIES),
    (Reply("Hello", late=5), "doesn't answer", TRIES),
    (Reply(trickle="head"), "no whole answer in 0.2 s", TRIES),
    (Reply(trickle="body"), "no whole answer in 0.2 s", TRIES),
    (Reply(endless=True), "longer than 8000000 bytes", TRIES),
    (Reply(raw=b"<html>"), "no chat completion", 1),
    (Reply(raw=b'{"choices": 3}'), "no chat completion", 1),
    (Reply(status=404), "answers 404", len(Client.forms)),
], ids=str)
def test_a_server_that_will_not_answer_is_one_clear_line(tmp_path: Path, fault: Reply, says: str, asked: int) -> None:
    with chat(lambda wish, n: fault) as server:
        one = client(server, tmp_path, timeout=0.2 if fault.late or fault.trickle else 5.0)
        with pytest.raises(PodcastError, match=says) as error:
            one.ask(ASK, {}, tokens=9)
        settled = time.monotonic() + 5  # the server of a busy machine reads a question after its asker has given up
        while len(server.asked) < asked and time.monotonic() < settled:
            time.sleep(0.05)
        assert len(server.asked) == asked
    assert "\n" not in str(error.value)
    assert not list(tmp_path.iterdir())


def test_nobody_there_is_one_clear_line(tmp_path: Path) -> None:
    with chat(lambda wish, n: Reply()) as server:
        pass
    with pytest.raises(PodcastError, match="fallback = true"):
        client(server, tmp_path).ask(ASK, {}, tokens=9)


def test_no_choices_and_no_content_are_an_empty_answer(tmp_path: Path) -> None:
    bodies = {1: b'{"choices": []}', 2: b'{"choices": [{"message": {"content": null}}]}'}
    with chat(lambda wish, n: Reply(raw=bodies[n])) as server:
        one = client(server, tmp_path)
        assert [one.ask(ASK, {}, tokens=tokens).text for tokens in (1, 2)] == ["", ""]


@pytest.mark.parametrize(("settings", "says"), [
    (Model(model="m", url="ftp://x"), "is no http address"), (Model(), "no model is named")])
def test_settings_that_can_not_work_are_said(tmp_path: Path, settings: Model, says: str) -> None:
    with pytest.raises(PodcastError, match=says):
        Client(settings, tmp_path)
