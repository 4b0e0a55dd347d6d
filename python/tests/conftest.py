"""What all tests have: the command line that was built from this checkout, and a look for processes that were left behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
BIN = ROOT / "dist/cli/bin.js"
POISON = Path(__file__).with_name("poison.mjs")

os.environ["DECHAFF"] = f"node {BIN}"
# What this run started is told from what others run of the same checkout.
os.environ["DECHAFF_TEST_RUN"] = str(os.getpid())
RUN = f"DECHAFF_TEST_RUN={os.getpid()}"
# Machines of Java that live for seconds are not worth optimizing: half of their time went into that.
os.environ.setdefault("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto")
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


def cleaners() -> dict[int, str]:
    """Running processes of the command line, by their ids. Others, such as the driver of Spark, may have its name in an argument."""
    return {pid: command for pid, command in processes(str(BIN)).items() if command.startswith("node ")}


def run_cli(*arguments: str, stdin: bytes = b"") -> bytes:
    """What the command line writes to stdout; exit code 1 says that records failed."""
    done = subprocess.run(["node", str(BIN), *arguments], input=stdin, capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def as_lines(records: list[dict[str, object]]) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


@pytest.fixture(autouse=True)
def no_process_is_left() -> Iterator[None]:
    """Processes of the command line that a test started are gone soon after it, but for those that are kept for later."""
    before = cleaners()
    yield
    wait_until_gone(lambda pid: pid not in before and not has_in_environment(pid, "DECHAFF_KEPT=1"))


def wait_until_gone(is_meant: Callable[[int], bool]) -> None:
    """Waits until no process of the command line is left that this run started and that is meant."""
    ends = time.monotonic() + 60
    while left := {pid: command for pid, command in cleaners().items() if has_in_environment(pid, RUN) and is_meant(pid)}:
        assert time.monotonic() < ends, left
        time.sleep(0.05)


def has_in_environment(pid: int, variable: str) -> bool:
    try:
        return variable.encode() in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:
        return False


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    """A session with two executors, each a process of its own, for all tests: to start it takes as long as most of them."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.executorEnv.DECHAFF", os.environ["DECHAFF"])
        .config("spark.executorEnv.PYTHONPATH", os.environ["PYTHONPATH"])
        # A task leaves its process to the next one.
        .config("spark.executorEnv.DECHAFF_KEPT", "1")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()
    wait_until_gone(lambda pid: True)
