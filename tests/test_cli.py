"""The command line: what it prints, and what it returns."""

import pytest

from pressespiegel.cli import main


def test_check_prints_the_findings_and_fails_on_errors(articles, capsys):
    assert main(["check", str(articles)]) == 0
    assert capsys.readouterr().out == "3 articles, 0 errors, 0 warnings\n"
    (articles / "d.txt").write_text("Die NATO tagt.", encoding="utf-8")
    assert main(["check", str(articles)]) == 1
    out = capsys.readouterr().out
    assert out.startswith("error    d.txt: no date")
    assert "begin the file with 'date" in out
    assert out.endswith("3 articles, 1 error, 0 warnings\n")


def test_search_shows_a_concordance(articles, capsys):
    assert main(["search", "Panzer", str(articles)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "Berlin liefert [Panzer]" in lines[0]
    assert lines[0].startswith("2022-11")
    assert lines[0].endswith("a")
    assert lines[-1] == "2 of 2 hits in 2 of 3 articles"
    main(["search", "Kiew", str(articles / "a.txt")])
    assert capsys.readouterr().out.endswith("\n1 of 1 hit in 1 of 1 article\n")


def test_a_query_with_a_mistake_is_pointed_at(articles, capsys):
    assert main(["search", '"Panzer', str(articles)]) == 1
    error = capsys.readouterr().err
    assert "an unclosed quote at character 1" in error
    assert "Traceback" not in error


def test_index_says_how_many_articles_it_holds(articles, capsys):
    assert main(["index", str(articles)]) == 0
    assert capsys.readouterr().out == "articles: 3 articles indexed\n"


def test_index_and_search_mention_what_gave_no_article(articles, capsys):
    (articles / "d.txt").write_text("ohne Datum", encoding="utf-8")
    assert main(["index", str(articles)]) == 0
    assert "1 error: a file or record that gave no article; see" in capsys.readouterr().err


def test_an_article_cannot_steer_the_terminal(articles, capsys):
    (articles / "d.txt").write_text("date 2022-01 Der \x1b[31mPanzer rollt durch das kleine Dorf.")
    main(["search", "Panzer", str(articles)])
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize("option", ["--window", "--limit"])
def test_a_negative_number_is_refused(articles, option, capsys):
    with pytest.raises(SystemExit):
        main(["search", "Panzer", str(articles), option, "-1"])


def test_a_query_nested_too_deeply_is_refused(articles, capsys):
    assert main(["search", "(" * 3000 + "a" + ")" * 3000, str(articles)]) == 1
    assert "nested too deeply" in capsys.readouterr().err


def test_own_articles_never_replace_the_project_s_figures(articles, capsys, monkeypatch):
    monkeypatch.setenv("PRESSESPIEGEL_CORPUS", str(articles))
    assert main(["figures"]) == 1
    assert "name a folder of yours" in capsys.readouterr().err


def test_a_missing_folder_is_an_error_with_a_remedy(tmp_path, capsys):
    assert main(["index", str(tmp_path / "nowhere")]) == 1
    assert "no such file or folder" in capsys.readouterr().err


def test_figures_of_one_s_own_articles_want_a_folder_of_their_own(articles, capsys):
    assert main(["figures", "--corpus", str(articles)]) == 1
    assert "name a folder of yours for them with --figures" in capsys.readouterr().err


def test_figures_of_no_articles_are_refused(tmp_path, capsys):
    empty = tmp_path / "empty"
    empty.mkdir()
    assert main(["figures", "--corpus", str(empty), "--figures", str(tmp_path / "out")]) == 1
    assert "no article could be read" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", [[], ["check"], ["search"], ["index"], ["figures"]])
def test_help_has_examples(command, capsys):
    with pytest.raises(SystemExit) as stopped:
        main([*command, "--help"])
    assert stopped.value.code == 0
    assert "pressespiegel check my-articles" in capsys.readouterr().out
