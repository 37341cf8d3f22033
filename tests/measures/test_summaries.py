"""What a finding says first, at zero, at one and with ties."""

from pressespiegel.corpus import corpus_of
from pressespiegel.measures import count, peak, ranked

CORPUS = corpus_of(["Waffen.", "Schnee.", "Waffen."], dates=["2022-11", "2022-11", "2023-01"])


def test_the_peak_is_said_with_its_n_and_interval():
    assert peak(count(CORPUS, "Waffe", by="year")) == (
        "The largest share of a year is 100% of 1 article, in 2023 (95% interval 21% to 100%)."
    )


def test_peaks_that_tie_are_named_or_counted():
    corpus = corpus_of(["x"] * 4, dates=[f"2022-0{month}" for month in range(1, 5)])
    assert "in each of 4 months (95% intervals 21% to 100%)" in peak(count(corpus, "x"))
    assert "of 4 articles, in 2022" in peak(count(corpus, "x", by="year"))
    either = count(CORPUS, "Waffe | Schnee", by="year")
    assert "of 1 to 2 articles, in 2022 and 2023" in peak(either)


def test_three_peaks_are_listed_and_a_small_one_is_not_said_to_be_none():
    corpus = corpus_of(["x"] * 3, dates=["2022", "2023", "2024"])
    assert "in 2022, 2023 and 2024 (" in peak(count(corpus, "x", by="year"))
    rare = corpus_of(["x"] + ["y"] * 299, dates=["2022"] * 300)
    assert "is 0.33% of 300 articles, in 2022" in peak(count(rare, "x", by="year"))


def test_no_article_has_no_peak():
    table = count(CORPUS, "Flugzeug", by="year")
    assert peak(table) == peak(table.head(0)) == "No year has an article with it."


def test_codes_are_ranked_and_those_without_articles_left_out():
    table = count(CORPUS, {"w": "Waffe", "s": "Schnee", "f": "Flugzeug"}, by="year")
    labels = {"w": {"en": "arms"}, "s": {"en": "snow"}, "f": {"en": "planes"}}
    table = table.rename(columns={"query": "code"})
    assert ranked(table, labels=labels) == "arms (2), snow (1)"
    assert ranked(table, labels=labels, most=1) == "arms (2)"
    tied = table.assign(articles=1)
    assert (
        ranked(tied, labels=labels, most=2) == "arms (2), snow (2), and 1 more as often as the last"
    )
    assert ranked(table[table["code"] == "f"], labels=labels) == "none"
