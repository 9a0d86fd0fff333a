"""What a producer sees while `podcast make` listens: a bar on a terminal, one plain line elsewhere."""

import pytest

from podcast.cli.progress import Live, Plain, Progress
from podcast.report import Stage


def run_through(shown: Progress) -> None:
    shown.making(Stage.VOICES)
    for done in range(4):
        shown.progress(done, 3)
    shown.listening("the lines")
    for seconds in range(0, 91, 30):
        shown.progress(seconds, 90)


def test_a_terminal_has_a_bar_that_counts_what_was_heard() -> None:
    with Live() as shown:
        run_through(shown)
        voicing, hearing = shown.bars.tasks
        assert voicing.finished and voicing.fields["count"] == "3 of 3 lines"
        assert hearing.description == "Listening to the lines"
        assert (hearing.completed, hearing.total, hearing.fields["count"]) == (90, 90, "100%")
        shown.making(Stage.TIMELINE)
        assert len(shown.bars.tasks) == 3
    assert shown.voiced == 3, "seconds heard are no lines voiced"


def test_anything_else_gets_one_line_and_then_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    with Plain() as shown:
        run_through(shown)
    assert capsys.readouterr().err.splitlines() == ["Voicing the lines …", "Listening to the lines …"]
