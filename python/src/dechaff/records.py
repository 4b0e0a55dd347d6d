"""The record contract: one JSON object per line in, the same object with its clean text out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from .errors import DocumentError
from .options import Options
from .results import Cleaned, Failure


@dataclass(frozen=True)
class Document:
    """A document: one of ``text``, ``html`` and ``markdown``, and the address it comes from."""

    text: str | None = None
    html: str | None = None
    markdown: str | None = None
    url: str | None = None

    def record(self) -> dict[str, str]:
        """The document as a record. Raises ``TypeError`` unless it has exactly one source, a string."""
        sources = {name: value for name in ("text", "html", "markdown") if (value := getattr(self, name)) is not None}
        if len(sources) != 1:
            raise TypeError(f"a document has one of text, html and markdown, this one has {' and '.join(sources) or 'none'}")
        for name, value in sources.items():
            if not isinstance(value, str):
                raise TypeError(f"{name} is {type(value).__name__}, not str: decode bytes first")
        return {**({"url": self.url} if self.url else {}), **sources}


class RecordFields:
    """Which fields of a record are sent, and where what comes back belongs."""

    def __init__(self, options: Options) -> None:
        self._text = options.get("text_field", "text")
        self._html = options.get("html_field", "html")
        self._read = [self._text, self._html, options.get("markdown_field", "markdown"), options.get("url_field", "url")]
        if "group_field" in options:
            self._read.append(options["group_field"])
        self._added = [options.get("report_field", "report"), options.get("metadata_field", "metadata"), "formatted"]
        self._drops_html = options.get("drop_html", False)

    def hello(self) -> bytes:
        """The line of a record that is cleaned in no time."""
        return encode({self._text: "Hello"})

    def sent(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """What is sent of a record: its document. Fields that cleaning would add are named, as they may stand in its way."""
        read = {name: _missing_as_null(record[name]) for name in self._read if name in record}
        return {**read, **{name: None for name in self._added if name in record}}

    def cleaned(self, record: Mapping[str, Any], answer: Future[bytes]) -> dict[str, Any]:
        """The record after cleaning."""
        result = result_of(answer)
        cleaned = dict(record)
        if "error" in result:
            return {**cleaned, "error": result["error"]}
        if self._drops_html:
            cleaned.pop(self._html, None)
        cleaned[self._text] = result[self._text]
        for name, value in result.items():
            if name not in record:
                cleaned[name] = value
        return cleaned


def encode(record: Mapping[str, Any]) -> bytes:
    """A record as a line. What JSON does not have becomes an object, which the error of the record then names."""
    try:
        line = json.dumps(record, ensure_ascii=False, separators=(",", ":"), default=lambda _: {}).encode()
    except UnicodeEncodeError:  # Half of a surrogate pair.
        line = json.dumps(record, separators=(",", ":"), default=lambda _: {}).encode()
    return line + b"\n"


def cleaned_of(document: Document, answer: Future[bytes]) -> Cleaned:
    """The result of a document from the answer to its record, which is waited for."""
    result = result_of(answer)
    if "error" in result:
        return Cleaned(document.text or document.markdown or "", None, error=Failure(**result["error"]))
    page = document.html or document.markdown
    return Cleaned(result["text"], result.get("report"), result.get("metadata") or {}, result.get("formatted"), page=page)


def result_of(answer: Future[bytes]) -> dict[str, Any]:
    """The record that an answer is, which is waited for."""
    try:
        result: dict[str, Any] = json.loads(answer.result())
    except DocumentError as error:
        return {"error": {"code": error.code, "message": error.message}}
    return result


def _missing_as_null(value: Any) -> Any:
    """NaN stands for a missing value in tables, and JSON has none."""
    return None if isinstance(value, float) and value != value else value
