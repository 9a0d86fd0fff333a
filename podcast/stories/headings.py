"""What a heading opens: a story, a part of one, a list of stories, an overview, an advert, an afterword."""

import re

HEADLINE = 4
"""Words of a headline at least; what is shorter names a section, a field or a writer."""
ADVERT = re.compile(
    r"\b(?:sponsor(?:ed|s|ship)?|advert(?:isement|orial|isers?)?|promot(?:ion|ed)|partner (?:content|message"
    r"|post|feature)"
    r"|paid (?:post|content|partnership)|together with|presented by|brought to you|in partnership with"
    r"|(?:supported|made possible) by"
    r"|a (?:word|message) from|special (?:highlight|offer)|from our (?:network|partners?|sponsors?|friends)"
    r"|our (?:sponsor|partner)s?|(?:tool|app|product|deal|gadget|prompt|course|offer) of the (?:day|week|month)"
    r"|^(?:jobs|hiring|events|classifieds|deals|merch)$|(?:trending|new|hot|top) (?:ai )?tools|job (?:board"
    r"|openings?)|we['’]?re hiring|classifieds?|black friday|affiliate)\b",
    re.IGNORECASE)
"""Over paid or promotional text."""

BRIEFS = re.compile(
    r"\b(?:(?:light|quick|small|daily|news|mega)?\s?(?:bytes|bites|bits)|in brief|briefs|briefly"
    r"|quick (?:hits|links|reads|news|takes)|(?:news|story) (?:nuggets|snippets)|snippets|rapid[\s-]fire"
    r"|lightning round"
    r"|shorts|short (?:takes|cuts)|everything else|in other news|other news|headlines|around the (?:web|world"
    r"|horn)|what else"
    r"|^\W*also(?: \w+){0,2}\W*$|elsewhere"
    r"|^\W*asides\W*$|also (?:in the news|today|worth|happening|notable)|odds and ends|miscellan\w+|links? roundup"
    r"|the rest)\b",
    re.IGNORECASE)
"""Over one-line items."""

RUBRIC = re.compile(
    r"^\W*(?:[\w'’&.-]+ ){0,2}(?:wire|desk|round-?up|digest|bulletin|briefs|briefing|ticker|dispatches|notebook"
    r"|blotter|(?:and )?(?:finally|lastly)|one (?:last|more) thing)"
    r"(?:,? (?:overnight|today|tonight|(?:this|last) (?:week|morning|evening)|(?:for |on )?\w+day(?:,? .{3,20})?))?"
    r"\W*$",
    re.IGNORECASE)
"""The name of a place in a paper, which tells nothing of what stands there: "EARTH WIRE, Tuesday"."""

_SUMMARY = re.compile(
    r"^\W*(?:today['’]s |the |key |daily )?(?:highlights?|tl;\s?dr|summary|overview|key (?:points|takeaways"
    r"|facts)|takeaways"
    r"|at a glance|the gist|in a nutshell|what['’]s (?:inside|in this issue)|contents|executive summary"
    r"|the short version"
    r"|(?:in(?:side)?|on) (?:today['’]s|this|the) (?:issue|edition|newsletter|digest|e-?mail|file|paper|menu)"
    r"|in(?:side)? (?:today|tonight|this (?:week|month|morning))['’]s (?:[\w'’-]+ )?[\w'’-]+"
    r"|today['’]s (?:menu|schedule|line-?up)|inside today|coming up|good morning.{0,40})\W*$", re.IGNORECASE)

_CONTAINER = re.compile(
    r"^\W*(?:what (?:i['’]?m|we['’]?re|i am|we are) (?:reading|watching|listening to)(?: today| this week)?|favou?rites"
    r"|miscellaneous)\W*$"
    r"|^\W*(?:things|what) (?:i|we)(?:['’]ve)? (?:liked|loved|enjoyed|read|watched|heard|saw)(?: this week)?\W*$"
    r"|^\W*(?:the |today['’]s |this (?:week|morning)['’]?s? |our |more |other |\w+ )?(?:other )?"
    r"(?:(?:big|top|main|lead|latest|featured?|must[\s-]read) )*"
    r"(?:stories|news|articles|reads|features|posts|links|picks|research|papers|launches|deep ?dives?"
    r"|long ?reads?|in depth"
    r"|world|business|politics|science|technology|tech|health|sports?|culture|local|opinion|markets?|roundup|digest"
    r"|newsletter|sources)"
    r"(?: (?:of the (?:day|week)|worth (?:reading|your time|knowing)|to (?:know|read|watch)|today|in depth|and \w+"
    r"|you (?:should know(?: about)?|may have missed|missed)|this (?:week|morning)|we['’]re (?:reading"
    r"|watching)))*\W*$",
    re.IGNORECASE)

_COMMENT = re.compile(
    r"^\W*(?:the (?:pattern|takeaway|upshot|big(?:ger)? picture|bottom line|lesson)\b.*|(?:what|things"
    r"|threads) to watch.*"
    r"|what['’]s next.*|what (?:comes|happens) next.*|looking ahead.*|(?:final|closing|parting|my) (?:thoughts?"
    r"|words?|take|note)"
    r"|(?:the )?(?:good|bad|pros|cons|pros (?:and|&) cons|specs|specifications)"
    r"|conclusions?|wrap(?:ping)?[\s-]up|bottom line|(?:editor|author)['’]?s note|about the (?:author|editor).*"
    r"|about (?:this|our|the) (?:briefing|bulletin|digest|e-?mail|letter|mailing|newsletter|publication|service)"
    r"|(?:the )?(?:mailbag|postbag|mailbox)|(?:your|readers['’]?) (?:letters|questions|mail|e-?mails)"
    r"|(?:sources?|references|further reading|notes|footnotes|disclaimer|disclosure|corrections?)"
    # a letter's leave of its readers
    r"|(?:thanks|thank you|cheers) for (?:reading|subscribing|joining us|being here)\b.{0,60}"
    r"|that['’]s (?:it|all|a wrap|us)(?:,? folks)?(?: (?:for (?:now|today|this \w+)|from (?:me|us)))*"
    r"|(?:until|till|see you) (?:tomorrow|soon|then|next (?:time|week|\w+day)|on \w+day|\w+day)"
    r"|before you go|signing off|sign-?off)\W*$", re.IGNORECASE)

_PART = re.compile(
    r"^\W*(?:why (?:it|this) matters|why care|(?:the )?(?:short|quick) version|in a nutshell|the gist"
    r"|the (?:details?|big picture|bottom line|backdrop|backstory"
    r"|other side|numbers"
    r"|context|bill|cost|catch|stakes|latest|intrigue|impact|reaction|upshot|bigger picture|background|problem"
    r"|fix|quote)"
    r"|what (?:happened|they['’]re saying|we['’]re (?:hearing|watching)|it means|this means|we know"
    r"|you need to know|to know"
    r"|changed|else)|what['’]s (?:new|happening|next)|who (?:gains|pays|wins|loses)|who['’]s (?:affected|involved)"
    r"|how it works|zoom (?:in|out)|between the lines|go deeper|by the numbers|yes,? but|state of play"
    r"|driving the news"
    r"|catch up quick|flashback|reality check|threat level|our (?:take|thought bubble)|background|analysis"
    r"|reaction|context"
    r"|timeline|details|impact|next steps|key (?:points|facts|details|features)|worth noting|in (?:context"
    r"|detail|numbers|short))"
    r"\W*$", re.IGNORECASE)


ASIDE = re.compile(r"\s*\((?:\d+[\s-]?min(?:ute)?s?(?: read| watch| listen)?"
                   r"|github repo|video|podcast|thread|paper|pdf|website|tool)\)$",
                   re.IGNORECASE)
"""What digests hang on a heading: "(3 minute read)"."""


_NUMBER = re.compile(r"^\W*(?:(?P<bare>\d{1,2})[.)]\s+|(?:No\.?|Nr\.?|Item|Story|#)\s?(?P<named>\d{1,2})"
                     r"(?:[.:)]\s*|\s*[-–—|]\s+)|(?P<drawn>\d{1,2})\s[-–—|/]\s"
                     r"|(?P<of>\d)/\d\s+(?-i:(?=[A-Z“])))(?=[\w“\"‘'])", re.IGNORECASE)


_ONE_THING = re.compile(r"^\W*1 (?:(?:\w+ ){1,2}thing|for the road):\s+(?=[\w“\"‘'])", re.IGNORECASE)
"""The rubric of a letter's first or last item: "1 big thing: The bank holds its rate"."""


def without_number(heading: str) -> str:
    """Return a heading without the number that a digest's items bear: "3. Benchmarks are leaking", "No. 3: Leaks"."""
    return _ONE_THING.sub("", _NUMBER.sub("", heading, count=1), count=1)


def number_of(heading: str) -> int:
    """Return the number in front of a heading, 0 where there is none."""
    found = _NUMBER.match(heading)
    return int(found["bare"] or found["named"] or found["drawn"] or found["of"]) if found else 0


def is_rubric(heading: str) -> bool:
    """Tell whether a heading only names the place where items of news stand, whatever they are about."""
    return bool(RUBRIC.match(heading) or BRIEFS.fullmatch(heading.strip(" :.!*")))


def kind_of(heading: str) -> str:
    """Return what a heading opens: "advert", "summary", "part" (of the story above), "briefs", "container" (of many),
    "comment" (the writer's summing-up, or notes) or "story".

    >>> [kind_of(h) for h in ("Top Stories", "Light Bytes", "Tool of the Day", "Why it matters", "Arm sells chips")]
    ['container', 'briefs', 'advert', 'part', 'story']
    """
    heading = without_number(heading)
    words = len(heading.split())
    if words <= 8 and ADVERT.search(heading):
        return "advert"
    if words <= 6 and BRIEFS.search(heading):
        return "briefs"
    for kind, pattern in (("summary", _SUMMARY), ("part", _PART), ("container", _CONTAINER), ("comment", _COMMENT)):
        if pattern.match(heading):
            return kind
    return "story"
