"""What is wrong with a field of entries.json, in our own plain words.

msgspec says where a value is not of its type, and in its own words how; they may repeat what stands
there, so that only their beginning is looked at, and never told. Bounds are ours alone to check.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import is_dataclass
from datetime import date, datetime
from functools import cache, partial
from typing import Any, get_args, get_origin, get_type_hints

from kiosk.guestbook.model.ids import is_id
from kiosk.guestbook.model.schema import Kept, kept_fields, one_of

Place = tuple[str | int, ...]
Fault = tuple[Place, str]
"""Where it is, and the end of a sentence."""

_Check = Callable[[Any], Fault | None]

_WORDS = {
    "Object missing required field": "it is missing",
    "Expected `str` matching": "an id holds letters, digits, _ and - only",
    "Expected `str": "it must be a text",
    "Expected `int": "it must be a whole number from 0 to 9999",
    "Expected `bool": "it must be true or false",
    "Expected `datetime": "it must be a time with its offset, such as 2026-11-24T10:15:00+01:00",
    "Expected `date": "it must be a day, such as 2026-11-24",
    "Invalid RFC3339": "it must be a time with its offset, such as 2026-11-24T10:15:00+01:00",
    "Expected `array": "it must be a list",
    "Expected `object": "it must be an object with fields",
}
"""By how msgspec's sentence begins."""

# At the end only: what stands before it may repeat what a guest wrote.
_PATH = re.compile(r" - at `\$([\w.\[\]]*)`\Z")
_MISSING = re.compile(r"Object missing required field `(\w+)`")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[0-9A-Za-z]{2,8})*")


def fault(kind: type[Any], found: str) -> Fault:
    """The fault that msgspec `found` in a record."""
    path = _PATH.search(found)
    steps = re.findall(r"\w+", path[1]) if path else []
    place: Place = tuple(int(step) if step.isdigit() else step for step in steps)
    if missing := _MISSING.match(found):
        place += (missing[1],)
    if found.startswith(("Invalid enum value", "Expected `enum")):
        return place, f"it must be {_either(kind, place)}"
    told = (says for begins, says in _WORDS.items() if found.startswith(begins))
    return _in_pair(kind, place), next(told, "it is not what an export writes there")


def beyond(record: Any) -> Fault | None:
    """The first field of a record that is beyond its bounds, told as `fault` tells it."""
    for name, check in _checks(record.__class__):
        value = getattr(record, name)
        if value is not None and (found := check(value)) is not None:
            return (name, *found[0]), found[1]
    return None


@cache
def _checks(kind: type[Any]) -> tuple[tuple[str, _Check], ...]:
    """What finds the fault of each field that has bounds: made once, every entry comes by."""
    hints = get_type_hints(kind)
    checks = ((name, _check(hints[name], where)) for name, where in kept_fields(kind).items())
    return tuple((name, check) for name, check in checks if check is not None)


def _check(hint: Any, where: Kept) -> _Check | None:
    one = one_of(hint)
    if one in (datetime, date):
        return _year
    if is_dataclass(one):
        return beyond
    of_text = _check_of_text(where)
    if get_origin(one) is not tuple:
        return of_text
    of_each = of_text if where.pairs is None else partial(_pair, where.pairs, of_text)
    return partial(_items, where.most, of_each)


def _check_of_text(where: Kept) -> _Check | None:
    checks: list[_Check] = []
    if where.longest is not None:
        checks.append(partial(_length, where.longest))
    if where.rule:
        checks.append(_RULES[where.rule])
    if len(checks) < 2:
        return checks[0] if checks else None
    return lambda text: next((found for check in checks if (found := check(text))), None)


def _items(most: int | None, of_each: _Check | None, values: tuple[Any, ...]) -> Fault | None:
    if most is not None and len(values) > most:
        return (), f"it may have at most {most} items"
    for number, value in enumerate(values):
        if of_each is not None and (found := of_each(value)) is not None:
            return (number, *found[0]), found[1]
    return None


def _pair(names: tuple[str, str], of_text: _Check | None, pair: tuple[str, str]) -> Fault | None:
    for name, check, part in zip(names, (_id, of_text), pair, strict=True):
        if check is not None and (found := check(part)) is not None:
            return (name, *found[0]), found[1]
    return None


def _year(at: date) -> Fault | None:
    return None if 1970 <= at.year <= 9000 else ((), "the year must be from 1970 to 9000")


def _length(most: int, text: str) -> Fault | None:
    return None if len(text) <= most else ((), f"it may have at most {most} letters")


def _id(text: str) -> Fault | None:
    return None if is_id(text) else ((), "an id holds letters, digits, _ and - only")


def _language(text: str) -> Fault | None:
    fits = _LANGUAGE.fullmatch(text)
    return None if fits else ((), "it is not written as an export writes it")


_RULES: dict[str, _Check] = {"id": _id, "language": _language}


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
