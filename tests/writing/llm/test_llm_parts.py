"""What each part of the check is for: one source sentence, what may be said of it, and what may not."""

import pytest

from podcast.writing.llm.statement import unsupported

SAID = [
    ("The mill will not reopen before June.", "The mill won't reopen before June."),
    ("According to the union, 40 people left in March.", "The union says 40 people left in March."),
    ("The vote, which was held on Monday, is binding.", "The vote is binding."),
    ("The mill has closed; 40 people have left.", "40 people have left."),
    ("The organisers cancelled the march.", "The organizers cancelled the march."),
    ("According to the port, about 40 boxes fell in on Tuesday.", "On Tuesday about 40 boxes fell in, the port says."),
    ("Two cranes fell, the union said on Monday.", "The union said on Monday that two cranes fell."),
    ("The director, Ann Lee, wants 3 million.", "Ann Lee, the director, wants 3 million."),
    ("Two of the 14 teachers have resigned since the school was inspected.",
     "Since the school was inspected, two of the 14 teachers have resigned."),
    ("Three boats, which were built in Oslo, sank.", "Three boats built in Oslo sank."),
    ("The union has written off the loan.", "The union wrote off the loan."),
    ("The union says that cooking for oneself doesn't pay.", "The union says cooking for oneself doesn't pay."),
    ("Ann Lee, 62, sold the mill unless the court stops her.", "Ann Lee is 62."),
    ("The march was cancelled because of a storm.", "The march was canceled due to a storm."),
    ("Nobody was hurt when two cranes fell in the harbour on Friday.", "Nobody was hurt when two cranes fell."),
]
UNSAID = {
    "a limit left out": ("The levy brings in about 40 million euros.", "The levy brings in 40 million euros."),
    "up to": ("Savers are protected up to 90 percent.", "Savers are protected 90 percent."),
    "almost": ("The bridge took almost ten years.", "The bridge took ten years."),
    "some": ("Some members opposed the plan.", "Members opposed the plan."),
    "former": ("The former minister resigned from the board.", "The minister resigned from the board."),
    "in the short run": ("The town avoids bankruptcy in the short run.", "The town avoids bankruptcy."),
    "a modal lost": ("The mill could close in June.", "The mill closes in June."),
    "a modal traded": ("The mill may close in June.", "The mill will close in June."),
    "what could be, done": ("A better Mac could then run models that today need a data center.",
                            "A better Mac can now run models that today need a data center."),
    "what would be, foretold": ("The bank would be the winner.", "The bank will be the winner."),
    "now added": ("The mill runs on gas.", "The mill now runs on gas."),
    "a plan done": ("The council plans to sell the bridge.", "The council sells the bridge."),
    "a refusal turned": ("The council refused to sell the bridge.", "The council sells the bridge."),
    "a condition lost": ("The mill reopens in June if prices fall.", "The mill reopens in June."),
    "a condition met": ("The mill reopens if prices fall.", "Prices fall."),
    "nobody's word any more": ("The union says that two cranes fell.", "Two cranes fell."),
    "somebody else's word": ("The union says that the port knew.", "The port says that the union knew."),
    "passive turned": ("The port was sued by the union.", "The port sued the union."),
    "doer of a neighbour": ("The port paid 3 million and the union called a strike.", "The port called a strike."),
    "tied to another": ("The largest owner, a fund in Oslo, sold.", "The largest owner in Oslo sold."),
    "a noun made a deed": ("It has 40 workers and orders for 90 hoods.", "It has 40 workers and orders 90 hoods."),
    "an object of another verb": ("They called for a boycott and recommend wool.", "They boycott wool."),
    "a not moved": ("The port did not say that the crane was safe.", "The port said that the crane was not safe."),
    "a not lost": ("The log wasn't read on land.", "The log was read on land."),
    "another figure's thing": ("The hall has 40 rows and seats 900 people.", "The hall has 900 rows."),
    "moved to another verb": ("The union, which met on Monday, voted in March to strike.",
                              "The union, which met in March, voted on Monday to strike."),
    "only, moved": ("The mill opens only in June.", "In June the mill opens."),
    "about, moved": ("On Tuesday the port lost about 40 boxes.", "The port lost 40 boxes on Tuesday."),
    "another's title": ("Ann Lee, the director, sued Bo Berg.", "Bo Berg, the director, sued Ann Lee."),
    "not because": ("She didn't leave because she was tired.", "Because she was tired, she didn't leave."),
    "a clause under another verb": ("The union said that the mill closed when prices fell.",
                                    "When prices fell, the union said that the mill closed."),
    "one name made another": ("Runway, Luma and Pika face one strong competitor less.", "Runway is Luma."),
    "its word for another's": ("The port says the boxes fell, and the union denies it.",
                               "The boxes fell, the union says."),
    "a tense that isn't over": ("The union will write off the loan.", "The union wrote off the loan."),
    "a cause added": ("The crane fell. It was old.", "The crane fell because it was old."),
    "a question that supposes": ("Aurel cancelled the mill's order.", "Why did the mill cancel Aurel's order?"),
}


@pytest.mark.parametrize(("source", "claim"), SAID, ids=[claim for _, claim in SAID])
def test_what_only_shortens_or_turns_the_words_passes(source: str, claim: str) -> None:
    assert unsupported(claim, [source], frozenset()) == ""


@pytest.mark.parametrize(("source", "claim"), UNSAID.values(), ids=UNSAID)
def test_what_changes_who_what_whether_or_how_much_is_turned_away(source: str, claim: str) -> None:
    assert unsupported(source, [source], frozenset()) == "", "the source itself passes"
    assert unsupported(claim, [source], frozenset())
