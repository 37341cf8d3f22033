"""Whose work a line names: news agencies, authors, photographers. Ignores running text.

The lists and patterns are in `roles.toml`.
"""

import re

from .wording import PATTERNS as P
from .wording import WORDING

AGENCIES: dict[str, str] = WORDING["agencies"]
_HOUSES = frozenset(WORDING["houses"]["signing"])
_OFFICES = tuple(WORDING["people"]["offices"])
_BYLINES = WORDING["bylines"]
_PARTICLES = frozenset(WORDING["names"]["particles"])
_NO_NAME = frozenset(WORDING["names"]["never_first"])
_NOUN_ENDINGS = tuple(WORDING["names"]["noun_endings"])
_NAME_ENDINGS = tuple(WORDING["names"]["name_endings"])
_CREDITS = WORDING["credits"]
_PHOTO = AGENCIES.keys() | {name.casefold() for name in _CREDITS["agencies"]}
_CONNECTORS = frozenset(_CREDITS["connectors"])

_CODE = re.compile(r"[A-ZÄÖÜa-zäöü]{1,5}")
INITIALS = re.compile(r"[a-zäöü]{1,4}")
# Agencies sign with three letters, editors mostly with two: "mua", but "ml".
_UNKNOWN = re.compile(r"[a-z]{3}")
_PHOTO_CODE = re.compile(r"[a-z]{2,4}")


def wire(text: str, *, unknown: bool = False) -> list[str]:
    """Return the agencies in a list of codes such as `dpa/AFP`, or none if any part is no code.

    Beside a known code, unknown ones are kept as they stand in a list with commas; after a slash
    they are the initials of editors.

    Args:
        text: the list of codes.
        unknown: whether a list of unknown codes alone is kept as well, because its place tells
            that it names agencies: `Kiew (mua) –`.
    """
    parts = _parts(text)
    known = [AGENCIES.get(part.casefold()) for part in parts]
    if not any(known):
        # "(flu, 24.7.2015)" is an editor and a day.
        sure = unknown and not P["signed_day"].search(text) and all(map(_UNKNOWN.fullmatch, parts))
        return parts if sure else []
    keep = "/" not in text
    listed = (name or part for name, part in zip(known, parts, strict=True) if name or keep)
    return list(dict.fromkeys(listed)) if _all_codes(parts) else []


def signature(text: str) -> list[str] | None:
    """Return the agencies of a line that is a signature, or None where it is none.

    `uh/qu (dpa, rtr)` is signed by two editors, of whom nothing is returned, and two agencies.
    """
    line = text.strip(" -–−—*")
    if line[:1] == "(" and P["reported_by"].match(line):
        return []
    if "|" in line:  # "04.04.2022, 06:59 Uhr | AFP"
        undated = [part for part in line.split("|") if not P["signed_day"].search(part)]
        line = undated[0].strip() if len(undated) == 1 else line
    if not line or len(line) > 90:
        return None
    if match := P["dpa_document"].fullmatch(line):
        return wire(match["code"].lower(), unknown=True)
    if P["stock_wire"].fullmatch(line):
        return ["dpa-AFX"]
    if (match := P["signed"].fullmatch(line)) and match["signer"].strip():
        return _signed(match["signer"].strip(), match["codes"])
    bracketed = line[0] in "([" and line[-1] in ")]"
    if bracketed and line.isupper():
        line = line.lower()  # (MUA, BPD)
    bare = P["source"].sub("", line.strip("()[] "))
    sourced = line.lstrip("([").startswith("Quelle") and len(line) <= 60
    if match := P["with_agencies"].match(bare):
        named = bare[match.end() :]
        return wire(named) or ([] if named.casefold() in _HOUSES else None)
    parts = _parts(bare)
    # One unknown code alone may as well be an editor: "(kle)".
    if codes := wire(bare, unknown=len(parts) > 1):
        return codes if bracketed or "/" in bare else [c for c in codes if c in AGENCIES.values()]
    if not parts:
        return [] if any(map(str.isalpha, bare)) else None
    if (bracketed or "/" in bare) and " " not in bare:
        return [] if all(map(INITIALS.fullmatch, parts)) else None
    return [] if sourced and ":" not in bare and "/" not in bare and "©" not in bare else None


def signer(line: str) -> str | None:
    """Return the person who signs a line with an agency: `Max Beispiel (mua)`."""
    match = P["signed"].fullmatch(line.strip(" -–−—*"))
    name = match["signer"].strip() if match else ""
    return name if P["person"].fullmatch(name) else None


def _signed(signer: str, codes: str) -> list[str] | None:
    """Return the agencies of `uh/qu (dpa, rtr)` and `Max Beispiel (mua)`."""
    agencies = wire(codes, unknown=True)
    if (
        not agencies
        and _persons(codes)
        and (known := [AGENCIES[p] for p in _parts(signer.casefold()) if p in AGENCIES])
    ):
        return known  # "dpa, Funkhaus (Anna Beispiel)"
    initials = _parts(signer)
    if len(initials) <= 4 and _all_codes(initials):
        return agencies or None
    if not P["person"].fullmatch(signer) or not codes.islower():
        return None
    # A code that abbreviates the name is the author's own: "Max Beispiel (mbe)".
    letters = iter(signer.casefold())
    return [] if agencies and all(c in letters for c in codes) else agencies or None


def _parts(text: str) -> list[str]:
    """Split a list of codes; sites and words for the house's own desk are left out."""
    parts = filter(None, P["code_separator"].split(text.strip(" .-–−—/")))
    named = (p for p in parts if p.casefold() not in _HOUSES)
    return [p for p in named if not (P["site"].fullmatch(p) or P["signed_day"].fullmatch(p))]


def _all_codes(parts: list[str]) -> bool:
    return len(parts) <= 8 and all(p.casefold() in AGENCIES or _CODE.fullmatch(p) for p in parts)


def names(text: str, *, at_least: int = 2) -> bool:
    """Whether the text is one person's name: two to five words in capitals, and particles."""
    words = text.split()
    if not at_least <= len(words) <= 5 or not words[0][0].isupper() or words[-1] in _PARTICLES:
        return False
    if words[0] in _NO_NAME or (at_least > 1 and _is_noun_phrase(text)):
        return False
    return not any(word.casefold().endswith(_OFFICES) for word in words) and all(
        word in _PARTICLES or (word[0].isupper() and re.sub("[-.’']", "", word).isalpha())
        for word in words
    )


def _is_noun_phrase(text: str) -> bool:
    noun = text.endswith(_NOUN_ENDINGS) and not text.endswith(_NAME_ENDINGS)
    return noun or bool(P["adjective"].match(text))


def byline(text: str, *, labelled: bool = True) -> str | None:
    """Return the names that a byline consists of, without places and dates, else None.

    Args:
        text: the line.
        labelled: whether `Von` or the like has to stand before the names; without it, a date or
            a place has to stand beside them.
    """
    line = text.strip(" |•·-–")
    if P["led"].match(line):
        line = line.rstrip(".")
    if line[:1] == "(" and line[-1:] == ")" and (match := P["day_behind"].search(line)):
        return _persons(line[1 : match.start()])
    if not 5 <= len(line) <= 260 or line[-1] in ".!?:" or any(q in line for q in '"„»'):
        return None
    if line[0].islower() and P["desk"].fullmatch(line):
        return line
    label = P["by"].match(line)
    start = label.end() if label else 0
    parts = [part.strip() for part in P["bars"].split(line[start:]) if part.strip()]
    undated = [part for part in parts if not P["dated"].search(part)]
    for i, part in enumerate(undated[:3]):
        by = label if label and not i else P["by"].match(part)
        rest = part if by is label or not by else part[by.end() :]
        found = rest if by and rest.casefold() in _BYLINES["desks"] else _persons(rest)
        beside = not labelled or len(undated) < len(parts)
        if found and (by or beside):
            return found
    return None


def _persons(text: str) -> str | None:
    rest = P["doctor"].sub("", text) if "r. " in text else text
    rest = P["placed"].sub("", P["inserted"].sub("", rest).strip(" ,:"))
    if match := P["reversed"].fullmatch(rest):
        return f"{match['first']} {match['last']}"
    parts = [part for part in P["between_names"].split(rest) if part]
    if not parts or not names(parts[0]):
        return None
    while len(parts) > 1 and parts[-1].split()[0] in _BYLINES["broadcasters"]:
        parts.pop()
    # A single word after the names is a place or a house: "Anna Beispiel, Kiew".
    if not all(names(part, at_least=1) or part.casefold() in AGENCIES for part in parts):
        return None
    last = max((part for part in parts if names(part)), key=rest.rindex)
    return rest[: rest.rindex(last) + len(last)]


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
        line = line[1:-1].strip().removeprefix("Quelle: ")
    if match := P["label"].match(line):
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
    for match in P["label"].finditer(tail):
        rest = _unbracketed(tail[match.end() :])
        if match.start() + offset > 0 and _is_credit(rest, labelled=True):
            return rest
    before, _, rest = tail.rpartition("| ")
    if before and _is_credit(rest.strip(), labelled=False):
        return rest.strip()
    if inner := P["in_brackets"].search(tail):
        # "… sagte er. (dpa)" signs the text.
        signed = tail[: inner.start()].rstrip()[-1:] in tuple('.!?“"»«”') and wire(inner[1])
        if not signed and _is_credit(inner[1].strip(), labelled=False):
            return inner[1].strip()
    head, _, last = tail.rpartition(". ")
    if not head or len(last) > 60 or wire(last.strip("()[] ")):
        return None
    return last if _is_credit(last, labelled=False) else None


def _ahead(text: str) -> str | None:
    label = P["label"].match(text)
    match = P["credit_ahead"].match(text, label.end()) if label else None
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
    parts = [
        part.strip()
        for part in P["between_credits"].split(P["year_beside"].sub("", text))
        if part.strip(" -–.")
    ]
    lowered = [part.casefold().rstrip(".") for part in parts]
    # Some houses are known with all their parts.
    houses = ("imago", "picture alliance", "getty images", "getty-images", "dpa-")
    known = [name in _PHOTO or name.startswith(houses) for name in lowered]
    if labelled:
        if any(known) or any(part.casefold() in _CREDITS["fillers"] for part in parts):
            return True
    elif not any(known) and text.count(" / ") > 1 and any(map(names, parts)):
        return all(names(part, at_least=1) or part.isalpha() for part in parts)
    elif not any(known) and (
        not P["name_and_code"].fullmatch(text) or parts[-1] in _CREDITS["never_agencies"]
    ):
        return False
    # Beside a name, a label makes any single word a house: "Foto: bildhaus / Erika Mustermann".
    named = labelled and any(map(names, parts))
    return 0 < len(parts) <= 10 and all(
        agency
        or _is_credited(part)
        or (labelled and bool(_PHOTO_CODE.fullmatch(part)))
        or (named and part.isalpha())
        for agency, part in zip(known, parts, strict=True)
    )


def _is_credited(part: str) -> bool:
    """Whether a part of a credit reads as a name: of a person, an office, an agency."""
    words = part.split()
    return (
        len(words) <= 6
        and not words[0].isdigit()
        and all(w in _CONNECTORS or w[0].isupper() or w[0] in '@"„' or w.isdigit() for w in words)
    )
