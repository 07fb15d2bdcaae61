"""Reading what takes long, beside the loop."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress

from summarizer.batch.item import BatchItem
from summarizer.readers.extract import Extract


async def extracted(item: BatchItem) -> Extract:
    """What an item holds. One that is slow is read in a thread of its own, which does not keep the
    process from ending. Raises what reading raises."""
    if not item.is_slow:
        return item.extract()
    loop = asyncio.get_running_loop()
    result: asyncio.Future[Extract] = loop.create_future()

    def tell(extract: Extract | None, error: BaseException | None) -> None:
        if result.done():  # nobody waits any more
            return
        if error is not None:
            result.set_exception(error)
        elif extract is not None:
            result.set_result(extract)

    def read() -> None:
        extract, failure = None, None
        try:
            extract = item.extract()
        except Exception as error:  # noqa: BLE001 - raised where it is waited for
            failure = error
        with suppress(RuntimeError):  # the loop is closed
            loop.call_soon_threadsafe(tell, extract, failure)

    threading.Thread(target=read, name="reading", daemon=True).start()
    return await result
