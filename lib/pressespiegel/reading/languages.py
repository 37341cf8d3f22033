"""Which language a text is in, told by its function words. Tells no dialects apart."""

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

# Below this many words a headline could be anything.
FEWEST_WORDS = 12
# In running text of any of these languages far more words are on its list; in lists of results,
# names or another language, far fewer.
LOWEST_SHARE = 0.12
_SAMPLE = 300


def language(text: str) -> str | None:
    """Return the two-letter code of a text's language, `und` where no list fits it.

    Looks at the beginning, middle and end, so that a notice or a quotation does not decide.

    Returns:
        None where the text has too few words to tell.
    """
    if len(text) > 4 * _SAMPLE:
        middle = len(text) // 2
        text = f"{text[:_SAMPLE]} {text[middle : middle + _SAMPLE]} {text[-_SAMPLE:]}"
    words = text.lower().split()
    if len(words) < FEWEST_WORDS:
        return None
    counts = {"und": 0}
    for codes, number in Counter(map(_languages_of_words().get, words)).items():
        for code in codes.split() if codes else ():
            counts[code] = counts.get(code, 0) + number
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] >= LOWEST_SHARE * len(words) else "und"


@cache
def _languages_of_words() -> dict[str, str]:
    # The codes of a word are joined, since a text, unlike a tuple, is hashed only once.
    lists = tomllib.loads(Path(__file__).with_name("languages.toml").read_text(encoding="utf-8"))
    found: dict[str, str] = {}
    for code, words in lists.items():
        for word in dict.fromkeys(words.lower().split()):
            found[word] = f"{found.get(word, '')} {code}"
    return found
