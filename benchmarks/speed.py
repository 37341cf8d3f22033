"""How fast reading, indexing, reopening and concordances are, as ratios to named peers in one run.

Run it with `make benchmarks`. The corpus is made by drawing sentences from real German articles
(10kGNAD, `../shared/dev/gnad10k_test.csv`, which only developers have; or any CSV of that form:
`label;'text'`), so that its size can be chosen. Absolute seconds mean nothing elsewhere.
"""

import argparse
import csv
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

POOL = Path(__file__).resolve().parents[2] / "shared" / "dev" / "gnad10k_test.csv"
NODE = "Polizei"  # a word that all peers count alike


def make_articles(pool: Path, folder: Path, number: int, seed: int = 1) -> list[str]:
    """Write `number` dated articles of sentences drawn from a pool; return their texts."""
    with pool.open(encoding="utf-8", newline="") as file:
        texts = [row[1] for row in csv.reader(file, delimiter=";", quotechar="'") if len(row) > 1]
    sentences = [s for text in texts for s in re.split(r"(?<=[.!?]) (?=[A-ZÄÖÜ])", text)]
    draw = random.Random(seed)
    made = []
    for article in range(number):
        paragraphs = [
            " ".join(draw.choices(sentences, k=draw.randint(1, 5)))
            for _ in range(draw.randint(5, 14))
        ]
        made.append("\n\n".join(paragraphs))
        header = f" date 202{draw.randint(2, 4)}-{draw.randint(1, 12):02d} "
        own = folder / f"{article % 20:02d}" / f"{article:06d}.txt"
        own.parent.mkdir(exist_ok=True)
        own.write_text(header + made[-1], encoding="utf-8")
    return made


def seconds(work: Callable[[], object], *, rounds: int = 3) -> float:
    """Return the median time of a few rounds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return sorted(times)[len(times) // 2]


def cold(code: str, environment: dict[str, str]) -> float:
    """Return the time of a piece of code in a fresh process, imports left out."""
    timed = (
        "import time, pressespiegel as ps\n"
        f"start = time.perf_counter()\n{code}\nprint(time.perf_counter() - start)"
    )
    done = subprocess.run(
        [sys.executable, "-c", timed],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout.split()[-1])


def main() -> None:
    """Measure and print one line per piece of work."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--pool", type=Path, default=POOL)
    chosen = options.parse_args()
    if not chosen.pool.exists():
        sys.exit(f"{chosen.pool}: no such file; name a CSV of German articles with --pool")

    import nltk
    import spacy
    from sklearn.feature_extraction.text import CountVectorizer
    from somajo import SoMaJo

    import pressespiegel as ps

    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "articles"
        folder.mkdir()
        texts = make_articles(chosen.pool, folder, chosen.articles)
        print(f"{len(texts)} articles, {sum(map(len, texts)) / 1e6:.0f} million characters\n")

        yardstick = seconds(lambda: CountVectorizer().fit_transform(texts))

        def say(work: str, taken: float, peer: float | None = None) -> None:
            ratio = f"{peer / taken:8.1f} ×" if peer is not None else " " * 10
            print(f"{work:<58}{taken:9.3f} s {taken / yardstick:8.3f} × yardstick {ratio}")

        say("CountVectorizer on the same texts (the yardstick)", yardstick)
        sample = texts[:: max(1, len(texts) // 500)]
        factor = sum(map(len, texts)) / sum(map(len, sample))
        blank = spacy.blank("de")
        by_spacy = factor * seconds(lambda: [blank(text) for text in sample])
        say("spaCy blank de, tokens (scaled from a sample)", by_spacy)
        small = sample[:: max(1, len(sample) // 50)]
        by_somajo = (
            sum(map(len, texts))
            / sum(map(len, small))
            * seconds(lambda: list(SoMaJo("de_CMC").tokenize_text(small)), rounds=1)
        )
        say("SoMaJo de_CMC, tokens (scaled from a sample)", by_somajo)

        open_it = f"ps.open_corpus({str(folder)!r}, progress=False)"
        caches = [{"PRESSESPIEGEL_CACHE": f"{temporary}/cache{number}"} for number in range(3)]
        taken = sorted(cold(open_it, cache) for cache in caches)[1]
        print("\n(the last column: how many times as fast as the peer)")
        say("read + index, cold; spaCy", taken, by_spacy)
        say("read + index, cold; SoMaJo", taken, by_somajo)
        again = cold(open_it, caches[0])
        say("reopen, unchanged", again)

        os.environ |= caches[0]
        corpus = ps.open_corpus(folder, progress=False)
        print("\n(the last column: how many times faster than NLTK)")
        word = f'"{NODE}"'
        words = ps.to_nltk(corpus, punctuation=True).tokens

        def by_nltk() -> object:
            index = nltk.ConcordanceIndex(words)
            return index.find_concordance(NODE)

        peer = seconds(by_nltk, rounds=1)
        hits = len(ps.concordance(corpus, word))
        again = seconds(lambda: ps.concordance(corpus, word))
        say(f"concordance of {NODE}, {hits} hits", again, peer)
        fresh = ps.open_corpus(folder, progress=False)
        first = seconds(lambda: ps.concordance(fresh, word), rounds=1)
        say("the same, first time after opening", first, peer)


if __name__ == "__main__":
    main()
