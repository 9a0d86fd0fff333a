"""The rhythm of a whole day's dialogue by a model that tells only the truth, and cares or doesn't care how."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from chat_server import chat
from planned import good, model, nodding

from podcast.settings import Model, Show
from podcast.stories import gather
from podcast.writing import ground
from podcast.writing.composer import Composer
from podcast.writing.llm.fitting import MISSED, missed
from podcast.writing.llm.turns import WROTE
from podcast.writing.llm.writer import Model as ModelWriter

DAY = dt.date(2026, 3, 26)


@pytest.mark.slow
def test_twelve_of_fifteen_rules_are_kept(show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stories = gather(show.root / "episodes" / f"{DAY}" / "stories", date=DAY, show=show)
    outline = Composer().plan(stories, show=show, date=DAY, minutes=12)
    # a lead who breaks into nobody's sentence, adds no more than any host and asks for nothing: what a model may tell
    # doesn't hang on where the composer breaks it off, on which facts it gives to whom, or on questions only it asks
    moves = {**show.lead.moves, "begin": 0.0, "finish": 0.0, "supply": 0.0, "added": 1.0, "question": 0.0}
    lead = msgspec.structs.replace(show.lead, moves=moves)
    calm = msgspec.structs.replace(show, cast={**show.cast, show.hosts[0]: lead})
    composed = Composer().write(outline, stories, show=calm)
    assert missed(composed, show) <= MISSED == 3 and len(show.profile) == 15
    monkeypatch.setattr(Composer, "write", lambda self, outline, stories, *, show: composed)
    for name, rows, least in (("good", good, 0.3), ("nodding", nodding, 0.1)):
        with chat(model(rows)) as server:
            own = msgspec.structs.replace(show, root=tmp_path / name, llm=Model(url=server.url, model="m"))
            script = ModelWriter().write(outline, stories, show=own)
        ground.check(script, stories, show=show)
        assert missed(script, show) <= MISSED, name
        assert sum(WROTE in turn.moves for turn in script.turns) >= least * len(script.turns), name
