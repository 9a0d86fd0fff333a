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
