"""Photo credits: lines that are one, and captions that end in one."""

import re

from .signatures import AGENCIES, PERSON, wire
from .wording import WORDING

_CREDITS = WORDING["credits"]
_PHOTO = frozenset(name.casefold() for name in _CREDITS["agencies"])
_FILLERS = frozenset(_CREDITS["fillers"])
_CONNECTORS = frozenset(_CREDITS["connectors"])
_NEVER = frozenset(_CREDITS["never_agencies"])

_LABEL = re.compile(
    r"(?:Symbol|Archiv|Titel|Agentur|Handout-?)?"
    r"(?:[Ff]otos?|[Bb]ild(?:er|quelle|rechte|nachweis)?|Fotograf(?:in)?|FOTOS?|BILD"
    rf"|{'|'.join(_CREDITS['labels'])})\s*(?::|©)\s*(?:©\s*)?"
    r"|©\s*(?:Quelle:|Foto:|Bild:)?\s*|\([cC]\)\s*"
)
_AHEAD = re.compile(
    r"(?:[\w-]+/){0,3}(?:dpa|AFP|AP|APA|REUTERS|Reuters|EPA|Keystone|imago|IMAGO|Getty)"
    r"(?:/[\w-]+)*(?:/[A-ZÄÖÜ][\w-]+ [A-ZÄÖÜ][\w-]+)(?=\s+\S)"
)
_YEAR = re.compile(r"^(?:19|20)\d\d |,? (?:19|20)\d\d$")
_IN_BRACKETS = re.compile(r"\(([^()]{2,110})\)\.?$")
# Agencies that no list knows: "Erika Beispiel/BPD", and behind a label also "Muster/mua".
_NAME_AND_CODE = re.compile(rf"{PERSON.pattern} ?/ ?[A-ZÄÖÜ]{{3,5}}")
_CODE = re.compile(r"[a-z]{2,4}")
_BETWEEN = re.compile(r"\s*[/|,;()+]\s*|\s+via\s+|\s+-\s+")


def may_credit(text: str) -> bool:
    """Whether it is worth while to look for a credit at the end of a text."""
    tail = text[-130:]
    return any(map(tail.__contains__, _CREDITS["cues"])) or (
        (len(text) <= 250 or tail[-1] == ")")
        and any(map(tail.__contains__, _CREDITS["agency_cues"]))
    )


def credit(text: str) -> str | None:
    """Return the credit that a line consists of, or None where it is something else."""
    line = text.strip()
    if len(line) > 160:
        return None
    if line[0] in "([" and line[-1] in ")]":
        line = line[1:-1].strip()
    if match := _LABEL.match(line):
        rest = _unbracketed(line[match.end() :])
        return rest if not _ahead(line) and _is_credit(rest, labelled=True) else None
    return line if _is_credit(line, labelled=False) else None


def credit_at_end(text: str) -> str | None:
    """Return the credit at the end of a caption, or None where the text has none.

    Some pages put it before the caption: `Foto: dpa/Anna Beispiel Ein Lastwagen wird beladen`.
    """
    if ahead := _ahead(text):
        return ahead
    tail = text[-150:].rstrip()
    offset = len(text.rstrip()) - len(tail)
    for match in _LABEL.finditer(tail):
        rest = _unbracketed(tail[match.end() :])
        if match.start() + offset > 0 and _is_credit(rest, labelled=True):
            return rest
    before, _, rest = tail.rpartition("| ")
    if before and _is_credit(rest.strip(), labelled=False):
        return rest.strip()
    if inner := _IN_BRACKETS.search(tail):
        # "… sagte er. (dpa)" signs the text.
        signed = tail[: inner.start()].rstrip()[-1:] in tuple('.!?“"»«”') and wire(inner[1])
        if not signed and _is_credit(inner[1].strip(), labelled=False):
            return inner[1].strip()
    head, _, last = tail.rpartition(". ")
    if not head or len(last) > 60 or wire(last.strip("()[] ")):
        return None
    return last if _is_credit(last, labelled=False) else None


def _ahead(text: str) -> str | None:
    label = _LABEL.match(text)
    match = _AHEAD.match(text, label.end()) if label else None
    if match is None:
        return None
    told = any(w[0].islower() and w not in _CONNECTORS for w in text[match.end() :].split())
    return match.group() if told else None


def _unbracketed(text: str) -> str:
    rest = text.strip(" |.")
    return rest.rstrip(") ") if rest.count(")") > rest.count("(") else rest


def _is_credit(text: str, *, labelled: bool) -> bool:
    """Whether the text names photographers and agencies, and nothing else.

    Without a label, one part has to be an agency that is known, or stand as one behind a name.
    """
    if not 2 <= len(text) <= 120:
        return False
    parts = [part.strip() for part in _BETWEEN.split(_YEAR.sub("", text)) if part.strip(" -–.")]
    known = [_is_agency(part.casefold().rstrip(".")) for part in parts]
    if labelled:
        if any(known) or any(part.casefold() in _FILLERS for part in parts):
            return True
    elif not any(known) and (not _NAME_AND_CODE.fullmatch(text) or parts[-1] in _NEVER):
        return False
    return 0 < len(parts) <= 10 and all(
        agency or _is_credited(part) or (labelled and bool(_CODE.fullmatch(part)))
        for agency, part in zip(known, parts, strict=True)
    )


def _is_agency(name: str) -> bool:
    houses = ("imago", "picture alliance", "getty images")  # with all their parts
    return name in _PHOTO or name in AGENCIES or name.startswith(houses)


def _is_credited(part: str) -> bool:
    """Whether a part of a credit reads as a name: of a person, an office, an agency."""
    words = part.split()
    return (
        len(words) <= 6
        and not words[0].isdigit()
        and all(w in _CONNECTORS or w[0].isupper() or w[0] in '@"„' or w.isdigit() for w in words)
    )
