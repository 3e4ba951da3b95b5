"""What is counted, in words: the same on the screen and in the report."""

from __future__ import annotations

from kiosk.guestbook.model.encounter import EncounterKind
from kiosk.guestbook.model.entry import Entry, QuoteSource, Status, Step
from kiosk.guestbook.model.schema import columns
from kiosk.i18n.texts import Translator
from kiosk.reports.documents.statistics import Beside, Way


def ways(translate: Translator) -> dict[Way, str]:
    """The ways of leaving a message."""
    _ = translate
    return {
        "written": _("Written"),
        "drawing": _("Drawn"),
        "spoken": _("Spoken"),
        "quote only": _("Only a sentence"),
        "photo only": _("Only a photo"),
    }


def besides(translate: Translator) -> dict[Beside, str]:
    """What stands beside a message."""
    _ = translate
    return {
        "photo": _("With a photo"),
        "picture": _("With a chosen picture"),
        "neither": _("With neither"),
    }


def steps(translate: Translator) -> dict[Step, str]:
    """How far a consent goes."""
    _ = translate
    return {"photo": _("words and photo"), "words": _("the words"), "none": _("nothing")}


def kinds(translate: Translator) -> dict[EncounterKind, str]:
    """The kinds of encounters."""
    _ = translate
    return {
        "one-to-one": _("One to one"),
        "group": _("A group"),
        "on-the-spot": _("On the spot"),
    }


def left_out(
    translate: Translator, *, refused: int, held: int, empty: int, unticked: int = 0
) -> list[str]:
    """What is not in a file and why, a sentence each; nothing is said of none."""
    _ = translate
    reasons = (
        (refused, _("Left out: {count}. The guest does not allow it, or no longer.")),
        (held, _("Left out: {count}. The team hides it, or has not looked at it yet.")),
        (unticked, _("Left out: {count}. The team did not choose it for this report.")),
        (empty, _("Left out: {count}. There is nothing in it for such a file.")),
    )
    return [sentence.format(count=count) for count, sentence in reasons if count]


def sources(translate: Translator) -> dict[QuoteSource, str]:
    """Where a sentence is from."""
    _ = translate
    return {
        "own": _("Written as a sentence"),
        "message": _("From the message"),
        "encounter": _("Noted in the encounter"),
        "house": _("Offered by the house"),
        "none": "",
    }


def statuses(translate: Translator) -> dict[Status, str]:
    """What the team did with an entry."""
    _ = translate
    return {"pending": _("Waiting"), "shown": _("Shown"), "hidden": _("Hidden")}


def headings(translate: Translator) -> dict[str, str]:
    """The columns of a table, by their names in the format."""
    return {column.name: translate(column.heading) for column in columns(Entry)}
