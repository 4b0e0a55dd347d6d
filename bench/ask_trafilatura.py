"""Trafilatura with its default settings, for the benches that compare with it.

    ask_trafilatura.py extract     a page as JSON a line on stdin, {"html", "url"}; its text or what failed as JSON a line on stdout
    ask_trafilatura.py time FILE   a warm pass over the pages of FILE; then for each line on stdin a pass, its CPU seconds and the peak memory in MB
"""
import json
import logging
import resource
import sys
import time

from trafilatura import extract

logging.disable(logging.CRITICAL)


def answer(value):
    print(json.dumps(value), flush=True)


def text_of(page):
    return extract(page["html"], url=page.get("url") or None) or ""


def extract_all():
    for line in sys.stdin:
        try:
            answer({"text": text_of(json.loads(line))})
        except Exception as error:
            answer({"error": f"{type(error).__name__}: {error}"})


def run(pages):
    failed = 0
    for page in pages:
        try:
            text_of(page)
        except Exception:
            failed += 1
    return failed


def time_all(path):
    with open(path, encoding="utf-8") as file:
        pages = [json.loads(line) for line in file]
    run(pages)
    answer({"ready": True})
    for _ in sys.stdin:
        before = time.process_time()
        failed = run(pages)
        seconds = time.process_time() - before
        answer({"seconds": seconds, "failed": failed, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024})


if __name__ == "__main__":
    extract_all() if sys.argv[1] == "extract" else time_all(sys.argv[2])
