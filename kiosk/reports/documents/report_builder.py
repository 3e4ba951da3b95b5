"""A report's content from the book, as consent, staff and the choice have it at this moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from kiosk.cards.palette import darkened
from kiosk.content.question_cards import read_reflection_questions
from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.entry import Entry
from kiosk.guestbook.model.meeting import Decision
from kiosk.guestbook.model.schema import columns
from kiosk.guestbook.model.times import local_now
from kiosk.i18n.formats import capital, filled, joined, language_name, long_date
from kiosk.reports.documents import figures
from kiosk.reports.documents.labels import kinds, left_out
from kiosk.reports.documents.messages import Messages, Shown, large_ones
from kiosk.reports.documents.printable import Left, is_for_paper, left_of
from kiosk.reports.documents.report_content import (
    Annex,
    Cover,
    Fact,
    Labels,
    Report,
    Section,
    Step,
)
from kiosk.reports.documents.statistics import Statistics, count
from kiosk.reports.documents.team_part import TeamPart
from kiosk.reports.documents.timeline import timeline
from kiosk.reports.outcome import ExportCounts, ExportOptions
from kiosk.reports.selection import Selection, StaleSelection

PINE = "#0F4F52"
_LEAST_CONTRAST = 4.5


@dataclass(slots=True)
class _Home:
    """An encounter, or None for none, and what was left there."""

    encounter: Encounter | None
    entries: list[Entry] = field(default_factory=list[Entry])


def report_content(
    chosen: Selection, manner: ExportOptions, shown: Shown
) -> tuple[Report, ExportCounts]:
    """All that a report tells, and how much that is.

    Raises `NothingToTell` where the choice holds no entry at all, and `StaleSelection` when the
    book has become another one meanwhile.
    """
    nothing_ticked = chosen.choice.ticked is not None and not any(map(chosen.allowed, chosen.found))
    if not chosen.found or nothing_ticked:
        raise chosen.nothing()
    left, team = left_of(chosen), TeamPart.of(chosen)
    entries = [entry for entry in chosen if is_for_paper(entry)]
    builder = _Builder(chosen, manner, shown, team)
    content = builder.report(entries, left)
    if left_of(chosen) != left or TeamPart.of(chosen) != team:
        raise StaleSelection
    return content, builder.messages.counts


class _Builder:
    """One report in the making."""

    def __init__(
        self, chosen: Selection, manner: ExportOptions, shown: Shown, team: TeamPart
    ) -> None:
        self._chosen, self._manner, self._team = chosen, manner, team
        self._ = manner.translate
        self._titles = {each.id: each.title for each in team.encounters}
        self.messages = Messages(manner, shown, self._titles)
        folder, language = manner.assets / "reflections", manner.language
        questions = read_reflection_questions(folder, language, language)
        self._asked = {each.id: each.words for each in questions}

    def report(self, entries: list[Entry], left: Left) -> Report:
        _, manner = self._, self._manner
        homes = self._homes(entries)
        by_language = manner.report.group_by == "language"
        sections = [self._section(home, only_large=by_language) for home in homes]
        if by_language:
            sections += self._by_language(entries, sections_of=homes)
        sections += self._general()
        sections = [each for each in sections if _says_something(each)]
        decisions = tuple(step for section in sections for step in section.decisions)
        days = [entry.signed_at.astimezone().date() for entry in self._chosen.found]
        choice = self._chosen.choice
        since, until = figures.period_of(days, choice.since, choice.until)
        numbers, going = self._numbers(), self.messages.counts.entries
        return Report(
            language=manner.language,
            accent=darkened(manner.colour or PINE, ["#FFFFFF"], _LEAST_CONTRAST),
            labels=self._labels(),
            cover=self._cover(since, until),
            # All of it is told without asking anybody: the cover says so.
            in_short=figures.in_words(
                numbers, decisions, 0 if choice.purpose == "all" else going, _, manner.language
            ),
            introduction=manner.report.introduction.strip(),
            sections=tuple(sections),
            annex=self._annex(numbers, left, since, until),
        )

    def _labels(self) -> Labels:
        _ = self._
        return Labels(
            contents=_("Contents"),
            in_short=_("In short"),
            messages=_("What guests wrote"),
            noted=_("Noted sentences"),
            decisions=_("What the team decided"),
            learned=_("What the team learned"),
            left_out=_("What is not in it"),
            page=_("Page"),
        )

    def _cover(self, since: date, until: date) -> Cover:
        _, language, choice = self._, self._manner.language, self._chosen.choice
        told: list[str] = []
        if choice.purpose == "all":
            told.append(
                _("For the team only. This also holds what guests do not want in a report.")
            )
        if choice.anonymous:
            told.append(
                _("Without the names and photos of guests. What they wrote and drew is unchanged.")
            )
        period = {"since": since, "until": until}
        return Cover(
            house=self._manner.house,
            title=_("What guests told us"),
            period=filled(_("From {since} to {until}"), period, language),
            about=self._titles.get(choice.encounter or "", ""),
            made=filled(_("Made on {day}"), {"day": local_now().date()}, language),
            contact=self._manner.contact,
            told=tuple(told),
        )

    # Chapters

    def _homes(self, entries: Iterable[Entry]) -> list[_Home]:
        """What was left at each encounter, in the order in which they were, and outside of any."""
        homes = {each.id: _Home(each) for each in self._team.encounters}
        outside = _Home(None)
        for entry in entries:
            homes.get(entry.encounter or "", outside).entries.append(entry)
        return [
            home
            for home in (*homes.values(), outside)
            if home.entries or (home.encounter is not None and self._is_told(home.encounter))
        ]

    def _is_told(self, encounter: Encounter) -> bool:
        """Whether an encounter of which no message is in the report is told all the same.

        Only for the team: that one was there and said nothing, or not this, is a guest's to tell.
        """
        choice = self._chosen.choice
        if not self._team.whole or choice.entry is not None or choice.language is not None:
            return False
        if choice.encounter is not None:
            return choice.encounter == encounter.id
        return self._chosen.choice.within(encounter.held_at) and encounter.held_at <= local_now()

    def _section(self, home: _Home, *, only_large: bool) -> Section:
        _, encounter = self._, home.encounter
        large = large_ones(home.entries)
        chosen_first = [entry for entry in home.entries if entry.id in large]
        rest = [] if only_large else [each for each in home.entries if each.id not in large]
        if encounter is None:
            title, day, facts = _("Outside encounters"), "", ()
        else:
            title = encounter.title or _("Without a title")
            day = long_date(encounter.held_at.astimezone().date(), self._manner.language)
            facts = self._facts(home)
        return Section(
            title=title,
            day=day,
            facts=facts,
            large=tuple(self.messages.said(entry, large=True) for entry in chosen_first),
            messages=tuple(self.messages.said(entry) for entry in rest),
            noted=encounter.quotes if encounter else (),
            decisions=self._steps(encounter.id) if encounter else (),
            learned=self._learned(encounter.id) if encounter else (),
        )

    def _facts(self, home: _Home) -> tuple[Fact, ...]:
        """What is told of an encounter, by the headings that its fields have."""
        _, language, encounter = self._, self._manner.language, home.encounter
        if encounter is None:
            return ()
        heads = {each.name: _(each.heading) for each in columns(Encounter)}
        agreed, number = encounter.agreements, len(home.entries)
        found = (
            Fact(heads["kind"], kinds(_)[encounter.kind]),
            Fact(heads["themes"], joined(encounter.themes, language)),
            Fact(heads["guests"], joined(encounter.guests, language)),
            Fact(heads["present"], self._present(encounter)),
            Fact(heads["place"], agreed.place),
            Fact(_("How the guest wants to be spoken with"), agreed.speak),
            Fact(_("What we may ask"), agreed.may_ask),
            Fact(_("What we do not ask"), agreed.may_not_ask),
            Fact(_("Fee"), agreed.fee),
            Fact(_("Messages"), str(number)),
        )
        return tuple(each for each in found if each.words)

    def _present(self, encounter: Encounter) -> str:
        """How many came, counted or by their names, which are not told themselves."""
        number = self._team.guests.get(encounter.id, 0)
        return str(number) if number else ""

    def _by_language(self, entries: list[Entry], sections_of: list[_Home]) -> list[Section]:
        """What is not told large at its encounter, together by language: most of all first."""
        told = {each for home in sections_of for each in large_ones(home.entries)}
        rest = [entry for entry in entries if entry.id not in told]
        named = self._manner.language
        return [
            Section(
                capital(language_name(code, named), named),
                messages=tuple(
                    self.messages.said(each, named=True) for each in rest if each.language == code
                ),
            )
            for code, _number in Counter(each.language for each in rest).most_common()
        ]

    def _general(self) -> list[Section]:
        """For the team: what it decided about no encounter in particular."""
        if not self._team.whole or self._chosen.choice.encounter is not None:
            return []
        known = set(self._titles)
        made = [
            each
            for each in self._team.decisions
            if each.encounter not in known and self._chosen.choice.within(each.decided_at)
        ]
        steps = tuple(map(self._step, made))
        return [Section(self._("Decided"), decisions=steps)]

    def _steps(self, encounter: str) -> tuple[Step, ...]:
        return tuple(
            self._step(each) for each in self._team.decisions if each.encounter == encounter
        )

    def _step(self, decision: Decision) -> Step:
        _, language = self._, self._manner.language
        day = {"day": decision.decided_at.astimezone().date()}
        notes = [filled(_("Decided on {day}"), day, language)]
        if decision.done_at is None:
            notes.append(_("Still to be done"))
        else:
            done = {"day": decision.done_at.astimezone().date()}
            notes.append(filled(_("Done on {day}"), done, language))
        return Step(decision.text, decision.done_at is not None, " · ".join(notes))

    def _learned(self, encounter: str) -> tuple[Fact, ...]:
        """What of its reflections may be told: all for the team, otherwise what is released."""
        told: list[Fact] = []
        for each in self._team.reflections:
            if each.encounter != encounter:
                continue
            for question, text in self._team.learned(each):
                asked = self._asked.get(question, "")
                by = (asked, each.by) if self._team.whole else (asked,)
                told.append(Fact(" · ".join(part for part in by if part), text))
        return tuple(told)

    # Figures

    def _numbers(self) -> Statistics:
        return count(
            self._chosen.now(),
            self._team.counted(self._chosen),
            showings=self._chosen.book.view_counts.all(),
            until=local_now(),
        )

    def _annex(self, numbers: Statistics, left: Left, since: date, until: date) -> Annex:
        _, now = self._, local_now()
        held = [each.held_at for each in self._team.counted(self._chosen) if each.held_at <= now]
        over_time = timeline(
            (entry.signed_at.astimezone().date() for entry in self._chosen.now()),
            (at.astimezone().date() for at in held),
            since,
            until,
        )
        return Annex(
            title=_("In numbers"),
            totals=figures.totals(numbers, _),
            timeline=over_time,
            timeline_title=figures.by_unit(_)[over_time.unit],
            timeline_note=_("Filled: entries. Striped: encounters."),
            bars=figures.bars(numbers, _, self._manner.language, for_team=self._team.whole),
            left_out=tuple(left_out(_, **left._asdict())),
        )


def _says_something(section: Section) -> bool:
    return any((section.facts, section.large, section.messages, section.decisions, section.learned))
