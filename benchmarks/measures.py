"""How fast the measures are, as ratios to named peers in one run; run it with `make benchmarks`.

The corpus is that of `speed.py`. scikit-learn and datasketch are run beside ours. quanteda, an R
package, is not: its times are those that were measured on 10,000 articles, as multiples of what
CountVectorizer took on the same texts, times what it takes in this run. Read ratios as ± 50 %.
"""

import argparse
import json
import os
import random
import re
import sys
import tempfile
from pathlib import Path

from speed import NODE, POOL, make_articles, seconds

# Times of quanteda 4.3 on ready objects, in multiples of CountVectorizer's on the same texts.
QUANTEDA = {"keyness": 0.08, "collocates": 1.7, "tokens_lookup": 1.7}
PLANTED = 0.05  # near-duplicates, as a share of the articles
EDITED = 0.1  # words of each that are replaced


def plant(texts: list[str], folder: Path, seed: int = 2) -> list[tuple[int, int]]:
    """Add edited copies to the texts and the folder; return the pairs, by number."""
    draw = random.Random(seed)
    chosen = draw.sample(range(len(texts)), int(len(texts) * PLANTED))
    pairs = []
    for number in chosen:
        words = texts[number].split(" ")
        for place in draw.sample(range(len(words)), int(len(words) * EDITED)):
            words[place] = draw.choice(words)
        pairs.append((number, len(texts)))
        texts.append(" ".join(words))
        (folder / f"{len(texts) - 1:06d}.txt").write_text(f" date 2024-12 {texts[-1]}", "utf-8")
    return pairs


def shingles(text: str) -> set[str]:
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(run) for run in zip(words, words[1:], words[2:], strict=False)}


def globs(forms: list[str], number: int = 200, seed: int = 1) -> list[str]:
    """Return terms of a codebook's shape: stems, infixes, words, and a quarter of two words."""
    draw = random.Random(seed)
    words = [form for form in forms if len(form) > 6 and form.isalpha()]
    shapes = (
        lambda word: f"{word[:6]}*",
        lambda word: f"*{word[1:6]}*",
        lambda word: word,
        lambda word: f"{draw.choice(['die', 'der', 'eine', 'neue'])} {word[:4]}*",
    )
    return [shapes[each % len(shapes)](draw.choice(words)) for each in range(number)]


def by_datasketch(texts: list[str], threshold: float) -> set[tuple[int, int]]:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=threshold, num_perm=128)
    found = set()
    for number, text in enumerate(texts):
        sketch = MinHash(num_perm=128)
        sketch.update_batch([shingle.encode() for shingle in shingles(text)])
        found |= {(other, number) for other in index.query(sketch)}
        index.insert(number, sketch)
    return found


def codebook_of(terms: list[str], file: Path) -> Path:
    """Write a codebook of ten codes that share out the terms; return its file."""
    label = '{ de = "Wörter", en = "words" }'
    lines = [f"title = {label}"]
    for part in range(10):
        lines += [f"[codes.part{part}]", f"label = {label}", 'definition = "Some words."']
        lines += [f"terms = {json.dumps(terms[part::10], ensure_ascii=False)}"]
        lines += ['examples = ["Ein Satz."]', 'counterexamples = ["Kein Satz."]']
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def main() -> None:
    """Measure and print one line per piece of work."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--pool", type=Path, default=POOL)
    chosen = options.parse_args()
    if not chosen.pool.exists():
        sys.exit(f"{chosen.pool}: no such file; name a CSV of German articles with --pool")

    from sklearn.feature_extraction.text import CountVectorizer

    import pressespiegel as ps
    from pressespiegel.coding.codebooks import read_codebook

    with tempfile.TemporaryDirectory() as temporary:
        os.environ["PRESSESPIEGEL_CACHE"] = f"{temporary}/cache"
        folder = Path(temporary) / "articles"
        folder.mkdir()
        texts = make_articles(chosen.pool, folder, chosen.articles)
        planted = plant(texts, folder)
        number_of = {f"{number % 20:02d}/{number:06d}": number for number in range(chosen.articles)}
        number_of |= {f"{number:06d}": number for _, number in planted}
        corpus = ps.open_corpus(folder, progress=False)
        names = corpus.articles["article"]
        yardstick = seconds(lambda: CountVectorizer().fit_transform(texts))
        print(f"{len(texts)} articles; CountVectorizer (the yardstick) {yardstick:.3f} s\n")

        def say(work: str, taken: float, peer: float) -> None:
            print(
                f"{work:<52}{taken:8.3f} s {taken / yardstick:7.3f} × yardstick "
                f"{peer / taken:7.1f} × as fast as the peer"
            )

        def quality(found: set[tuple[int, int]], threshold: float) -> str:
            true = 0
            for one, other in found:
                a, b = shingles(texts[one]), shingles(texts[other])
                true += len(a & b) / len(a | b) >= threshold
            recall = (
                f"recall {len(found & set(planted)) / len(planted):.3f} of {len(planted)} planted"
            )
            return f"  {recall}, precision {true / len(found):.3f} of {len(found)} found"

        half = names.iloc[: len(names) // 2]
        peer = QUANTEDA["keyness"] * yardstick
        say(
            "keyness, first time: the matrix is made, too",
            seconds(lambda: ps.keyness(corpus, half), rounds=1),
            peer,
        )
        say("keyness, half against half; quanteda", seconds(lambda: ps.keyness(corpus, half)), peer)

        word = f'"{NODE}"'
        peer = QUANTEDA["collocates"] * yardstick
        say(
            f"collocates of {NODE}, window 5; quanteda",
            seconds(lambda: ps.collocates(corpus, word)),
            peer,
        )

        terms = globs(corpus.index.forms["folded"].to_pylist())
        book = read_codebook(codebook_of(terms, Path(temporary) / "globs.toml"))
        hits = len(ps.code(corpus, book))
        peer = QUANTEDA["tokens_lookup"] * yardstick
        say(
            f"codebook of {len(terms)} globs, {hits} hits; quanteda",
            seconds(lambda: ps.code(corpus, book)),
            peer,
        )

        threshold = 0.5
        peer = seconds(lambda: by_datasketch(texts, threshold), rounds=1)
        print(
            f"\ndatasketch MinHash LSH 128, threshold {threshold}: {peer:.3f} s, "
            f"{peer / yardstick:.2f} × yardstick"
        )
        print(quality(by_datasketch(texts, threshold), threshold))
        for own in (threshold, 0.2):
            taken = seconds(lambda own=own: ps.wire_copies(corpus, threshold=own))
            say(f"wire copies, threshold {own}; datasketch at {threshold}", taken, peer)
            table = ps.wire_copies(corpus, threshold=own)
            rows = [table[side].map(number_of) for side in ("article", "other")]
            print(quality({(min(p), max(p)) for p in zip(*rows, strict=True)}, own))


if __name__ == "__main__":
    main()
