"""Restores the source from the clean text and its report."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from .errors import RestoreError
from .offsets import Offsets, from_utf16, utf16


def restore(text: str, report: dict[str, Any]) -> str:
    """The source of a clean text, proved by the digests in the report. Of a page the source is its text, not its HTML.

    Raises ``RestoreError`` if the text is not the one that the report was written for, or if the report was changed.
    """
    if report.get("version") != 1:
        raise RestoreError(f"the report has version {report.get('version')!r}, this is a reader of version 1")
    if _digest(text) != report["clean"]["digest"]:
        raise RestoreError("the text does not match the report: pass the clean text as it was written")
    source = put_back(text, report)
    if _digest(source) != report["source"]["digest"]:
        raise RestoreError("the report does not lead back to its source: it was changed after it was written")
    return source


def put_back(text: str, report: dict[str, Any]) -> str:
    """The source of a clean text, without proof."""
    edits = [(span["start"], span.get("text", ""), "") for span in report["spans"] if span["action"] == "strip"]
    edits += [(repair["start"], repair["before"], repair["after"]) for repair in report["repairs"]]
    if not edits:
        return text
    units = utf16(text)
    source: list[bytes] = []
    length = at = 0
    for start, before, after in sorted(edits, key=lambda edit: edit[0]):
        kept = units[at : at + 2 * start - length]
        removed = utf16(before)
        source += [kept, removed]
        length += len(kept) + len(removed)
        at += len(kept) + len(utf16(after))
    return from_utf16(b"".join([*source, units[at:]]))


#: Half a pair counts: two may meet where a span is put back.
_MAYBE_TWO_UNITS = re.compile("[\ud800-\udfff\U00010000-\U0010ffff]")


def source_offsets(text: str, report: dict[str, Any]) -> Offsets:
    """Translates offsets into the source of a clean text, which is put together only if it may have characters of two code units."""
    removed = [span.get("text", "") for span in report["spans"]] + [repair["before"] for repair in report["repairs"]]
    pieces = "".join([text, *removed])
    return Offsets(put_back(text, report) if not pieces.isascii() and _MAYBE_TWO_UNITS.search(pieces) else "")


def _digest(text: str) -> str:
    try:
        encoded = text.encode()
    except UnicodeEncodeError:
        # A lone surrogate counts as the replacement character, as in the encoders of the web.
        encoded = re.sub("[\ud800-\udfff]", "\ufffd", from_utf16(utf16(text))).encode()
    return f"sha256:{hashlib.sha256(encoded).hexdigest()}"
