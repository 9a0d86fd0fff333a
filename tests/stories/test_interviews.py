"""A conversation is one story under its own headline; its questions are said, and an answer stays somebody's words."""

import datetime as dt
from pathlib import Path

import pytest

from podcast.stories.intake import read_file
from podcast.stories.material import Day, Item
from podcast.stories.quotations import quoted_again
from podcast.stories.sentences import split_sentences

DAY = Day(date=dt.date(2026, 7, 2))
INTRO = ("Berta Quist has kept the lighthouse of Holm since 1989. It was sold in March, and she has until the autumn "
         "to leave it. I met her on the stairs, of which there are 211.")
OTHER = ("The ferry to Holm will sail twice a day from May, the county of Arne decided. A ticket will cost 14 crowns. "
         "The old boat goes to a museum in Tarnby, which has promised to keep her afloat.")
QUOTED = ("Do you regret it?", '"Every morning. The lamp was mine to clean for thirty years, and nobody asked me."',
          "Who lives here next?", '"A man from the bank. He has asked me whether the sea is always this loud."')
NAMED = ("What happened in March?", 'Quist: "They came with a tape and measured the lamp."', "Can it be stopped?",
         'Lund: "Not by us. The county needs the money, and it said so in the paper."')


def items_of(folder: Path, text: str, name: str = "talk.md") -> list[Item]:
    (folder / name).write_text(text, encoding="utf-8")
    return read_file(folder / name, DAY)


def talk(turns: tuple[str, ...], question: str) -> str:
    return "\n\n".join(question.format(words) if at % 2 == 0 else words for at, words in enumerate(turns))


@pytest.mark.parametrize("head", ["# Last light: a talk with Berta Quist", "Last light: a talk with Berta Quist",
                                  '---\ntitle: "Last light: a talk with Berta Quist"\n---'])
@pytest.mark.parametrize("turns", [QUOTED, NAMED], ids=["quoted", "named"])
@pytest.mark.parametrize("question", ["{}", "**{}**", "## {}", "### {}", "Q: {}", "**Q: {}**", "**Q:** {}"])
def test_an_interview_is_one_story_with_its_own_title(tmp_path: Path, head: str, turns: tuple[str, ...],
                                                      question: str) -> None:
    items = items_of(tmp_path, f"{head}\n\n{INTRO}\n\n{talk(turns, question)}\n")
    assert [item.title for item in items] == ["Last light: a talk with Berta Quist"]
    said = [line.text for line in items[0].lines]
    assert said[:2] == ["Berta Quist has kept the lighthouse of Holm since 1989.",
                        "It was sold in March, and she has until the autumn to leave it."]
    names = [words if at % 2 == 0 or turns is NAMED else f"Quist: {words}" for at, words in enumerate(turns)]
    assert said[3:] == names


def test_an_interview_in_a_newsletter_leaves_the_other_stories_alone(tmp_path: Path) -> None:
    text = (f"# The Tarnby Letter\n\n## Ferry to Holm sails twice a day\n\n{OTHER}\n\n## The keeper of Holm talks\n\n"
            f"{INTRO}\n\n{talk(QUOTED, '### {}')}\n\n## Owls stop the clock of Hollow Bay\n\nOwls have moved into the "
            "clock tower and stopped the minute hand. Mayor Pia Lund was told to wait until July.\n")
    titles = [item.title for item in items_of(tmp_path, text)]
    titles = [item.title for item in items_of(tmp_path, text)]
    assert titles == ["Ferry to Holm sails twice a day", "The keeper of Holm talks",
                      "Owls stop the clock of Hollow Bay"]


@pytest.mark.parametrize(("headings", "count"), [
    (("Who owns the lamp of Holm?", "Is the ferry worth it?", "Why do owls like clocks?"), 3),
    (("Are you paying too much for water?", "Ferry to Holm sails", "Owls stop the clock"), 3),
])
def test_a_digest_of_questions_answered_by_news_stays_a_digest(tmp_path: Path, headings: tuple[str, ...],
                                                               count: int) -> None:
    texts = (INTRO.replace("I met her", "A visitor met her"), OTHER, "Owls have moved into the clock tower of Hollow "
             "Bay and stopped the minute hand. Mayor Pia Lund was told to wait until July, when the young have flown.")
    text = "# The Tarnby Letter\n\n" + "\n\n".join(
        f"## {heading}\n\n{told}" for heading, told in zip(headings, texts, strict=True))
    assert [item.title for item in items_of(tmp_path, text)] == list(headings)[:count]


def test_what_is_said_behind_a_name_or_a_sign_is_somebodys_words(tmp_path: Path) -> None:
    turns = ("Q: The farmers wanted more.\n\nQuist: I know. They came with tractors. I gave them tea.\n\n"
             "Q: You raised the price. They left.\n\nA: Some did. Most stayed for the cake.\n\n"
             "Q: Will you do it again?\n\nBerta Quist: In November, if the cake is ready by then.\n")
    item, = items_of(tmp_path, f"# Tea and tractors, says Berta Quist\n\n{INTRO}\n\n{turns}")
    assert [(line.text, line.role) for line in item.lines[3:]] == [
        ("The farmers wanted more.", "body"), ('Quist: "I know. They came with tractors. I gave them tea."', "body"),
        ("You raised the price.", "aside"), ("They left.", "aside"),
        ('Quist: "Some did. Most stayed for the cake."', "body"),
        ("Will you do it again?", "body"), ('Berta Quist: "In November, if the cake is ready by then."', "body")]


@pytest.mark.parametrize("question", ["*{}*", "THE LETTER: {}", "{}"])
def test_questions_without_a_headings_look_are_known_where_a_talk_is_announced(tmp_path: Path, question: str) -> None:
    answers = ("Every morning. I was told it was a form.", "A man from the bank. He asked me whether the sea is loud.",
               "My book. Nobody else can read what I wrote into it.")
    asked = ("Do you regret it?", "Who lives here next, do you know?", "And what will you take?")
    told = "\n\n".join(f"{question.format(ask)}\n\n{answer}" for ask, answer in zip(asked, answers, strict=True))
    item, = items_of(tmp_path, f"# Last light: a conversation with Berta Quist\n\n{INTRO}\n\n{told}\n\n"
                               "*This interview has been shortened and edited for clarity.*\n")
    assert [line.text for line in item.lines[3:]] == [
        line for ask, answer in zip(asked, answers, strict=True) for line in (ask, f'Quist: "{answer}"')]


def test_an_interview_is_known_beside_headlines_that_ask(tmp_path: Path) -> None:
    text = (f"# The Tarnby Letter\n\n## The keeper of Holm talks\n\n{INTRO}\n\n{talk(QUOTED, '### {}')}\n\n"
            f"## Is the ferry worth it?\n\n{OTHER}\n\n## Who owns the owls of Hollow Bay?\n\nOwls have moved into the "
            "clock tower and stopped the minute hand. Mayor Pia Lund was told to wait until July.\n")
    keeper, *others = items_of(tmp_path, text)
    assert [item.title for item in others] == ["Is the ferry worth it?", "Who owns the owls of Hollow Bay?"]
    assert [line.text for line in keeper.lines][3::2] == list(QUOTED[::2])


@pytest.mark.parametrize(("intro", "name"), [
    (INTRO, "Quist: "), ("Dr Berta M. Quist, 61, lives alone on Holm.", "Quist: "),
    ("Second Wing cuts up old blades at an airfield in Arne. It has two sheds.", ""),
    ("The keeper of Holm leaves in autumn. I met her on the stairs.", ""),
])
def test_an_answer_set_without_a_name_is_given_the_guests(tmp_path: Path, intro: str, name: str) -> None:
    turns = ("**Do you regret it?**\n\nEvery morning. I was told that it “had to be”, and I signed.\n\n**Say people do "
             "miss the lamp.**\n\nThey are right. It was a good lamp.\n\n**What will you take with you?**\n\nMy book.")
    item, = items_of(tmp_path, f"# Last light on Holm: an interview\n\n{intro}\n\n{turns}\n")
    assert [line.text for line in item.lines][-6:] == [
        "Do you regret it?", f'{name}"Every morning. I was told that it ‘had to be’, and I signed."',
        "Say people do miss the lamp.", f'{name}"They are right. It was a good lamp."',
        "What will you take with you?", f'{name}"My book."']


def test_an_authors_own_questions_are_chapters(tmp_path: Path) -> None:
    text = ("# A winter with the wrong pump\n\nI promised to write again, and the neighbours still talk to us.\n\n"
            "## Would you do it again?\n\nI would, but my pump was fitted in a week of frost, and we paid for it.\n\n"
            "## Should you insulate your house first?\n\nWe did not, and I have never felt it, nor has our bill.\n")
    item, = items_of(tmp_path, text)
    assert item.lines[2].text == "We did not, and I have never felt it, nor has our bill."


LONG = " ".join(f"This is sentence {word} of an answer that goes on for a good while longer." for word in
                ("one", "two", "three", "four", "five"))


@pytest.mark.parametrize(("text", "pieces"), [
    (f'Quist said: "{LONG}" She left.', ['Quist said: "This', *['"This'] * 4, "She left."]),
    (f"“{LONG}” She left.", ["“This", *["“This"] * 4, "She left."]),
    (f'"{LONG}', ['"This'] * 5),
    ('The nail was 5" long. It held. Nobody asked.', ['The nail was 5" long.', "It held.", "Nobody asked."]),
    ('"Yes," she said. "I would."', ['"Yes," she said.', '"I would."']),
])
def test_every_sentence_of_a_long_quotation_is_quoted(text: str, pieces: list[str]) -> None:
    said = quoted_again(split_sentences(text))
    assert [sentence[:len(piece)] for sentence, piece in zip(said, pieces, strict=True)] == pieces
    marks = [sum(sentence.count(mark) for mark in '"“”') for sentence in said if "This is" in sentence]
    assert all(count == 2 for count in marks)


ASKED = ("Do you regret it?", "The county says that the lamp is only a lamp.", "And who lives here next?",
         "The famous night, the one with the bird.", "What will you take?")
TOLD = ("Every morning. I was told it was a form.", "I heard them. They came with a tape and measured my lamp.",
        "A man from the bank. We spoke of the sea.", "I was asleep. Then I was not, and neither was the bird.",
        "My book. Nobody else can read it.")
MARKS = {"names": ("The Letter: {}", "Berta Quist: {}"), "bold names": ("**Rope & Paper:** {}", "**Quist:** {}"),
         "initials": ("R&P: {}", "BQ: {}"), "signs": ("Q. {}", "A. {}"), "dashes": ("– {}", "{}"),
         "two dashes": ("– {}", "– {}"), "bold": ("**{}**", "{}"), "italics": ("*{}*", "{}"), "nothing": ("{}", "{}")}


@pytest.mark.parametrize("marks", MARKS.values(), ids=MARKS)
def test_whose_turn_it_is_is_known_whatever_marks_it(tmp_path: Path, marks: tuple[str, str]) -> None:
    told = "\n\n".join(f"{marks[0].format(ask)}\n\n{marks[1].format(answer)}"
                       for ask, answer in zip(ASKED, TOLD, strict=True))
    intro = ("The lighthouse keeper Berta Quist, 61, leaves Holm in the autumn. She spoke to Ann Lee on the stairs. "
             "Interview by Ann Lee for Rope & Paper, 3 May 2026. It has been shortened.")
    item, = items_of(tmp_path, f"# Last light on Holm\n\n{intro}\n\n{told}\n", "talk.md")
    assert item.lines[0].text == "The lighthouse keeper Berta Quist, 61, leaves Holm in the autumn."
    turns = [(line.text.replace("Berta Quist:", "Quist:"), line.role) for line in item.lines[1:]]
    asides = {ASKED[3]: "aside"}
    assert turns == [turn for ask, answer in zip(ASKED, TOLD, strict=True)
                     for turn in ((ask, asides.get(ask, "body")), (f'Quist: "{answer}"', "body"))]


def test_an_answer_goes_on_in_new_paragraphs_and_a_remark_of_the_writers_does_not(tmp_path: Path) -> None:
    told = [*TOLD[:2], f"{TOLD[2]}\n\nI gave him my key.\n\nThe bank says that Quist kept one.", *TOLD[3:]]
    text = "\n\n".join(f"Lee: {ask}\n\nQuist: {answer}" for ask, answer in zip(ASKED, told, strict=True))
    item, = items_of(tmp_path, f"# Last light on Holm\n\n{INTRO}\n\n{text}\n")
    said = [line.text for line in item.lines]
    assert 'Quist: "I gave him my key."' in said and "The bank says that Quist kept one." in said


@pytest.mark.parametrize(("intro", "name"), [
    ("The studio Pale Otter has sold its lamp. We met its designer, Ann Lee, 39, in Holm. She was late.", "Lee: "),
    ("The publisher Pale Otter has sold its lamp. Somebody there knows why, and he told us in Holm.", ""),
    ("Ann Lee talks to Berta Quist, who keeps the lamp of Holm. Quist is late, and she has a broom.", "Quist: "),
    ("Berta Quist talks to Ann Lee. Quist keeps the lamp of Holm, and she has a broom.", "Quist: "),
    ("Holm has a new keeper. Berta Quist met us on the stairs, and she had a broom.", "Quist: "),
])
def test_the_guest_is_whoever_is_shown_to_be_somebody(tmp_path: Path, intro: str, name: str) -> None:
    told = "\n\n".join(f"**{ask}**\n\n{answer}" for ask, answer in zip(ASKED, TOLD, strict=True))
    item, = items_of(tmp_path, f"# Berta Quist and the lamp: an interview\n\n{intro}\n\n{told}\n")
    assert f'{name}"{TOLD[0]}"' in [line.text for line in item.lines]


def test_names_before_a_colon_in_a_list_take_no_turns(tmp_path: Path) -> None:
    text = ("# What the candidates for Holm want\n\nThe election is on Monday. We spoke to all three of them.\n\n"
            "Lund: A ferry every hour and a tax on cruise ships in Vossness.\n\nPole: Why not close the museum?\n\n"
            "Brink: The clock of Kelling, which has stopped.\n\nThe count begins at nine.\n")
    item, = items_of(tmp_path, text)
    assert not any('"' in line.text for line in item.lines)
