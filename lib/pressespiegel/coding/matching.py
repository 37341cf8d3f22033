"""Coding: a codebook applied to a corpus, sentence by sentence and article by article."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .. import paths, schema
from ..corpus import Corpus, Spans, corpus_of, matches
from ..corpus.index import column
from ..corpus.matches import outermost
from .codebooks import ArticleRule, Code, Codebook, CodebookError, line_of, read_codebook


def open_codebook(theme: str | Path) -> Codebook:
    """Open a codebook: read it, and check it against its own examples.

    Args:
        theme: the name of a codebook in `corpus/codebooks`, or the path of a TOML file.

    Raises:
        CodebookError: the file has mistakes, a term matches none of the file's examples, an entry
            of `not` none of its counterexamples, an example does not get its code, or a
            counterexample does; all are listed, with their lines.
        FileNotFoundError: there is no such codebook.
    """
    file = Path(theme)
    if file.suffix != ".toml":
        file = paths.codebooks() / f"{theme}.toml"
    codebook = read_codebook(file)
    findings = list(_example_findings(codebook, file.read_text(encoding="utf-8")))
    if findings:
        raise CodebookError("\n".join(f"{file}: {finding}" for finding in findings))
    return codebook


def code(
    corpus: Corpus, codebook: Codebook, *, roles: Sequence[str] = schema.COUNTED_ROLES
) -> pd.DataFrame:
    """Code the sentences of a corpus.

    The longest match wins within a code; codes may overlap. A sentence in which one of the code's
    `not` queries matches is no hit for it. A term in context counts only in articles that have
    the codebook's context in some sentence.

    Returns:
        One row per hit, in the order of the codebook and of the text; columns as
        `schema.TABLES["code"]`.
    """
    found = matches(corpus, _queries(codebook), roles=roles)
    return _code(corpus, codebook, found, _in_context(corpus, codebook, found))


def _queries(codebook: Codebook) -> list[str]:
    entries = codebook.codes.values()
    queries = [query for entry in entries for query in (*entry.terms, *entry.exclusions)]
    return [*queries, codebook.context] if codebook.context else queries


def _code(
    corpus: Corpus, codebook: Codebook, found: dict[str, Spans], in_context: NDArray[np.bool_]
) -> pd.DataFrame:
    tables = [_hits(corpus, key, entry, found, in_context) for key, entry in codebook.codes.items()]
    return schema.conform(pd.concat(tables, ignore_index=True), "code")


def code_articles(
    corpus: Corpus, codebook: Codebook, *, roles: Sequence[str] = schema.COUNTED_ROLES
) -> pd.DataFrame:
    """Say which articles have which codes, by each code's `article_when`.

    Returns:
        One row per article and code; columns as `schema.TABLES["coded_articles"]`.
    """
    hits = code(corpus, codebook, roles=roles)
    rules = {key: entry.article_when for key, entry in codebook.codes.items()}
    return _articles(corpus, hits, rules)


def theme_articles(
    corpus: Corpus,
    codebooks: Codebook | Sequence[Codebook],
    *,
    roles: Sequence[str] = schema.COUNTED_ROLES,
) -> pd.DataFrame:
    """Say which articles have which themes, sentences of all codes of a theme taken together.

    Returns:
        One row per article and theme; columns as `schema.TABLES["coded_articles"]`, the theme as
        `code`.
    """
    books = [codebooks] if isinstance(codebooks, Codebook) else list(codebooks)
    tables = [schema.empty("coded_articles")]
    for book in books:
        hits = code(corpus, book, roles=roles).assign(code=book.theme)
        tables.append(_articles(corpus, hits, {book.theme: book.article_when}))
    return schema.conform(pd.concat(tables, ignore_index=True), "coded_articles")


def term_hits(corpus: Corpus, codebook: Codebook) -> pd.DataFrame:
    """Count what each term of a codebook adds, those that never match included.

    Returns:
        One row per code and term, in the order of the codebook: code, term, hits and articles
        (whole numbers; hits after exclusions, each counted for one term).
    """
    hits = code(corpus, codebook)
    counted = hits.groupby(["code", "term"], sort=False).agg(
        hits=("start", "size"), articles=("article", "nunique")
    )
    terms = [(key, term) for key, entry in codebook.codes.items() for term in entry.terms]
    wanted = pd.MultiIndex.from_tuples(terms, names=["code", "term"])
    table = counted.reindex(wanted, fill_value=0).reset_index()
    return table.astype({"code": "str", "term": "str", "hits": "int64", "articles": "int64"})


def _in_context(corpus: Corpus, codebook: Codebook, found: dict[str, Spans]) -> NDArray[np.bool_]:
    """Return, per sentence, whether its article has the codebook's context in any sentence."""
    article = column(corpus.index.sentences, "article")
    spans = found[codebook.context] if codebook.context else None
    named = article[corpus.sentence_of_token[spans.first]] if spans else article[:0]
    within: NDArray[np.bool_] = np.isin(article, named)
    return within


def _hits(
    corpus: Corpus, key: str, entry: Code, found: dict[str, Spans], in_context: NDArray[np.bool_]
) -> pd.DataFrame:
    first = np.concatenate([found[term].first for term in entry.terms])
    last = np.concatenate([found[term].last for term in entry.terms])
    term = np.repeat(np.arange(len(entry.terms)), [len(found[term].first) for term in entry.terms])
    sentence = corpus.sentence_of_token
    counts = (term < len(entry.terms) - entry.anchored) | in_context[sentence[first]]
    first, last, term = first[counts], last[counts], term[counts]
    kept = outermost(Spans(first, last))
    first, last, term = first[kept], last[kept], term[kept]

    barred = [sentence[found[query].first] for query in entry.exclusions]
    if barred:
        free = ~np.isin(sentence[first], np.concatenate(barred))
        first, last, term = first[free], last[free], term[free]
    article = column(corpus.index.sentences, "article")[sentence[first]]
    return pd.DataFrame(
        {
            "article": corpus.article_names(article),
            "month": corpus.months(article),
            "sentence": corpus.sentence_number[sentence[first]],
            "code": key,
            "term": pd.array(entry.terms, dtype="str").take(term),
            "start": corpus.start[first],
            "end": corpus.end[last],
        }
    )


def _articles(corpus: Corpus, hits: pd.DataFrame, rules: dict[str, ArticleRule]) -> pd.DataFrame:
    """Return one row per article and code of `hits` that meets the code's rule."""
    roles = pd.DataFrame(
        {
            "article": corpus.article_names(column(corpus.index.sentences, "article")),
            "sentence": corpus.sentence_number,
            "in_lead": corpus.sentences_in(["lead"]),
        }
    )
    sentences = hits[["article", "month", "code", "sentence"]].drop_duplicates()
    placed = sentences.merge(roles, on=["article", "sentence"], how="left", validate="m:1")
    table = placed.groupby(["code", "article"], sort=False, as_index=False).agg(
        month=("month", "first"), sentences=("sentence", "size"), in_lead=("in_lead", "any")
    )
    enough = pd.Series(False, index=table.index)
    for key, rule in rules.items():
        meets = table["in_lead"] & rule.lead
        if rule.sentences is not None:
            meets |= table["sentences"] >= rule.sentences
        enough |= meets & (table["code"] == key)
    return schema.conform(table[enough].reset_index(drop=True), "coded_articles")


def _example_findings(codebook: Codebook, source: str) -> Iterator[str]:
    """Yield what the codebook's own sentences contradict: each is coded by its own code alone."""
    sentences = {
        f"{key}/{kind}/{number}": sentence
        for key, entry in codebook.codes.items()
        for kind in ("examples", "counterexamples")
        for number, sentence in enumerate(getattr(entry, kind))
    }
    corpus = corpus_of(sentences)
    found = matches(corpus, _queries(codebook))
    names = corpus.article_names(column(corpus.index.sentences, "article"))
    counter = names.str.contains("/counterexamples/").to_numpy(bool)
    # An example is read in context; what a counterexample needs of it, it says.
    coded = _code(corpus, codebook, found, ~counter | _in_context(corpus, codebook, found))
    having = set(zip(coded["article"], coded["code"], strict=True))
    for name, sentence in sentences.items():
        key, kind, _ = name.split("/")
        if (kind == "examples") != ((name, key) in having):
            verb = "does not get" if kind == "examples" else "gets"
            line = line_of(source, kind, f"codes.{key}", sentence)
            yield f"line {line}: codes.{key}: the {kind[:-1]} {sentence!r} {verb} the code"
    for key, entry in codebook.codes.items():
        for term in entry.terms:
            if not len(found[term].first):
                line = line_of(source, "terms", f"codes.{key}", term)
                yield (
                    f"line {line}: codes.{key}: the term {term!r} matches no example; "
                    "add one, or drop it"
                )
        for query in entry.exclusions:
            if not counter[corpus.sentence_of_token[found[query].first]].any():
                line = line_of(source, "not", f"codes.{key}", query)
                yield (
                    f"line {line}: codes.{key}: {query!r} under 'not' matches no counterexample; "
                    "add one, or drop it"
                )
