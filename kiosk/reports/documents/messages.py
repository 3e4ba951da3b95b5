"""What guests left, as a report tells it: words, pictures, and what stands where there are none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from kiosk.guestbook.model.entry import AttachmentKind, Entry
from kiosk.i18n.formats import long_date
from kiosk.reports.documents.report_content import Picture, Said
from kiosk.reports.documents.thumbnails import PICTURES
from kiosk.reports.outcome import ExportCounts, ExportOptions

MOST_LARGE = 2
"""Large sentences of an encounter of which staff starred none."""

LONGEST_LARGE = 160
"""Characters of a large sentence: what is longer is told among the messages."""

LEFT_OUT = "[…]"
"""What stands in a message where its quote stood, which is told above it."""

Shown = Callable[[AttachmentKind, Entry, bool], Picture | None]
"""The picture of an entry, large or small; None if it cannot be read."""


class Messages:
    """Makes of each entry what is told of it, and counts that."""

    def __init__(self, manner: ExportOptions, shown: Shown, titles: Mapping[str, str]) -> None:
        """`titles` are those of the encounters, by their ids."""
        self.counts = ExportCounts(more=True)
        self._manner, self._shown, self._titles = manner, shown, titles
        self._ = manner.translate

    def said(self, entry: Entry, *, large: bool = False, named: bool = False) -> Said:
        """What an entry tells; `named` tells at which encounter, too."""
        self.counts.entries += 1
        pictures = self._pictures(entry, large=large)
        quote, message = entry.quote, entry.message
        if large:
            message = _rest(message, quote)
        elif quote in message:
            quote = ""
        day = long_date(entry.signed_at.astimezone().date(), self._manner.language)
        title = self._titles.get(entry.encounter or "", "") if named else ""
        return Said(
            name=entry.name,
            facts=" · ".join(part for part in (day, title) if part),
            language=entry.language,
            quote=quote,
            message=message,
            translation=entry.translation,
            note="" if quote or message else self._without_words(entry, pictures),
            pictures=pictures,
        )

    def _without_words(self, entry: Entry, pictures: tuple[Picture, ...]) -> str:
        """What stands beside a photo or drawing alone, so that nothing seems to be missing."""
        _ = self._
        if not pictures:
            return _("The photo or drawing cannot be read.")
        return _("A drawing, without words") if entry.drawing else _("A photo, without words")

    def _pictures(self, entry: Entry, *, large: bool) -> tuple[Picture, ...]:
        """The photo and the drawing; what is gone or damaged is left out, and counted."""
        found: list[Picture] = []
        for attachment in PICTURES:
            if not entry.named(attachment):
                continue
            picture = self._shown(attachment, entry, large)
            if picture is None:
                self.counts.unread += 1
            else:
                found.append(replace(picture, alt=self._alt(attachment, entry)))
                self.counts.photos += attachment == "photo"
        return tuple(found)

    def _alt(self, attachment: AttachmentKind, entry: Entry) -> str:
        _ = self._
        if attachment == "drawing":
            whole = _("Drawing by {name}") if entry.name else _("A drawing")
        else:
            whole = _("Photo of {name}") if entry.name else _("A photo of a guest")
        return whole.format(name=entry.name)


def _rest(message: str, quote: str) -> str:
    """A message of which the quote was told before: that there was more in it is shown."""
    if quote not in message:
        return message
    rest = message.replace(quote, LEFT_OUT, 1)
    return rest if any(char.isalnum() for char in rest) else ""


def large_ones(entries: list[Entry]) -> set[str]:
    """The ids of those whose sentence is told large: the starred ones, otherwise the first few."""
    fit = [each for each in entries if each.quote and len(each.quote) <= LONGEST_LARGE]
    starred = {each.id for each in fit if each.favourite}
    if starred:
        return starred
    with_faces = sorted(fit, key=lambda each: each.photo is None)
    return {each.id for each in with_faces[:MOST_LARGE]}
