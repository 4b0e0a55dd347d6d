"""Throughput of the Python package against the command line, over dumps made of the samples.

    python bench.py [--mb 20] [--rounds 3] [--spark]

One core: CPU time of all processes together, as that is what one core takes, whatever else the machine does. ``--spark``: two executors, started and
warm, against ``dechaff clean --workers 2``, in turns: time on the clock, which only a quiet machine tells, and CPU time of all processes.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent / "src"), str(Path(__file__).parent / "tests")]

from dechaff import Cleaner
from texts import sample_lines

BIN = Path(__file__).parents[1] / "dist/cli/bin.js"
COMMAND = ["node", str(BIN)]
FLAGS = ["--from", "jsonl", "--to", "jsonl", "--report", "compact", "--quiet", "--no-config"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mb", type=float, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--spark", action="store_true")
    flags = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dechaff-bench-") as folder:
        file = Path(folder, "in.jsonl")
        texts = write_dumps(file, flags.mb * 1e6)
        print(f"{len(texts)} dumps, {file.stat().st_size / 1e6:.1f} MB; load {os.getloadavg()[0]:.1f}")
        if flags.spark:
            spark(file, flags.rounds)
        else:
            one_core(file, texts, flags.rounds)
            first(texts[0], flags.rounds)


def write_dumps(file: Path, size: float) -> list[str]:
    """Whole samples, each time with another number in their lines."""
    texts: list[str] = []
    with file.open("w") as lines:
        while lines.tell() < size:
            sample = sample_lines()[len(texts) % len(sample_lines())]
            texts.append("\n".join(f"{line} {len(texts)}" if line else line for line in sample))
            lines.write(json.dumps({"id": len(texts), "text": texts[-1]}) + "\n")
    return texts


def one_core(file: Path, texts: list[str], rounds: int) -> None:
    def by_cli() -> None:
        with file.open("rb") as stdin:
            subprocess.run([*COMMAND, "clean", *FLAGS, "--workers", "0"], stdin=stdin, stdout=subprocess.DEVNULL, check=True)

    def by_clean_many() -> None:
        with Cleaner(command=COMMAND) as cleaner:
            assert sum(cleaned.error is None for cleaned in cleaner.clean_many(texts)) == len(texts)

    def by_clean_many_with_spans() -> None:
        with Cleaner(command=COMMAND) as cleaner:
            assert sum(len(cleaned.spans) for cleaned in cleaner.clean_many(texts)) > len(texts)

    passes = {"dechaff clean --workers 0": by_cli, "clean_many": by_clean_many, "clean_many, and all spans": by_clean_many_with_spans}
    times = in_turns(passes, rounds, cpu)
    base = statistics.median(times["dechaff clean --workers 0"])
    for name, taken in times.items():
        seconds = statistics.median(taken)
        print(f"{name:28} {seconds:6.2f} s CPU  {file.stat().st_size / 1e6 / seconds:5.2f} MB/s  {len(texts) / seconds:6.0f} dumps/s  {base / seconds:.2f}")


def first(text: str, rounds: int) -> None:
    code = f"import time; began = time.perf_counter(); import dechaff; dechaff.clean({text!r}); print(time.perf_counter() - began)"
    env = {**os.environ, "DECHAFF": " ".join(COMMAND), "PYTHONPATH": sys.path[0]}
    times: list[float] = []
    used: list[float] = []
    for _ in range(rounds):
        used.append(cpu(lambda: times.append(float(subprocess.check_output([sys.executable, "-c", code], env=env)))))
    print(f"first record: {statistics.median(times):.2f} s on the clock ({min(times):.2f} at best), {statistics.median(used):.2f} s CPU with Python's own start")


def spark(file: Path, rounds: int) -> None:
    from pyspark.sql import SparkSession

    from dechaff import spark as dechaff_spark

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.executorEnv.DECHAFF", " ".join(COMMAND))
        .config("spark.executorEnv.PYTHONPATH", sys.path[0])
        # Two tasks for each executor.
        .config("spark.sql.files.maxPartitionBytes", str(file.stat().st_size // 4 + 1))
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    df = session.read.schema("id LONG, text STRING").json(str(file))
    cleaned = dechaff_spark.clean(df, text="text")

    def by_spark() -> None:
        cleaned.write.mode("overwrite").format("noop").save()

    def by_cli() -> None:
        subprocess.run([*COMMAND, "clean", str(file), *FLAGS, "--workers", "2"], stdout=subprocess.DEVNULL, check=True)

    dechaff_spark.clean(df.limit(50), text="text").write.mode("overwrite").format("noop").save()
    used: dict[str, list[float]] = {}

    def timed(work: Callable[[], None]) -> float:
        before = tree_cpu(os.getpid())
        taken = clock(work)
        used.setdefault(work.__name__, []).append(tree_cpu(os.getpid()) - before)
        return taken

    times = in_turns({"dechaff clean --workers 2": by_cli, "Spark, two executors": by_spark}, rounds, timed)
    base, base_cpu = statistics.median(times["dechaff clean --workers 2"]), statistics.median(used["by_cli"])
    for (name, taken), cpus in zip(times.items(), used.values(), strict=True):
        seconds, cpu_seconds = statistics.median(taken), statistics.median(cpus)
        rate = file.stat().st_size / 1e6 / seconds
        print(f"{name:28} {seconds:6.2f} s  {rate:5.2f} MB/s  {base / seconds:.2f}; {cpu_seconds:6.2f} s CPU  {base_cpu / cpu_seconds:.2f}")
    session.stop()


def tree_cpu(pid: int) -> float:
    """CPU seconds of a process and all below it, those that have ended included. Linux only."""
    fields = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields[int(folder.name)] = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
    tree = [pid]
    for parent in tree:
        tree += [one for one, values in fields.items() if int(values[1]) == parent]
    return sum(int(ticks) for one in tree for ticks in fields[one][11:15]) / os.sysconf("SC_CLK_TCK")


def in_turns(passes: dict[str, Callable[[], None]], rounds: int, measure: Callable[[Callable[[], None]], float]) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in passes}
    for _ in range(rounds):
        for name, one in passes.items():
            times[name].append(measure(one))
    return times


def cpu(work: Callable[[], None]) -> float:
    """CPU seconds of this process and of those that it started and saw end."""

    def used() -> float:
        own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
        return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime

    before = used()
    work()
    return used() - before


def clock(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
