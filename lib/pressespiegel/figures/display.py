"""Tables, findings, marked articles and figures in a notebook's output; all foreign text escaped.

Outputs are the same on every run: no random ids, no addresses, no paths.
"""

import base64
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from itertools import pairwise, repeat
from string import Formatter
from typing import Any

import pandas as pd
from matplotlib.colors import to_hex, to_rgb

from . import markup, style
from .saving import Saved
from .style import say

_ALIGN = {"<": "left", ">": "right"}
# Adds what only works with a script, so that without one nothing is there that does not.
_SORTING = """<script>(() => {
const table = document.currentScript?.previousElementSibling;
if (!table?.tHead) return;
const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells];
const field = document.createElement("input");
field.type = "search";
field.placeholder = "FILTER";
field.setAttribute("aria-label", "FILTER");
field.oninput = () => {
  const sought = field.value.toLowerCase();
  for (const row of body.rows) row.hidden = !row.textContent.toLowerCase().includes(sought);
};
table.before(field);
heads.forEach((head, at) => {
  const sort = () => {
    const up = head.getAttribute("aria-sort") !== "ascending";
    heads.forEach(each => each.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const key = row => row.cells[at].dataset.v ?? row.cells[at].textContent;
    const order = (a, b) => a === "" || b === "" ? (a === "") - (b === "")
      : (up ? 1 : -1) * (isNaN(a) || isNaN(b) ? a.localeCompare(b, "de") : a - b);
    [...body.rows].sort((a, b) => order(key(a), key(b))).forEach(row => body.append(row));
  };
  head.style.cursor = "pointer";
  head.tabIndex = 0;
  head.onclick = sort;
  head.onkeydown = event => { if (event.key === "Enter") sort(); };
});
})();</script>"""
_SAFE = "tex2jax_ignore mathjax_ignore"  # classes that formula renderers leave alone

Span = tuple[int, int, str]


@dataclass(frozen=True, repr=False)
class Shown:
    """What a notebook shows, by MIME type; `text/plain` is its `str`."""

    bundle: Mapping[str, str]

    def __repr__(self) -> str:
        return self.bundle["text/plain"]

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return dict(self.bundle)


def show(
    table: pd.DataFrame,
    *,
    rows: int = 10,
    cut: int | None = 80,
    caption: style.Bilingual | None = None,
    sortable: bool = False,
) -> Shown:
    """Return the first `rows` rows of a table for reading: HTML and plain text.

    Texts are cut to `cut` characters with … (None: not at all), floats rounded to three digits,
    months written 2022-11. With `sortable`, a click on a column's name sorts the rows shown and a
    field above filters them; where no script may run, the table stands as it is.
    """
    frame = table.reset_index() if table.index.name else table
    shown = frame.head(rows)
    columns = [
        [str(name), *(_cell(each, room=cut) for each in shown.iloc[:, at])]
        for at, name in enumerate(frame.columns)
    ]
    sides = [">" if pd.api.types.is_numeric_dtype(dtype) else "<" for dtype in frame.dtypes]
    head, *body = list(zip(*columns, strict=True)) or [()]
    title = say(caption) if caption else ""
    n, total = len(shown), len(frame)
    many = style.of(n, total, "row") if n < total else style.counted(total, "row")

    def row(tag: str, texts: Iterable[str], values: Iterable[Any] = repeat(None)) -> str:
        inner = (
            f'<{tag} style="text-align: {_ALIGN[side]}"{_sorted_by(value, side)}>'
            f"{markup.html(text)}</{tag}>"
            for side, text, value in zip(sides, texts, values, strict=False)
        )
        return f"<tr>{''.join(inner)}</tr>"

    values = shown.itertuples(index=False, name=None) if sortable else repeat(repeat(None))

    page = [
        f'<table class="dataframe {_SAFE}">',
        *([f"<caption>{markup.html(title)}</caption>"] if title else []),
        *("<thead>", row("th", head), "</thead>", "<tbody>"),
        *(row("td", texts, own) for texts, own in zip(body, values, strict=False)),
        *("</tbody>", "</table>"),
        *([_SORTING.replace("FILTER", say(de="Filtern", en="Filter"))] if sortable else []),
        f'<p class="{_SAFE}">{many}</p>',
    ]
    wide = [f"{side}{max(map(len, texts))}" for side, texts in zip(sides, columns, strict=True)]
    lines = ["  ".join(map(format, texts, wide)).rstrip() for texts in (head, *body)]
    plain = "\n".join([*([title] if title else []), *lines, many])
    return Shown({"text/html": "\n".join(page), "text/plain": plain})


def kwic(table: pd.DataFrame, *, rows: int = 20, caption: style.Bilingual | None = None) -> Shown:
    """Return the first `rows` lines of a concordance aligned at the keyword: HTML and plain text.

    Args:
        table: the table "concordance": `left, keyword, right, article` are shown.
        rows: how many lines to show at most.
        caption: what to say above them.

    Raises:
        ValueError: a column is missing.
    """
    names = ("left", "keyword", "right", "article")
    missing = [name for name in names if name not in table]
    if missing:
        raise ValueError(f"this is no concordance: it lacks {', '.join(missing)}")
    shown = table.head(rows)
    # Line ends inside a context would break the line that it is to be read in.
    columns = [[" ".join(str(text).split()) for text in shown[name]] for name in names]
    lines = list(zip(*columns, strict=True))
    title = style.say(caption) if caption else ""
    many = style.of(len(shown), len(table), "hit")
    sides = ("right", "center", "left", "left")

    def cell(text: str, side: str) -> str:
        inner = f"<b>{markup.html(text)}</b>" if side == "center" else markup.html(text)
        return f'<td style="text-align: {side}">{inner}</td>'

    page = [
        f'<table class="dataframe {_SAFE}">',
        *([f"<caption>{markup.html(title)}</caption>"] if title else []),
        "<tbody>",
        *(f"<tr>{''.join(map(cell, line, sides))}</tr>" for line in lines),
        *("</tbody>", "</table>", f'<p class="{_SAFE}">{many}</p>'),
    ]
    wide = [max(map(len, texts), default=0) for texts in columns]
    plain = [
        f"{left:>{wide[0]}} [{keyword}] {right:<{wide[2]}}{'':{wide[1] - len(keyword)}}  {article}"
        for left, keyword, right, article in lines
    ]
    plain = [*([title] if title else []), *plain, many]
    return Shown({"text/html": "\n".join(page), "text/plain": "\n".join(plain)})


def _sorted_by(value: Any, side: str) -> str:
    """Return the attribute with the number that a cell is sorted by, where it is one."""
    if value is None or side == "<":
        return ""
    return f' data-v="{"" if pd.isna(value) else repr(float(value))}"'


def finding(template: str, **values: object) -> Shown:
    """Return a sentence in Markdown with values filled in: `finding("**{n}** articles", n=12)`.

    The template may format; a value is shown as it is, whatever signs it holds. Format
    specifications work as in `str.format`: `{share:.0%}`.

    Raises:
        ValueError: a value is missing from the template, or the template names one that is not
            given.
    """
    named = {name for _, name, _, _ in Formatter().parse(template) if name is not None}
    if named != set(values):
        odd = ", ".join(sorted(named ^ set(values)))
        raise ValueError(f"the sentence and its values do not fit: {odd or 'unnamed field'}")
    filled = _Escaping().vformat(template, (), values)
    plain = _Plain().vformat(template, (), values)
    return Shown({"text/markdown": filled, "text/plain": plain})


class _Plain(Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        return str(format(value, format_spec)) if format_spec else _cell(value, room=None)


class _Escaping(_Plain):
    def format_field(self, value: Any, format_spec: str) -> str:
        return markup.markdown(super().format_field(value, format_spec))


def highlight(
    text: str,
    spans: Iterable[Span] | pd.DataFrame,
    *,
    labels: Mapping[str, style.Bilingual] | None = None,
) -> Shown:
    """Return an article with marked spans: coloured, and each named where it ends.

    Args:
        text: the article as it stands.
        spans: `(start, end, label)`, or a table with these columns; spans may overlap.
        labels: what to call the labels, in one or both languages.

    Raises:
        ValueError: a span lies outside the text.
    """
    if isinstance(spans, pd.DataFrame):
        spans = spans[["start", "end", "label"]].itertuples(index=False, name=None)
    marks = sorted((int(start), int(end), str(label)) for start, end, label in spans)
    for start, end, label in marks:
        if not 0 <= start < end <= len(text):
            raise ValueError(
                f"{label!r} from {start} to {end} is no span of {len(text)} characters"
            )
    called = {label: say(name) for label, name in (labels or {}).items()}
    for _, _, label in marks:
        called.setdefault(label, label)
    edges = sorted({0, len(text), *(edge for mark in marks for edge in mark[:2])})
    page, plain = [], []
    for start, end in pairwise(edges):
        part = markup.html(text[start:end]).replace("\n", "<br>\n")
        inside = [label for a, b, label in marks if a <= start and end <= b]
        ending = [called[label] for _, b, label in marks if b == end]
        if inside:
            color = _tint(list(called).index(inside[0]))
            names = escape(", ".join(called[label] for label in inside))
            part = f'<mark style="background-color: {color}" title="{names}">{part}</mark>'
        page.append(part + (f"<sup>{markup.html(', '.join(ending))}</sup>" if ending else ""))
        opening = "[" * sum(a == start for a, _, _ in marks)
        plain.append(opening + text[start:end] + "".join(f" |{name}]" for name in ending))
    body = f'<div class="{_SAFE}">{"".join(page)}</div>'
    return Shown({"text/html": body, "text/plain": "".join(plain)})


def figure(saved: Saved) -> None:
    """Show a saved figure with its alt text, and its caption below."""
    from IPython.display import display

    language = style.language()
    alt, caption = saved.alt[language], saved.caption[language]
    if saved.source:
        caption += f" {say(de='Quelle', en='Source')}: {saved.source[language]}"
    picture = base64.b64encode((saved.folder / f"{saved.name}.png").read_bytes()).decode()
    display(
        {"image/png": picture, "text/plain": alt}, metadata={"image/png": {"alt": alt}}, raw=True
    )
    display({"text/markdown": markup.markdown(caption), "text/plain": caption}, raw=True)


def _tint(number: int) -> str:
    color = to_rgb(style.PALETTE[number % len(style.PALETTE)])
    return to_hex([0.7 + 0.3 * part for part in color])  # type: ignore[arg-type]


def _cell(value: Any, *, room: int | None) -> str:
    """Return a value as text: missing as –, floats to three digits, days without a time."""
    if not pd.api.types.is_scalar(value) and not isinstance(value, pd.Period):
        value = str(value)
    if not isinstance(value, str) and pd.isna(value):
        return "–"
    if pd.api.types.is_bool(value):
        return say(de="ja", en="yes") if value else say(de="nein", en="no")
    if pd.api.types.is_integer(value):
        whole = int(str(value))  # years and offsets stay as they are
        return str(whole) if abs(whole) < 10_000 else style.number(whole)
    if pd.api.types.is_float(value):
        return _digits(float(value))
    if isinstance(value, pd.Timestamp) and value == value.normalize():
        return f"{value:%Y-%m-%d}"
    text = " ".join(str(value).split())
    return text if room is None or len(text) <= room else text[: room - 1].rstrip() + "…"


def _digits(value: float) -> str:
    if not math.isfinite(value) or value == 0:
        return "0" if value == 0 else str(value)
    if abs(value) < 1e-4:
        return f"{value:.1e}".replace(".", say(de=",", en="."))
    return style.number(value, decimals=max(0, 2 - math.floor(math.log10(abs(value)))))
