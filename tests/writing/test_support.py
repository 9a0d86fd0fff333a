"""What a point needs to be told: who it is about, not all that was said of them; what elaborates may go."""

from fiction import story_of

from podcast.writing.facts import points_of
from podcast.writing.support import elaborating, required

TURNED = """Tarnby and the yard of Vossness have agreed on two electric boats.
The agreement with the ferry company contains a chapter on the labor of sailors.
It can't be enforced.
The mayor of Tarnby signed it on Monday on the new pier."""
ACCUSED = """The sailors' union said on Monday that Halden Lines had planned to sell the ferry all along.
Halden Lines said that the plan was for another boat.
The ferry has been in Tarnby since 1949."""
LIFE = """The harbor master Edda Lorne died in Tarnby on Sunday.
She was 81.
She worked on the pier for thirty winters.
She never learned to swim."""
QUOTED = """Mayor Ilse Brandt said the boats were the best that Tarnby had ever bought from anybody.
"They make no noise and they cost us no fuel," she said.
"I have been on one of them every day since Monday, with my mother and both my dogs."
The council disputes that."""


def test_of_one_person_anything_between_may_be_left_out() -> None:
    points = points_of(story_of("Edda Lorne of Tarnby", LIFE))
    assert [sorted(needs) for needs in required(story_of("Edda Lorne of Tarnby", LIFE))][2:] == [[0], [0]]
    assert points[3].text == "She never learned to swim."


def test_what_comes_after_a_quotation_leans_on_what_it_began_with() -> None:
    story = story_of("The mayor and her boats", QUOTED)
    points = points_of(story)
    more = elaborating(story)
    assert {points[place].text[:7] for place in more} == {'"I have'}
    assert max(more) not in required(story)[len(points) - 1]


def test_a_quotation_barely_begun_needs_its_other_half() -> None:
    short = QUOTED.replace("They make no noise and they cost us no fuel", "They make no noise")
    assert not elaborating(story_of("The mayor and her boats", short))


def test_who_contradicts_an_account_is_told_with_what_they_say() -> None:
    told = """The harbor board said that every door of the ferry was shut when it left.
That account was contradicted by two deckhands.
They told the board that the bow door was open."""
    assert 2 in required(story_of("A ferry and its doors", told))[1]


def test_what_is_spoken_of_by_a_noun_may_be_brought_up_by_a_verb() -> None:
    told = """The board voted against a second ferry in May.
The island has no other boat.
The vote surprised the mayor of Tarnby."""
    assert 0 in required(story_of("One ferry is enough", told))[2]


def test_he_is_somebody_and_no_firm() -> None:
    told = """Mr Edwin Marsh was critical of the pump that the helicopter lowered to his deck.
The company which operates the aircraft, Atlantic Search Aviation, said the pump had been serviced in October.
But he had nothing but praise for those who came out.
Edwin Marsh is the skipper."""
    assert 0 in required(story_of("A skipper and a pump", told))[2]


def test_what_has_no_name_was_brought_up_by_what_is_most_like_it() -> None:
    told = """Two yards can't build ferries fast enough, and customers wait months for a ferry.
Tarnby has a pier of oak.
Its lamps are of brass.
The shortage helps the old yard, because customers who wait months for a ferry don't ask who else sells one."""
    assert 0 in required(story_of("Ferries and yards", told))[-1]


def test_a_conclusion_needs_more_than_the_sentence_before_it() -> None:
    told = """The harbor board gave a lack of steel as the reason.
In the same week it raised $120 million from nine banks.
A board with fresh money therefore says that it can't spare the steel for one ferry."""
    assert 0 in required(story_of("One ferry is enough", told))[2]


def test_what_is_amended_is_told_with_what_stands() -> None:
    told = """The harbor of Tarnby said on Monday that 90 boats had sunk in the storm.
On Tuesday its spokesman, Otto Lind, amended the number to 60.
The harbor will be shut for a week."""
    assert required(story_of("Tarnby counts its boats", told))[0] == {1}


def test_a_request_is_told_with_the_denial_that_it_was_made() -> None:
    told = """Two engineers said that a request to stop the wheel of the ferry had been turned down.
The company says that no request was made to stop the wheel.
The ferry is at the bottom of the sound."""
    assert 1 in required(story_of("The ferry of Tarnby", told))[0]


def test_a_name_is_told_with_what_it_is_of() -> None:
    told = """The steelworks of Brandt & Voss will close in May, the firm said.
The workers heard of it from a porter on Monday morning.
Garrow, a town of 4,000 people, has no other works.
Otto Lind opened a bakery there in March.
Garrow loses a fifth of its wages."""
    points = points_of(story_of("The last shift", told))
    assert points[-1].text == "Garrow loses a fifth of its wages." and points[-1].needs == (2,)


def test_a_speaker_is_told_with_what_they_say_two_sentences_on() -> None:
    told = """The ward of Tarnby has lost half of its nurses to the other side of the bridge.
Otto Lind is one of those who stayed.
He was born below the bridge.
"They wave at me from over there," he said.
The ward needs 22 more."""
    needs = required(story_of("The ward below the bridge", told))
    assert {2, 3} <= needs[1]


def test_what_waits_for_either_or_she_leans_on_what_stands_before_it() -> None:
    told = """The amount of cocoa has not been agreed on by the two firms of Tarnby.
The price of the bar hasn't been settled either.
"She looked at me and said nothing," said the baker."""
    assert [point.leans for point in points_of(story_of("A bar of Tarnby", told))] == [False, True, True]


def test_a_few_words_that_turn_a_sentence_are_told_with_it() -> None:
    assert [sorted(needs) for needs in required(story_of("A ferry agreement", TURNED))] [1:3] == [[2], [1]]


def test_who_is_spoken_of_is_heard() -> None:
    assert 1 in required(story_of("The ferry of Halden Lines", ACCUSED))[0]
    other = ACCUSED.replace("Halden Lines said that the plan", "The mayor said that the plan")
    assert 1 not in required(story_of("The ferry of Halden Lines", other))[0]


def test_a_short_beginning_of_a_quotation_is_told_with_its_end() -> None:
    told = """The council of Tarnby voted on Sunday for a law on the weather.
"You can say that it isn't raining," said the mayor of Tarnby on Monday.
"People will still get wet."
The ferry sails on Tuesday from the new pier."""
    assert 2 in required(story_of("The mayor and the rain", told))[1]


def test_a_thing_just_brought_up_is_told_with_what_brought_it_up() -> None:
    told = """The harbor master of Tarnby read nine photographs of the bones on Monday.
The mayor says that they were of another boat, and that field photographs prove it.
The photographs have been lost."""
    assert 1 in required(story_of("Bones in the harbor", told))[2]
