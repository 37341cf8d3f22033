"""Small tables of shares, made by hand, for every chart."""

import math

import matplotlib as mpl
import pandas as pd
import pytest

from pressespiegel.figures import lettering, style

mpl.use("Agg")


def wilson(found: int, total: int) -> tuple[float, float, float]:
    """Share and 95 % Wilson interval, missing where there are no articles."""
    if total == 0:
        return math.nan, math.nan, math.nan
    z, share = 1.959964, found / total
    middle = (share + z * z / 2 / total) / (1 + z * z / total)
    half = z * math.sqrt(share * (1 - share) / total + z * z / 4 / total**2) / (1 + z * z / total)
    return share, max(0.0, middle - half), min(1.0, middle + half)


@pytest.fixture
def shares():
    """A function from columns, numbers of articles and totals to a table of shares."""

    def table(found, totals, **columns):
        intervals = [wilson(*pair) for pair in zip(found, totals, strict=True)]
        frame = pd.DataFrame({**columns, "articles": found, "n_articles": totals})
        names = ["share", "share_low", "share_high"]
        return frame.join(pd.DataFrame(intervals, columns=names, dtype="float64"))

    return table


@pytest.fixture
def monthly(shares):
    """A function from numbers to a table by month, from May 2022 on."""

    def table(found, totals):
        months = pd.period_range("2022-05", periods=len(totals), freq="M")
        return shares(found, totals, month=months)

    return table


@pytest.fixture
def coded(monthly):
    """A function to a table of codes by month; the first code is the most frequent."""

    def table(codes, totals):
        parts = [
            monthly([n // (rank + 2) for n in totals], totals).assign(code=code)
            for rank, code in enumerate(codes)
        ]
        return pd.concat(parts, ignore_index=True)

    return table


@pytest.fixture
def events():
    """Ten events, the first four within two weeks."""
    days = ["2022-05-24", "2022-05-25", "2022-06-01", "2022-06-03", "2022-12-05"]
    days += ["2023-02-25", "2023-06-23", "2023-12-18", "2024-02-23", "2024-06-24"]
    numbers = range(1, 11)
    return pd.DataFrame(
        {
            "start": pd.to_datetime(days).astype("datetime64[s]"),
            "title_de": [
                f"Beschluss über das Paket Nummer {n} nach langem Streit" for n in numbers
            ],
            "title_en": [f"Package number {n} agreed after a long dispute" for n in numbers],
        }
    )


@pytest.fixture
def hits():
    """Thirty concordance lines, one with signs that must not format anything."""
    rows = [
        {
            "article": f"2022/artikel-{n:02d}",
            "month": pd.Period("2022-05", "M") + n,
            "left": "Die Bundesregierung sagte der Ukraine nach langer Beratung weitere schwere ",
            "keyword": "Waffen",
            "right": " zu, darunter Haubitzen und Munition für die Luftabwehr im Osten.",
        }
        for n in range(30)
    ]
    rows[0] |= {"left": "für $5$ und \\frac{1}{2} <b>", "right": " 😀 \u202eשלום مرحبا 日本\n\t*x*"}
    return pd.DataFrame(rows)


@pytest.fixture(autouse=True)
def _in_english(monkeypatch):
    monkeypatch.delenv("PRESSESPIEGEL_LANGUAGE", raising=False)
    yield
    import matplotlib.pyplot as plt

    plt.close("all")


@pytest.fixture
def words():
    """A function from axes to their texts in a language, joined by ` / `."""

    def texts(ax, language="en"):
        from matplotlib.text import Text

        with style.in_language(language):
            style.rewrite(ax.figure)
            ax.figure.canvas.draw()
        found = [each.get_text() for each in ax.figure.findobj(Text) if each.get_text()]
        return "".join(f" / {text}" for text in found).replace("\N{NO-BREAK SPACE}", " ")

    return texts


@pytest.fixture
def letters_apart():
    """A function that fails where letters of a figure cover each other in one of the languages."""

    def check(ax):
        figure = ax.get_figure(root=True)
        for language in style.LANGUAGES:
            with style.in_language(language):
                style.rewrite(figure)
                assert lettering.overlaps(figure) == []

    return check
