import pandas as pd
import pytest

import pressespiegel as ps


def spans(*rows, columns=("article", "start", "end")):
    return pd.DataFrame(rows, columns=[*columns])


def test_spans_pair_that_share_enough_of_both():
    found = spans(("a", 0, 10), ("a", 20, 30), ("b", 0, 4))
    gold = spans(("a", 2, 10), ("a", 20, 33), ("b", 0, 4))
    pairs = ps.match_spans(found, gold)
    assert pairs["found"].tolist() == [0, 1, pd.NA, 2]
    assert pairs["gold"].tolist() == [0, pd.NA, 1, 2]
    assert pairs["overlap"].tolist() == [0.8, 0.0, 0.0, 1.0]


def test_a_span_pairs_once_and_with_the_closest():
    pairs = ps.match_spans(spans(("a", 0, 9), ("a", 0, 10)), spans(("a", 0, 10)))
    assert pairs["found"].tolist() == [0, 1]
    assert pairs["gold"].tolist() == [pd.NA, 0]


def test_spans_of_different_kinds_or_articles_do_not_pair():
    columns = ("article", "start", "end", "kind")
    found = spans(("a", 0, 10, "direct"), ("b", 0, 10, "direct"), columns=columns)
    gold = spans(("a", 0, 10, "indirect"), columns=columns)
    assert ps.match_spans(found, gold)["gold"].notna().sum() == 1
    assert not (ps.match_spans(found, gold, by="kind")[["found", "gold"]].notna().all(axis=1)).any()


def test_precision_and_recall_of_spans_are_those_computed_by_hand():
    # Three found, two of them right; four to be found.
    found = spans(("a", 0, 10), ("a", 20, 30), ("b", 0, 10), ("elsewhere", 0, 10))
    gold = spans(("a", 0, 10), ("a", 40, 50), ("b", 0, 10), ("c", 0, 10))
    row = ps.validate_spans(found, gold).iloc[0]
    assert row["code"] == "all"
    assert row[["n", "tp", "fp", "fn"]].tolist() == [3, 2, 1, 2]
    assert row["precision"] == pytest.approx(2 / 3)
    assert row["recall"] == pytest.approx(1 / 2)
    assert row["f1"] == pytest.approx(4 / 7)
    assert row["f1_low"] <= row["f1"] <= row["f1_high"]
    assert row["remark"] == "too few: 4 in the gold coding"


def test_each_kind_is_scored_for_itself_and_macro_is_their_mean():
    columns = ("article", "start", "end", "kind")
    found = spans(("a", 0, 10, "direct"), ("a", 20, 30, "indirect"), columns=columns)
    gold = spans(("a", 0, 10, "direct"), ("a", 40, 50, "indirect"), columns=columns)
    table = ps.validate_spans(found, gold, by="kind").set_index("code")
    assert table.index.tolist() == ["direct", "indirect", "macro"]
    assert table["f1"].tolist() == [1.0, 0.0, 0.5]
    assert table["n"].tolist() == [1, 1, 1]


def test_what_is_found_in_a_coded_article_without_spans_is_wrong():
    found, gold = spans(("a", 0, 10), ("b", 0, 10)), spans(("a", 0, 10))
    assert ps.validate_spans(found, gold)["fp"].tolist() == [0]
    assert ps.validate_spans(found, gold, articles=["a", "b"])["fp"].tolist() == [1]


def test_nothing_found_and_nothing_to_find_are_rows_all_the_same():
    some, none = spans(("a", 0, 10)), spans().astype({"start": int, "end": int})
    assert ps.validate_spans(none, some)["fn"].tolist() == [1]
    assert ps.validate_spans(some, none, articles=["a"])["fp"].tolist() == [1]
    with pytest.raises(ValueError, match="no article was coded"):
        ps.validate_spans(none, none)
    assert len(ps.match_spans(none, none)) == 0


@pytest.mark.parametrize(
    ("found", "options", "message"),
    [
        (spans(("a", 5, 5)), {}, "a: a span from 5 to 5 in the found table"),
        (spans(("a", 5, 6)), {"overlap": 0}, "overlap is 0"),
        (spans(("a", 5, 6)), {"by": "kind"}, "the table lacks kind"),
    ],
)
def test_spans_that_cannot_be_compared_are_refused(found, options, message):
    with pytest.raises(ValueError, match=message):
        ps.match_spans(found, spans(("a", 5, 6)), **options)


def test_a_mention_of_somebody_else_is_no_pair_where_the_actor_has_to_be_the_same():
    columns = ("article", "start", "end", "actor")
    found = spans(("a", 0, 5, "Scholz"), ("a", 9, 14, "Merz"), ("b", 0, 5, None), columns=columns)
    gold = spans(
        ("a", 0, 9, "Scholz"), ("a", 9, 14, "Baerbock"), ("b", 0, 5, None), columns=columns
    )
    row = ps.validate_spans(found, gold, same=["actor"], overlap=0.01).iloc[0]
    assert row[["tp", "fp", "fn"]].tolist() == [2, 1, 1]
    with pytest.raises(ValueError, match="a span has no actor"):
        ps.validate_spans(found, gold, by="actor")


def test_what_is_said_of_a_span_is_judged_among_pairs_in_which_one_says_something():
    columns = ("article", "start", "end", "value", "currency")
    found = spans(("a", 0, 5, 1.0, "EUR"), ("a", 9, 14, 2.0, None), ("b", 0, 5, 3.0, None),
                  ("b", 20, 25, 9.0, "USD"), columns=columns)  # fmt: skip
    gold = spans(("a", 0, 5, 1.0, "EUR"), ("a", 9, 14, 2.5, "USD"), ("b", 0, 5, 3.0, None),
                 ("c", 0, 5, 7.0, "EUR"), columns=columns)  # fmt: skip
    table = ps.validate_values(found, gold, ["value", "currency"]).set_index("code")
    assert table[["n", "right"]].to_numpy().tolist() == [[3, 2], [2, 1]]
    assert table["share"].tolist() == pytest.approx([2 / 3, 1 / 2])
    assert table["remark"].tolist() == ["too few: 3", "too few: 2"]
    with pytest.raises(ValueError, match="the table lacks sense"):
        ps.validate_values(found, gold, ["sense"])


def test_shares_of_what_is_right_draw_articles_and_leave_out_what_was_not_asked():
    right = pd.DataFrame(
        {"article": ["a"] * 9 + ["b"] * 3, "sure": [True] * 12, "half": [True] * 9 + [False] * 3}
    )
    right["never"] = None
    table = ps.share_right(right).set_index("code")
    assert table.loc["sure", ["n", "right", "share", "share_low"]].tolist() == [12, 12, 1.0, 1.0]
    # Two articles: a draw may hold the first alone or the second alone.
    assert table.loc["half", ["share", "share_low", "share_high"]].tolist() == [0.75, 0.0, 1.0]
    assert table.loc["never", "n"] == 0
    assert pd.isna(table.loc["never", "share"])
    assert pd.isna(table.loc["sure", "remark"])
