"""What a date string says, and what a text says of its day of publication."""

import calendar
import pickle
import time
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pressespiegel.reading
from pressespiegel.reading.dates import Dated, parse_date, parse_header
from pressespiegel.reading.problems import Refused
from pressespiegel.reading.publication import publication

PACKAGE = Path(pressespiegel.reading.__file__).parents[1]
TODAY = date(2025, 11, 1)
SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
NOVEMBER = Dated(2024, 11)  # 13 November 2024 is a Wednesday


def days(text, dated=NOVEMBER):
    """First and last day of publication, as day numbers of the header's month."""
    found = publication(text, dated)
    assert found.contradiction is None
    assert (found.earliest.month, found.latest.month) == (dated.month, dated.month)
    return found.earliest.day, found.latest.day


def contradiction(text, dated=NOVEMBER):
    found = publication(text, dated)
    assert (found.earliest, found.latest, found.evidence) == (dated.first, dated.last, None)
    return found.contradiction


# The header line


@pytest.mark.parametrize(
    ("text", "dated", "body"),
    [
        (" date 2022-11 Die Nato tagt.", Dated(2022, 11), "Die Nato tagt."),
        ("\ufeffdate 2022-11 Die Nato tagt.", Dated(2022, 11), "Die Nato tagt."),
        ("\ufeff \n date 2022-11\r\n\r\nDie Nato tagt.", Dated(2022, 11), "Die Nato tagt."),
        ("date 2022-11Die Nato tagt.", Dated(2022, 11), "Die Nato tagt."),
        ("date 2022-1120 Panzer", Dated(2022, 11), "20 Panzer"),
        ("date 2022-11 20 Panzer", Dated(2022, 11), "20 Panzer"),
        ("date 2022-11-03Die Nato tagt.", Dated(2022, 11, 3), "Die Nato tagt."),
        ("date 2022-11-2024er Wein", Dated(2022, 11), "-2024er Wein"),
        (
            " date 2025-10-24 Erika Muster/BPD\n\nText",
            Dated(2025, 10, 24),
            "Erika Muster/BPD\n\nText",
        ),
        ("date 2025-10-24T17:07:30+02:00 Text", Dated(2025, 10, 24), "Text"),
        ("date 2025-10-24 17:07:30 Text", Dated(2025, 10, 24), "Text"),
        ("date 2025-10-24 17:07 Uhr: Text", Dated(2025, 10, 24), "17:07 Uhr: Text"),
        ("date 2025-10-24Tausende kamen", Dated(2025, 10, 24), "Tausende kamen"),
        ("date 2022 Die Nato tagt.", Dated(2022), "Die Nato tagt."),
        ("date 2022Die Nato tagt.", Dated(2022), "Die Nato tagt."),
        ("date 2022 – ein Rückblick", Dated(2022), "– ein Rückblick"),
        ("Date: 2022-11 Text", Dated(2022, 11), "Text"),
        ("date 20221103 Text", Dated(2022, 11, 3), "Text"),
        ("date 2022\u201111 Text", Dated(2022, 11), "Text"),
        ("date 3. November 2022 Text", Dated(2022, 11, 3), "Text"),
        ("date 03.11.2022 Text", Dated(2022, 11, 3), "Text"),
        (
            "date 2022-11 Stand: 17.03.2023 17:07 Uhr",
            Dated(2022, 11),
            "Stand: 17.03.2023 17:07 Uhr",
        ),
        ("date 2022-11", Dated(2022, 11), ""),
        ("date 2024-02-29 Text", Dated(2024, 2, 29), "Text"),
    ],
)
def test_a_header_is_read_and_the_body_starts_behind_it(text, dated, body):
    found, start = parse_header(text, today=TODAY)
    assert found == dated
    assert text[start:] == body


@pytest.mark.parametrize(
    ("text", "problem", "detail"),
    [
        ("Die Nato tagt in Brüssel.\nMehr", "no date", "found 'Die Nato tagt in Brüssel.'"),
        ("2022 war ein Jahr des Krieges.", "no date", "found '2022 war ein Jahr des Krieges.'"),
        ("Die Sitzung\n date 2022-11 Text", "no date", "found 'Die Sitzung'"),
        ("date Die Nato tagt.", "no date", "found 'date Die Nato tagt.'"),
        ("date 20225 Text", "no date", "found 'date 20225 Text'"),
        ("dated 2022-11 Text", "no date", "found 'dated 2022-11 Text'"),
        ("", "no date", "the text is empty"),
        ("\ufeff \n", "no date", "the text is empty"),
        (" date 2022-13 Text", "impossible date", "'2022-13' is in no calendar"),
        (" date 2022-00 Text", "impossible date", "'2022-00' is in no calendar"),
        (" date 2022-02-30 Text", "impossible date", "'2022-02-30' is in no calendar"),
        (" date 2022-11-00 Text", "impossible date", "'2022-11-00' is in no calendar"),
        (" date 0000 Text", "impossible date", "'0000' is in no calendar"),
        (" date 0202-11 Text", "impossible date", "'0202-11' is in no calendar"),
        (" date 2025-12 Text", "future date", "'2025-12' lies after today, 2025-11-01"),
        (" date 2025-11-02 Text", "future date", "'2025-11-02' lies after today, 2025-11-01"),
        (" date 2026 Text", "future date", "'2026' lies after today, 2025-11-01"),
    ],
)
def test_a_bad_header_is_named_with_what_was_found(text, problem, detail):
    with pytest.raises(Refused) as caught:
        parse_header(text, today=TODAY)
    assert (caught.value.finding.problem, caught.value.finding.detail) == (problem, detail)
    assert "date 2022-11" in caught.value.finding.hint


def test_a_long_first_line_is_shortened_in_the_finding():
    with pytest.raises(Refused) as caught:
        parse_header("Wort " * 1000, today=TODAY)
    assert len(caught.value.finding.detail) < 60


def test_the_present_month_is_no_future():
    assert parse_header("date 2025-11 Text", today=TODAY)[0] == Dated(2025, 11)


def test_a_problem_survives_the_way_between_processes():
    problem = Refused("no date/cell", "found 'x'")
    again = pickle.loads(pickle.dumps(problem))
    assert again.finding == problem.finding
    assert str(again) == "no date (found 'x'); write the date as 2022-11-03 or 2022-11"


@pytest.mark.parametrize(
    ("dated", "precision", "first", "last", "written"),
    [
        (Dated(2024), "year", date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (Dated(2024, 2), "month", date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
        (Dated(2022, 3, 5), "day", date(2022, 3, 5), date(2022, 3, 5), "2022-03-05"),
    ],
)
def test_a_date_spans_the_days_that_it_can_mean(dated, precision, first, last, written):
    assert (dated.precision, dated.first, dated.last) == (precision, first, last)
    assert str(dated) == written


@settings(deadline=None)
@given(st.text())
def test_any_text_gives_a_date_or_a_problem(text):
    try:
        dated, start = parse_header(text, today=TODAY)
    except Refused:
        return
    assert dated.first <= TODAY
    assert 0 <= start <= len(text)


# Cells of a date column


@pytest.mark.parametrize(
    ("cell", "dated"),
    [
        ("2022", Dated(2022)),
        ("2022-11", Dated(2022, 11)),
        ("2022-11-03", Dated(2022, 11, 3)),
        ("2022/11/03", Dated(2022, 11, 3)),
        ("20221103", Dated(2022, 11, 3)),
        (" 2022-11-03T09:00:00Z ", Dated(2022, 11, 3)),
        ("2022-11-03T23:30:00.000+01:00", Dated(2022, 11, 3)),
        ("2022-11-03 09:00:00", Dated(2022, 11, 3)),
        ("2022-11-03 09:00", Dated(2022, 11, 3)),
        ("03.11.2022", Dated(2022, 11, 3)),
        ("3.11.2022", Dated(2022, 11, 3)),
        ("3. 11. 2022", Dated(2022, 11, 3)),
        ("03.11.22", Dated(2022, 11, 3)),
        ("03.11.89", Dated(1989, 11, 3)),
        ("03.11.2022, 14:30 Uhr", Dated(2022, 11, 3)),
        ("24/03/2022", Dated(2022, 3, 24)),
        ("11.2022", Dated(2022, 11)),
        ("3. November 2022", Dated(2022, 11, 3)),
        ("Donnerstag, 3. November 2022", Dated(2022, 11, 3)),
        ("Donnerstag, den 3. November 2022 um 14.30 Uhr", Dated(2022, 11, 3)),
        ("Do., 3. Nov. 2022", Dated(2022, 11, 3)),
        ("So, 6.11.2022", Dated(2022, 11, 6)),
        ("3 November 2022", Dated(2022, 11, 3)),
        ("November 3, 2022 Thursday 6:00 AM GMT+1", Dated(2022, 11, 3)),
        ("03-Nov-2022", Dated(2022, 11, 3)),
        ("November 2022", Dated(2022, 11)),
        ("24. März 2022", Dated(2022, 3, 24)),
        ("24. Ma\u0308rz 2022", Dated(2022, 3, 24)),
        ("24. Maerz 2022", Dated(2022, 3, 24)),
        ("24. Mrz. 2022", Dated(2022, 3, 24)),
        ("March 24, 2022", Dated(2022, 3, 24)),
        ("6. Jänner 2023", Dated(2023, 1, 6)),
        ("6. Feber 2023", Dated(2023, 2, 6)),
        ("24. Feb. 2022", Dated(2022, 2, 24)),
    ],
)
def test_a_cell_is_read_in_the_usual_ways_of_writing(cell, dated):
    assert parse_date(cell, today=TODAY) == dated


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("", "no date"),
        ("gestern", "no date"),
        ("3. November", "no date"),
        ("3. Nebelung 2022", "no date"),
        ("2022-11-03 und später", "no date"),
        ("3. November 2022 war ein Donnerstag", "no date"),
        ("2022-13", "impossible date"),
        ("31.11.2022", "impossible date"),
        ("29. Februar 2023", "impossible date"),
        ("2031-01", "future date"),
    ],
)
def test_a_cell_that_names_no_possible_date_is_a_problem(cell, problem):
    with pytest.raises(Refused) as caught:
        parse_date(cell, today=TODAY)
    assert caught.value.finding.problem == problem
    assert "2022-11-03" in caught.value.finding.hint


def test_a_cell_that_can_be_read_in_two_ways_is_not_guessed():
    with pytest.raises(Refused, match="read in two ways"):
        parse_date("03/11/2022", today=TODAY)


# Told as past: that day or later


@pytest.mark.parametrize(
    "text",
    [
        "Das Kabinett stimmte am 12. November zu.",
        "Am 12. November stimmte das Kabinett zu.",
        "Am Dienstag, dem 12. November, beriet sich der Rat. Am 12. November wurde es ernst.",
        "Die Messe, die am 12. November begann, ist gut besucht.",
        "Wie die Stadtwerke am 12. November mitteilten, sinkt der Preis.",
        "Am Abend des 12. November fiel der Strom aus.",
        "Am 12. Nov. fiel der Strom aus.",
        "Am 12.11. fiel der Strom aus.",
        "Am 12.11.2024 fiel der Strom aus.",
        "Am 12. und 13. November fiel der Strom aus.",
        "Noch am 12. November hieß es, alles sei gut.",
    ],
)
def test_a_date_told_as_past_bounds_from_below_only(text):
    assert days(text) == (12, 30)


@pytest.mark.parametrize(
    "text",
    [
        "Nach dem Treffen am 12. November sind viele Fragen offen.",
        "Die Konferenz sollte am 12. November beginnen.",
        "Die Konferenz war für den 12. November geplant.",
        "Die Konferenz war am 12. November geplant gewesen.",
        "Man erwartete am 12. November einen Bescheid.",
        "Die am 12. November geplante Sitzung entfällt.",
        "Er kritisierte am 12. November stattfindende Sitzungen.",
        "Die Frist, wenn sie am 12. November endete, wäre zu kurz.",
        "Das Gesetz vom 12. November gilt.",
        "Ein Kran im Hafen, 12. November 2024. Foto: Muster/BPD",
        "Fotos: Erika Muster/BPD, 12.11.2024",
        "Am 12. November 1938 brannte es. Am 12. November wurde auch geplündert.",
        "Vor einem Jahr stürzte das Kabinett. Am 12. November trat der Kanzler zurück.",
        "Im vergangenen Jahr war es kälter. Am 12. November fiel Schnee.",
        "Damals war alles anders. Am 12. November fiel Schnee.",
        "Am 12. Dezember fiel Schnee.",
        "Am 32. November fiel Schnee.",
        "Die Fassung 3.12.11. wurde verworfen.",
        "Am Montag, dem 12. November, fiel Schnee.",  # a Monday in other years
    ],
)
def test_a_date_of_which_nothing_certain_is_told_narrows_nothing(text):
    assert days(text) == (1, 30)


def test_the_day_of_an_anniversary_is_no_news_of_the_year():
    february = Dated(2024, 2)
    assert days("Am 24. Februar begann der Krieg.", february) == (1, 29)
    assert days("Am 24. Februar jährt sich der Angriff.", february) == (1, 29)
    assert days("Am 24. Februar 2022 begann der Krieg.", february) == (1, 29)
    assert days("Am 24. Februar begann der Krieg.", Dated(2022, 2)) == (24, 28)
    assert days("Am 24. Februar 2024 tagte der Rat.", february) == (24, 29)


# Told as coming: before that day


@pytest.mark.parametrize(
    "text",
    [
        "Der Rat will am 13. November beraten.",
        "Der Rat wird am 13. November in Brüssel zusammentreten.",
        "Am 13. November soll der Rat beraten.",
        "Das Treffen soll für den 13. November organisiert werden, wie er am Dienstag mitteilte.",
        "Demnach soll das Treffen schon am 13. November stattfinden.",
        "Die Sitzung findet am 13. November in Bonn statt.",
        "Am 13. November beginnt die Messe.",
        "Die Messe, die am 13. November beginnt, ist ausverkauft.",
        "Er fährt zur Messe, die am 13. und 14. November stattfinden soll.",
        "Für den 13. November ist eine Sondersitzung geplant.",
        "Die Sitzung, die für den 13. November angesetzt ist, wird lang.",
        "Sie wird am 13. November in Wien erwartet.",
        "Ab 13. November soll der Zug wieder fahren.",
        "Am 13. November tritt das Gesetz in Kraft.",
        "Die Messe soll vom 13. bis 15. November stattfinden.",
    ],
)
def test_a_date_told_as_coming_bounds_from_above(text):
    assert days(text) == (1, 12)


@pytest.mark.parametrize(
    "text",
    [
        "Der Mann soll am 13. November in ein Haus eingedrungen sein.",
        "Der Mann soll am 13. November einen alten, kranken Nachbarn überfallen haben.",
        "Sie sollen am 13. November eingestiegen und geflohen sein, teilte die Polizei mit.",
        "Ein Zeuge will am 13. November einen Schuss gehört haben.",
        "Der Täter, der am 13. November geschossen haben soll, schweigt.",
        "Der Gipfel sollte am 13. November stattfinden.",
        "Er sagte, der Gipfel werde am 13. November stattfinden.",
        "Der Gipfel war für den 13. November angesetzt.",
        "Der Rat soll nach dem Treffen am 13. November entscheiden.",
        "Die Regierung will das am 13. November beschlossene Gesetz ändern.",
        "Der Rat soll die Entscheidung vom 13. November prüfen.",
        "Am 13. November wird er in seinem Haus erschossen.",
        "13. November: Der Rat tritt zusammen.",
        "„Wir wollen am 13. November beginnen“, hatte sie im Sommer gesagt.",
        '"Wir wollen am 13. November beginnen", hatte sie im Sommer gesagt.',
        "»Wir wollen am 13. November beginnen«, hatte sie im Sommer gesagt.",
        "«Wir wollen am 13. November beginnen», hatte sie im Sommer gesagt.",
    ],
)
def test_suspicions_old_plans_and_quotations_are_not_taken_for_the_future(text):
    assert days(text) == (1, 30)


# Weekdays


def test_a_weekday_alone_narrows_nothing_since_it_fits_every_week():
    assert days("Am Dienstag sagte die Ministerin zu. Am Freitag will sie reisen.") == (1, 30)


def test_so_is_a_word_and_no_sunday():
    assert days("Das ist halt so. 17. November. Das ist so.") == (1, 30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Minister will am Mittwoch (13. November) in Bonn beraten.", (6, 13)),
        ("Der Minister will am Mittwoch (13.11.2024) in Bonn beraten.", (6, 13)),
        ("Der Minister will am Mittwochabend (13.11., 20 Uhr) in Bonn sprechen.", (6, 13)),
        ("Der Minister will am Mittwoch, dem 13. November, in Bonn beraten.", (1, 13)),
        ("Der Minister reist am kommenden Mittwoch (13. November) nach Bonn.", (6, 12)),
        ("Der Minister reist am nächsten Mittwoch (13. November) nach Bonn.", (1, 12)),
        ("Am vergangenen Mittwoch, dem 13. November, war er in Bonn.", (14, 21)),
        ("Am Mittwoch (13. November) sagte der Minister, es gehe voran.", (13, 20)),
        ("Der Minister sagte am Mittwoch (13. November), es gehe voran.", (13, 20)),
        ("Wie das Amt am Mittwoch (13. November) mitteilte, geht es voran.", (13, 20)),
        ("Am Mittwoch, dem 13. November, sagte er zu.", (13, 20)),
        ("Am Mittwoch, dem 13. November 2024, sagte er zu.", (13, 30)),
        ("Bereits am Mittwoch (13. November) sagte der Minister zu.", (13, 30)),
        ("Am Mittwoch (13. November) hatte der Minister zugesagt.", (13, 30)),
        ("Am Mittwoch (13. November) brannte eine Scheune.", (13, 30)),
        ("Am Mittwoch (12. November) sagte der Minister zu.", (1, 30)),  # a Tuesday
    ],
)
def test_a_weekday_beside_its_date_counts_by_the_week(text, expected):
    assert days(text) == expected


def test_dates_of_the_months_beside_reach_into_the_header_s():
    assert days("Er sagte am Mittwoch (30. Oktober) ab.") == (1, 6)
    assert days("Sie will am Dienstag (3. Dezember) reisen.") == (26, 30)
    assert days("Sie will am 3. Dezember reisen.") == (1, 30)


def test_new_year_lies_between_the_header_and_the_date():
    assert days("Er will am Freitag (3. Januar) reisen.", Dated(2024, 12)) == (27, 31)
    assert days("Er will am Freitag (3. Jänner) reisen.", Dated(2024, 12)) == (27, 31)
    assert days("Er sagte am Montag (30. Dezember) ab.", Dated(2025, 1)) == (1, 6)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gestern, am 12. November, fiel Schnee.", (13, 14)),
        ("Am gestrigen Dienstag, dem 12. November, fiel Schnee.", (13, 14)),
        ("Am heutigen Dienstag, dem 12. November, fällt Schnee.", (12, 13)),
    ],
)
def test_yesterday_and_today_beside_a_date_give_the_day_and_one_more(text, expected):
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 21 November is a Thursday; the Sunday before its week's Monday may belong to that week
        ("In der kommenden Woche, am 21. November, soll der Rat beraten.", (10, 17)),
        ("Der Rat soll in der kommenden Woche am 21. November beraten.", (10, 17)),
        ("Kommende Woche tagt der Rat. Das Treffen soll am 21. November beginnen.", (10, 17)),
        ("Am Donnerstag kommender Woche (21. November) soll der Rat beraten.", (14, 17)),
    ],
)
def test_the_coming_week_of_a_date_gives_the_week_before_it(text, expected):
    assert days(text) == expected


def test_the_coming_week_of_something_else_is_left_alone():
    text = "Kommende Woche tagt der Rat. Die Schule soll am 21. November öffnen."
    assert days(text) == (1, 20)
    text = "Kommende Woche tagt der Rat, und am 21. November soll die Schule öffnen."
    assert days(text) == (1, 20)


def test_the_word_lists_hold_no_word_twice():
    with (PACKAGE / "reading" / "dates.toml").open("rb") as file:
        lists = tomllib.load(file)
    for name, words in lists.items():
        assert len(words) == len(set(words)), name


# Several pieces of evidence


def test_evidence_is_kept_verbatim_from_the_verb_to_the_date():
    text = "Am 5. November fiel Schnee, heißt es. Der Rat will am 13. November beraten."
    found = publication(text, NOVEMBER)
    assert (found.earliest.day, found.latest.day) == (5, 12)
    assert found.evidence == "Am 5. November fiel … will am 13. November"


def test_evidence_that_excludes_itself_narrows_nothing():
    text = "Am 20. November fiel Schnee. Der Rat will am 13. November beraten."
    found = publication(text, NOVEMBER)
    assert (found.earliest, found.latest, found.evidence) == (NOVEMBER.first, NOVEMBER.last, None)


def test_a_ticker_of_many_days_narrows_nothing():
    entries = (
        "+++ 12:32 Rat will am 13. November beraten +++\n\n+++ 09:10 Am 5. November fiel es +++"
    )
    assert days(entries) == (1, 30)
    for stamp in ("18.05 Uhr: ", "18:05 – ", "• 18:05 Uhr ", "+++ 18:05 ", "Update, 18.05 Uhr: "):
        assert days(f"{stamp}Er will am 13. November reisen.\n" + f"{stamp}Ja.\n" * 2) == (1, 30)
    entry = "Update vom 4. November, 18.05 Uhr: Er will am 13. November reisen."
    assert days(" ".join([entry] * 3)) == (1, 30)


def test_a_header_with_a_day_stays_on_that_day():
    found = publication("Der Rat will am 13. November beraten.", Dated(2024, 11, 20))
    assert found.earliest == found.latest == date(2024, 11, 20)
    assert found.evidence is None


def test_a_year_alone_is_narrowed_by_what_names_the_year_only():
    year = Dated(2024)
    found = publication("Der Rat will am 13. November 2024 beraten.", year)
    assert (found.earliest, found.latest) == (date(2024, 1, 1), date(2024, 11, 12))
    found = publication("Am 13. November fiel Schnee.", year)  # may be of the year before
    assert (found.earliest, found.latest) == (year.first, year.last)
    found = publication("Er sagte am Mittwoch (13. November) ab.", year)  # not a Wednesday in 2023
    assert (found.earliest, found.latest) == (date(2024, 11, 13), date(2024, 11, 20))


# Mastheads


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stand: 17.11.2024 17:07 Uhr Der Rat tagt.", (17, 17)),
        ("Titel\n\nBrüssel, 17. November 2024. Heute tagt der Rat.", (17, 17)),
        ("Stand: 17.11.2024 17:07 UhrDer Rat tagt.", (17, 17)),
        ("Der Rat tagt Stand: 17. November 2024, 17.07 Uhr\n\nText", (17, 17)),
        ("Veröffentlicht am Sonntag, 17.11.2024\n\nText", (17, 17)),
        ("Veröffentlicht am 17.11.2024, aktualisiert nie", (17, 17)),
        ("Aktualisiert am 17.11.2024 um 10:15 Uhr\nText", (1, 17)),
        ("Sonntag, 17. November 2024, 10:15 Uhr\nText", (17, 17)),
        ("Titel\n\nSo, 17.11.2024, 10.15 Uhr\n\nText", (17, 17)),
        ("Titel\n\n17. November 2024 | Quelle: bpd\n\nText", (17, 17)),
        ("Muster, Erika | 17. November 2024, 06:11 Uhr\nText", (17, 17)),
        ("Veröffentlicht: 17.11.2024,\nLetzte Aktualisierung: 17.11.2024\nText", (17, 17)),
        ("Ein Text.\n\n17.11.2024", (17, 17)),
        ("Ein Text.\n\n17.11.2024 13:44\n", (17, 17)),
        ("Ein Text.\n\nDiese Nachricht wurde am 17.11.2024 im Programm gesendet.", (17, 17)),
        (
            "++ Rat tagt ++ Neues ++\nStand: 17.11.2024 23:41 Uhr\n" + "23:41 Uhr: Ja.\n" * 3,
            (1, 17),
        ),
        ("Veröffentlicht am 15.11.2024, 10:00 Uhr\nAktualisiert am 17.11.2024, 9:00 Uhr", (15, 15)),
    ],
)
def test_a_masthead_of_the_month_gives_the_day(text, expected):
    assert days(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Im Land leben mehr Menschen als zuvor (Stand: 12.11.2024, 10:00 Uhr).",
        "Kiew, 12. November 2024. Ein Mann steht im Schnee.",
        "Der Bestand: 12.11.2024 Stück.",
        "12. November 2024\nEs ist kalt an diesem Morgen.",
        "Dienstag, 12. November 2024\nDie Themen: Rat, Messe, Schnee.",
        "Über dieses Thema berichtete am 12. November 2024 der Beispielfunk.",
        "Dieser Artikel wurde am 12. November 2024 berichtigt.",
        "Text. " * 100 + "Stand: 12.11.2024",
    ],
)
def test_the_date_of_a_figure_or_a_scene_is_no_masthead(text):
    assert days(text) == (1, 30)


# Texts of another time than their header


@pytest.mark.parametrize(
    ("text", "dated", "words"),
    [
        (
            "Stand: 17.03.2023 17:07 Uhr Der Rat tagt.",
            Dated(2022, 11),
            "Stand: 17.03.2023 17:07 Uhr",
        ),
        ("Der Rat tagte am 4. März 2023.", Dated(2022, 11), "tagte am 4. März 2023"),
        ("Am 4. Dezember 2022 tagte der Rat.", Dated(2022, 11), "Am 4. Dezember 2022 tagte"),
        ("Der Rat soll am 24. März 2023 tagen.", Dated(2025, 7), "soll am 24. März 2023"),
        ("Er sagte am Dienstag (14.03.2023) zu.", Dated(2025, 7), "sagte am Dienstag (14.03.2023)"),
        ("Am 9. Juni 2023 tagte der Rat.", Dated(2023, 6, 7), "Am 9. Juni 2023 tagte"),
        ("Am 9. Juni 2023 tagte der Rat.", Dated(2022), "Am 9. Juni 2023 tagte"),
        ("+++ 9:10 Am 4. März 2025 fiel Schnee +++ 9:05 Es schneit +++", NOVEMBER, "fiel"),
    ],
)
def test_a_text_of_another_time_is_flagged_and_the_header_s_span_kept(text, dated, words):
    assert words in (contradiction(text, dated) or "")


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("Am 24. Februar 2022 begann der Krieg. Am 4. März 2022 brannte es.", Dated(2025, 7)),
        ("Am Donnerstag, dem 24. Februar 2022, sagte er es voraus.", Dated(2025, 7)),
        ("Im Jahr 2025 wirkt das fern: „Wir wollen am 24. März 2023 tagen.“", Dated(2025, 7)),
        (
            "2025 wirkt das fern. Am 3. März 2023 stand fest: Er soll am 24. März 2023 gehen.",
            Dated(2025, 7),
        ),
        (
            "Der Vertrag gilt bis zum 30. Juni 2026. Die Wahl soll am 8. März 2026 stattfinden.",
            Dated(2025, 7),
        ),
        ("Man verschob die Wahl auf den 8. März 2026.", Dated(2025, 7)),
        ("Die Wahl war für den 8. März 2026 geplant.", Dated(2025, 7)),
        ("Er forderte eine Wahl am 8. März 2026.", Dated(2025, 7)),
        ("Die Zahl stieg (Stand: 31.12.2022, 10:00 Uhr).", Dated(2023, 1)),
        ("Stand: 04.07.2025 10:00 Uhr\nText\nStand: 17.03.2023 17:07 Uhr\nAltes", Dated(2025, 7)),
        ("Butscha, 3. März 2022\nEs ist kalt an diesem Morgen.", Dated(2025, 7)),
        ("Stand: 09.06.2023 10:00 Uhr", Dated(2023, 6, 7)),  # brought up to date two days later
    ],
)
def test_old_dates_plans_and_figures_are_no_contradiction(text, dated):
    assert contradiction(text, dated) is None or pytest.fail(contradiction(text, dated))


# Laws, real articles, speed

PIECES = st.sampled_from(
    [
        *(
            "am",
            "Am",
            "will",
            "soll",
            "sagte",
            "wird",
            "beginnt",
            "begann",
            "stattfinden",
            "beraten",
        ),
        *("(", ")", ",", ".", ":", "\n", "„", "“", "Mittwoch", "Dienstag", "kommenden", "gestern"),
        *(
            "13. November",
            "24. und",
            "25. März",
            "13.11.",
            "13.11.2024",
            "2024",
            "2023",
            "17:07 Uhr",
        ),
        *("Stand:", "In der kommenden Woche", "Das Treffen"),
    ]
)
WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September"),
    *("Oktober", "November", "Dezember"),
)


@settings(deadline=None)
@given(
    text=st.lists(PIECES | st.text(max_size=5), max_size=40).map(" ".join),
    dated=st.builds(
        lambda day, parts: Dated(*(day.year, day.month, day.day)[:parts]),
        st.dates(date(1990, 1, 1), date(2030, 12, 31)),
        st.integers(1, 3),
    ),
)
def test_the_days_lie_in_order_inside_the_header_s_span(text, dated):
    found = publication(text, dated)
    assert dated.first <= found.earliest <= found.latest <= dated.last
    narrowed = (found.earliest, found.latest) != (dated.first, dated.last)
    assert narrowed == (found.evidence is not None)
    for words in (found.evidence or "").split(" … "):
        assert words in text


@settings(deadline=None)
@given(st.dates(date(2015, 1, 1), date(2030, 12, 31)))
def test_the_true_day_of_plain_news_is_never_excluded(day):
    weekday = WEEKDAYS[day.weekday()]
    written = f"{day.day}. {MONTHS[day.month - 1]}"
    header = Dated(day.year, day.month)
    for text in (
        f"Die Ministerin sagte am {weekday} ({written}), es gehe voran.",
        f"Der Rat will am {weekday} ({written}) beraten.",
        f"Am {written} brannte eine Scheune.",
    ):
        found = publication(text, header)
        assert found.earliest <= day <= found.latest


@pytest.mark.parametrize(
    ("seed", "first", "last"),
    [("000", 1, 31), ("001", 1, 30), ("002", 13, 20), ("003", 5, 13), ("004", 1, 31)],
)
def test_the_real_articles_are_bounded_as_a_reader_would(seed, first, last):
    found = list(SEEDS.glob(f"{seed}_*.txt"))
    if not found:
        pytest.skip("needs ../shared, which only developers have")
    text = found[0].read_text(encoding="utf-8")
    dated, start = parse_header(text, today=TODAY)
    bounds = publication(text[start:], dated)
    assert first <= bounds.earliest.day <= bounds.latest.day <= last
    assert (bounds.evidence is None) == (
        (first, last) == (1, calendar.monthrange(dated.year, dated.month)[1])
    )
    assert bounds.contradiction is None


@pytest.mark.parametrize(
    "odd",
    [
        "1. Mai 2024, " * 50_000,
        "Stand: 1." * 80_000,
        "1.1." * 200_000,
        "\n" * 900_000 + "1. Mai",
        ("1. Mai 2024" + " " * 100_000) * 5,
        "1. Mai 2024" + "„" * 500_000,
    ],
    ids=["dates", "stands", "numbers", "blank lines", "spaces", "marks"],
)
def test_an_odd_text_takes_no_longer_than_its_length(odd):
    begin = time.process_time()
    publication(odd, Dated(2024, 5))
    parse_header("date" + " " * len(odd) + "2024-05" + odd, today=TODAY)
    with pytest.raises(Refused):
        parse_date("1. Mai 2024" + " " * len(odd) + "x", today=TODAY)
    assert time.process_time() - begin < 3
