"""Strips scraped boilerplate from texts, pages and Markdown, and reports every character it strips, and why."""

from .aio import AsyncCleaner
from .cleaner import Cleaner, clean
from .command import find_command
from .errors import CommandNotFound, DechaffError, DocumentError, RestoreError, StartError
from .options import Options
from .records import Document
from .restore import restore
from .results import Cleaned, Failure, Flag, HtmlPlace, Span

__all__ = [
    "AsyncCleaner",
    "Cleaned",
    "Cleaner",
    "CommandNotFound",
    "DechaffError",
    "Document",
    "DocumentError",
    "Failure",
    "Flag",
    "HtmlPlace",
    "Options",
    "RestoreError",
    "Span",
    "StartError",
    "clean",
    "find_command",
    "restore",
]
