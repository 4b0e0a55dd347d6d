"""One cleaner that the next task takes over. To start a process and to warm it up takes as long as some hundred documents."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .cleaner import Cleaner

#: Seconds that a cleaner waits for the next task. Within a stage it comes in milliseconds, with the next stage in a few seconds.
IDLE_SECONDS = 10.0

_lock = threading.Lock()
#: The cleaner that waits, what it was made for, and the timer that closes it.
_waiting: tuple[str, Cleaner, threading.Timer] | None = None


@contextmanager
def reused(key: str, create: Callable[[], Cleaner]) -> Iterator[Cleaner]:
    """The cleaner of an earlier block in this process with the same ``key``, or a new one.

    After the block it waits ``IDLE_SECONDS`` for the next. A block that fails or is left early closes it: it still has documents then.
    """
    cleaner = _take(key) or create()
    try:
        yield cleaner
    except BaseException:
        cleaner.close()
        raise
    _keep(key, cleaner)


def _take(key: str) -> Cleaner | None:
    global _waiting
    with _lock:
        waiting, _waiting = _waiting, None
    if waiting is None:
        return None
    kept_for, cleaner, timer = waiting
    timer.cancel()
    if kept_for == key:
        return cleaner
    cleaner.close()
    return None


def _keep(key: str, cleaner: Cleaner) -> None:
    global _waiting

    def close() -> None:
        global _waiting
        with _lock:
            if _waiting is None or _waiting[2] is not timer:
                return
            _waiting = None
        cleaner.close()

    timer = threading.Timer(IDLE_SECONDS, close)
    timer.daemon = True
    with _lock:
        before, _waiting = _waiting, (key, cleaner, timer)
    timer.start()
    if before:
        before[2].cancel()
        before[1].close()
