"""Write `lemmas.txt.gz` and `separable_verbs.txt`, which `pressespiegel.corpus` reads.

HanTa is the better lemmatiser of lower-case German words, simplemma of nouns and names; both are
too slow, or too slow to load, to be asked while a corpus is indexed. So they are asked once, here,
about a stated vocabulary: the German words of `wordfreq` (large list) and simplemma's own German
dictionary. No corpus and no evaluation set takes part. From their answers the script learns

- rules: for a word's ending of up to ten letters, the edit that most words with it need, and
- exceptions: the words of the vocabulary for which the rules are wrong,

so that unknown compounds and inflected forms are lemmatised like the words that they end in.
Where the sources disagree, `noun_lemma` and `other_lemma` say which is followed, and why.

Run in the environment of `benchmarks/requirements.lock`; takes about ten minutes, most of it HanTa
(`--answers FOLDER` keeps its answers for the next run). The output is the same on every run.
"""

import argparse
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Container
from pathlib import Path

import wordfreq
from HanTa import HanoverTagger
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from pressespiegel.corpus.lemma_edits import LONGEST, edit_between, kind_of, rule_edit
from pressespiegel.corpus.word_lists import word_list

DATA = Path(__file__).parents[1] / "lib/pressespiegel/corpus/data"
OUTPUT = DATA / "lemmas.txt.gz"
NOUNS = {"NN", "NNA", "NNI", "NE"}
NO_WORDS = {"XY", "FM", "TRUNC"}
NAME_LIKE = {"ADJ(D)", "VV(IMP)"}
LETTERS = re.compile(r"[^\W\d_]{2,26}")
VERB = re.compile(r"\w{2,}(?:en|eln|ern)|tun")
NEEDED = 3  # words by which a rule must be better than the shorter one it overrides

Answers = dict[str, tuple[str, str]]


def ask_hanta(words: list[str], kept: Path | None) -> Answers:
    """Return lemma and tag of each word, from the file of kept answers as far as it has them."""
    answers: Answers = {}
    if kept is not None and kept.exists():
        for line in kept.read_text("utf-8").splitlines():
            word, lemma, tag = line.split("\t")
            answers[word] = lemma, tag
    missing = [word for word in words if word not in answers]
    if missing:
        tagger = HanoverTagger.HanoverTagger("morphmodel_ger.pgz")
        for word in missing:
            lemma, tag = tagger.analyze(word)[:2]
            answers[word] = str(lemma), str(tag)
        if kept is not None:
            lines = ("\t".join((word, *answers[word])) for word in answers)
            kept.write_text("\n".join(lines) + "\n", "utf-8")
    return {word: answers[word] for word in words}


def frequency(word: str) -> float:
    return float(wordfreq.word_frequency(word, "de"))


# Short vowels, after which ß became ss in 1996; `Maß`, `Spaß`, `groß`, `Gruß` are long.
SHORT = re.compile(
    r"(?i)((?:(?:fl|schl|sch|k|n|[^u]g|dr)u|(?:oz|gr|xz|str)e|(?:(?<!s)p|l|h|b)a|(?:r|b|schm)i|"
    r"(?:b|tr|schl)o)ß$|(?:mi|bi|wu|wi|pa|na|bla)ß(?![aeiou]))"
)


def modern(lemma: str, word: str) -> str:
    """Return a lemma in the spelling of its word: both sources mix in that of before 1996."""
    return lemma if "ß" in word or "ss" not in word else SHORT.sub(_double_s, lemma)


def _double_s(found: re.Match[str]) -> str:
    return found[1].replace("ß", "ss")


def other_lemma(word: str, simple: dict[str, str], hanta: Answers) -> str | None:
    """Return the lemma of a lower-case word, or None where neither source knows it as one."""
    theirs = simple.get(word)
    lemma, tag = hanta.get(word, ("", "XY"))
    if tag in NOUNS | NO_WORDS or not lemma[:1].islower():
        return theirs if theirs is not None and theirs[0].islower() else None
    # "umfasst", "interessiert": finite verbs more often than adjectives. With `ge` they are not.
    finite = tag == "ADJ(D)" and kind_of(word) == "l" and word.endswith("t")
    if finite and theirs is not None and theirs.endswith("n") and theirs != word:
        return theirs
    # "unbesiegt": there is no verb "unbesiegen".
    if lemma.startswith("un") and not lemma.startswith("unter") and lemma.endswith("n"):
        return word
    if lemma == word and word.endswith("ender"):
        return word.removesuffix("er")
    return modern(lemma, word)


def noun_lemma(word: str, simple: dict[str, str], hanta: Answers) -> str | None:
    """Return the lemma of a capitalised word within a sentence, or None if it is unknown."""
    theirs = simple.get(word)
    lemma, tag = hanta.get(word, ("", "XY"))
    # "Jugendlichen" → Jugendliche: a nominalised adjective keeps its weak form.
    if tag == "NNA" and lemma.endswith("e") and lemma in (word, word[:-1]):
        return lemma
    # "Vereinten" (Nationen) → vereint: an adjective inside a name.
    if tag.startswith("ADJ") and theirs is not None and theirs[-1] in "er":
        adjective = other_lemma(word.lower(), simple, hanta)
        known = adjective is not None and adjective != word.lower()
        # "Viertelfinale" is not the adjective that HanTa makes of it.
        if known and 10 * frequency(adjective or "") > frequency(word):
            return adjective
    # "Westfalen", "Halle": simplemma knows the name as a form of another word only.
    known = theirs is not None and wordfreq.zipf_frequency(word, "de") >= 3
    if tag == "NE" and known and lemma == word and not word.endswith("s"):
        return word
    if theirs is None or theirs[0].islower():
        return None
    theirs = modern(theirs, word)
    # "Verantwortlichen", "Gute": simplemma gives the strong masculine or neuter form.
    if theirs == word and word.endswith("s"):
        return nominative(word, simple)  # "Nigerias" is an entry of its own there
    if theirs[-2:] in ("er", "es") and re.fullmatch(re.escape(theirs[:-1]) + "n?", word):
        return theirs[:-1]
    return theirs


def nominative(name: str, known: Container[str]) -> str:
    """Return a name without its genitive s, if it has one: `Selenskyjs` → Selenskyj.

    It has one where the name is known without the s, and much more common so.
    """
    bare = name[:-1]
    if not name.endswith("s") or len(bare) < 4 or bare[-1] in "sxzß" or bare not in known:
        return name
    return bare if more_common(bare, name) else name


def new_noun_lemma(word: str, tag: str, simple: dict[str, str], known: Container[str]) -> str:
    """Return the lemma of a capitalised word that simplemma lacks: a name, or a compound."""
    bare = nominative(word, known)
    if bare == word and tag == "NN":
        for start in range(3, len(word) - 4):
            last = simple.get(word[start:].capitalize())
            if last is not None:
                return word[:start] + last.lower()
    return bare


def learnt(labels: dict[str, str], kinds: dict[str, str], *, shortest: int = 0) -> dict[str, str]:
    """Return (kind and ending) → label, where an ending's label is not that of a shorter one."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word, label in labels.items():
        for length in range(shortest, min(LONGEST, len(word)) + 1):
            counts[kinds[word] + word[len(word) - length :]][label] += 1
    rules: dict[str, str] = {}
    for ending in sorted(counts, key=lambda ending: (len(ending), ending)):
        best, count = max(counts[ending].items(), key=lambda item: (item[1], item[0]))
        inherited = rule_edit(ending[1:], ending[0], rules)
        if best != inherited and count >= counts[ending][inherited] + NEEDED:
            rules[ending] = best
    return rules


def exceptions(
    labels: dict[str, str], kinds: dict[str, str], rules: dict[str, str]
) -> dict[str, str]:
    """Return word → label for every word of which the rules say something else."""
    return {
        word: label
        for word, label in sorted(labels.items())
        if rule_edit(word, kinds[word], rules) != label
    }


def readings_at_start(nouns: set[str], others: set[str], kept: Path | None) -> dict[str, str]:
    """Return, for capitalised words, `o` where they rather are no nouns as a sentence's first.

    Words with both readings go by HanTa's probability of the word under either.
    """
    both = sorted(word for word in nouns if word.lower() in others)
    odds: dict[str, float] = {}
    if kept is not None and kept.exists():
        rows = (line.split("\t") for line in kept.read_text("utf-8").splitlines())
        odds = {word: float(value) for word, value in rows}
    if missing := [word for word in both if word not in odds]:
        tagger = HanoverTagger.HanoverTagger("morphmodel_ger.pgz")
        for word in missing:
            tags = tagger.tag_word(word.lower(), casesensitive=False, cutoff=12)
            # Nominalised adjectives ("Russische") and infinitives are the other reading.
            noun = max((float(p) for tag, p in tags if tag in ("NN", "NE")), default=-99.0)
            other = max((float(p) for tag, p in tags if tag not in NOUNS | NO_WORDS), default=-99.0)
            odds[word] = other - noun
        if kept is not None:
            kept.write_text("".join(f"{word}\t{odds[word]}\n" for word in odds), "utf-8")
    readings = {word: "o" if odds[word] > 0 else "n" for word in both}
    readings |= {word: "n" for word in nouns if word not in readings}
    return readings | {
        word.capitalize(): "o" for word in others if word.capitalize() not in readings
    }


def more_common(word: str, other: str) -> bool:
    """Return whether a word is clearly more common than another."""
    return frequency(word) > 3 * frequency(other)


def masculines(lemmas: set[str]) -> dict[str, str]:
    """Return what a feminine leaves without `in` → its masculine, where these differ.

    `kolleg` (Kollegin) → kollege, `ärzt` → arzt: needed to undo `Kolleg:innen`.
    """
    found = {}
    for feminine in sorted(lemmas):
        stem = feminine.removesuffix("in")
        if stem != feminine and len(stem) > 2 and stem[0].isupper():
            if stem in lemmas and not more_common(stem + "e", stem):  # a Kolleg is no Kollege
                continue
            plain = stem.lower()
            for umlaut, vowel in ("äa", "öo", "üu"):
                plain = plain.replace(umlaut, vowel)
            for masculine in (stem + "e", plain.capitalize(), plain.capitalize() + "e"):
                if masculine in lemmas:
                    found[stem.lower()] = masculine.lower()
                    break
    return found


def separable_verbs(simple: dict[str, str], common: set[str]) -> dict[str, list[str]]:
    """Return the verbs that each particle is known to be separated from.

    Where a prefix can also be inseparable, a form like "umzustellen" or "umgestellt" must be known.
    """
    # Not its keys: `reichen` is there as a form of the adjective.
    infinitives = {lemma for lemma in simple.values() if lemma.islower()}
    participles = {(simple[word], kind_of(word)) for word in simple if word.islower()}
    # Their forms stand next to `auf` and `an` in every second sentence, and hardly as one verb.
    no_base = {"sein", "haben", "werden", "können", "müssen", "sollen", "wollen", "dürfen", "mögen"}
    known = {}
    for particle in sorted(word_list("particles")["particle"]):
        bases = set()
        for verb in infinitives:
            base = verb.removeprefix(particle)
            if base == verb or base not in infinitives or not VERB.fullmatch(base):
                continue
            split = f"{particle}zu{base}"
            evident = split in simple or split in common or (verb, "g") in participles
            certain = particle not in ("durch", "gegenüber", "um", "unter", "wieder", "über")
            if base in no_base and verb not in ("vorhaben", "innehaben"):
                continue
            if (evident or certain) and verb != "weitersagen":  # "sagte er weiter"
                bases.add(base)
        if bases:
            known[particle] = sorted(bases)
    return known


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--answers", type=Path, help="folder to keep HanTa's answers in")
    options = parser.parse_args()
    kept: Path | None = options.answers

    simple = dict(DefaultDictionaryFactory().get_dictionary("de"))
    frequent = wordfreq.top_n_list("de", 10**7)
    plain = {word for word in simple if LETTERS.fullmatch(word)}
    lower = {word for word in plain if word.islower()}
    capital = {word for word in plain if word[0].isupper() and word[1:].islower()}
    folded = {word.lower() for word in capital}
    common = {word for word in frequent if LETTERS.fullmatch(word)}
    # wordfreq writes ss for ß throughout.
    verbs = separable_verbs(simple, common)
    (DATA / "separable_verbs.txt").write_text(
        "# Separable verbs: the particle in brackets, the verbs it is separated from below.\n"
        "# Written by benchmarks/make_lemma_table.py from simplemma's German dictionary (MIT).\n"
        + "".join(f"\n[{particle}]\n" + "\n".join(verbs[particle]) + "\n" for particle in verbs),
        "utf-8",
    )
    ask = {word for word in lower | capital if word.casefold() in common}
    new = {
        word
        for word in common - lower
        if wordfreq.zipf_frequency(word, "de") >= 1.3 and word.islower()
    }
    hanta = ask_hanta(sorted(ask | new), kept and kept / "hanta.tsv")

    fixed = {
        word: lemma for lemma, words in word_list("closed_class_lemmas").items() for word in words
    }
    found = {word: other_lemma(word, simple, hanta) for word in sorted((lower & ask) | new)}
    # What simplemma lacks and HanTa takes for a base form of its own is rather a name.
    others = {
        word: lemma
        for word, lemma in found.items()
        if lemma is not None
        and (word in lower or lemma in lower or (lemma != word and word not in folded))
    } | fixed
    found = {word: noun_lemma(word, simple, hanta) for word in sorted(capital)}
    nouns = {word: lemma for word, lemma in found.items() if lemma is not None}
    names = {
        word.capitalize()
        for word in new - folded
        if word not in others and hanta[word][1] not in NO_WORDS
    }
    known = capital | {word.capitalize() for word in new}
    nouns |= {
        name: new_noun_lemma(name, hanta[name.lower()][1], simple, known)
        for name in sorted(names - capital)
    }
    # "das Herumsitzen": any infinitive is a noun as well.
    infinitives = {word for word in others if hanta.get(word, ("", ""))[1] == "VV(INF)"}
    nouns |= {word.capitalize(): word.capitalize() for word in sorted(infinitives - folded)}
    # Nouns written small and foreign words stay as they are.
    unknown = {word: word for word in sorted(new - others.keys()) if len(word) > 2}

    everything = {**unknown, **others, **nouns}
    edits = {word: edit_between(word, lemma) for word, lemma in everything.items()}
    kinds = {word: kind_of(word) for word in edits}
    rules = learnt({word: edits[word] for word in edits if word not in unknown}, kinds)
    # "Zudem", "Live": no noun, so with a capital it is the small word, as in titles.
    small = {
        word.capitalize(): edit_between(
            word.capitalize(),
            # "Marin", "Skype": rather a name.
            word.capitalize() if hanta.get(word, ("", ""))[1] in NAME_LIKE else others[word],
        )
        for word in (lower & others.keys()) | fixed.keys()
        if word.capitalize() not in nouns
        and (word in fixed or wordfreq.zipf_frequency(word, "de") >= 3)
    }
    kinds |= dict.fromkeys(small, "N")
    listed = small | {
        word: edit
        for word, edit in edits.items()
        if word not in unknown or wordfreq.zipf_frequency(word, "de") >= 2.5
    }
    odd = exceptions(listed, kinds, rules)
    readings = readings_at_start(
        {word for word in nouns if wordfreq.zipf_frequency(word, "de") >= 2},
        {word for word in others if wordfreq.zipf_frequency(word, "de") >= 2 or word in fixed},
        kept and kept / "start.tsv",
    )
    start_kinds = dict.fromkeys(readings, "s")
    # Unknown names often come first: only a long ending (-ische, -liche) says that it is none.
    start_rules = learnt(readings, start_kinds, shortest=4)
    start_odd = exceptions(readings, start_kinds, start_rules)
    parts = [rules, odd, start_rules, start_odd, masculines(set(simple.values()))]
    text = "\n".join(
        "".join(f"{key}\t{value}\n" for key, value in sorted(part.items())) for part in parts
    )
    with OUTPUT.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(text.encode())
    print(f"{len(others)} lower-case words, {len(nouns)} capitalised")
    print("lines:", *(len(part) for part in parts))
    print(f"{OUTPUT.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
