"""Offsets of reports, which count UTF-16 code units, as indices of Python strings, which count code points."""

from __future__ import annotations

from bisect import bisect_left


class Offsets:
    """Translates offsets into one text. They differ by the characters before them that take two code units."""

    def __init__(self, text: str) -> None:
        self._pairs: list[int] = []
        if text.isascii() or max(text) <= "\uffff":
            return
        for index, character in enumerate(text):
            if character > "\uffff":
                self._pairs.append(index + len(self._pairs))

    def __call__(self, utf16: int) -> int:
        """The index of the code point at an offset in UTF-16 code units."""
        return utf16 - bisect_left(self._pairs, utf16)


def utf16(text: str) -> bytes:
    """A text as code units of two bytes each: slices of it are slices by the offsets of reports."""
    return text.encode("utf-16-le", "surrogatepass")


def from_utf16(units: bytes) -> str:
    """The text of code units."""
    return units.decode("utf-16-le", "surrogatepass")
