"""What surrounds stories on a page and is not news: buttons, credits, dates, breadcrumbs, notices, calls to action."""

import re

from podcast.stories.notices import is_small_print
from podcast.stories.stamps import is_stamp

_NETWORK = (r"(?:facebook|twitter|x|linkedin|instagram|youtube|reddit|whatsapp|telegram|mastodon|bluesky|"
            r"threads|tiktok|pinterest|flipboard|rss|e-?mail|print|hacker news)")
RELEASE = r"(?:press|media|news) (?:release|notice|statement)(?:\s*(?:no\.?|number|ref\.?|[:#–—-]|\d).{0,80})?"
"""The line by which a press office's text says that it is one, for use inside other patterns (ignore case)."""
_LINES = (
    # how a page of the day's entries is to be read
    r"(?:all )?times (?:are )?(?:local|in [A-Z]{2,4}|gmt|utc|bst|[ap]?[ecm]s?t)",
    r"(?:the )?(?:latest|newest|most recent) (?:entr(?:y|ies)|posts?|updates?) (?:first|at the top)",
    # sharing and reacting
    r"share(?: (?:this|on|via|it|with).{0,60}| ?: .{0,60})?",
    r"(?:tweet|copy|pin|save|print|e-?mail|like|reply|restack|repost|bookmark)(?: (?:link|this|article|post"
    r"|page|story))?",
    r"copy link.{0,20}", r"follow (?:us|me).{0,80}", rf"{_NETWORK}(?:[\s,|/·•]+{_NETWORK})*",
    r"top comments.{0,20}", r"(?:\d+ )?(?:comments?|replies|likes|shares|views|claps)(?: \(?\d*\)?)?",
    r"(?:leave|post|add|write) a (?:comment|reply).{0,60}", r"(?:no|be the first to) comment.{0,40}",
    # going elsewhere
    r"read (?:the )?(?:original|full|more|next|on|online|in browser|in app).{0,80}", r"(?:continue"
    r"|keep) reading.{0,80}",
    r"(?:learn|see|show|load|find out) more.{0,60}", r"view (?:in|this|online|on|as|e-?mail|the web).{0,60}",
    r"open in (?:app|browser).{0,20}", r"click here.{0,80}", r"skip (?:to|advert).{0,60}", r"back to (?:top"
    r"|home|(?:the )?(?:table of )?contents).{0,20}",
    r"(?:related|recommended|popular|trending|most read|most popular)(?: (?:articles?|stories|posts|reading"
    r"|topics|for you|now))?",
    r"related ?: .{1,140}",
    r"up next|see also|also read|read also|next|previous|top|older|newer|play|pause|listen|watch|tags?|topics"
    r"|categories",
    r"more (?:from|on|in|stories|like|to read|must[\s-]reads)\b.{0,60}", r"you (?:may"
    r"|might) (?:also )?like.{0,40}", r"table of contents",
    r"(?:listen|play) (?:to|audio|this).{0,60}", r"(?:filed under|tags?|topics|categories|keywords) ?:.{0,160}",
    r"(?:posted|filed) (?:in|under|by|on|at).{0,100}",
    # accounts and mailings
    r"(?:log ?in or )?(?:un)?subscribe(?: (?:to|now|here|for|today|at)\b.{0,120})?", r"sign (?:up|in"
    r"|me up)(?:\b.{0,100})?", r"log ?in",
    r"register(?: now)?", r"get (?:the|our) (?:app|newsletter).{0,60}", r"give feedback", r"refer a friend.{0,60}",
    r"(?:update|manage) (?:your )?(?:e-?mail |mail |cookie )?(?:preferences|settings|subscription|profile"
    r"|cookies).{0,60}",
    r"you (?:are receiv|receiv|got this|get this (?:e-?mail|mail|(?:news)?letter|message)"
    r"|subscrib).{0,240}", r"you['’]re (?:receiving|getting|reading).{0,200}",
    r"(?:was this )?(?:e-?mail )?forwarded (?:this|to you).{0,120}", r"sent (?:from|to|with|by) .{0,120}",
    r"(?:thanks|thank you) for (?:reading|subscribing|being).{0,80}", r"rate (?:this|today).{0,60}",
    r"(?:that['’]s (?:it|all) for|see you) (?:today|tomorrow|now|this|next).{0,60}", r"how did we do.{0,60}",
    r"enjoy(?:ed|ing)? (?:this|reading|the).{0,120}", r"what did you think.{0,60}", r"(?:e-?mail|name|website) ?\*?",
    r"donate(?: (?:now|today|here|to (?:us|our)\b.{0,60}))?", r"our (?:mailing|postal) address(?: is)? ?:.{0,160}",
    r"[\w .-]{1,60} mailing list", r"good ?night,?", r"page \d{1,3} (?:of|/) \d{1,3}",
    r"stay \w+,?", r"that['’]s all",
    r"(?:compiled|collected|curated) (?:by|at)\b.{0,60}", r"figures as (?:at|of)\b.{0,60}",
    r"join (?:us|the (?:conversation|discussion)|\d[\d,.kKmM]*\+? (?:readers|subscribers)).{0,80}",
    r"(?:tips|letters|feedback|questions|comments|corrections|complaints)\b[^.!?]{0,40} to \S+@\S+",
    r"(?:that['’]s (?:your lot|us|all from)|until (?:tomorrow|next (?:time|week|\w+day)|\w+day)|till tomorrow)\b"
    r"[^.!?]{0,60}",
    r"(?:(?:i['’]m|we['’]re|(?:i|we)['’]ll be) )?back (?:on \w+day|tomorrow|next (?:week|month|\w+day)"
    r"|in a (?:week|fortnight|month))",
    r".{0,60} is free\b[^.]{0,20}\b[\d,]+ (?:people|readers|subscribers|of you) (?:get|read|receive) it",
    r"(?:got|have) (?:a |any )?(?:tips?|story|stories)\b[^.!?]{0,60}\?",
    # law, cookies, machinery
    r"(?:we|this (?:web)?site|our (?:web)?site) (?:and our \d* ?partners )?uses? cookies.{0,600}",
    r"(?:accept|reject|allow|decline)(?: all)?(?: cookies)?", r"cookie (?:policy|settings|preferences|notice).{0,200}",
    r"by (?:clicking|continuing|using|signing).{0,300}", r"(?:©|copyright"
    r"|\(?c\)) ?.{0,160}", r".{0,80}all rights reserved.{0,80}",
    r"(?:privacy|terms|contact|about|careers|jobs|support|help|home|faq|menu|search|newsletters?|archive"
    r"|sitemap|imprint|"
    r"impressum|press|podcast|videos?|courses|guides)(?: (?:policy|us|of (?:service|use)|notice|center|page"
    r"|statement|hub))?",
    r"privacy policy.{0,80}", r"terms (?:of|and"
    r"|&).{0,80}", r"do not sell.{0,60}", r"loading.{0,10}", r"javascript .{0,80}",
    r"your (?:browser|e-?mail).{0,160}", r"please (?:enable|wait|try|disable).{0,120}", r"report (?:an?|this) .{0,40}",
    # advertising
    r"(?:not )?for (?:immediate )?release(?: ?:.{0,40})?", RELEASE, r"embargo(?:ed)?\b.{0,60}",
    r"advertise(?:ment|ments)?(?: (?:here|feature))?", r"advertise with us.{0,60}", r"ads?",
    r"sponsored(?: (?:by|content|post).{0,60})?", r"(?:(?:story|article|text) )?continues below.{0,40}",
    # press offices and postal addresses
    r"(?:(?:media|press|news)\s)?(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|office|relations) ?:.{0,200}",
    r"(?:media|press) ?:.{0,60}\S@\S.{0,60}", r"\S+@\S+\.\w+(?:; \+?[\d ]+)?",
    r"for (?:more|further) information,?.{0,160}",
    r"[-–—# ]*ends[-–—# ]*", r"[^.!?]{0,60}\bP\.? ?O\.? Box \d.{0,60}",
    r"(?:[^.!?]{1,40}[·•|]\s*)?unsubscribe\s*[·•|].{0,120}", r"[^.!?]{1,40}[·•|]\s*unsubscribe",
    r".{0,60} is (?:paid for|funded|supported|made possible) by (?:(?:its|our) |\d[\d,]* )?"
    r"(?:readers|members|subscribers)[^.]{0,40}",
    r"if you (?:buy|purchase|click|shop).{0,80}\b(?:commission|earn).{0,40}",
    r"see our .{0,40}(?:statement|policy|guidelines)",
    # credits
    r"(?:article )?(?:cover|image|photo|photograph|illustration|picture|video|graphic|figure|credit|caption)s?"
    r"(?: (?:credit|courtesy|by|source|cover)s?)?(?: ?[:/|©].{0,160})?",
    r"(?:getty|ap|afp|reuters|shutterstock|unsplash"
    r"|istock)(?: images?)?(?: ?/.{0,60})?", r".{0,80}[/ ]getty images.{0,40}",
    r"if you have any (?:comments|feedback|questions|tips).{0,160}", r"(?:hit|just) reply.{0,120}",
    r"(?:written|edited|reviewed|translated) by.{0,100}", r"reading time.{0,30}",
    r"(?:[\w., ]{0,30}[•·|—–-]\s*)?\d{1,3}[\s-]?min(?:ute)?s? (?:read|listen|watch)\b.{0,40}",
    r"[^.!?]{0,120}[•·|]\s*\d{1,3}[\s-]?min(?:ute)?s? (?:read|listen|watch)",
)
_FURNITURE = re.compile(rf"(?:{'|'.join(_LINES)})[\s.!:→»›>|…]*", re.IGNORECASE)

_MONTH = (r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
          r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?")
DATE = (r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
        rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|\d{{1,2}}\.?\s+{_MONTH}(?:,?\s+\d{{4}})?"
        r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})")
"""A day as people write it, for use inside other patterns (ignore case)."""
_DATELINE = re.compile(r"(?:(?-i:(?:[A-Z][\w'’&-]* ){0,5}[A-Z][\w'’&-]*)(?: explainer| analysis| exclusive)?,\s)?"
                       r"(?:(?:published|updated|posted|last\s(?:updated|modified)|date|issued?)\b"
                       rf"[:\s]*(?:on\s)?)?{DATE}"
                       r"(?:,?\s*(?:at\s)?\d{1,2}[:.]\d{2}.{0,20})?(?:\s*[•·|—–-].{0,60}|,\s*tags?:.{0,100})?",
                       re.IGNORECASE)
_WRITER = (r"(?:[A-ZÀ-Þ][\w.'’-]*|and|our|the|of|for|at|in|de|da|di|du|del|der|den|van|von|la|le|al|bin|ibn|zu|staff"
           r"|(?:special |staff |senior |chief )?(?:writers?|reporters?|correspondents?|editors?|agencies))")
_BYLINE = re.compile(r"(?:[Bb]y|BY|[Ww]ords by|[Ss]tory by|[Rr]eported by|[Aa]uthor:)\s+"
                     r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)(?:"
                     rf"{_WRITER}(?:[\s,&]+{_WRITER}){{0,8}}(?:\s*[·•|—–,].{{0,80}}|\s\([^()]{{2,60}}\)?)?"
                     r"|[a-z'’-]+ [a-z'’-]+)")
"""A line of names; "By the morning every fire was out." and "By then, said Ann Bee, it was gone." are sentences."""
_CREDIT = re.compile(
    r"(?:(?:[Aa]n? )?(?:[Ww]ords|[Tt]ext|[Pp]ost|[Pp]hotos?|[Pp]ictures|[Rr]eport(?:ing)?|[Aa]nalysis|[Ii]nterview"
    r"|[Ss]tory|[Ee]ssay|[Rr]eview|[Oo]pinion|[Cc]omment|[Cc]olumn)(?: and \w+)?(?: by|:)"
    rf" [A-ZÀ-Þ][\w.'’-]+(?: {_WRITER}){{1,8}}(?:,[^.!?]{{0,80}})?\.?"
    r"|[Bb]y (?:our|a|an) [a-z ]{0,40}(?:reporter|correspondent|staff|editor|writer)s?)")
"""Who wrote or drew it: "Analysis by Ann Bee, energy editor", "Words: Ann Bee", "By our own reporter"."""
_DESK = rf"(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Ee]dited) by {_WRITER}(?:[\s,&]+{_WRITER}){{0,8}}"
_DESKS = re.compile(rf"(?:[Aa]dditional )?{_DESK}(?:[;,]? (?:[Aa]dditional )?{_DESK})*\.?")
"""Who of an agency did what: "Reporting by Ann Lee; editing by Otto Lind"."""
_CRUMB = re.compile(r"[\w .…-]{1,40}/|[\w .-]{1,30}(?:\s[|·•›»>]\s[\w .-]{1,30}){1,8}|[.…/|·•›»>\s-]{1,12}")
_TICKER = re.compile(r"[A-Z&][\w&./-]*(?: [A-Z&\d][\w&./-]*){0,3}"
                     r"[\s:]+[-+$€£▲▼]*\d+[.,%][\d,.]*%?(?:[\s(]+[-+▲▼]?[\d,.]+%?\)?)*(?<!\.)")
"""A price or index in a table of markets: "S&P 6,581.01 +0.4%"."""
_GLUED = re.compile(r"[A-Za-z ]+")

_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ'’.-]+){0,3}"
_TOWN = r"[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){0,3}"
_AGENCY = r"\((?:[A-Z]{2,}|[A-Z]\w+(?: [A-Z]\w+){0,3})\)"
_HOUR = r"(?:,? (?:at )?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{3,4})?)?"
_LINE_OF_PLACE = re.compile(
    rf"(?:{_PLACE}(?:, [A-Z][\w .'’-]{{1,25}}?){{0,2}}(?:(?:,|,? [–—-])? (?i:{DATE}))?{_HOUR}"
    rf"(?: {_AGENCY}| /[^/]{{2,40}}/)?"
    rf"|[A-Z]\w+(?: [A-Z]\w+){{0,2}}(?:, [A-Z][\w .'’-]{{1,25}}?){{0,2}}(?:,? (?i:{DATE}))?{_HOUR} {_AGENCY})"
    r"\s*(?:[-–—]{1,2}|_)\s+(?=[\"“'‘A-Z0-9])"
    rf"|(?:{_PLACE}(?:, [A-Z][\w .'’-]{{1,25}}?)?,? (?i:{DATE})\. +|(?i:{DATE})\s*[-–—]{{1,2}}\s+"
    rf"|{_TOWN}(?:(?:,| and|, and) {_TOWN}){{0,3}},? (?i:{DATE})"
    rf"(?:(?<=\d{{4}}){_HOUR}\.|{_HOUR}\s*[-–—]{{1,2}}) +"
    r"|[A-Z]\w+, (?:Co\.|County) [A-Z]\w+: +)(?=[\"“A-Z])")
"""Where and when a report was filed, before its first words: "OSLO, May 3 (Agency) - The fjord …"."""

SOURCES_LINE = re.compile(
    r"^\W*(?:sources?|via|go deeper|full story|read\s+(?:more|it|on)|original(?:ly)?(?:\s+(?:article|story"
    r"|published))?(?:\s+(?:at|on|in|by))?"
    r"|link|url|h/t|references?)\s*:\s*(.*)$", re.IGNORECASE)
"""A line that names where a text came from."""

_NOTICE = re.compile(
    r"this (?:article|story|post|newsletter|e-?mail|content|page|(?:web)?site) (?:was|is|has been|may|contains"
    r"|uses|originally) "
    r".{0,40}(?:sponsor|affiliate|cookie|originally|updated|produced|paid|commission|published|brought)"
    r"|we (?:may )?(?:earn|receive) .{0,30}commission|(?:we|this site) uses? cookies|©|copyright ©|all rights reserved"
    r"|(?:get|sign up for) .{0,60}(?:newsletter|inbox)|you can unsubscribe|unsubscribe (?:here|at)"
    r"|click (?:here|below)|(?:this (?:press |news )?release|it) (?:contains|may contain|includes) forward-looking"
    r"|forward-looking statements|(?:an|the) earlier version of this|editor['’]s note\b"
    r"|this (?:article|story|post|page) (?:was|has been) (?:amended|corrected)"
    r"|(?:this|the) (?:interview|conversation|transcript) (?:has been|was) (?:lightly )?(?:edited|shortened|condensed"
    r"|translated)|(?:correction|clarification)s?: .{0,120}\b(?:earlier|wrong(?:ly)?|incorrect(?:ly)?|misstated"
    r"|misspelled|should have|we (?:wrote|said|reported))\b"
    r"|\(?(?:full )?disclosures?:|(?:[\w-]+|[\d,]+) of you (?:have )?(?:asked|wrote|written|replied|e-?mailed|pointed"
    r"|told (?:me|us)|spotted|noticed)\b|asking (?:because|for a friend)\b"
    r"|[A-Z][\w.'’-]+ [A-Z][\w'’-]+ answers (?:(?:your|readers['’]?|some of (?:your|the)|the) )[\w ]{0,20}questions\b"
    r"|[A-Z][\w.'’-]+ [A-Z][\w'’-]+ is a (?:freelance|regular contributor|columnist (?:for|at))"
    r"|subscribe (?:to|now|for|here)|presented by|sponsored by"
    r"|(?:good (?:morning|evening|afternoon|day)|welcome(?: back)?|hello|hi|hey|happy \w+day)\b[\w, ]{0,40}[.!]$"
    r"|this is (?:the|your) .{0,60}(?:letter|digest|brief(?:ing)?|edition|issue)\b", re.IGNORECASE)

_NOTE = re.compile(r"\W*(?:(?:editor|author)['’]?s?['’]? note|eds|notes? (?:to|for) (?:editors|desks|subscribers))\b\W"
                   rf"|\W*(?:correction|clarification)s?(?:[,(]? ?{DATE}\)?)?\s*[:.—–-]\s"
    r"|in [^.]{3,80}\bplease read\b"
    r"|that['’]s (?:it|all) (?:from|for) (?:us|me|now|today|this (?:week|morning))\W+\w"
    r"|(?:i|we) (?:was|were|got (?:it|that|this|something)|had (?:it|that)) wrong,? (?:here )?(?:on \w+day\b|yesterday"
    r"|(?:last|the other) \w+|earlier)|(?:last (?:week|month|time|\w+day)|on \w+day|yesterday) (?:i|we) (?:mistakenly"
    r"|wrongly) (?:said|wrote|called|told|gave|put)\b", re.IGNORECASE)
_CALL = re.compile(
    r"^(?:(?:so|and|but|now|please|go|then|first)[,:]?\s+)*(?:"
    r"(?:stop|keep|start) reading|(?:worth|one to) (?:watching|watch|noting|reading|a (?:read|look))"
    r"|(?:stay tuned|watch this space|let us know|tell us|check (?:out|it out|back)|click|tap|scroll|subscribe"
    r"|sign up|follow|share|join|download|register|hit reply|reply|forward|enroll|book)\b"
    r"|(?:let that|let['’]s|let me|zoom out|buckle up|think of|imagine|picture this|consider (?:this|that)"
    r"|remember that|read (?:the|more|our)|see (?:the|our|also)|watch (?:the|for|our)|learn more"
    r"|don['’]t (?:miss|forget)|try (?:it|this)|use (?:the )?code|order|get (?:your|yours|started|it now)|visit"
    r"|here['’]s what|here are)\b"
    r"|(?:audit|rotate|check|update|upgrade|patch|pin|uninstall) (?:your|the|all)\b)"
    r"|\bif you(?:['’]re| are| use| run| have| want|['’]ve)?\b.{0,80}?[,:] (?:stop|go|audit|rotate|check|update|change"
    r"|read|try|click|subscribe|sign|do)\b"
    r"|^(?:today|this week)['’]?s? (?:newsletter|edition|issue|e-?mail)\b", re.IGNORECASE)


def is_furniture(text: str) -> bool:
    """Tell whether a whole line is a button, credit, date, breadcrumb or notice."""
    line = text.strip(" \t*_[]()|·•—–-→<>")
    if len(line) > 700:
        return False
    if " " not in line and line.count("-") >= 2:
        return True
    return bool(not re.search(r"\w", line) or _FURNITURE.fullmatch(line) or _DATELINE.fullmatch(line)
                or _BYLINE.fullmatch(line) or _CREDIT.fullmatch(line) or _DESKS.fullmatch(line)
                or _CRUMB.fullmatch(line) or _TICKER.fullmatch(line) or _is_menu(line) or is_stamp(line))


def is_datelined(text: str) -> bool:
    """Tell whether a paragraph begins with where it was filed."""
    return bool(_LINE_OF_PLACE.match(text))


def agency_of(text: str) -> str:
    """Return who filed a paragraph, by its dateline: "Harbor Agency" of "OSLO (Harbor Agency) -"."""
    found = _LINE_OF_PLACE.match(text)
    agency = re.search(_AGENCY, found[0]) if found else None
    return agency[0].strip("()") if agency else ""


def without_dateline(text: str) -> str:
    """Return a paragraph without the place, day and agency that its first words stand behind."""
    found = _LINE_OF_PLACE.match(text)
    return text[found.end():] if found else text


def writers_of(line: str) -> list[str]:
    """Return who a line of names names, "Otto Lind" of "by Professor Otto Lind"; nothing for other furniture."""
    line = line.strip(" \t*_()")
    if not _BYLINE.fullmatch(line):
        return []
    names = re.findall(r"(?:[A-ZÀ-Þ][\w.'’-]+ ){1,4}[A-ZÀ-Þ][\w'’-]+", re.sub(r"^\S+ ", "", line))
    return [*names, *(" ".join(name.split()[-2:]) for name in names if len(name.split()) > 2)]


def is_note(text: str) -> bool:
    """Tell whether a paragraph is an editor's word on the text, or on an earlier one, from its first words on."""
    return bool(_NOTE.match(text))


def is_notice(sentence: str) -> bool:
    """Tell whether a sentence speaks of the page it stands on, or of how it was made: cookies, subscriptions, cuts."""
    return bool(_NOTICE.match(sentence)) or is_small_print(sentence)


def is_call(sentence: str) -> bool:
    """Tell whether a sentence tells its reader to do something instead of saying what happened."""
    return bool(_CALL.search(sentence))


def _is_menu(line: str) -> bool:
    """Tell whether a line is menu words run together: "CoursesGuidesAI ToolsVideo Hub", "AcmeAcme"."""
    half = len(line) // 2
    if len(line) >= 6 and line[:half] == line[half:]:
        return True
    glued = len(re.findall(r"[a-z][A-Z]", line))
    return glued >= 2 and len(line) < 120 and len(line.split()) <= 6 and bool(_GLUED.fullmatch(line))
