"""The page of results: docs/benchmark.md with its plots, docs/benchmark.svg."""

from collections.abc import Sequence
from html import escape
from math import log10

from measures import Curve, Results, Table, Target

WIDTH, HEIGHT, EDGE = 420, 260, 52
"""Pixels of one plot, and of its margins."""
COLOURS = ("#1f5fbf", "#c2410c", "#15803d", "#7c3aed")


def markdown(results: Results) -> str:
    """Return the page."""
    targets = [target for section in results.sections.values() for target in section.targets]
    parts = ["# Benchmark", "", f"Written by `python scripts/bench`. {results.machine}", "",
             *rows(("target", "at most or at least", "measured", ""), [row(target) for target in targets]), "",
             "![Plots of the tables below](benchmark.svg)", ""]
    for section in results.sections.values():
        for table in section.tables:
            parts += shown(table)
    parts += shown(days(results)) if any(section.earlier for section in results.sections.values()) else []
    taken = sum(section.seconds for section in results.sections.values())
    parts += [f"Measuring took {taken / 60:.0f} minutes: "
              + ", ".join(f"{name} {section.seconds:.0f} s" for name, section in results.sections.items()) + ".", ""]
    return "\n".join(parts)


def days(results: Results) -> Table:
    """Return what was found on each day that something was measured on."""
    names = sorted({day for section in results.sections.values() for day in (*section.earlier, section.day)})
    body = []
    for section in results.sections.values():
        found = {**section.earlier, section.day: section.figures()}
        for figure in section.figures():
            known = [found.get(day, {}).get(figure) for day in names]
            body.append((figure, *("" if value is None else f"{value:.3g}" for value in known)))
    return Table("Day by day", ("", *names), tuple(body), "What the days have in common are the ratios: times are "
                 "those of the machine as it was.")


def row(target: Target) -> tuple[str, ...]:
    """Return a target as its row of the table."""
    digits = 0 if target.unit == "MB" and target.bound > 10 else 2 if target.measured < 10 else 1
    bound = f"{'at least' if target.least else 'at most'} {target.bound:g} {target.unit}"
    return target.name, bound, f"{target.measured:.{digits}f} {target.unit}", "met" if target.met else "**missed**"


def shown(table: Table) -> list[str]:
    """Return a table with its heading and note."""
    return [f"## {table.title}", "", *rows(table.head, table.rows), "", *([table.note, ""] if table.note else [])]


def rows(head: Sequence[str], body: Sequence[Sequence[str]]) -> list[str]:
    """Return a Markdown table."""
    return [f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *body)]


def drawing(results: Results) -> str:
    """Return all curves as one SVG, plot beside plot, each with logarithmic axes."""
    plots: dict[str, list[Curve]] = {}
    for section in results.sections.values():
        for curve in section.curves:
            plots.setdefault(curve.plot, []).append(curve)
    across = min(len(plots), 2) or 1
    down = -(-len(plots) // across)
    inner = "".join(f'<g transform="translate({n % across * WIDTH} {n // across * HEIGHT})">{plot(title, curves)}</g>'
                    for n, (title, curves) in enumerate(plots.items()))
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across * WIDTH} {down * HEIGHT}" '
            f'font-family="sans-serif" font-size="11" fill="#222"><rect width="100%" height="100%" fill="#fff"/>'
            f"{inner}</svg>\n")


def plot(title: str, curves: Sequence[Curve]) -> str:
    """Return one plot: a line a curve, its points marked with their values."""
    x_range, y_range = (bounds([point[axis] for curve in curves for point in curve.points]) for axis in (0, 1))
    right, bottom = WIDTH - EDGE - 60, HEIGHT - EDGE
    parts = [f'<text x="{EDGE}" y="24" font-weight="bold">{escape(title)}</text>',
             f'<path d="M{EDGE} 40V{bottom}H{right}" fill="none" stroke="#999"/>']
    parts += [f'<text x="{place(x, x_range, EDGE, right):.0f}" y="{bottom + 16}" text-anchor="middle">{x:,.0f}</text>'
              for x in sorted({point[0] for curve in curves for point in curve.points})]
    for curve, colour in zip(curves, COLOURS, strict=False):
        at = [(place(x, x_range, EDGE, right), place(y, y_range, bottom, 44)) for x, y in curve.points]
        line = " ".join(f"{x:.0f},{y:.0f}" for x, y in at)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for (x, y), (_, value) in zip(at, curve.points, strict=True):
            parts.append(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="3" fill="{colour}"/>'
                         f'<text x="{x:.0f}" y="{y - 7:.0f}" text-anchor="middle" fill="{colour}">{value:.3g}</text>')
        x, y = at[-1]
        parts.append(f'<text x="{x + 12:.0f}" y="{y + 4:.0f}" fill="{colour}">{escape(curve.name)}</text>')
    return "".join(parts)


def bounds(values: Sequence[float]) -> tuple[float, float]:
    """Return least and most of some values, never the same."""
    least, most = min(values), max(values)
    return (least, most) if most > least else (least / 2, most * 2)


def place(value: float, span: tuple[float, float], begin: float, end: float) -> float:
    """Return where a value of a logarithmic axis from `begin` to `end` lies."""
    low, high = log10(span[0]), log10(span[1])
    return begin + (log10(value) - low) / (high - low) * (end - begin)
