"""Documents for tests, made from the samples: the same number gives the same document."""

from __future__ import annotations

import random
from functools import lru_cache
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "samples"
SITES = [f"site-{n}.example" for n in range(40)]


@lru_cache(maxsize=1)
def sample_lines() -> list[list[str]]:
    return [file.read_text("utf-8").split("\n") for file in sorted(SAMPLES.glob("*.txt"))]


@lru_cache(maxsize=1)
def pages() -> list[str]:
    # One is in another encoding; as a string it is what these letters make it.
    return [file.read_text("latin-1") for file in sorted(SAMPLES.glob("*.html"))]


def record(number: int) -> dict[str, object]:
    """A stretch of a sample with the lines of its site around it; one in a hundred is a page, some have no text, or an odd one."""
    own = random.Random(number)
    site = SITES[number % len(SITES)]
    url = f"https://{site}/{number}"
    if number % 997 == 5:
        return {"id": number, "url": url}
    if number % 101 == 7:
        return {"id": number, "url": url, "html": own.choice(pages())}
    lines = own.choice(sample_lines())
    first = own.randrange(len(lines))
    body = lines[first : first + own.randrange(4, 30)]
    if number % 53 == 3:
        body.insert(0, "\U0001f600 caf\xe9 \u4f60\u597d\u00a0\u200b\u2028 &amp; “quoted")
    notice = f"{site} is written by the people of the valley, who have read our stories every day since the barn burned down."
    return {"id": number, "url": url, "text": "\n\n".join(["Home", *body, notice, "Leave a Reply"]) + "\n"}
