"""Places of the war as a text names them, with the region, the coordinates, and the sense.

A bare name that a region shares with its town is the town, `Gebiet Donezk` the region; a river
that a town is named after has its article. Where several towns share a name, the regions and
places that the article names nearby decide. Adjectives (`Kiewer`) and compounds (`Kiew-Besuch`)
are no mentions. Places that the gazetteer lacks are not found.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from math import cos, hypot, radians

import numpy as np
import pandas as pd

from .. import schema
from ..corpus import Corpus
from ..corpus.folding import fold
from ..corpus.index import column
from ..corpus.tables import located
from .gazetteer import Place, gazetteer, wording
from .names import find_names

_NEAR = 150.0  # km within which a neighbour tells which of two towns is meant
_CLAUSE = 9  # words behind a name in which the end of its clause may stand


@dataclass
class _Mention:
    first: int
    last: int
    sentence: int
    candidates: list[Place]
    ambiguous: bool = False
    sense: str = "place"

    @property
    def place(self) -> Place:
        return self.candidates[0]


def places(corpus: Corpus, *, roles: Sequence[str] = schema.COUNTED_ROLES) -> pd.DataFrame:
    """Find where the text says that something is.

    Args:
        corpus: the corpus.
        roles: roles of the paragraphs in which mentions count.

    Returns:
        One row per mention, in the order of the text; columns as `schema.TABLES["places"]`.
        Coordinates are degrees, those of a region's or a water's middle where `precision` is
        region-centre. `ambiguous` is true where several places of the name are known and the
        article does not tell which: the usual one stands there.

    Raises:
        ValueError: a role that does not exist, or a broken `corpus/reference/places.csv`.
    """
    reader = _Reader(corpus)
    found = reader.mentions(roles)
    first = np.array([each.first for each in found], dtype=np.int64)
    last = np.array([each.last for each in found], dtype=np.int64)
    own = pd.DataFrame([each.place[:7] for each in found], columns=Place._fields[:7])
    table = located(corpus, first, last).assign(
        **{name: own[name] for name in own.columns},
        ambiguous=[each.ambiguous for each in found],
        sense=[each.sense for each in found],
    )
    return schema.conform(table, "places")


class _Reader:
    """Reads the found names in the order of the text."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._words = wording()
        forms = corpus.index.forms["form"].to_pylist()
        self._folded = [fold(form) for form in forms]
        capital = np.array([form[:1].isupper() for form in forms], dtype=np.bool_)
        self._capital = capital[corpus.form] & ~corpus.begins_sentence

    def mentions(self, roles: Sequence[str]) -> list[_Mention]:
        names = [(form, place) for place in gazetteer() for form in place.forms]
        texts = [form for form, _ in names] + sorted(self._words["not_places"])
        spans = find_names(self._corpus, texts, roles=roles)
        sentence = self._corpus.sentence_of_token[spans.first]
        grouped: dict[int, tuple[int, int, list[Place]]] = {}
        plain = ~spans.compound
        columns = (spans.first[plain], spans.last[plain], sentence[plain], spans.entry[plain])
        for first, last, own, entry in zip(*(each.tolist() for each in columns), strict=True):
            *_, candidates = grouped.setdefault(first, (last, own, []))
            # `Donbass` is the genitive of `Donbas`, too.
            if entry < len(names) and names[entry][1] not in candidates:
                candidates.append(names[entry][1])
        found: list[_Mention] = []
        region_until = -9  # last token of a region that its noun announced
        for first, (last, own, candidates) in grouped.items():
            begin = int(self._corpus.first_token[own])
            announced = self._is_region(first, begin, region_until)
            chosen = self._of_kind(candidates, first, last, begin, announced=announced)
            if announced:
                region_until = last
            if chosen:
                found.append(_Mention(first, last, own, chosen))
        self._decide(found)
        self._sense(found)
        return found

    def _word(self, token: int, begin: int = 0) -> str:
        """Return a token, folded, or nothing where it lies before `begin` or behind the last."""
        form = self._corpus.form
        return self._folded[form[token]] if begin <= token < len(form) else ""

    def _is_region(self, first: int, begin: int, region_until: int) -> bool:
        before = self._word(first - 1, begin)
        if before.endswith(tuple(self._words["region_nouns"])):
            return before not in self._words["town_areas"]
        return region_until == first - 2 >= begin and before in self._words["joins"]

    def _of_kind(
        self, candidates: list[Place], first: int, last: int, begin: int, *, announced: bool
    ) -> list[Place]:
        """Return those of the places that the words before the name allow, all of one kind."""
        before = self._word(first - 1, begin)
        capital, tokens = self._capital, len(self._corpus.form)
        # `In Engels` is a town, `in Wladimir Putin` and `der Don Giovanni` are none.
        alone = last + 1 == tokens or not capital[last + 1]
        located = before in self._words["locatives"] or before in self._words["settlements"]
        river = before in self._words["articles"] or (
            before.endswith(("en", "e", "er"))
            and not capital[first - 1]
            and self._word(first - 2, begin) in self._words["articles"]
        )
        fits = {
            "": True,
            "article": river and alone,
            "preposition": located and alone,
            "noun": announced,
        }
        shared = any(each.kind != "region" for each in candidates)
        allowed: dict[str, list[Place]] = defaultdict(list)
        for each in candidates:
            if each.kind == "region" and not announced and shared:
                continue
            if fits[each.context]:
                allowed[each.kind].append(each)
        order = ["other", "town", "water", "region"]
        if announced:
            order = ["region", "other", "town", "water"]
        elif river:
            order = ["water", "other", "town", "region"]
        kind = next((kind for kind in order if kind in allowed), "")
        return sorted(allowed[kind], key=lambda each: each.rank)

    def _decide(self, found: list[_Mention]) -> None:
        """Put first, of several towns of a name, the one that the article speaks of."""
        article_of = column(self._corpus.index.sentences, "article")
        by_article: dict[int, list[_Mention]] = defaultdict(list)
        unsure: dict[int, dict[tuple[Place, ...], list[_Mention]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for each in found:
            article = int(article_of[each.sentence])
            by_article[article].append(each)
            if len(each.candidates) > 1:
                unsure[article][tuple(each.candidates)].append(each)
        for article, names in unsure.items():
            told = [each for each in by_article[article] if len(each.candidates) == 1]
            told = [each for each in told if each.place.place not in self._words["capitals"]]
            for candidates, own in names.items():
                choice = _meant(candidates, own, told)
                for each in own:
                    each.ambiguous = choice is None
                    each.candidates = [choice or candidates[0]]

    def _sense(self, found: list[_Mention]) -> None:
        """Tell capitals that are their government from those where something is."""
        before: _Mention | None = None
        for each, after in zip_longest(found, found[1:]):
            if self._is_capital(each):
                joins_on = after and self._joined(each, after) and not self._is_capital(after)
                if before and self._joined(before, each):
                    each.sense = before.sense
                elif not joins_on and self._is_government(each):
                    each.sense = "government"
            before = each

    def _is_capital(self, each: _Mention) -> bool:
        return each.place.kind == "town" and each.place.place in self._words["capitals"]

    def _joined(self, one: _Mention, other: _Mention) -> bool:
        """Return whether two places stand in one enumeration: `Kiew und Charkiw`."""
        return other.first - one.last == 2 and self._word(one.last + 1) in self._words["joins"]

    def _is_government(self, each: _Mention) -> bool:
        """Return whether a capital stands for its government, by the words around it."""
        words, first = self._words, each.first
        begin, end = self._corpus.first_token[[each.sentence, each.sentence + 1]].tolist()
        before, ahead = self._word(first - 1, begin), self._word(first - 2, begin)
        after = self._word(each.last + 1) if each.last + 1 < end else ""
        # Datelines: `Kiew (dpa) –`, `Berlin/Kiew`, `Kiew.`
        if before == "/" or after == "/" or (first == begin and after in ("(", ".", "", "–")):
            return False
        if before == "zwischen":
            behind = {self._word(token) for token in range(begin, end)}
            return not behind & words["ways"]
        if before in words["place_before"] or before in words["settlements"]:
            return False
        if ahead in ("im", "ins", "das") and before.endswith(("en", "e")):
            return False
        if before == "aus":
            return ahead in words["said"] or after in words["said"]
        if before == "auf":
            return ahead not in words["aimed"]
        if before == "von":
            return ahead not in words["parts"] and after not in words["onwards"]
        genitive = self._word(first).endswith("s") and not each.place.place.endswith("s")
        if genitive:
            return before not in words["parts"] and after not in words["parts"]
        if after in words["town_verbs"] or before in words["town_objects"]:
            return False
        if after in words["own_deeds"]:
            return True
        clause = []
        for token in range(each.last + 1, min(each.last + 1 + _CLAUSE, end)):
            if self._word(token) in (",", ";", ":", "."):
                break
            clause.append(self._word(token))
        return not any(word in words["town_objects"] for word in clause[-2:])


def _meant(
    candidates: Sequence[Place], own: Sequence[_Mention], told: Sequence[_Mention]
) -> Place | None:
    """Return the candidate in a region, or near a place, that the article names nearest."""
    for reach in (0, 2, None):
        near = [
            other.place
            for other in told
            if reach is None or any(abs(other.sentence - each.sentence) <= reach for each in own)
        ]
        regions = {place.oblast for place in near if place.kind == "region"}
        inside = [each for each in candidates if each.oblast and each.oblast in regions]
        if len(inside) == 1:
            return inside[0]
        points = [place for place in near if place.precision == "place"]
        if points:
            away = [min(_kilometres(each, point) for point in points) for each in candidates]
            nearest = int(np.argmin(away))
            if away[nearest] <= _NEAR:
                return candidates[nearest]
    return None


def _kilometres(one: Place, other: Place) -> float:
    """Return the distance on a flat map, which is near enough between neighbours."""
    mean = radians((one.latitude + other.latitude) / 2)
    east = (one.longitude - other.longitude) * cos(mean)
    return 111.2 * hypot(east, one.latitude - other.latitude)
