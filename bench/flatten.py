"""Flattens pages to text as the gold sets have it in `dump`: html-text 0.7.1, which the labels of training/data were made on with lxml 5.2.

    flatten.py    a page as JSON a line on stdin, {"html"}; its text or what failed as JSON a line on stdout
"""
import json
import sys

import html_text

for line in sys.stdin:
    try:
        answer = {"text": html_text.extract_text(json.loads(line)["html"])}
    except Exception as error:
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
