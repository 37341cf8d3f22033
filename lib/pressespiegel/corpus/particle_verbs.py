"""Separable verbs put together again: `sagte … zu` → zusagen.

A particle is taken where it closes its clause (before a mark, a conjunction or the sentence's end);
its verb is the nearest finite verb before it in the sentence that is known to be separated from it.
Verbs written as one word are a matter of `lemmas`.
"""

import unicodedata
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .lemma_edits import kind_of
from .tokens import Tokenised, among, both_ways
from .word_lists import word_list

_QUOTES = ('"', "'", "''", "”", "“", "’", "‘", "«", "»", "‹", "›")
_NEVER_AFTER = ("-", "/", "(", "[", "„", "``", "‚", "&", "%", "§", "€", "$")
_REACH = 30  # tokens between a verb and its particle, marks included


def particle_verbs(
    tokens: Tokenised,
    sentence_start: NDArray[np.bool_],
    lemma_of_token: NDArray[np.integer[Any]],
    lemma_names: Sequence[str],
) -> tuple[NDArray[np.int64], list[str]]:
    """Find finite verbs whose particle stands apart.

    Args:
        tokens: the tokens of the texts.
        sentence_start: per token, whether it is the first of a sentence.
        lemma_of_token: per token, the index of its lemma in `lemma_names`.
        lemma_names: the lemmas.

    Returns:
        The positions of the verbs (not of the particles), ascending, and for each the rejoined
        verb. A verb has at most one particle, a particle one verb.
    """
    forms, form, size = tokens.forms, tokens.form, len(tokens.form)
    lists, verbs = word_list("particles"), word_list("separable_verbs")
    nothing = np.zeros(0, np.int64), list[str]()
    if not size:
        return nothing

    particles = sorted(verbs)
    number = {name: index for index, name in enumerate(particles)}
    spelt = {form: number[name] for name in particles for form in both_ways([name])}
    particle_of = np.fromiter((spelt.get(entry, -1) for entry in forms), np.int32, len(forms))
    bases = {base: index for index, base in enumerate(sorted(set().union(*verbs.values())))}
    base_of = np.fromiter((bases.get(name, -1) for name in lemma_names), np.int32, len(lemma_names))
    separable = np.zeros((len(particles), len(bases) + 1), np.bool_)
    for name, own in verbs.items():
        separable[number[name], [bases[base] for base in own]] = True

    # What can close a clause: a particle before a mark, a conjunction, or a new sentence.
    word = tokens.is_word
    marks = ~word & ~among(forms, _NEVER_AFTER)
    closes = marks | among(forms, lists["goes before what follows the clause"])
    sentence = np.cumsum(sentence_start)
    after = np.append(closes[form[1:]] | sentence_start[1:], True)
    at = np.flatnonzero((particle_of[form] >= 0) & after & ~sentence_start)
    if not len(at):
        return nothing
    before, following = form[at - 1], form[np.minimum(at + 1, size - 1)]
    # A quotation mark closes where it is glued to the particle.
    length = np.fromiter(map(len, forms), np.int32, len(forms))
    glued = tokens.start[np.minimum(at + 1, size - 1)] == tokens.start[at] + length[form[at]]
    wrong = among(forms, _QUOTES)[following] & ~glued & (at + 1 < size)
    wrong |= among(forms, lists["makes a phrase with a particle after it"])[before]
    wrong |= (~word & ~among(forms, (*_QUOTES, ")")))[before]
    wrong |= among(forms, ("nach",))[form[at]] & among(forms, ("wie",))[following]  # nach wie vor
    # "auf und ab", "mit und ohne"
    pair = (particle_of >= 0) | among(forms, ("ohne",))
    wrong |= among(forms, ("und", "oder"))[following] & pair[form[np.minimum(at + 2, size - 1)]]
    phrasal = among(forms, ("an", "auf", "aus", "her"))[form[at]]
    opens = among(forms, lists["opens a phrase that ends in a particle"])
    for back in (1, 2, 3):
        wrong |= phrasal & opens[form[np.maximum(at - back, 0)]]
    at = at[~wrong]

    # Forms that are no finite verb, wherever they stand, and infinitives where they close a clause.
    participle, infinitive = np.zeros((2, len(forms)), np.bool_)
    token_base = base_of[lemma_of_token]
    verbal = np.flatnonzero(token_base >= 0)
    lemma_of_form = np.full(len(forms), -1, np.int64)
    lemma_of_form[form[verbal]] = lemma_of_token[verbal]
    for index in np.flatnonzero(lemma_of_form >= 0):
        entry = unicodedata.normalize("NFC", forms[index].lower())
        lemma = lemma_names[lemma_of_form[index]]
        infinitive[index] = entry == lemma
        stem = kind_of(entry) == "g" and (not lemma.startswith("ge") or entry.startswith("geg"))
        participle[index] = stem and not infinitive[index]
    non_finite = infinitive[form] & after
    non_finite[1:] |= infinitive[form[1:]] & among(forms, ("zu",))[form[:-1]]
    base = np.where(participle[form] | non_finite, -1, token_base)

    particle = particle_of[form[at]]
    verb = np.full(len(at), -1, np.int64)
    for back in range(1, _REACH + 1):
        place = at - back
        here = (verb < 0) & (place >= 0)
        here[here] = sentence[place[here]] == sentence[at[here]]
        here[here] = separable[particle[here], base[place[here]]]
        verb[here] = place[here]
    found = verb >= 0
    verb, particle = verb[found], particle[found]
    # The first of two particles that reach the same verb is its own.
    verb, first = np.unique(verb, return_index=True)
    names = [
        particles[own] + lemma_names[lemma]
        for own, lemma in zip(particle[first].tolist(), lemma_of_token[verb].tolist(), strict=True)
    ]
    return verb, names
