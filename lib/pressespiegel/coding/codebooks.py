"""Codebooks: instruments kept as TOML files, read and checked as a whole. Matches nothing itself.

The format is described in `corpus/codebooks/README.md`.
"""

import difflib
import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import paths
from ..corpus.queries import QueryError, parse
from .frames import Frame, frame_findings, frame_of

NUMBERS = ("one", "two", "three", "four", "five")
ARTICLE_WHEN = re.compile(rf"(?P<lead>lead)?(?:(?:^|, or )(?P<n>{'|'.join(NUMBERS)}) sentences?)?")

# The keys of a file and of a code, with what stands behind them; the second of each are optional.
KINDS = {"a table": dict, "a list": list, "a text": str}
FILE_KEYS = {"title": "a table", "codes": "a table"}
FILE_OPTIONS = {
    "question": "a table",
    "article_when": "a text",
    "context": "a text",
    "contested": "a list",
    "frames": "a table",
}
CODE_KEYS = {
    "label": "a table",
    "definition": "a text",
    "examples": "a list",
    "counterexamples": "a list",
}
CODE_OPTIONS = {
    "article_when": "a text",
    "terms": "a list",
    "terms_in_context": "a list",
    "not": "a list",
}


@dataclass(frozen=True)
class ArticleRule:
    """When an article has a code: one of its sentences in the lead, or so many in all."""

    lead: bool
    sentences: int | None


@dataclass(frozen=True)
class Code:
    """A code of a codebook: its meaning, its terms and the sentences that show both.

    `anchored` are the last so many of its terms, which count only in context.
    """

    label: Mapping[str, str]
    definition: str
    article_when: ArticleRule
    terms: tuple[str, ...]
    anchored: int
    exclusions: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True)
class Codebook:
    """A theme's instrument.

    Attributes:
        theme: the file's name without suffix.
        title: its name in `de` and `en`.
        question: what the theme asks, in `de` and `en`.
        article_when: when an article has the theme, sentences of all codes taken together.
        context: a query that an article must match somewhere for terms in context to count.
        contested: queries of words that are worth a close reading.
        codes: by key, in the order of the file.
        frames: of its claims, by key; empty if it has none.
        fingerprint: digest of the file.
    """

    theme: str
    title: Mapping[str, str]
    question: Mapping[str, str]
    article_when: ArticleRule
    context: str | None
    contested: tuple[str, ...]
    codes: Mapping[str, Code]
    frames: Mapping[str, Frame]
    fingerprint: str

    @property
    def labels(self) -> dict[str, Mapping[str, str]]:
        """The codes' labels in `de` and `en`, by key."""
        return {key: code.label for key, code in self.codes.items()}


class CodebookError(ValueError):
    """A codebook with mistakes; the message lists them all, with file and line."""


def read_codebook(file: Path) -> Codebook:
    """Read a codebook file and check its keys, texts and queries.

    Raises:
        CodebookError: it is no TOML, or has unknown or missing keys, doubled terms, texts of the
            wrong kind, or queries that cannot be read.
        FileNotFoundError: there is no such file.
    """
    if not file.exists():
        known = ", ".join(sorted(path.stem for path in paths.codebooks().glob("*.toml")))
        raise FileNotFoundError(
            f"{file}: no such codebook; there are {known}, or give a TOML file's path"
        )
    data = file.read_bytes()
    try:
        source = data.decode("utf-8")
        entries = tomllib.loads(source)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CodebookError(f"{file}: {error}; write it as TOML in UTF-8") from error
    findings = list(_findings(entries, source))
    if findings:
        raise CodebookError("\n".join(f"{file}: {finding}" for finding in findings))
    rule = entries.get("article_when", "one sentence")
    return Codebook(
        theme=file.stem,
        title=entries["title"],
        question=entries.get("question", entries["title"]),
        article_when=_rule(rule),
        context=entries.get("context"),
        contested=tuple(entries.get("contested", ())),
        codes={
            key: Code(
                label=code["label"],
                definition=code["definition"],
                article_when=_rule(code.get("article_when", rule)),
                terms=(*code.get("terms", ()), *code.get("terms_in_context", ())),
                anchored=len(code.get("terms_in_context", ())),
                exclusions=tuple(code.get("not", ())),
                examples=tuple(code["examples"]),
                counterexamples=tuple(code["counterexamples"]),
            )
            for key, code in entries["codes"].items()
        },
        frames={key: frame_of(frame) for key, frame in entries.get("frames", {}).items()},
        fingerprint=hashlib.blake2b(data.replace(b"\r\n", b"\n"), digest_size=8).hexdigest(),
    )


def _findings(entries: Mapping[str, Any], source: str) -> Iterator[str]:
    yield from _key_findings(entries, FILE_KEYS, FILE_OPTIONS, source, "")
    yield from _query_findings({"context": [entries.get("context", "x")]}, source, "")
    codes = entries.get("codes")
    for key, code in codes.items() if isinstance(codes, dict) else ():
        where = f"codes.{key}"
        if not isinstance(code, dict):
            yield f"line {line_of(source, key)}: {where} is no table; begin it with [{where}]"
            continue
        yield from _key_findings(code, CODE_KEYS, CODE_OPTIONS, source, where)
        yield from _query_findings(code, source, where)
        if not {"terms", "terms_in_context"} & code.keys():
            yield f"'terms' is missing in [{where}], and 'terms_in_context' too; give one"
        if "terms_in_context" in code and "context" not in entries:
            yield f"{where} has terms_in_context; say at the top what the 'context' is"
        for term in {*code.get("terms", ())} & {*code.get("terms_in_context", ())}:
            yield f"{where}: {term!r} stands in terms and in terms_in_context; keep one"
    frames = entries.get("frames", {})
    for key, frame in frames.items() if isinstance(frames, dict) else ():
        for table, entry, finding in frame_findings(key, frame, codes or ()):
            yield f"line {line_of(source, entry, table, entry)}: {finding}"


def _key_findings(
    entries: Mapping[str, Any],
    needed: Mapping[str, str],
    optional: Mapping[str, str],
    source: str,
    where: str,
) -> Iterator[str]:
    known = {**needed, **optional}
    place = f" in [{where}]" if where else ""
    for key, value in entries.items():
        line = line_of(source, key, where)
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            remedy = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}"
            yield f"line {line}: unknown key {key!r}{place}; {remedy}"
        elif not isinstance(value, KINDS[known[key]]):
            yield f"line {line}: {key!r}{place} is not {known[key]}; write {known[key]}"
        elif key in ("title", "question", "label") and not {"de", "en"} <= set(value):
            yield f"line {line}: {key!r}{place} lacks a language; give both de and en"
        elif key == "article_when" and not _rule_matches(value):
            yield (
                f"line {line}: article_when{place} is {value!r}; write 'one sentence', "
                "'two sentences', 'lead' or 'lead, or two sentences'"
            )
        elif isinstance(value, list):
            yield from _list_findings(key, value, source, where)
    for key in needed.keys() - entries.keys():
        yield f"{key!r} is missing{place or ' at the top'}"


def _list_findings(key: str, values: list[Any], source: str, where: str) -> Iterator[str]:
    place = f" in [{where}]" if where else ""
    for number, value in enumerate(values):
        if not isinstance(value, str) or not value.strip():
            yield f"{key}{place}: entry {number + 1} is {value!r}; write a text"
        elif value in values[:number]:
            line = line_of(source, key, where, value)
            yield f"line {line}: {value!r} stands twice in {key}{place}"


def _query_findings(code: Mapping[str, Any], source: str, where: str) -> Iterator[str]:
    for key in ("context", "terms", "terms_in_context", "not"):
        for term in code.get(key, ()):
            try:
                parse(str(term))
            except QueryError as error:
                line = line_of(source, key, where, str(term))
                yield f"line {line}: in {key} of [{where or 'the file'}]: {error}"


def line_of(source: str, key: str, table: str = "", entry: str = "") -> int:
    """Return the line of a key, or of an entry of its list, from the head of its table on.

    Args:
        source: the file's text.
        key: the key.
        table: the head of its table, without brackets; none for the top of the file.
        entry: an entry of the key's list; its line is that of the key if it cannot be found.
    """
    at = max(source.find(f"[{table}]"), 0) if table else 0
    spelled = re.compile(rf"^\s*(?:\[codes\.)?[\"']?{re.escape(key)}[\"']?\s*[=\]]", re.MULTILINE)
    found = spelled.search(source, at)
    at = found.end() if found else at
    if entry:
        quoted = entry.replace("\\", "\\\\").replace('"', '\\"')
        places = [source.find(own, at) for own in (f'"{quoted}"', f"'{entry}'", entry)]
        at = next((place for place in places if place >= 0), at)
    return source.count("\n", 0, at) + 1


def _rule_matches(text: str) -> re.Match[str] | None:
    return ARTICLE_WHEN.fullmatch(text) if text else None


def _rule(text: str) -> ArticleRule:
    found = _rule_matches(text)
    assert found is not None, text
    number = found["n"]
    return ArticleRule(bool(found["lead"]), NUMBERS.index(number) + 1 if number else None)
