"""The news comes first, also where its writer began with a scene."""

import msgspec
from fiction import FERRY, story_of

from podcast.records import Sentence, Source, Story
from podcast.writing.facts import points_of
from podcast.writing.lede import behind_the_scene, is_headlined, is_scene, lede
from podcast.writing.selection import choose
from podcast.writing.weights import values

FEATURE = """At dawn a man with a thermos walked down the pier in the rain.
A dog followed him to the third bollard.
A gull watched both of them from a lamp.
Nobody else was there.
The harbor of Tarnby will lose its last crane on 1 March, the harbor board decided on Monday.
The crane has stood in the harbor since 1931.
Nine crane drivers work for the harbor board.
The board says a new crane would cost $4 million.
Ilse Brandt, the head of the harbor board, called the crane a debt with a hook.
The drivers want the crane moved to the museum of Tarnby.
A museum crane would need $300,000 in repairs.
The harbor board has offered half of that sum.
The town council will decide in May.
The drivers have collected 2,100 signatures in the harbor.
A shipping firm from Halden would buy the crane for scrap.
The firm pays $120 for a ton of steel.
The crane weighs 310 tons.
Its cabin was painted green in 1962.
The drivers oil the crane every morning.
The harbor board meets again on Friday."""


def test_a_feature_begins_with_what_happened() -> None:
    story = story_of("The last hook of the harbor", FEATURE)
    first = lede(points_of(story), story)
    assert first is not None
    assert first.text.startswith("The harbor of Tarnby will lose its last crane")
    told = choose(story, 150)
    assert not any(is_scene(point, first) for point in (*told.body, *told.kicker))
    assert told.body[0].text == first.text


def test_what_the_headline_quotes_is_known_where_it_is_said() -> None:
    story = story_of('"Nobody else was there": a crane and its last friend', FEATURE)
    assert not any(is_headlined(point, story) for point in points_of(story))  # too short to be known again
    story = story_of('"The crane is a debt with a hook": the harbor board', FEATURE)
    assert [point.text[:5] for point in points_of(story) if is_headlined(point, story)] == ["Ilse "]


def test_what_begins_with_its_news_begins_there() -> None:
    story = story_of("Tarnby buys two electric ferries", FERRY)
    assert behind_the_scene(points_of(story), story) is None
    news = "\n".join(FEATURE.split("\n")[4:])
    story = story_of("The last crane of the harbor", news)
    first = lede(points_of(story), story)
    assert first is not None and first.place == 0


def with_report(story: Story, report: str) -> Story:
    """Return a story with another source's sentences after its own."""
    more = tuple(Sentence(id=f"{story.id}.b{n}", text=text, source="b") for n, text in enumerate(report.split("\n")))
    sources = (*story.sources, Source(id="b", name="Vossness Bell"))
    return msgspec.structs.replace(story, sentences=(*story.sentences, *more), sources=sources)


REPORT = """Ilse Brandt denied on Monday that Halden gets the ferries, after a bill of sale was found in a drawer.
The bill is three months old and was signed by a clerk."""


def test_another_sources_news_are_told_first_where_the_fullest_one_begins_elsewhere() -> None:
    story = with_report(story_of("Brandt denies that Halden gets the ferries", FERRY), REPORT)
    first = lede(points_of(story), story)
    assert first is not None and first.source == "b"
    told = choose(story, 150)
    order = [point.source for point in (*told.body, *told.kicker)]
    assert order == sorted(order, reverse=True) and set(order) == {"a", "b"}


def test_another_source_does_not_begin_with_an_it() -> None:
    story = with_report(story_of("The last hook of the harbor", FEATURE), "Mrs Voss measured it with her boy's ruler.")
    assert not any("measured it" in point.text for point in points_of(story))
    story = with_report(story_of("The last hook of the harbor", FEATURE), "Mrs Voss measured a crack with a ruler.")
    assert any("measured a crack" in point.text for point in points_of(story))


def test_what_much_rests_on_is_told_however_late_it_comes() -> None:
    story = story_of("The last hook of the harbor", FEATURE)
    points = points_of(story)
    needs = [frozenset[int]() for _ in points]
    plain = values(story, range(len(points)), lambda point: 1.0, points[4], (), needs)
    needs[7:12] = [frozenset({6})] * 5
    rested = values(story, range(len(points)), lambda point: 1.0, points[4], (), needs)
    assert rested[6] > 2 * plain[6] and all(rested[n] == plain[n] for n in plain if n != 6)


def test_a_teaser_that_only_says_the_headline_is_not_the_news() -> None:
    title = "Tarnby buys two electric ferries"
    story = with_report(story_of(title, FERRY), f"{title} for its crossing.")
    first = lede(points_of(story), story)
    assert first is not None and first.source == "a"


def test_a_death_is_no_scene() -> None:
    news = "A man died and his wife was left in a critical condition after a fall from the pier."
    story = story_of("Man, 61, dies at the harbor; crane examined", f"{news}\n{FEATURE}")
    first = lede(points_of(story), story)
    assert first is not None and first.text == news


DIED = """A crane driver has died after a fall from the last crane of the harbor of Tarnby on Monday.
He was 41."""


def test_another_source_says_what_happened_before_a_scene() -> None:
    vague = FEATURE.replace("on 1 March, the", "one day, the")
    story = with_report(story_of("The last hook of the harbor", vague), DIED)
    first = lede(points_of(story), story)
    assert first is not None and first.source == "b"


def test_what_happened_at_an_hour_is_a_scene() -> None:
    scene = "At 4:10 on a Monday morning the harbor board's own crane driver lifted a crate onto the harbor scale."
    story = story_of("The last hook of the harbor", "\n".join([scene, *FEATURE.split("\n")[1:]]))
    first = lede(points_of(story), story)
    assert first is not None and first.text.startswith("The harbor of Tarnby will lose")


def test_a_story_without_its_first_sentence_begins_with_one_that_does_not_rest_on_it() -> None:
    story = with_report(story_of("Brandt denies that Halden gets the ferries", FERRY), REPORT)
    for sentence in story.sentences:
        told = choose(story, 150, barred=frozenset({sentence.id}))
        assert not any(sentence.id in point.fact.sentences for point in (*told.body, *told.kicker))


def test_no_story_begins_with_what_turns_a_sentence_left_out() -> None:
    turned = "You may read that rents stand still.\nBut the tenants of Tarnby pay nine percent more than last year."
    plain = "Rents in Tarnby rose by two percent in a year, the harbor board said.\nThe board counts new flats."
    story = story_of("Rents in Tarnby rise", f"{turned}\n{plain}")
    first = lede(points_of(story), story)
    assert first is not None and first.text.startswith("Rents in Tarnby rose")


def test_a_feature_begins_with_what_was_said_that_day() -> None:
    told = next(line for line in FEATURE.split("\n") if "on Monday" in line)
    said = "Pell & Daughter announced on Monday that it would take the last crane out of the harbor."
    late = FEATURE.replace(told, said)
    story = story_of("The last hook of the harbor", late)
    first = lede(points_of(story), story)
    assert first is not None and first.text.startswith("Pell & Daughter announced on Monday")
