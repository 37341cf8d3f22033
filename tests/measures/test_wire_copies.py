"""Wire copies: exact, whatever the order, and no pair lost to the filter."""

import importlib
import random
import re
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressespiegel.corpus import corpus_of, open_corpus
from pressespiegel.measures import wire_copies
from pressespiegel.measures.wire_copies import first_of_cluster

MODULE = importlib.import_module("pressespiegel.measures.wire_copies")

TEXT = "Die Regierung sagte der Ukraine am Montag weitere Panzer zu und bat um Geduld."


def found(texts: list[str], **options: float) -> dict[tuple[str, str], float]:
    table = wire_copies(corpus_of(texts), **options)
    pairs = zip(table["article"], table["other"], strict=True)
    return dict(zip(pairs, table["jaccard"].round(9), strict=True))


def by_hand(texts: list[str], k: int, threshold: float) -> dict[tuple[str, str], float]:
    """All pairs, one after the other."""
    width = len(str(len(texts)))
    sets = {}
    for number, text in enumerate(texts, 1):
        words = re.findall(r"\w+", text.casefold())
        sets[f"{number:0{width}}"] = set(zip(*(words[i:] for i in range(k)), strict=False))
    pairs = {}
    for one, other in combinations(sets, 2):
        both = len(sets[one] | sets[other])
        jaccard = len(sets[one] & sets[other]) / both if both else 0
        if jaccard >= threshold:
            pairs[one, other] = round(jaccard, 9)
    return pairs


def test_a_shortened_copy_is_found_and_another_report_is_not():
    shortened = "Die Regierung sagte der Ukraine am Montag weitere Panzer zu."
    apart = "Am Montag hat die Regierung Panzer für die Ukraine zugesagt, es gab Geduld."
    # 12 shingles of three words, 8 of them in the copy.
    assert found([TEXT, shortened, apart]) == {("1", "2"): round(8 / 12, 9)}


def test_case_quotes_and_sharp_s_make_no_difference():
    swiss = "«Gross» ist die NATO, hiess es in Bern am Abend."
    assert found([swiss, "„Groß“ ist die Nato, hieß es in Bern am Abend"]) == {("1", "2"): 1.0}


def test_articles_shorter_than_a_shingle_are_copies_of_nothing():
    assert found(["Ja.", "Ja.", ""]) == {}


def test_clusters_link_what_others_link():
    texts = ["a b c d e f", "x y z", "d e f g h i", "a b c d e f g h i", "x y z"]
    table = wire_copies(corpus_of(texts), threshold=0.3)
    clusters = table.groupby("cluster")[["article", "other"]].agg(set)
    members = [set().union(*row) for row in clusters.to_numpy()]
    assert members == [{"1", "3", "4"}, {"2", "5"}]


def test_nothing_gives_an_empty_table_with_the_columns_of_the_schema():
    table = wire_copies(corpus_of([]))
    assert table.columns.tolist() == ["article", "other", "jaccard", "agencies", "cluster"]
    assert table.empty


@pytest.mark.parametrize("options", [{"k": 0}, {"threshold": 0.0}, {"threshold": 1.5}])
def test_options_out_of_range_are_refused(options):
    with pytest.raises(ValueError, match="give k"):
        wire_copies(corpus_of(["a"]), **options)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.lists(st.sampled_from("abcd"), max_size=14).map(" ".join), min_size=2, max_size=8),
    st.integers(1, 3),
    st.sampled_from([0.1, 0.2, 1 / 3, 0.5, 1.0]),
)
def test_the_pairs_are_those_of_comparing_all_with_all(texts, k, threshold):
    assert found(texts, k=k, threshold=threshold) == by_hand(texts, k, threshold)


def test_long_articles_with_edits_are_found_with_their_exact_jaccard_index():
    draw = random.Random(3)
    texts = [" ".join(f"w{draw.randint(0, 900)}" for _ in range(400)) for _ in range(60)]
    for copied in range(20):
        words = texts[copied].split()
        for _ in range(draw.randint(5, 60)):
            words[draw.randrange(len(words))] = "anders"
        texts.append(" ".join(words))
    assert len(by_hand(texts, 3, 0.2)) == 20
    assert found(texts) == by_hand(texts, 3, 0.2)


def test_a_large_corpus_is_compared_in_parts_and_gives_the_same(monkeypatch):
    draw = random.Random(4)
    texts = [" ".join(draw.choice("abcdefg") for _ in range(40)) for _ in range(30)]
    whole = found(texts, k=2, threshold=0.3)
    monkeypatch.setattr(MODULE, "_AT_ONCE", 900)
    assert len(whole) > 10
    assert found(texts, k=2, threshold=0.3) == whole == by_hand(texts, 2, 0.3)


def test_the_first_article_of_a_cluster_counts_for_all_of_it():
    texts = ["x y z", "a b c d e f", "d e f g h i", "a b c d e f g h i", "x y z", "u v w"]
    corpus = corpus_of(texts)
    # The third is linked to the second by the fourth alone.
    assert first_of_cluster(corpus).tolist() == [True, True, False, False, False, True]
    assert first_of_cluster(corpus) is first_of_cluster(corpus), "computed once"
    assert first_of_cluster(corpus_of([])).tolist() == []


def test_agencies_that_both_are_signed_with_stand_beside_the_pair(tmp_path):
    for number, signature in enumerate(["(dpa/AFP)", "(AFP)", ""]):
        text = f"date 2022-11 {TEXT}\n\n{signature}"
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    table = wire_copies(open_corpus(tmp_path))
    assert table["agencies"].fillna("none").tolist() == ["AFP", "none", "none"]
    assert table["cluster"].tolist() == [0, 0, 0]
