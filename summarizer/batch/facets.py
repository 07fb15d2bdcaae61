"""What a brief is found by among many: title, date, actors, whether harm may come or has come, and
who is exposed to it."""

from __future__ import annotations

import json
from typing import Any

from summarizer.plan import items_of
from summarizer.results import Summary
from summarizer.schemas import Actor, Claim, Risk

_LONGEST = 200  # characters of a name
_MOST = 200  # names of a kind


def facets_of(summary: Summary[Any]) -> str:
    """The facets of a brief, as JSON: `title`, `date`, `claims`, `risks`, `actors`, `states` of the
    risks, `exposed`."""
    actors: dict[str, None] = {}
    states: dict[str, None] = {}
    exposed: dict[str, None] = {}
    claims = risks = 0
    for item in items_of(summary.brief):
        if isinstance(item, Actor):
            actors[item.name[:_LONGEST]] = None
        elif isinstance(item, Claim):
            claims += 1
        elif isinstance(item, Risk):
            risks += 1
            states[item.state] = None
            if item.exposed:
                exposed[item.exposed[:_LONGEST]] = None
    found = {
        "title": summary.document.name,
        "date": summary.document.date,
        "claims": claims,
        "risks": risks,
        "actors": list(actors)[:_MOST],
        "states": list(states),
        "exposed": list(exposed)[:_MOST],
    }
    return json.dumps(found, ensure_ascii=False)
