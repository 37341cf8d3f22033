"""Frames of a codebook: what a claim of a theme is, and what fills its slots. Matches nothing.

The format is described in `corpus/codebooks/README.md`.
"""

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..corpus.queries import QueryError, parse

# What a slot can be filled with; `values` are those that the frame declares, by queries.
FILLERS = ("state", "item", "count", "amount", "currency", "package", "place", "voice", "values")
ELSE = "*"  # stands among the queries of the value that holds where no other does
FRAME_KEYS = ("label", "definition", "trigger", "slots", "examples")
FRAME_OPTIONS = (
    "codes",
    "follow_up",
    "anchor",
    "context",
    "needs",
    "not",
    "status",
    "attributed",
    "values",
)
SLOT_KEYS = ("fill", "only", "not", "default", "back", "before")


@dataclass(frozen=True)
class Slot:
    """How a slot is filled.

    Attributes:
        fill: one of `FILLERS`.
        only: values that it can have; any if empty.
        bars: values that it cannot have.
        default: what holds if the sentence and those before it name none; of another slot's
            values, if it is a mapping.
        back: how many sentences back it is looked for.
        before: queries of nouns; if there are any, an adjective names a state only before one
            of them, and a capital never does.
        values: of `values`, the queries of each, in the order of their precedence.
    """

    fill: str
    only: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()
    default: str | Mapping[str, str] | None = None
    back: int = 0
    before: tuple[str, ...] = ()
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Frame:
    """A kind of claim: when a sentence makes one, and its slots.

    Attributes:
        trigger: queries of which one matches the sentence.
        kinds: the slot whose queries are the triggers, if one is named instead of a list.
        codes: codes of the file whose hits are triggers too, with the kind that they are where no
            query of a kind matches.
        follow_up: queries that make a claim of a sentence behind another claim.
        anchor: queries of which one matches the article; none if empty.
        context: queries of which one matches the sentence or one of the two before it.
        needs: slots of which one is filled from the sentence itself.
        exclusions: queries that no sentence with a claim has.
        status: queries of each, in the order of their precedence; that with `*` among them, or
            the last one, is what else holds.
        attributed: the status of what somebody else than the paper says, or None.
    """

    label: Mapping[str, str]
    definition: str
    trigger: tuple[str, ...]
    kinds: str | None
    codes: Mapping[str, str | None]
    follow_up: tuple[str, ...]
    anchor: tuple[str, ...]
    context: tuple[str, ...]
    needs: tuple[str, ...]
    exclusions: tuple[str, ...]
    slots: Mapping[str, Slot]
    status: Mapping[str, tuple[str, ...]]
    attributed: str | None
    examples: tuple[Mapping[str, Any], ...]

    def queries(self) -> Iterator[str]:
        """Yield all queries of the frame."""
        groups = [self.trigger, self.follow_up, self.anchor, self.context, self.exclusions]
        groups += self.status.values()
        for slot in self.slots.values():
            groups += [slot.before, *slot.values.values()]
        yield from (query for queries in groups for query in queries if query != ELSE)


def frame_of(entry: Mapping[str, Any]) -> Frame:
    """Return the frame that a checked table of a codebook describes."""
    slots = {name: _slot(own, entry, name) for name, own in entry["slots"].items()}
    trigger, kinds, codes = entry["trigger"], None, entry.get("codes", ())
    if isinstance(trigger, str):
        kinds = trigger
        trigger = [query for queries in slots[kinds].values.values() for query in queries]
    return Frame(
        label=entry["label"],
        definition=entry["definition"],
        trigger=tuple(trigger),
        kinds=kinds,
        codes=dict(codes) if isinstance(codes, Mapping) else dict.fromkeys(codes),
        **{key: tuple(entry.get(key, ())) for key in ("follow_up", "anchor", "context", "needs")},
        exclusions=tuple(entry.get("not", ())),
        slots=slots,
        status={name: tuple(own) for name, own in entry.get("status", {}).items()},
        attributed=entry.get("attributed"),
        examples=tuple(entry["examples"]),
    )


def _slot(own: str | Mapping[str, Any], entry: Mapping[str, Any], name: str) -> Slot:
    given: Mapping[str, Any] = {"fill": own} if isinstance(own, str) else own
    values = entry.get("values", {}).get(name, {})
    return Slot(
        fill=given["fill"],
        only=tuple(given.get("only", ())),
        bars=tuple(given.get("not", ())),
        default=given.get("default"),
        back=given.get("back", 0),
        before=tuple(given.get("before", ())),
        values={value: tuple(queries) for value, queries in values.items()},
    )


def frame_findings(key: str, entry: Any, codes: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong with a frame: the table, the key or entry to look for, and what."""
    where = f"frames.{key}"
    if not isinstance(entry, dict):
        yield "", key, f"{where} is no table; begin it with [{where}]"
        return
    yield from _unknown(entry, (*FRAME_KEYS, *FRAME_OPTIONS), where)
    for name in FRAME_KEYS:
        if not entry.get(name):
            yield where, key, f"{name!r} is missing in [{where}]"
    slots = entry.get("slots", {})
    values = entry.get("values", {})
    for name, own in slots.items() if isinstance(slots, dict) else ():
        given = {"fill": own} if isinstance(own, str) else own
        if not isinstance(given, dict):
            yield where, name, f"slot {name!r} in [{where}] is {own!r}; write a filler or a table"
            continue
        yield from _unknown(given, SLOT_KEYS, f"{where}.slots")
        if given.get("fill") not in FILLERS:
            there = ", ".join(FILLERS)
            yield (
                where,
                name,
                f"slot {name!r} is filled by {given.get('fill')!r}; there are {there}",
            )
        elif (given["fill"] == "values") != (name in values):
            yield where, name, f"slot {name!r}: give [{where}.values.{name}] if it is of values"
    for name in (*values, *entry.get("needs", ())):
        if name not in slots:
            yield where, name, f"[{where}] has no slot {name!r}; there are {', '.join(slots)}"
    for name in set(entry.get("codes", ())) - set(codes):
        yield where, "codes", f"[{where}] has triggers of a code {name!r}, which does not exist"
    trigger = entry.get("trigger")
    if isinstance(trigger, str) and trigger not in values:
        yield where, "trigger", f"trigger {trigger!r} in [{where}] is no slot of values"
    if entry.get("attributed", None) not in (None, *entry.get("status", {})):
        yield where, "attributed", f"{entry['attributed']!r} is no status of [{where}]"
    for example in entry.get("examples", ()):
        unknown = set(example) - {"text", "status", "voice", *slots}
        if unknown or "text" not in example:
            yield where, "text", f"an example of [{where}] has no text, or {sorted(unknown)}"
    yield from _query_findings(entry, where)


def _lists(entry: Mapping[str, Any], where: str) -> Iterator[tuple[str, Any]]:
    for name in ("trigger", "follow_up", "anchor", "context", "not"):
        if not isinstance(entry.get(name, []), str):
            yield f"{where}.{name}", entry.get(name, [])
    for name, own in entry.get("status", {}).items():
        yield f"{where}.status.{name}", own
    for slot, own in entry.get("values", {}).items():
        for name, queries in own.items():
            yield f"{where}.values.{slot}.{name}", queries
    for slot, own in entry.get("slots", {}).items():
        if isinstance(own, dict):
            yield f"{where}.slots.{slot}.before", own.get("before", [])


def _query_findings(entry: Mapping[str, Any], where: str) -> Iterator[tuple[str, str, str]]:
    for name, queries in _lists(entry, where):
        if not isinstance(queries, list):
            yield where, name.rsplit(".", 1)[1], f"{name} is not a list; write a list"
            continue
        for number, query in enumerate(queries):
            if query in queries[:number]:
                yield where, str(query), f"{query!r} stands twice in {name}"
            try:
                parse(str(query))
            except QueryError as error:
                yield where, str(query), f"in {name}: {error}"


def _unknown(
    entry: Mapping[str, Any], known: tuple[str, ...], where: str
) -> Iterator[tuple[str, str, str]]:
    for key in entry.keys() - set(known):
        near = difflib.get_close_matches(key, known, 1)
        remedy = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}"
        yield where, key, f"unknown key {key!r} in [{where}]; {remedy}"
