"""How a model does as writer: python scripts/try_model.py WAY URL MODEL DAY=MINUTES=DATE ... for docs/model.json, .md.

DAY is a folder of `tests/days`, or `shipped`. A day may take as many seconds of the model's as its way allows here;
the composer writes the rest. Answers are kept in the folder that PODCAST_TRIED names, where it is set: a second run
asks nothing. Without arguments model.md is written again, from model.json and the labelled lines of
`tests/writing/llm`.
"""

import datetime as dt
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "writing" / "llm")]

from measuring import halves, near  # noqa: E402

from podcast.folder import write_file  # noqa: E402
from podcast.records import Turn  # noqa: E402
from podcast.settings import Model, read_show  # noqa: E402
from podcast.stories import gather  # noqa: E402
from podcast.writing import ground, scriptfile  # noqa: E402
from podcast.writing.clauses import words  # noqa: E402
from podcast.writing.llm.client import Answer, Client, Usage  # noqa: E402
from podcast.writing.llm.fitting import missed  # noqa: E402
from podcast.writing.llm.turns import WROTE  # noqa: E402
from podcast.writing.llm.writer import Model as Writer  # noqa: E402
from podcast.writing.llm.writer import usage_file  # noqa: E402

DEADLINES = {"dialogue": 900.0, "wording": 600.0}
"""Seconds of the model's for a day, beside the answers that are kept."""
SHIPPED = ROOT / "episodes" / "2026-03-26" / "stories"


def main(wishes: list[str]) -> None:
    """Let the model write the days, if any are named, and write the page."""
    kept = ROOT / "docs" / "model.json"
    if wishes:
        way, url, model, *days = wishes
        ways = json.loads(kept.read_text())
        rows = [try_day(*day.split("="), way=way, url=url, model=model) for day in days]
        fresh = {str(row["day"]) for row in rows}
        ways[way] = [row for row in ways.get(way, []) if row["day"] not in fresh] + rows
        write_file(kept, json.dumps(ways, indent=1).encode() + b"\n")
    write_file(ROOT / "docs" / "model.md", page(json.loads(kept.read_text())).encode())


def try_day(day: str, minutes: str, date: str, *, way: str, url: str, model: str) -> dict[str, object]:
    """Return what a model made of a day."""
    root = Path(os.environ.get("PODCAST_TRIED") or tempfile.mkdtemp())
    settings = Model(url=url, model=model, way=way, fallback=True, deadline=DEADLINES[way], timeout=DEADLINES[way])
    show = msgspec.structs.replace(read_show(ROOT), root=root, writer="llm", llm=settings)
    folder = SHIPPED if day == "shipped" else ROOT / "tests" / "days" / day / "stories"
    when = dt.date.fromisoformat(date)
    stories = gather(folder, date=when, show=show)
    answers: list[Answer] = []
    ask = Client.ask

    def noting(self: Client, *asked: Any, **wishes: Any) -> Answer:
        answers.append(ask(self, *asked, **wishes))
        return answers[-1]

    Client.ask = noting  # type: ignore[method-assign]
    outline = Writer().plan(stories, show=show, date=when, minutes=float(minutes))
    script = Writer().write(outline, stories, show=show)
    Client.ask = ask  # type: ignore[method-assign]
    ground.check(script, stories, show=show)
    usage = msgspec.json.decode(usage_file(show, when).read_bytes(), type=Usage)
    write_file(root / f"{day}.{way}.md", scriptfile.dump(script, stories, show).encode())
    write_file(root / f"{day}.{way}.json", msgspec.json.encode(script))
    told = [turn for turn in script.turns if turn.story in {story.id for story in stories}]
    own = [turn for turn in told if WROTE in turn.moves]
    row: dict[str, object] = {
        "day": day, "minutes": float(minutes), "stories": len({turn.story for turn in told}), "turns": len(told),
        "turns with its words": len(own), "words": spoken(told)}
    if way == "dialogue":
        row |= {"words of its turns": spoken(own), "stories with its turns": len({turn.story for turn in own}),
                "turns in its answers": usage.sentences,
                "rules of style kept, of 15": len(show.profile) - missed(script, show)}
    else:
        row |= {"sentences asked for": usage.sentences, "in its own words": usage.own,
                "said back as they were": usage.same, "turned away": usage.sentences - usage.own - usage.same}
    return row | {"requests": len(answers), "tokens read": sum(answer.tokens_in for answer in answers),
                  "tokens written": sum(answer.tokens_out for answer in answers)}


def spoken(turns: Sequence[Turn]) -> int:
    """Return how many words turns have."""
    return sum(len(words(turn.text)) for turn in turns)


def page(ways: dict[str, list[dict[str, object]]]) -> str:
    """Return docs/model.md."""
    tables = {way: table_of(ways[way]) if ways.get(way) else UNMEASURED for way in DEADLINES}
    return TEXT.format(**tables, checked="\n".join(halves()), near=near())


def table_of(days: list[dict[str, object]]) -> str:
    """Return a table with a column for each day."""
    names = [name for name in days[0] if name != "day"]
    return "\n".join([f"| | {' | '.join(str(day['day']) for day in days)} |", "|---" * (len(days) + 1) + "|",
                      *(f"| {name} | {' | '.join(str(day[name]) for day in days)} |" for name in names)])


UNMEASURED = """No whole day has been measured yet. The same model was tried on single stories of three days: what it
said wrongly was turned away, and what was true of its fact and false where it stood gave
`podcast/writing/llm/joints.py` its rules."""

TEXT = """# A model as writer, measured

Written by `python scripts/try_model.py`. The model of all figures is Qwen2.5-Coder with 1.5 billion parameters (Q4_K_M)
in llama.cpp on one thread of a busy machine: about the smallest that writes fluent English, and no recommendation.

## Days

The way `dialogue`, which is what a show has that names no way: the model writes each story from numbered facts and the
composer's plan, and what won't do twice more. Its turns are what is said where all of their stretch stands; the rest
is the composer's.

{dialogue}

The way `wording`: the composer makes the dialogue; the model is asked for each sentence that tells facts, twice at
most, and for about ten minutes a day. This is what became of them; where time was up, the rest is the composer's.

{wording}

Stand-ins that say the facts as they are, one by the plan, one with other reactions, one with a nod after every fact,
one without any, keep 12 or 13 of the 15 rules of style in the shipped day's twelve minutes by the way `dialogue`, where
the composer keeps 14; `tests/writing/llm/test_llm_rhythm.py` holds two of them to it.

## The check

The lines of `tests/writing/llm/labelled.json` were written by the model in ways from "in nearly the same words" to "in
a completely different way", and read by a person; those in a dialogue are what the writer asked for on these days, and
the check was changed for them as for the first half, never for the half held out. A true line that is turned away costs
nothing but the model's words: the composer says the sentence.

{checked}

Of the lines that keep nearly to the words {near}.
"""

if __name__ == "__main__":
    main(sys.argv[1:])
