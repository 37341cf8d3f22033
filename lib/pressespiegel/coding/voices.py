"""Whose voice a stretch of text is: the paper's own, or that of whom it quotes."""

from bisect import bisect_left

from .quotations import quotations
from .slots import Mentions

_SHARE = 0.4  # of a claim that lies in a quotation, for the claim to be the speaker's
_FAR = 2000  # code points; longer quotations are few


class Voices:
    """The quotations of a corpus, by article."""

    def __init__(self, mentions: Mentions) -> None:
        table = quotations(mentions.corpus, mentions=mentions.actor_table, roles=mentions.roles)
        table = table[table["speaker"].notna() & table["speaker_start"].notna()]
        rows = mentions.rows_of(table)
        at = mentions.token_at(rows, table["speaker_start"]).tolist()
        until = mentions.token_at(rows, table["speaker_end"] - 1).tolist()
        article = mentions.article[rows].tolist()
        self._mentions = mentions
        self._of: dict[int, list[tuple[int, int, str]]] = {}
        spans = (table["start"], table["end"], table["speaker"], table["actor"], at, until)
        for own, start, end, speaker, actor, first, last in zip(article, *spans, strict=True):
            name = actor if isinstance(actor, str) else self._who(speaker, first, last)
            self._of.setdefault(own, []).append((start, end, name))

    def _who(self, speaker: str, first: int, last: int) -> str:
        """Return the state that a speaker is; else what the text calls them."""
        for state in self._mentions.within(self._mentions.states, first, last + 1):
            if first == last or state.how != "adjective":
                return str(state.state)
        return speaker

    def of(self, sentence: int, at: int, start: int, end: int) -> str | None:
        """Return who says a stretch of a sentence (row; code points), whose trigger is at `at`."""
        best, most = None, 0.0
        own = self._of.get(int(self._mentions.article[sentence]), [])
        for number in range(bisect_left(own, (start - _FAR,)), len(own)):
            first, last, name = own[number]
            if first >= end:
                break
            shared = (min(end, last) - max(start, first)) / (end - start)
            if (shared >= _SHARE or first <= at < last) and shared > most:
                best, most = name, shared
        return best
