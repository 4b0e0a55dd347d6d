"""Sketches of sites: learned from lines by ``dechaff learn``, and merged by ``dechaff merge``."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from itertools import count, islice
from pathlib import Path
from typing import IO, Any

from .errors import DechaffError
from .process import has_died

#: Files of sketches that are written before they are merged: each is open meanwhile.
MERGED_AT_ONCE = 32


class ProcessDied(DechaffError):
    """A command did not end by itself."""


def learn_lines(command: Sequence[str], documents: Path, first: int, end: int) -> list[Path]:
    """Learns the lines of a file from ``first`` to ``end``, from 0; returns the files of their sketches, which lie beside it.

    If the process dies, the lines are tried in halves until the one that kills it is found: it is left out, and stderr says so.
    """
    if first == end:
        return []
    sketches = documents.with_name(f"learned-{first}-{end}.jsonl")
    try:
        with documents.open("rb") as lines:
            run([*command, "--out", str(sketches)], islice(lines, first, end))
    except ProcessDied as died:
        if end - first == 1:
            print(f"a document was not learned: {died}", file=sys.stderr)
            return []
        middle = (first + end) // 2
        return [*learn_lines(command, documents, first, middle), *learn_lines(command, documents, middle, end)]
    return [sketches]


class Merging:
    """Merges sketches that come in any order to one file, with few files open and what is on disk never more than twice the result."""

    def __init__(self, folder: Path, command: Sequence[str], merged: Sequence[Path] = ()) -> None:
        """``command``: the words that run dechaff; ``merged``: files to begin with, which are removed when they are merged."""
        self._folder = folder
        self._command = command
        self._numbers = count()
        #: Files that are whole: all that was merged so far.
        self._merged = list(merged)
        #: Files that are being written, each with the host that it ends with: hosts rise in each of them.
        self._open: list[tuple[Path, IO[str]]] = []
        self._ends: list[str] = []

    def add(self, row: dict[str, Any]) -> None:
        host = row["host"]
        place = next((n for n, end in enumerate(self._ends) if end < host), None)
        if place is None:
            if len(self._open) == MERGED_AT_ONCE:
                self.finish()
            place = len(self._open)
            path = self._folder / f"open-{next(self._numbers)}.jsonl"
            self._open.append((path, path.open("w", encoding="utf-8", newline="\n")))
            self._ends.append(host)
            self._open[place][1].write(row["header"] + "\n")
        self._ends[place] = host
        self._open[place][1].write(row["sketch"] + "\n")

    def finish(self) -> Path | None:
        """The file of all that was added; None if that was nothing."""
        for _, file in self._open:
            file.close()
        parts = [*self._merged, *(path for path, _ in self._open)]
        self._open, self._ends = [], []
        if len(parts) > 1:
            path = self._folder / f"merged-{next(self._numbers)}.jsonl"
            run([*self._command, "merge", *map(str, parts), "--out", str(path), "--quiet"])
            for part in parts:
                part.unlink()
            parts = [path]
        self._merged = parts
        return parts[0] if parts else None


def run(command: Sequence[str], lines: Iterable[bytes] = ()) -> None:
    """Runs a command to its end; what it says of documents that failed is said on stderr.

    Raises ``ProcessDied`` if it does not end by itself, ``DechaffError`` if it does nothing, both with what it wrote to stderr.
    """
    with tempfile.TemporaryFile() as stderr:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=stderr)
        try:
            assert process.stdin is not None
            process.stdin.writelines(lines)
            process.stdin.close()
            code = process.wait()
        except BrokenPipeError:
            code = process.wait() or -1
        finally:
            process.kill()
            process.wait()
        stderr.seek(0)
        said = stderr.read()[-2000:].decode("utf-8", "replace")
    if code == 1:
        print(said, end="", file=sys.stderr)
    elif code != 0:
        raise (ProcessDied if has_died(code) else DechaffError)(f"{' '.join(command)} ended with code {code}: {said}")
