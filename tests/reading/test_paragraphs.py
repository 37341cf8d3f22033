"""Paragraphs tile the text, and each trap of German news pages has its roles."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressespiegel import schema
from pressespiegel.reading import wording
from pressespiegel.reading.paragraphs import agencies, byline, paragraphs
from pressespiegel.reading.paragraphs import credits as photo_credits
from pressespiegel.reading.wording import WORDING

FIXTURES = Path(__file__).parents[1] / "fixtures" / "paragraphs"
SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
CASES = sorted(path.stem for path in FIXTURES.glob("*.txt"))

# Newlines, separators and spaces of every kind, and the marks that rules look for.
PIECES = st.sampled_from(
    [
        *'\n\r\t\x0b\x0c\x1c\x85\u2028\u2029\u00a0\u2009\u200b\ufeff .,:;!?-–|/()+*"„“»«©',
        *(
            "\n\n",
            "Anzeige",
            "Foto: ",
            "dpa",
            "Von ",
            "Anna Beispiel",
            "12:32 Uhr",
            "Mehr zum Thema",
        ),
        *(
            "Die Regierung sagt Hilfe zu",
            "(dpa)",
            "Stand: 17.03.2023 17:07 Uhr ",
            "ß",
            "𝔄",
            "e\u0308",
        ),
    ]
)


def read(name):
    text = (FIXTURES / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n")
    return text, tomllib.loads((FIXTURES / f"{name}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", CASES)
def test_each_paragraph_has_the_role_that_its_fixture_names(name):
    text, expected = read(name)
    found = paragraphs(text, title=expected.get("title"))
    assert [[p.role, text[p.start : p.end]] for p in found] == expected["paragraphs"]


@pytest.mark.parametrize("name", CASES)
def test_agencies_credits_and_byline_are_those_that_the_fixture_names(name):
    text, expected = read(name)
    found = paragraphs(text, title=expected.get("title"))
    assert agencies(text, found) == expected["agencies"]
    assert photo_credits(text, found) == expected["credits"]
    assert byline(text, found) == expected.get("byline")


def test_the_fixtures_show_every_role():
    shown = {role for name in CASES for role, _ in read(name)[1]["paragraphs"]}
    assert shown == set(schema.ROLES)


@given(st.lists(PIECES | st.text(max_size=20), max_size=40).map("".join), st.none() | st.text())
def test_paragraphs_tile_any_text(text, title):
    found = paragraphs(text, title=title)
    bounds = [0, *(offset for p in found for offset in (p.start, p.end)), len(text)]
    assert bounds == sorted(bounds)
    assert all(not text[a:b].strip() for a, b in zip(bounds[::2], bounds[1::2], strict=True))
    assert all(p.role in schema.ROLES for p in found)
    assert all(text[p.start : p.end] == text[p.start : p.end].strip() != "" for p in found)
    agencies(text, found), photo_credits(text, found), byline(text, found)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_an_article_has_at_most_one_lead_and_no_text_before_it(text):
    roles = [p.role for p in paragraphs(text)]
    assert roles.count("lead") <= 1
    assert "body" not in roles[: roles.index("lead")] if "lead" in roles else "body" not in roles


def test_an_empty_text_has_no_paragraphs():
    assert paragraphs("") == []
    assert paragraphs(" \n\u2028\u00a0\n ") == []


def test_a_single_line_without_a_final_stop_is_the_lead():
    assert [p.role for p in paragraphs("Die Regierung sagt weitere Hilfe zu")] == ["lead"]


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\x85", "\u2028"])
def test_newlines_of_other_systems_end_paragraphs_too(newline):
    text = f"Die Hilfe kommt an.{newline}{newline}Das sagte sie."
    assert [text[p.start : p.end] for p in paragraphs(text)] == [
        "Die Hilfe kommt an.",
        "Das sagte sie.",
    ]


def test_no_wording_is_listed_twice():
    lists = [
        (f"{group}.{key}", values)
        for group, entries in WORDING.items()
        for key, values in entries.items()
        if isinstance(values, list)
    ]
    doubled = {
        name: [word for word, n in Counter(values).items() if n > 1] for name, values in lists
    }
    assert {name: words for name, words in doubled.items() if words} == {}


@pytest.mark.parametrize("role", ["advert", "links", "notice"])
def test_every_listed_line_is_read_as_its_role(role):
    sentence = "Die Regierung will weitere Hilfe zusagen."
    for line in WORDING[role]["lines"]:
        found = paragraphs(f"{sentence}\n\n{line}\n\n{sentence}")
        assert found[1].role == {"links": "teaser"}.get(role, role), line


def seed(number):
    if not SEEDS.is_dir():
        pytest.skip("needs ../shared, which only developers have")
    (path,) = SEEDS.glob(f"{number:03d}_*.txt")
    text = re.sub(r"^ date \d{4}-\d{2} ", "", path.read_text(encoding="utf-8"))
    return text, paragraphs(text)


@pytest.mark.parametrize(
    ("number", "roles"),
    [
        (0, "credit lead body body body body"),
        (1, "lead body heading body body"),
        (2, "lead body body body body body body body"),
        (
            3,
            "lead advert body body teaser advert advert heading body body heading body body advert"
            " advert heading body body advert advert heading body body body body heading body body"
            " body",
        ),
        (
            4,
            "lead body caption body body teaser body caption heading body body body signature",
        ),
    ],
)
def test_the_seeds_read_perfectly(number, roles):
    _, found = seed(number)
    assert [p.role for p in found] == roles.split()


def test_the_seeds_name_their_agencies_and_credits():
    assert [agencies(*seed(n)) for n in range(5)] == [[], [], [], [], ["dpa", "Reuters"]]
    assert [photo_credits(*seed(n)) for n in range(5)] == [["Yves Herman/REUTERS"], [], [], [], []]


def test_every_pattern_of_the_word_lists_is_used():
    folder = Path(wording.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    unused = {*wording.PATTERNS, *wording.DATE_PATTERNS} - set(re.findall(r'"(\w+)"', code))
    assert unused == set()
