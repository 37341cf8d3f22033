"""Captions state n, N, unit and interval, in both languages."""

import pandas as pd

from pressespiegel.figures import captions

OF = {"de": "über Hilfe", "en": "on aid"}


def test_a_caption_of_shares_counts_the_gaps_between_months(monthly):
    table = monthly([1, 0, 0, 4], [1000, 0, 10, 20]).drop(index=1)
    assert captions.shares(table, of=OF) == {
        "de": "Anteil der Artikel über Hilfe je Monat, Mai 2022 bis August 2022: 5 von N = 1.030 "
        "Artikeln; n = 0 bis 1.000 je Monat, im Median 15. Einheit: Artikel; Punkt: Anteil, "
        "Balken: 95-%-Intervall nach Wilson.",
        "en": "Share of articles on aid per month, May 2022 to August 2022: 5 of N = 1,030 "
        "articles; n = 0 to 1,000 per month, median 15. Unit: article; dot: share, bar: 95% "
        "Wilson interval.",
    }


def test_a_caption_of_one_month_and_of_none(monthly):
    one = captions.shares(monthly([1], [2]), of=OF)["en"]
    assert one.startswith("Share of articles on aid, May 2022: 1 of N = 2 articles; n = 2 per")
    none = captions.shares(monthly([], []), of=OF)["en"]
    assert none.startswith("Share of articles on aid: 0 of N = 0 articles; n = 0.")
    single = captions.shares(monthly([1], [1]), of=OF)
    assert "1 of N = 1 article; n = 1 per month" in single["en"]
    assert "1 von N = 1 Artikel; n = 1 je Monat" in single["de"]


def test_a_caption_of_groups_gives_the_least_and_the_most(shares):
    table = shares([1, 2], [3, 8], label=["A", "B"])
    assert captions.shares(table, of=OF)["en"].startswith(
        "Share of articles on aid in 2 groups: n = 3 to 8 per group, median 5.5."
    )


def test_a_caption_of_codes_counts_an_article_once(coded):
    told = captions.codes(coded(["money", "weapons"], [10, 12]), of=OF)
    assert "for each of 2 codes per month" in told["en"]
    assert "N = 22 articles; one can count for several; n = 10 to 12 per month" in told["en"]
    assert "N = 22 Artikel; einer kann für mehrere zählen; n = 10 bis 12 je Monat" in told["de"]


def test_a_caption_of_one_code_of_one_article_is_in_the_singular(coded):
    told = captions.codes(coded(["money"], [1]), of=OF)
    assert told["en"].startswith("Share of articles on aid, May 2022: N = 1 article; n = 1 per")
    assert told["de"].startswith("Anteil der Artikel über Hilfe, Mai 2022: N = 1 Artikel; n = 1")


def test_articles_that_name_no_month_are_said_to_be_left_out(monthly, coded):
    several = captions.shares(monthly([1], [2]), of=OF, undated=3)
    assert "n = 2 per month; left out, naming no month: 3 articles. Unit" in several["en"]
    assert "n = 2 je Monat; weggelassen, da ohne Monat: 3 Artikel. Einheit" in several["de"]
    one = captions.codes(coded(["money"], [2]), of=OF, undated=1)
    assert "; left out, naming no month: 1 article. Unit" in one["en"]
    assert "left out" not in captions.shares(monthly([1], [2]), of=OF)["en"]


def test_a_row_without_a_month_is_in_no_caption(coded):
    table = coded(["money"], [10, 12])
    table.loc[1, "month"] = pd.NaT
    assert "N = 10 articles" in captions.codes(table, of=OF)["en"]


def test_a_caption_of_a_concordance_says_that_lines_have_no_interval(hits):
    told = captions.concordance(pd.concat([hits, hits]), query="Waffe*", lines=12)
    assert told["en"].startswith(
        "Concordance of “Waffe*”: 12 of N = 60 hits, evenly spaced; articles with hits: n = 30."
    )
    assert "kein Intervall" in told["de"]
    assert "x”: 1 of N = 1 hit; articles" in captions.concordance(hits[:1], query="x")["en"]
    assert "evenly" not in captions.concordance(hits, query="x", lines=30)["en"]
