"""Another side's account, who is about to speak, a story's last paragraph, and what only a second source announces."""

import msgspec
import pytest
from fiction import FERRY, story_of

from podcast.records import Source
from podcast.writing.attribution import front_attribution
from podcast.writing.echoing import TAKES_UP
from podcast.writing.facts import Point, points_of
from podcast.writing.figures import yearly
from podcast.writing.halves import heard_next, last_paragraph
from podcast.writing.labels import said_title, topic
from podcast.writing.opposing import clears, counters, defends, is_answer, owed
from podcast.writing.pruning import finished
from podcast.writing.retelling import is_promised, is_stale, rests_on_figure
from podcast.writing.selection import choose, in_order
from podcast.writing.sharing import joins
from podcast.writing.support import is_denial, promises_nothing
from podcast.writing.tone import is_grave, weighs

PIER = (
    "The inspector who looked after the pier of Tarnby was taken off all bridges on Wednesday, two people said.\n"
    "His company tells it differently.\n"
    "Harlow and Bree Engineering said that its inspector had reported the loose beam to the harbor office in May.\n"
    "The harbor office was looking for the letter and hasn't found it."
)


def placed(text: str, start: str) -> tuple[tuple[Point, ...], Point]:
    points = points_of(story_of("The pier of Tarnby is closed", f"{FERRY}\n{text}"))
    return points, next(point for point in points if point.text.startswith(start))


@pytest.mark.parametrize(
    ("text", "denies"),
    [("His company tells it differently.", True), ("Some doubt it.", True), ("That isn't the whole of it.", True),
     ("Others in the town dispute that.", True), ("The pier is longer than the mole.", False),
     ("The crew told it to the harbor master of Tarnby.", False)],
)
def test_some_sentences_only_announce_another_account(text: str, denies: bool) -> None:
    assert is_denial(placed(text, text[:12])[1]) is denies


def test_an_account_that_is_announced_is_told() -> None:
    dull = "\n".join(f"The pier has {n} lamps on its {side} side, each of them painted grey." for n, side in
                     ((41, "north"), (52, "south"), (63, "east"), (74, "west")))
    text = f"Tarnby closed its pier on Monday.\n{dull}\n{PIER}\nThe pier has 41 lamps that are red."
    story = story_of("The pier of Tarnby is closed", text)
    told = [point.text for part in choose(story, 90)[:2] for point in part]
    assert any(text.startswith("Harlow and Bree") for text in told)


def test_who_is_about_to_speak_is_not_told_alone() -> None:
    words = 'Third mate Callum Osei is due to sail to Leith in May.\n"They never say with whom," he said.'
    points, osei = placed(words, "Third mate")
    assert heard_next(points, osei) == {osei.place + 1}
    points, plain = placed("Third mate Callum Osei is due to sail in May.\nThe ferry is white.", "Third mate")
    assert heard_next(points, plain) == set()


def test_a_last_paragraph_is_told_whole() -> None:
    text = "Somebody had taped a sheet of paper to the lift.\nIt read closed in nine languages.\nThe Finnish was wrong."
    story = story_of("The pier of Tarnby is closed", f"{FERRY}\n{text}")
    opening = story.sentences[-3].id
    marked = msgspec.structs.replace(story, sentences=tuple(
        msgspec.structs.replace(s, opens=s.id == opening) for s in story.sentences))
    points = points_of(marked)
    assert {points[place].text[:4] for place in last_paragraph(points, points[-1])} == {"Some", "It r"}
    assert last_paragraph(points, points[-2]) == set()
    assert last_paragraph(points_of(story), points_of(story)[-1]) == set()


def test_a_punchline_is_told_with_what_leads_up_to_it() -> None:
    story = story_of("The pier of Tarnby is closed", f"{FERRY}\nBoth will sail on Sunday.\nEdda Lorne can't swim.")
    points = points_of(story)
    assert last_paragraph(points, points[-1]) == {points[-2].place}
    assert last_paragraph(points, points[-2]) == set()


def test_what_only_a_second_source_announces_is_told_as_known() -> None:
    first = story_of("The ferry of Tarnby could sail again by Easter", FERRY)
    more = ("A ferry of Tarnby could sail again by Easter, an inspector said on Friday.", "The inspector wore a hat.",
            "The hat was green and came from Leith.", "It had cost forty pounds there.", "Nobody envied the inspector.",
            "The inspector left on foot.")
    second = [msgspec.structs.replace(first.sentences[0], id=f"s0000.{n}", text=text, source="b")
              for n, text in enumerate(more, 50)]
    sources = (*first.sources, Source(id="b", name="Vossness Bell"))
    story = msgspec.structs.replace(first, sources=sources, sentences=(*first.sentences, *second))
    points = points_of(story)
    announced = [point for point in points if is_promised(point, story, points[0])]
    assert [point.text[:15] for point in announced] == ["A ferry of Tarn"]
    assert any(point.text.startswith("The ferry of Tarnby could sail") for point in choose(story, 200).body)


@pytest.mark.parametrize(
    ("text", "fronted"),
    [
        ('"He had it on his belt," said Ann Lee of Tarnby, whose son died in June.',
         'Ann Lee of Tarnby, whose son died in June, said: "He had it on his belt."'),
        ('"It cleared the pier!" said the harbor master.', 'The harbor master said: "It cleared the pier!"'),
        ('"Piers are for walking," said Ann Lee of Tarnby, who fishes there.',
         '"Piers are for walking," said Ann Lee of Tarnby, who fishes there.'),
    ],
)
def test_a_quotation_that_opens_on_a_pronoun_has_its_speaker_first(text: str, fronted: str) -> None:
    assert front_attribution(text) == fronted


@pytest.mark.parametrize(
    ("text", "defence"),
    [('Lantern says the cuts "had no bearing".', True), ("Motivo says she agreed to it.", True),
     ("The company said that it had complied with every rule.", True), ("She says she was not there.", False),
     ("Lantern says the pier is open.", False),
     ("The council said it welcomed the pier and would not close it.", False)],
)
def test_whoever_is_blamed_defends_themselves(text: str, defence: bool) -> None:
    assert defends(text) is defence


def test_a_defence_answers_what_others_told() -> None:
    points, said = placed("Three former pilots called the pier a trap.\nCorvane says that it never was one.", "Corvane")
    assert counters(said, points[said.place - 1])
    assert not counters(said, said)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("‘We heard it on the quay’: Tarnby to close its pier and sell the ferry", "Tarnby to close its pier"),
        ("Pier rents up 11% as islanders leave", "Pier rents up 11%"),
    ],
)
def test_a_quotation_before_a_headline_is_left_out(title: str, said: str) -> None:
    assert said_title(story_of(title, FERRY)).startswith(said)


@pytest.mark.parametrize(
    ("title", "label"),
    [("Pier rents up 11% as islanders leave", "pier rents are up 11%"),
     ("Audit finds town's ferry sailed empty", "the town's ferry"),
     ("Town's electric ferry sails without any passengers", "the town's electric ferry")],
)
def test_headlines_get_back_what_they_leave_out(title: str, label: str) -> None:
    assert label in topic(story_of(title, FERRY))


def test_a_long_life_that_ends_strikes_nobody_dumb() -> None:
    told = "Ann Lee, 21, who sang for the sailors of Tarnby, has died at her home.\nShe was a mother of two.\n" + FERRY
    assert not is_grave(story_of("Ann Lee, who sang for sailors, dies at 91", told))
    assert is_grave(story_of("Ann Lee, who sang for sailors, dies at 21", told))
    assert not weighs("A tug reaches a dead telescope")
    assert weighs("Three are dead on the pier")


def joint(glue: str, text: str) -> tuple[Point, Point]:
    points = points_of(story_of("The pier of Tarnby is closed", FERRY))
    last, point = points[0], points[1]
    fact = msgspec.structs.replace((last if glue else point).fact, text=text)
    return point._replace(glue=glue, fact=fact, small=text, subject="", contrary=False), last


@pytest.mark.parametrize(
    ("glue", "text", "joined"),
    [("which", "Saved it four cents apiece.", True), ("but", "It can show his work.", True),
     ("", "It fell on Monday.", True), ("", "Lamps fell on Monday.", False),
     ("and", "Most of them women, were hurt.", False),
     ("and", 'She said: "No."', False), ("tail", "A pier of wood.", False)],
)
def test_a_sentence_breaks_off_at_its_joint(glue: str, text: str, joined: bool) -> None:
    assert joins(*joint(glue, text)) is joined


def test_a_story_ends_with_its_whole_sentence() -> None:
    text = "The crew painted the pier and the mayor swept it, but nobody came to see it on Monday."
    points, last = placed(text, "The crew")
    rest = {point.place for point in points if point.fact.sentences == last.fact.sentences}
    assert len(rest) > 1
    assert finished({0, last.place}, points, range(len(points)), 90) == {0} | rest
    assert finished({0, last.place}, points, {0, last.place}, 90) == {0, last.place}
    assert finished({0, last.place}, points, range(len(points)), 20) == {0, last.place}


def test_another_source_that_says_the_same_is_not_told() -> None:
    first = story_of("Tarnby buys two ferries", FERRY)
    more = ("The two electric ferries of Tarnby council cost $38 million.", "Nine otters live under the old jetty.")
    second = [msgspec.structs.replace(first.sentences[0], id=f"s0000.{n}", text=text, source="b")
              for n, text in enumerate(more, 50)]
    sources = (*first.sources, Source(id="b", name="Vossness Bell"))
    story = msgspec.structs.replace(first, sources=sources, sentences=(*first.sentences, *second))
    points = points_of(story)
    assert [is_stale(point, story, points[0]) for point in points if point.source == "b"] == [True, False]
    assert not any(is_stale(point, story, points[0]) for point in points if point.source == "a")


@pytest.mark.parametrize(
    ("text", "year"),
    [("The mill spends $2 million a day.", "$730 million a year"), ("The mill loses $2 million a day.", ""),
     ("The strike costs $2 million a day.", "")],
)
def test_what_will_not_last_a_year_is_not_counted_for_one(text: str, year: str) -> None:
    assert yearly(text) == year


@pytest.mark.parametrize(
    ("text", "takes_up"),
    [("That detail hasn't calmed anybody.", True), ("The dinner included.", True),
     ("The council of Tarnby has ordered two more of them.", False)],
)
def test_nothing_is_said_back_between_a_sentence_and_what_takes_it_up(text: str, takes_up: bool) -> None:
    assert (TAKES_UP.match(text) is not None) is takes_up


def test_what_the_headline_goes_on_to_is_told_from_the_second_sentence_of_another_source() -> None:
    first = story_of("Tarnby buys two ferries; a foreman is held", FERRY)
    more = ("Nine otters live under the old jetty.", "Police arrested a foreman on Monday.", "The foreman wore a hat.")
    second = [msgspec.structs.replace(first.sentences[0], id=f"s0000.{n}", text=text, source="b")
              for n, text in enumerate(more, 50)]
    sources = (*first.sources, Source(id="b", name="Vossness Bell"))
    story = msgspec.structs.replace(first, sources=sources, sentences=(*first.sentences, *second))
    points = points_of(story)
    assert [p.text for p in points if is_promised(p, story, points[0])] == ["Police arrested a foreman on Monday."]


@pytest.mark.parametrize(
    ("text", "empty"),
    [("The owners take another view; seven of 13 voted against the ferry in March.", False),
     ("The owners take another view.", True),
     ("There are eleven boats left to paint, and 340 people are paid until June.", True)],
)
def test_the_answer_after_a_semicolon_is_an_answer(text: str, *, empty: bool) -> None:
    story = story_of("Tarnby buys two ferries", f"{FERRY}\n{text}")
    point = next(point for point in points_of(story) if point.text[:12] == text[:12])
    assert promises_nothing(point, story) is empty


BLAMED = (
    "The harbor board blamed the wind for it.\n"
    "The pilots see another culprit.\n"
    "They say the board sold the second tug in March.\n"
    "The board answers that nobody had used it.\n"
    "The tug was green."
)


def test_a_figure_is_not_called_by_what_was_not_told() -> None:
    text = ("The maker said that its pump saves 22 percent of fuel.\nA pump costs $40,000.\n"
            "Nearly all of the 22 percent is oil.")
    points = points_of(story_of("A pump for Tarnby", text))
    assert 0 in points[2].needs
    assert rests_on_figure(points[2], points[0], "A pump costs $40,000.")
    assert not rests_on_figure(points[2], points[0], "It saves 22 percent.")


def test_who_disputes_a_number_is_told_with_another_one_only() -> None:
    for after, nothing in (("The talks begin on Monday.", True), ("They put it at 2,300.", False)):
        disputed = f"{FERRY}\nUnions, which were told at seven, dispute the total.\n{after}"
        story = story_of("The yard cuts jobs", disputed)
        assert promises_nothing(points_of(story)[-2], story) is nothing


def test_whoever_is_complained_of_is_heard() -> None:
    said = ('A sailor died on the pier of Tarnby on Monday.\nThe union gave a different account.\n'
            'Its local head, Berta Quist, said that the alarm had been switched off.\n'
            'She said that the sailor had complained about it in writing.\n'
            'The director said that she had not seen it.\n'
            'The pier is closed.')
    points = points_of(story_of("A sailor dies on the pier", said))
    assert [points[place].text for place in sorted(owed(range(len(points)), points))][-1].startswith("The director")


def test_what_is_said_against_an_accusation_is_owed_to_a_listener() -> None:
    points, board = placed(BLAMED, "The harbor board blamed")
    answers = [point.text for point in points if is_answer(point, points)]
    assert answers == ["The pilots see another culprit.", "They say the board sold the second tug in March."]
    assert owed({board.place}, points) == {board.place + 1, board.place + 2, board.place + 3}
    assert owed({board.place + 4}, points) == set()


@pytest.mark.parametrize("length", [90, 110, 140])
def test_nobody_is_accused_without_an_answer(length: int) -> None:
    dull = "\n".join(f"The pier has {n} lamps on its {side} side, each of them painted grey." for n, side in
                     ((41, "north"), (52, "south"), (63, "east"), (74, "west")))
    text = f"Tarnby closed its pier on Monday.\n{dull}\n{BLAMED}\nThe pier has 41 lamps that are red."
    story = story_of("The pier of Tarnby is closed", text)
    told = " ".join(point.text for part in choose(story, length)[:2] for point in part)
    assert ("blamed the wind" in told) <= ("sold the second tug" in told and "nobody had used it" in told)


@pytest.mark.parametrize(
    ("text", "free"),
    [("The coroner said that he bore no blame.", True), ("She was cleared by a court in May.", True),
     ("The ferry was cleared of snow.", False), ("He had no key.", False)],
)
def test_who_is_free_of_blame_is_said_to_be(text: str, *, free: bool) -> None:
    _, point = placed(f"The mate of the ferry, who was 23, had called three numbers.\n{text}", text[:10])
    assert clears(point) is free


@pytest.mark.parametrize(
    ("text", "stale"),
    [("The two electric ferries of Tarnby council cost $38 million.", True),
     ("Ona Reik said of the two electric ferries that they cost Tarnby council $38 million.", False),
     ("The council of Tarnby has no electric ferries.", False)],
)
def test_another_source_is_not_stale_where_it_names_somebody_or_denies_it(text: str, *, stale: bool) -> None:
    first = story_of("Tarnby buys two ferries", FERRY)
    second = msgspec.structs.replace(first.sentences[0], id="s0000.50", text=text, source="b")
    sources = (*first.sources, Source(id="b", name="Vossness Bell"))
    story = msgspec.structs.replace(first, sources=sources, sentences=(*first.sentences, second))
    points = points_of(story)
    assert is_stale(points[-1], story, points[0]) is stale


def test_what_a_scene_brought_up_comes_after_the_news_and_what_leans_on_that() -> None:
    points = points_of(story_of("Tarnby buys two ferries", FERRY))
    first = points[2]._replace(leans=False)
    leaning, other = points[3]._replace(leans=True, needs=()), points[4]._replace(leans=False)
    assert in_order([other, points[0], first, leaning], first) == [first, leaning, points[0], other]
    rests = leaning._replace(needs=(0,))
    assert in_order([other, points[0], first, rests], first) == [first, points[0], rests, other]


def test_the_figure_another_source_holds_against_one_is_told_right_after_it() -> None:
    first = "The organisers of the lamp feast say a record 31,000 people came to Tarnby.\n" + FERRY
    second = ("The feast's organisers put those who came to the pier at 31,000.\n"
              "But the harbor police put the total at 18,000.")
    story = story_of("A feast of lamps in Tarnby", first)
    more = tuple(msgspec.structs.replace(story.sentences[0], id=f"b{n}", text=text, source="b")
                 for n, text in enumerate(second.split("\n")))
    story = msgspec.structs.replace(story, sentences=(*story.sentences, *more),
                                    sources=(*story.sources, Source(id="b", name="The Vale Bell")))
    told = [point.text for part in choose(story, 150)[:2] for point in part]
    at = next(n for n, text in enumerate(told) if "police put the total" in text)
    assert "31,000" in told[at - 1] and sum("31,000" in text for text in told) == 1
