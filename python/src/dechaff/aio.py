"""The asyncio twin of ``Cleaner``."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from .cleaner import MEMORY, TIMEOUT, Cleaner
from .command import Command
from .errors import DechaffError, DocumentError
from .look_ahead import LOOK_AHEAD, LookAhead
from .options import Options
from .records import Document, cleaned_of, encode
from .results import Cleaned

if TYPE_CHECKING:
    from concurrent.futures import Future

    from typing_extensions import Self, Unpack


class AsyncCleaner:
    """``Cleaner`` for asyncio: takes the same options; any number of tasks may share it."""

    def __init__(
        self,
        *,
        command: Command | None = None,
        timeout: float = TIMEOUT,
        memory: int = MEMORY,
        **options: Unpack[Options],
    ) -> None:
        self._cleaner = Cleaner(command=command, timeout=timeout, memory=memory, **options)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Ends the process. Documents that are under way are cancelled."""
        await asyncio.to_thread(self._cleaner.close)

    async def clean(self, text: str | None = None, *, html: str | None = None, markdown: str | None = None, url: str | None = None) -> Cleaned:
        """Cleans one document. Raises ``DocumentError`` if it fails."""
        document = Document(text, html, markdown, url)
        cleaned = await self._cleaned(document, await self._submit(encode(document.record())))
        if cleaned.error:
            raise DocumentError(cleaned.error.code, cleaned.error.message)
        return cleaned

    async def clean_many(
        self, documents: AsyncIterable[str | Document] | Iterable[str | Document], *, look_ahead: int = LOOK_AHEAD
    ) -> AsyncIterator[Cleaned]:
        """Cleans documents and yields each one, in order; one that fails comes back with its ``error``."""
        under_way: LookAhead[Document] = LookAhead(look_ahead)
        try:
            async for document in _as_async(documents):
                given = Document(document) if isinstance(document, str) else document
                line = encode(given.record())
                under_way.add(given, await self._submit(line), len(line))
                for one, answer in under_way.due():
                    yield await self._cleaned(one, answer)
            for one, answer in under_way.rest():
                yield await self._cleaned(one, answer)
        finally:
            under_way.cancel()

    async def _submit(self, line: bytes) -> Future[bytes]:
        # The first one looks for the command, which may ask Node.js for its version.
        return self._cleaner.submit(line) if self._cleaner.pid else await asyncio.to_thread(self._cleaner.submit, line)

    async def _cleaned(self, document: Document, answer: Future[bytes]) -> Cleaned:
        with suppress(DechaffError):
            await asyncio.wrap_future(answer)
        return cleaned_of(document, answer)


async def _as_async(documents: AsyncIterable[str | Document] | Iterable[str | Document]) -> AsyncIterator[str | Document]:
    if isinstance(documents, AsyncIterable):
        async for document in documents:
            yield document
    else:
        for document in documents:
            yield document
