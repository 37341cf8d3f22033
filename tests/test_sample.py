"""The sample corpus keeps the rules that its README states."""

import csv
import re
from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

from pressespiegel import paths, read, sentences, tokens
from pressespiegel.corpus import open_corpus

GOLD = paths.root() / "corpus" / "gold"
WORD = re.compile(r"\w+(?:[-:*]\w+)*")


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def runs(sentences: Iterable[list[str]], k: int) -> set[tuple[str, ...]]:
    """All runs of k words that lie in one sentence."""
    return {run for words in sentences for run in zip(*(words[i:] for i in range(k)), strict=False)}


@pytest.fixture(scope="module")
def sample():
    return open_corpus(paths.articles(), progress=False)


@pytest.fixture(scope="module")
def counted(sample):
    """Running text alone: sentences of lead and body, with the words in lower case."""
    table = sentences(sample)
    table = table[table["role"].isin(["lead", "body"])]
    texts = sample.articles.set_index("article")["text"]
    return table.assign(
        words=[
            WORD.findall(texts[row.article][row.start : row.end].lower())
            for row in table.itertuples()
        ]
    )


@pytest.fixture(scope="module")
def cluster_of():
    return {row["article"]: row["cluster"] for row in rows_of(GOLD / "wire_copies.csv")}


def test_there_are_240_articles_and_at_least_five_in_every_month(sample):
    articles = sample.articles
    assert len(articles) == 240
    months = pd.period_range("2022-01", "2024-12", freq="M")
    per_month = articles["month"].value_counts().reindex(months, fill_value=0)
    assert per_month.min() >= 5, per_month[per_month < 5].to_dict()


def test_there_are_60_000_words_and_lengths_vary(sample):
    table = tokens(sample)
    words = table[table["token"].str.contains(r"\w")].groupby("article").size()
    assert words.sum() >= 60_000
    assert words.min() >= 85
    assert words.max() <= 700
    assert words.quantile(0.75) - words.quantile(0.25) >= 80


def test_articles_that_are_no_planted_copies_share_few_five_grams(counted, cluster_of):
    grams = {article: runs(own["words"], 5) for article, own in counted.groupby("article")}
    alike = {
        (one, other): len(grams[one] & grams[other]) / min(len(grams[one]), len(grams[other]))
        for one, other in combinations(grams, 2)
        if cluster_of.get(one, one) != cluster_of.get(other, other) and grams[one] and grams[other]
    }
    assert {pair: round(share, 3) for pair, share in alike.items() if share > 0.03} == {}


def test_no_opening_of_three_words_begins_more_than_six_sentences(counted, cluster_of):
    one_per_cluster = {
        (cluster_of.get(row.article, row.article), tuple(row.words))
        for row in counted.itertuples()
        if len(row.words) >= 3
    }
    openings = Counter(words[:3] for _, words in one_per_cluster)
    assert {" ".join(opening): n for opening, n in openings.items() if n > 6} == {}


def test_every_article_rests_on_an_event_of_the_reference(sample):
    events = {row["event"] for row in rows_of(paths.reference() / "events.csv")}
    facts = rows_of(GOLD / "facts.csv")
    known = set(sample.articles["article"])
    assert {row["article"] for row in facts} - known == set()
    assert {row["event"] for row in facts} - events - {""} == set()
    assert known - {row["article"] for row in facts if row["event"]} == set()


def test_every_fact_names_a_source_and_quotations_say_of_which_kind_they_are():
    facts = rows_of(GOLD / "facts.csv")
    assert [row for row in facts if not row["source"].strip()] == []
    kinds = Counter(row["quotation"] for row in facts)
    assert set(kinds) == {"", "direct", "indirect"}
    assert kinds["direct"] + kinds["indirect"] >= 150


def test_there_are_24_clusters_of_two_to_four_copies_that_resemble_each_other(counted, cluster_of):
    sizes = Counter(cluster_of.values())
    assert len(sizes) == 24
    assert set(sizes.values()) <= {2, 3, 4}
    shingles = {article: runs(own["words"], 3) for article, own in counted.groupby("article")}
    for one, other in combinations(cluster_of, 2):
        if cluster_of[one] == cluster_of[other]:
            shared = len(shingles[one] & shingles[other])
            assert shared / min(len(shingles[one]), len(shingles[other])) > 0.4, (one, other)


def test_three_articles_contradict_their_header_and_nothing_else_is_wrong_with_the_sample():
    problems = read(paths.articles()).problems
    assert problems["problem"].value_counts().get("date contradicted", 0) == 3
    assert problems["severity"].eq("warning").all()
