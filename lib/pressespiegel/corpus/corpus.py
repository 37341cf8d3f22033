"""The corpus: articles and their index as one frozen object, with the tables that it gives."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from .. import schema
from ..reading import doubles
from .folding import spelling
from .index import Index, column


@dataclass(frozen=True, eq=False)
class Corpus:
    """Articles with everything that was found in them; made by `open_corpus`.

    Attributes:
        path: the folder or file that it was read from.
        label: its name in `de` and `en`, from `corpus.toml`, else the folder's name.
        licence: what `corpus.toml` says of it, or nothing.
        note: a remark of `corpus.toml` that belongs to every figure, or nothing.
        index: the tables behind it.
        listed: problems of the listing: links that lead in circles, folders not readable.
    """

    path: Path
    label: Mapping[str, str]
    licence: str
    note: str
    index: Index
    listed: pd.DataFrame

    def __repr__(self) -> str:
        return f"Corpus({self.label['en']!r}: {len(self.index.articles)} articles)"

    @property
    def articles(self) -> pd.DataFrame:
        """One row per article; see `schema.TABLES["articles"]`."""
        return self._articles.copy(deep=False)

    @property
    def paragraphs(self) -> pd.DataFrame:
        """One row per paragraph; see `schema.TABLES["paragraphs"]`."""
        table = self.index.paragraphs
        return schema.conform(
            {
                "article": self.article_names(column(table, "article")),
                "role": np.array(schema.ROLES, dtype=object)[column(table, "role")],
                **{name: column(table, name) for name in ("paragraph", "start", "end")},
            },
            "paragraphs",
        )

    @property
    def problems(self) -> pd.DataFrame:
        """One row per finding; see `schema.TABLES["problems"]`."""
        between = pd.DataFrame(doubles(self._articles), columns=[*schema.TABLES["problems"]])
        rows = pd.concat([self.listed, _frame(self.index.problems), between], ignore_index=True)
        rows = rows.sort_values(["path", "article", "problem", "detail"], ignore_index=True)
        return schema.conform(rows, "problems")

    @cached_property
    def fingerprint(self) -> str:
        """A digest of the articles' dates and texts, whatever folder they lie in."""
        digest = hashlib.blake2b(digest_size=8)
        for name, own in zip(self._articles["article"], self._articles["fingerprint"], strict=True):
            digest.update(f"{name}\t{own}\n".encode())
        return digest.hexdigest()

    def provenance(self, codebook: Any = None) -> dict[str, Any]:
        """Return what a figure's sidecar file says about where its numbers come from.

        Args:
            codebook: a codebook with `theme` and `fingerprint`, where one was used.
        """
        found: dict[str, Any] = {
            "corpus": {
                "label": dict(self.label),
                "note": self.note,
                "fingerprint": self.fingerprint,
                "articles": len(self.index.articles),
            },
            "versions": {name: version(name) for name in ("pressespiegel", "pandas", "matplotlib")},
        }
        if codebook is not None:
            found["codebook"] = {"theme": codebook.theme, "fingerprint": codebook.fingerprint}
        return found

    def article_names(self, rows: NDArray[Any]) -> pd.Series:
        """Return the names of articles by their row."""
        return self._articles["article"].take(rows).reset_index(drop=True)

    def texts(self, rows: NDArray[Any]) -> list[str]:
        """Return the texts of articles by their row."""
        return self.index.articles["text"].take(pa.array(rows)).to_pylist()  # type: ignore[no-any-return]

    def months(self, rows: NDArray[Any]) -> pd.Series:
        """Return the months of articles by their row."""
        return self._articles["month"].take(rows).reset_index(drop=True)

    @cached_property
    def _articles(self) -> pd.DataFrame:
        frame = _frame(self.index.articles.drop_columns(["month"]))
        months = self.index.articles["month"].to_pandas().astype("Int64")
        ordinals = months.fillna(np.iinfo(np.int64).min).to_numpy(np.int64)
        frame["month"] = pd.PeriodIndex.from_ordinals(ordinals, freq="M")  # type: ignore[attr-defined]
        return schema.conform(frame, "articles")

    @cached_property
    def form(self) -> NDArray[np.int32]:
        """Per token, the row of its form in the lexicon."""
        return column(self.index.tokens, "form")

    @cached_property
    def lemma(self) -> NDArray[np.int32]:
        """Per token, the row of its lemma; the first word of a sentence is read on its own."""
        forms = self.index.forms
        at_start = column(forms, "lemma_at_start")[self.form]
        return np.where(self.begins_sentence, at_start, column(forms, "lemma")[self.form])

    @cached_property
    def start(self) -> NDArray[np.int32]:
        """Per token, its first code point in its article's text."""
        return column(self.index.tokens, "start")

    @cached_property
    def end(self) -> NDArray[np.int32]:
        """Per token, the code point after its last in its article's text."""
        return self.start + self.form_length[self.form]

    @cached_property
    def form_length(self) -> NDArray[np.int32]:
        """Per form of the lexicon, its length in code points."""
        lengths = pc.utf8_length(self.index.forms["form"]).combine_chunks()
        return lengths.to_numpy(zero_copy_only=False).astype(np.int32)  # type: ignore[no-any-return]

    @cached_property
    def spellings(self) -> list[str]:
        """Per form of the lexicon, the spelling in which names are compared."""
        return [spelling(form) for form in self.index.forms["form"].to_pylist()]

    @cached_property
    def is_word(self) -> NDArray[np.bool_]:
        """Per form of the lexicon, whether it is a word or number."""
        return column(self.index.forms, "is_word")

    @cached_property
    def words(self) -> NDArray[np.int64]:
        """The tokens that are words."""
        return np.flatnonzero(self.is_word[self.form])

    @cached_property
    def words_before(self) -> NDArray[np.int64]:
        """Per token, the number of words before it in the whole corpus; one more entry for all."""
        return np.cumsum(np.append(0, self.is_word[self.form]))

    @cached_property
    def first_token(self) -> NDArray[np.int64]:
        """Per sentence, its first token; one more entry closes the last sentence."""
        return np.append(column(self.index.sentences, "first_token"), len(self.index.tokens))

    @cached_property
    def begins_sentence(self) -> NDArray[np.bool_]:
        """Per token, whether it is the first of its sentence."""
        begins = np.zeros(len(self.form), dtype=np.bool_)
        begins[self.first_token[:-1]] = True
        return begins

    @cached_property
    def first_sentence(self) -> NDArray[np.int64]:
        """Per paragraph with text, its first sentence; one more entry closes the last paragraph."""
        table = self.index.sentences
        place = np.stack([column(table, "article"), column(table, "paragraph")])
        opens = np.append(True, (np.diff(place) != 0).any(axis=0))[: len(table)]
        return np.append(np.flatnonzero(opens), len(table))

    @cached_property
    def sentence_of_token(self) -> NDArray[np.int32]:
        """Per token, the row of its sentence."""
        rows = np.arange(len(self.index.sentences), dtype=np.int32)
        return np.repeat(rows, np.diff(self.first_token))

    @cached_property
    def sentence_number(self) -> NDArray[np.int64]:
        """Per sentence, its number in its article, from 0."""
        article = column(self.index.sentences, "article")
        first = np.searchsorted(article, np.arange(len(self.index.articles)))
        numbers: NDArray[np.int64] = np.arange(len(article)) - first[article]
        return numbers

    def sentences_in(self, roles: Sequence[str]) -> NDArray[np.bool_]:
        """Return, per sentence, whether it stands in a paragraph of one of the roles.

        Raises:
            ValueError: a role that does not exist.
        """
        roles = [roles] if isinstance(roles, str) else roles
        unknown = set(roles) - set(schema.ROLES)
        if unknown:
            known = ", ".join(schema.ROLES)
            raise ValueError(f"no role {', '.join(sorted(unknown))}; there are {known}")
        codes = [schema.ROLES.index(role) for role in roles]
        return np.isin(column(self.index.sentences, "role"), codes)

    def words_per_article(self, roles: Sequence[str]) -> NDArray[np.int64]:
        """Return the number of words, without punctuation, of each article in some roles."""
        per_sentence = np.diff(self.words_before[self.first_token]) * self.sentences_in(roles)
        article = column(self.index.sentences, "article")
        return np.bincount(article, per_sentence, len(self.index.articles)).astype(np.int64)


def _frame(table: pa.Table) -> pd.DataFrame:
    text = {pa.large_string(): pd.StringDtype(na_value=np.nan)}
    return pd.DataFrame(table.to_pandas(types_mapper=text.get))
