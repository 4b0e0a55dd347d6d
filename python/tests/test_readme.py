"""The README, followed by somebody who has nothing but a wheel and Node.js: in a fresh virtual environment, outside the checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT

README = (ROOT / "python/README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```python\n([\s\S]*?)^```$", README, re.M)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT / "python")]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("venv")
    # A pip of its own takes longer to put there than all else.
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    pip = [sys.executable, "-m", "pip", "--python", str(folder / "bin/python"), "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*pip, str(wheel)], check=True)
    return [str(folder / "bin/python")]


def run(python: list[str], code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if name not in ("DECHAFF", "PYTHONPATH")}
    return subprocess.run([*python, "-c", code], cwd=folder, env=env, capture_output=True, text=True, check=False)


def test_the_wheel_is_small_and_whole(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as zipped:
        names = set(zipped.namelist())
    assert {"dechaff/py.typed", "dechaff/_bundle/dist/cli/bin.js", "dechaff/_bundle/package.json", "dechaff/_bundle/node_modules/warcio/package.json"} <= names
    assert wheel.stat().st_size < 6_000_000
    assert not [name for name in names if "/test" in name and name.startswith("dechaff/_bundle/dist")]


def test_every_block_is_tried() -> None:
    assert len(BLOCKS) == 4


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_the_blocks_run(python: list[str], number: int, tmp_path: Path) -> None:
    done = run(python, BLOCKS[number], tmp_path)
    assert done.returncode == 0, done.stderr
    expected = ["The old bridge is open again 🎉", "The ferry left the harbour", "7 The bridge was opened again", "10"]
    assert expected[number] in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_the_command_line_in_the_wheel_reads_warc_and_parquet(python: list[str], tmp_path: Path) -> None:
    code = (
        "import dechaff, subprocess\n"
        "run = lambda *args: subprocess.run([*dechaff.find_command(), *args], check=True)\n"
        f"run('clean', {str(ROOT / 'samples')!r}, '--to', 'parquet', '--out', 'out', '--quiet')\n"
        "import glob; parts = glob.glob('out/*.parquet'); assert parts\n"
        "run('clean', *parts, '--text-field', 'text', '--report-field', 'second', '--metadata-field', 'meta', '--to', 'jsonl', '--quiet')\n"
    )
    done = run(python, code, tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == 7
