"""What is wrong with a field of entries.json, in our own plain words.

msgspec says where a value is not of its type, and in its own words how; they may repeat what stands
there, so that only their beginning is looked at, and never told. Bounds are ours alone to check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from datetime import datetime
from functools import cache
from typing import Any, cast, get_args, get_type_hints

from kiosk.guestbook.model.ids import is_id
from kiosk.guestbook.model.schema import Kept, kept_fields, one_of

Place = tuple[str | int, ...]

_WORDS = {
    "Object missing required field": "it is missing",
    "Expected `str` matching": "an id holds letters, digits, _ and - only",
    "Expected `str": "it must be a text",
    "Expected `bool": "it must be true or false",
    "Expected `datetime": "it must be a time with its offset, such as 2026-11-24T10:15:00+01:00",
    "Invalid RFC3339": "it must be a time with its offset, such as 2026-11-24T10:15:00+01:00",
    "Expected `array": "it must be a list",
    "Expected `object": "it must be an object with fields",
}
"""By how msgspec's sentence begins."""

# At the end only: what stands before it may repeat what a guest wrote.
_PATH = re.compile(r" - at `\$([\w.\[\]]*)`\Z")
_MISSING = re.compile(r"Object missing required field `(\w+)`")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[0-9A-Za-z]{2,8})*")


def fault(kind: type[Any], found: str) -> tuple[Place, str]:
    """The fault that msgspec `found` in a record: where it is, and the end of a sentence."""
    path = _PATH.search(found)
    steps = re.findall(r"\w+", path[1]) if path else []
    place: Place = tuple(int(step) if step.isdigit() else step for step in steps)
    if missing := _MISSING.match(found):
        place += (missing[1],)
    if found.startswith(("Invalid enum value", "Expected `enum")):
        return place, f"it must be {_either(kind, place)}"
    told = (says for begins, says in _WORDS.items() if found.startswith(begins))
    return _in_pair(kind, place), next(told, "it is not what an export writes there")


def beyond(record: Any) -> Iterator[tuple[Place, str]]:
    """What of a record is beyond the bounds of its fields, each as `fault` tells it."""
    for name, where in _bounded(record.__class__):
        value: Any = getattr(record, name)
        if is_dataclass(value):
            yield from (((name, *place), says) for place, says in beyond(value))
        elif isinstance(value, tuple):
            yield from _beyond_in(name, where, cast("tuple[Any, ...]", value))
        elif says := _wrong(value, where):
            yield (name,), says


@cache
def _bounded(kind: type[Any]) -> tuple[tuple[str, Kept], ...]:
    """The fields of a record that have bounds."""
    hints = {name: one_of(hint) for name, hint in get_type_hints(kind).items()}
    return tuple(
        (name, where)
        for name, where in kept_fields(kind).items()
        if hints[name] is datetime
        or is_dataclass(hints[name])
        or where.longest is not None
        or where.most is not None
        or where.rule
    )


def _beyond_in(name: str, where: Kept, values: tuple[Any, ...]) -> Iterator[tuple[Place, str]]:
    if where.most is not None and len(values) > where.most:
        yield (name,), f"it may have at most {where.most} items"
    for number, value in enumerate(values):
        if where.pairs is None:
            parts: list[tuple[Place, Any, Kept]] = [((), value, where)]
        else:
            key, text = where.pairs
            parts = [((key,), value[0], Kept("always", rule="id")), ((text,), value[1], where)]
        for inner, part, bounds in parts:
            if says := _wrong(part, bounds):
                yield (name, number, *inner), says


def _wrong(value: object, where: Kept) -> str:
    if isinstance(value, datetime) and not 1970 <= value.year <= 9000:
        return "the year must be from 1970 to 9000"
    if not isinstance(value, str):
        return ""
    if where.longest is not None and len(value) > where.longest:
        return f"it may have at most {where.longest} letters"
    if where.rule == "id" and not is_id(value):
        return "an id holds letters, digits, _ and - only"
    if where.rule == "language" and not _LANGUAGE.fullmatch(value):
        return "it is not written as an export writes it"
    return ""


def _either(kind: Any, place: Place) -> str:
    """The words that may stand at a place."""
    hint: Any = kind
    for name in place:
        hint = one_of(get_type_hints(hint)[str(name)])
    *words, last = get_args(hint)
    return f"{', '.join(words)} or {last}"


def _in_pair(kind: type[Any], place: Place) -> Place:
    """A place with the name of the part of a pair, in place of its number."""
    match place:
        case (str(name), int(number), int(part)) if pairs := kept_fields(kind)[name].pairs:
            return (name, number, pairs[part])
        case _:
            return place
