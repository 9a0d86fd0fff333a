"""A name said as another is found; a recogniser's own spelling of a name is not."""

from pathlib import Path

import pytest

from podcast.check.names import misread, names_in, unlike
from podcast.check.phonetics import apart, letters, missing, phonemes
from podcast.check.words import tokens
from podcast.settings import Host, Show

HOST = Host(name="Ann", engine="piper", voice="joe")
LEXICON = {"words": {"Qwen": "Chwen", "Hegseth": "/hˈɛɡsɛθ/"}, "piper": {"Xiaomi": "/ʃaʊmˈi/"}}
SHOW = Show(root=Path(), title="A", description="B", hosts=("ann", "bob"), cast={"ann": HOST, "bob": HOST},
            lexicon=LEXICON)


def others(text: str, heard: str, *more: str) -> list[str]:
    comparable = " ".join(token.text for token in tokens(heard))
    return [name for name, _ in misread(text, comparable, HOST, names=names_in((text, *more)), show=SHOW)]


@pytest.mark.parametrize(("text", "heard"), [
    ("Then Anthropic's suit came.", "then and thropix suit came"),
    ("So Judge Rita Lin called it odd.", "so jitch riedelen caled it odd"),
    ("It is as big as Huawei today.", "it is as big as hueway today"),
    ("The names are in SongDNA now.", "the names are in song d and a now"),
    ("Two releases of LiteLLM steal keys.", "two releases of light llms steal keys"),
    ("Here is the AGI CPU at last.", "here is the agicpu at last"),
    ("We told CNBC so.", "we told c and bc so"),
    ("It runs on Cerebras and others.", "it runs on surreapers and others"),
    ("Over DeepSeek were among them.", "over deep seakworm on them"),
    ("How TurboQuant stores it.", "how turboquant as stores it"),
    ("They call it Turbo Quant here.", "they call it turboquant is here"),
    ("With Claude at the front.", "with clod at the front"),
    ("So the Defense Secretary left.", "so the offense secretary left"),
    ("A model called Qwen answers.", "a model called chuen answers"),
    ("A phone by Xiaomi sells.", "a phone by shao me sells"),
    ("Nothing is named here at all.", "nothing is maimed here at all"),
])
def test_a_name_spelled_by_ear_is_that_name(text: str, heard: str) -> None:
    assert others(text, heard) == []


@pytest.mark.parametrize(("text", "heard", "names"), [
    ("Then Unitree sold robots.", "then samsung sold robots", ["Unitree"]),
    ("Then Anthropic sued.", "then microsoft sued", ["Anthropic"]),
    ("So the judge, Rita Lin, said no.", "so the judge robert hall said no", ["Rita", "Lin"]),
    ("And with OpenAI it began.", "and with nvidia it began", ["OpenAI"]),
    ("He left Spotify for good.", "he left for good", ["Spotify"]),
    ("They sell it in Berlin now.", "they sell it in tokyo now", ["Berlin"]),
    ("It put Sora's costs at nothing.", "it puts starbucks costs at nothing", ["Sora"]),
    ("It says Hegseth will go.", "it says miller will go", ["Hegseth"]),
])
def test_a_name_said_as_another_is_found(text: str, heard: str, names: list[str]) -> None:
    assert others(text, heard) == names


@pytest.mark.parametrize(("text", "heard", "count"), [
    ("Friar told CNBC: we have it.", "for i are told c and bc we have it", 0),
    ("Nothing of it is right.", "nothing of it is right", 0),
    ("Nothing of it is right.", "nothing of it", 2),
    ("The council voted for the buses.", "a penguin sleeps until evening", 6),
])
def test_a_word_that_is_only_spelled_otherwise_is_no_other_word(text: str, heard: str, count: int) -> None:
    assert unlike(text, heard) == count


def test_a_name_that_opens_a_sentence_is_known_from_elsewhere() -> None:
    assert others("Berlin said no.", "tokyo said no") == []
    assert others("Berlin said no.", "tokyo said no", "The news from Berlin is thin.") == ["Berlin"]


def test_sounds_have_no_stress_and_compare_both_ways() -> None:
    assert phonemes("Huawei") == letters(phonemes("Huawei")) and not set(phonemes("computer")) & set("ˈˌː ")
    one, other = phonemes("Anthropic"), phonemes("Microsoft")
    assert apart(one, one) == missing(one, other + one + other) == 0
    assert apart(one, other) == pytest.approx(apart(other, one)) and 0.5 < apart(one, other) <= 1
    assert apart(one, "") == missing(one, "") == 1 and apart("", "") == missing("", one) == 0
