"""The columns of every table, once: names, dtypes, meanings. Neither reads nor computes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd


@dataclass(frozen=True)
class Column:
    """A column of a table: its pandas dtype and what a value means."""

    dtype: str
    meaning: str


# Roles of paragraphs; measures count the second group only, unless told otherwise.
ROLES = (
    "headline",
    "lead",
    "heading",
    "body",
    "quote_block",
    "caption",
    "credit",
    "byline",
    "teaser",
    "advert",
    "signature",
    "notice",
)
COUNTED_ROLES = ("lead", "body")

ARTICLE = Column("str", "the article: its path in the corpus without suffix, `#n` in a container")
MONTH = Column("period[M]", "month of the header; missing where it names a year alone")
SENTENCE = Column("int64", "the sentence's number in its article, from 0, over all roles")
START = Column("int64", "first code point of it in the article's text")
END = Column("int64", "code point after its last")

TABLES: dict[str, dict[str, Column]] = {
    "articles": {
        "article": ARTICLE,
        "month": MONTH,
        "earliest": Column("datetime64[s]", "first day on which it can have been published"),
        "latest": Column("datetime64[s]", "last day on which it can have been published"),
        "date_precision": Column("str", "what the header names: day, month or year"),
        "date_evidence": Column("str", "the words that narrowed the days, or missing"),
        "title": Column("str", "headline, where the text or the table has one"),
        "outlet": Column("str", "newspaper or site, where a table or folder names it"),
        "author": Column("str", "byline, where there is one"),
        "agencies": Column("str", "news agencies of the signature, joined by `; `"),
        "credit": Column("str", "photo credits, joined by `; `"),
        "language": Column("str", "two-letter code of the text's language, `de` for German"),
        "text": Column("str", "the body as it stands after the header"),
        "path": Column("str", "file, relative to the corpus, `/` between folders"),
        "fingerprint": Column("str", "digest of date and text"),
    },
    "paragraphs": {
        "article": ARTICLE,
        "paragraph": Column("int64", "the paragraph's number in its article, from 0"),
        "role": Column("str", "what the paragraph is: one of `schema.ROLES`"),
        "start": START,
        "end": END,
    },
    "problems": {
        "path": Column("str", "file, relative to the corpus"),
        "article": Column("str", "the article, or missing where the file gave none"),
        "severity": Column("str", "error (no article) or warning (an article, look at it)"),
        "problem": Column("str", "short name of the finding"),
        "detail": Column("str", "what was found"),
        "hint": Column("str", "what to do"),
    },
    "tokens": {
        "article": ARTICLE,
        "sentence": SENTENCE,
        "start": START,
        "end": END,
        "token": Column("str", "the word form or punctuation mark as it stands"),
        "lemma": Column("str", "its dictionary form"),
        "particle_verb": Column("str", "the separable verb it belongs to, or missing"),
        "role": Column("str", "role of the paragraph it stands in"),
    },
    "sentences": {
        "article": ARTICLE,
        "sentence": SENTENCE,
        "paragraph": Column("int64", "number of the paragraph it stands in"),
        "role": Column("str", "role of that paragraph"),
        "start": START,
        "end": END,
    },
    "concordance": {
        "article": ARTICLE,
        "month": MONTH,
        "sentence": SENTENCE,
        "start": START,
        "end": END,
        "left": Column("str", "text before the keyword"),
        "keyword": Column("str", "the match as it stands"),
        "right": Column("str", "text after it"),
    },
    # `count` puts the columns it groups by before these.
    "counts": {
        "query": Column("str", "the query, or the name given to it"),
        "hits": Column("int64", "matches"),
        "articles": Column("int64", "articles with a match"),
        "n_articles": Column("int64", "articles of the group: the denominator of the share"),
        "n_tokens": Column("int64", "words of the group, without punctuation"),
        "per_million": Column("float64", "hits per million words"),
        "share": Column("float64", "articles / n_articles; missing where there are none"),
        "share_low": Column("float64", "lower end of the Wilson interval"),
        "share_high": Column("float64", "upper end of the Wilson interval"),
    },
    # `count` with intervals; the columns it groups by stand before these.
    "rates": {
        "query": Column("str", "the query, or the name given to it"),
        "hits": Column("int64", "matches"),
        "articles": Column("int64", "articles with a match"),
        "n_articles": Column("int64", "articles of the group: the denominator of the share"),
        "n_tokens": Column("int64", "words of the group, without punctuation"),
        "per_million": Column("float64", "hits per million words"),
        "per_million_low": Column("float64", "lower end of its interval, articles drawn anew"),
        "per_million_high": Column("float64", "upper end of its interval"),
        "share": Column("float64", "articles / n_articles; missing where there are none"),
        "share_low": Column("float64", "lower end of the Wilson interval"),
        "share_high": Column("float64", "upper end of the Wilson interval"),
    },
    # `share_of_articles` puts the columns it groups by before these.
    "shares": {
        "code": Column("str", "the code, or the theme as a whole"),
        "articles": Column("int64", "articles that have it"),
        "n_articles": Column("int64", "articles of the group: the denominator of the share"),
        "share": Column("float64", "articles / n_articles; missing where there are none"),
        "share_low": Column("float64", "lower end of the Wilson interval"),
        "share_high": Column("float64", "upper end of the Wilson interval"),
    },
    "keyness": {
        "word": Column("str", "the lemma or form"),
        "hits_target": Column("int64", "times it stands in the target"),
        "hits_reference": Column("int64", "times it stands in the reference"),
        "articles_target": Column("int64", "articles of the target that have it"),
        "articles_reference": Column("int64", "articles of the reference that have it"),
        "n_target": Column("int64", "words of the target, without punctuation"),
        "n_reference": Column("int64", "words of the reference, without punctuation"),
        "g2": Column("float64", "log-likelihood G², negative where the target has fewer"),
        "p": Column("float64", "its p-value, as if words were drawn one by one"),
        "q": Column("float64", "p adjusted for the number of rows (Benjamini-Hochberg)"),
        "log_ratio": Column("float64", "log2 of the relative frequencies' ratio, 0.5 added to all"),
        "log_ratio_low": Column("float64", "lower end of its interval"),
        "log_ratio_high": Column("float64", "upper end of its interval"),
        "p_permutation": Column("float64", "p by shuffling whole articles; missing if not asked"),
    },
    "collocates": {
        "word": Column("str", "the lemma or form"),
        "observed": Column("int64", "times it stands in a window"),
        "expected": Column("float64", "f1 * f2 / n"),
        "f1": Column("int64", "words inside the windows, each counted once"),
        "f2": Column("int64", "times the word stands in the corpus, outside the matches"),
        "n": Column("int64", "words of the corpus, outside the matches"),
        "g2": Column("float64", "log-likelihood G², negative where fewer were observed"),
        "p": Column("float64", "its p-value, as if words were drawn one by one"),
        "q": Column("float64", "p adjusted for the number of rows (Benjamini-Hochberg)"),
        "t": Column("float64", "(observed - expected) / √observed"),
        "pmi": Column("float64", "log2(observed / expected)"),
        "dice": Column("float64", "2 * observed / (f1 + f2)"),
        "log_dice": Column("float64", "14 + log2 of it"),
    },
    "dispersion": {
        "query": Column("str", "the query, or the name given to it"),
        "hits": Column("int64", "matches"),
        "parts": Column("int64", "parts of the corpus that have words"),
        "parts_with": Column("int64", "parts with a match"),
        "n_tokens": Column("int64", "words of the parts, without punctuation"),
        "range": Column("float64", "parts_with / parts"),
        "dp": Column("float64", "Gries' deviation of proportions; missing without a match"),
        "dp_norm": Column("float64", "dp / (1 - smallest part's share of words)"),
        "juilland": Column("float64", "Juilland's D; missing if not asked"),
    },
    # `coverage` puts the period before these.
    "coverage": {
        "n_articles": Column("int64", "articles of the period"),
        "n_tokens": Column("int64", "their words, without punctuation"),
        "outlets": Column("int64", "different outlets named"),
        "thin": Column("bool", "below five articles, or below a third of the periods' median"),
    },
    # `changes` puts the period of the break, and the first and last it may be in, before these.
    "changes": {
        "position": Column("int64", "row of the series, from 0, with which the new level begins"),
        "position_low": Column("int64", "first row of its interval"),
        "position_high": Column("int64", "last row of its interval"),
        "hits_before": Column("int64", "what is counted, in the segment before"),
        "n_before": Column("int64", "out of how many"),
        "share_before": Column("float64", "hits_before / n_before"),
        "hits_after": Column("int64", "what is counted, in the segment that begins"),
        "n_after": Column("int64", "out of how many"),
        "share_after": Column("float64", "hits_after / n_after"),
    },
    "lags": {
        "lag": Column("int64", "periods by which `other` leads; negative where it follows"),
        "n": Column("int64", "periods in which both have a value"),
        "correlation": Column("float64", "Pearson's correlation; missing where undefined"),
        "low": Column("float64", "lower end of its interval, blocks of periods drawn anew"),
        "high": Column("float64", "upper end of its interval"),
    },
    "around": {
        "event": Column("str", "the event"),
        "code": Column("str", "the code, or the theme as a whole"),
        "articles_before": Column("int64", "articles certainly before it that have the code"),
        "n_before": Column("int64", "articles certainly before it, within the window"),
        "share_before": Column("float64", "articles_before / n_before"),
        "share_before_low": Column("float64", "lower end of the Wilson interval"),
        "share_before_high": Column("float64", "upper end of the Wilson interval"),
        "articles_after": Column("int64", "articles certainly after it that have the code"),
        "n_after": Column("int64", "articles certainly after it, within the window"),
        "share_after": Column("float64", "articles_after / n_after"),
        "share_after_low": Column("float64", "lower end of the Wilson interval"),
        "share_after_high": Column("float64", "upper end of the Wilson interval"),
        "difference": Column("float64", "share_after - share_before"),
        "difference_low": Column("float64", "lower end of Newcombe's interval"),
        "difference_high": Column("float64", "upper end of Newcombe's interval"),
        "undecided": Column("int64", "articles with the code that may lie on either side"),
        "n_undecided": Column("int64", "articles that may lie on either side, or outside"),
    },
    "wire_copies": {
        "article": ARTICLE,
        "other": Column("str", "another article with the same agency text"),
        "jaccard": Column("float64", "shared shingles / all shingles of the two"),
        "agencies": Column("str", "agencies that both are signed with, joined by `; `, or missing"),
        "cluster": Column("int64", "number of the agency text, from 0"),
    },
    "code": {
        "article": ARTICLE,
        "month": MONTH,
        "sentence": SENTENCE,
        "code": Column("str", "key of the code in its codebook"),
        "term": Column("str", "the codebook's term that matched"),
        "start": START,
        "end": END,
    },
    "coded_articles": {
        "article": ARTICLE,
        "month": MONTH,
        "code": Column("str", "key of the code, or of the theme as a whole"),
        "sentences": Column("int64", "sentences with the code, in counted roles"),
        "in_lead": Column("bool", "whether one of them stands in the lead"),
    },
    "actors": {
        "article": ARTICLE,
        "month": MONTH,
        "sentence": SENTENCE,
        "start": START,
        "end": END,
        "form": Column("str", "the mention as it stands"),
        "actor": Column("str", "whom it means; missing where an office just changed hands"),
        "kind": Column("str", "person or institution; missing with the actor"),
        "country": Column("str", "ISO code, or EU, NATO, UN, INT; missing with the actor"),
        "side": Column("str", "ukraine, russia, supporters or other; missing with the actor"),
        "via": Column("str", "what named it: name, surname, office or body (`die Regierung`)"),
    },
    "places": {
        "article": ARTICLE,
        "month": MONTH,
        "sentence": SENTENCE,
        "start": START,
        "end": END,
        "form": Column("str", "the mention as it stands"),
        "place": Column("str", "the place, as the German-language press calls it"),
        "kind": Column("str", "town, region, water or other (plants, bridges, islands)"),
        "country": Column("str", "UA, RU or BY"),
        "oblast": Column("str", "the region it lies in; missing for capitals and waters"),
        "latitude": Column("float64", "degrees north"),
        "longitude": Column("float64", "degrees east"),
        "precision": Column("str", "place, or region-centre: the middle of something large"),
        "ambiguous": Column("bool", "whether the article does not tell which of several it is"),
        "sense": Column("str", "place, or government (`Kiew verlangt`)"),
    },
    "agreement": {
        "code": Column("str", "what was coded"),
        "units": Column("int64", "articles with two values or more"),
        "values": Column("int64", "their values, over all coders"),
        "share": Column("float64", "share of them that are not 0: how rare the code is"),
        "observed": Column("float64", "share of pairs of values that are the same"),
        "alpha": Column("float64", "Krippendorff's alpha; missing where it is undefined"),
        "alpha_low": Column("float64", "lower end of its interval"),
        "alpha_high": Column("float64", "upper end of its interval"),
        "remark": Column("str", "why it is undefined, or missing"),
    },
    "validation": {
        "code": Column("str", "what was looked for; `macro`: the mean over all codes"),
        "n": Column("int64", "articles with a gold coding"),
        "tp": Column("int64", "true positives: found, and so coded"),
        "fp": Column("int64", "false positives: found, and not coded"),
        "fn": Column("int64", "false negatives: coded, and not found"),
        "tn": Column("int64", "true negatives: neither"),
        "precision": Column("float64", "tp / (tp + fp); missing where nothing was found"),
        "precision_low": Column("float64", "lower end of its interval"),
        "precision_high": Column("float64", "upper end of its interval"),
        "recall": Column("float64", "tp / (tp + fn); missing where nothing is to be found"),
        "recall_low": Column("float64", "lower end of its interval"),
        "recall_high": Column("float64", "upper end of its interval"),
        "f1": Column("float64", "harmonic mean of the two"),
        "f1_low": Column("float64", "lower end of its interval"),
        "f1_high": Column("float64", "upper end of its interval"),
        "remark": Column("str", "where numbers are too few, or missing"),
    },
    # `corrected_share` keeps the columns that the shares are grouped by before these.
    "corrected_shares": {
        "code": Column("str", "the code, or the theme as a whole"),
        "articles": Column("int64", "articles in which the instrument found it"),
        "n_articles": Column("int64", "articles of the group"),
        "share": Column("float64", "articles / n_articles, as found"),
        "share_low": Column("float64", "lower end of the Wilson interval"),
        "share_high": Column("float64", "upper end of the Wilson interval"),
        "sensitivity": Column("float64", "share of the articles with the code that were found"),
        "specificity": Column("float64", "share of those without it that were not"),
        "corrected": Column("float64", "Rogan and Gladen's corrected share"),
        "corrected_low": Column("float64", "lower end of its interval"),
        "corrected_high": Column("float64", "upper end of its interval"),
        "remark": Column("str", "why nothing was corrected, or missing"),
    },
    "amounts": {
        "article": ARTICLE,
        "month": MONTH,
        "sentence": SENTENCE,
        "start": START,
        "end": END,
        "text": Column("str", "the amount as it stands, with the words that bound it"),
        "value": Column("float64", "the number; of a range, its lower end"),
        "value_high": Column("float64", "upper end of a range, or missing"),
        "currency": Column("str", "ISO 4217 code; missing for counts, or where none is told"),
        "value_eur": Column("float64", "`value` in euro; missing where no rate is known"),
        "bound": Column("str", "exact, about, at_least or at_most"),
        "of": Column("str", "what it is of, as it stands, or missing"),
    },
    "quotations": {
        "article": ARTICLE,
        "month": MONTH,
        "sentence": SENTENCE,
        "kind": Column("str", "direct (in quotation marks) or indirect"),
        "start": START,
        "end": END,
        "quote": Column("str", "the words as they stand, without the outer marks"),
        "speaker": Column("str", "who says it, as the text has it; missing where nobody is named"),
        "speaker_start": Column("Int64", "first code point of the speaker, or missing"),
        "speaker_end": Column("Int64", "code point after the last, or missing"),
        "actor": Column("str", "the actor of the reference table, or missing"),
        "cue": Column("str", "the word that says that it is a quotation, or missing"),
    },
    "span_matches": {
        "article": ARTICLE,
        "found": Column("Int64", "row of the found table, from 0; missing where it missed a span"),
        "gold": Column("Int64", "row of the gold table, from 0; missing where none is right"),
        "overlap": Column("float64", "shared code points / those of the longer; 0 for no pair"),
    },
    "span_validation": {
        "code": Column("str", "kind of span that was looked for; `macro`: the mean over all"),
        "n": Column("int64", "articles with a gold coding"),
        "tp": Column("int64", "spans found that pair with one of the gold coding"),
        "fp": Column("int64", "spans found that pair with none"),
        "fn": Column("int64", "spans of the gold coding that pair with none"),
    },
    "shares_right": {
        "code": Column("str", "what was judged"),
        "n": Column("int64", "how many times it was"),
        "right": Column("int64", "how many of these were right"),
        "share": Column("float64", "right / n; missing where nothing was judged"),
        "share_low": Column("float64", "lower end of its interval, articles drawn anew"),
        "share_high": Column("float64", "upper end of its interval"),
        "remark": Column("str", "where numbers are too few, or missing"),
    },
    # `claims` puts a column for each slot of the codebook's frames behind `frame`.
    "claims": {
        "article": ARTICLE,
        "month": MONTH,
        "sentence": SENTENCE,
        "frame": Column("str", "key of the frame in its codebook"),
        "status": Column("str", "one of the frame's status values; missing if it has none"),
        "voice": Column("str", "`paper`, or who says it: an actor, a state, else as in the text"),
        "start": START,
        "end": END,
    },
    "events": {
        "event": Column("str", "short stable name"),
        "theme": Column("str", "aid, sanctions, nato_membership, front_line or other"),
        "start": Column("datetime64[s]", "first day"),
        "end": Column("datetime64[s]", "last day; the first again where it took one"),
        "title_de": Column("str", "what happened, in German"),
        "title_en": Column("str", "what happened, in English"),
        "place": Column("str", "where, if one place can be named"),
        "source": Column("str", "the public source, by name"),
    },
    "sanctions_packages": {
        "package": Column("int64", "number of the package, as the Council counts"),
        "adopted": Column("datetime64[s]", "day of adoption; the last where it came in parts"),
        "new_de": Column("str", "what was new in it, in German"),
        "new_en": Column("str", "what was new in it, in English"),
        "listings": Column("Int64", "persons and entities newly listed, or missing"),
        "source": Column("str", "the public source, by name"),
    },
    "accession": {
        "applicant": Column("str", "Finland, Sweden or Ukraine"),
        "step": Column("str", "what was done: one of those in `reference/README.md`"),
        "state": Column("str", "whose act it was, or missing: the Alliance's as a whole"),
        "day": Column("datetime64[s]", "day on which it was done"),
        "remark": Column("str", "what else is to be known, or missing"),
        "source": Column("str", "the public source, by name"),
    },
    "aid_allocations": {
        "month": Column("period[M]", "month to which the aid is counted"),
        "donor": Column("str", "the state, or the EU's institutions"),
        "kind": Column("str", "military, financial or humanitarian"),
        "eur_bn": Column("float64", "allocations, in billions of euros"),
        "source": Column("str", "the public source, by name"),
    },
    "territory": {
        "month": Column("period[M]", "the month, on whose last day the area was read"),
        "area_km2": Column("float64", "area assessed as controlled by Russia, in km²"),
        "share": Column("float64", "that area / 603,628 km², Ukraine with Crimea"),
        "change_km2": Column("float64", "area less that of the month before; first one missing"),
        "source": Column("str", "the public source, by name"),
    },
    "currencies": {
        "currency": Column("str", "three letters of ISO 4217"),
        "precision": Column("str", "what the mean is of: a month or a year"),
        "year": Column("int64", "that year, or the month's"),
        "month": Column("period[M]", "that month; missing where the mean is of a year"),
        "per_euro": Column("float64", "units of the currency for one euro"),
        "source": Column("str", "the public source, by name"),
    },
}


TABLES["span_validation"] |= {
    name: column
    for name, column in TABLES["validation"].items()
    if name not in TABLES["span_validation"] and name != "tn"  # spans that are not there: countless
}


def conform(data: pd.DataFrame | Mapping[str, Any], table: str) -> pd.DataFrame:
    """Return `data` as a table of the schema: its columns, in order, in their dtypes.

    Columns that stand before the schema's in `data` (those that a measure grouped by) are kept
    in front.

    Raises:
        KeyError: a column of the schema is missing.
    """
    frame = pd.DataFrame(data)
    columns = TABLES[table]
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        raise KeyError(f"table {table!r} lacks the columns {', '.join(missing)}")
    grouping = [name for name in frame.columns if name not in columns]
    frame = frame[[*grouping, *columns]]
    return frame.astype({name: column.dtype for name, column in columns.items()})


def empty(table: str) -> pd.DataFrame:
    """Return a table of the schema without rows."""
    return conform({name: [] for name in TABLES[table]}, table)
