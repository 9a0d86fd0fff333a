"""What a benchmark leaves: targets with their figures, tables, and lines for the plot; kept as JSON between runs."""

import msgspec

FORM = 1
"""Raise it when older results can't be read any more."""


class Target(msgspec.Struct, frozen=True):
    """A promise and what was measured."""

    name: str
    measured: float
    bound: float
    unit: str
    least: bool = False
    """True when `bound` is the least that will do, not the most."""

    @property
    def met(self) -> bool:
        return self.measured >= self.bound if self.least else self.measured <= self.bound


class Table(msgspec.Struct, frozen=True):
    """Figures that explain a target."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


class Curve(msgspec.Struct, frozen=True):
    """One line of a plot: the same thing measured at several sizes."""

    plot: str
    """Title of the plot it belongs to."""
    name: str
    points: tuple[tuple[float, float], ...]


class Section(msgspec.Struct, frozen=True):
    """What one part of the benchmark found."""

    seconds: float
    """How long measuring took."""
    targets: tuple[Target, ...] = ()
    tables: tuple[Table, ...] = ()
    curves: tuple[Curve, ...] = ()
    day: str = ""
    earlier: dict[str, dict[str, float]] = {}
    """Day to the figures found on it, for days before `day`."""

    def figures(self) -> dict[str, float]:
        """Return what days can be compared by: the targets, and each curve's last point over its first."""
        found = {target.name: target.measured for target in self.targets}
        ends = {f"{curve.plot}, {curve.name}: last over first": (curve.points[0][1], curve.points[-1][1])
                for curve in self.curves}
        return found | {name: last / first for name, (first, last) in ends.items() if first}

    def after(self, before: "Section | None", day: str) -> "Section":
        """Return this section as measured on a day, with what was found before on others."""
        past = before.earlier | {before.day: before.figures()} if before else {}
        past = {then: found for then, found in past.items() if then not in ("", day)}
        return msgspec.structs.replace(self, day=day, earlier=past)


class Results(msgspec.Struct, frozen=True):
    """All sections' last findings, and where they were found."""

    form: int = FORM
    machine: str = ""
    sections: dict[str, Section] = {}


def times(ratio: float) -> str:
    """Return a ratio as a table shows it."""
    return f"×{ratio:.2f}" if ratio < 10 else f"×{ratio:.0f}"


def seconds(value: float) -> str:
    """Return a time as a table shows it."""
    return f"{value:.2f} s" if value < 10 else f"{value:.1f} s" if value < 100 else f"{value:.0f} s"


def megabytes(value: float) -> str:
    """Return a size as a table shows it."""
    return f"{value:.0f} MB" if value >= 10 else f"{value:.2f} MB"
