"""The words by which a sentence leaves something open: what the DOUBTS table looks for, outside quotations."""

import re

WILL = (
    r"(?<!hope )\b(?:will|shall) (?:open|build|launch|start|begin|be (?:built|ready|finished|opened|tested|"
    r"sold|moved|replaced|closed|removed|introduced|raised|extended|published|delivered))\b|"
    r"\b(?:starts?|opens?|begins?) (?:in (?:the |January|February|March|April|May|June|July|August|September|October|"
    r"November|December)|next )|\b(?:is|are) to (?:open|bring|build|start|begin|become|be (?:built|opened|"
    r"rebuilt|moved))\b"
)
LONG = r"\b(?:after|takes?|took|waited) ((?:\d+|three|four|five|six|seven|eight|nine|ten) (?:years|months))\b"
STRINGS = r"\b(?:provided(?: that)?|unless|as long as|on condition)\b"
ASKED = (
    r"(?<!had )\b(?:demands?|demanded|demanding|asks? for|asked for|asking for) "
    r"(?!to\b|(?:an? |the )?(?:hour|day|moment|minute|week|time|help|pardon|talks|data|name)\b)"
    r"(?:that |the |an? |[£€$\d])(?!.*\b(?:and|but) (?:will|got?|was|were|received|has|had)\b)"
)
OFFERED = (
    r"\b(?:has|have) offered (?!his|her|their)|"
    r"(?<!be )(?<!been )(?<!was )(?<!were )\boffer(?:s|ed) (?:to\b|(?:\w+ )?[£€$]?\d)"
)
HEARSAY = r"\b(?:is|are|was|were) (said|believed|thought|reported|understood|rumou?red) to\b"
SEEMING = r"(?<!n't )(?<!not )\b(appears?|seems?|suggests?) (?:to|that)\b"
REFUSED = (
    r"(?<!was )(?<!were )(?<!been )\b(?:declined|turned (?:it |them )?down|refused|said no)\b(?! to (?!take|accept)\w)"
)
POLL = r"\b(?:a poll|a survey of|surveyed|percent (?:support|say|said|think|approve|want|believe))\b"
RULE = (
    r"\b(?:(?:is|are|was|were|be) (?:now )?(?:banned|forbidden)|aren't allowed|isn't allowed|"
    r"must\b[^.]*\b(?:law|rules?))\b"
)
UNNAMED = (
    r"\b(asked not to be (?:named|identified)|anonymous(?:ly)?|on condition of anonymity|insiders|internal documents)\b"
)
NO_GUESS = re.compile(
    r"\b(?:whether|asked|how|who|where|what|meant that|said that|no|nobody|only|anyone|since|because)\b", re.IGNORECASE
)
"""Words before a "could" or "may" that make it no guess of the teller's."""
PERMITTED = re.compile(r"\b(?:allow\w*|permit\w*|limit\w*|fines?|fined|capped|maximum|entitled|under (?:the|a|its))\b")
"""Where "up to" is what the rule says."""
PAID = re.compile(r"\b(?:pa(?:y|ys|id|ying)|costs?|expense|loses?|because|since)\b")
"""Words of a point that tell what a gain comes out of."""
REVIEW = (
    r"\b(?:(?:will|would|is to|are to|promised to|has promised to|agreed to) (?:review|reconsider|investigate|"
    r"look (?:into|at)|"
    r"examine)|(?:an?|another|the) (?:\w+ )?(?:inquiry|investigation|review) (?:has been|was|"
    r"is being) (?:opened|launched|"
    r"ordered|promised|begun|announced)|(?:opened|ordered|announced|launched|"
    r"promised) an? (?:\w+ ){0,2}(?:inquiry|investigation|"
    r"review))\b"
)
TALKS = (
    r"\b(?:talks (?:would|will|are|have|begin|resume|began|resumed)|(?:in|opened|holding) talks|is negotiating|"
    r"are negotiating)\b"
)
APPEAL = r"\b(?:(?:has|have|will|would|is to) appeal(?:ed)?|considering an appeal|lodged an appeal|plans? to appeal)\b"
PROPOSED = r"\b(?:proposes?|proposed(?! \w+ was)|draft (?:law|bill|rules?)|has suggested|have suggested)\b"
OWED = (
    r"\b(?:(?:has|have|had|ordered|told) to (?:repay|pay back|refund)|must (?:repay|pay back|refund)|"
    r"ordered to pay)\b"
)
ADVISED = (
    r"\b(?:recommends?|recommended(?= (?:that|the|an?|to)\b)|ought to|calls? for|called for|"
    r"urges?|urged)\b(?! (?:caution|calm|people|anyone|drivers))"
)
SORRY = r"\b(?:apologi[sz]e[sd]?|has apologi[sz]ed|have apologi[sz]ed|expressed (?:its|his|her|their) regret)\b"
REASONED = re.compile(r": |\b(?:half (?:of|the)|for about|about how|about (?:wh\w+|the|a|an)\b)|[£€$]\d")
"""Where a rough figure is reckoned out or is a price."""
CONDITIONAL = re.compile(r"\b(?:may|asked|know|knew|unclear|constitution|law|rules?|wonder\w*|had|were|would have)\b")
"""Where an "if" states a rule, a question or what never was."""
TRIED = re.compile(r"\b(?:stud(?:y|ies)|trial|experiment|control|tested|sample|participants|volunteers)\b")
GROWN = re.compile(r"\b(doubled|tripled|quadrupled|halved)\b")
SPENT = re.compile(
    r"\b(?:will cost|would cost|is (?:expected|estimated) to cost|costs? (?:about |some |around )?[£€$]\d|budget of)"
)
FUNDED = re.compile(
    r"\b(?:fund\w*|pa(?:y|ys|id|ying)|financ\w+|borne|bear|grants?|tax\w*|lev(?:y|ied)|budget\w*|sponsor\w*|subsid\w+|"
    r"insur\w+|borrow\w*|loans?|donat\w+|raise[ds]?|rais\w+|collected|customers?|prices?|charge\w*)\b"
)
EXPECTED = (
    r"\b(?:is|are|was|were) (?:expected|forecast|projected|estimated)\b(?! at)|"
    r"(?<!nobody )(?<!one )\b(?:expects|predicts|forecasts)\b(?! no)"
)
ESTIMATED = r"(?<!had )\b(?:an estimated|estimates? that|reckons?|by (?:its|their|one|some) (?:own )?estimates?)\b"
CONFIDENT = r"\b(?:is|was|are|were|sounds?|remains?|remained|feels?|felt) (confident|optimistic|hopeful)\b"
LINKED = (
    r"\b(?:is|are|was|were|been) (?:\w+ly )?(linked|associated|correlated) (?:to|with)\b"
    r"(?=.*\b(?:risks?|rates?|odds|chances?|fewer|more|less|lower|higher|better|worse)\b)"
)
UNCHECKED = (
    r"\b(?:ha[sd]|have)(?:n't| not) (?:yet )?been (?:independently )?(?:peer[- ]reviewed|tested|checked|verified|"
    r"confirmed|audited|replicated|published)\b|\bpreprints?\b|"
    r"\b(?:can't|couldn't|cannot) be (?:independently )?(?:verified|confirmed|checked)\b"
)
SILENT = (
    r"\b(?:(?:did|has|have|had|does|do|wo|would)(?:n't| not) (?:say|said|respond|responded|reply|replied|comment|"
    r"commented|explain|explained|be drawn)|declined to (?:comment|say|name|give|discuss)|nobody will say|"
    r"(?:gave|offered) no (?:comment|explanation|reason))\b"
)
AGREED = r"(?<!had )(?<!never )\bagreed (?:on \w+ |in \w+ |last \w+ )?to (?!differ|disagree)[a-z]+"
PILOT = r"\b(pilot (?:project|scheme|program(?:me)?|study)|trial (?:run|period)|test (?:phase|run)|prototype)\b"
PASSING = r"\b(for now|for the time being|for the moment|until further notice|temporarily)\b"
VAGUE = (
    r"(?<!\d )\b(dozens|hundreds|thousands|a handful|several)\b"
    r"(?= (?:of )?(?!of\b|hundred|thousand|million|times?\b|years|months|weeks|days|hours|minutes|miles|percent)[a-z])"
)
DUE = (
    r"\b(?:(?:has|have) until\b|set (?:itself|themselves|himself|herself) a deadline|"
    r"by the end of (?:(?:the|this|next) )?(?:year|month|week|decade|summer|January|February|March|April|May|June|"
    r"July|August|September|October|November|December)\b)"
)
MAYBE = r"\b(probably|presumably|possibly|perhaps)\b"
STUDY = (
    r"\b(?:(?:a|the|this|one|new) (?:\w+ )?study\b(?! (?:of|cost))|"
    r"according to (?:the )?(?:researchers|scientists|astronomers|biologists) (?:who|at|from)\b)"
)
MOSTLY = (
    r"\b(?:mostly|largely|usually|partly|mainly|typically|frequently|generally|"
    r"(?<!how )(?<!more )(?<!as )(?<!less )(?<!so )(?<!too )(?<!very )(?<!most )often)\b"
)
