"""A report's figures: in a paragraph of words, and one by one for the annex."""

from __future__ import annotations

from datetime import date
from functools import partial

from kiosk.i18n.formats import joined, language_name, percent
from kiosk.i18n.texts import Translator
from kiosk.reports.documents.labels import besides, steps, ways
from kiosk.reports.documents.report_content import Bar, Bars, Fact, Step
from kiosk.reports.documents.statistics import Statistics

_MOST_NAMED = 3
"""Languages that the paragraph names; the annex has them all."""


def in_words(
    numbers: Statistics,
    decisions: tuple[Step, ...],
    going: int,
    translate: Translator,
    language: str,
) -> tuple[str, ...]:
    """The paragraph, a sentence each: what there was, and `going`, how much of it is told."""
    _ = translate
    many, held = numbers.entries, numbers.encounters
    named = partial(language_name, within=language)
    told: list[str] = []
    if held:
        told.append(_.ngettext("One encounter was held.", "{count} encounters were held.", held))
        told[-1] = told[-1].format(count=held)
    messages = _.ngettext("Guests left one message.", "Guests left {count} messages.", many)
    told.append(messages.format(count=many))
    spoken = len(numbers.languages)
    if spoken > 1:
        first = [f"{named(code)} ({n})" for code, n in numbers.languages[:_MOST_NAMED]]
        sentence = _.ngettext(
            "They are in one language: {languages}.",
            "They are in {count} languages, most of them in: {languages}.",
            spoken,
        )
        told.append(sentence.format(count=spoken, languages=joined(first, language)))
    photos = dict(numbers.beside).get("photo", 0)
    if photos:
        sentence = _.ngettext("One of them has a photo.", "{count} of them have a photo.", photos)
        told.append(sentence.format(count=photos))
    if going:
        sentence = _.ngettext(
            "One message is told here, as its guest allows.",
            "{count} messages are told here, each as its guest allows.",
            going,
        )
        told.append(sentence.format(count=going))
    told += _decided(decisions, _)
    return tuple(told)


def _decided(decisions: tuple[Step, ...], translate: Translator) -> list[str]:
    _, made = translate, len(decisions)
    done = sum(each.done for each in decisions)
    told: list[str] = []
    if made:
        sentence = _.ngettext(
            "Afterwards the team took one decision.",
            "Afterwards the team took {count} decisions.",
            made,
        )
        told.append(sentence.format(count=made))
    if done:
        sentence = _.ngettext("One of these is done.", "{count} of these are done.", done)
        told.append(sentence.format(count=done))
    return told


def totals(numbers: Statistics, translate: Translator) -> tuple[Fact, ...]:
    """The three that matter most."""
    _ = translate
    return (
        Fact(_("Encounters"), str(numbers.encounters)),
        Fact(_("Messages"), str(numbers.entries)),
        Fact(_("Languages"), str(len(numbers.languages))),
    )


def bars(
    numbers: Statistics, translate: Translator, language: str, *, for_team: bool
) -> tuple[Bars, ...]:
    """Languages, ways and consent; for the team also which sentences were shown most."""
    _, of = translate, numbers.entries
    named = partial(language_name, within=language)

    def counted(words: str, count: int) -> Bar:
        return Bar(words, count, percent(count / of, language) if of else "")

    found = [
        Bars(_("Languages"), tuple(counted(named(code), n) for code, n in numbers.languages)),
        Bars(
            _("How guests left a message"),
            tuple(Bar(ways(_)[way], n) for way, n in numbers.ways),
        ),
        Bars(
            _("What stands beside it"),
            tuple(counted(besides(_)[each], n) for each, n in numbers.beside),
        ),
        Bars(
            _("May be in reports"),
            tuple(counted(said, numbers.report[step]) for step, said in steps(_).items()),
        ),
        Bars(
            _("May hang on the wall"),
            tuple(counted(said, numbers.wall[step]) for step, said in steps(_).items()),
        ),
    ]
    if for_team and numbers.quotes:
        shown = tuple(Bar(words, n) for words, n in numbers.quotes)
        note = _("How often the cards with it came on the screen.")
        found.append(Bars(_("Sentences shown most on the wall"), shown, note))
    return tuple(each for each in found if each.rows)


def by_unit(translate: Translator) -> dict[str, str]:
    """What stands above the figures over time."""
    _ = translate
    return {
        "day": _("By day"),
        "week": _("By week"),
        "month": _("By month"),
        "quarter": _("By quarter"),
        "year": _("By year"),
    }


def period_of(days: list[date], since: date | None, until: date | None) -> tuple[date, date]:
    """From when to when: as it was asked for, otherwise from the first to the last."""
    return since or min(days), until or max(days)
