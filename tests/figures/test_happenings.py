"""Shares before and after events stand with both n; steps on lanes have labels of their own."""

import math
from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressespiegel.figures import alts, captions, style
from pressespiegel.figures import steps as steps_
from pressespiegel.figures.happenings import around
from pressespiegel.figures.steps import timeline

OF = {"de": "über die NATO", "en": "on NATO"}


@pytest.fixture
def dated(shares):
    """A function from (title, day, before, after) to a table of shares around events, and these."""

    def table(*rows, undecided=0):
        titles, days, before, after = zip(*rows, strict=True) if rows else ([], [], [], [])
        frame = pd.DataFrame({"event": [f"e{at}" for at in range(len(rows))]})
        days = pd.to_datetime(list(days)).astype("datetime64[s]")
        events = frame.assign(title_de=titles, title_en=titles, start=days)
        for name, pairs in (("before", before), ("after", after)):
            found = shares([k for k, _ in pairs], [n for _, n in pairs])
            frame[f"n_{name}"] = found["n_articles"]
            for column in ("share", "share_low", "share_high"):
                frame[column.replace("share", f"share_{name}")] = found[column]
        return frame.assign(n_undecided=undecided), events

    return table


TWO = (("Beitritt", "2023-04-04", (5, 50), (11, 44)), ("Antrag", "2022-05-18", (9, 36), (0, 0)))


def steps(*rows):
    names = ["lane", "start", "label_de", "label_en", "kind"]
    table = pd.DataFrame(rows, columns=names).assign(end=pd.NaT)
    return table.assign(start=pd.to_datetime(table["start"]), end=pd.to_datetime(table["end"]))


FINLAND = [
    ("Finnland", "2022-05-18", "Antrag", "application", "application"),
    ("Finnland", "2022-07-05", "Protokoll", "protocol", "protocol"),
    ("Finnland", "2022-07-06", None, None, "ratification"),
    ("Finnland", "2023-03-30", "Türkei ratifiziert", "Türkiye ratifies", "ratification"),
    ("Finnland", "2023-04-04", "Mitglied", "member", "membership"),
]


def test_events_stand_in_order_of_time_with_n_before_and_after(dated, words):
    table, events = dated(*TWO, undecided=3)
    ax = around(table, events=events)
    english, german = words(ax), words(ax, "de")
    assert english.index("18 May 2022 Antrag") < english.index("4 Apr 2023 Beitritt")
    assert "/ 36 : 0" in english
    assert "/ 50 : 44" in english
    assert "undecided: 3 per event" in english.replace("\n", " ")
    assert "unentschieden: 3 je Ereignis" in german.replace("\n", " ")


def test_before_is_hollow_and_above_after_which_is_full(dated):
    table, events = dated(*TWO)
    ax = around(table, events=events)
    dots = [line for line in ax.lines if line.get_marker() == "o"]
    before, after = dots
    assert before.get_markerfacecolor() == "white"
    assert after.get_markerfacecolor() == style.ACCENT
    assert list(before.get_xdata()) == [0.25, 0.1]
    assert list(after.get_xdata()) == [0.25], "no share after the event without articles"
    assert before.get_ydata()[1] > after.get_ydata()[0]


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize(
    "rows",
    [
        [("Ein sehr langer Titel eines Ereignisses " * 4, "2022-03-01", (1, 9), (2, 99999))] * 20,
        [("日本 $x$", "2022-03-01", (0, 0), (0, 0))],
        [],
    ],
    ids=["long", "nothing known", "none"],
)
def test_letters_around_events_stand_apart(dated, letters_apart, rows, columns):
    with style.columns(columns):
        table, events = dated(*rows)
        letters_apart(around(table, events=events))
        table = table.assign(share_before_low=math.nan, share_before_high=math.nan)
        letters_apart(around(table, events=events))


def test_too_many_events_and_a_missing_column_are_refused(dated):
    table, events = dated(*TWO * 11)
    with pytest.raises(ValueError, match="22 events cannot be read"):
        around(table, events=events)
    with pytest.raises(ValueError, match="lacks n_undecided"):
        around(table.drop(columns="n_undecided"), events=events)
    with pytest.raises(ValueError, match="'e0' has two rows: choose one code"):
        around(pd.concat([table[:1], table[:1]]), events=events)
    with pytest.raises(ValueError, match="'e0' is none of the events"):
        around(table[:2], events=events[1:])


def test_steps_are_named_with_their_day_and_votes_only_if_they_have_a_label(words):
    ax = timeline(steps(*FINLAND), labels={"Finnland": {"de": "Finnland", "en": "Finland"}})
    english, german = words(ax), words(ax, "de")
    for text in (
        "18 May 2022 application",
        "4 Apr 2023 member",
        "30 Mar 2023 Türkiye",
        "/ Finland",
    ):
        assert text in english
    assert "6 Jul 2022" not in english
    assert "Schritte mit Tag: n = 5; Striche: Voten von Parlamenten, n = 2" in german
    assert [line.get_marker() for line in ax.lines] == ["o", "s", "|", "|", "*"]
    assert [line.get_xdata()[0] for line in ax.lines] == [0, 48, 49, 316, 321]


def test_what_lasts_is_a_bar():
    table = steps(*FINLAND[:2])
    table.loc[0, "end"] = pd.Timestamp("2022-05-28")
    bars = [each for each in timeline(table).collections if each.get_linewidth()[0] == 4]
    assert [bar.get_segments()[0][:, 0].tolist() for bar in bars] == [[0, 10]]


@given(
    st.lists(st.integers(0, 400), min_size=1, max_size=12).map(sorted),
    st.lists(st.integers(10, 150), min_size=12, max_size=12),
    st.sampled_from([450, math.inf]),
)
def test_no_label_lies_on_another_nor_on_another_s_line(starts, wide, edge):
    starts, wide = np.array(starts, dtype=float), np.array(wide[: len(starts)], dtype=float)
    spans = steps_._spans(starts, wide, edge=edge)
    levels = steps_._levels(starts, spans)
    assert levels or edge == 450, "where all stand right of their marks, there is always a way"
    assert spans.max() <= edge
    for one, other in permutations(range(len(starts)), 2) if levels else ():
        (a, b), (c, d) = spans[one], spans[other]
        assert levels[one] != levels[other] or b <= c or d <= a
        assert levels[one] > levels[other] or not a < starts[other] < b


def test_a_label_at_the_right_edge_stands_left_of_its_mark():
    late = steps(*FINLAND[:1], ("Finnland", "2023-04-04", "Mitglied", "member", "membership"))
    sides = {each.get_text(): each.get_ha() for each in timeline(late).texts}
    assert sides["18 May 2022 application"] == "left"
    assert sides["4 Apr 2023 member"] == "right"


@pytest.fixture
def by_lane(shares):
    """A function from lanes and months to a table of shares of each lane."""

    def table(lanes, months):
        span = pd.period_range("2022-01", periods=months, freq="M")
        parts = [shares([3] * months, [12] * months, lane=lane, month=span) for lane in lanes]
        return pd.concat(parts, ignore_index=True)

    return table


def test_shares_stand_below_their_lane_on_the_same_axis_of_time(by_lane, words):
    ax = timeline(steps(*FINLAND), shares=by_lane(["Finnland", "Mond"], 24))
    drawn = [line for line in ax.lines if line.get_marker() == "o" and len(line.get_xdata()) == 24]
    assert len(drawn) == 1, "the moon has no lane"
    assert drawn[0].get_xdata()[0] == pytest.approx(15.5, abs=1e-6), "the middle of January"
    english = words(ax)
    assert "72 of 288" in english
    assert "below: share of articles, 95% interval; at right: n of N" in english.replace("\n", " ")
    with pytest.raises(ValueError, match="the shares of 'Finnland' have more than one row"):
        timeline(steps(*FINLAND), shares=by_lane(["Finnland", "Finnland"], 2))


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize(
    "rows",
    [
        FINLAND[:1],
        [*FINLAND, ("Schweden", "2024-03-07", "M" * 90, "日本 $x$ <b>" * 9, "membership")],
        [(f"Land {n} mit langem Namen", f"202{n}-02-24", "Antrag", "x", "odd") for n in range(8)],
        [("Ukraine", "2022-09-30", f"Schritt {n}", f"step {n}", "step") for n in range(9)],
        [],
    ],
    ids=["one", "long", "lanes", "same day", "none"],
)
def test_letters_of_a_timeline_stand_apart(letters_apart, by_lane, rows, columns):
    with style.columns(columns):
        letters_apart(timeline(steps(*rows)))
    shown = by_lane(sorted({row[0] for row in rows}) or ["x"], 40)
    letters_apart(timeline(steps(*rows), shares=shown))
    if rows:
        with style.columns(1), pytest.raises(ValueError, match="cannot be read in one column"):
            timeline(steps(*rows), shares=shown)


def test_steps_without_a_day_and_too_many_lanes_are_refused():
    with pytest.raises(ValueError, match="a step of 'Finnland' has no start"):
        timeline(steps(*FINLAND).assign(start=pd.NaT))
    with pytest.raises(ValueError, match="9 lanes cannot be read"):
        timeline(steps(*((str(n), "2022-05-18", "a", "a", "a") for n in range(9))))


def test_shares_around_events_are_told(dated):
    told = captions.around(dated(*TWO, undecided=1)[0], of=OF)
    assert told["en"].startswith(
        "Share of articles on NATO before and after 2 events: before n = 36 to 50 per event, "
        "median 43; after n = 0 to 44 per event, median 22; not to be dated to one side: "
        "n = 1 per event. Unit: article; dot"
    )
    assert "vor und nach 2 Ereignissen: davor n = 36 bis 50 je Ereignis" in told["de"]
    table, events = dated(*TWO)
    alt = alts.around(table, of=OF, events=events)
    assert alt["en"].endswith("before and after: Antrag 25% → –; Beitritt 10% → 25%.")
    assert alts.around(table[:0], of=OF, events=events)["de"].endswith("davor und danach: keine.")


def test_a_timeline_is_told_by_its_steps():
    told = captions.timeline(steps(*FINLAND), of={"de": "Wege in die NATO", "en": "Ways into NATO"})
    assert told["en"].startswith(
        "Ways into NATO: n = 5 steps in 1 lane, 2 of them votes of parliaments"
    )
    assert "n = 5 Schritte in 1 Zeile, davon 2 Voten von Parlamenten" in told["de"]
    alt = alts.timeline(steps(*FINLAND))
    assert alt["en"].endswith(
        "Finnland: application 18 May 2022, protocol 5 Jul 2022, member 4 Apr 2023, 2 votes."
    )
    assert alts.timeline(steps())["de"] == "Schritte auf Zeitachsen. keine."


def test_the_shares_below_a_timeline_are_told_too(by_lane):
    below = by_lane(["Finnland"], 24)
    told = captions.timeline(steps(*FINLAND), of="Wege", below=below, undated=2)
    assert (
        "Below: share of articles per month, January 2022 to December 2023: N = 288" in told["en"]
    )
    assert "n = 12 per month; left out, naming no month: 2 articles. Unit: article" in told["en"]
    alt = alts.timeline(steps(*FINLAND), below=below)
    assert alt["de"].endswith("Anteil der Artikel darunter: 25\u00a0% (gleichauf: 24 Zeiträume).")
    none = captions.timeline(steps(), of="Wege", below=below[:0], undated=2)["en"]
    assert "Below: share of articles: N = 0 articles; n = 0; left out, naming no month: 2" in none
    assert alts.timeline(steps(*FINLAND), below=below[:0])["en"].endswith("below: no articles.")
