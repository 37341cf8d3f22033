"""Print how well quotations are found, beside named peers, on the same annotated articles.

Reads annotated German news (by default the development half of Petersen-Frey and Biemann's Wikinews
quotations, which only developers have). Two spans agree if what they share is 80 % of both; a
speaker is right if his span touches an annotated one. Indirect counts the types Indirect and
IndirectFreeIndirect (the Konjunktiv carried on); discontinuous quotations run from their first
character to their last. The third that the first rules were written without has been read since;
news of another origin would have to judge them anew.

Peers: a regular expression that takes whatever stands between quotation marks, and textacy's
`direct_quotations`. The latter knows no German: it is given our verbs of speech, HanTa's lemmas and
word classes, and instead of a parser the noun nearest to each verb as its subject.
"""

import argparse
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pandas as pd
import spacy
from HanTa import HanoverTagger
from spacy.tokens import Doc
from textacy import constants
from textacy.extract.triples import direct_quotations

import pressespiegel as ps
from pressespiegel.coding.speech import words

PATH = Path(__file__).resolve().parents[2] / "shared" / "dev" / "quotations_dev.jsonl"
KINDS = {"Direct": "direct", "Indirect": "indirect", "IndirectFreeIndirect": "indirect"}
MARKS = re.compile(r"[„“\"»«]([^„“”\"»«]+)[“”\"«»]")
CLASSES = {"N": "NOUN", "NN": "NOUN", "NE": "PROPN", "PPER": "PRON"}


def gold_of(articles: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    rows = [
        {
            "article": one["name"],
            "kind": KINDS[own["type"]],
            "start": own["quote"][0][0],
            "end": max(end for _, end in own["quote"]),
            "speakers": own["speaker"] or [],
        }
        for one in articles
        for own in one["quotations"]
        if own["type"] in KINDS
    ]
    return pd.DataFrame(rows)


def between_marks(texts: Mapping[str, str]) -> pd.DataFrame:
    rows = [
        (name, "direct", *found.span(1), pd.NA, pd.NA)
        for name, text in texts.items()
        for found in MARKS.finditer(text)
    ]
    return table(rows)


def by_textacy(texts: Mapping[str, str]) -> pd.DataFrame:
    constants.REPORTING_VERBS["de"] = set(words()["say"])
    blank = spacy.blank("de")
    blank.add_pipe("sentencizer")
    tagger = HanoverTagger.HanoverTagger("morphmodel_ger.pgz")
    rows = []
    for name, text in texts.items():
        doc = tagged(blank(text), tagger)
        try:
            found = list(direct_quotations(doc))
        except ValueError:  # an odd number of marks: it gives up
            continue
        for one in found:
            speaker = (one.speaker[0].idx, one.speaker[-1].idx + len(one.speaker[-1]))
            start, end = one.content.start_char + 1, one.content.end_char - 1
            rows.append((name, "direct", start, end, *speaker))
    return table(rows)


def tagged(doc: Doc, tagger: HanoverTagger.HanoverTagger) -> Doc:
    heads, deps, lemmas, classes = [], [], [], []
    for sentence in doc.sents:
        own = [tagger.analyze(token.text) if token.is_alpha else ("", "$") for token in sentence]
        nouns = [at for at, (_, tag) in enumerate(own) if tag in CLASSES]
        verbs = [at for at, (_, tag) in enumerate(own) if tag.startswith("V")]
        root = verbs[0] if verbs else 0
        subject_of = {
            min(nouns, key=lambda noun: abs(noun - verb)): verb for verb in verbs if nouns
        }
        for at, (lemma, tag) in enumerate(own):
            lemmas.append(str(lemma))
            classes.append(CLASSES.get(tag, "VERB" if tag.startswith("V") else "X"))
            deps.append("nsubj" if at in subject_of else "ROOT" if at == root else "dep")
            heads.append(sentence.start + subject_of.get(at, root))
    forms, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
    return Doc(doc.vocab, forms, spaces, pos=classes, lemmas=lemmas, heads=heads, deps=deps)


def table(rows: list[Any]) -> pd.DataFrame:
    names = ["article", "kind", "start", "end", "speaker_start", "speaker_end"]
    return pd.DataFrame(rows, columns=names)


def report(name: str, found: pd.DataFrame, gold: pd.DataFrame, articles: list[str]) -> None:
    found = found[found["article"].isin(articles)].reset_index(drop=True)
    gold = gold[gold["article"].isin(articles)].reset_index(drop=True)
    pairs = ps.match_spans(found, gold, by="kind").dropna()
    scores = ps.validate_spans(found, gold, by="kind", articles=articles).set_index("code")
    for kind in found["kind"].unique():  # the peers look for direct ones alone
        row = scores.loc[kind]
        right = list(speakers_right(found, gold, pairs, kind))
        speaker = f"{sum(right) / len(right):.3f} of {len(right)}" if right else "-"
        numbers = " ".join(f"{row[key]:8.3f}" for key in ("precision", "recall", "f1"))
        interval = f"{row['f1_low']:.3f} to {row['f1_high']:.3f}"
        print(f"{kind:9}{name:15}{numbers}   {interval:16}  speaker {speaker}")


def speakers_right(
    found: pd.DataFrame, gold: pd.DataFrame, pairs: pd.DataFrame, kind: str
) -> Iterator[bool]:
    for pair in pairs.itertuples():
        own, true = found.iloc[pair.found], gold.iloc[pair.gold]
        if true["kind"] == kind and true["speakers"]:
            low, high = own["speaker_start"], own["speaker_end"]
            yield not pd.isna(low) and any(a < high and low < b for a, b in true["speakers"])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", type=Path, nargs="?", default=PATH)
    options = parser.parse_args()
    lines = options.articles.read_text(encoding="utf-8").splitlines()
    articles = [json.loads(line) for line in lines]
    gold, texts = gold_of(articles), {one["name"]: one["text"] for one in articles}
    third = {
        name
        for name in texts
        if int(blake2b(name.encode(), digest_size=8).hexdigest(), 16) % 3 == 0
    }
    peers = {
        "pressespiegel": ps.quotations(ps.corpus_of(texts)),
        "between marks": between_marks(texts),
        "textacy": by_textacy(texts),
    }
    groups = {
        "all": [*texts],
        "two thirds": [name for name in texts if name not in third],
        "one third": [name for name in texts if name in third],
    }
    for group, names in groups.items():
        print(f"{group}: {len(names)} articles; precision, recall, F1 and its interval")
        for name, found in peers.items():
            report(name, found, gold, names)


if __name__ == "__main__":
    main()
