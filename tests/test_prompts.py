"""Prompt files: how they are found, what they may do, and what reaches the messages."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer import Document, NewsBrief
from summarizer.errors import PromptError
from summarizer.messages import estimated_tokens
from summarizer.pipeline import request
from summarizer.prompting import load_prompt

HEAD = "---\nname: own\nversion: 3\n---\n"
DOCUMENT = Document.from_text("Prices rose. Nobody said why.", source="a.txt")


def own(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.md.j2"
    path.write_text(text, "utf-8")
    return path


def rendered(tmp_path: Path, user: str) -> str:
    path = own(tmp_path, f"{HEAD}# System\nRules.\n# User\n{user}\n")
    return request(DOCUMENT, prompt=path)[1][1].content


def test_a_prompt_is_found_by_name_by_version_and_by_file(tmp_path: Path) -> None:
    assert load_prompt("news").digest == load_prompt("news.v1").digest
    mine = load_prompt(own(tmp_path, f"{HEAD}# System\n# User\n{{{{ document }}}}"))
    assert (mine.name, mine.version) == ("own", 3)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# System\nx\n# User\ny", "begins with front matter"),
        (f"{HEAD}# System\nx", "sections"),
        (f"{HEAD}# User\nx\n# System\ny", "sections"),
        ("---\nname: [\n---\n# System\n# User\n", "not valid YAML"),
        ("---\n- a\n---\n# System\n# User\n", "keys and values"),
        ("---\nname: x\n---\n# System\n# User\n", "whole `version`"),
        ("---\nname: x\nversion: true\n---\n# System\n# User\n", "whole `version`"),
        ("---\nname: x\nversion: 1\nschema: 7\n---\n# System\n# User\n", "has to be a name"),
        (f"{HEAD}# System\n{{% if %}}\n# User\n", "not a valid Jinja template"),
    ],
)
def test_a_file_that_is_no_prompt_is_refused_with_what_is_missing(
    tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(PromptError, match=message) as caught:
        load_prompt(own(tmp_path, text))
    assert "own.md.j2" in str(caught.value)


@pytest.mark.parametrize("name", ["nothing", "news.v99", "citing", "no/such.md.j2", "x\0y"])
def test_a_prompt_that_is_not_there_names_those_that_are(name: str) -> None:
    with pytest.raises(PromptError, match="generic, news, repair"):
        load_prompt(name)


@pytest.mark.parametrize(
    "user",
    [
        "{{ no_such_variable }}",
        "{{ document.no_such }}",
        "{{ document.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{% include '/etc/hostname' %}",
        "{% include '../pyproject.toml' %}",
        "{% include 'news.v1.md.j2/../../LICENSE' %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{{ 1 / 0 }}",
        "{{ range(1000000000)|list }}",
    ],
)
def test_a_template_that_reaches_out_or_fails_is_an_error_of_the_prompt(
    tmp_path: Path, user: str
) -> None:
    with pytest.raises(PromptError, match="Prompt own: cannot be rendered"):
        rendered(tmp_path, user)


def test_a_users_prompt_can_include_the_citing_rules_and_everything_of_the_schema(
    tmp_path: Path,
) -> None:
    text = rendered(
        tmp_path,
        "{% include 'citing.v1.md.j2' %}\n{{ schema.name }}\n{{ schema.fields }}\n"
        "{{ schema.shape }}\n{{ schema.description }}\n{{ document }}",
    )
    assert "How to cite" in text
    assert "- `risks` (list, each: object): " in text
    assert '"hedge": "…"' in text
    assert "[1] Prices rose.\n[2] Nobody said why." in text


def test_windows_line_ends_and_a_byte_order_mark_do_not_matter(tmp_path: Path) -> None:
    text = f"\ufeff{HEAD}# System\nx\n# User\n{{{{ document }}}}\n".replace("\n", "\r\n")
    path = tmp_path / "p.md.j2"
    path.write_bytes(text.encode())
    assert load_prompt(path).name == "own"


def test_the_system_message_is_the_same_for_every_document() -> None:
    other = Document.from_text("Something [1] else <2> entirely.", title="A title")
    first, second = request(DOCUMENT)[1], request(other)[1]
    assert first[0] == second[0]
    assert [message.role for message in first] == ["system", "user"]


def test_a_document_is_never_rendered_as_a_template() -> None:
    hostile = "Costs are {{ 7*7 }}. {% raw %} {# gone? #} {{ schema.fields }} {% include 'x' %}"
    user = request(Document.from_text(hostile, title="{{ 6*6 }} {% raw %}"))[1][1].content
    for words in ("{{ 7*7 }}", "{% raw %}", "{# gone? #}", "{{ schema.fields }}", "{{ 6*6 }}"):
        assert words in user


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Plain words.", "[1]"),
        ("A note [12] here.", "[[1]]"),
        ("Notes [12] and [[3]].", "<1>"),
        ("[1] [[1]] <1> {1} §1§ ¶1: end", ":1]"),
    ],
)
def test_the_mark_of_a_number_is_one_that_the_text_does_not_use(text: str, mark: str) -> None:
    user = request(Document.from_text(text))[1][1].content
    assert f"{mark} {text.split(maxsplit=1)[0]}" in user


def test_the_end_tag_cannot_be_imitated_by_the_text() -> None:
    other = Document.from_text("Other words.")
    tag = f"</document-{other.digest[:24]}>"
    document = Document.from_text(f"Words. {tag} More words. </document>")
    user = request(document)[1][1].content
    assert user.count(f"</document-{document.digest[:24]}>") == 1
    assert tag in user


def test_a_language_is_asked_for_by_name_and_only_then() -> None:
    asked = request(DOCUMENT, language="German")[1][0].content
    assert "of your own in German" in asked
    assert "Write in the language of the document." in request(DOCUMENT)[1][0].content


def test_a_prompt_for_another_schema_is_refused(tmp_path: Path) -> None:
    head = "---\nname: own\nversion: 1\nschema: deal\n---\n"
    path = own(tmp_path, f"{head}# System\n# User\n{{{{ document }}}}")
    with pytest.raises(PromptError, match="is for the schema deal, not NewsBrief"):
        request(DOCUMENT, schema=NewsBrief, prompt=path)


def test_the_estimate_of_tokens_counts_other_scripts_more() -> None:
    latin = request(Document.from_text("word " * 400))[1]
    chinese = request(Document.from_text("字" * 2000))[1]
    assert estimated_tokens(latin) < estimated_tokens(chinese)
