"""From bytes to text: encodings, newlines, and the repair of double encoding.

Guesses nothing it cannot check: what is neither Unicode nor Windows-1252 is refused.
"""

import re
from typing import NamedTuple

from .problems import Refused

_BYTE_ORDER_MARKS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_CONTROLS = bytes(sorted({*range(32)} - {*b"\t\n\v\f\r"}))
_UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_NOT_ASCII = bytes(range(128))


def decode(data: bytes) -> str:
    r"""Return the text of a file: its newlines as `\n`, without a byte order mark.

    UTF-8, UTF-16 and UTF-32 with a mark are read as what they say; without one, UTF-8 where it
    holds throughout, else Windows-1252 (which contains the letters of Latin-1).

    Raises:
        Refused: the bytes are empty, binary, or text in an encoding that is not certain.
    """
    text = _decode(data)
    if not text or text.isspace():
        raise Refused("empty file", "nothing but white space" if data else "no bytes")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def _decode(data: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                name = encoding.removesuffix("-sig").upper()
                raise _undecodable(
                    f"its first bytes say {name}, but byte {error.start} is not", data, error.start
                ) from None
    _refuse_binary(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error.start
    # In a text of Windows-1252 an umlaut and a quotation mark may look like UTF-8 by chance;
    # where most of the bytes do, it is UTF-8 that broke.
    sequences = _UTF8_SEQUENCE.findall(data)
    others = len(data.translate(None, _NOT_ASCII)) - sum(map(len, sequences))
    if len(sequences) > others:
        raise _undecodable("UTF-8 that breaks", data, broken)
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _undecodable("neither UTF-8 nor Windows-1252", data, error.start) from None


def _undecodable(what: str, data: bytes, position: int) -> Refused:
    return Refused("undecodable file", f"{what} (byte 0x{data[position]:02x} at {position})")


def _refuse_binary(data: bytes) -> None:
    kind = next((kind for mark, kind in _SIGNATURES if data.startswith(mark)), None)
    if kind is not None:
        raise Refused("binary file", f"looks like {kind}")
    null = data.find(0)
    if null >= 0:
        raise Refused("binary file/zero", f"a zero byte at {null}")
    beginning = data[:65_536]
    controls = len(beginning) - len(beginning.translate(None, _CONTROLS))
    if controls > max(4, len(beginning) / 100):
        raise Refused("binary file/controls", f"{controls} control characters")


class Repaired(NamedTuple):
    """A text after repair, and how many sequences of double encoding it had."""

    text: str
    sequences: int


def _as_windows_1252(byte: int) -> str:
    return bytes([byte]).decode("cp1252", errors="ignore") or chr(byte)


# What UTF-8 bytes from 0x80 look like after they were read as Windows-1252 or as Latin-1.
_BYTE_OF = {byte: byte for byte in range(0x80, 0x100)}
_BYTE_OF |= {ord(_as_windows_1252(byte)): byte for byte in range(0x80, 0x100)}
_FOLLOWING = "".join(chr(point) for point, byte in _BYTE_OF.items() if byte < 0xC0)
# Capital umlauts before a closing quotation mark or a dash are German: „MENÜ“.
_FOLLOWING_LETTER = "".join(char for char in _FOLLOWING if char not in "‘’‚“”„‹›«»–—…•")
_SEQUENCE = re.compile(
    f"Ã[{_FOLLOWING}]"  # letters of western Europe
    f"|Â[\xa0-\xbf]"  # no-break space, angle quotes, signs
    f"|â[€\x80‚\x82„\x84][{_FOLLOWING}]"  # quotation marks, dashes, currencies, signs
    f"|[ÄÅÐÑÌ][{_FOLLOWING_LETTER}]"  # eastern Europe, Cyrillic, decomposed umlauts
    f"|^ï»¿"  # a byte order mark
)
_BROKEN_SEQUENCE = re.compile(f"Ã(?![{_FOLLOWING}])|â€(?![{_FOLLOWING}])")


def repair(text: str) -> Repaired:
    """Undo UTF-8 that was read as Windows-1252 or Latin-1 and encoded again, where certain.

    Certain means: either the whole text can be undone, or every sequence of it that is typical of
    western Europe and its punctuation, and one of them touches a letter or a digit (a text may
    write about 'Ã¼' in quotation marks).

    Returns:
        The text, unchanged where there is nothing to repair or where it is not certain, and the
        number of sequences found in it.
    """
    # One of these is in every double-encoded German text; finding none of them is quick.
    if not ("Ã" in text or "â" in text or "Â" in text or "Ì" in text):
        return Repaired(text, 0)
    found = list(_SEQUENCE.finditer(text))
    if not found:
        return Repaired(text, 0)
    try:
        repaired = _undo(text)
    except UnicodeError:
        typical = (match.span() for match in found if match[0][0] in "ÃÂâÌ")
        if not any(_touches_a_word(text, *span) for span in typical):
            return Repaired(text, 0)
        if _BROKEN_SEQUENCE.search(text):
            return Repaired(text, len(found))
        repaired = _SEQUENCE.sub(lambda match: _undo(match[0]), text)
    # Some texts went through it twice.
    return Repaired(repair(repaired).text.removeprefix("\ufeff"), len(found))


def _undo(text: str) -> str:
    return text.translate(_BYTE_OF).encode("latin-1").decode("utf-8")


def _touches_a_word(text: str, start: int, end: int) -> bool:
    around = text[max(start - 1, 0) : start] + text[end : end + 1]
    return any(char.isascii() and char.isalnum() for char in around)
