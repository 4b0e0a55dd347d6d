"""jusText with its default settings and the stop words of the page's language, for the benches that compare with it.

    ask_justext.py    a page as JSON a line on stdin, {"html", "lang"}; its text or what failed as JSON a line on stdout

Languages without a list of stop words (Chinese, Japanese) are read as the documentation of jusText says: without stop words, thresholds 0.
"""
import json
import sys

import justext

LISTS = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "fi": "Finnish",
    "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ko": "Korean", "ms": "Malay",
    "nl": "Dutch", "no": "Norwegian_Bokmal", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish",
    "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese",
}


def text_of(page):
    name = LISTS.get(page.get("lang") or "")
    if name is None:
        paragraphs = justext.justext(page["html"], frozenset(), stopwords_low=0, stopwords_high=0)
    else:
        paragraphs = justext.justext(page["html"], justext.get_stoplist(name))
    return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)


for line in sys.stdin:
    try:
        answer = {"text": text_of(json.loads(line))}
    except Exception as error:
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
