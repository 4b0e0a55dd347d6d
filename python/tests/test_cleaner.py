from __future__ import annotations

import asyncio
import gc
import json
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dechaff
from conftest import BIN, POISON, SAMPLES, as_lines, processes, run_cli
from dechaff import AsyncCleaner, Cleaner, CommandNotFound, DechaffError, Document, DocumentError, RestoreError, StartError
from dechaff.offsets import Offsets, from_utf16, utf16
from dechaff.restore import source_offsets
from texts import record

TEXT = "Share \U0001f600\n\nThe bridge \U0001f600 was opened again on Monday, after two years of repairs.\n\nLeave a Reply\n"
CLEAN = "The bridge \U0001f600 was opened again on Monday, after two years of repairs.\n"
PAGE = (SAMPLES / "005_tide-gauge.html").read_text("utf-8")


@pytest.fixture(scope="module")
def cleaner() -> Iterator[Cleaner]:
    # It outlives single tests.
    os.environ["DECHAFF_KEPT"] = "1"
    with Cleaner() as cleaner:
        cleaner.clean(TEXT)
        del os.environ["DECHAFF_KEPT"]
        yield cleaner


def test_a_text(cleaner: Cleaner) -> None:
    cleaned = cleaner.clean(TEXT)
    assert cleaned.text == CLEAN
    assert cleaned.source == TEXT
    assert [(TEXT[span.start : span.end], span.action, span.category) for span in cleaned.spans] == [
        ("Share \U0001f600\n\n", "strip", "share-buttons"),
        ("\nLeave a Reply\n", "strip", "comment-prompt"),
    ]
    assert [span.text for span in cleaned.spans] == ["Share \U0001f600\n\n", "\nLeave a Reply\n"]
    assert cleaned.report and cleaned.report["spans"][1]["start"] == cleaned.spans[1].start + 2
    assert cleaned.language == "en" and cleaned.expected_f1 is not None and cleaned.error is None


def test_a_page(cleaner: Cleaner) -> None:
    cleaned = cleaner.clean(html=PAGE.replace("<h1>", "<p>\U0001f600</p><h1>", 1), url="https://harbour.example/gauge")
    assert cleaned.metadata["byline"] == "Miriam Achterberg"
    assert "For eleven months a float" in cleaned.text
    html = cleaned.page
    assert html is not None
    for span in cleaned.spans:
        assert span.html is not None
        if span.action == "strip":
            assert cleaned.source[span.start : span.end] == span.text
    share = next(span for span in cleaned.spans if span.text and "Accept all" in span.text)
    assert share.html and "Accept all" in html[share.html.start : share.html.end]


def test_flags_are_indices_too(cleaner: Cleaner) -> None:
    source = "\U0001f600 Monday\n\nHe told us: “We have waited for the bridge and for those who would repair it.\n\nThe town is glad of it, and of the road.\n"
    flag = next(flag for flag in cleaner.clean(source).flags if flag.flag == "unclosed-quote")
    assert flag.start is not None and source[flag.start] == "“"


def test_every_sample_is_what_the_command_line_makes_of_it(cleaner: Cleaner) -> None:
    records = [record(number) for number in range(300)]
    expected = [json.loads(line) for line in run_cli("clean", "--from", "jsonl", "--to", "jsonl", "--report", "compact", stdin=as_lines(records)).splitlines()]
    assert list(cleaner.clean_records(records)) == expected
    documents = [Document(text=r.get("text"), html=r.get("html"), url=r["url"]) for r in records if "text" in r or "html" in r]  # type: ignore[arg-type]
    for cleaned, wanted in zip(cleaner.clean_many(documents), (one for one in expected if "error" not in one), strict=True):
        assert (cleaned.text, cleaned.report) == (wanted["text"], wanted["report"])
        source = cleaned.source
        assert all(source[span.start : span.end] == span.text for span in cleaned.spans if span.action == "strip")


def test_fields_of_records_may_be_anything(cleaner: Cleaner) -> None:
    given = {"id": object(), "text": TEXT, "date": {1, 2}}
    (cleaned,) = cleaner.clean_records([given])
    assert cleaned["id"] is given["id"] and cleaned["date"] == {1, 2} and cleaned["text"] == CLEAN and "report" in cleaned
    assert given["text"] == TEXT
    codes = [one["error"]["code"] for one in cleaner.clean_records([{}, {"text": b"x"}, {"text": float("nan")}, {"text": "", "report": 1}])]
    assert codes == ["no-text", "text-not-a-string", "text-not-a-string", "field-taken"]
    with Cleaner(text_field="body", report="none", drop_html=True) as own:
        assert list(own.clean_records([{"body": TEXT}])) == [{"body": CLEAN}]
        (page,) = own.clean_records([{"html": PAGE, "n": 1}])
        assert set(page) == {"n", "body", "metadata"}


def test_half_a_surrogate_pair(cleaner: Cleaner) -> None:
    text = "\ud800 The bridge was opened again on Monday, after two years of repairs.\n\nLeave a Reply\n"
    cleaned = cleaner.clean(text)
    assert cleaned.text.startswith("\ud800") and cleaned.source == text


def test_restore_refuses_what_was_changed(cleaner: Cleaner) -> None:
    cleaned = cleaner.clean(TEXT)
    assert cleaned.report
    assert dechaff.restore(cleaned.text, cleaned.report) == TEXT
    with pytest.raises(RestoreError, match="does not match"):
        dechaff.restore(cleaned.text + " ", cleaned.report)
    changed = json.loads(json.dumps(cleaned.report))
    changed["spans"][0]["text"] = "Other\n\n"
    with pytest.raises(RestoreError, match="changed after"):
        dechaff.restore(cleaned.text, changed)


def test_what_is_no_document_is_refused(cleaner: Cleaner) -> None:
    for arguments in ({}, {"text": "a", "html": "b"}, {"text": 1}):
        with pytest.raises(TypeError):
            cleaner.clean(**arguments)
    with pytest.raises(TypeError, match="unknown option 'polcy'"):
        Cleaner(polcy="careful")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="pass a list"):
        Cleaner(strip="caption")
    with Cleaner(policy="nope") as wrong, pytest.raises(StartError, match='unknown policy "nope"'):
        wrong.clean(TEXT)


def test_options_are_flags() -> None:
    with Cleaner(policy="careful", keep=["share-buttons", "comment-prompt"], report="full", scorer=False) as own:
        cleaned = own.clean(TEXT)
        assert cleaned.text == TEXT and cleaned.report and cleaned.report["policy"] == "careful+custom"
    with Cleaner(report="none", format="markdown", images=True, links=False, metadata=False) as own:
        cleaned = own.clean(html=PAGE)
        assert cleaned.formatted and "## How it works" in cleaned.formatted and cleaned.metadata == {} and cleaned.spans == ()
        with pytest.raises(ValueError, match="without a report"):
            _ = cleaned.source


def test_look_ahead_is_bounded(cleaner: Cleaner) -> None:
    taken = 0

    def source() -> Iterator[str]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield f"{number}\n"

    results = cleaner.clean_many(source(), look_ahead=7)
    for number, cleaned in enumerate(results):
        assert cleaned.source == f"{number}\n"
        assert taken <= number + 8
        if number == 100:
            break
    results.close()  # type: ignore[attr-defined]
    assert cleaner.clean(TEXT).text == CLEAN


def test_more_than_pipes_hold_both_ways(cleaner: Cleaner) -> None:
    texts = ["The bridge was opened again on Monday, after two years. " * 20_000 + f"{n}\n" for n in range(6)]
    assert [cleaned.source for cleaned in cleaner.clean_many(texts)] == texts


def test_threads_share_a_cleaner(cleaner: Cleaner) -> None:
    wrong: list[int] = []

    def work(own: int) -> None:
        for number in range(20):
            if cleaner.clean(f"{own} {number}\n").source != f"{own} {number}\n":
                wrong.append(own)

    threads = [threading.Thread(target=work, args=(own,)) for own in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_process_that_is_killed_is_started_again() -> None:
    with Cleaner() as own:
        assert own.clean(TEXT).text == CLEAN
        first = own.pid
        assert first
        texts = [f"{number} {TEXT}" for number in range(1200)]
        results = own.clean_many(texts)
        got = [next(results).source for _ in range(50)]
        os.kill(first, signal.SIGKILL)
        got += [cleaned.source for cleaned in results]
        assert got == texts
        assert own.pid != first


@pytest.mark.parametrize(("deed", "code"), [("kill", "crashed"), ("hang", "timeout"), ("heap", "out-of-memory")])
def test_a_document_that_kills_the_process_fails_alone(deed: str, code: str) -> None:
    texts = [f"{number} The bridge was opened again on Monday.\n" for number in range(60)]
    # A time limit is waited for: each of these takes it twice.
    poisoned = [17] if deed == "hang" else [17, 41]
    for number in poisoned:
        texts[number] = f"POISON {deed}\n"
    with Cleaner(config=POISON, timeout=5, memory=150) as own:
        results = list(own.clean_many(texts))
        assert [(n, cleaned.error.code) for n, cleaned in enumerate(results) if cleaned.error] == [(n, code) for n in poisoned]
        assert [cleaned.source for cleaned in results if not cleaned.error] == [text for text in texts if "POISON" not in text]
        assert results[17].text == texts[17]
        if deed == "hang":
            return
        (cleaned,) = own.clean_records([{"id": 1, "text": texts[17]}])
        assert cleaned["error"]["code"] == code and cleaned["text"] == texts[17]
        with pytest.raises(DocumentError, match=code):
            own.clean(texts[17])


def test_closing_leaves_nothing_and_cancels_what_is_under_way() -> None:
    own = Cleaner(config=POISON)
    answer = own.submit(b'{"text":"POISON hang"}\n')
    while not own.pid:
        threading.Event().wait(0.01)
    pid = own.pid
    own.close()
    assert answer.cancelled() and pid not in processes(str(BIN))
    # The next document starts another process.
    assert own.clean(TEXT).text == CLEAN
    own.close()


def test_a_python_that_is_killed_leaves_no_process() -> None:
    code = "import dechaff, os, signal; c = dechaff.Cleaner(); c.clean('x'); print(c.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL and int(done.stdout) > 0  # The fixture waits for it to be gone.


def _source_in_child(cleaner: Cleaner, queue: multiprocessing.Queue[str]) -> None:
    queue.put(cleaner.clean(TEXT).source)
    cleaner.close()


def test_after_a_fork_each_process_has_its_own() -> None:
    with Cleaner() as own:
        own.clean(TEXT)
        context = multiprocessing.get_context("fork")
        queue: multiprocessing.Queue[str] = context.Queue()
        child = context.Process(target=_source_in_child, args=(own, queue))
        child.start()
        assert queue.get(timeout=60) == TEXT
        child.join()
        assert own.clean(TEXT).text == CLEAN
        assert pickle.loads(pickle.dumps(own)).pid is None


def test_asyncio() -> None:
    async def main() -> None:
        async with AsyncCleaner(config=POISON, timeout=8) as own:
            texts = [f"{number}\n" for number in range(200)]
            results = await asyncio.gather(*(own.clean(text) for text in texts))
            assert [cleaned.source for cleaned in results] == texts
            many = [cleaned.source async for cleaned in own.clean_many(texts, look_ahead=5)]
            assert many == texts
            with pytest.raises(DocumentError, match="crashed"):
                await own.clean("POISON kill")
            waiting = asyncio.ensure_future(own.clean("POISON hang"))
            await asyncio.sleep(0.1)
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
            assert (await own.clean(TEXT)).text == CLEAN

    asyncio.run(main())


def test_the_function_keeps_a_process_for_each_set_of_options() -> None:
    code = (
        f"import dechaff; text = {TEXT!r}\n"
        "assert dechaff.clean(text).text != text\n"
        "for n in range(6): dechaff.clean(text, max_bytes=1000 + n)\n"
        "assert len(dechaff.cleaner._cleaners) == 4"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_command_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert dechaff.find_command("/opt/my dechaff") == ["/opt/my dechaff"]
    assert dechaff.find_command(["npx", "dechaff"]) == ["npx", "dechaff"]
    monkeypatch.setenv("DECHAFF", "node '/a b/bin.js'")
    assert dechaff.find_command() == ["node", "/a b/bin.js"]
    monkeypatch.delenv("DECHAFF")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(dechaff.command, "BUNDLE", tmp_path / "bin.js")
    with pytest.raises(CommandNotFound, match="npm install -g dechaff"):
        dechaff.find_command()
    (tmp_path / "dechaff").write_text("#!/bin/sh\n")
    (tmp_path / "dechaff").chmod(0o755)
    assert dechaff.find_command() == [str(tmp_path / "dechaff")]
    (tmp_path / "bin.js").write_text("")
    with pytest.raises(CommandNotFound, match="install Node.js 20.19 or later"):
        dechaff.find_command()
    (tmp_path / "node").write_text("#!/bin/sh\necho v18.20.4\n")
    (tmp_path / "node").chmod(0o755)
    dechaff.command._node.cache_clear()
    with pytest.raises(CommandNotFound, match="v18.20.4: dechaff needs Node.js 20.19"):
        dechaff.find_command()
    (tmp_path / "node").write_text("#!/bin/sh\necho v20.19.0\n")
    dechaff.command._node.cache_clear()
    assert dechaff.find_command() == [str(tmp_path / "node"), str(tmp_path / "bin.js")]
    dechaff.command._node.cache_clear()


def test_a_command_that_does_not_work_is_said(tmp_path: Path) -> None:
    with Cleaner(command=tmp_path / "nothing") as own, pytest.raises(StartError, match="cannot be started"):
        own.clean(TEXT)
    with Cleaner(command=["sh", "-c", "echo broken >&2; exit 3"]) as own, pytest.raises(StartError, match="ended with code 3.*broken"):
        own.clean(TEXT)
    own.close()
    with pytest.raises(DechaffError):
        own.clean(TEXT)


def test_memory_is_bounded_by_the_largest_document(cleaner: Cleaner) -> None:
    def resident() -> int:
        status = Path(f"/proc/{cleaner.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])

    texts = [str(record(number).get("text", "")) for number in range(200)]
    for _ in cleaner.clean_many([*texts, *map(str, range(2000))]):
        pass
    before = resident()
    for _ in cleaner.clean_many([*texts, *map(str, range(20_000))]):
        pass
    gc.collect()
    # Ten thousands of documents more: what is kept of each of them would show, if it were 5 kB.
    assert resident() < before + 100_000


def test_offsets_of_all_kinds_of_characters() -> None:
    for text in ("", "plain", "caf\xe9 \u4f60", "\U0001f600a\U0001f600", "\ud83d|\ude00 \U00010000"):
        units = utf16(text)
        offsets = Offsets(text)
        assert [offsets(len(utf16(text[:index]))) for index in range(len(text) + 1)] == list(range(len(text) + 1))
        assert offsets.are_equal == (len(units) == 2 * len(text)) and from_utf16(units) == text
    # Two halves that only the stripped text brings together.
    report: dict[str, Any] = {"spans": [{"action": "strip", "start": 1, "text": "\ude00x"}], "repairs": []}
    assert source_offsets("\ud83dy", report)(3) == 2
