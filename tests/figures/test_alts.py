"""Alt texts say what was drawn."""

import pandas as pd

from pressespiegel.figures import alts

SHARES = pd.DataFrame(
    {
        "year": pd.period_range("2022", "2024", freq="Y-DEC"),
        "articles": [1, 3, 0],
        "n_articles": [4, 4, 0],
        "share": [0.25, 0.75, float("nan")],
        "share_low": [0.05, 0.3, float("nan")],
        "share_high": [0.7, 0.95, float("nan")],
    }
)


def test_shares_are_told_by_their_highest_and_lowest_value():
    text = alts.shares(SHARES, of={"de": "über Schnee", "en": "on snow"})
    assert text["en"] == (
        "Dots with interval bars for the share of articles on snow: 2 periods, "
        "highest value 75% (2023), lowest 25% (2022)."
    )
    assert "höchster Wert 75 % (2023), niedrigster 25 % (2022)" in text["de"].replace("\xa0", " ")


def test_shares_of_one_period_and_of_none_are_told():
    assert alts.shares(SHARES.head(1), of="x")["en"].endswith(": 25% (2022).")
    assert alts.shares(SHARES.tail(1), of="x")["en"].endswith(": no articles.")


def test_codes_are_told_from_the_most_to_the_least_frequent():
    table = pd.concat([SHARES.assign(code="a"), SHARES.assign(code="b", articles=[4, 4, 0])])
    labels = {"a": {"de": "Schnee", "en": "snow"}, "b": {"de": "Regen", "en": "rain"}}
    assert alts.codes(table, labels=labels)["en"].endswith("Articles: rain 8, snow 4.")
    assert alts.codes(table, labels=labels)["de"].endswith("Artikel: Regen 8, Schnee 4.")


def test_a_concordance_is_told_by_its_hits_and_articles():
    lines = pd.DataFrame({"article": ["a", "a", "b"]})
    assert "3 hits of “Taurus” from 2 articles" in alts.concordance(lines, query="Taurus")["en"]
