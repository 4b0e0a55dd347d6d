"""Values whose answers are under way, in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from typing import Generic, TypeVar

#: Documents that may be under way, and about how many bytes of them: enough that the process never waits for us.
LOOK_AHEAD = 1024
LOOK_AHEAD_BYTES = 4 * 1024 * 1024

T = TypeVar("T")


class LookAhead(Generic[T]):
    """Keeps values until their answers are due: when the first has its answer, or when ``limit`` values or ``LOOK_AHEAD_BYTES`` are under way."""

    def __init__(self, limit: int) -> None:
        if limit < 1:
            raise ValueError(f"look_ahead is {limit}: use 1 or more")
        self._limit = limit
        self._pending: deque[tuple[T, Future[bytes], int]] = deque()
        self._bytes = 0

    def add(self, value: T, answer: Future[bytes], size: int) -> None:
        """Adds a value, the answer to it, and the bytes that were sent."""
        self._pending.append((value, answer, size))
        self._bytes += size

    def due(self) -> Iterator[tuple[T, Future[bytes]]]:
        """Takes the values that are due, each with its answer, which may have to be waited for."""
        while self._pending and (len(self._pending) >= self._limit or self._bytes >= LOOK_AHEAD_BYTES or self._pending[0][1].done()):
            yield self._take()

    def rest(self) -> Iterator[tuple[T, Future[bytes]]]:
        """Takes all values."""
        while self._pending:
            yield self._take()

    def cancel(self) -> None:
        """Gives up on the answers that are left."""
        for _, answer, _ in self._pending:
            answer.cancel()

    def _take(self) -> tuple[T, Future[bytes]]:
        value, answer, size = self._pending.popleft()
        self._bytes -= size
        return value, answer
