"""What a batch says to a person: how it ended, what it would do, what its ledger holds."""

from __future__ import annotations

from typing import Any

from summarizer.batch.estimate import Estimate
from summarizer.batch.outcomes import RunReport
from summarizer.batch.report import INDEX
from summarizer.cli.progress import Pulse, duration, money
from summarizer.render.escape import counted
from summarizer.settings import Settings


def account(report: RunReport, pulse: Pulse) -> str:
    """How a run ended."""
    skipped = report.skipped
    written = f"{counted(report.done, 'brief')} written, {report.failed} failed"
    lines = [
        f"{written}, {skipped['done']} done already. {duration(pulse.seconds)}, {money(report)}."
    ]
    if report.state != "finished" and report.reason:
        lines.append(f"Not all were taken: {report.reason}.")
    if skipped["outdated"]:
        why = ", ".join(f"{name} ({count})" for name, count in sorted(report.outdated.items()))
        lines.append(
            f"{counted(skipped['outdated'], 'document')} were done with another {why}, and were "
            "left as they are; --redo makes them anew, and pays for them again."
        )
    lines.append(f"{report.folder / INDEX} lists all briefs.")
    return "\n".join(lines)


def failed(report: RunReport, failures: list[str]) -> str:
    """Which documents have no brief, the first with their reasons, and what to do."""
    more = report.without - len(failures)
    lines = [f"{counted(report.without, 'document')} have no brief:"]
    lines += [f"  {each}" for each in failures]
    if more > 0:
        lines.append(f"  and {more} more, in {report.folder / INDEX}")
    lines.append("The same command with --retry-failed tries them again.")
    return "\n".join(lines)


def estimated(found: Estimate, settings: Settings) -> str:
    """What a run would do."""
    lines = [f"{counted(found.work, 'document')} to work on."]
    if found.skipped["done"]:
        lines.append(f"{found.skipped['done']} done already.")
    if found.skipped["failed"]:
        lines.append(f"{found.skipped['failed']} failed earlier; --retry-failed tries them again.")
    if found.skipped["outdated"]:
        why = ", ".join(f"{name} ({count})" for name, count in sorted(found.outdated.items()))
        lines.append(
            f"{found.skipped['outdated']} done with another {why}; --redo makes them anew."
        )
    if found.unreadable:
        lines.append(f"{found.unreadable} cannot be read.")
    if found.unfetched:
        lines.append(_unfetched(found))
    if found.unfetched and not found.work:
        return "\n".join(lines)
    verified = ", the verification included" if settings.verify else ""
    lines.append(
        f"About {found.input_tokens:,} tokens in and {found.output_tokens:,} out (estimates"
        f"{verified}; repairs and documents that are equal are not considered)."
    )
    if found.cost_usd is not None:
        lines.append(f"About ${found.cost_usd:.2f} by list prices.")
    elif settings.replay:
        lines.append("Answered from recordings: it costs nothing.")
    else:
        lines.append("No list price is known for this model at this endpoint.")
    return "\n".join(lines)


def _unfetched(found: Estimate) -> str:
    """What a dry run leaves out, since it would have to fetch it."""
    kinds = (("page", "web page"), ("feed", "feed"))
    left = [counted(number, noun) for kind, noun in kinds if (number := found.unfetched[kind])]
    return (
        "Not fetched in a dry run, so counted neither as documents nor as tokens: "
        f"{' and '.join(left)}."
    )


def status_text(found: dict[str, Any]) -> str:
    """What a ledger says, in words."""
    spent, run = found["spent"], found["last_run"]
    cost = spent["cost_usd"]
    tokens = spent["input_tokens"] + spent["output_tokens"]
    failed, incomplete = found["failed"], found["incomplete"]
    dollars = "" if cost is None else f", ${cost:.4f}"
    lines = [
        f"{counted(found['done'], 'brief')}, {failed} failed, {incomplete} incomplete.",
        f"Spent so far: {spent['requests']:,} requests, {tokens:,} tokens{dollars}.",
    ]
    if run:
        ended = f", ended {run['ended']}" if run["ended"] else ""
        reason = f" ({run['reason']})" if run["reason"] else ""
        lines.append(f"Run {run['number']}: {run['state']}{reason}, begun {run['started']}{ended}.")
    lines += [f"  {each['id']}: {each['kind']}: {each['message']}" for each in found["failures"]]
    if (more := found["failed"] - len(found["failures"])) > 0:
        lines.append(f"  and {more} more")
    return "\n".join(lines)
