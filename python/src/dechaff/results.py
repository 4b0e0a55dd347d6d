"""What becomes of a document."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from .offsets import Offsets
from .restore import restore, source_offsets


@dataclass(frozen=True, slots=True)
class HtmlPlace:
    """Where something is in the HTML or Markdown of a page: indices into it, and the CSS selector of the element around it."""

    start: int
    end: int
    path: str


@dataclass(frozen=True, slots=True)
class Span:
    """A span of the source that was stripped, or kept and tagged: ``source[start:end]``."""

    start: int
    end: int
    #: The line of the source that it begins on, from 1.
    line: int
    category: str
    action: Literal["strip", "tag"]
    #: How sure the judgement in context is, 0 to 1, and that of the lines alone.
    confidence: float
    local: float
    detector: str
    #: The stripped text; None of a tagged span.
    text: str | None = None
    html: HtmlPlace | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """Something wrong that is reported and left as it is; without ``start`` it is about the whole document."""

    flag: str
    message: str
    start: int | None = None
    end: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document was not cleaned."""

    code: str
    message: str


@dataclass(frozen=True)
class Cleaned:
    """A document after cleaning."""

    #: The clean text. Of a document that failed: its text as it came, or "" if it had none.
    text: str
    #: The report as dechaff writes it, its offsets in UTF-16 code units: None with ``report="none"``, or if the document failed.
    report: dict[str, Any] | None = field(repr=False)
    #: Title, byline, dates and the like, if there are any.
    metadata: dict[str, Any] = field(default_factory=dict)
    #: The text in the format that was asked for.
    formatted: str | None = field(default=None, repr=False)
    #: Why the document failed; None if it did not.
    error: Failure | None = None
    #: The HTML or Markdown that was cleaned; None of a text.
    page: str | None = field(default=None, repr=False, compare=False)

    @cached_property
    def source(self) -> str:
        """What was cleaned: the text, or of a page the text of the page. The report proves it. ``spans`` and ``flags`` are indices into it.

        Raises ``RestoreError`` if the report does not lead back to it, ``ValueError`` if there is no report.
        """
        if self.report is None:
            raise ValueError("without a report the source cannot be restored")
        return restore(self.text, self.report)

    @cached_property
    def _offsets(self) -> Offsets:
        return source_offsets(self.text, self.report) if self.report else Offsets("")

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """What was stripped or tagged, in order and without overlap; everything else was kept."""
        if self.report is None:
            return ()
        at, in_html = self._offsets, Offsets(self.page or "")
        return tuple(
            Span(
                at(span["start"]),
                at(span["end"]),
                span["line"],
                span["category"],
                span["action"],
                span["confidence"],
                span["local"],
                span["detector"],
                span.get("text"),
                HtmlPlace(in_html(place["start"]), in_html(place["end"]), place["path"]) if (place := span.get("html")) else None,
            )
            for span in self.report["spans"]
        )

    @cached_property
    def flags(self) -> tuple[Flag, ...]:
        """What is wrong with the document and cannot be repaired."""
        if self.report is None:
            return ()
        at = self._offsets
        return tuple(
            Flag(
                flag["flag"],
                flag["message"],
                at(flag["start"]) if "start" in flag else None,
                at(flag["end"]) if "end" in flag else None,
                flag.get("line"),
            )
            for flag in self.report["flags"]
        )

    @property
    def language(self) -> str | None:
        """The code of the language, such as ``en``; ``und`` if it is unknown."""
        return self.report["language"]["code"] if self.report else None

    @property
    def expected_f1(self) -> float | None:
        """How good the clean text is likely to be, 0 to 1: docs/quality.md. None without a scorer."""
        return self.report["quality"].get("expectedF1") if self.report else None
