"""Options of a cleaner, and the flags they become."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Literal, TypedDict


class Options(TypedDict, total=False):
    """What ``dechaff clean`` does with documents. All are optional; ``dechaff clean --help-all`` explains each."""

    #: ``careful``, ``standard`` (the default), ``thorough``, ``body``, or one of the config file.
    policy: str
    #: Categories that override the policy.
    strip: Iterable[str]
    tag: Iterable[str]
    keep: Iterable[str]
    #: ``compact`` (the default here) leaves the evidence out; ``none`` leaves no spans and no way to restore.
    report: Literal["full", "compact", "none"]
    #: The language of the documents, such as ``en``.
    lang: str
    #: False judges by the detectors alone.
    scorer: bool
    engine: Literal["native", "readability"]
    #: A file of site templates, as ``dechaff learn`` writes it.
    templates: str | os.PathLike[str]
    #: Also write the clean text in this format.
    format: Literal["markdown", "html"]
    #: False leaves links out of ``format``; True of ``images`` keeps images.
    links: bool
    images: bool
    #: False reads no title, byline and dates.
    metadata: bool
    #: Documents with more bytes than this fail.
    max_bytes: int
    #: A config file. Without it none is read, whatever the working folder has.
    config: str | os.PathLike[str]
    #: Names of the fields of records; only for ``clean_records``.
    text_field: str
    markdown_field: str
    html_field: str
    url_field: str
    group_field: str
    report_field: str
    metadata_field: str
    #: True leaves the HTML out of cleaned records.
    drop_html: bool


_LISTS = frozenset({"strip", "tag", "keep"})
#: Whether a flag is given for True or, with ``no-`` before it, for False.
_SWITCHES = {"scorer": False, "links": False, "metadata": False, "images": True, "drop_html": True}


def flags_of(options: Options) -> list[str]:
    """The flags of the command line that say what these options say. Raises ``TypeError`` for an option that does not exist."""
    unknown = set(options) - set(Options.__annotations__)
    if unknown:
        raise TypeError(f"unknown option {sorted(unknown)[0]!r}: the options are {', '.join(Options.__annotations__)}")
    given = {"report": "compact", **options}
    flags = [] if "config" in given else ["--no-config"]
    for name, value in given.items():
        flag = name.replace("_", "-")
        if name in _SWITCHES:
            if value is _SWITCHES[name]:
                flags.append(f"--{flag}" if value else f"--no-{flag}")
        elif name in _LISTS:
            if isinstance(value, str):
                raise TypeError(f"{name} is a string: pass a list of categories")
            flags += [f"--{flag}", ",".join(value)]  # type: ignore[arg-type]
        else:
            flags += [f"--{flag}", os.fspath(value) if isinstance(value, os.PathLike) else str(value)]
    return flags
