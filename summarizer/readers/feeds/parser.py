"""feedparser's two parsers, without what a hostile feed could make them spend hours on."""

from __future__ import annotations

import io
import xml.sax
from functools import cache
from typing import Any
from xml.sax.handler import feature_external_ges, feature_external_pes, feature_namespaces
from xml.sax.xmlreader import AttributesNSImpl

MAX_LENIENT = 2_000_000
"""Characters of a damaged feed that are read leniently, at some two seconds a million."""

_PEOPLE_AND_DATES = frozenset(
    {"author", "publisher", "published", "updated", "created", "expired", "itunes_owner"}
)
_LONG = frozenset({"content", "description", "summary", "subtitle", "title", "info", "rights"})


def parse_feed(text: str) -> Any:
    """An object with `feeddata` and `entries` as feedparser makes them of an XML `text` without a
    prolog; of a damaged one, what can be read.

    `feedparser.parse` is not called: it opens addresses and paths, its search for a mail address in
    an author's name takes quadratic time, and what it read up to a fault is lost to it.

    Raises whatever the lenient parser raises, if nothing was read before.
    """
    strict, lenient = _parsers()
    parser = strict("", None, "utf-8")
    parser.resolve_relative_uris = parser.sanitize_html = False
    sax = xml.sax.make_parser()  # noqa: S317 - no DTD comes here, and nothing external is loaded
    sax.setFeature(feature_namespaces, 1)
    sax.setFeature(feature_external_ges, 0)
    sax.setFeature(feature_external_pes, 0)
    sax.setContentHandler(parser)
    sax.setErrorHandler(parser)
    try:
        sax.parse(io.BytesIO(text.encode(errors="replace")))
    except Exception:  # noqa: BLE001 - its handlers trip over damage in every way
        if len(text) > MAX_LENIENT:
            return parser
    else:
        return parser
    second = lenient("", None, "utf-8", {})
    second.resolve_relative_uris = second.sanitize_html = False
    try:
        second.feed(text)
    except Exception:
        if not parser.entries:
            raise
    return second if len(second.entries) >= len(parser.entries) else parser


@cache
def _parsers() -> tuple[Any, Any]:
    from feedparser import api  # noqa: PLC0415 - an extra

    class Bounded:
        """Cuts what no feed has so much of, before the parser works on it."""

        def pop(self: Any, element: str, strip_whitespace: int = 1) -> Any:
            stack = self.elementstack
            if stack and stack[-1][0] == element and element not in _LONG:
                words = "".join(stack[-1][2])
                stack[-1][2][:] = [words[: 300 if element in _PEOPLE_AND_DATES else 4000]]
            return super().pop(element, strip_whitespace)  # type: ignore[misc]

        def track_namespace(self: Any, prefix: str | None, uri: str) -> None:
            if len(self.namespaces_in_use) < 100:
                super().track_namespace(prefix, uri)  # type: ignore[misc]

        def _add_tag(self: Any, *_: Any) -> None:
            """Tags are not used; each would be compared with all before it."""
            self._get_context().setdefault("tags", [])

        def unknown_starttag(self: Any, tag: str, attrs: list[Any]) -> Any:
            return super().unknown_starttag(tag, attrs[:100])  # type: ignore[misc]

    class Strict(Bounded, api.StrictFeedParser):  # type: ignore[misc]
        def startElementNS(self, name: Any, qname: Any, attrs: Any) -> None:  # noqa: N802 - SAX's
            few = attrs if len(attrs) < 100 else AttributesNSImpl({}, {})
            super().startElementNS(name, qname, few)

    class Lenient(Bounded, api.LooseFeedParser):  # type: ignore[misc]
        pass

    return Strict, Lenient
