"""What all tests have: the command line that was built from this checkout, and a look for processes that were left behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
BIN = ROOT / "dist/cli/bin.js"
POISON = Path(__file__).with_name("poison.mjs")

os.environ["DECHAFF"] = f"node {BIN}"
# Workers of Spark and Ray find the package and the support of tests as this process does.
os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "python/src"), str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])



def processes(containing: str) -> dict[int, str]:
    """Running processes whose command contains this, by their ids."""
    found: dict[int, str] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
            is_dead = " Z " in (folder / "stat").read_text()
        except OSError:
            continue
        if containing in command and not is_dead:
            found[int(folder.name)] = command
    return found


def run_cli(*arguments: str, stdin: bytes = b"") -> bytes:
    """What the command line writes to stdout; exit code 1 says that records failed."""
    done = subprocess.run(["node", str(BIN), *arguments], input=stdin, capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def as_lines(records: list[dict[str, object]]) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


@pytest.fixture(autouse=True)
def no_process_is_left() -> Iterator[None]:
    """Processes of the command line that a test started are gone soon after it."""
    before = processes(str(BIN))
    yield
    ends = time.monotonic() + 30
    while left := {pid: command for pid, command in processes(str(BIN)).items() if pid not in before and _is_ours(pid)}:
        assert time.monotonic() < ends, left
        time.sleep(0.05)


def _is_ours(pid: int) -> bool:
    """True unless a test of another run, or ``dechaff.clean``, keeps the process for later."""
    try:
        return b"DECHAFF_KEPT" not in Path(f"/proc/{pid}/environ").read_bytes()
    except OSError:
        return False
