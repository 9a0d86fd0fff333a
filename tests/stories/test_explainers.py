"""An explainer's questions are asked aloud: what answers them says nothing by itself."""

import datetime as dt
from pathlib import Path

from podcast.records import Story
from podcast.settings import read_show
from podcast.stories import gather
from podcast.writing import ground, plan, write

ROOT = Path(__file__).parents[2]
DATE = dt.date(2026, 7, 2)
TEXT = """Why is the ferry quay going to float? Your questions answered

Work on a floating quay starts in Holm on Monday. The county has argued over it for eleven years.

What is being built?
A pontoon 140 metres long and nine metres wide. It will be tied to six steel posts.

Why a pontoon?
Because the old quay is under water twice a month. In 2025 the ferry could not land on 31 days, and the shop ran out of
flour in February.

What does it cost?
6.4 million crowns. The county pays 4 million and the village the rest. Last year the figure was 5.1 million.

Is everybody happy?
No. The keeper of the old quay, Ottar Lind, says that nobody asked him. He has kept it for 26 years.
"""


def quay(folder: Path) -> Story:
    (folder / "quay.txt").write_text(TEXT, encoding="utf-8")
    (story,) = gather(folder, date=DATE, show=read_show(ROOT))
    return story


def test_its_questions_stay_among_its_sentences(tmp_path: Path) -> None:
    told = [sentence.text for sentence in quay(tmp_path).sentences]
    assert told[told.index("What is being built?") + 1].startswith("A pontoon 140 metres long")
    assert "Is everybody happy?" in told


def test_an_answer_is_told_with_its_question(tmp_path: Path) -> None:
    show, story = read_show(ROOT), quay(tmp_path)
    script = write(plan([story], show=show, date=DATE), [story], show=show)
    said = " ".join(turn.text for turn in script.turns if turn.story == story.id)
    assert "What is being built? A pontoon 140 metres long" in said
    assert "What does it cost? 6.4 million crowns." in said
    asked = next(at for at, turn in enumerate(script.turns) if turn.text.endswith("What is being built?"))
    assert script.turns[asked + 1].text.startswith("A pontoon 140 metres long")  # the other host answers
    assert not ground.faults(script, [story], show=show)
