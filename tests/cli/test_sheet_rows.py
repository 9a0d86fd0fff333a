"""The sheet's rows are those of the day's check.json, a finding that was let pass among those that pass."""

import datetime as dt
from pathlib import Path

from podcast.check import Checked, Heard, Measure
from podcast.cli.sheet import findings
from podcast.folder import Folder

DAY = dt.date(2026, 3, 26)


def test_the_rows_are_those_of_the_last_check(tmp_path: Path) -> None:
    folder = Folder(tmp_path, DAY)
    assert findings(folder) == ()
    measures = tuple(Measure(id=name, name=name, value=value, unit="s", most=2) for name, value in
                     (("good", 1), ("bad", 3), ("let pass", 4)))
    line = Heard(id="line:1", turn=0, host="ann", at=44_100, problem="silent", text="Yes.", heard="")
    folder.write("check.json", Checked(date=DAY, mode="full", recogniser="ears", measures=measures, lines=(line,),
                                       accepted=("let pass",)))
    rows = findings(folder)
    assert [row.passes for row in rows] == [True, False, True, False]
    assert rows[1].cells == ("bad", "3 s", "≤ 2", "")
    assert rows[3].cells == ("00:00:01 ann: Yes.", "silent", "", "heard: nothing")
