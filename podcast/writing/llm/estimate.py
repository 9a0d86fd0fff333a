"""What a model will take to write a day, told before it is asked: calls, tokens, seconds, money."""

from podcast.records import Outline
from podcast.settings import Show
from podcast.writing.llm.examples import example_of
from podcast.writing.llm.prompting import prompt
from podcast.writing.llm.reviewing import FLATTEST, TOKENS_A_LINE, TOKENS_A_REWRITE
from podcast.writing.llm.way import way_of

SIGNS_A_TOKEN = 4.0
"""Characters of English in a token, by the usual tokenisers' own account."""
SIGNS_A_WORD = 11.0
"""Characters of an answer for each spoken word: the word, its space, its share of the JSON."""
LINE = 12
"""Words of an average line: how many a reviewer has to read."""


def estimate(outline: Outline, show: Show) -> tuple[str, ...]:
    """Return a line for the least the day can take and one for the most, repairs and all, none of it cached.

    A reviewer is counted: its opinion of every line, and at most the flattest three of each story written again."""
    way = way_of(show)
    load = way.load(outline, show, example_of(show))
    told = [segment for segment in outline.segments if segment.facts]
    spoken = sum(segment.words for segment in told)
    read, written = load.signs / SIGNS_A_TOKEN, spoken * SIGNS_A_WORD / SIGNS_A_TOKEN
    again = way.tries - 1  # a repair reads the first request, the answer and what was wrong with it, about as long
    calls, seen, said, rewrites = 0, 0.0, 0.0, 0
    if show.llm.reviewer:
        calls, rewrites = len(told), len(told) * FLATTEST
        seen = 3 * written + len(told) * len(prompt("review")) / SIGNS_A_TOKEN  # each line beside what it stands on
        said = spoken / LINE * TOKENS_A_LINE
    livelier = rewrites * len(prompt("livelier", line="", facts="")) / SIGNS_A_TOKEN
    most = (way.tries * read + again * 2 * written + seen + livelier,
            way.tries * written + said + rewrites * TOKENS_A_REWRITE)
    return (_line("at least", load.calls + calls, read + seen, written + said, show),
            _line("at most", load.calls * way.tries + calls + rewrites, *most, show))


def _line(bound: str, calls: int, read: float, written: float, show: Show) -> str:
    """Return one bound as a producer reads it; money only where prices are set."""
    prices = show.llm
    money = (read * prices.price_in + written * prices.price_out) / 1e6
    cost = f", {money:.4f} in the money of your prices" if prices.price_in or prices.price_out else ""
    return (f"{bound}: {calls} calls, {read:,.0f} tokens read, {written:,.0f} written, "
            f"{written / prices.tokens_per_second:,.0f} s{cost}")
