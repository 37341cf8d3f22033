"""The command line: check, index, search, figures."""

import argparse
import os
import shutil
import sys
import tempfile
import time
import warnings
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from . import corpus, measures, paths, reading
from .figures import write_contact_sheet, write_gallery

EXAMPLES = """\
examples:
  pressespiegel check my-articles            what could be read, and what not
  pressespiegel index my-articles            build or refresh the index
  pressespiegel search '"NATO" ~5 Beitritt' my-articles
  pressespiegel figures --corpus my-articles --figures my-figures
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return 0, or 1 where something is wrong with the user's input."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except BrokenPipeError:
        # The reader of a pipe, such as `head`, has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except RecursionError:
        print("pressespiegel: the query is nested too deeply; make it simpler", file=sys.stderr)
    except (OSError, ValueError) as error:
        print(f"pressespiegel: {error}", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pressespiegel",
        description="Dated German press articles as tables, counts, codes and figures.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, function: object, text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(
            name,
            help=text,
            description=text,
            epilog=EXAMPLES,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.set_defaults(run=function)
        return command

    check = add("check", _check, "read a folder, file or archive; show what was found wrong")
    check.add_argument("path", type=Path, help="dated text, CSV, JSONL, zip, or a folder of these")

    index = add("index", _index, "build the index of a corpus, or refresh it where files changed")
    index.add_argument("path", type=Path, nargs="?", help="default: the sample corpus")

    search = add("search", _search, "show a concordance of a query")
    search.add_argument("query", help="a query, such as 'schwere Waffe' or 'Beitritt*'")
    search.add_argument("path", type=Path, nargs="?", help="default: the sample corpus")
    search.add_argument("--window", type=_whole, default=8, help="words of context on each side")
    search.add_argument("--limit", type=_whole, default=50, help="lines to show; 0 for all")

    figures = add("figures", _figures, "run all notebooks and write their figures")
    figures.add_argument("--corpus", type=Path, help="your own articles (default: the sample)")
    figures.add_argument("--figures", type=Path, help="folder for figures and notebooks")
    return parser


def _whole(text: str) -> int:
    """Read a number that is not negative."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 up")
    return int(text)


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _printable(text: str) -> str:
    """Return foreign text as one line that cannot steer the terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _check(options: argparse.Namespace) -> int:
    found = reading.read(options.path)
    errors = found.problems["severity"].eq("error").sum()
    doubtful = found.problems["severity"].eq("warning").sum()
    for row in found.problems.to_dict("records"):
        told = f"{row['path']}: {row['problem']} ({row['detail']}); {row['hint']}"
        print(f"{row['severity']:<8} {_printable(told)}")
    counts = {"article": len(found.articles), "error": errors, "warning": doubtful}
    print(", ".join(_many(count, noun) for noun, count in counts.items()))
    return int(errors > 0 or found.articles.empty)


def _index(options: argparse.Namespace) -> int:
    opened = corpus.open_corpus(options.path)
    print(f"{opened.label['en']}: {_many(len(opened.index.articles), 'article')} indexed")
    _mention_errors(opened)
    return 0


def _mention_errors(opened: corpus.Corpus) -> None:
    errors = opened.problems["severity"].eq("error").sum()
    if errors:
        see = f"see `pressespiegel check {opened.path}`"
        what = "a file or record" if errors == 1 else "files or records"
        print(f"{_many(errors, 'error')}: {what} that gave no article; {see}", file=sys.stderr)


def _search(options: argparse.Namespace) -> int:
    opened = corpus.open_corpus(options.path)
    lines = measures.concordance(opened, options.query, window=options.window)
    shown = lines if options.limit == 0 else lines.head(options.limit)
    width = max(20, (shutil.get_terminal_size((120, 24)).columns - 30) // 2)
    for line in shown.to_dict("records"):
        left = _printable(" ".join(line["left"].split()))[-width:]
        right = _printable(" ".join(line["right"].split()))[:width]
        month = "year only" if pd.isna(line["month"]) else str(line["month"])
        keyword, article = _printable(line["keyword"]), _printable(line["article"])
        print(f"{month:<9} {left:>{width}} [{keyword}] {right}  {article}")
    print(
        f"{len(shown)} of {_many(len(lines), 'hit')} in {lines['article'].nunique()} "
        f"of {_many(len(opened.index.articles), 'article')}"
    )
    _mention_errors(opened)
    return 0


def _figures(options: argparse.Namespace) -> int:
    from . import notebooks  # takes a second to import, for this command alone

    articles = (options.corpus or paths.articles()).resolve()
    figures = (options.figures or paths.figures()).resolve()
    ours = figures == paths.root() / "figures"
    if ours and articles != paths.root() / "corpus" / "articles":
        raise ValueError(
            "the figures of your own articles would replace those of the sample; "
            "name a folder of yours for them with --figures (make: FIGURES=…)"
        )
    with tempfile.TemporaryDirectory(prefix="pressespiegel-") as spare:
        with warnings.catch_warnings():
            warnings.simplefilter("error", UserWarning)
            try:
                opened = corpus.open_corpus(articles)
            except UserWarning as warning:
                print(f"pressespiegel: {warning}", file=sys.stderr)
                os.environ["PRESSESPIEGEL_CACHE"] = spare
                opened = corpus.open_corpus(articles)
        if opened.index.articles.num_rows == 0:
            raise ValueError(
                f"{articles}: no article could be read; "
                f"see what is wrong with `pressespiegel check {articles}`"
            )
        _mention_errors(opened)
        into = paths.notebooks() if ours else figures / "notebooks"
        figures.mkdir(parents=True, exist_ok=True)
        started = time.time()
        try:
            notebooks.run(notebooks.all_notebooks(), into, corpus=articles, figures=figures)
        finally:
            stale = write_gallery(figures, since=started)
            write_contact_sheet(figures, since=started)
    if stale:
        print(f"no notebook writes these any more, remove them: {', '.join(stale)}")
    print(f"figures in {figures}, notebooks in {into}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
