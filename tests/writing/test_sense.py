"""What a reader of the script would stop at: things out of order, words without what they stand for, wrong endings."""

import pytest
from fiction import CLINIC, FERRY, story_of

from podcast.writing import language as en
from podcast.writing.clauses import cut, opened
from podcast.writing.dialogue import follows
from podcast.writing.facts import points_of
from podcast.writing.keys import keys_of
from podcast.writing.lede import lede
from podcast.writing.mentions import bare_names
from podcast.writing.people import Person, bare_use, people_of
from podcast.writing.reaction import Reaction
from podcast.writing.reference import leaning, points_back
from podcast.writing.retelling import whole
from podcast.writing.rounding import without_incidentals
from podcast.writing.sayings import sentences
from podcast.writing.scene import Line
from podcast.writing.selection import choose
from podcast.writing.spelling import lower_opening, spelling_of
from podcast.writing.support import announced, required
from podcast.writing.tidying import tidy
from podcast.writing.unfolding import unfold


def told(title: str, text: str) -> list[str]:
    story = story_of(title, text)
    points = points_of(story)
    return [points[place].text for place in sorted(whole(story, lede(points, story)))]


def test_nothing_is_taken_out_of_turn() -> None:
    points = points_of(story_of("Tarnby buys two electric ferries", FERRY))
    skipping = Reaction("pushback", (Line(True, "But no.", ("pushback",)),), used=(points[2],))
    assert not follows(skipping, points[1:])
    assert follows(skipping._replace(used=(points[1],)), points[1:])


@pytest.mark.parametrize(("sentence", "back"), [
    ("The crew call that a bad joke.", True),
    ("The crew said that a bad joke had been made.", False),
    ("The jury didn't find that sufficient.", True),
    ("The jury didn't find that the crew was to blame.", False),
    ("The crew boarded the boat that the council had bought.", False),
])
def test_that_is_something_said_before(sentence: str, back: bool) -> None:
    assert any(map(points_back, en.parse([sentence])[0])) is back


def test_what_names_another_of_the_kind_does_not_stand_before_its_own_pronoun() -> None:
    text = ("The council has bought the longest ferry on the coast, the Solveig.\n"
            "The previous record holder, the Marit, is 88 meters long.\n"
            "It carries 140 cars and charges in nine minutes at the pier.\n"
            "The captain has 30 years of service behind her.")
    said = told("Tarnby buys the longest ferry", text)
    assert not any("Marit" in line for line in said)
    alone = text.replace("It carries", "The new boat carries")
    assert any("Marit" in line for line in told("Tarnby buys the longest ferry", alone))


@pytest.mark.parametrize(("title", "text", "stays"), [
    ("Port Vale clinic stops heart operations after deaths", CLINIC, False),
    ("Tarnby buys two electric ferries", FERRY, True),
])
@pytest.mark.parametrize("line", [
    "Shares in Lindgren Medical fell 34% in the capital before trading was halted.",
    "Anyone with information is asked to ring 101 before the weekend.",
])
def test_beside_deaths_nobody_quotes_a_share_price(title: str, text: str, stays: bool, line: str) -> None:
    assert (line in told(title, f"{text}\n{line}")) is stays


@pytest.mark.parametrize("line", [
    "Not everyone in the harbor is ready to sign.",
    "Parents were more worried about September.",
    "Not all captains were gloomy.",
    "The harbor union urged patience.",
    "Analysts cautioned against reading too much into the deal.",
    "A report by the harbor union gives another reason.",
    "The ferry company disputes her account.",
    "The method is simple and slow.",
    "Hydrologist Karin Grela has modelled the harbor for the district.",
    "What ended it was a letter from a deckhand.",
])
def test_a_promise_of_more_is_not_told_without_it(line: str) -> None:
    point = points_of(story_of("Tarnby buys two electric ferries", f"{FERRY}\n{line}"))[-1]
    assert point.text == line and announced(point) == 1
    assert line not in told("Tarnby buys two electric ferries", f"{FERRY}\n{line}")  # nothing comes after it


@pytest.mark.parametrize("line", [
    "Parents were worried about September because the school bus is no longer free for anybody in the harbor.",
    "Not everyone who asked for a ticket got one, the council said.",
    "The council warned against swimming.",
    "The ferry company disputes her account of the storm in May.",
    "Karin Grela has studied the harbor and found that it is clean.",
    "What the captains want is a pier, a crane and a doctor on the island.",
])
def test_what_says_its_own_reason_promises_nothing(line: str) -> None:
    assert not announced(points_of(story_of("Tarnby buys two electric ferries", f"{FERRY}\n{line}"))[-1])


def test_a_verb_is_nobody() -> None:
    story = story_of("Halden learns to forget", "Halden said its model can forget.\n"
                     "Retraining Halden's largest model is thought to cost more than $200 million.")
    assert people_of(story) == ()


def test_somebody_is_called_by_the_name_their_story_calls_them() -> None:
    text = "The cutter Maria Camarena Ruiz came to Tarnby in May.\nCamarena lived on the pier."
    story = story_of("Tarnby mourns a cutter", text)
    assert [(person.full, person.surname) for person in people_of(story)] == [("Maria Camarena Ruiz", "Camarena")]


@pytest.mark.parametrize(("text", "small"), [
    ("Excising one novel takes about six minutes.", "excising one novel takes about six minutes."),
    ("Halden said so.", "Halden said so."),
])
def test_a_verb_that_opens_a_sentence_is_small_inside_one(text: str, small: str) -> None:
    story = story_of("Halden learns to forget", text)
    assert lower_opening(text, en.parse([text])[0], spelling_of(story)) == small


@pytest.mark.parametrize(("sentence", "names"), [
    ("Dr Grela agrees about the trial.", {"grela"}),
    ("Brandt has written to the league.", {"brandt"}),
    ("Karin Grela, who leads a group at the harbor, agrees.", set()),
    ("They met in Westing on Friday.", set()),
])
def test_a_name_alone_is_taken_as_known(sentence: str, names: set[str]) -> None:
    assert bare_names(en.parse([sentence])[0]) == names


def test_who_was_named_only_in_what_cannot_be_told_is_not_told_of() -> None:
    lost = "Would we, with Dr Grela of the harbor hospital watching us all, have sailed?"
    line = "Dr Grela agrees about the captain."
    assert line in told("Tarnby buys two electric ferries", f"{FERRY}\n{line}")
    assert line not in told("Tarnby buys two electric ferries", f"{FERRY}\n{lost}\n{line}")


@pytest.mark.parametrize("text", ["Prof. Ilse Brandt left.", "Cllr. Ann Lee left.", "Gen. Isak Morrow left.",
                                  "The case of Lee vs. Brandt ended."])
def test_a_title_ends_no_sentence(text: str) -> None:
    assert sentences(text) == [text]
    assert sentences("They met a prof. They left.") == ["They met a prof.", "They left."]




@pytest.mark.parametrize("line", [
    "Such boats were banned on the coast in March.", "The other one the captain would rather not sell.",
    "Nothing changed.", "Karin Grela said no.", "Karin Grela praised the ferries but doubts the word.",
])
def test_what_points_at_the_sentence_before_is_not_told_without_it(line: str) -> None:
    points = points_of(story_of("Tarnby buys two electric ferries", f"{FERRY}\n{line}"))
    assert points[-1].text != line or points[-1].leans


def test_one_of_several_is_told_with_what_it_is() -> None:
    text = ("The library has opened 43 volumes of the captain's diaries.\n"
            "The volume for 1953, the year of the storm, is missing.\n"
            "The captain wrote every night for forty years.\n"
            "The library says that the volume was removed before the chest was sealed.")
    points = points_of(story_of("Library opens captain's diaries", text))
    assert points[1].place in points[3].needs


def test_a_second_subject_is_not_named_again() -> None:
    text = ("At least 23 people were killed and 40 are missing after a lake at the foot of the mountain broke through "
            "its rim on Sunday night, the provincial government said.")
    assert not any("they 40" in piece or "They 40" in piece for _, piece in unfold(en.parse([text])[0]))


def test_a_place_is_not_given_somebody_elses_name() -> None:
    person = Person("Ilse Skerry", "Skerry", "s1.1")
    assert not bare_use("Beavers have built a dam at Skerry Brook.", person)
    assert bare_use("Beavers, said Skerry, have built a dam.", person)


@pytest.mark.parametrize(("written", "said"), [
    ("The council today announced a second ferry.", "The council announced a second ferry."),
    ("The ferry sails today.", "The ferry sails today."),
])
def test_a_release_does_not_bring_its_own_today(written: str, said: str) -> None:
    assert opened(written)[1] == said


def test_a_clause_nobody_could_say_alone_stays_with_its_sentence() -> None:
    text = ("The council has bought two electric ferries for the harbor of Tarnby.\n"
            "In a trial on two lines, 38,000 passengers signed up, but 30 percent cancelled within a year.")
    assert any("signed up, but 30 percent cancelled" in line for line in told("Tarnby buys two electric ferries", text))


def test_what_goes_on_from_something_left_out_does_not_begin_a_story() -> None:
    text = ("I have waited at that pier as long as anybody.\nYou know how it is.\n"
            "And so for an hour six hundred grown people pretend to read.\n"
            "The council timed 300 crossings last year for a report.\nThe report was never published by the council.")
    assert told("Against the pier", text)[0] == "The council timed 300 crossings last year for a report."


def test_a_sentence_gives_its_own_answer_behind_a_colon() -> None:
    text = ("The council has bought two electric ferries for the harbor of Tarnby.\n"
            "A report by the harbor union gives another reason for it, which few expected: customers who fell two "
            "months behind found their boats locked by remote control, some with nets inside.\n"
            "The mayor signed on Friday.")
    assert "reason" in "".join(told("Tarnby buys two electric ferries", text))


@pytest.mark.parametrize(("sentence", "leans"), [
    ("A spokesman wrote that it was shared by the harbor.", True),
    ("The ferry company wrote that it was closed for the winter.", False),
    ("Ambulance crews say it adds four minutes.", True),
])
def test_it_is_nobody(sentence: str, *, leans: bool) -> None:
    clause = cut(sentence)[0]
    assert leaning(clause, en.subject(en.root(clause.doc))) is leans


def test_a_first_name_needs_its_owner() -> None:
    text = ("Four people meet in the harbor of Tarnby to speak the old language.\n"
            "They are Vreni Calonder, her cousin Gion and two brothers called Tumasch.\n"
            "The language has eleven words for fog.\n"
            "Gion says the machine in the corner is very polite.")
    points = points_of(story_of("Four speakers of Tarnby", text))
    says = next(point for point in points if point.text.startswith("Gion"))
    assert any("Vreni" in points[place].text for place in says.needs)


def test_a_quotation_stays_with_who_speaks() -> None:
    text = ('The mother of one of the four sailors, Tea Lind, told the reporters who waited outside the harbor office '
            'in the rain on Monday morning: "They punished the man who did not look. The man who did it went home."')
    assert unfold(en.parse([text])[0]) == [("", text)]


def test_sentences_joined_by_a_comma_are_told_apart() -> None:
    text = "It was for half of what they had put in, it was never late, and it was followed by a photograph of a ferry."
    assert [clause.text for clause in cut(text)] == [
        "It was for half of what they had put in", "it was never late", "it was followed by a photograph of a ferry"]


def test_a_question_is_not_told_as_a_statement() -> None:
    line = "Does this threaten the council, which has promised to spend more than $50 million on boats by 2029?"
    assert not any("threaten" in text for text in told("Tarnby buys two electric ferries", f"{FERRY}\n{line}"))


@pytest.mark.parametrize(("written", "said"), [
    ("The board borrowed £6.5m for it.", "The board borrowed £6.5 million for it."),
    ("The board owes €1.2bn and 300mn crowns.", "The board owes €1.2 billion and 300 million crowns."),
    ("The pier is 5m wide.", "The pier is 5m wide."),
    ("Tarnby Boats, Inc., a maker of ferries, sailed.", "Tarnby Boats, a maker of ferries, sailed."),
    ("Tarnby Boats, Inc., sailed.", "Tarnby Boats sailed."),
    ("Tarnby Boats Ltd sailed.", "Tarnby Boats sailed."),
])
def test_short_scales_are_said_in_full_and_company_forms_not_at_all(written: str, said: str) -> None:
    assert opened(written)[1] == said


@pytest.mark.parametrize(("sentence", "echoed"), [
    ("The unit closes between 8pm and 8am from the first of the month.", False),
    ("The pier is 15m wide at its far end.", False),
    ("The board borrowed £6.5 million for the pier.", True),
])
def test_only_a_whole_figure_is_echoed(sentence: str, *, echoed: bool) -> None:
    assert any(key.kind != "name" for key in keys_of(en.parse([sentence])[0])) is echoed


def test_half_a_word_is_nobody() -> None:
    text = ("His co-defendant, Lee Stannard, the owner of Stannard Roofing and Cladding, had admitted bribery on the "
            "second day of it and was sentenced to three years and four months.")
    assert not any("The co " in piece for _, piece in unfold(en.parse([text])[0]))


def test_an_age_leaves_its_comma_where_more_is_said_of_both() -> None:
    text = "The dead were named as Jonas Aker, 34, and Ewa Lind, 51, both employees of the harbor."
    assert without_incidentals(text) == "The dead were named as Jonas Aker and Ewa Lind, both employees of the harbor."


def test_a_percentage_beside_another_stays_one() -> None:
    text = ("Tarnby has bought two boats that sort its letters.\n"
            "The old boats sorted 58 percent of the letters correctly.\n"
            "With the new ones they sorted 79 percent of the letters in a week.")
    said = " ".join(point.text for point in choose(story_of("Tarnby buys two electric ferries", text), 400).body)
    assert "58 percent" in said


def test_a_firm_named_after_its_town_is_nobody_in_the_town() -> None:
    text = ("Buses in Ostrey are to return to public control.\n"
            "The biggest of the operators, Redline Ostrey, said that it was disappointed.\n"
            "Ann Lee of Ostrey said that she was glad.")
    assert "Redline Ostrey" not in {person.full for person in people_of(story_of("Ostrey takes back its buses", text))}


def test_who_somebody_is_is_not_told_without_what_they_do() -> None:
    text = (f"{FERRY}\nGunhild Raknes, who chairs the local branch of the harbor union, points out that no apprentice "
            "has been taken on since the boats came, and that the average age on the bridge is 51.")
    points = points_of(story_of("Tarnby buys two electric ferries", text))
    chairs = next(point for point in points if "chairs" in point.text)
    assert "Raknes points out" in points[chairs.place + 1].text
    assert chairs.place + 1 in required(story_of("Tarnby buys two electric ferries", text))[chairs.place]


def test_a_reason_stays_with_whose_it_is() -> None:
    text = ("The harbor is cutting 140 of its jobs, according to two people briefed on the plan who asked not to be "
            "named because it has not been announced to staff.")
    assert not any(clause.glue == "because" for clause in cut(text))



def test_what_something_is_not_is_told_with_what_it_is() -> None:
    text = (f'{FERRY}\n"It isn\'t the lifting," says Desmond Lind, who used to drive a night bus.\n'
            '"It is that she told the captain about her sister while they waited."')
    story = story_of("Tarnby buys two electric ferries", text)
    lifting = next(point for point in points_of(story) if "lifting" in point.text)
    assert lifting.place + 1 in required(story)[lifting.place]


@pytest.mark.parametrize(("written", "said"), [
    ('The plan gives one of "2029 (indicative)".', 'The plan gives one of "2029, indicative".'),
    ("The plan (of 2029) is late.", "The plan is late."),
    ("The plan, seen by the Bell, is late.", "The plan is late."),
    ("A report from May, which the Vale Bell has seen, is late.", "A report from May is late."),
    ("The plan was seen by Ann Lee.", "The plan was seen by Ann Lee."),
])
def test_who_has_seen_a_paper_is_not_said_and_a_quotation_stays_whole(written: str, said: str) -> None:
    assert tidy(written) == said


@pytest.mark.parametrize(("sentence", "leans"), [
    ("The Hadrin Federation has offered 8%, according to two delegates.", True),
    ("The Hadrin Federation has offered 8% of the cod to Tarnby.", False),
    ("One idea is that the ferry is too heavy for the pier.", True),
    ("A European negotiator gave another account.", True),
])
def test_what_says_nothing_without_the_sentence_before_it_leans_on_it(sentence: str, *, leans: bool) -> None:
    told = points_of(story_of("A treaty on cod", f"Tarnby wants a fifth of the cod set aside.\n{sentence}"))
    assert told[1].leans is leans
