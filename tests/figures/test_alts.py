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


def told(table, labels=None):
    texts = alts.shares(table, of={"de": "über Schnee", "en": "on snow"}, labels=labels)
    return {name: text.replace("\N{NO-BREAK SPACE}", " ") for name, text in texts.items()}


def test_shares_are_told_by_their_highest_and_lowest_value():
    text = alts.shares(SHARES, of={"de": "über Schnee", "en": "on snow"})
    assert text["en"] == (
        "Dots with interval bars, share of articles on snow: 2 periods, "
        "highest value 75% (2023), lowest 25% (2022)."
    )
    assert "höchster Wert 75 % (2023), niedrigster 25 % (2022)" in text["de"].replace("\xa0", " ")


def test_shares_of_one_period_and_of_none_are_told():
    assert alts.shares(SHARES.head(1), of="x")["en"].endswith(": 25% (2022).")
    assert alts.shares(SHARES.tail(1), of="x")["en"].endswith(": no articles.")


def test_ties_are_told_by_name_or_by_number():
    two = SHARES.assign(share=[0.5, 0.5, 0.25], n_articles=4)
    assert "highest value 50% (shared by 2022, 2023), lowest 25% (2024)" in told(two)["en"]
    assert "höchster Wert 50 % (gleichauf: 2022, 2023), niedrigster" in told(two)["de"]
    years = pd.period_range("2001", periods=5, freq="Y-DEC")
    five = pd.DataFrame({"year": years, "n_articles": 9, "share": [0, 0, 0, 0, 1 / 300]})
    assert "highest value 0.33% (2005), lowest 0% (shared by 4 periods)" in told(five)["en"]
    assert "niedrigster 0 % (gleichauf: 4 Zeiträume)" in told(five)["de"]


def test_shares_that_are_all_zero_have_no_highest():
    years = pd.period_range("2001", periods=5, freq="Y-DEC")
    none = pd.DataFrame({"year": years, "n_articles": 9, "share": 0.0})
    assert told(none)["en"].endswith("on snow: 0% (shared by 5 periods).")
    assert told(none)["de"].endswith("über Schnee: 0 % (gleichauf: 5 Zeiträume).")


def test_groups_are_told_by_their_names():
    groups = SHARES.drop(columns="year").assign(label=["A", "none", "C"])
    labels = {"none": {"de": "ohne Medium", "en": "no outlet"}}
    assert "2 groups, highest value 75% (no outlet), lowest 25% (A)" in told(groups, labels)["en"]
    assert "2 Gruppen, höchster Wert 75 % (ohne Medium)" in told(groups, labels)["de"]


def test_codes_that_no_article_has_are_told_as_none():
    table = SHARES.assign(code="a", articles=0)
    assert alts.codes(table, labels={})["en"].endswith("Articles: none in any lane.")
    assert alts.codes(table, labels={})["de"].endswith("Artikel: in keiner Zeile einer.")


def test_codes_are_told_from_the_most_to_the_least_frequent():
    table = pd.concat([SHARES.assign(code="a"), SHARES.assign(code="b", articles=[4, 4, 0])])
    labels = {"a": {"de": "Schnee", "en": "snow"}, "b": {"de": "Regen", "en": "rain"}}
    assert alts.codes(table, labels=labels)["en"].endswith("Articles: rain 8; snow 4.")
    assert alts.codes(table, labels=labels)["de"].endswith("Artikel: Regen 8; Schnee 4.")


def test_a_concordance_is_told_by_its_hits_and_articles():
    lines = pd.DataFrame({"article": ["a", "a", "b"]})
    two = alts.concordance(lines, query="Taurus", lines=2)
    assert two["en"].endswith("“Taurus” aligned in the middle: 2 of 3 hits in 2 articles.")
    assert two["de"].endswith("untereinander in der Mitte: 2 von 3 Treffern in 2 Artikeln.")
    one = alts.concordance(lines[:1], query="Taurus")
    assert one["en"].endswith(": 1 of 1 hit in 1 article.")
    assert one["de"].endswith(": 1 von 1 Treffer in 1 Artikel.")
    assert alts.concordance(lines[:0], query="Taurus")["en"] == "No hits of “Taurus”."
