"""Actors: persons and institutions as a text names them, resolved to whom it means.

A name says who it is; a surname if only one actor bears it, or after the full name in the same
article; an office by who held it on the days on which the article can have been published; a body
(`die Regierung`) by the country beside it or last spoken of. Persons that the table does not have
are not found. States and capitals are no actors.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .. import schema
from ..corpus import Corpus
from ..corpus.index import column
from ..corpus.tables import located
from .actor_tables import Actor, ActorTables, actor_tables
from .mentions import Reader
from .names import find_names
from .persons import unlisted_persons
from .surroundings import ArticleState, Mention, Span


def actors(corpus: Corpus, *, roles: Sequence[str] = schema.COUNTED_ROLES) -> pd.DataFrame:
    """Find who is spoken of.

    Args:
        corpus: the corpus.
        roles: roles of the paragraphs in which mentions count.

    Returns:
        One row per mention; columns as `schema.TABLES["actors"]`. An office beside its holder's
        name is one mention, the name's. An actor is missing where an office changed hands between
        the days on which the article can have been published, or where the country beside an
        office or body is known and its holder or name is not.

    Raises:
        ValueError: a role that does not exist, or a broken table in `corpus/reference`.
    """
    tables = actor_tables()
    spans, article = _spans(corpus, tables, roles)
    forms = corpus.index.forms["form"].to_pylist()
    found: list[Mention] = []
    bounds = np.flatnonzero(np.diff(article, prepend=-1, append=-1))
    days = corpus.articles[["earliest", "latest"]]
    for low, high in pairwise(bounds.tolist()):
        earliest, latest = (day.date() for day in days.iloc[article[low]])
        state = ArticleState(earliest, latest)
        reader = Reader(corpus, forms, tables, spans[low:high], state)
        found.extend(reader.mentions())
    taken = np.zeros(len(corpus.form), dtype=np.bool_)
    for span in spans:
        if not all(name.what in ("given", "surname", "after") for name in span.names):
            taken[span.first : span.last + 1] = True
    for mention in found:
        taken[mention.first : mention.last + 1] = True
    given = [span.first for span in spans if span.whose("given") and not span.compound]
    for person in unlisted_persons(corpus, given, taken, roles=roles):
        own = Actor(person.name, "person", "", "")
        found.append(Mention(person.first, person.last, own, "name" if person.whole else "surname"))
    return _table(corpus, found)


def actor_name(name: str, country: str | None = None) -> str:
    """Return how `actors` calls an actor, so that codings of other hands can be compared with it.

    Args:
        name: a name, a variant (`SVP`) or a body with its country (`russische Armee`,
            `Generalstab der Ukraine`), in any spelling.
        country: of the actor, which decides where several bear the name.

    Returns:
        The name of the tables; the same name, if they do not know it.
    """
    return actor_tables().called(name, country or "")


def _spans(
    corpus: Corpus, tables: ActorTables, roles: Sequence[str]
) -> tuple[list[Span], NDArray[Any]]:
    found = find_names(corpus, [name.text for name in tables.names], roles=roles)
    spans: list[Span] = []
    sentence = corpus.sentence_of_token[found.first]
    columns = (found.first, found.last, sentence, found.compound, found.entry)
    for first, last, own, compound, entry in zip(*(c.tolist() for c in columns), strict=True):
        if spans and spans[-1].first == first:
            spans[-1].names.append(tables.names[entry])
        else:
            spans.append(Span(first, last, own, compound, [tables.names[entry]]))
    rows = np.array([span.sentence for span in spans], dtype=np.int64)
    return spans, column(corpus.index.sentences, "article")[rows]


def _table(corpus: Corpus, found: list[Mention]) -> pd.DataFrame:
    found = sorted(found)
    first = np.array([mention.first for mention in found], dtype=np.int64)
    last = np.array([mention.last for mention in found], dtype=np.int64)
    nobody = Actor("", "", "", "")
    own = [mention.actor or nobody for mention in found]
    named = pd.DataFrame(
        {
            "actor": [actor.actor or None for actor in own],
            "kind": [actor.kind or None for actor in own],
            "country": [actor.country or None for actor in own],
            "side": [actor.side or None for actor in own],
            "via": [mention.via for mention in found],
        }
    )
    return schema.conform(located(corpus, first, last).join(named), "actors")
