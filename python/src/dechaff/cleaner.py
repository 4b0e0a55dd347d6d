"""Cleans documents in one process that stays."""

from __future__ import annotations

import atexit
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, TypeVar

from .command import Command, find_command
from .errors import DocumentError
from .look_ahead import LOOK_AHEAD, LookAhead
from .options import Options, flags_of
from .process import LineProcess
from .records import Document, RecordFields, cleaned_of, encode
from .results import Cleaned

if TYPE_CHECKING:
    from typing_extensions import Self, Unpack

#: Seconds for one document, and megabytes of heap, as in the command line.
TIMEOUT = 60.0
MEMORY = 4096
#: Processes that ``clean`` keeps, one for each set of options.
KEPT = 4

T = TypeVar("T")


class Cleaner:
    """Cleans documents in one ``dechaff`` process, which starts with the first of them and ends with the ``with`` block.

    A process that dies or hangs is started again, and costs nothing but the document at fault. Threads may share a cleaner. It can be
    pickled, and used after a fork: each process of yours then has its own.
    """

    def __init__(
        self,
        *,
        command: Command | None = None,
        timeout: float = TIMEOUT,
        memory: int = MEMORY,
        **options: Unpack[Options],
    ) -> None:
        """``command``: see ``find_command``; ``timeout``: seconds for one document; ``memory``: megabytes of heap of the process.

        Raises ``TypeError`` for an option that does not exist. A value that makes no sense raises ``StartError`` with the first document.
        """
        # Pages are put back into their records here: they need not come through the pipe again.
        self._flags = flags_of({**options, "drop_html": True})
        self._fields = RecordFields(options)
        self._command = command
        self._timeout = timeout
        self._memory = memory
        self._reset()

    def _reset(self) -> None:
        self._process: LineProcess | None = None
        self._owner = 0
        self._lock = threading.Lock()

    def __getstate__(self) -> dict[str, Any]:
        state = self.__dict__.copy()
        for name in ("_process", "_owner", "_lock"):
            del state[name]
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._reset()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the process. The next document starts another one."""
        with self._lock:
            process, self._process = self._process, None
        if process and self._owner == os.getpid():
            process.close()

    @property
    def pid(self) -> int | None:
        """The id of the process, if there is one now."""
        return self._process.pid if self._process else None

    def clean(self, text: str | None = None, *, html: str | None = None, markdown: str | None = None, url: str | None = None) -> Cleaned:
        """Cleans one document. Raises ``DocumentError`` if it fails."""
        document = Document(text, html, markdown, url)
        cleaned = cleaned_of(document, self.submit(encode(document.record())))
        if cleaned.error:
            raise DocumentError(cleaned.error.code, cleaned.error.message)
        return cleaned

    def clean_many(self, documents: Iterable[str | Document], *, look_ahead: int = LOOK_AHEAD) -> Iterator[Cleaned]:
        """Cleans documents and yields each one, in order; one that fails comes back with its ``error``.

        A string is a text. At most ``look_ahead`` documents are under way or wait to be taken, fewer if they are large.
        """
        given = (Document(document) if isinstance(document, str) else document for document in documents)
        for document, answer in self.in_order(given, lambda document: encode(document.record()), look_ahead):
            yield cleaned_of(document, answer)

    def clean_records(self, records: Iterable[Mapping[str, Any]], *, look_ahead: int = LOOK_AHEAD) -> Iterator[dict[str, Any]]:
        """Cleans records and yields each one, in order: what ``dechaff clean --from jsonl --to jsonl`` does with lines.

        ``text`` becomes the clean text; ``report`` and, if there are any, ``metadata`` are added; all other fields stay, whatever they are. A
        record that fails comes back as it was, with ``error``.
        """
        for record, answer in self.in_order(records, lambda record: encode(self._fields.sent(record)), look_ahead):
            yield self._fields.cleaned(record, answer)

    def submit(self, line: bytes) -> Future[bytes]:
        """Sends a line, a record in JSON; the answer is its line, or raises ``DocumentError`` if the process died of it."""
        return self._running().submit(line)

    def in_order(self, values: Iterable[T], encoded: Callable[[T], bytes], look_ahead: int) -> Iterator[tuple[T, Future[bytes]]]:
        """Sends values and yields each one with its answer, which may have to be waited for."""
        under_way: LookAhead[T] = LookAhead(look_ahead)
        try:
            for value in values:
                line = encoded(value)
                under_way.add(value, self.submit(line), len(line))
                yield from under_way.due()
            yield from under_way.rest()
        finally:
            under_way.cancel()

    def _running(self) -> LineProcess:
        with self._lock:
            if self._process is None or self._owner != os.getpid():
                command = [*find_command(self._command), "clean", "--from", "jsonl", "--to", "jsonl", "--workers", "0", "--quiet", *self._flags]
                self._process = LineProcess(command, self._fields.hello(), self._timeout, self._memory)
                self._owner = os.getpid()
            return self._process


_cleaners: OrderedDict[str, Cleaner] = OrderedDict()
_cleaners_lock = threading.Lock()


def clean(
    text: str | None = None,
    *,
    html: str | None = None,
    markdown: str | None = None,
    url: str | None = None,
    **options: Unpack[Options],
) -> Cleaned:
    """Cleans one text, page or Markdown document. Raises ``DocumentError`` if it fails.

    The process stays for the next call with the same options, and ends with Python; ``Cleaner`` says when.
    """
    key = repr(sorted(options.items()))
    with _cleaners_lock:
        cleaner = _cleaners.setdefault(key, Cleaner(**options))
        _cleaners.move_to_end(key)
        oldest = _cleaners.popitem(last=False)[1] if len(_cleaners) > KEPT else None
    if oldest:
        oldest.close()
    return cleaner.clean(text, html=html, markdown=markdown, url=url)


@atexit.register
def _close_all() -> None:
    for cleaner in _cleaners.values():
        cleaner.close()
