"""The words by which a sentence leaves something open: what the DOUBTS table looks for, outside quotations."""

import re

MONTHS = r"January|February|March|April|May|June|July|August|September|October|November|December"

IF = (
    r"(?<!as )(?<!even )(?<!ask )\b(if)\b (?:[\w'-]+ ){1,5}?(?:holds?|works?|agrees?|approves?|pass(?:es)?|succeeds?|"
    r"wins?|survives?|goes ahead|comes? (?:true|off)|(?:is|are) (?:approved|confirmed|built|right|found|raised)|"
    r"proves?|reach(?:es)?|finds?|falls?|can be)\b"
)
"""An "if" on which something hangs that may or may not come."""
CONDITIONAL = re.compile(
    r"\b(?:may|must|only if|asked|know|knew|unclear|constitution|law|rules?|exempt|wonder\w*|had|were|would have)\b"
)
"""Where an "if" states a rule, a question or what never was."""
LASTING = re.compile(
    r"\b(?:until|licen[cs]ed?|licen[cs]es|lease|contract|binds?|expires?|runs?|valid|delivery|banned|suspended)\b"
)
"""Words by which a far year is when something ends that is settled."""
GUESS = re.compile(
    r"\b(?:(might)(?! (?:rather|prefer|like|have))|(may) "
    r"(?:be(?! (?:likelier|more|less|right|wrong|true|why|the|because|both|a)\b)|become|cause|mean|lead|help|"
    r"prove|explain|take|need|feel|answer|lose|fall|rise)|"
    r"(could) (?:then )?(?:lead|mean|become|cause|cost|face|rise|fall|lose|leave|push|take|"
    r"help|threaten|end|make|explain|save|bring|run|prove))\b"
)
"""What nobody knows yet, not what is allowed or what one is able to do."""
NO_GUESS = re.compile(
    r"\b(?:whether|asked|how|who|where|what|meant that|said that|no|nobody|only|anyone|since|because|allow\w*|"
    r"rul(?:ed?|es|ing)|courts?|judges?|licen[cs]e|permit\w*)\b",
    re.IGNORECASE,
)
"""Words before a "could" or "may" that make it no guess of the teller's."""
PLAN = (
    r"(?<!n't )(?<!not )(?<!no longer )(?<!its )(?<!a )(?<!the )(?<!their )(?<!his )(?<!her )(?<!that )"
    r"\b(plans?|aims?|hopes?) to (?!go |appeal|sue|know|be |see |talk|resign)"
)
VOW = (
    r"(?<!had )(?<!was )(?<!were )(?<!been )(?<!be )(?<!who )(?<!a )(?<!the )(?<!its )\b(?:(promised|pledged|vowed) "
    r"(?:to|that|the|an?|[£€$\d]\S*) \w+|(said) (?:that )?(?!no\b)[\w' -]{2,40}? (?:will|would) (?:release|pay|build|"
    r"return|refund|publish|keep|protect|deliver|bring|cover|replace|repair|be (?:delivered|corrected|ready|repaired|"
    r"refunded|replaced|published)))\b"
)
POLL = (
    r"(?<!economists )(?<!analysts )(?<!forecasters )(?<!traders )"
    r"\b(?:a poll|a survey of|surveyed|\d percent (?:support|say|said|think|approve|want|believe)|survey\b[^.]*\b"
    r"(?:say|says|said|wanted|named))\b"
)
REVIEW = (
    r"\b(?:(?:will|would|is to|are to|promised to|has promised to|agreed to) (?:review|reconsider|investigate|"
    r"look (?:into|at)|"
    r"examine)|(?:an?|another|the) (?:\w+ )?(?:inquiry|investigation|review) (?:has been|was|"
    r"is being) (?:opened|launched|"
    r"ordered|promised|begun|announced)|(?:opened|ordered|announced|launched|"
    r"promised) an? (?:\w+ ){0,2}(?:inquiry|investigation|"
    r"review))\b"
)
LONG_AGO = re.compile(r"\b(?:19|20)\d\d\b|\blast year\b")
"""Where an inquiry was begun that may be over."""
APPEAL = (
    r"\b(?:(?:has|have|will|would|is to) appeal(?:ed)?|considering an appeal|appeal is possible|can (?:still )?appeal|"
    r"lodged an appeal|plans? to appeal)\b"
)
PROPOSED = r"(?<!nobody )(?<!not )\b(?:proposes|(?:has|have) (?:proposed|suggested)|draft (?:law|bill|rules?))\b"
OWED = r"\b(?:(?:has|have|ordered|told) to (?:repay|pay back|refund)|must (?:repay|pay back|refund)|ordered to pay)\b"
TRIED = re.compile(r"\b(?:stud(?:y|ies)|trial|experiment|control|tested|sample|participants|volunteers)\b")
GROWN = re.compile(r"\b(doubled|tripled|quadrupled|halved)\b")
SPENT = re.compile(
    r"\b(?:will cost|would cost|is (?:expected|estimated) to cost|costs? (?:about |some |around )?[£€$]\d|budget of)"
)
FUNDED = re.compile(
    r"\b(?:fund\w*|pa(?:y|ys|id|ying)|financ\w+|borne|bear|grants?|tax\w*|lev(?:y|ied)|budget\w*|sponsor\w*|subsid\w+|"
    r"insur\w+|borrow\w*|loans?|donat\w+|raise[ds]?|rais\w+|collected|customers?|prices?|charge\w*)\b"
)
EXPECTED = re.compile(
    r"(?<!nobody )(?<!one )(?<!that it )\b(?:expects?|predicts?|(?:is|are) (?:expected|forecast|projected)) "
    r"(?!in |to see )(?=.*\b\d[\d,.]*(?:\b|%))(?!.*\b(?:on|in|from|by|before|after|until) (?:\d{1,2} )?"
    rf"(?:{MONTHS}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"
)
"""A forecast of how much; when something is due is an arrangement."""
ESTIMATED = re.compile(
    r"(?<!had )(?<!against an )(?<!original )(?<!first )\b(?:an estimated|estimates?(?: that)?|reckons?|"
    r"puts (?:its|his|her|their|the) [\w ]{3,20} at|by (?:its|their) (?:own )?estimates?)\b"
)
GUESSED = re.compile(r"\ban estimated\b(?!.*\b(?:according to|says?|said|reports?|estimates?|by)\b)")
"""A figure that somebody has reckoned who isn't named."""
LINKED = (
    r"\b(?:is|are|was|were|been) (?:\w+ly )?(linked|associated|correlated) (?:to|with)\b"
    r"(?=.*\b(?:risks?|rates?|odds|chances?|fewer|more|less|lower|higher|better|worse)\b)"
)
UNCHECKED = (
    r"\b(?:ha[sd]|have)(?:n't| not) (?:yet )?been (?:independently )?(?:peer[- ]reviewed|tested|checked|verified|"
    r"confirmed|audited|replicated|published)\b|\bpreprints?\b|"
    r"\b(?:can't|couldn't|cannot) be (?:independently )?(?:verified|confirmed|checked)\b"
)
PILOT = (
    r"\b(?:is|as|runs?|be) an? (?:\w+ )?(pilot (?:project|scheme|program(?:me)?|study)|trial (?:run|period)|"
    r"prototype)\b"
)
DUE = (
    r"\b(?:(?:ministers|government|council|parliament|commission|company|they|it)\b[^,]* (?:has|have) until\b|"
    r"set (?:itself|themselves|himself|herself) a deadline)\b"
)
STUDY = (
    r"(?<!'s )(?<!the )\b(?:(?:a|one|new) (?:new |recent |small )?study\b(?! (?:of|cost|commissioned|paid|begun|that))|"
    r"according to (?:the )?(?:researchers|scientists|astronomers|biologists) (?:who|at|from)\b)"
)
COMMISSIONED = (
    r"\b(?:study|trial|survey|report|poll|research|analysis|test)\b[^.;]*? (?:commissioned|paid for|funded|financed|"
    r"sponsored) by ((?:the|its) [a-z]+(?: authority| company| industry| association)?|[A-Z]\w+)"
)
"""Who paid for what was found out."""
CHANGED = (
    r"(?:f[ea]ll(?:en|s)?|r[io]se(?:n|s)?|dropped|gr[eo]wn?|(?:is|are|was|were) (?:up|down)|climbed|increased|declined)"
)
YEAR = (
    rf"\b{CHANGED}\b[^.;]* ((?:last|this|in the past) year|in (?:a|one) year|(?:than|from) a year (?:ago|earlier))\b"
)
"""A change over one year."""
EARLY = (
    r"\b(?:after|in (?:its|the|their) first|within) ((?:a few|two|three|four|five|six|seven|eight|[2-9]|1[0-9]) "
    rf"(?:weeks|months))\b(?=.*\b(?:{CHANGED}|fewer|more|down|up)\b)"
)
"""What has gone well or badly for a few weeks."""
MOST = (
    r"\b(?:costs?|pays?|paid|worth|saves?|earns?|takes?|takes on|loses?|receives?|uses?|fine|reach|at) "
    r"(?:by )?(up to) (?=[£€$\d])"
)
UNDATED = r"\b(?:will|is to|are to|plans? to|wants? to) (?:build|open|launch|introduce|replace|rebuild|extend)\b"
DATED = re.compile(
    rf"\b(?:20[2-9]\d|{MONTHS}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|next (?:week|month|year|spring|summer|autumn|"
    r"fall|winter)|(?:spring|summer|autumn|winter)|within \w+ (?:days|weeks|months|years)|tomorrow|today|soon|now)\b"
)
