"""Lies: a true reply about a seed article, in which one item has been made to say something else.

`told/` holds one file of them a seed article. Each lie has a name (`lie`), a line on what was done
(`done`), the item (`part`, a path in the recorded reply) with its `changes` by field, or the item
that it `adds` to a list; what a careful second reading answers (`verify`), written by hand; and
what becomes of it without that reading (`expected`) and with it (`expected_verified`), kinds of
refusals or warnings included.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent.parent
TOLD = Path(__file__).parent / "told"


@dataclass(frozen=True)
class Lie:
    """One lie. `entry` is the path of its outermost item, `part` of the item that lies; `reply` is
    the whole reply with it, `failures` what the second reading lists, without ids."""

    name: str
    done: str
    seed: str
    entry: str
    part: dict[str, Any]
    reply: dict[str, Any]
    failures: tuple[dict[str, Any], ...]
    expected: str
    expected_verified: str


def lies() -> Iterator[Lie]:
    """All of them, article by article."""
    for path in sorted(TOLD.glob("*.yaml")):
        for row in yaml.safe_load(path.read_text("utf-8")):
            yield _lie(path.stem, row)


def truth(lie: Lie) -> Lie:
    """What is so: the same article, with no lie and nothing for a second reading to list."""
    return replace(lie, reply=true_reply(lie.seed), failures=())


def true_reply(seed: str) -> dict[str, Any]:
    """The recorded reply to a seed article."""
    (path,) = (ROOT / "fixtures").glob(f"{seed}.newsbrief.*.json")
    reply: dict[str, Any] = json.loads(path.read_text("utf-8"))["reply"]
    return reply


def article(seed: str) -> Path:
    """The file of a seed article."""
    return ROOT / "seeds" / f"{seed}.txt"


def _lie(seed: str, row: dict[str, Any]) -> Lie:
    reply = copy.deepcopy(true_reply(seed))
    path = row["part"]
    if "adds" in row:
        path = f"{path}[{len(reply[path])}]"
        reply[row["part"]].append(row["adds"])
    part = _at(reply, _steps(path))
    for field, change in row.get("changes", {}).items():
        *way, last = _steps(field)
        holder = _at(part, way)
        holder[last] = _changed(holder[last], change["from"], change["to"])
    return Lie(
        row["lie"],
        row["done"],
        seed,
        path.partition(".")[0],
        part,
        reply,
        tuple(row["verify"]),
        row["expected"],
        row["expected_verified"],
    )


def _steps(path: str) -> list[str | int]:
    """`key_claims[2].speaker` as keys and indices."""
    found = re.findall(r"[a-z_]+|\d+", path)
    return [int(step) if step.isdigit() else step for step in found]


def _at(value: Any, steps: list[str | int]) -> Any:
    for step in steps:
        value = value[step]
    return value


def _changed(value: Any, old: Any, new: Any) -> Any:
    """`new` in the place of `old`, which is the value or stands in it once."""
    if value == old:
        return new
    if not (isinstance(value, str) and isinstance(old, str) and value.count(old) == 1):
        raise ValueError(f"The true reply does not have {old!r} there, but {value!r}.")
    return value.replace(old, new)
