"""What a notebook shows: foreign text formats nothing, and every run shows the same."""

import base64
import json
import re
import shutil
import subprocess
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressespiegel.figures import captions, charts, display, markup, saving, style

NASTY = "<script>alert(1)</script> $x$ **b** a|b \\(y\\) [l](http://e.org) `c` www.e.org"


class Page(HTMLParser):
    """Text and tags of a page; text runs end at every tag, as they do for formula renderers."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.runs = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.runs.append(data)


def html(shown):
    return shown._repr_mimebundle_()["text/html"]


def test_a_table_shows_text_as_text():
    page = Page(html(display.show(pd.DataFrame({"<i>$": [NASTY]}))))
    assert set(page.tags) == {"table", "thead", "tbody", "tr", "th", "td", "span", "p"}
    assert NASTY in "".join(page.runs)
    assert all(run.count("$") + run.count("\\") < 2 for run in page.runs)


@given(st.text())
def test_escaped_html_reads_as_it_was_and_holds_no_tag_but_our_own(text):
    page = Page(markup.html(text))
    assert set(page.tags) <= {"span"}
    bare = text.translate(markup._DIRECTIONS).replace("\r", "").replace("\0", "")
    assert "".join(page.runs).replace("\r", "").replace("\0", "") == bare


@given(st.text())
def test_escaped_markdown_holds_no_bare_sign(text):
    escaped = markup.markdown(text)
    for own in ("<span>", "</span>"):
        escaped = escaped.replace(own, "")
    assert not set(escaped) & set("`*_[]{}<>|~$\\\n")


def test_a_table_says_how_many_rows_it_has():
    table = pd.DataFrame({"n": range(312)})
    assert "10 of 312 rows" in html(display.show(table))
    assert repr(display.show(table)).endswith("10 of 312 rows")
    with style.in_language("de"):
        assert "10 von 312 Zeilen" in html(display.show(table))
    assert repr(display.show(table.head(1))).endswith("\n1 row")
    assert repr(display.show(table, rows=400)).endswith("\n312 rows")


def test_a_sortable_table_is_the_same_table_with_numbers_to_sort_by_and_a_script():
    table = pd.DataFrame({"word": [NASTY, "b"], "n": [1234567, 2], "share": [0.12345, None]})
    plain, sortable = html(display.show(table)), html(display.show(table, sortable=True))
    page = Page(sortable)
    assert set(page.tags) - {"script"} == set(Page(plain).tags)
    assert page.tags.count("script") == 1
    assert re.findall('data-v="(.*?)"', sortable) == ["1234567.0", "0.12345", "2.0", ""]
    script = sortable[sortable.index("<script>") : sortable.index("</script>") + 9]
    bare = re.sub(' data-v=".*?"', "", sortable.replace(f"{script}\n", ""))
    assert bare == plain
    assert repr(display.show(table, sortable=True)) == repr(display.show(table))
    assert "$" not in script, "no formula can begin in it"
    with style.in_language("de"):
        assert "Filtern" in html(display.show(table, sortable=True))


def test_a_sortable_table_is_the_same_on_every_run_and_may_be_empty():
    table = pd.DataFrame({"flag": [True, False], "month": pd.PeriodIndex(["2022-11", None], "M")})
    assert html(display.show(table, sortable=True)) == html(display.show(table, sortable=True))
    assert "0 rows" in html(display.show(table[:0], sortable=True))


def test_the_script_of_a_sortable_table_sorts_numbers_and_words_and_filters(tmp_path):
    if not (node := shutil.which("node")):
        pytest.skip("needs node")
    table = pd.DataFrame({"word": ["b", "Ä", "c"], "n": [10, 9, 100], "x": [2.0, None, 1.0]})
    cells = re.findall(
        '<td[^>]*?(?: data-v="(.*?)")?>(.*?)</td>', html(display.show(table, sortable=True))
    )
    script = display._SORTING.removeprefix("<script>").removesuffix("</script>")
    (tmp_path / "page.js").write_text(PAGE % (json.dumps(cells), script), "utf-8")
    told = subprocess.run([node, tmp_path / "page.js"], capture_output=True, text=True, check=True)
    assert json.loads(told.stdout) == {
        "n": ["Ä", "b", "c"],
        "n again": ["c", "b", "Ä"],
        "word": ["Ä", "b", "c"],
        "x": ["c", "b", "Ä"],
        "x again": ["b", "c", "Ä"],
        "filtered": ["b"],
    }


# A page of just so much as the script asks for: three rows of three cells.
PAGE = """
const cells = %s;
const known = (value, text) => value === "" && text !== "–" ? {} : {v: value};
const cell = ([value, text]) => ({textContent: text, dataset: known(value, text)});
const rows = [0, 3, 6].map(at => ({cells: cells.slice(at, at + 3).map(cell)}));
for (const row of rows) row.textContent = row.cells.map(each => each.textContent).join("");
const head = () => {
  const set = {};
  return {style: {}, getAttribute: k => set[k], setAttribute: (k, v) => { set[k] = v; },
    removeAttribute: k => delete set[k]};
};
const heads = [head(), head(), head()];
const body = {rows, append: row => { rows.splice(rows.indexOf(row), 1); rows.push(row); }};
let field;
const table = {tHead: {rows: [{cells: heads}]}, tBodies: [body], before: each => { field = each; }};
globalThis.document = {currentScript: {previousElementSibling: table},
  createElement: () => ({setAttribute: () => {}})};
%s
const order = () => rows.filter(row => !row.hidden).map(row => row.cells[0].textContent);
const told = {};
for (const [name, at] of [["n", 1], ["n again", 1], ["word", 0], ["x", 2], ["x again", 2]]) {
  heads[at].onclick();
  told[name] = order();
}
field.value = "B";
field.oninput();
told.filtered = order();
console.log(JSON.stringify(told));
"""


def test_cells_are_written_for_reading():
    table = pd.DataFrame(
        {
            "month": pd.PeriodIndex(["2022-11", None], freq="M"),
            "start": pd.to_datetime(["2022-11-24", None]),
            "share": [0.153846, None],
            "p": [1.23e-9, 0.0],
            "per_million": [12345.678, 12.3456],
            "year": [2022, 12345],
            "text": ["lang " * 40, "a\n\tb"],
            "kept": [True, False],
        }
    )
    lines = repr(display.show(table, caption="Ein Titel")).splitlines()
    assert lines[0] == "Ein Titel"
    first, second = lines[2].split("  "), lines[3].split()
    assert [cell.strip() for cell in first if cell][:6] == [
        "2022-11",
        "2022-11-24",
        "0.154",
        "1.2e-09",
        "12,346",
        "2022",
    ]
    assert "lang lang…" in lines[2]
    assert len("lang " * 16) == 80
    assert second == ["–", "–", "–", "0", "12.3", "12,345", "a", "b", "no"]


def test_a_table_shows_the_same_every_time_without_addresses():
    table = pd.DataFrame({"a": [NASTY, 1.5], "b": [["x"], None]}, index=pd.Index([3, 4], name="k"))
    shown = display.show(table)
    assert shown._repr_mimebundle_() == display.show(table)._repr_mimebundle_()
    assert " at 0x" not in str(shown._repr_mimebundle_())
    assert repr(shown).splitlines()[0].split() == ["k", "a", "b"]


def test_an_empty_table_has_its_columns():
    assert repr(display.show(pd.DataFrame({"a": []}))) == "a\n0 rows"


def test_a_finding_formats_by_its_template_only():
    shown = display.finding("**{n}** articles, {share:.0%} with {word}", n=1, share=0.5, word="*a*")
    bundle = shown._repr_mimebundle_()
    assert bundle["text/markdown"] == "**1** articles, 50% with &#42;a&#42;"
    assert bundle["text/plain"] == "**1** articles, 50% with *a*"


def test_a_finding_holds_no_sign_that_formats():
    told = display.finding("{text}", text=f"+++ {NASTY}")._repr_mimebundle_()["text/markdown"]
    assert "<script" not in told
    assert told.startswith("&#43;++ &#60;script&#62;")
    assert "<span>&#36;</span>x<span>&#36;</span>" in told
    assert "&#42;&#42;b&#42;&#42; a&#124;b" in told
    assert "http&#58;//e" in told
    assert "www&#46;e" in told


def test_a_finding_whose_values_do_not_fit_is_refused():
    with pytest.raises(ValueError, match=r"do not fit: share$"):
        display.finding("{n} articles", n=1, share=0.5)
    with pytest.raises(ValueError, match=r"do not fit: n$"):
        display.finding("{n} articles")


def test_marked_spans_show_the_text_they_stand_for():
    text = "Berlin sagt <b>Kiew</b> Panzer zu.\nMehr $5$."
    shown = display.highlight(text, [(0, 6, "actor"), (12, 30, "x"), (15, 19, "place")])
    page = html(shown)
    assert ">Berlin</mark><sup>actor</sup>" in page
    assert "<b>" not in page
    assert "zu.<br>\nMehr" in page
    assert "".join(Page(page).runs).replace("actor", "").replace("place", "").replace("x", "") == (
        text
    )
    assert repr(shown).startswith("[Berlin |actor] sagt [<b>[Kiew |place]</b> Panzer |x]")


def test_spans_of_a_table_are_named_in_both_languages():
    spans = pd.DataFrame({"start": [0], "end": [4], "label": ["aid"]})
    labels = {"aid": {"de": 'Hilfe "neu"', "en": "aid"}}
    with style.in_language("de"):
        page = html(display.highlight("Geld", spans, labels=labels))
    assert 'title="Hilfe &quot;neu&quot;">Geld</mark><sup>Hilfe &quot;neu&quot;</sup>' in page


@pytest.mark.parametrize("span", [(-1, 2, "a"), (2, 2, "a"), (0, 5, "a")])
def test_a_span_outside_the_text_is_refused(span):
    with pytest.raises(ValueError, match="no span of 4 characters"):
        display.highlight("Text", [span])


def test_a_saved_figure_is_shown_with_alt_text_and_caption(monthly, tmp_path, monkeypatch):
    table = monthly([1, 2], [10, 12])
    caption = captions.shares(table, of="on $x$")
    figure = saving.save(
        charts.attention(table),
        "03-aid",
        table=table,
        caption=caption,
        alt={"de": "Ein Bild", "en": "A picture"},
        source="A *source*",
        folder=tmp_path,
    )
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda data, **how: shown.append((data, how)))
    assert display.figure(figure) is None
    (picture, how), (text, _) = shown
    assert how == {"metadata": {"image/png": {"alt": "A picture"}}, "raw": True}
    assert base64.b64decode(picture["image/png"]) == (tmp_path / "03-aid.png").read_bytes()
    assert picture["text/plain"] == "A picture"
    assert "<span>&#36;</span>x" in text["text/markdown"]
    assert text["text/markdown"].endswith("Source: A &#42;source&#42;")
    assert str(tmp_path) not in str(shown)


LINES = pd.DataFrame(
    {
        "left": ["Gestern hat ", "<b>Es\nhat $x$ "],
        "keyword": ["Berlin", "Rom"],
        "right": [" zugesagt", "."],
        "article": ["a", "b"],
    }
)


def test_concordance_lines_are_aligned_at_the_keyword_and_escaped():
    shown = display.kwic(LINES)
    plain = str(shown).splitlines()
    assert plain == [
        "  Gestern hat [Berlin] zugesagt  a",
        "<b>Es hat $x$ [Rom] .            b",
        "2 of 2 hits",
    ]
    page = Page(html(shown))
    assert page.tags.count("tr") == 2
    assert page.tags.count("b") == 2, "the two keywords, and nothing of the text"
    assert html(shown).count("text-align: right") == 2
    assert all(run.count("$") < 2 for run in page.runs)


def test_of_many_concordance_lines_the_first_are_shown_with_their_number():
    shown = display.kwic(pd.concat([LINES] * 20), rows=5, caption={"de": "Städte", "en": "Towns"})
    assert html(shown).count("<tr>") == 5
    assert str(shown).splitlines()[0] == style.say({"de": "Städte", "en": "Towns"})
    assert "5" in str(shown).splitlines()[-1]
    assert "40" in str(shown).splitlines()[-1]


def test_no_concordance_lines_and_no_concordance():
    assert html(display.kwic(LINES.head(0))).count("<tr>") == 0
    with pytest.raises(ValueError, match="it lacks keyword"):
        display.kwic(LINES.drop(columns="keyword"))
