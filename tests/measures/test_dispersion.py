"""Dispersion of a few hits over a few parts."""

import numpy as np
import pytest

from pressespiegel import schema
from pressespiegel.corpus import corpus_of
from pressespiegel.measures import dispersion


def test_hits_that_follow_the_sizes_of_the_parts_are_spread_evenly():
    corpus = corpus_of(["Panzer rollen.", "Panzer rollen. Panzer stehen."])
    row = dispersion(corpus, "Panzer", juilland=True).iloc[0]
    assert list(row.index) == list(schema.TABLES["dispersion"])
    assert row[["hits", "parts", "parts_with", "n_tokens"]].tolist() == [3, 2, 2, 6]
    assert row[["range", "dp", "dp_norm", "juilland"]].tolist() == [1.0, 0.0, 0.0, 1.0]


def test_hits_in_one_small_part_are_as_uneven_as_can_be():
    corpus = corpus_of(["Panzer rollen.", "Es schneit in Kiew seit gestern."])
    row = dispersion(corpus, "Panzer", juilland=True).iloc[0]
    # Shares of words 2/8 and 6/8, of hits 1 and 0: half of 3/4 + 3/4.
    assert row["dp"] == pytest.approx(0.75)
    assert row["dp_norm"] == pytest.approx(1.0)
    # Rates 1/2 and 0: standard deviation 1/4, mean 1/4, √(2 - 1) = 1.
    assert row["juilland"] == pytest.approx(0.0)
    assert row["range"] == 0.5


def test_gries_example_of_five_equal_parts():
    # S. Th. Gries (2008): a word ten times in five parts of equal size, 1 2 3 4 0 of them:
    # |.1-.2| + |.2-.2| + |.3-.2| + |.4-.2| + |0-.2| = .6, and half of it.
    texts = [" ".join(["Panzer"] * hits + ["Schnee"] * (20 - hits)) for hits in (1, 2, 3, 4, 0)]
    row = dispersion(corpus_of(texts), "Panzer").iloc[0]
    assert row["dp"] == pytest.approx(0.3)
    assert row["dp_norm"] == pytest.approx(0.3 / 0.8)
    assert np.isnan(row["juilland"]), "it was not asked for"


def test_months_without_articles_are_no_parts_and_a_query_without_hits_has_no_dispersion():
    corpus = corpus_of(["Panzer.", "Schnee."], dates=["2022-01", "2022-05"])
    table = dispersion(corpus, {"arms": "Panzer", "planes": "Flugzeug"}, by="month", juilland=True)
    assert table["parts"].tolist() == [2, 2]
    assert table["hits"].tolist() == [1, 0]
    assert table["range"].tolist() == [0.5, 0.0]
    assert table.loc[1, ["dp", "dp_norm", "juilland"]].isna().all()


def test_one_part_alone_has_no_norm():
    row = dispersion(corpus_of(["Panzer."]), "Panzer", juilland=True).iloc[0]
    assert row["dp"] == 0.0
    assert row[["dp_norm", "juilland"]].isna().all()


def test_reprints_count_once_where_it_is_asked_for():
    report = "Die Regierung sagte der Ukraine am Montag weitere Panzer zu und bat um Geduld."
    corpus = corpus_of([report, report, "Schnee."])
    assert dispersion(corpus, "Panzer")[["hits", "parts"]].iloc[0].tolist() == [2, 3]
    once = dispersion(corpus, "Panzer", one_per_cluster=True)
    assert once[["hits", "parts"]].iloc[0].tolist() == [1, 2]
