"""Links to the very words, followed by a real Chromium: it scrolls to them and highlights them."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from playwright.sync_api import Page

from summarizer import Document, ReadOptions, read
from summarizer.render.fragments import passage_url
from tests.browser import Chromium
from tests.site import Site, page

STYLE = "<style>::target-text{background:#0f0;color:#000}body{background:#fff}</style>"
FILLER = [
    f"<p>In paragraph {n} the clerk of the harbour wrote down what else he had seen that day.</p>"
    for n in range(60)
]
BOX = """async (shot) => {
  const whole = (rects) => rects.length ? [
    Math.min(...rects.map((r) => r.left)), Math.min(...rects.map((r) => r.top)),
    Math.max(...rects.map((r) => r.right)), Math.max(...rects.map((r) => r.bottom))] : null;
  const image = new Image();
  image.src = 'data:image/png;base64,' + shot;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
  canvas.drawImage(image, 0, 0);
  const {data, width} = canvas.getImageData(0, 0, image.width, image.height);
  const green = [];
  for (let i = 0; i < data.length; i += 4)
    if (data[i] < 60 && data[i + 1] > 200 && data[i + 2] < 60) {
      const x = (i / 4) % width, y = Math.floor(i / 4 / width);
      green.push([x, y]);
    }
  let drawn = null;
  for (const [x, y] of green)
    drawn = drawn === null ? [x, y, x + 1, y + 1] : [Math.min(drawn[0], x),
      Math.min(drawn[1], y), Math.max(drawn[2], x + 1), Math.max(drawn[3], y + 1)];
  const marked = [...document.querySelectorAll('.t')].flatMap((e) => [...e.getClientRects()]);
  return {drawn, meant: whole(marked), height: innerHeight, scrolled: scrollY};
}"""


def read_page(site: Site, html: str) -> Document:
    """The document that is read from a page of many paragraphs with these in the middle."""
    body = "".join([*FILLER[:30], html, *FILLER[30:]])
    whole = f"<!doctype html><meta charset=utf-8><title>T</title>{STYLE}<article>{body}</article>"
    site.pages = {"/page": page(whole.encode())}
    return read(f"{site.url}/page", ReadOptions(allow_private=True))


def shown(chromium: Chromium, url: str) -> dict[str, Any]:
    """The boxes of what is highlighted and of what was meant, in pixels of the window."""

    def look(page: Page) -> dict[str, Any]:
        page.goto(url)
        page.wait_for_function("scrollY > 0")
        shot = base64.b64encode(page.screenshot()).decode()
        found: dict[str, Any] = page.evaluate(BOX, shot)
        return found

    return chromium.see(look)


CASES = {
    "plain words": (
        "<p>At noon <i class=t>the ferry ran aground</i> off Orrin.</p>",
        "the ferry ran aground",
    ),
    "the second of two": (
        (
            "<p>At noon the ferry ran aground off Orrin.</p>"
            "<p>On Monday <i class=t>the ferry ran aground</i> off Orrin again.</p>"
        ),
        "the ferry ran aground",
    ),
    "the last of two that are a whole paragraph": (
        (
            "<p>Nobody was hurt at all.</p><p>The owner had more to say.</p>"
            "<p class=t style='width:max-content'>Nobody was hurt at all.</p>"
        ),
        "Nobody was hurt at all.",
    ),
    "over inline tags": (
        (
            "<p>At noon <b class=t>the f</b><a class=t href='/x'>erry</a><em class=t> ran "
            "aground</em> off Orrin.</p>"
        ),
        "the ferry ran aground",
    ),
    "over two paragraphs": (
        (
            "<p><span class=t>The owner said that the ferry had been inspected in spring, and that "
            "her papers were in order.</span></p><p><span class=t>The inspectors remember another "
            "boat, and no papers that anybody had shown them.</span> More is to come.</p>"
        ),
        "The owner said … had shown them.",
    ),
    "umlauts": (
        "<p>Später <i class=t>lief die Fähre vor Köln auf Grund</i>, hieß es.</p>",
        "lief die Fähre vor Köln auf Grund",
    ),
    "French quotation marks": (
        "<p>Elle a dit&nbsp;: «&nbsp;<i class=t>Nous partons&nbsp;», a-t-elle crié</i> hier.</p>",
        "« Nous partons », a-t-elle crié",
    ),
    "marks that the browser draws": (
        "<p>She said <i class=t><q>never again, not in my life</q></i> to them.</p>",
        "“never again, not in my life”",
    ),
    "Japanese": (
        "<p>東京都の会議で決まった。<i class=t>次の会議は来週だ</i>。詳細は未定だ。</p>",
        "次の会議は来週だ",
    ),
    "Japanese inside a clause": (
        "<p>東京都は<i class=t>来週の会議で</i>決めるという。詳細は未定だ。</p>",
        "来週の会議で",
    ),
    "signs of the grammar": (
        (
            "<p>It was <i class=t>well-known, to Smith &amp; Sons, that 5 % - or 3,000 - were "
            "lost</i>, he said.</p>"
        ),
        "well-known, to Smith & Sons, that 5 % - or 3,000 - were lost",
    ),
    "a soft hyphen": (
        "<p>Die <i class=t>Donau&shy;dampf&shy;schiff&shy;fahrt ruht</i> seit gestern.</p>",
        "Donau\u00addampf\u00adschiff\u00adfahrt ruht",
    ),
    "apostrophes": (
        "<p>They said <i class=t>it can’t be so, and it’s five o'clock</i> by now.</p>",
        "it can’t be so, and it’s five o'clock",
    ),
    "the second of two that differ in accents": (
        "<p>Vom Hafen in Koln.</p><p>Vom <i class=t>Hafen in Köln</i> hörte man mehr.</p>",
        "Hafen in Köln",
    ),
    "a power beside it": (
        "<p>They found <i class=t>oil on 40 km<sup>2</sup> of the sea</i> that night.</p>",
        "oil on 40 km² of the sea",
    ),
    "words in a table": (
        (
            "<table><tr><th>Ship</th><th>Lost</th></tr><tr><td>Orrin Belle</td>"
            "<td class=t><i>four anchors of iron</i></td></tr></table>"
        ),
        "four anchors of iron",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_link_leads_to_its_words_and_highlights_them(chromium: Chromium, name: str) -> None:
    html, words = CASES[name]
    with Site({}) as site:
        document = read_page(site, html)
        text = document.text
        first, _, last = words.partition(" … ")
        start = text.rindex(first)
        end = text.rindex(last) + len(last) if last else start + len(first)
        url = passage_url(document, start, end)
        assert url is not None
        assert "#:~:text=" in url
        found = shown(chromium, url)
    check(found)


def test_the_fragment_of_an_address_is_kept_and_the_words_come_first(chromium: Chromium) -> None:
    html = "<p id=part>Part.</p><p>At noon <i class=t>the ferry ran aground</i> off Orrin.</p>"
    with Site({}) as site:
        document = read_page(site, html + "".join(FILLER) + "<p id=end>The end.</p>")
        document = document.model_copy(update={"url": f"{document.url}#end"})
        start = document.text.index("the ferry")
        url = passage_url(document, start, start + len("the ferry ran aground"))
        assert url is not None
        assert "/page#end:~:text=" in url
        check(shown(chromium, url))


def check(found: dict[str, Any]) -> None:
    """What is highlighted can be seen, and is what was meant."""
    assert found["scrolled"] > 0
    assert found["drawn"] is not None
    left, top, right, bottom = found["drawn"]
    assert 0 <= top < bottom <= found["height"]
    meant = found["meant"]
    assert abs(top - meant[1]) < 8
    assert abs(bottom - meant[3]) < 8
    assert abs(left - meant[0]) < 20
    assert abs(right - meant[2]) < 20
