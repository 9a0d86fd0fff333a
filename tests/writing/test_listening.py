"""What a listener would stumble over: doubts beside the point, the wrong figure said back, a joke beside a death."""

import pytest
from fiction import FERRY, story_of

from podcast.settings import Show
from podcast.writing.alignment import Stretch, drift
from podcast.writing.asking import tells_who
from podcast.writing.clauses import cut
from podcast.writing.doubting import denies
from podcast.writing.doubts import DOUBTS
from podcast.writing.echoing import thing_at_end
from podcast.writing.entire import whole
from podcast.writing.facts import Point, points_of
from podcast.writing.labels import topic, topic_form
from podcast.writing.reaction import is_minor
from podcast.writing.rounding import in_words
from podcast.writing.support import announced
from podcast.writing.titles import punch_name, story_name
from podcast.writing.tone import is_grave, is_serious
from podcast.writing.verdicts import feeling


def points(text: str) -> tuple[Point, ...]:
    return points_of(story_of("Tarnby buys two electric ferries", text))


def last_of(text: str) -> Point:
    return points(f"{FERRY}\n{text}")[-1]


@pytest.mark.parametrize(("text", "kind", "fits"), [
    ("The new pier could save the town a month of repairs each winter.", "follow", True),
    ("The harbor master asked whether the ferry could carry two more lorries.", "follow", False),
    ("For the moment no lorry may use the new pier at Hollow Island.", "follow", False),
    ("The mild winter meant that the islanders could do without the icebreaker.", "follow", False),
    ("A promise is a contract, says the union.", "vow", False),
])
def test_a_doubt_is_of_what_is_said(text: str, kind: str, fits: bool) -> None:
    story = story_of("Tarnby buys two electric ferries", f"{FERRY}\n{text}")
    row = next(row for row in DOUBTS if row.kind == kind)
    assert (row.fits(story, "", points_of(story)[-1]) is not None) is fits


@pytest.mark.parametrize(("title", "text", "serious"), [
    ("Opponents killed the bill", "The senate killed the bill on Monday.\nPeople cheered in the street.", False),
    ("A dead heat in Tarnby", "The race ended in a dead heat.\nTwo people shared the prize.", False),
    ("The badger cull", "Nearly a quarter of a million badgers have been killed since 2013.\nVets disagree.", False),
    ("An old song", "The composer died in 1934 without saying anything about it.\nFour people knew him.", False),
    ("Mushrooms", "Eleven people have been taken to hospital.\nTwo of them have died.", True),
    ("Second death", "A second death has been linked to the device.\nThe woman collapsed at home.", True),
    ("The last mill", "The mill will shut, and 2,300 jobs go with it.\nIt opened in 1908.", True),
    ("The town hall", "The town will lay off 64 of its clerks.\nThe mayor regrets it.", True),
    ("The dictionary", 'A reader looked up "redundancy" and was shown "biscuit".\nIt costs £4 a month.', False),
])
def test_serious_is_what_befalls_people(title: str, text: str, serious: bool) -> None:
    assert is_serious(story_of(title, text)) is serious


@pytest.mark.parametrize(("title", "text", "grave"), [
    ("The fire at the mill", "Eleven people have been taken to hospital.\nTwo of them have died.", True),
    ("The camp", "A guard abused the boys for years, the court heard.\nHe denies it.", True),
    ("The last mill", "The mill will shut, and 2,300 jobs go with it.\nIt opened in 1908.", False),
    ("A new pill", "The pill slowed the illness.\nIt is dear.\nIt tastes of soap.\nIt is blue.\nIt is sold in "
     "Tarnby.\nIt comes in a box.\nTwo patients died of something else.", False),
])
def test_only_death_and_violence_silence_the_hosts(title: str, text: str, grave: bool) -> None:
    assert is_grave(story_of(title, text)) is grave


@pytest.mark.parametrize(("text", "minor"), [
    ("The motion failed by 74 votes to 76 on Monday.", True),
    ("Sales went from 640 copies to more than 17,000.", True),
    ("A trial in 64 schools has found no such thing.", True),
    ("The crew of the ferry sold 3,000 shirts in a day.", False),
    ("The pier has room for 40 cars.", False),
    ("The ferry remains the leader with 44 percent.", True),
    ("A group of 120 sailors has come.", True),
    ("The council bought the pier eleven months after its owner paid $1.2 billion.", True),
])
def test_only_the_figure_that_surprises_is_said_back(text: str, minor: bool) -> None:
    point = last_of(text)
    key = next(key for key in point.keys if key.kind != "name")
    assert is_minor(key, point) is minor


def test_a_figure_that_counts_on_others_is_not_said_back() -> None:
    assert not [key for key in last_of("The captain kept a log of 212 such comments.").keys if key.kind != "name"]


@pytest.mark.parametrize(("text", "thing"), [
    ("The weedkiller is sprayed on maize, where it costs €34 a hectare.", ""),
    ("The driver has lodged a complaint.", ""),
    ("The crew brought a ladder.", "a ladder"),
])
def test_a_rate_or_a_complaint_is_no_odd_thing(text: str, thing: str) -> None:
    assert thing_at_end(text) == thing


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("The mill on the river has been selling its old looms in a barn.", "in a barn"),
        ("Batteries on the pier will soak up part of the winter surplus.", ""),
        ("The mill's owner puts the closing of it down to fewer sheep.", ""),
        ("The owner of the mill has seen a fall in demand for cloth.", ""),
        ("The union at the old mill asked for a second vote.", ""),
        ("The districts of the county had bused in 300 teachers.", ""),
        ("The mill by the river makes a finer cloth.", ""),
    ],
)
def test_nobody_breaks_off_before_what_only_completes_a_word(text: str, ending: str) -> None:
    assert last_of(text).ending == ending


@pytest.mark.parametrize(("text", "number"), [
    ("The captain was asked whether he was annoyed.", 1),
    ("The clubs take another view.", 1),
    ("The captain was asked whether he was annoyed and said no.", 0),
])
def test_a_question_reported_promises_its_answer(text: str, number: int) -> None:
    assert announced(last_of(f"{text}\nNobody on the pier answered him.")._replace(
        fact=last_of("The pier is long.").fact.__class__(text=text, sentences=("s.1",), kind="event"))) == number


@pytest.mark.parametrize(("text", "answers"), [
    ("The company that maintains the lamps loses a fifth of its contract.", True),
    ("The cliff loses 1.3 metres in an average year.", False),
])
def test_who_loses_is_somebody(text: str, answers: bool) -> None:
    assert tells_who(last_of(text)) is answers


def test_a_lost_attempt_is_not_mourned() -> None:
    assert feeling(last_of("The council has lost its attempt to ban the bench.")) == "plain"


def test_what_is_not_so_is_an_objection_to_what_only_is() -> None:
    *_, first, second = points(f"{FERRY}\nVisitors can see the new pier.\nThe council can't pay the captain.")
    assert denies(second, first)
    assert not denies(second, second)


@pytest.mark.parametrize(("title", "said", "name"), [
    ("Two cable cars collide above the lake", "question", "the one about the two cable cars"),
])
def test_a_headline_is_never_put_behind_a_preposition(title: str, said: str, name: str) -> None:
    assert topic_form(title) in {said, "clause"}
    assert story_name(story_of(title, FERRY)) == name


@pytest.mark.parametrize("title", ["Children who read to dogs read better", "Appeal court frees man after 17 years"])
def test_the_first_story_is_guessed_by_a_thing(title: str) -> None:
    assert punch_name(story_of(title, FERRY)).startswith("the one about ")


@pytest.mark.parametrize("text", [
    "The company replied that the coal had been dry.",
    "The police then placed cameras on the pier.",
    "The mayor says that she would gladly pay more.",
    "Experts at the port drew a different curve.",
    "The mayor called the link between the two unhelpful.",
    "The storm soaked up the surplus.",
])
def test_an_answer_leans_on_what_it_answers(text: str) -> None:
    assert last_of(text).leans


@pytest.mark.parametrize(("sentence", "told"), [
    ("The council has overspent by £14.2 million because it forgot, for two years, to include the cost of taxis for "
     "children with special needs in its budget for transport, an internal audit has concluded.",
     "an internal audit has concluded"),
])
def test_a_sentence_is_not_cut_before_what_its_verb_wants(sentence: str, told: str) -> None:
    short = whole(sentence, shorten=True)
    assert short is not None and told in short.text and "to include" in short.text
    assert len(cut(sentence)) == 1


def test_saying_more_is_not_a_source() -> None:
    claim = "Regulators have opened an inquiry into the takeover of the smaller line."
    source = "Regulators have opened an inquiry into the takeover of the smaller line, saying it could raise prices."
    found = drift(claim, source, Stretch(known=frozenset(), elsewhere=frozenset(), free=frozenset(), goes_on=False,
                                         broken=False, quoted=False, echoes=False))
    assert not found.reason


def test_no_shipped_answer_or_doubt_speaks_of_edges(show: Show) -> None:
    lines = [line for host in show.cast.values() for bank in host.phrases.values() for line in bank]
    assert not [line for line in lines if "edges" in line or "worst case" in line or "going rate" in line]


def test_a_time_stays_where_a_verb_waits_for_it() -> None:
    told = "Eleven school districts will end the school day at 1:30 p.m. because they can't find enough drivers."
    assert in_words(told) == told


def test_a_figure_that_is_half_a_word_is_not_said_back() -> None:
    assert not [key for key in last_of("The plan fills a 48-page report.").keys if key.kind != "name"]


@pytest.mark.parametrize("text", ["The commission blamed a power cut.", "The union warned of cuts to the crew."])
def test_who_blames_or_warns_is_not_pitied(text: str) -> None:
    assert feeling(last_of(text)) == "plain"


def test_a_score_is_no_label() -> None:
    assert topic(story_of("TARNBY 3 ST OLAF'S 3: Keeper's equaliser saves Tarnby", FERRY)).endswith("saves Tarnby")


def test_a_sum_and_its_source_are_no_sentence() -> None:
    assert whole("About $20 million, according to analysts.") is None


MISREAD = [
    "A night porter, Ilse Marrow, noticed in June that one of the lamps had a face.",
    "A digger scoops peat from beside the ditch and presses it into a plug.",
    "On both banks of the canal lay crates the size of a coffin.",
]
FRAGMENTS = ["In the first winter: none at all.", "Twice by boat, seven times on foot."]


@pytest.mark.parametrize("sentence", MISREAD)
def test_a_sentence_whose_verb_the_parser_misses_is_told_as_it_is(sentence: str) -> None:
    story = story_of("A painting is found in Tarnby", f"The museum of Tarnby has found a painting.\n{sentence}")
    assert sentence in [point.text for point in points_of(story)]


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_what_has_no_verb_at_all_is_told_after_what_it_says_more_of(fragment: str) -> None:
    story = story_of("A painting is found in Tarnby", f"The museum of Tarnby has found a painting.\n{fragment}")
    said = points_of(story)[-1]
    assert said.text == fragment
    assert said.leans


def test_a_shout_is_not_told() -> None:
    story = story_of("A painting is found in Tarnby", "The museum of Tarnby has found a painting.\nA fence!")
    assert [point.text for point in points_of(story)] == ["The museum of Tarnby has found a painting."]
