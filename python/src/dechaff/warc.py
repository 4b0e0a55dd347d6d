"""The documents of a WARC archive. ``dechaff`` reads the archive, so that bytes are decoded as it does it."""

from __future__ import annotations

import io
import json
import re
import subprocess
import tempfile
import threading
import zlib
from collections.abc import Callable, Generator, Iterator, Sequence
from itertools import islice
from typing import IO, Any

from .process import has_died

CHUNK = 256 * 1024
#: Chunks of a record that hold its header: of one that is not compressed, each line of the header is a chunk.
HEADER_CHUNKS = 32
#: The last line on stderr of a run with failures: how many records there were, and the codes of what failed.
_SUMMARY = re.compile(r"\d+ of (\d+) records failed \((?:\d+ ([\w-]+))")
#: What names the document of a record of the archive.
_NAMES = {"id": rb"WARC-Record-ID: *<?([^>\r\n]+)", "url": rb"WARC-Target-URI: *<?([^>\r\n]+)", "date": rb"WARC-Date: *([^\r\n]+)"}


def clean_archive(command: Sequence[str], archive: Callable[[], IO[bytes]]) -> Iterator[dict[str, Any]]:
    """Yields the records that ``command``, a ``dechaff clean - --from warc --to jsonl``, makes of an archive, in order.

    A document that kills the process has its ``error`` (``crashed``): the archive, which is opened again for that, is tried in halves until the
    record is found. What cannot be read of an archive is a last record with an ``error`` and no ``id``.
    """
    yield from _clean(command, archive, 0, None, 0)


def _clean(
    command: Sequence[str], archive: Callable[[], IO[bytes]], first: int, end: int | None, known: int
) -> Generator[dict[str, Any], None, int]:
    """Yields what comes of the archive's records from ``first`` to ``end`` (None: of all), but for the first ``known``; returns their number."""
    count = 0
    with tempfile.TemporaryFile() as stderr, archive() as source:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr)
        assert process.stdin is not None and process.stdout is not None
        chunks = _chunks(source) if end is None else (chunk for number, chunk in numbered_chunks(source) if first <= number < end)
        writer = threading.Thread(target=_pump, args=(chunks, process.stdin), daemon=True)
        writer.start()
        try:
            for line in process.stdout:
                # The last one may be cut off.
                if not line.endswith(b"\n"):
                    break
                count += 1
                if count > known:
                    yield json.loads(line)
            code = process.wait()
        finally:
            process.kill()
            process.wait()
            writer.join()
        stderr.seek(0)
        said = stderr.read()[-2000:].decode("utf-8", "replace").strip()
    if not has_died(code):
        if loss := _loss(code, said, count):
            count += 1
            yield {"error": loss}
        return count
    with archive() as source:
        end = end if end is not None else 1 + max((number for number, _ in numbered_chunks(source)), default=0)
    if end - first == 1:
        with archive() as source:
            own = (chunk for number, chunk in numbered_chunks(source) if number == first)
            names = _names(b"".join(islice(own, HEADER_CHUNKS)))
        yield {**names, "error": {"code": "crashed", "message": f"the process that had it ended with code {code}: {said[-500:]}"}}
        return max(count, known) + 1
    known = max(count, known)
    middle = (first + end) // 2
    count = yield from _clean(command, archive, first, middle, known)
    return count + (yield from _clean(command, archive, middle, end, max(0, known - count)))


def _loss(code: int, said: str, count: int) -> dict[str, str] | None:
    """What of an archive did not come out as records; None if all did, those that failed with their errors."""
    if code == 0:
        return None
    summary = _SUMMARY.search(said)
    if summary and int(summary[1]) <= count:
        return None
    return {"code": summary[2] if summary else "unreadable", "message": said[-500:]}


def numbered_chunks(archive: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """The bytes of an archive, each chunk with the number of the record that it belongs to, from 0.

    A record is one if it is not compressed, or if it is a member of gzip of its own, as the standard recommends. All else is one record.
    """
    begin = archive.read(CHUNK)
    if begin.startswith(b"\x1f\x8b"):
        yield from _members(archive, begin)
    elif begin.startswith(b"WARC/"):
        yield from _uncompressed(io.BufferedReader(_Rest(begin, archive)))
    else:
        yield 0, begin
        yield from ((0, chunk) for chunk in _chunks(archive))


def _members(archive: IO[bytes], chunk: bytes) -> Iterator[tuple[int, bytes]]:
    number = 0
    member = zlib.decompressobj(31)
    while chunk:
        rest = chunk
        try:
            while rest and not member.eof:
                member.decompress(rest, CHUNK)
                rest = member.unconsumed_tail or member.unused_data
        except zlib.error:
            # Where the next member begins is not known.
            yield number, chunk
            yield from ((number, more) for more in _chunks(archive))
            return
        if member.eof:
            rest = member.unused_data
            yield number, chunk[: len(chunk) - len(rest)]
            number, member, chunk = number + 1, zlib.decompressobj(31), rest
        else:
            yield number, chunk
            chunk = b""
        chunk = chunk or archive.read(CHUNK)


def _uncompressed(archive: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    number, length = -1, 0
    while line := archive.readline():
        if line.startswith(b"WARC/"):
            number += 1
        yield number, line
        if header := re.match(rb"content-length: *(\d+)", line, re.I):
            length = int(header[1])
        elif not line.strip():
            while length > 0 and (chunk := archive.read(min(length, CHUNK))):
                length -= len(chunk)
                yield number, chunk


class _Rest(io.RawIOBase):
    """A stream of which the beginning was read already."""

    def __init__(self, begin: bytes, stream: IO[bytes]) -> None:
        self._begin = begin
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        chunk = self._begin[: len(buffer)] or self._stream.read(len(buffer))
        self._begin = self._begin[len(chunk) :]
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _names(record: bytes) -> dict[str, str]:
    """The id, the address and the date of a record of an archive, by its beginning."""
    try:
        head = zlib.decompressobj(31).decompress(record, CHUNK) if record.startswith(b"\x1f\x8b") else record
    except zlib.error:
        return {}
    found = {name: re.search(pattern, head, re.I) for name, pattern in _NAMES.items()}
    return {name: match[1].decode("utf-8", "replace").strip() for name, match in found.items() if match}


def _chunks(archive: IO[bytes]) -> Iterator[bytes]:
    while chunk := archive.read(CHUNK):
        yield chunk


def _pump(chunks: Iterator[bytes], stdin: IO[bytes]) -> None:
    try:
        with stdin:
            for chunk in chunks:
                stdin.write(chunk)
    except (BrokenPipeError, ValueError):
        pass  # The process is dead: whoever reads from it deals with that.
