"""Transcripts in every form are one conversation, and its style comes out in the form the writer steers by."""

import json
import tomllib
from pathlib import Path

import pytest

from podcast.errors import PodcastError
from podcast.settings import read_profile, read_show
from podcast.writing.profile import RULES, dump, learn
from podcast.writing.transcript import Transcript, read_transcript

ROOT = Path(__file__).parents[2]
TALK = (
    ("Ada", "The lighthouse keeper has sold his lamp. Forty-one years he polished it, and now it is a hotel's."),
    ("Brun", "A hotel?"),
    ("Ada", "For the bar. It will hang above the gin, which he says is the first time it attracts ships on purpose."),
    ("Brun", "I don't know whether to laugh. What did he get for it?"),
    ("Ada", "Nine thousand crowns."),
    ("Brun", "That's nothing! A lens of that size costs ten times as much, and the hotel knows it."),
    ("Ada", "It does, and so does he, but nobody else offered to carry it down 212 steps."),
    ("Brun", "Wait, he threw in the stairs—"),
    ("Ada", "The carrying. Not the stairs."),
    ("Brun", "Right, Ada. The stairs stay."),
) * 4


def at(seconds: int, sign: str = ".") -> str:
    return f"00:{seconds // 60:02}:{seconds % 60:02}{sign}000"


FORMS = {
    "names.txt": "\n\n".join(f"{name}: {text}" for name, text in TALK),
    "bold.md": "# A talk\n\n" + "\n\n".join(f"**{name}:** {text}" for name, text in TALK),
    "timed.txt": "A talk\nShow notes\n" + "\n".join(f"{at(n)[:8]}: {name}: {text}"
                                                    for n, (name, text) in enumerate(TALK)),
    "talk.vtt": "WEBVTT\n\n" + "\n\n".join(f"{at(n)} --> {at(n + 1)}\n<v {name}>{text}</v>"
                                            for n, (name, text) in enumerate(TALK)),
    "talk.srt": "\n\n".join(f"{n + 1}\n{at(n, ',')} --> {at(n + 1, ',')}\n{name}: {text}"
                             for n, (name, text) in enumerate(TALK)),
    "podcasting.json": json.dumps({"version": "1.0.0", "segments": [
        {"speaker": name, "startTime": n, "endTime": n + 1, "body": text} for n, (name, text) in enumerate(TALK)]}),
    "script.json": json.dumps({"turns": [{"host": name, "text": text, "story": "", "moves": []}
                                         for name, text in TALK]}),
}


def read(folder: Path, name: str, text: str) -> Transcript:
    (folder / name).write_text(text, encoding="utf-8")
    return read_transcript(folder / name)


@pytest.mark.parametrize("name", FORMS)
def test_every_form_reads_as_the_same_conversation(name: str, tmp_path: Path) -> None:
    transcript = read(tmp_path, name, FORMS[name])
    assert [(turn.speaker, turn.text) for turn in transcript.turns] == list(TALK)
    assert transcript.sure == 1


def test_unnamed_speakers_are_guessed_and_it_says_how_surely(tmp_path: Path) -> None:
    timed = "\n".join(f"{at(n)[:8]}: {text}" for n, (_, text) in enumerate(TALK))
    transcript = read(tmp_path, "unnamed.txt", timed)
    assert {turn.speaker for turn in transcript.turns} == {"A", "B"}
    assert 0.5 < transcript.sure < 0.9
    assert " ".join(turn.text for turn in transcript.turns) == " ".join(text for _, text in TALK)
    assert "guessed" in dump(learn(transcript), source="unnamed.txt", sure=transcript.sure)


@pytest.mark.parametrize(("text", "reason"), [
    ("", "no conversation"), ("Ada: One.\n\nAda: Two.", "no conversation"), ("{", "not valid JSON"),
    ("[1, 2]", "no conversation"), ('{"turns": 3}', "no conversation"),
])
def test_what_is_no_conversation_is_refused_in_one_line(text: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(PodcastError, match=reason) as caught:
        read(tmp_path, "bad.txt", text)
    assert "\n" not in str(caught.value)


def test_hosts_named_by_their_files_are_still_heard_by_name(tmp_path: Path) -> None:
    rows = [{"host": name.lower(), "text": text} for name, text in TALK]
    profile = learn(read(tmp_path, "script.json", json.dumps({"turns": rows})))
    assert profile["lexicon"]["address by name"][2] == pytest.approx(10)


def test_a_word_before_a_colon_is_no_speaker(tmp_path: Path) -> None:
    transcript = read(tmp_path, "colon.txt", FORMS["names.txt"] + "\n\nAda: Fine.\n\nAnother: a thing.")
    assert {turn.speaker for turn in transcript.turns} == {"Ada", "Brun"}
    assert transcript.turns[-1].text == "Fine. Another: a thing."


def test_a_profile_holds_its_own_conversation(tmp_path: Path) -> None:
    profile = learn(read(tmp_path, "names.txt", FORMS["names.txt"]))
    for bands in profile.values():
        for least, most, reference in bands.values():
            assert least <= reference <= most
    words = [len(text.replace("-", "").split()) for _, text in TALK]
    assert profile["turn length, middle"]["mean turn"][2] == pytest.approx(sum(words) / len(words), rel=0.02)
    assert profile["questions and shouts"]["turns with ?"][2] == pytest.approx(0.2)
    assert profile["cut-offs and fragments"]["cut off"][2] == pytest.approx(0.1)
    assert "story shape" not in profile and "pushback" not in profile
    least, most, _ = profile["alternate and share"]["explainer word share"]
    assert 0.01 < most - least < 0.3


def test_the_file_is_one_that_a_show_can_name(tmp_path: Path) -> None:
    profile = learn(read(tmp_path, "names.txt", FORMS["names.txt"]))
    (tmp_path / "voices").mkdir()
    (tmp_path / "voices" / "calm.toml").write_text(dump(profile, source="names\n.txt", sure=1), encoding="utf-8")
    assert read_profile(tmp_path, "calm").keys() == profile.keys()


def test_stories_are_measured_where_the_transcript_tells_them(tmp_path: Path) -> None:
    rows = [{"host": name, "text": text, "story": f"s{place // 10}", "moves": ["pushback"] if place % 10 == 6 else []}
            for place, (name, text) in enumerate(TALK)]
    profile = learn(read(tmp_path, "script.json", json.dumps({"turns": rows})))
    assert profile["story shape"]["story turns"] == (10, 10, 10)
    assert profile["pushback"]["push-backs a story"][2] == 1


def test_the_rules_are_those_of_the_shipped_profile() -> None:
    shipped = tomllib.loads((ROOT / "voices" / "style.toml").read_text(encoding="utf-8"))
    named = {rule: set(bands) - {"first story longest"} for rule, bands in shipped.items()}
    assert named == {rule: set(names) for rule, names in RULES.items()}
    assert read_show(ROOT).profile.keys() == shipped.keys()
