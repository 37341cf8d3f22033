"""The hand codings are whole: they cover what they say, and every span is where it says."""

import pandas as pd
import pytest

from pressespiegel import paths, read, schema

GOLD = paths.root() / "corpus" / "gold"
THEMES = ["aid", "sanctions", "nato_membership", "front_line"]
# The column that repeats the text of a span, for tables that have one.
SPANS = {"quotations": "quote", "amounts": "text", "places": "form", "actors": "form"}
SPANS |= {"claims": "text", "paragraphs": None}
VALUES = {
    ("quotations", "kind"): {"direct", "indirect"},
    ("amounts", "bound"): {"exact", "about", "at_least", "at_most"},
    ("places", "sense"): {"place", "government"},
    ("places", "country"): {"UA", "RU", "BY"},
    ("actors", "kind"): {"person", "institution"},
    ("claims", "frame"): {"aid", "sanctions", "membership", "front_line"},
    ("paragraphs", "role"): set(schema.ROLES),
}


def table(name: str) -> pd.DataFrame:
    return pd.read_csv(GOLD / f"{name}.csv", keep_default_na=False)


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    articles = read(paths.articles()).articles
    return dict(zip(articles["article"], articles["text"], strict=True))


@pytest.fixture(scope="module")
def split() -> dict[str, str]:
    rows = table("split")
    return dict(zip(rows["article"], rows["split"], strict=True))


def test_the_split_takes_in_every_article_and_keeps_wire_copies_together(texts, split):
    assert set(split) == set(texts)
    counts = pd.Series(split).value_counts()
    assert counts["developing"] == 144
    assert counts["reporting"] == 96
    copies = table("wire_copies")
    assert copies["article"].map(split).groupby(copies["cluster"]).nunique().max() == 1


def test_themes_are_coded_twice_for_every_article_and_theme(texts):
    themes = table("themes")
    assert len(themes) == 240 * 4
    assert not themes.duplicated(["article", "code"]).any()
    assert set(themes["article"]) == set(texts)
    assert set(themes["code"]) == set(THEMES)


@pytest.mark.parametrize(("name", "articles"), [("themes", 240), ("codes", 120)])
def test_what_two_readings_saw_alike_holds_and_the_rest_has_a_reason(name, articles):
    rows = table(name)
    assert rows["article"].nunique() == articles
    assert rows[["first", "second", "value"]].isin([0, 1]).all(axis=None)
    alike = rows["first"] == rows["second"]
    assert (rows.loc[alike, "value"] == rows.loc[alike, "first"]).all()
    assert (rows.loc[alike, "reason"] == "").all()
    assert (rows.loc[~alike, "reason"].str.len() > 10).all()


def test_codes_of_an_article_are_those_of_the_codebooks(split):
    codes = table("codes")
    per_article = codes.groupby("article")["code"].agg(set)
    assert per_article.map(len).nunique() == 1
    assert {code.partition(".")[0] for code in per_article.iloc[0]} == set(THEMES)
    assert codes["article"].drop_duplicates().map(split).value_counts().to_dict() == {
        "developing": 72,
        "reporting": 48,
    }


@pytest.mark.parametrize(("name", "column"), SPANS.items())
def test_spans_lie_where_they_say_in_the_80_articles(name, column, texts, split):
    rows = table(name)
    chosen = table("paragraphs")["article"].unique()
    assert len(chosen) == 80
    assert pd.Series(chosen).map(split).value_counts()["reporting"] == 32
    assert set(rows["article"]) <= set(chosen)
    for row in rows.to_dict("records"):
        found = texts[row["article"]][row["start"] : row["end"]]
        assert found == found.strip() != "", row
        assert column is None or found == row[column], row


@pytest.mark.parametrize(("name", "column"), VALUES)
def test_values_are_those_that_the_readme_names(name, column):
    assert set(table(name)[column]) <= VALUES[name, column]


def test_paragraphs_tile_their_articles(texts):
    for article, own in table("paragraphs").groupby("article"):
        text, end = texts[article], 0
        for start, stop in zip(own["start"], own["end"], strict=True):
            assert text[end:start].strip() == ""
            end = stop
        assert text[end:].strip() == ""
        assert (own["role"] == "lead").sum() == 1, article


def test_speakers_stand_where_they_say(texts):
    rows = table("quotations")
    named = rows[rows["speaker_start"] != ""]
    assert len(named) > 100
    for row in named.to_dict("records"):
        place = slice(int(row["speaker_start"]), int(row["speaker_end"]))
        assert texts[row["article"]][place] == row["speaker"], row


def test_the_second_coding_has_the_same_columns():
    for name in SPANS.keys() - {"paragraphs"}:
        second = table(f"second/{name}")
        assert second.columns.tolist() == table(name).columns.tolist()
        assert 5 <= second["article"].nunique() <= 16
