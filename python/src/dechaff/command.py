"""Finds the command that runs dechaff."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from .errors import CommandNotFound

#: The command, as a shell would split it, if it is not the one in the wheel.
ENVIRONMENT = "DECHAFF"
#: The oldest Node.js that runs the bundle: ``engines`` of package.json.
MIN_NODE = (20, 19)

Command = str | os.PathLike[str] | Sequence[str]

#: The built command line with the packages it needs, put here when the wheel is built.
BUNDLE = Path(__file__).parent / "_bundle" / "dist" / "cli" / "bin.js"


def find_command(command: Command | None = None) -> list[str]:
    """The words of the command that runs dechaff.

    In this order: ``command``; the environment variable ``DECHAFF``; the bundle in the wheel, run by the ``node`` on the path; a
    ``dechaff`` on the path. A path is one word; a string in ``DECHAFF`` is split as a shell splits it.

    Raises ``CommandNotFound`` if there is none, or if Node.js is missing or too old for the bundle.
    """
    if command is not None:
        return [os.fspath(command)] if isinstance(command, (str, os.PathLike)) else [str(word) for word in command]
    if named := os.environ.get(ENVIRONMENT):
        return shlex.split(named, posix=os.name != "nt")
    if BUNDLE.exists():
        return [_node(os.environ.get("PATH", "")), str(BUNDLE)]
    if found := shutil.which("dechaff"):
        return [found]
    raise CommandNotFound(
        "this package was installed without the bundle, and there is no dechaff on the path: install the wheel, run npm install -g dechaff, "
        f"or set the environment variable {ENVIRONMENT} to the command"
    )


@lru_cache(maxsize=8)
def _node(path: str) -> str:
    """The node on a search path, if it is new enough."""
    wanted = ".".join(map(str, MIN_NODE))
    node = shutil.which("node", path=path)
    if node is None:
        raise CommandNotFound(
            f"there is no node on the path: install Node.js {wanted} or later (https://nodejs.org, or conda install nodejs), "
            f"or set the environment variable {ENVIRONMENT} to a command that runs dechaff"
        )
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    version = re.match(r"v(\d+)\.(\d+)", said)
    if version is None or (int(version[1]), int(version[2])) < MIN_NODE:
        raise CommandNotFound(f"{node} is {said or 'broken'}: dechaff needs Node.js {wanted} or later")
    return node
