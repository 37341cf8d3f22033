"""The documents say what is so: commands, tree, notebook index, columns, links."""

import re

import pytest

from pressespiegel import cli, notebooks, paths, schema

ROOT = paths.root()
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [
    path
    for path in [
        *ROOT.glob("*.md"),
        *(ROOT / "corpus").rglob("*.md"),
        *(ROOT / "figures").glob("*.md"),
    ]
    if ".venv" not in path.parts
]


def test_the_readme_s_make_commands_are_targets():
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    named = set(re.findall(r"make ([a-z]+)", README)) - {"alone"}
    assert {"figures", "test", "lab"} <= named <= set(targets)


def test_the_readme_s_command_line_is_one_that_can_be_parsed():
    parser = cli._parser()
    lines = re.findall(r"^pressespiegel (.+)$", README, re.MULTILINE)
    assert len(lines) >= 2
    for line in lines:
        parser.parse_args([part.strip("'") for part in re.findall(r"'[^']*'|\S+", line)])


def test_the_readme_s_tree_is_that_of_the_project():
    tree = README.split("## What is where")[1].split("```")[1]
    for line in tree.strip().splitlines():
        assert (ROOT / line.split()[0]).exists(), line


def test_the_readme_lists_every_notebook_once_in_order():
    listed = re.findall(r"\| \[([\w-]+)\]\(notebooks/\1\.ipynb\)", README)
    assert listed == [path.stem for path in notebooks.all_notebooks()]


def test_the_readme_s_python_runs(monkeypatch):
    monkeypatch.delenv("PRESSESPIEGEL_CORPUS", raising=False)
    code = README.split("```python")[1].split("```")[0]
    names: dict = {}
    exec(code, names)
    assert names["corpus"].index.articles.num_rows > 0


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_inside_the_project_lead_somewhere(document):
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target


@pytest.mark.parametrize("table", schema.TABLES)
def test_the_columns_of_a_table_are_documented_as_the_schema_has_them(table):
    text = (ROOT / "corpus" / "README.md").read_text(encoding="utf-8")
    section = text.split(f"\n### {table}\n")
    assert len(section) == 2, f"corpus/README.md has no heading for the table {table}"
    rows = re.findall(r"^\| (\w+) \| (\S+) \| (.+) \|$", section[1].split("\n#")[0], re.MULTILINE)
    rows = [row for row in rows if row[0] != "column"]
    expected = [(name, c.dtype, c.meaning) for name, c in schema.TABLES[table].items()]
    assert rows == expected
