"""Foreign text made harmless in HTML and in Markdown: it shows as it is and formats nothing."""

import html as _html
import re

# Signs that a renderer would turn into an override of the reading direction.
_DIRECTIONS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_MARKDOWN = re.compile(r"[`*_\[\]{}<>|~&#@^]|(?<=https):(?=//)|(?<=http):(?=//)|(?<=www)\.")
_AT_START = re.compile(r"^(\s*\d*)([-+=.)])")


def html(text: str) -> str:
    """Return text for HTML: escaped, dollar and backslash apart, so that no formula can begin.

    Formula renderers look for their marks in one run of text; an element around each ends the run.
    """
    escaped = _html.escape(text.translate(_DIRECTIONS))
    return re.sub(r"[$\\]", lambda sign: f"<span>&#{ord(sign[0])};</span>", escaped)


def markdown(text: str) -> str:
    """Return text for one line of Markdown in which no sign formats, links or begins a list."""
    line = " ".join(text.translate(_DIRECTIONS).split())
    line = _MARKDOWN.sub(lambda sign: f"&#{ord(sign[0])};", line)
    line = _AT_START.sub(lambda found: f"{found[1]}&#{ord(found[2])};", line)
    return re.sub(r"[$\\]", lambda sign: f"<span>&#{ord(sign[0])};</span>", line)
