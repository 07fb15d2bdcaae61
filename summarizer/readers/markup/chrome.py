"""What of a page is not its article, by its markup alone: hidden parts, menus, banners, bars."""

from __future__ import annotations

import re

from lxml import html

_TAGS = frozenset(("nav", "aside", "footer", "menu"))
_ROLES = frozenset(
    (
        *("alert", "alertdialog", "banner", "complementary", "contentinfo", "dialog", "menu"),
        *("menubar", "navigation", "search", "toolbar"),
    )
)
_WHOLE = frozenset(("html", "head", "body", "main", "article"))

_CONSENT = re.compile(
    r"(?:^|[\s_-])(?:(?:cookies?|consent|gdpr|privacy)[_-]*(?:consent|manager|law|sdk|"
    r"banner|bar|notice|popup|modal|wall|box|dialog|overlay)|onetrust|cmplz|cookiebot|borlabs)",
    re.IGNORECASE,
)
# Beginnings of a class or an identifier, after any prefix of a block ("site-", "c-", "article__").
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:"
    r"cookies?$|"
    r"share(?:[_-]?(?:bar|buttons?|links?|tools?|this))?$|sharing|social[_-]?(?:bar|links?|share|media|icons)|"
    r"related|recommend(?:ed|ations?)|most[_-](?:read|popular|viewed)|read[_-](?:more|next)|more[_-]on|"
    r"newsletter|subscribe|subscription|signup|breadcrumbs?|pagination|skip[_-]?link|"
    r"comments?(?:$|[_-](?:list|section|area|thread|form))|disqus|"
    r"advert(?:s|isement|ising)?$|sponsored|promo(?:$|[_-])|outbrain|taboola|"
    r"site[_-](?:header|footer|nav|menu)|sidebar$|masthead|tag[_-]?list|print[_-]?only"
    r")",
    re.IGNORECASE,
)
# Of the article, but none of its sentences; short ones only, since a style can share the name.
_CREDITS = re.compile(
    r"^(?:(?:post|entry|article|story|publish(?:ed)?)[_-]+)*(?:date|time|timestamp|byline|meta|author)$"
    r"|^(?:posted|published)[_-]on$",
    re.IGNORECASE,
)
_LONGEST_CREDIT = 120
_MUCH = 0.4
_PROSE = 60
_UNSEEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_FOR_EARS = re.compile(
    r"(?:^|\s)(?:sr-only|screen-reader-text|visually-?hidden|u-hidden|is-hidden|d-none)(?:\s|$)"
)


def drop(element: html.HtmlElement) -> None:
    """Take `element` out of its tree, and leave the text behind it in its place."""
    if element.getparent() is not None:
        element.drop_tree()


def is_hidden(element: html.HtmlElement) -> bool:
    """Whether no reader sees it, by its own attributes; style sheets are not read. The whole page
    counts as seen: some hide it until their program has run."""
    if element.tag in _WHOLE and element.tag != "article":
        return False
    return (
        (element.get("hidden") is not None and element.get("hidden") != "until-found")
        or element.get("aria-hidden") == "true"
        or bool(_UNSEEN.search(element.get("style") or ""))
        or bool(_FOR_EARS.search(element.get("class") or ""))
    )


def is_chrome(element: html.HtmlElement, prose_of_page: int) -> bool:
    """Whether it is a part of the site around the article, by its tag, role, class or identifier.

    What holds the main heading is none. Classes may mean something else: "entry no-share" is an
    article. So what they alone name is none, either, with much of the `prose` of the page."""
    if element.tag in _WHOLE or element.find(".//h1") is not None:
        return False
    names = (*(element.get("class") or "")[:200].split(), (element.get("id") or "")[:200])
    if element.tag in _TAGS or element.get("role") in _ROLES or any(map(_CONSENT.search, names)):
        return element.find(".//main") is None
    if element.tag == "header":  # of the site; an article's own has its heading
        return next(element.iterancestors("article", "main"), None) is None
    if any(map(_CREDITS.match, names)) and length(element) <= _LONGEST_CREDIT:
        return True
    return any(map(_NAMES.search, names)) and prose(element) <= _MUCH * prose_of_page


def prose(element: html.HtmlElement) -> int:
    """Characters of its paragraphs that are neither short nor links."""
    long = 0
    for paragraph in element.iter("p"):
        words = length(paragraph) - sum(map(length, paragraph.iter("a")))
        long += words if words >= _PROSE else 0
    return long


def length(element: html.HtmlElement) -> int:
    """Characters of its words, white space apart."""
    return sum(len(part.strip()) for part in element.itertext())
