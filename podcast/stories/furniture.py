"""What surrounds stories on a page and is not news: buttons, credits, dates, calls to action, adverts, container headings."""

import re

_FURNITURE = re.compile(r"""(?:
      share(?:\ (?:this|on|via|it|with).{0,60})? | (?:share|tweet|copy|pin|save|print|email|like|reply|restack|repost|bookmark)(?:\ (?:link|this|article|post|page|story))?
    | copy\ link.{0,20} | follow\ (?:us|me).{0,80} | top\ comments.{0,20} | (?:\d+\ )?(?:comments?|replies|likes|shares|views|claps)(?:\ \(?\d*\)?)?
    | (?:leave|post|add|write)\ a\ (?:comment|reply).{0,60} | (?:no|be\ the\ first\ to)\ comment.{0,40}
    | read\ (?:the\ )?(?:original|full|more|next|on|online|in\ browser|in\ app).{0,80} | continue\ reading.{0,80} | keep\ reading.{0,60} | (?:learn|see|show|load|find\ out)\ more.{0,60}
    | view\ (?:in|this|online|on|as|email|the\ web).{0,60} | open\ in\ (?:app|browser).{0,20} | click\ here.{0,80}
    | (?:un)?subscribe(?:\ (?:to|now|here|for|today|at)\b.{0,120})? | sign\ (?:up|in|me\ up)(?:\b.{0,100})? | log\ ?in | register(?:\ now)? | get\ (?:the|our)\ (?:app|newsletter).{0,60}
    | (?:update|manage)\ (?:your\ )?(?:email\ |mail\ |cookie\ )?(?:preferences|settings|subscription|profile).{0,60} | manage\ cookies.{0,40}
    | (?:we|this\ (?:web)?site|our\ site|our\ website)\ (?:and\ our\ \d*\ ?partners\ )?(?:use|uses)\ cookies.{0,600} | (?:accept|reject|allow|decline)(?:\ all)?(?:\ cookies)? | cookie\ (?:policy|settings|preferences|notice).{0,200}
    | by\ (?:clicking|continuing|using|signing).{0,300} | you\ (?:are\ receiv|receiv|got\ this|subscrib).{0,240} | you['’]re\ (?:receiving|getting|reading).{0,200} | (?:was\ this\ )?(?:email\ )?forwarded\ (?:this|to\ you).{0,120}
    | (?:privacy|terms|contact|about|careers|jobs|support|help|home|faq|menu|search|newsletters?|archive|sitemap|imprint|impressum|press|podcast|videos?|courses|guides)(?:\ (?:policy|us|of\ (?:service|use)|notice|center|page|statement|hub))?
    | privacy\ policy.{0,80} | terms\ (?:of|and|&).{0,80} | do\ not\ sell.{0,60} | (?:©|copyright|\(c\))\ ?.{0,160} | all\ rights\ reserved.{0,80} | .{0,80}\ all\ rights\ reserved\.?
    | advertise\ with\ us.{0,60} | advertise(?:ment|ments)?(?:\ (?:here|feature))? | ads? | sponsored(?:\ (?:by|content|post).{0,60})? | (?:story\ )?continues\ below.{0,40} | skip\ (?:to|advert).{0,60}
    | (?:article\ )?(?:cover|image|photo|photograph|illustration|picture|video|graphic|figure|credit|caption)s?(?:\ (?:credit|courtesy|by|source|cover)s?)?(?:\ ?[:/|©].{0,160})? | (?:getty|ap|afp|reuters|shutterstock|unsplash|istock)(?:\ images?)?(?:\ ?/.{0,60})? | .{0,80}\ (?:via|/)\ getty\ images.{0,40}
    | table\ of\ contents | (?:in\ this\ (?:issue|article|edition)|related(?:\ (?:articles?|stories|posts|reading|topics))?|recommended(?:\ (?:for\ you|reading|stories))?|most\ (?:read|popular)|trending(?:\ now)?|more\ (?:from|on|in|stories|like|to\ read).{0,60}|popular|tags?|topics|categories|filed\ under.{0,80}|you\ (?:may|might)\ (?:also\ )?like.{0,40}|up\ next|see\ also|also\ read|read\ also|next|previous|back\ to\ top|top|older|newer|play|pause|listen|watch)\ ?:?
    | (?:listen|play)\ (?:to|audio|this).{0,60} | your\ (?:browser|email).{0,160} | loading.{0,10} | javascript\ .{0,80} | please\ (?:enable|wait|try|disable).{0,120}
    | (?:tags?|topics|filed\ under|categories|keywords)\ ?:.{0,160} | (?:posted|filed)\ (?:in|under|by|on|at).{0,100}
    | .{0,60}\b\d{1,3}[\s-]?min(?:ute)?s?\s(?:read|listen|watch).{0,40} | reading\ time.{0,30} | (?:image|photo|credit|source)\ ?:\ ?.{0,40}(?:getty|shutterstock|unsplash).{0,60}
    | (?:email|e-mail|name|website)\ ?\*? | sent\ (?:from|to|with|by)\ .{0,120} | (?:thanks|thank\ you)\ for\ (?:reading|subscribing|being).{0,80} | (?:that['’]s\ (?:it|all)\ for|see\ you)\ (?:today|tomorrow|now|this|next).{0,60}
    | enjoy(?:ed|ing)?\ (?:this|reading|the).{0,120} | join\ (?:us|the\ (?:conversation|discussion)|\d[\d,.kKmM]*\+?\ (?:readers|subscribers)).{0,80} | written\ by.{0,100} | edited\ by.{0,80}
    | rate\ (?:this|today).{0,60} | (?:how\ did\ we\ do|what\ did\ you\ think).{0,60} | give\ feedback | report\ (?:an?\ )?(?:ad|error|issue).{0,40} | refer\ a\ friend.{0,60}
    | (?:facebook|twitter|x|linkedin|instagram|youtube|reddit|whatsapp|telegram|mastodon|bluesky|threads|tiktok|pinterest|flipboard|rss|email|print|hacker\ news)(?:[\s,|/·•]+(?:facebook|twitter|x|linkedin|instagram|youtube|reddit|whatsapp|telegram|mastodon|bluesky|threads|tiktok|pinterest|flipboard|rss|email|print|hacker\ news))*
    )[\s.!:→»›>|…]*""", re.IGNORECASE | re.VERBOSE)

_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_DAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
DATE = rf"{_DAY}(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|\d{{1,2}}\.?\s+{_MONTH}(?:,?\s+\d{{4}})?|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"
_DATELINE = re.compile(rf"(?:(?:published|updated|posted|last\s(?:updated|modified)|date|issued?)\b[:\s]*(?:on\s)?)?{DATE}(?:,?\s*(?:at\s)?\d{{1,2}}[:.]\d{{2}}.{{0,20}})?(?:\s*[•·|—–-].{{0,60}})?", re.IGNORECASE)
_BYLINE = re.compile(r"(?:[Bb]y|BY|[Ww]ords by|[Ss]tory by|[Rr]eported by|[Aa]uthor:)\s+(?:the\s+)?[\w.'’-]+(?:[\s,&]+(?:and\s+)?[\w.'’-]+){0,7}(?:\s*[·•|—–,].{0,80})?")
_CRUMB = re.compile(r"[\w .…-]{1,40}/|(?:[\w .-]{1,30}\s[|·•›»>]\s){1,8}[\w .-]{1,30}|[.…/|·•›»>\s-]{1,12}")
_GLUED = re.compile(r"[A-Za-z ]+")

CALL = re.compile(r"""^(?:(?:so|and|but|now|please|go|then|first)[,:]?\s+)*(?:
      (?:stop|keep|start)\ reading | (?:worth|one\ to)\ (?:watching|watch|noting|reading|a\ (?:read|look)) | (?:stay\ tuned|watch\ this\ space|let\ us\ know|tell\ us|check\ (?:out|it\ out|back)|click|tap|scroll|subscribe|sign\ up|follow|share|join|download|register|hit\ reply|reply|forward)\b
    | (?:let\ that|let['’]s|let\ me|zoom\ out|buckle\ up|think\ of|imagine|picture\ this|consider\ (?:this|that)|remember\ that|read\ (?:the|more|our)|see\ (?:the|our|also)|watch\ (?:the|for|our)|learn\ more|don['’]t\ (?:miss|forget)|try\ (?:it|this)|use\ (?:the\ )?code|order|get\ (?:your|yours|started|it\ now)|visit|here['’]s\ what|here\ are)\b
    | (?:audit|rotate|check|update|upgrade|patch|pin|uninstall)\ (?:your|the|all)\b
    )|\bif\ you(?:['’]re|\ are|\ use|\ run|\ have|\ want|['’]ve)?\b.{0,80}?[,:]\ (?:stop|go|audit|rotate|check|update|change|read|try|click|subscribe|sign|do)\b|^(?:today|this\ week)['’]?s?\ (?:newsletter|edition|issue|email)\b""",
                  re.IGNORECASE | re.VERBOSE)
"""A sentence that tells the reader to do something; kept with the role "aside"."""

ADVERT = re.compile(r"""\b(?:sponsor(?:ed|s|ship)?|advert(?:isement|orial|isers?)?|promot(?:ion|ed)|partner\ (?:content|message|post|feature)|paid\ (?:post|content|partnership)|together\ with|presented\ by|brought\ to\ you|in\ partnership\ with|a\ (?:word|message)\ from|special\ (?:highlight|offer)|from\ our\ (?:network|partners?|sponsors?|friends)|our\ (?:sponsor|partner)s?
    |(?:tool|app|product|deal|gadget|prompt|course|offer)\ of\ the\ (?:day|week|month)|(?:trending|new|hot|top)\ (?:ai\ )?tools|job\ (?:board|openings?)|we['’]?re\ hiring|classifieds?|black\ friday|affiliate)\b""", re.IGNORECASE | re.VERBOSE)
"""A heading over paid or promotional text."""

BRIEFS = re.compile(r"""\b(?:(?:light|quick|small|daily|news|mega)?\s?(?:bytes|bites|bits)|in\ brief|briefs|briefly|quick\ (?:hits|links|reads|news|takes)|(?:news|story)\ (?:nuggets|snippets)|snippets|rapid[\s-]fire|lightning\ round|short(?:s|\ takes|\ cuts)|everything\ else|in\ other\ news|other\ news|headlines|around\ the\ (?:web|world|horn)|what\ else|elsewhere|also\ (?:in\ the\ news|today|worth|happening|notable)|odds\ and\ ends|miscellan\w+|links?\ roundup|the\ rest)\b""", re.IGNORECASE | re.VERBOSE)
"""A heading over one-line items."""

SUMMARY = re.compile(r"""^\W*(?:(?:today['’]s\ |the\ |key\ |daily\ )?(?:highlights?|tl;?\s?dr|summary|overview|key\ (?:points|takeaways|facts)|takeaways|at\ a\ glance|the\ gist|in\ a\ nutshell|what['’]s\ (?:inside|in\ this\ issue)|in\ (?:today['’]s|this)\ (?:issue|edition|newsletter|digest|email)|contents|executive\ summary|the\ short\ version|good\ morning.{0,40}))\W*$""", re.IGNORECASE | re.VERBOSE)
"""A heading over sentences that announce the stories below."""

CONTAINER = re.compile(r"""^\W*(?:(?:the\ |today['’]s\ |this\ (?:week|morning)['’]?s?\ |our\ |more\ |other\ |\w+\ )?(?:other\ )?(?:(?:big|top|main|lead|latest|featured?|must[\s-]read)\ )*(?:stories|news|articles|reads|features|posts|links|picks|research|papers|launches|deep\ dives?|long\ reads?|in\ depth|world|business|politics|science|technology|tech|health|sports?|culture|local|opinion|markets?|roundup|digest|newsletter|sources)(?:\ (?:of\ the\ (?:day|week)|worth\ (?:reading|your\ time|knowing)|you\ (?:should\ know(?:\ about)?|may\ have\ missed|missed)|to\ (?:know|read|watch)|today|this\ (?:week|morning)|we['’]re\ (?:reading|watching)|in\ depth|and\ \w+))*)\W*$""", re.IGNORECASE | re.VERBOSE)
"""A heading over several stories, not a story's own."""

COMMENT = re.compile(r"""^\W*(?:the\ (?:pattern|takeaway|upshot|big(?:ger)?\ picture|bottom\ line|lesson)\b.*|(?:what|things|threads)\ to\ watch.*|what['’]s\ next.*|what\ (?:comes|happens)\ next.*|looking\ ahead.*|(?:final|closing|parting|my)\ (?:thoughts?|words?|take|note)|conclusions?|wrap(?:ping)?[\s-]up|bottom\ line|(?:editor['’]?s|author['’]?s)\ note|about\ the\ (?:author|editor).*|(?:sources?|references|further\ reading|notes|footnotes|disclaimer|disclosure|corrections?))\W*$""", re.IGNORECASE | re.VERBOSE)
"""A heading over the writer's own summing-up, or over sources."""

SOURCES_LINE = re.compile(r"^\W*(?:sources?|via|read\s+(?:more|it|on)|original(?:ly)?(?:\s+(?:article|story|published))?(?:\s+(?:at|on|in|by))?|link|url|h/t|references?)\s*:\s*(.*)$", re.IGNORECASE)
"""A line that names where a text came from."""


def is_furniture(text: str) -> bool:
    """Tell whether a whole line is a button, credit, date, breadcrumb or notice."""
    line = text.strip(" \t*_[]()|·•—–-→<>")
    if line.count("-") >= 2 and " " not in line:
        return True
    if len(line) > 700:
        return False
    return bool(not re.search(r"\w", line) or _FURNITURE.fullmatch(line) or _DATELINE.fullmatch(line)
                or _BYLINE.fullmatch(line) or _CRUMB.fullmatch(line) or _is_doubled(line))


def _is_doubled(line: str) -> bool:
    """Tell whether a line is menu words run together: "CoursesGuidesAI ToolsVideo Hub", "AcmeAcme"."""
    half = len(line) // 2
    if len(line) >= 6 and line[:half] == line[half:]:
        return True
    return len(line) < 120 and bool(_GLUED.fullmatch(line)) and len(re.findall(r"[a-z][A-Z]", line)) >= 2 and len(line.split()) <= 6


_NOTICE = re.compile(r"""^(?:this\ (?:article|story|post|newsletter|email|content|page|site|website)\ (?:was|is|has\ been|may|contains|uses|originally)\ .{0,40}(?:sponsor|affiliate|cookie|originally|updated|produced|paid|commission|published|brought)|we\ (?:may\ )?(?:earn|receive)\ .{0,30}commission|(?:we|this\ site)\ uses?\ cookies|(?:get|sign\ up\ for)\ .{0,60}(?:newsletter|inbox)|copyright\ ©|©|all\ rights\ reserved|you\ can\ unsubscribe|unsubscribe\ (?:here|at)|click\ (?:here|below)|subscribe\ (?:to|now|for|here)|presented\ by|sponsored\ by)""", re.IGNORECASE | re.VERBOSE)
"""A sentence about the page and not the news."""


def is_notice(sentence: str) -> bool:
    """Tell whether a sentence speaks of the page it stands on: cookies, commissions, subscriptions."""
    return bool(_NOTICE.match(sentence))


def is_call(sentence: str) -> bool:
    """Tell whether a sentence tells its reader to do something instead of saying what happened."""
    return bool(CALL.search(sentence))
