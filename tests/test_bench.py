"""scripts/bench: what it makes of its figures, and the shows it measures."""

import sys
from pathlib import Path

import pytest
from lxml import etree

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts" / "bench"))

import archive
import days
import page
from child import python
from measures import Curve, Results, Section, Table, Target

LONG = """# Title

> Summary.

## Opening {#opening}

**Emma** (ident): Good morning.

**Synthesizer**: And to you.

## One {#s1}

**Emma** (handoff): Rivers rise. [^s1.1]

**Synthesizer** (pushback): [beat] Do they?

**Emma**: They do, said the river. It rose.

**Synthesizer**: Thank you.

---

[^s1.1]: Rivers rise. (River News)
"""


def test_a_section_measured_on_another_day_is_shown_beside_what_it_was() -> None:
    before = Section(9.0, (Target("cold", 4.0, 2.0, "s"),), (), (Curve("Growth", "ours", ((1, 2.0), (10, 3.0))),))
    first = before.after(None, "2026-01-01")
    again = first.after(first, "2026-01-01")
    assert not again.earlier, "the same day is not another"
    later = Section(8.0, (Target("cold", 3.0, 2.0, "s"), Target("new", 1.0, 2.0, "s"))).after(again, "2026-01-02")
    text = page.markdown(Results(machine="Here.", sections={"make": later}))
    assert "## Day by day\n\n|  | 2026-01-01 | 2026-01-02 |\n" in text
    assert "| cold | 4 | 3 |\n| new |  | 1 |" in text
    assert later.earlier == {"2026-01-01": {"cold": 4.0, "Growth, ours: last over first": 1.5}}


@pytest.mark.parametrize(("target", "met"), [
    (Target("t", 1.9, 2.0, "s"), True), (Target("t", 2.1, 2.0, "s"), False),
    (Target("t", 26, 25, "×", least=True), True), (Target("t", 24, 25, "×", least=True), False)])
def test_a_target_is_met_on_its_right_side(target: Target, met: bool) -> None:
    assert target.met is met
    assert page.row(target)[-1] == ("met" if met else "**missed**")


def test_the_page_has_every_target_table_and_curve() -> None:
    curves = (Curve("Time & clips", "ours <1>", ((100, 1.0), (400, 2.5))),
              Curve("Time & clips", "theirs", ((100, 9.0),)))
    table = Table("Stages", ("stage", "time"), (("mix", "1 s"),))
    one = Section(61.0, (Target("cold", 3.0, 2.0, "s"),), (table,), curves)
    results = Results(machine="Here.", sections={"make": one})
    text = page.markdown(results)
    assert "| cold | at most 2 s | 3.00 s | **missed** |" in text
    assert "## Stages\n\n| stage | time |\n| --- | --- |\n| mix | 1 s |" in text
    drawn = etree.fromstring(page.drawing(results).encode())
    words = [element.text for element in drawn.iter("{*}text")]
    assert "Time & clips" in words and "ours <1>" in words
    assert len(list(drawn.iter("{*}polyline"))) == 2


def test_a_dialogue_is_lengthened_with_lines_of_its_own(tmp_path: Path) -> None:
    script = tmp_path / "episodes" / days.DAY / "script.md"
    script.parent.mkdir(parents=True)
    script.write_text(LONG)
    days.lengthen(tmp_path, 3)
    text = script.read_text()
    said = [line for line in text.splitlines() if line.startswith("**")]
    assert len(said) == 6 + 2 * 2
    assert len(set(said)) == len(said)
    assert said[-1] == "**Synthesizer**: Thank you." and text.endswith("(River News)\n")
    assert "**Emma** (handoff): [own] Rivers rise, third time." in said


def test_a_shuffled_transcript_keeps_its_times_and_its_words() -> None:
    text = "00:00:09: Emma: One two three.\n00:00:12: Bob: Four five.\n"
    other = archive.shuffled(text, 1)
    assert sorted(other.split()) == sorted(text.split())
    assert [row.split(": ")[:2] for row in other.splitlines()] == [["00:00:09", "Emma"], ["00:00:12", "Bob"]]
    assert other != text


def test_a_program_is_watched_with_its_children() -> None:
    child = "import time; held = bytearray(60_000_000); time.sleep(3)"
    parent = f"import subprocess, sys; print('said'); subprocess.run([sys.executable, '-c', {child!r}])"
    ran = python("-c", parent, watch=0.05)
    assert ran.said == "said\n" and not ran.stopped
    assert ran.megabytes == 0 or ran.megabytes > 60
    assert python("-c", "import time; time.sleep(60)", limit=0.5).stopped
