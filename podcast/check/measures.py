"""What checking finds out, in numbers: the rows of the table and of check.json."""

from podcast.records import Date, Record


class Measure(Record, frozen=True):
    """One thing measured and what it may be."""

    id: str
    """What `podcast check --accept` names: the rule, and after a colon what it is about."""
    name: str
    value: float
    unit: str = ""
    least: float | None = None
    most: float | None = None
    setting: str = ""
    """Key of `[check]` in show.toml that holds the limit, or "" for a limit that no show may choose."""
    note: str = ""
    """What a person needs to find the spot: where, and what was found."""

    @property
    def met(self) -> bool:
        """Tell whether the value lies within its limits; a value that is no number never does."""
        low = self.least is None or self.value >= self.least
        high = self.most is None or self.value <= self.most
        return low and high and self.value == self.value


class Heard(Record, frozen=True):
    """A line that was not said as asked, or could not be understood."""

    id: str
    """"line:" and the start of its clip's key: another take is another finding."""
    turn: int
    host: str
    at: int
    """First sample in the episode."""
    problem: str
    text: str
    heard: str
    suggestion: str = ""
    """What to put into voices/lexicon.toml, where a name is the likely cause."""


class Checked(Record, frozen=True):
    """All that `check.json` holds."""

    date: Date
    mode: str
    """"full" or "quick"."""
    recogniser: str
    measures: tuple[Measure, ...]
    lines: tuple[Heard, ...] = ()
    accepted: tuple[str, ...] = ()
    """Ids of findings a person has heard and let pass."""

    @property
    def missed(self) -> tuple[Measure, ...]:
        """The measures outside their limits that nobody accepted."""
        return tuple(row for row in self.measures if not row.met and row.id not in self.accepted)

    @property
    def bad_lines(self) -> tuple[Heard, ...]:
        """The lines to listen to that nobody accepted."""
        return tuple(line for line in self.lines if line.id not in self.accepted)
