"""Saved web pages and HTML newsletters: the article's text by trafilatura, a newsletter's by its own structure.

Measured before choosing, on the 18 saved news pages in eight scripts that newspaper4k 0.9.6 ships with the text a
person
took from them (words shared, mean over pages): trafilatura 2.3.1 with favor_precision F1 0.959 (worst page 0.82),
readability-lxml 0.9 0.956 (0.82), trafilatura's default 0.930 (0.65), a plain walk over the markup 0.720. Through
`article`
below: 0.958 (0.84). readability-lxml also asks for an extra that lxml 6.1 no longer has, which made pip fail.
"""

import re
from typing import Any

from msgspec.structs import replace

from podcast.errors import PodcastError
from podcast.stories.lines import read_blocks
from podcast.stories.material import Block, Day, Document, Link
from podcast.stories.subheads import regain

MOST_MARKUP = 8_000_000
"""Characters of markup that are read; a page of text never comes near it."""
_WALL = re.compile(r"(?:we (?:and our|use)|this (?:web)?site uses|accept|consent|manage) .{0,80}cookie"
                   r"|cookie (?:consent|policy|settings|notice)"
                   r"|enable javascript|verify (?:that )?you are (?:a )?human|checking your browser"
                   r"|access denied|are you a robot",
                   re.IGNORECASE)
_SKIPPED = {"script", "style", "noscript", "template", "svg", "nav", "footer", "form", "button", "iframe", "select",
            "head",
            "aside", "object", "video", "audio", "canvas", "math", "input", "textarea", "dialog"}
_SUMS_UP = ("standfirst", "strapline", "dek")
"""Classes of the line below a headline that sums the article up in a headline's words."""
_ASIDE = re.compile(r"(?:^|[\s_-])(?:related|recommended|most-?read|comments|trending|read-?more|"
                    rf"{'|'.join(_SUMS_UP)})(?:$|[\s_-])", re.IGNORECASE)
"""Class of an element beside the article: what else to read, what readers say, and `_SUMS_UP`."""
_HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)
_BREAK = "\x1f"
"""Stands for a broken line while a page is read; two in a row part paragraphs where no markup does."""
_MERGE_TAG = re.compile(r"\*\|[A-Z_:]{1,40}\|\*")
"""Where a mailing service was to put a name or a subject: "*|FNAME|*"."""
_BLOCKS = {"p", "div", "section", "article", "td", "th", "tr", "table", "main", "body", "blockquote", "figure",
           "center",
           "dd", "dt", "dl", "header", "tbody", "address", "figcaption", "pre", "ul", "ol"}


def read(data: bytes, name: str, day: Day) -> list[Document]:
    """Read a saved page as one document; raise PodcastError for a page without an article, such as a cookie wall."""
    return [page(decode(data), name, day)]


def page(markup: str, name: str, day: Day, *, url: str = "", newsletter: bool | None = None) -> Document:
    """Return an HTML text as a document; raise PodcastError when nothing but furniture is on it.

    `newsletter` says that the page is a mail of several items laid out in tables; None finds out."""
    tree = parse(markup)
    facts = _facts(tree)
    mailed = newsletter or (newsletter is None and _is_newsletter(tree))
    blocks = walk(tree) if mailed else regain(article(markup), walk(tree))
    words = sum(len(block.text.split()) for block in blocks if block.kind != "heading")
    if words < 25:
        walked = walk(tree)
        wall = _WALL.search(" ".join(block.text for block in walked)) or _WALL.search(markup[:200_000])
        more = sum(len(block.text.split()) for block in walked if block.kind != "heading")
        if more <= words or (wall and more < 120):
            raise PodcastError("is a page without an article" + (", only a cookie or robot wall" if wall else ""),
                               do="Save the page after it has loaded in full, or paste its text.")
        blocks = walked
    address = url or facts["url"]
    if address:
        blocks = [*blocks, Block(kind="source", links=(Link(text=facts["outlet"], url=address, mark=True),))]
    return Document(file=name, blocks=tuple(blocks), title=facts["title"], outlet=facts["outlet"], url=address,
                    article=facts["type"] == "article" or len(tree.xpath("//article")) == 1,
                    date=day.read(facts["date"].replace("Z", "+00:00")))


def parse(markup: str) -> Any:
    """Return the parsed tree of an HTML text; raise PodcastError when there is none."""
    from lxml import etree, html
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        tree = html.document_fromstring(markup[:MOST_MARKUP].replace("\x00", "").encode("utf-8", "replace"),
                                        parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise PodcastError("is not a web page that can be read", do="Save it again, or paste its text.") from error
    return tree


def article(markup: str) -> list[Block]:
    """Return the blocks of the page's article as trafilatura finds it: headings and lists kept, its own links not."""
    import logging

    import trafilatura
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    text = trafilatura.extract(markup[:MOST_MARKUP], output_format="markdown", include_comments=False,
                               include_tables=False,
                               include_links=True, include_formatting=True, favor_precision=True,
                               prune_xpath=[f"//*[contains(concat(' ', @class, ' '), ' {one} ')]" for one in _SUMS_UP])
    return [replace(block, links=()) for block in read_blocks(text or "")]


def walk(tree: Any) -> list[Block]:
    """Return the blocks of a page by its own markup: headings, paragraphs and bullets, table cells as paragraphs."""
    lines: list[str] = []
    _walk(tree, lines, 0)
    return read_blocks("\n".join(lines))


def _walk(element: Any, lines: list[str], depth: int) -> None:
    """Add an element's text as Markdown lines, so that one reader serves all."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in _SKIPPED or depth > 200 or _HIDDEN.search(element.get("style") or ""):
        return
    if _ASIDE.search(element.get("class") or ""):
        return
    if re.fullmatch(r"h[1-6]", tag) or tag == "li" or tag == "p" or not any(
            isinstance(child.tag, str) and _holds_block(child, depth) for child in element):
        mark = "#" * int(tag[1]) + " " if re.fullmatch(r"h[1-6]", tag) else "- " if tag == "li" else ""
        texts = _paragraphs(_inline(element, depth))
        if texts and mark:
            text = mark + " ".join(texts)
            lines.extend(["", text, ""] if tag != "li" else [text])
        for text in texts if not mark else ():
            lines.extend(["", text, ""])
        return
    if element.text and element.text.strip():
        lines.extend(["", _escape(element.text), ""])
    run: list[str] = []
    for child in element:
        if isinstance(child.tag, str) and _holds_block(child, depth):
            _flush(run, lines)
            if child.tag == "hr":
                lines.extend(["", "---", ""])
            _walk(child, lines, depth + 1)
            if child.tail and child.tail.strip():
                lines.extend(["", _escape(child.tail), ""])
        else:
            run.append(_inline_one(child, depth) + _escape(child.tail or ""))
    _flush(run, lines)


def _flush(run: list[str], lines: list[str]) -> None:
    for text in _paragraphs("".join(run)):
        lines.extend(["", text, ""])
    run.clear()


def _paragraphs(text: str) -> list[str]:
    """Return what a text holds between lines left blank."""
    told = (" ".join(part.replace(_BREAK, " ").split()) for part in re.split(rf"{_BREAK}\s*{_BREAK}", text))
    return [part for part in told if part]


def _holds_block(element: Any, depth: int) -> bool:
    """Tell whether an element is a block, or an inline one around blocks."""
    if element.tag in _BLOCKS or element.tag in ("li", "hr") or re.fullmatch(r"h[1-6]", element.tag):
        return True
    return depth < 60 and any(isinstance(child.tag, str) and child.tag not in _SKIPPED
                              and _holds_block(child, depth + 10)
                              for child in element)


def _inline(element: Any, depth: int) -> str:
    """Return an element's text with its links and strong words as Markdown."""
    parts = [_escape(element.text or "")]
    for child in element:
        parts.append(_inline_one(child, depth))
        parts.append(_escape(child.tail or ""))
    return "".join(parts)


def _inline_one(child: Any, depth: int) -> str:
    tag = child.tag if isinstance(child.tag, str) else ""
    if not tag or tag in _SKIPPED or depth > 200:
        return ""
    if tag == "br":
        return _BREAK
    if _HIDDEN.search(child.get("style") or ""):
        return ""
    inner = _inline(child, depth + 1)
    bare = " ".join(inner.replace(_BREAK, " ").split())
    if tag == "a" and bare and (child.get("href") or "").startswith("http"):
        address = re.sub(r"[()\s<>]", lambda m: f"%{ord(m[0]):02X}", child.get("href"))
        return f"[{bare}]({address})" if "[" not in bare else inner
    if tag in ("b", "strong") and bare and "*" not in bare and len(bare) < 120 and len(_paragraphs(inner)) == 1:
        core = inner.strip(f"{_BREAK} \t\r\n")
        return inner.replace(core, f"**{core}**")
    return inner + (" " if tag in _BLOCKS else "")


def _escape(text: str) -> str:
    """Return page text with the signs that Markdown would read taken out of force."""
    return re.sub(r"([\\*_`\[\]])", r"\\\1", _MERGE_TAG.sub("", text.replace(_BREAK, " ")))


def _is_newsletter(tree: Any) -> bool:
    """Tell whether most of the page's text stands in nested tables, as mail is laid out."""
    whole = len(" ".join(tree.text_content().split()))
    cells = tree.xpath("//table//td[not(.//table)]")
    inside = sum(len(" ".join(cell.text_content().split())) for cell in cells)
    long = sum(len(cell.text_content().split()) > 25 for cell in cells)
    return whole > 0 and inside > 0.6 * whole and long >= 2 and not tree.xpath("//article|//main")


def _facts(tree: Any) -> dict[str, str]:
    """Return title, outlet, date and address as the page's head states them, "" where it doesn't."""
    def first(*paths: str) -> str:
        for path in paths:
            found = [" ".join(str(value).split()) for value in tree.xpath(path)]
            if found and (told := _MERGE_TAG.sub("", found[0]).strip()):
                return told[:300]
        return ""

    outlet = first("//meta[@property='og:site_name']/@content", "//meta[@name='application-name']/@content")
    title = first("//meta[@property='og:title']/@content", "//article//h1//text()[normalize-space()]",
                  "//h1//text()[normalize-space()]", "//title/text()")
    for mark in (" | ", " – ", " — ", " - "):
        head, _, tail = title.rpartition(mark)
        named = outlet and (outlet.lower() in tail.lower() or tail.lower() in outlet.lower())
        if head and len(tail.split()) <= 4 and (named or (len(head.split()) >= 4 and (mark == " | " or not outlet))):
            title, outlet = head, outlet or tail
    address = first("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")
    return {"type": first("//meta[@property='og:type']/@content"), "title": title,
            "outlet": outlet, "url": address if address.startswith(("http://", "https://")) else "",
            "date": first("//meta[@property='article:published_time']/@content", "//meta[@name='date']/@content",
                          "//meta[@name='pubdate']/@content", "//time/@datetime")}


def decode(data: bytes) -> str:
    """Return a page's text in the encoding its marks or its own declaration name, else UTF-8, else Windows-1252."""
    declared = re.search(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,30})", data[:4096])
    marks = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
    names = [encoding for mark, encoding in marks if data.startswith(mark)] + ["utf-8"]
    if declared:
        names.append(declared[1].decode("ascii"))
    for encoding in names:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", errors="replace")
