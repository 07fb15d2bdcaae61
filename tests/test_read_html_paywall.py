"""Web pages that keep a part of their article back: the beginning is read, and that is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.readers.html import read_html

SAMPLES = Path(__file__).parent / "samples" / "html"
BODY = "Three buyers came to Altsee this spring, and none of them made an offer for the mine."
MARKED = "The page says that its article is not free to read in full; "
ENDS = "The page ends with a call to subscribe or to log in; "


def omissions(last: str, *linked: object) -> tuple[str, ...]:
    data = "".join(
        f'<script type="application/ld+json">{json.dumps(each)}</script>' for each in linked
    )
    page = f"<html><head>{data}</head><body><article><h1>The mine</h1><p>{BODY}</p><p>{BODY}</p>"
    found = read_html(f"{page}<p>{last}</p></article></body></html>".encode(), "a.html")
    assert BODY in found.text
    return found.omissions


def article(**more: Any) -> dict[str, Any]:
    return {"@type": "NewsArticle", "headline": "The mine", **more}


@pytest.mark.parametrize("value", [False, "False", "false", "http://schema.org/False"])
def test_a_page_that_says_it_is_not_free_is_believed(value: object) -> None:
    (said,) = omissions(BODY, article(isAccessibleForFree=value))
    assert said.startswith(MARKED)
    part = {"@type": "WebPageElement", "isAccessibleForFree": value, "cssSelector": ".rest"}
    assert omissions(BODY, {"@graph": [article(isAccessibleForFree=True, hasPart=[part])]}) == (
        said,
    )
    assert omissions(BODY, article(hasPart=part)) == (said,)


@pytest.mark.parametrize(
    "linked",
    [
        article(),
        article(isAccessibleForFree=True),
        article(isAccessibleForFree="https://schema.org/True", hasPart="nothing"),
        {"@type": "WebSite", "isAccessibleForFree": False},
        [1, None, "x"],
    ],
)
def test_a_page_that_does_not_say_so_is_whole(linked: object) -> None:
    assert omissions(BODY, linked) == ()


@pytest.mark.parametrize(
    "last",
    [
        "This article is for subscribers.",
        "Subscribe now to read the full article.",
        "Already have an account? Log in to continue.",
        "To keep reading, sign in or create an account.",
        "Dieser Artikel ist nur für Abonnenten zugänglich.",
        "Jetzt abonnieren und weiterlesen",
        "La suite de cet article est réservée aux abonnés.",
        "Abonnez-vous pour lire la suite.",
        "Suscríbete para seguir leyendo.",
        "Contenuto riservato agli abbonati.",
        "Dit artikel is alleen voor abonnees.",
    ],
)
def test_a_text_that_ends_in_a_call_to_subscribe_is_a_beginning(last: str) -> None:
    (said,) = omissions(last)
    assert said.startswith(ENDS)


@pytest.mark.parametrize(
    "last",
    [
        "The paper lost a third of its subscribers in that year, its owner said in May.",
        "Readers subscribe to the paper because of its crossword, she added with a smile.",
        "The mayor asked the court to register the company, and to close the mine.",
        "Visitors log in at the gate. They have to read the rules of the mine there.",
        f"{BODY} Visitors log in to read the rules of the mine. {BODY} {BODY}",
        "Log in to read on.</p><p>The mine has halls.</p><p>Two are flooded.</p><p>One is lit.",
    ],
)
def test_an_article_about_subscribers_is_no_call(last: str) -> None:
    assert omissions(last) == ()


def test_the_sample_behind_a_paywall_says_so() -> None:
    pages = {path.stem: read_html(path.read_bytes(), path.name) for path in SAMPLES.glob("*.html")}
    assert [name for name, found in pages.items() if found.omissions] == ["paywall"]
