"""Whose voice a stretch of text is: the paper's own, or that of whom it quotes."""

from bisect import bisect_left

from .quotations import quotations
from .slots import Mentions

_SHARE = 0.4  # of a claim that lies in a quotation, for the claim to be the speaker's


class Voices:
    """The quotations of a corpus, by sentence."""

    def __init__(self, mentions: Mentions) -> None:
        table = quotations(mentions.corpus, roles=mentions.roles)
        table = table[table["speaker"].notna()]
        rows = mentions.rows_of(table)
        article = mentions.article[rows] if len(rows) else rows
        named = table["speaker_start"].notna().to_numpy(bool)
        at = mentions.token_at(rows, table["speaker_start"].fillna(0)) if len(rows) else rows
        until = mentions.token_at(rows, table["speaker_end"].fillna(1) - 1) if len(rows) else rows
        self._mentions = mentions
        self._of: dict[int, list[tuple[int, int, str, str | None]]] = {}
        spans = zip(
            article.tolist(),
            table["start"],
            table["end"],
            table["speaker"],
            named.tolist(),
            at.tolist(),
            until.tolist(),
            strict=True,
        )
        for own, start, end, speaker, known, first, last in spans:
            name, state = self._who(speaker, first, last) if known else (speaker, None)
            self._of.setdefault(own, []).append((start, end, name, state))

    def _who(self, speaker: str, first: int, last: int) -> tuple[str, str | None]:
        """Return the actor that a speaker is, and the state; else as the text has it."""
        for own in self._mentions.within(self._mentions.actors, first, last + 1):
            return own[2], own[3]
        for own in self._mentions.within(self._mentions.states, first, last + 1):
            return own.state, own.state
        return speaker, None

    def of(self, sentence: int, start: int, end: int) -> tuple[str | None, str | None]:
        """Return who says a stretch of a sentence (row, code points), and the state; or None."""
        best, most = (None, None), 0.0
        own = self._of.get(int(self._mentions.article[sentence]), [])
        for at in range(bisect_left(own, (start - 2000,)), len(own)):
            first, last, name, state = own[at]
            if first >= end:
                break
            shared = (min(end, last) - max(start, first)) / (end - start)
            if shared >= _SHARE and shared > most:
                best, most = (name, state), shared
        return best
