"""News agencies in signatures and datelines. Ignores agencies that are named in running text."""

import re

from .wording import WORDING

AGENCIES: dict[str, str] = WORDING["agencies"]
_HOUSES = frozenset(WORDING["houses"]["signing"])

_SEPARATORS = re.compile(r"\s*[/,;&|+]\s*|\s+und\s+")
_CODE = re.compile(r"[A-ZÄÖÜa-zäöü]{1,5}")
INITIALS = re.compile(r"[a-zäöü]{1,4}")
# Agencies sign with three letters, editors mostly with two: "mua", but "ml".
_UNKNOWN = re.compile(r"[a-z]{3}")
_DAY = re.compile(r"\d{1,2}\.\s?(?:\d{1,2}\.|[A-ZÄ][a-zä]+)\s?\d{2,4}|\d{1,2}[.:]\d{2}(?: Uhr)?")
_SITE = re.compile(r"[\w-]+\.(?:de|at|ch|com|net|org|tv)(?:/\w+)?", re.IGNORECASE)
_SOURCE = re.compile(r"^Quellen?: ?|^[Vv]on (?=[a-z]{2,4}$)")
# dpa and its news for stock exchanges number and sign in ways of their own.
_DOCUMENT = re.compile(r"©?\s*dpa(?:-infocom|-afx)?,?\s+dpa:[\d-]+/?\d*", re.IGNORECASE)
_STOCK_WIRE = re.compile(r"/[a-z]{2,4}/DP/[a-z]{2,4}")
_SIGNED = re.compile(r"(?P<signer>[^()]*)\((?P<codes>[^()]{2,60})\)")
PERSON = re.compile(r"[A-ZÄÖÜ][\w'’-]+(?: (?:von|van|de|[A-ZÄÖÜ][\w'’-]+)){1,3}")
_WITH = re.compile(
    r"(?:[\w.\-/ ]{0,30}[ ,]+)?[Mm]it(?: (?:Material|Agenturmaterial|Inhalten|Informationen))?"
    r"(?: (?:von|der))?(?: Nachrichtenagentur(?:en)?)? |Nachrichtenagentur(?:en)? "
)


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
        sure = unknown and not _DAY.search(text) and all(map(_UNKNOWN.fullmatch, parts))
        return parts if sure else []
    keep = "/" not in text
    listed = (name or part for name, part in zip(known, parts, strict=True) if name or keep)
    return list(dict.fromkeys(listed)) if _all_codes(parts) else []


def signature(text: str) -> list[str] | None:
    """Return the agencies of a line that is a signature, or None where it is none.

    `uh/qu (dpa, rtr)` is signed by two editors, of whom nothing is returned, and two agencies.
    """
    line = text.strip(" -–−—*")
    if "|" in line:  # "04.04.2022, 06:59 Uhr | AFP"
        undated = [part for part in line.split("|") if not _DAY.search(part)]
        line = undated[0].strip() if len(undated) == 1 else line
    if not line or len(line) > 90:
        return None
    if _DOCUMENT.fullmatch(line):
        return ["dpa"]
    if _STOCK_WIRE.fullmatch(line):
        return ["dpa-AFX"]
    if (match := _SIGNED.fullmatch(line)) and match["signer"].strip():
        return _signed(match["signer"].strip(), match["codes"])
    bracketed = line[0] in "([" and line[-1] in ")]"
    bare = _SOURCE.sub("", line.strip("()[] "))
    sourced = line.lstrip("([").startswith("Quelle") and len(line) <= 60
    if match := _WITH.match(bare):
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
    return [] if sourced and ":" not in bare and "©" not in bare else None


def _signed(signer: str, codes: str) -> list[str] | None:
    """Return the agencies of `uh/qu (dpa, rtr)` and `Max Beispiel (mua)`."""
    agencies = wire(codes, unknown=True)
    initials = _parts(signer)
    if len(initials) <= 4 and _all_codes(initials):
        return agencies or None
    if not PERSON.fullmatch(signer) or not codes.islower():
        return None
    # A code that abbreviates the name is the author's own: "Max Beispiel (mbe)".
    letters = iter(signer.casefold())
    return [] if agencies and all(c in letters for c in codes) else agencies or None


def _parts(text: str) -> list[str]:
    """Split a list of codes; sites and words for the house's own desk are left out."""
    parts = filter(None, _SEPARATORS.split(text.strip(" .-–−—/")))
    named = (p for p in parts if p.casefold() not in _HOUSES)
    return [p for p in named if not (_SITE.fullmatch(p) or _DAY.fullmatch(p))]


def _all_codes(parts: list[str]) -> bool:
    return len(parts) <= 8 and all(p.casefold() in AGENCIES or _CODE.fullmatch(p) for p in parts)
