"""Where queries match: spans of tokens, found on the integer codes."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from .. import schema
from .corpus import Corpus
from .folding import fold
from .index import column
from .lemmas import lemmas
from .queries import Either, Near, Phrase, Query, Word, parse, words
from .tokens import both_ways

Rows = NDArray[np.int64]

# Patterns that are sooner looked up one by one.
_FEW = 4


class Spans(NamedTuple):
    """Matches, ordered by their first token: first and last token of each, both inclusive."""

    first: Rows
    last: Rows


def matches(
    corpus: Corpus,
    queries: Iterable[str],
    *,
    roles: Sequence[str] = schema.COUNTED_ROLES,
) -> dict[str, Spans]:
    """Return where each query matches.

    A match that lies inside another one of the same query is left out: the longest counts, once.

    Args:
        corpus: the corpus.
        queries: queries as text; see `queries`.
        roles: roles of the paragraphs in which matches count.

    Raises:
        QueryError: a query cannot be read.
        ValueError: a role that does not exist.
    """
    parsed = {query: parse(query) for query in queries}
    needed = set[Word]().union(*(words(query) for query in parsed.values()))
    places = _places(corpus, {Word(word.text, word.how) for word in needed})
    counted = corpus.sentences_in(roles)
    result = {}
    for text, query in parsed.items():
        found = _evaluate(corpus, query, places)
        longest = outermost(found)
        keep = longest[counted[corpus.sentence_of_token[found.first[longest]]]]
        result[text] = Spans(found.first[keep], found.last[keep])
    return result


def _places(corpus: Corpus, needed: Collection[Word]) -> dict[Word, Rows]:
    """Return the tokens that each word matches, with one pass over the corpus for all of them."""
    words_needed = sorted(needed, key=lambda word: (word.how, word.text))
    inside, at_start, as_verb = _lexicon_rows(corpus, words_needed)

    rows = np.unique(np.concatenate([np.array([], dtype=np.int64), *inside, *at_start]))
    tokens = np.flatnonzero(_is_one_of(corpus.form, rows, len(corpus.index.forms)))
    by_form = _Grouped(corpus.form[tokens])
    by_verb = _Grouped(column(corpus.index.particle_verbs, "lemma"))
    verb_token = column(corpus.index.particle_verbs, "token")
    begins = corpus.begins_sentence

    result = {}
    for number, word in enumerate(words_needed):
        found = tokens[by_form.rows(inside[number])]
        if not np.array_equal(inside[number], at_start[number]):
            first = tokens[by_form.rows(at_start[number])]
            found = np.concatenate([found[~begins[found]], first[begins[first]]])
        verbs = verb_token[by_verb.rows(as_verb[number])]
        # A token has one form, so that only verbs can stand in the list twice.
        result[word] = np.union1d(found, verbs) if len(verbs) else np.sort(found)
    return result


def _is_one_of(forms: NDArray[np.int32], wanted: Rows, size: int) -> NDArray[np.bool_]:
    """Return which tokens have one of the wanted forms."""
    if 0 < len(wanted) <= 3:  # comparing is several times as fast as looking up
        found: NDArray[np.bool_] = forms == wanted[0]
        for row in wanted[1:]:
            found |= forms == row
        return found
    table = np.zeros(size, dtype=np.bool_)
    table[wanted] = True
    return table[forms]


def _lexicon_rows(
    corpus: Corpus, needed: Sequence[Word]
) -> tuple[list[Rows], list[Rows], list[Rows]]:
    """Return, per word, the forms it matches inside a sentence and at its start, and its lemmas."""
    forms = corpus.index.forms
    plain = [word.text if word.how == "word" else "" for word in needed]
    own = _rows_of(forms["folded"], [{fold(text)} for text in plain])
    quoted = [both_ways([word.text]) if word.how == "exact" else set[str]() for word in needed]
    exact = _rows_of(forms["form"], quoted)
    keys = [{fold(lemma) for lemma in lemmas([text] if text else [])} for text in plain]
    as_lemma = _rows_of(corpus.index.lemmas["folded"], keys)
    by_lemma = [_Grouped(column(forms, name)) for name in ("lemma", "lemma_at_start")]
    patterns = {fold(word.text) for word in needed if word.how == "pattern"}
    like = _rows_like(corpus, patterns)
    inside: list[Rows] = []
    at_start: list[Rows] = []
    for number, word in enumerate(needed):
        direct = [own[number], exact[number]]
        if word.how == "pattern":
            direct.append(like[fold(word.text)])
        for found, grouped in zip((inside, at_start), by_lemma, strict=True):
            found.append(np.unique(np.concatenate([*direct, grouped.rows(as_lemma[number])])))
    return inside, at_start, as_lemma


class _Grouped:
    """Rows by the number, from 0, that stands in them; rows with -1 belong to none."""

    def __init__(self, numbers: NDArray[Any]) -> None:
        self._numbers = numbers

    @cached_property
    def _order(self) -> Rows:
        return np.argsort(self._numbers, kind="stable")

    @cached_property
    def _ends(self) -> Rows:
        return np.cumsum(np.bincount(self._numbers + 1))

    def rows(self, wanted: Rows) -> Rows:
        """Return the rows that hold one of the wanted numbers."""
        if not len(wanted):
            return np.array([], dtype=np.int64)
        bounds = [(self._ends[n], self._ends[n + 1]) for n in wanted if n + 1 < len(self._ends)]
        return np.concatenate([self._order[:0], *(self._order[a:b] for a, b in bounds)])


def _rows_of(strings: pa.ChunkedArray, keys: Sequence[set[str]]) -> list[Rows]:
    """Return, per set of keys, the rows of the strings that equal one; none for an empty key."""
    distinct = sorted(set[str]().union(*keys) - {""})
    if not distinct:
        return [np.array([], dtype=np.int64) for _ in keys]
    found = pc.index_in(strings, value_set=pa.array(distinct, pa.large_string()))
    grouped = _Grouped(found.fill_null(-1).combine_chunks().to_numpy(zero_copy_only=False))
    number_of = {key: number for number, key in enumerate(distinct)}
    wanted = ([number_of[key] for key in own if key] for own in keys)
    return [grouped.rows(np.array(numbers, dtype=np.int64)) for numbers in wanted]


def _rows_like(corpus: Corpus, patterns: Collection[str]) -> dict[str, Rows]:
    """Return the words of the lexicon that each folded pattern with `*` matches."""
    rows = np.flatnonzero(corpus.is_word)
    folded = corpus.index.forms["folded"].take(pa.array(rows))
    if len(patterns) > _FEW:
        # One pass for what any of them may match leaves little for each of them to look at. Only
        # literal pieces are in it: Arrow's classes of letters are ASCII alone.
        pieces = {_longest_piece(pattern) for pattern in patterns}
        found = pc.match_substring_regex(folded, "|".join(sorted(pieces)))
        some = np.flatnonzero(found.combine_chunks().to_numpy(zero_copy_only=False))
        rows, folded = rows[some], folded.take(pa.array(some))
    result = {}
    for pattern in patterns:
        # LIKE runs on code points, so that its wildcards are safe on German.
        escaped = re.sub(r"[\\%_]", r"\\\g<0>", pattern).replace("*", "%")
        found = pc.match_like(folded, escaped).combine_chunks().to_numpy(zero_copy_only=False)
        result[pattern] = rows[found]
    return result


def _longest_piece(pattern: str) -> str:
    """Return the longest part without `*` as a regular expression, tied to an end if it is one."""
    pieces = pattern.split("*")
    number = max(range(len(pieces)), key=lambda each: len(pieces[each]))
    before = "^" if number == 0 else ""
    return before + re.escape(pieces[number]) + ("$" if number == len(pieces) - 1 else "")


def _evaluate(corpus: Corpus, query: Query, places: Mapping[Word, Rows]) -> Spans:
    match query:
        case Word():
            tokens = places[Word(query.text, query.how)]
            return Spans(tokens, tokens)
        case Either():
            parts = [_evaluate(corpus, part, places) for part in query.parts]
            return _sorted(*(np.concatenate(ends) for ends in zip(*parts, strict=True)))
        case Phrase():
            found = _evaluate(corpus, query.parts[0], places)
            for part in query.parts[1:]:
                glued = isinstance(part, Word) and part.glued
                found = _in_a_row(corpus, found, _evaluate(corpus, part, places), glued=glued)
            return found
        case Near():
            left = _evaluate(corpus, query.left, places)
            right = _evaluate(corpus, query.right, places)
            return _near(corpus, left, right, query.distance)


def _in_a_row(corpus: Corpus, left: Spans, right: Spans, *, glued: bool) -> Spans:
    """Return spans of `left` that one of `right` follows at once, in the same sentence."""
    if left.first is left.last:  # words: only those before one of `right` need be looked at
        met = (
            left.last[np.searchsorted(left.last, right.first) - 1] if len(left.last) else left.last
        )
        met = np.unique(met)
        left = Spans(met, met)
    low = np.searchsorted(right.first, left.last + 1)
    high = np.searchsorted(right.first, left.last + 1, side="right")
    times = high - low
    first, before = np.repeat(left.first, times), np.repeat(left.last, times)
    within = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    last = right.last[np.repeat(low, times) + within]
    sentence = corpus.sentence_of_token
    keep = sentence[before] == sentence[last]
    if glued:
        end = corpus.end[before]
        keep &= end == corpus.start[np.minimum(before + 1, len(corpus.start) - 1)]
    return _sorted(first[keep], last[keep])


def _near(corpus: Corpus, left: Spans, right: Spans, distance: int) -> Spans:
    """Return the smallest spans that hold one of each with few enough words between."""
    ways = (
        _followed_by(corpus, left, right, distance),
        _followed_by(corpus, right, left, distance),
        _holding(left, right),
        _holding(right, left),
    )
    both = _sorted(*(np.concatenate(ends) for ends in zip(*ways, strict=True)))
    # Sorted by first, then last: a span holds a smaller one if a later one ends no later.
    ends_after = np.minimum.accumulate(both.last[::-1])[::-1]
    holds = np.append(both.last[:-1] >= ends_after[1:], np.zeros(min(1, len(both.last)), bool))
    holds |= np.append(False, both.first[1:] == both.first[:-1])[: len(holds)]
    return Spans(both.first[~holds], both.last[~holds])


def _followed_by(corpus: Corpus, left: Spans, right: Spans, distance: int) -> Spans:
    """Return spans from one of `left` to the next of `right` behind it, if that is near enough."""
    following = np.searchsorted(right.first, left.last, side="right")
    exists = following < len(right.first)
    first, last, following = left.first[exists], left.last[exists], following[exists]
    then = right.first[following]
    sentence = corpus.sentence_of_token
    keep = (sentence[last] == sentence[then]) & (
        corpus.words_before[then] - corpus.words_before[last] - 1 <= distance
    )
    return Spans(first[keep], right.last[following][keep])


def _holding(outer: Spans, inner: Spans) -> Spans:
    """Return the spans of `outer` between whose ends one of `inner` lies."""
    shortest = np.append(inner.last, np.iinfo(np.int64).max)
    shortest = np.minimum.accumulate(shortest[::-1])[::-1]
    behind = np.searchsorted(inner.first, outer.first, side="right")
    keep = shortest[behind] < outer.last
    return Spans(outer.first[keep], outer.last[keep])


def _sorted(first: Rows, last: Rows) -> Spans:
    order = np.lexsort((last, first))
    first, last = first[order], last[order]
    new = np.append(True, (np.diff(first) != 0) | (np.diff(last) != 0))[: len(first)]
    return Spans(first[new], last[new])


def outermost(spans: Spans) -> Rows:
    """Return which spans do not lie inside another, ordered by their first token."""
    order = np.lexsort((-spans.last, spans.first))
    last = spans.last[order]
    reach = np.append(-1, np.maximum.accumulate(last)[:-1])[: len(last)]
    return order[last > reach]
