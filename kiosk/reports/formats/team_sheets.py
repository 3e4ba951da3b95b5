"""The workbook's sheets of what the team wrote, and of figures: what goes into their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from kiosk.content.question_cards import read_reflection_questions
from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.meeting import Decision
from kiosk.guestbook.model.reflection import Reflection
from kiosk.guestbook.model.schema import Column, cells_of, columns, kept_fields
from kiosk.guestbook.model.times import local_now
from kiosk.i18n.formats import month
from kiosk.i18n.texts import N_, Translator
from kiosk.reports.documents import figures
from kiosk.reports.documents.labels import kinds
from kiosk.reports.documents.statistics import Statistics, count
from kiosk.reports.documents.team_part import TeamPart
from kiosk.reports.outcome import ExportOptions
from kiosk.reports.selection import Selection

Cell = str | date | datetime | int
"""What a cell holds: words, a day or a time of this place, or a number."""


@dataclass(frozen=True, slots=True)
class SheetContent:
    """A sheet before it is written: its name, the columns, the rows; the first one is hidden."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def team_sheets(
    chosen: Selection, manner: ExportOptions, messages: Mapping[str, int]
) -> Iterator[SheetContent]:
    """Those that follow the messages; `messages` counts by encounter what of it is in the file."""
    _, team = manner.translate, TeamPart.of(chosen)
    there = [each for each in team.encounters if team.whole or messages.get(each.id)]
    titles = {each.id: each.title or _("Encounter") for each in there}
    yield _encounters(there, team, manner, messages)
    told = [each for each in team.decisions if team.whole or each.encounter in titles]
    ready = _cells(titles, manner)
    yield SheetContent(
        _("Decisions"),
        _shown(Decision, whole=team.whole),
        tuple(_row(each, ready, whole=team.whole) for each in told),
    )
    if team.whole:
        yield _reflections(team, manner, ready)
    yield _figures(chosen, manner)


def _shown(kind: type[Any], *, whole: bool) -> tuple[Column, ...]:
    """The columns of a record: for outside, only of those fields that a report may tell."""
    fields = kept_fields(kind)
    return tuple(
        each
        for each in columns(kind)
        if whole or (each.name in fields and fields[each.name].report)
    )


_Ready = Callable[[str, Any], Cell]


def _row(record: Any, ready: _Ready, *, whole: bool) -> tuple[Cell, ...]:
    """A record as cells, by the columns that are shown of it."""
    kind: type[Any] = record.__class__
    names = [each.name for each in columns(kind)]
    values = dict(zip(names, cells_of(kind)(record), strict=True))
    return tuple(ready(each.name, values[each.name]) for each in _shown(kind, whole=whole))


def _cells(titles: Mapping[str, str], manner: ExportOptions) -> _Ready:
    """What makes of a field what a person reads."""
    words: Mapping[str, str] = {**kinds(manner.translate)}

    def ready(name: str, value: Any) -> Cell:
        if isinstance(value, datetime):
            return local(value)
        if name == "encounter":
            return titles.get(value or "", "")
        if name == "kind":
            return words[value]
        if isinstance(value, tuple):
            return "\n".join(cast("tuple[str, ...]", value))
        return value or ""

    return ready


def local(at: datetime) -> datetime:
    """A time as the clock on the wall had it: a spreadsheet knows no offsets."""
    return at.astimezone().replace(tzinfo=None)


def _encounters(
    there: list[Encounter], team: TeamPart, manner: ExportOptions, messages: Mapping[str, int]
) -> SheetContent:
    _, ready = manner.translate, _cells({}, manner)
    counted = (Column("messages", N_("Messages"), 12),)
    return SheetContent(
        _("Encounters"),
        (*_shown(Encounter, whole=team.whole), *counted),
        tuple(
            (
                *_row(each, ready, whole=team.whole),
                messages.get(each.id, 0),
            )
            for each in there
        ),
    )


def _reflections(team: TeamPart, manner: ExportOptions, ready: _Ready) -> SheetContent:
    """A row an answer: so that a column of questions can be sorted."""
    _, language = manner.translate, manner.language
    questions = read_reflection_questions(manner.assets / "reflections", language, language)
    asked = {each.id: each.words for each in questions}
    more = (Column("question", N_("Question"), 36), Column("text", N_("Answer"), 60))
    return SheetContent(
        _("Reflections"),
        (*_shown(Reflection, whole=True), *more),
        tuple(
            (*_row(each, ready, whole=True), asked.get(question, question), text)
            for each in team.reflections
            for question, text in each.answers
        ),
    )


def _figures(chosen: Selection, manner: ExportOptions) -> SheetContent:
    _, language = manner.translate, manner.language
    numbers = count(chosen.now(), TeamPart.of(chosen).counted(chosen), until=local_now())
    rows: list[tuple[Cell, ...]] = [
        ("total", _("In numbers"), each.heading, int(each.words))
        for each in figures.totals(numbers, _)
    ]
    rows += _by_month(numbers, _, language)
    for bars in figures.bars(numbers, _, language, for_team=False):
        rows += [("count", bars.title, each.words, each.count) for each in bars.rows]
    head = (
        Column("kind", "", 8),
        Column("figure", N_("Figure"), 34),
        Column("of", N_("Of"), 40),
        Column("count", N_("How many"), 12),
    )
    return SheetContent(_("Figures"), head, tuple(rows))


def _by_month(numbers: Statistics, translate: Translator, language: str) -> list[tuple[Cell, ...]]:
    _ = translate
    return [
        (kind, heading, month(each.first, language), number)
        for kind, heading, of in (
            ("messages", _("Messages"), [each.entries for each in numbers.months]),
            ("encounters", _("Encounters"), [each.encounters for each in numbers.months]),
        )
        for each, number in zip(numbers.months, of, strict=True)
    ]
