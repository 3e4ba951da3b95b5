"""The page beside entries.json that a person reads: each message with its photo, in a browser.

entries.json and the names of the files are for programs and stay as they are: docs/command-line.md.
An import does not look at this page. It holds what the ZIP holds, and no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, cached_property
from html import escape

from kiosk.content.question_cards import read_reflection_questions
from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.entry import AttachmentKind, Entry
from kiosk.guestbook.model.meeting import Decision
from kiosk.guestbook.model.reflection import Reflection
from kiosk.guestbook.model.team_record import TeamRecord
from kiosk.guestbook.model.times import local_now
from kiosk.i18n.formats import filled, joined, long_date
from kiosk.reports.documents.labels import statuses
from kiosk.reports.outcome import ExportOptions
from kiosk.reports.selection import Selection
from kiosk.typography.bidi import direction_of

_STYLE = """
body { font: 18px/1.45 "Atkinson Hyperlegible Next", Verdana, sans-serif; color: #1f2a2b;
  background: #faf5eb; max-width: 52em; margin: 2em auto; padding: 0 1em; }
h1, h2, h3 { line-height: 1.2; } h2 { margin-top: 2em; } h3 { margin: 0; }
article { background: #fff; padding: 1em 1.2em; margin: 1em 0; overflow: hidden;
  break-inside: avoid; }
img { float: inline-start; width: 12em; max-width: 40%; margin-inline-end: 1.2em; }
blockquote { margin: .6em 0; font-size: 1.2em; }
p { margin: .4em 0; } .words { white-space: pre-wrap; } .small { color: #5a544a; font-size: .85em; }
"""


def page_name(manner: ExportOptions) -> str:
    """The name of the page inside the ZIP."""
    _ = manner.translate
    return _("read me").replace(" ", "-") + ".html"


def _element(tag: str, text: str, kind: str = "") -> str:
    """An element of HTML; nothing for no text."""
    if not text:
        return ""
    named = f' class="{kind}"' if kind else ""
    return f'<{tag} dir="auto"{named}>{escape(text)}</{tag}>\n'


class Readable:
    """The page, written piece by piece as entries.json is: no book is too large for it."""

    def __init__(
        self, write: Callable[[bytes], object], chosen: Selection, manner: ExportOptions
    ) -> None:
        """`write` takes the bytes of the file."""
        self._write = write
        self._manner = manner
        choice = chosen.choice
        self._whole = choice.purpose == "all" and not (choice.entry or choice.anonymous)
        self._titles = {each.id: each.title for each in chosen.book.encounters.all()}
        self._statuses = statuses(manner.translate)
        # Days are written by hundreds of entries, and not quickly.
        self._day = cache(self._day_now)
        self._begin(chosen)

    def _day_now(self, day: date) -> str:
        return long_date(day, self._manner.language)

    def _put(self, tag: str, text: str, kind: str = "") -> None:
        self._write(_element(tag, text, kind).encode())

    def _begin(self, chosen: Selection) -> None:
        _, language = self._manner.translate, self._manner.language
        title, direction = _("What guests told us"), direction_of("", language)
        self._write(
            f'<!DOCTYPE html>\n<html lang="{escape(language)}" dir="{direction}">\n'
            f'<head><meta charset="utf-8"><title>{escape(title)}</title>\n'
            f"<style>{_STYLE}</style></head>\n<body>\n".encode()
        )
        self._put("p", self._manner.house, "small")
        self._put("h1", title)
        today = local_now().date()
        self._put("p", filled(_("Made on {day}"), {"day": today}, language), "small")
        self._put(
            "p",
            _("Unpack the ZIP file first: then photos and drawings stand beside the messages."),
            "small",
        )
        if chosen.choice.purpose == "all":
            self._put(
                "p", _("For the team only. This also holds what guests do not want in a report.")
            )

    def entry(self, entry: Entry, names: Mapping[AttachmentKind, str]) -> None:
        """One entry, as it may leave; `names` are its files in the ZIP."""
        day = self._day(entry.signed_at.astimezone().date())
        title = self._titles.get(entry.encounter or "", "")
        facts = " · ".join(part for part in (day, title, self._statuses[entry.status]) if part)
        files = {attachment: escape(name) for attachment, name in names.items()}
        voice = files.get("voice")
        # Written at once: there may be ten thousand of them.
        self._write("".join((
            "<article>\n",
            *(f'<img src="{name}" alt="{name}">\n'
              for attachment, name in files.items() if attachment != "voice"),
            _element("h3", entry.name),
            _element("p", facts, "small"),
            _element("blockquote", entry.quote, "words"),
            _element("p", "" if entry.message == entry.quote else entry.message, "words"),
            f'<p><a href="{voice}">{voice}</a></p>\n' if voice else "",
            _element("p", joined(names.values(), self._manner.language), "small"),
            "</article>\n",
        )).encode())  # fmt: skip

    def end(self, team: Iterable[TeamRecord]) -> None:
        """What the team wrote, where all of it goes along; and the end of the page.

        For a report it is no more than the titles, which stand with the entries.
        """
        if self._whole:
            self._team(list(team))
        self._write(b"</body></html>\n")

    def _team(self, pages: list[TeamRecord]) -> None:
        """Encounter by encounter, with what was reflected and decided; then the rest."""
        _ = self._manner.translate
        reflections = [page for page in pages if isinstance(page, Reflection)]
        decisions = [page for page in pages if isinstance(page, Decision)]
        encounters = [page for page in pages if isinstance(page, Encounter)]
        if encounters:
            self._put("h2", _("Encounters"))
        for each in sorted(encounters, key=lambda each: each.held_at):
            self._write(b"<article>\n")
            self._encounter(each)
            for reflection in reflections:
                if reflection.encounter == each.id:
                    self._reflection(reflection)
            self._decisions([one for one in decisions if one.encounter == each.id])
            self._write(b"</article>\n")
        known = {each.id for each in encounters}
        self._decisions([each for each in decisions if each.encounter not in known])

    def _encounter(self, encounter: Encounter) -> None:
        _, language = self._manner.translate, self._manner.language
        self._put("h3", encounter.title or _("Without a title"))
        self._put("p", self._day(encounter.held_at.astimezone().date()), "small")
        agreed = encounter.agreements
        for heading, text in (
            (_("Who comes"), joined(encounter.guests, language)),
            (_("Themes"), joined(encounter.themes, language)),
            (_("Place"), agreed.place),
            (_("How the guest wants to be spoken with"), agreed.speak),
            (_("What we may ask"), agreed.may_ask),
            (_("What we do not ask"), agreed.may_not_ask),
            (_("Fee"), agreed.fee),
            (_("Noted sentences"), "\n".join(encounter.quotes)),
        ):
            self._told(heading, text)

    def _reflection(self, reflection: Reflection) -> None:
        _, day = self._manner.translate, reflection.begun_at.astimezone().date()
        self._told(_("Reflection"), joined((reflection.by, self._day(day)), self._manner.language))
        for key, text in reflection.answers:
            self._told(self._asked.get(key, ""), text)

    def _decisions(self, decisions: list[Decision]) -> None:
        _ = self._manner.translate
        if decisions:
            self._put("p", _("Decisions"), "small")
        for each in decisions:
            sign = "\N{BALLOT BOX WITH CHECK}" if each.done_at else "\N{BALLOT BOX}"
            self._put("p", f"{sign} {each.text}", "words")

    def _told(self, heading: str, text: str) -> None:
        if text:
            self._put("p", heading, "small")
            self._put("p", text, "words")

    @cached_property
    def _asked(self) -> dict[str, str]:
        folder, language = self._manner.assets / "reflections", self._manner.language
        questions = read_reflection_questions(folder, language, language)
        return {each.id: each.words for each in questions}
