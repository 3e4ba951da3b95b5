"""What a field that is kept is: said once, beside it, and read by all that keeps or exports it.

A record is a frozen dataclass of which each field has metadata that `kept` makes. Its documents
have the names of its fields: all of them in the book, those that may leave in an export.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass, replace
from datetime import date, datetime
from functools import cache, partial
from operator import attrgetter
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    ParamSpec,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from msgspec import Meta, convert

from kiosk.i18n.folding import finds, searchable

T = TypeVar("T")
P = ParamSpec("P")

_Plain = Callable[[Any], Any]

Moment = Annotated[datetime, Meta(tz=True)]
"""A time with its offset."""

Id = Annotated[str, Meta(pattern=r"^[0-9A-Za-z][0-9A-Za-z_-]{0,63}\Z")]
"""What `ids.is_id` finds an id."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name in CSV, the words above it and its width in a workbook.

    `free` is one that holds what people typed, which a spreadsheet could take for a formula.
    """

    name: str
    heading: str
    width: int
    free: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a field may go, and what may come back into it.

    `export` is whether it leaves in entries.json: `always`, `if set` to something else than its
    default, or `never`; what never leaves is not a field of an import either, and is in nothing but
    what a guest gets who asks for all that is kept. `report` is whether a report for outside may
    tell it of what the team wrote; what guests wrote goes by their consent. `anonymous` is what
    becomes of it in an export without names. `later` is a field that came after the first books: a
    document may lack it. `pairs` names the two parts of each item where those are pairs. `text`
    says that people type it: one line or several, cleaned as such when it is kept, and found by a
    search.

    The bounds are for what comes from outside, and no document of the book is damaged by them:
    `longest` in characters, of the text or of each item; `most` items; and the `rule` that the text
    or each item must follow.
    """

    export: Literal["always", "if set", "never"]
    report: bool = False
    anonymous: Literal["keep", "drop"] = "keep"
    later: bool = False
    longest: int | None = None
    most: int | None = None
    rule: Literal["id", "language", ""] = ""
    column: Column | None = None
    pairs: tuple[str, str] | None = None
    text: Literal["line", "lines", ""] = ""


_KEPT = "kept"


def _metadata(make: Callable[P, Kept]) -> Callable[P, Mapping[str, Kept]]:
    def made(*args: P.args, **kwargs: P.kwargs) -> Mapping[str, Kept]:
        return {_KEPT: make(*args, **kwargs)}

    return made


kept = _metadata(Kept)
"""The metadata of a field of a record: a `Kept`."""


@cache
def kept_fields(kind: type[Any]) -> Mapping[str, Kept]:
    """What each field of a record says, in order. Raises `TypeError` if one says nothing."""
    silent = [each.name for each in fields(kind) if _KEPT not in each.metadata]
    if silent:
        raise TypeError(f"{kind.__name__} does not say where these may go: {silent}")
    return {each.name: each.metadata[_KEPT] for each in fields(kind)}


@cache
def texts(kind: type[Any]) -> Mapping[str, Literal["line", "lines"]]:
    """The fields that people type, in order: whether each is one line or several."""
    return {name: where.text for name, where in kept_fields(kind).items() if where.text}


def words_of(record: Any) -> Iterator[str]:
    """All that people typed in a record, in the order of its fields; inner records in place."""
    kind = record.__class__
    typed = texts(kind)
    for name in kept_fields(kind):
        value = getattr(record, name)
        if name in typed:
            yield from (value,) if isinstance(value, str) else value
        elif is_dataclass(value):
            yield from words_of(value)


def holds_words(record: Any, sought: str) -> bool:
    """Whether each of these words, or a part of it, is in what people typed in a record."""
    return finds(sought, searchable("\n".join(words_of(record))))


@cache
def columns(kind: type[Any]) -> tuple[Column, ...]:
    """The columns of a table of records, in the order of the fields; inner ones in place."""
    return tuple(column for column, _path in _columns(kind))


@cache
def cells_of(kind: type[Any]) -> Callable[[Any], tuple[Any, ...]]:
    """What takes out of a record the values of its columns."""
    return attrgetter(*(path for _column, path in _columns(kind)))


def _columns(kind: type[Any], within: str = "") -> Iterator[tuple[Column, str]]:
    hints = get_type_hints(kind)
    for name, where in kept_fields(kind).items():
        if where.column is not None:
            yield where.column, within + name
        elif is_dataclass(hints[name]):
            yield from _columns(hints[name], f"{within}{name}.")


def document_of(record: Any) -> dict[str, Any]:
    """All of a record as a plain document."""
    names, values, plainly = _written(record.__class__)
    document = dict(zip(names, values(record), strict=True))
    for name, plain in plainly:
        document[name] = plain(document[name])
    return document


def exported(record: Any) -> dict[str, Any]:
    """A record as a plain document of what may leave of it."""
    document: dict[str, Any] = {}
    for name, plain, default in _leaving(record.__class__):
        value = getattr(record, name)
        if default is MISSING or value != default:
            document[name] = value if plain is None else plain(value)
    return document


def unnamed(record: Any) -> dict[str, Any]:
    """What becomes of the fields that tell whose record it is, in an export without names."""
    return _dropped(record.__class__)


def for_report(record: T) -> T:
    """What a report for outside may tell of what the team wrote; the rest is as if never said."""
    return replace(cast("Any", record), **_withheld(record.__class__))


@cache
def _withheld(kind: type[Any]) -> dict[str, Any]:
    wheres = kept_fields(kind)
    return {
        each.name: _default(each)
        for each in fields(kind)
        if not wheres[each.name].report and _default(each) is not MISSING
    }


@cache
def _dropped(kind: type[Any]) -> dict[str, Any]:
    wheres = kept_fields(kind)
    return {
        each.name: _default(each) for each in fields(kind) if wheres[each.name].anonymous == "drop"
    }


@cache
def _written(
    kind: type[Any],
) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]], tuple[tuple[str, _Plain], ...]]:
    hints, wheres = get_type_hints(kind), kept_fields(kind)
    plainly = ((name, _plainly(hints[name], wheres[name], document_of)) for name in wheres)
    return (
        tuple(wheres),
        attrgetter(*wheres),
        tuple((name, plain) for name, plain in plainly if plain is not None),
    )


@cache
def _leaving(kind: type[Any]) -> tuple[tuple[str, _Plain | None, Any], ...]:
    hints, wheres = get_type_hints(kind), kept_fields(kind)
    return tuple(
        (
            each.name,
            _plainly(hints[each.name], wheres[each.name], exported),
            _default(each) if wheres[each.name].export == "if set" else MISSING,
        )
        for each in fields(kind)
        if wheres[each.name].export != "never"
    )


def _default(each: Field[Any]) -> Any:
    return each.default_factory() if each.default_factory is not MISSING else each.default


def _plainly(hint: Any, where: Kept, inner: _Plain) -> _Plain | None:
    """What makes a value of such a field plain; None for what is so already."""
    one = one_of(hint)
    if where.pairs is not None:
        return partial(_apart, where.pairs)
    if one in (datetime, date):
        return _told
    if is_dataclass(one):
        return inner
    if get_origin(one) is tuple:
        return partial(_each, inner) if is_dataclass(get_args(one)[0]) else list
    return None


def _apart(names: tuple[str, str], pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [dict(zip(names, pair, strict=True)) for pair in pairs]


def _each(plain: _Plain, values: Iterable[Any]) -> list[Any]:
    return list(map(plain, values))


def _told(at: date | None) -> str | None:
    return at and at.isoformat()


def one_of(hint: Any) -> Any:
    """A type without the None that may stand in its place."""
    if get_origin(hint) not in (Union, UnionType):
        return hint
    [one] = [part for part in get_args(hint) if part is not NoneType]
    return one


def record_of(kind: type[T], document: object, *, outside: bool = False) -> T:
    """A document as a record. From `outside`, only what may leave in an export is read.

    A document of the book lacks no field but those that came later. Raises `KeyError` with the
    field that it lacks, and msgspec's `ValidationError`.
    """
    return convert(_prepared(kind, document, outside=outside), kind)


def _prepared(kind: type[Any], document: Any, *, outside: bool) -> Any:
    """The fields of a document, with its times and pairs as a record has them.

    What is not of the right kind stays as it is, and is found by the conversion.
    """
    if not isinstance(document, dict):
        return document
    given = cast("dict[str, Any]", document)
    names, required, readers = _read(kind, outside)
    for name in required:
        if name not in given:
            raise KeyError(name)
    found = {name: given[name] for name in names if name in given}
    for name, read in readers:
        if name in found:
            found[name] = read(found[name])
    return found


@cache
def _read(
    kind: type[Any], outside: bool
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, _Plain], ...]]:
    """The fields that are read, those of them that must be there, and what makes which ready."""
    hints = get_type_hints(kind)
    read = {
        name: where
        for name, where in kept_fields(kind).items()
        if not (outside and where.export == "never")
    }
    required = (
        name
        for name, where in read.items()
        if not (outside or where.later or one_of(hints[name]) is not hints[name])
    )
    readers = ((name, _reader(one_of(hints[name]), read[name], outside)) for name in read)
    return (
        tuple(read),
        tuple(required),
        tuple((name, reader) for name, reader in readers if reader is not None),
    )


def _reader(one: Any, where: Kept, outside: bool) -> _Plain | None:
    if one is datetime:
        return _moment
    if where.pairs is not None:
        return partial(_paired, where.pairs)
    if is_dataclass(one):
        return partial(_prepared, cast("type[Any]", one), outside=outside)
    if get_origin(one) is tuple and is_dataclass(get_args(one)[0]):
        each = partial(_prepared, get_args(one)[0], outside=outside)
        return partial(_prepared_each, each)
    return None


def _moment(value: object) -> object:
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _prepared_each(prepare: _Plain, values: Any) -> Any:
    return list(map(prepare, cast("list[Any]", values))) if isinstance(values, list) else values


def _paired(names: tuple[str, str], pairs: Any) -> Any:
    if not isinstance(pairs, list):
        return pairs
    return [_pair(names, each) for each in cast("list[Any]", pairs)]


def _pair(names: tuple[str, str], document: Any) -> Any:
    if not isinstance(document, dict):
        return document
    return tuple(map(cast("dict[str, Any]", document).get, names))
