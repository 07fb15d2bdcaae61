"""Print what becomes of each lie, by code alone and with a second reading.

An endpoint on the loopback answers with the lie, to a request for a repair by withdrawing
everything, and to one for a second reading with what the table of lies holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from benchmarks.lies.liar import answer
from benchmarks.lies.lie import Lie, article, lies, truth
from benchmarks.lies.outcome import OUTCOMES, outcome, row, severity
from summarizer import NewsBrief, Settings, Summary, summarize
from tests.endpoint import Answer, Endpoint, Received, reply

NOTE = (
    "The answers of the second reading were written by hand, from its prompt and from what it is\n"
    "shown. No model ran: what a model sees depends on the model."
)


def told(lie: Lie, *, verify: bool) -> Summary[NewsBrief]:
    """What comes of a lie that an endpoint tells."""

    def step(request: Received) -> Answer:
        asked = request.json["response_format"]["json_schema"]["name"]
        return reply(answer(lie, asked, request.json["messages"][-1]["content"]))

    with Endpoint(step) as endpoint:
        settings = Settings(base_url=endpoint.base_url, model="liar", verify=verify)
        return summarize(article(lie.seed), settings=settings)


def outcomes() -> Iterator[tuple[Lie, str, str]]:
    """Each lie, with what becomes of it without a second reading and with one."""
    true: dict[tuple[str, bool], Summary[NewsBrief]] = {}
    for lie in lies():
        found = []
        for verify in (False, True):
            if (lie.seed, verify) not in true:
                true[lie.seed, verify] = told(truth(lie), verify=verify)
            found.append(outcome(lie, told(lie, verify=verify), true[lie.seed, verify]))
        yield lie, found[0], found[1]


def counts(found: list[str]) -> str:
    """How many went which way."""
    counted = Counter(map(severity, found))
    return ", ".join(f"{counted[name]} {name}" for name in OUTCOMES)


def main() -> None:
    """Print the table, the counts, and what they do not say."""
    found = sorted(outcomes(), key=lambda each: [OUTCOMES.index(severity(o)) for o in each[1:]])
    print("| lie | by code alone | with a second reading |\n| --- | --- | --- |")
    for each in found:
        print(row(*each))
    print(
        f"\nOf {len(found)} lies, by code alone: {counts([plain for _, plain, _ in found])}; "
        f"with a second reading: {counts([verified for _, _, verified in found])}."
    )
    print(NOTE)


if __name__ == "__main__":
    main()
