"""How a model does as writer: python scripts/try_model.py URL MODEL DAY=MINUTES=DATE ... writes docs/model.json, .md.

DAY is a folder of `tests/days`, or `shipped`. Each day may take 600 seconds of the model's; the composer writes the
rest. Answers are kept in the folder that PODCAST_TRIED names, where it is set: a second run asks nothing. Without
arguments model.md is written again, from model.json and the labelled lines of `tests/writing/llm`.
"""

import datetime as dt
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "writing" / "llm")]

from measuring import halves, near  # noqa: E402

from podcast.folder import write_file  # noqa: E402
from podcast.settings import Model, read_show  # noqa: E402
from podcast.stories import gather  # noqa: E402
from podcast.writing import ground, scriptfile  # noqa: E402
from podcast.writing.clauses import words  # noqa: E402
from podcast.writing.llm.client import Answer, Client, Usage  # noqa: E402
from podcast.writing.llm.turns import WROTE  # noqa: E402
from podcast.writing.llm.writer import Model as Writer  # noqa: E402
from podcast.writing.llm.writer import usage_file  # noqa: E402

DEADLINE = 600.0
"""Seconds of the model's for a day."""
SHIPPED = ROOT / "episodes" / "2026-03-26" / "stories"


def main(wishes: list[str]) -> None:
    """Let the model write the days, if any are named, and write the page."""
    kept = ROOT / "docs" / "model.json"
    if wishes:
        url, model, *days = wishes
        rows = [try_day(*day.split("="), url=url, model=model) for day in days]
        write_file(kept, json.dumps(rows, indent=1).encode() + b"\n")
    write_file(ROOT / "docs" / "model.md", page(json.loads(kept.read_text())).encode())


def try_day(day: str, minutes: str, date: str, *, url: str, model: str) -> dict[str, object]:
    """Return what a model made of a day."""
    root = Path(os.environ.get("PODCAST_TRIED") or tempfile.mkdtemp())
    settings = Model(url=url, model=model, way="wording", fallback=True, deadline=DEADLINE, timeout=DEADLINE)
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
    write_file(root / f"{day}.md", scriptfile.dump(script, stories, show).encode())
    told = [turn for turn in script.turns if turn.story in {story.id for story in stories}]
    return {"day": day, "minutes": float(minutes), "stories": len({turn.story for turn in told}), "turns": len(told),
            "turns with its words": sum(WROTE in turn.moves for turn in told),
            "words": sum(len(words(turn.text)) for turn in told), "sentences asked for": usage.sentences,
            "in its own words": usage.own, "said back as they were": usage.same,
            "turned away": usage.sentences - usage.own - usage.same, "requests": len(answers),
            "tokens read": sum(answer.tokens_in for answer in answers),
            "tokens written": sum(answer.tokens_out for answer in answers)}


def page(days: list[dict[str, object]]) -> str:
    """Return docs/model.md."""
    names = [name for name in days[0] if name != "day"] if days else []
    table = [f"| | {' | '.join(str(day['day']) for day in days)} |", "|---" * (len(days) + 1) + "|",
             *(f"| {name} | {' | '.join(str(day[name]) for day in days)} |" for name in names)] if days else []
    checked = "\n".join(halves())
    return TEXT.format(days="\n".join(table), checked=checked, near=near())


TEXT = """# A model as writer, measured

Written by `python scripts/try_model.py`. The model of all figures is Qwen2.5-Coder with 1.5 billion parameters (Q4_K_M)
in llama.cpp on one thread of a busy machine: about the smallest that writes fluent English, and no recommendation.

## Days

The way `wording`: the composer makes the dialogue; the model is asked for each sentence that tells facts, twice at
most, and for about ten minutes a day. This is what became of them; where time was up, the rest is the composer's.

{days}

No model large enough for the way `dialogue` could be run here. Stand-ins that say the facts as they are, one by the
plan, one with other reactions, one with a nod after every fact, one without any, keep 12 or 13 of the 15 rules of
style in the shipped day's twelve minutes, where the composer keeps 14; `tests/writing/llm/test_llm_rhythm.py` holds
two of them to it.

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
