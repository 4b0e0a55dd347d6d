"""Offsets of reports, which count UTF-16 code units, as indices of Python strings, which count code points."""

from __future__ import annotations

import re
from bisect import bisect_left

_TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")


class Offsets:
    """Translates offsets into one text. They differ by the characters before them that take two code units."""

    def __init__(self, text: str) -> None:
        pairs = () if text.isascii() else _TWO_UNITS.finditer(text)
        self._pairs = [found.start() + before for before, found in enumerate(pairs)]

    @property
    def are_equal(self) -> bool:
        """True if offsets and indices are the same."""
        return not self._pairs

    def __call__(self, utf16: int) -> int:
        """The index of the code point at an offset in UTF-16 code units."""
        return utf16 - bisect_left(self._pairs, utf16)


def utf16(text: str) -> bytes:
    """A text as code units of two bytes each: slices of it are slices by the offsets of reports."""
    return text.encode("utf-16-le", "surrogatepass")


def from_utf16(units: bytes) -> str:
    """The text of code units."""
    return units.decode("utf-16-le", "surrogatepass")
