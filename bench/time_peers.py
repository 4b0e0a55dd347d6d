"""The process of one stage of bench/speed-peers.mjs in Python.

    time_peers.py NAME FILE    a warm pass over the pages of FILE, one JSON object with "html" and "url" a line; then for each line on stdin a pass,
                               and its CPU seconds of all threads and the number of pages that failed as JSON on stdout
"""
import json
import logging
import sys
import time


def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text

    return lambda page: extract_plain_text(page["html"], main_content=True)


def trafilatura():
    from trafilatura import extract

    return lambda page: extract(page["html"], url=page.get("url") or None)


def justext():
    from justext import get_stoplist, justext

    english = get_stoplist("English")
    return lambda page: [paragraph.text for paragraph in justext(page["html"], english) if not paragraph.is_boilerplate]


STAGES = {"Resiliparse": resiliparse, "trafilatura": trafilatura, "jusText": justext}


def run(pages, extract):
    failed = 0
    for page in pages:
        try:
            extract(page)
        except Exception:
            failed += 1
    return failed


def answer(value):
    print(json.dumps(value), flush=True)


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    _, name, path = sys.argv
    with open(path, encoding="utf-8") as file:
        documents = [json.loads(line) for line in file]
    stage = STAGES[name]()
    run(documents, stage)
    answer({"ready": True})
    for _ in sys.stdin:
        before = time.process_time()
        failed = run(documents, stage)
        answer({"seconds": time.process_time() - before, "failed": failed})
