"""What is counted, in words: the same on the screen and in the report."""

from __future__ import annotations

from kiosk.guestbook.entry import Step
from kiosk.reports.statistics import Beside, Way
from kiosk.texts import Translator


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
