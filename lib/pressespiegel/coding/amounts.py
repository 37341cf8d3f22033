"""Amounts of money and counts of arms, soldiers and goods in German text.

Reads figures and numbers in words with their currency or noun, with ranges and bounds. Ages, years,
calibres, shares, clock times, ordinals, civilians and the numbers of units, packages and models
are none.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from .. import schema
from ..corpus import Corpus
from ..corpus.folding import fold
from ..corpus.index import column
from ..corpus.tables import located
from ..measures.reference import reference
from .amount_words import AmountWords, listed, numbered_models, wording

_ONE = frozenset(["ein", "eine", "einen", "einem", "einer", "eines"])
_MORE = frozenset(
    ["weitere", "weiteren", "weiterer", "zusätzliche", "zusätzlichen", "ganze", "gute"]
)
_HALF = frozenset(["halbe", "halben", "halber", "halbes"])
_JOINING = frozenset(["bis", "und", "oder", "-", "–", "bzw"])
_ENDINGS = ("e", "en", "er", "es", "em")
_SUMS = {"million": 1e6, "milliard": 1e9}
_CHOICES = 4  # values of a range or choice, at most
_REACH = 4  # words between a number and its noun or bound, at most


class Amount(NamedTuple):
    """An amount: its first and last token, both inclusive, and what they say."""

    first: int
    last: int
    value: float
    high: float | None = None
    currency: str | None = None
    bound: str = "exact"
    of: str | None = None
    factor: float = 1  # of its scale: a million, a thousand
    bare: bool = False  # millions of nothing named: money, if the article names a currency


class _Number(NamedTuple):
    first: int
    last: int
    value: float
    factor: float  # of its scale: a million, a thousand
    vague: bool = False
    high: float | None = None  # of a sum told by its digits


def amounts(corpus: Corpus, *, roles: Sequence[str] = schema.COUNTED_ROLES) -> pd.DataFrame:
    """Find amounts of money and counts of arms, soldiers and goods.

    Args:
        corpus: the corpus.
        roles: roles of the paragraphs that are read.

    Returns:
        One row per amount, in the order of the text; columns as `schema.TABLES["amounts"]`.
        A currency that several countries have (crowns) is that of the country named beside it, in
        the sentence or in the article, and missing if none is. Millions without a noun have the
        currency of the nearest money of the article; without any, milliards and ranges alone are
        kept. `value_eur` uses the mean rate of the article's month, else of its year
        (`corpus/reference/currencies.csv`).

    Raises:
        ValueError: a role that does not exist.
    """
    words = AmountWords(corpus)
    article_of = column(corpus.index.sentences, "article")
    found: list[Amount] = []
    for own in _by_article(words, corpus.sentences_in(roles), article_of):
        codes = pd.Series([each.currency for each in own], dtype="str")
        near = codes.ffill().bfill()
        found += [
            each._replace(currency=None if pd.isna(code) else code) if each.bare else each
            for each, code in zip(own, near, strict=True)
            if not each.bare or not pd.isna(code) or each.value >= 1e9 or each.high
        ]
    first = np.array([each.first for each in found], dtype=np.int64)
    last = np.array([each.last for each in found], dtype=np.int64)
    row = article_of[corpus.sentence_of_token[first]]
    years = corpus.articles["earliest"].dt.year
    told = pd.DataFrame(
        {
            "value": [each.value for each in found],
            "value_high": [each.high for each in found],
            "currency": [each.currency for each in found],
            "value_eur": _in_euro(found, corpus.months(row), years[row]),
            "bound": [each.bound for each in found],
            "of": [each.of for each in found],
        }
    )
    table = located(corpus, first, last).rename(columns={"form": "text"}).join(told)
    return schema.conform(table, "amounts")


def _in_euro(found: Sequence[Amount], months: pd.Series, years: pd.Series) -> list[float]:
    """Return amounts in euro, by the mean rate of their article's month, else of its year."""
    rates = reference("currencies")
    period = rates["month"].astype("str").where(rates["precision"] == "month", rates["year"])
    keys = zip(rates["currency"], period.astype("str"), strict=True)
    per_euro = dict(zip(keys, rates["per_euro"], strict=True))
    values = []
    for each, month, year in zip(found, months.astype("str"), years.astype("str"), strict=True):
        code = each.currency
        rate = per_euro.get((code, month), per_euro.get((code, year)))
        rate = 1.0 if code == "EUR" else rate
        values.append(each.value / rate if rate else np.nan)
    return values


def _by_article(
    words: AmountWords, sentences: np.ndarray, article_of: np.ndarray
) -> Iterator[list[Amount]]:
    """Yield the amounts of each article that has any."""
    reader = _Reader(words)
    sentence = words.corpus.sentence_of_token
    own: list[Amount] = []
    done, now = -1, -1
    for token in words.candidates(sentences):
        if token <= max(done, reader.read_to):
            continue
        row = sentence[token]
        if article_of[row] != now:
            yield own
            own, now = [], article_of[row]
        begin, end = words.corpus.first_token[[row, row + 1]].tolist()
        amount = reader.amount(token, begin, end, own[-1] if own else None)
        if amount:
            own.append(amount)
            done = amount.last
    yield own


class _Reader:
    """Reads the amount that a number begins; `begin` and `end` are the bounds of its sentence."""

    def __init__(self, words: AmountWords) -> None:
        self.words = words
        # By their last word, the longest first.
        self.bounds: dict[str, list[tuple[str, list[str]]]] = {}
        for bound, own in wording()["bounds"].items():
            for phrase in sorted((fold(each).split() for each in own), key=len, reverse=True):
                self.bounds.setdefault(phrase[-1], []).append((bound, phrase))
        self.read_to = -1  # the last token of the number or range read last

    def amount(self, token: int, begin: int, end: int, before: Amount | None) -> Amount | None:
        """Return the amount that a number is part of, or None."""
        number = self._number(token, begin, end)
        if number is None or self._is_name(number, begin, end):
            return None
        words = self.words
        values, number = self._range(number, begin, end)
        self.read_to = number.last
        bound, start = self._bound(number.first, begin)
        if number.vague and bound == "exact":
            bound = "at_least"
        low, high = min(values), max(values) if len(values) > 1 else number.high
        own = Amount(start, number.last, low, high, bound=bound, factor=number.factor)
        money = self._currency(number, begin, end)
        if money:
            code, first, last, factor = money
            high = None if high is None else high * factor
            return own._replace(
                first=min(start, first),
                last=last,
                value=low * factor,
                high=high,
                currency=code,
                of=self._purpose(start, last, begin, end),
            )
        of_many = number.vague and words.word(min(number.last + 1, end - 1)) in ("von", "an")
        noun = self._noun(number.last + of_many, end)
        if noun:
            return own._replace(of=noun)
        part = self._part(number, end)
        if part:
            return own._replace(value=low * part[0], currency=part[1])
        if before and self._is_again(number, before, bound, begin, end):
            times = before.factor if number.factor == 1 else 1
            return own._replace(value=low * times, currency=before.currency, of=before.of)
        bare = number.factor >= 1e6 and (not number.vague or high is not None)
        return own._replace(bare=True) if bare and self._alone(number.last, end) else None

    def _number(self, token: int, begin: int, end: int) -> _Number | None:
        words = self.words
        form = words.form[token]
        value, factor, vague, first, last = words.value[form], 1.0, False, token, token
        if not np.isnan(words.digits[form]):
            return self._by_digits(token, end)
        if not np.isnan(words.vague[form]):
            value, vague = words.vague[form], True
        elif np.isnan(value):
            value = factor = words.scale[form]
            if words.word(token).startswith("dutzend") or factor < 1e6:
                return self._dozen(token, begin) if factor == 12 else None
            vague = words.word(token).endswith("en")  # die Million, but Millionen
            if first > begin and words.word(first - 1) in _HALF:
                value, first = value / 2, first - 1
            more = first > begin and words.word(first - 1) in _MORE
            if first - more > begin and words.word(first - more - 1) in _ONE:
                vague, first = False, first - more - 1
            elif first < token:
                vague = False
        if last + 1 < end and factor == 1 and not np.isnan(words.scale[words.form[last + 1]]):
            last += 1
            factor = float(words.scale[words.form[last]])
            value = value * factor
        return _Number(first, last, float(value), factor, vague)

    def _by_digits(self, token: int, end: int) -> _Number | None:
        """Return the sum that is told by its digits: ein dreistelliger Millionenbetrag."""
        noun = self.words.word(token + 1) if token + 1 < end else ""
        factor = next((f for stem, f in _SUMS.items() if noun.startswith(stem)), None)
        if factor is None:
            return None
        low = float(self.words.digits[self.words.form[token]]) * factor
        return _Number(token, token + 1, low, factor, high=10 * low)

    def _dozen(self, token: int, begin: int) -> _Number | None:
        one = token > begin and self.words.word(token - 1) in _ONE
        return _Number(token - one, token, 12.0, 12.0, not one)

    def _is_name(self, number: _Number, begin: int, end: int) -> bool:
        """Return whether a number names something: a calibre, a year, an article, a model."""
        words, token, after = self.words, number.first, number.last + 1
        if after < end and words.word(after) in ("-", ":") and words.touches(after):
            beyond = after + 1 < end and not np.isnan(words.value[words.form[after + 1]])
            if not beyond:
                return True
        if token == begin:
            return False
        before = words.word(token - 1)
        if before in ("-", ":", "/") and words.touches(token):
            return True
        if before in listed("naming"):
            return True
        text = words.raw(token)
        if number.factor > 1:
            return False
        if before in numbered_models() and number.value < 20:
            return True
        year = len(text) == 4 and text.isdigit() and "1900" <= text < "2100"
        return year and before in listed("years")

    def _range(self, number: _Number, begin: int, end: int) -> tuple[list[float], _Number]:
        """Return the values of a range or choice, and the number with its new end."""
        words, values = self.words, [number.value]
        between = any(
            words.word(at) == "zwischen" for at in range(max(begin, number.first - 3), number.first)
        )
        while number.last + 2 < end and len(values) < _CHOICES:
            joint = words.word(number.last + 1)
            if joint not in _JOINING or (joint == "und" and not between):
                break
            more = self._number(number.last + 2, number.last + 2, end)
            if more is None or more.vague:
                break
            if number.factor == 1 and more.factor > 1:
                values = [each * more.factor for each in values]
            values.append(more.value)
            factor = max(number.factor, more.factor)
            number = number._replace(last=more.last, factor=factor)
        return values, number

    def _bound(self, first: int, begin: int) -> tuple[str, int]:
        """Return the bound that the words before a number say, and where they begin."""
        words = self.words
        near = self.bounds.get(words.word(first - 1), []) if first > begin else []
        before = [words.word(at) for at in range(max(begin, first - _REACH), first)] if near else []
        for bound, phrase in near:
            if before[-len(phrase) :] != phrase:
                continue
            start = first - len(phrase)
            if phrase == ["über"] and start > begin and words.is_worth(start - 1):
                break  # ein Paket über drei Millionen
            if start > begin and words.word(start - 1) in ("weit", "deutlich"):
                start -= 1
            return bound, start
        return "exact", first

    def _currency(
        self, number: _Number, begin: int, end: int
    ) -> tuple[str | None, int, int, float] | None:
        """Return code, first and last token, and factor of the currency beside a number."""
        words = self.words
        for at in range(number.last + 1, min(number.last + _REACH, end)):
            found = words.currency_of(at, begin, end)
            if found:
                return found[0], number.first, at, found[1]
            # Between the two stand an adjective or the first part of US-Dollar alone.
            if not (
                words.word(at).endswith(("isch", "ische", "ischen"))
                or words.word(at) in ("us", "-")
            ):
                break
        at = number.first - 1
        sign = at >= begin and (not words.word(at).isalpha() or words.raw(at).isupper())
        found = words.currency_of(at, begin, end) if sign else None
        return (found[0], at, number.last, found[1]) if found else None

    def _part(self, number: _Number, end: int) -> tuple[float, str | None] | None:
        """Return factor and currency of the whole that a number is part of: 300 von 640 Mrd. €."""
        at = number.last + 2
        if number.factor > 1 or at >= end or self.words.word(at - 1) not in ("von", "der"):
            return None
        whole = self._number(at, at, end)
        found = whole and whole.factor > 1 and self._currency(whole, at, end)
        return (whole.factor, found[0]) if whole and found else None

    def _is_again(self, number: _Number, before: Amount, bound: str, begin: int, end: int) -> bool:
        """Return whether a number without a noun counts what the amount before it counted."""
        words, after = self.words, number.last + 1
        if after < end and words.word(after) in listed("again"):
            return True
        closes = after >= end or not words.corpus.is_word[words.form[after]]
        own = words.raw(number.first)
        large = len(own) > 4 and own[0].isdigit()
        return before.first >= begin and closes and (large or bound != "exact")

    def _noun(self, last: int, end: int) -> str | None:
        """Return the counted noun behind a number with its adjectives, if there is one."""
        words = self.words
        for at in range(last + 1, min(last + 1 + _REACH, end)):
            raw = words.raw(at)
            if raw[0].isupper():
                close = words.chain(at, end)
                if words.counts(at, close):
                    return words.text(last + 1, close)
                if at > last + 1 or not words.raw(min(close + 1, end - 1))[0].isupper():
                    return None
            elif not ((raw.isalpha() and raw.endswith(_ENDINGS)) or raw in listed("between")):
                return None
        return None

    def _purpose(self, first: int, last: int, begin: int, end: int) -> str | None:
        """Return what money is of: the noun behind it or after `für`, or that before `über`."""
        words, at = self.words, last + 1
        directly = at < end and words.word(at) not in ("für", "an")
        at += not directly
        for noun in range(at, min(at + _REACH, end)):
            raw = words.raw(noun)
            if raw[0].isupper():
                return words.text(at, words.chain(noun, end))
            if not raw.isalpha() or (directly and (noun > at or not raw.endswith(_ENDINGS))):
                break
        if first - 2 >= begin and words.word(first - 1) in ("über", "von"):
            at = first - 2
            if words.word(at) in ("höhe", "wert", "umfang", "volumen"):
                at -= 2
            if at >= begin and words.raw(at)[0].isupper():
                return words.raw(at)
        return None

    def _alone(self, last: int, end: int) -> bool:
        """Return whether no noun follows, so that millions can only be of money."""
        for at in range(last + 1, min(last + 3, end)):
            raw = self.words.raw(at)
            if raw[0].isupper() or raw == "%":
                return False
            if not (raw.isalpha() and raw.endswith(("e", "en", "er"))):
                break
        return True
