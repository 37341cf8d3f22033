"""Queries against a matcher of the slow and plain kind, which goes over the tokens one by one."""

import random
from collections.abc import Iterator

import pandas as pd
import pytest

from pressespiegel.corpus import Corpus, corpus_of
from pressespiegel.corpus.folding import fold
from pressespiegel.corpus.lemmas import lemmas
from pressespiegel.corpus.matches import matches
from pressespiegel.corpus.queries import Either, Near, Phrase, Query, Word, parse
from pressespiegel.corpus.tables import tokens

TEXTS = [
    "Berlin sagt Kiew Panzer zu. Die Panzer, sagt Kiew, kommen; die Panzer kommen spät!",
    "Kiew bittet um schwere Waffen und um Munition, Berlin liefert schwere Panzer.",
    "Panzer, Panzer, Panzer: Kiew und Berlin streiten um Panzer-Munition und schwere Waffe.",
    "Munition kommt. Berlin – Kiew – Berlin. Schwere Panzer rollen (sagt Berlin) nach Kiew.",
]
WORDS = ["Panzer", "Kiew", "Berlin", "schwer", "Waffe", "Munition", "und", "kommen", "sagen"]
WORDS += ["zusagen", "liefern", "P*", "*en", '"Panzer"', '"schwere"', "Panzer-Munition", '"zu"']

Span = tuple[int, int]


def random_query(draw: random.Random, depth: int = 0) -> str:
    """Draw a query as deep as three operators."""
    kind = draw.choice(["word", "phrase", "near", "either"]) if depth < 3 else "word"
    if kind == "word":
        return draw.choice(WORDS)
    parts = [random_query(draw, depth + 1) for _ in range(2)]
    between = {"phrase": " ", "near": f" ~{draw.randint(0, 6)} ", "either": " | "}[kind]
    return "(" + between.join(parts) + ")"


def word_matches(table: pd.DataFrame, word: Word) -> Iterator[int]:
    lemma = {fold(name) for name in lemmas([word.text])}
    pattern = fold(word.text).split("*")
    for row in table.itertuples():
        form = fold(row.token)
        if word.how == "exact":
            hit = row.token == word.text
        elif word.how == "pattern":
            hit = form.startswith(pattern[0]) and form.endswith(pattern[1]) and row.is_word
        else:
            verb = row.particle_verb if isinstance(row.particle_verb, str) else ""
            hit = form == fold(word.text) or bool({fold(row.lemma), fold(verb)} & lemma)
        if hit:
            yield row.Index


def spans(table: pd.DataFrame, query: Query) -> set[Span]:
    """Return all spans that a query could mean; of near parts the smallest."""
    sentence = table["sentence_key"].tolist()
    is_word = table["is_word"].tolist()
    if isinstance(query, Word):
        return {(token, token) for token in word_matches(table, query)}
    if isinstance(query, Either):
        return set().union(*(spans(table, part) for part in query.parts))
    if isinstance(query, Phrase):
        found = spans(table, query.parts[0])
        for part in query.parts[1:]:
            glued = isinstance(part, Word) and part.glued
            found = {
                (first, end)
                for first, last in found
                for start, end in spans(table, part)
                if start == last + 1
                and sentence[start] == sentence[last]
                and not (glued and table.start[start] != table.end[last])
            }
        return found
    assert isinstance(query, Near)
    both = set()
    for a, b in spans(table, query.left):
        for c, d in spans(table, query.right):
            first, second = ((a, b), (c, d)) if a <= c else ((c, d), (a, b))
            if sentence[a] != sentence[c]:
                continue
            between = sum(is_word[first[1] + 1 : second[0]])
            inside = first[0] < second[0] and second[1] < first[1]
            if (second[0] > first[1] and between <= query.distance) or inside:
                both.add((first[0], max(first[1], second[1])))
    return {s for s in both if not any(o != s and s[0] <= o[0] and o[1] <= s[1] for o in both)}


def outermost(found: set[Span]) -> list[Span]:
    inner = {s for s in found for o in found if o != s and o[0] <= s[0] and s[1] <= o[1]}
    return sorted(found - inner)


@pytest.fixture(scope="module")
def small() -> tuple[Corpus, pd.DataFrame]:
    corpus = corpus_of(TEXTS)
    table = tokens(corpus)
    table["sentence_key"] = table["article"] + " " + table["sentence"].astype(str)
    table["is_word"] = [any(map(str.isalnum, form)) for form in table["token"]]
    return corpus, table


@pytest.mark.parametrize("seed", range(40))
def test_queries_match_what_a_plain_matcher_finds(
    small: tuple[Corpus, pd.DataFrame], seed: int
) -> None:
    corpus, table = small
    draw = random.Random(seed)
    for query in (random_query(draw) for _ in range(12)):
        found = matches(corpus, [query])[query]
        got = list(zip(found.first.tolist(), found.last.tolist(), strict=True))
        assert got == outermost(spans(table, parse(query))), query


def test_the_plain_matcher_is_no_copy_of_silence(small: tuple[Corpus, pd.DataFrame]) -> None:
    corpus, table = small
    assert outermost(spans(table, parse("schwer (Panzer | Waffe)"))) != []
    draw = random.Random(0)
    drawn = [random_query(draw) for _ in range(300)]
    assert sum(len(found.first) > 0 for found in matches(corpus, drawn).values()) > 60


def test_many_patterns_at_once_match_what_each_matches_alone():
    corpus = corpus_of(["Öl, Ölpreis, Heizöl, Straße, Strassenbahn, Waffe, Waffenlieferung, a_b %"])
    patterns = ["öl*", "*öl", "*öl*", "stra*n", "*ss*", "waffe*", "*a*e*", "x*", "*", "Waff*lief*"]
    together = matches(corpus, patterns)
    for pattern in patterns:
        alone = matches(corpus, [pattern])[pattern]
        assert together[pattern].first.tolist() == alone.first.tolist(), pattern
    assert len(together["*öl*"].first) == 3
    assert len(together["stra*n"].first) == 1
    assert len(together["x*"].first) == 0
