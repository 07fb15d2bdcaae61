"""What single tags of a web page become, and what of the page is not its article."""

from __future__ import annotations

import pytest

from summarizer.readers.html import read_html

FILL = (
    "The council of Dunmore met on Monday to speak of the pier, and it sat until midnight. "
    "Nobody left early, and nobody was content when the vote had been counted at last."
)

OG = "<meta property='og:"


def article(inner: str, head: str = "", lang: str = "en") -> str:
    page = (
        f"<html lang='{lang}'><head>{head}</head><body><article>"
        f"<h1>The pier</h1><p>{FILL}</p>{inner}</article></body></html>"
    )
    start = f"The pier\n\n{FILL}\n"
    text = read_html(page.encode(), "page").text
    assert text.startswith(start)
    return text[len(start) :]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<p>One\n  line\n\tof words.</p>", "One line of words.\n"),
        ("<p>A line.<br>Another line.<br/><br/>A third.</p>", "A line.\nAnother line.\nA third.\n"),
        ("<p>Hyper<b>link</b>ed, <a href='x'>a link</a>.</p>", "Hyperlinked, a link.\n"),
        ("<p>On <time datetime='2020-05-05'>5 May</time> it rained.</p>", "On 5 May it rained.\n"),
        ("<p>It rose to 40<sup>3</sup> here.</p>", "It rose to 40³ here.\n"),
        ("<p>A word<sup><a href='#1'>12</a></sup> here.</p>", "A word¹² here.\n"),
        ("<p>A word<sup>3, 4</sup> here.</p>", "A word³, ⁴ here.\n"),
        ("<p>On the 19<sup>th</sup> of May.</p>", "On the 19th of May.\n"),
        ("<p>Some CO<sub>2</sub> rose.</p>", "Some CO₂ rose.\n"),
        ("<p>He paid <del>5</del><ins>6</ins> pounds<s>, no more</s>.</p>", "He paid 6 pounds.\n"),
        ("<p>She said <q>yes, <q>perhaps</q></q>.</p>", "She said “yes, ‘perhaps’”.\n"),
        ("<p>She said <q>“yes”</q>.</p>", "She said “yes”.\n"),
        ("<p>She said <q lang='de'>ja</q>.</p>", "She said „ja“.\n"),
        ("<blockquote>Said in short.</blockquote>", "Said in short.\n"),
        ("<pre>a line\n  another</pre>", "a line\nanother\n"),
        ("<p>Tom &amp; Jerry &lt;3 &euro;5</p>", "Tom & Jerry <3 €5\n"),
        ("<table><tr><th>A<th>B<tr><td>1<br>2<td></table><p>End.</p>", "A | B\n1 2 |\nEnd.\n"),
        ("<figure><table><tr><td>A<td>B</table></figure><p>End.</p>", "A | B\nEnd.\n"),
        ("<p>One <ahref='https://x'>two</a> three.</p>", "One two three.\n"),
        ("<!--><p>One.</p><!-- <p>Two.</p> --!><script>3</script\n><p>Four.</p>", "One.\nFour.\n"),
        ("<h2>Two</h2><h3>Three</h3><p>End of it.</p>", "\nTwo\n\nThree\n\nEnd of it.\n"),
    ],
)
def test_markup_becomes_plain_text(inner: str, text: str) -> None:
    assert article(inner) == text


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>{}</p>",
        "<p style='color: red; DISPLAY:none'>{}</p>",
        "<p style='visibility: hidden'>{}</p>",
        "<div aria-hidden='true'><p>{}</p></div>",
        "<p>And <span hidden>{}</span> so on.</p>",
        "<p class='screen-reader-text'>{}</p>",
        "<template><p>{}</p></template>",
        "<noscript><p>{}</p></noscript>",
        "<!-- {} -->",
        "<script>{}</script>",
        "<style>{}</style>",
        "<nav><p>{}</p></nav>",
        "<div role='dialog'><p>{}</p></div>",
        "<div class='c-related-links'><p>{}</p></div>",
        "<section id='cookie-consent'><p>{}</p></section>",
        "<div class='share-bar'><p>{}</p></div>",
        "<div id='comments'><p>{}</p></div>",
        "<div class='newsletter-signup'><p>{}</p></div>",
        "<aside><p>{}</p></aside>",
        "<footer><p>{}</p></footer>",
    ],
)
def test_what_nobody_came_to_read_is_left_out(hidden: str) -> None:
    text = article(hidden.format("Zanzibar is what a reader must never be told here.") + "<p>End.")
    assert "Zanzibar" not in text
    assert text.endswith("End.\n")


@pytest.mark.parametrize(
    "holder",
    [
        "<body class='has-sidebar cookies-not-set'>{}</body>",
        "<body style='visibility: hidden'>{}</body>",
        "<body><div class='related'>{}</div></body>",
        "<body><form id='aspnetForm'><div>{}</div></form></body>",
        "<body><div class='xyz'><div>{}</div></div></body>",
        "<body><main><section>{}</section></main></body>",
        "<body><table><tr><td><a href='/'>Home</a></td><td>{}</td></tr></table></body>",
    ],
)
def test_the_article_is_found_wherever_it_stands(holder: str) -> None:
    inner = f"<h1>The pier</h1><p>{FILL}</p><h2>Later</h2><p>{FILL[:80]}</p>"
    text = read_html(holder.format(inner).encode(), "page").text
    assert text == f"The pier\n\n{FILL}\n\nLater\n\n{FILL[:80].strip()}\n"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>The pier | Daily Fog</title>", "The pier"),
        ("<title>Daily Fog</title>", "The pier"),
        ("<meta property='og:title' content='The pier - Daily Fog'>", "The pier"),
        ("<meta property='og:title' content='Pier - why not'>", "Pier - why not"),
        (f"{OG}title' content='Pier: no - Fog'>{OG}site_name' content='fog'>", "Pier: no"),
    ],
)  # fmt: skip
def test_the_title_is_without_the_site(head: str, title: str) -> None:
    page = f"<html><head>{head}</head><body><h1>The pier</h1><p>{FILL}</p></body></html>"
    assert read_html(page.encode(), "page").title == title


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("<meta property='article:published_time' content='2024-02-29T23:50-08:00'>", "2024-02-29"),
        ("<meta property='article:modified_time' content='2024-02-28'>", None),
        ("<meta name='date' content='20240228'>", "2024-02-28"),
        ("<meta name='date' content='2023-02-30'>", None),
        ("<meta name='date' content='yesterday'>", None),
        ("<link rel='canonical' href='https://fog.example/2024/02/28/pier'>", None),
        ("<meta property='og:image' content='https://fog.example/2024/02/28/pier.jpg'>", None),
        ("</head><p class='dateline'>Published 28 February 2024</p>", "2024-02-28"),
        ("</head><p class='date'>03/04/2024</p>", None),
        ("</head><p class='updated date'>28 February 2024</p>", None),
        ("</head><time datetime='2024-02-28'>Wednesday</time>", "2024-02-28"),
    ],
)  # fmt: skip
def test_the_date_is_the_page_s_own_word(head: str, date: str | None) -> None:
    page = f"<html><head>{head}</head><body><p>Posted in 2019. {FILL}</p></body></html>"
    assert read_html(page.encode(), "page").date == date


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("<meta name='author' content='R. Hale'>", "R. Hale"),
        ("<meta name='author' content='  Dr. J. R.  Aldous, M.D. '>", "Dr. J. R. Aldous, M.D."),
        ("<meta property='article:author' content='Ann O’Hara-Lee'>", "Ann O’Hara-Lee"),
        (
            "<meta name='description' content='r hale'><meta name='author' content='R. Hale'>",
            "R. Hale",
        ),
    ],
)
def test_an_author_is_written_as_the_page_writes_it(head: str, author: str) -> None:
    page = f"<html><head>{head}</head><body><p>{FILL}</p></body></html>"
    assert read_html(page.encode(), "page").author == author


def test_what_a_page_says_of_itself_is_never_long() -> None:
    long = "word " * 3_000
    head = "".join(
        f"<meta {kind}='{name}' content='{long}'>"
        for kind, name in [
            ("property", "og:title"),
            ("property", "og:site_name"),
            ("name", "author"),
        ]
    )
    page = f"<html><head>{head}</head><body><p>{FILL}</p></body></html>"
    read = read_html(page.encode(), "page")
    for said in (read.title, read.author, read.site):
        assert said is None or len(said) <= 500
    assert (read.title or "").endswith("word…")
