"""Holding an encounter, from whichever page: begin, note what is said, round off."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.errors import KioskError
from kiosk.guestbook.model.encounter import Encounter
from kiosk.store.state.drafts import QUOTE
from kiosk.ui.team import routes
from kiosk.ui.team.dialogs import Writing

if TYPE_CHECKING:
    from kiosk.ui.team.context import TeamContext
    from kiosk.ui.theme.screen import KioskScreen


def begin_on_the_spot(team: TeamContext) -> None:
    """One that nobody planned; the page of today shows it."""
    _, book = team._, team.services.book
    team.work.change(
        lambda: book.encounters.begin_on_the_spot(_("On the spot")),
        said=_("The encounter has begun."), done=lambda _made: team.router.open(routes.Today()),
        back=lambda made: book.erasure.erase_record(made.id),
    )  # fmt: skip


def start(team: TeamContext, encounter: Encounter) -> None:
    """Begin one that is prepared, or go on with one that was closed by mistake."""
    book = team.services.book

    def work() -> bool:
        new = book.encounters.get(encounter.id) is None
        if new:
            book.encounters.plan(encounter)
        book.encounters.start(encounter.id)
        return new

    def back(new: bool) -> None:
        if new:
            book.erasure.erase_record(encounter.id)
        else:
            book.keep_record(encounter)

    team.work.change(
        work,
        said=team._("The encounter has begun."),
        done=lambda _new: team.router.open(routes.Today()),
        back=back,
    )


def round_off(team: TeamContext, encounter_id: str) -> None:
    """Close it, thank, and invite to reflect."""
    book = team.services.book

    def work() -> Encounter | None:
        before = book.encounters.get(encounter_id)
        book.encounters.close(encounter_id)
        return before

    def done(_before: object) -> None:
        team.screen.under_way = False
        team.router.open(routes.OpenEncounter(encounter_id))

    team.work.change(
        work, said=team._("Thank the guest, and thank you. Reflect now, or later."), done=done,
        back=lambda before: before is not None and book.keep_record(before),
        undone=lambda _before: team.router.open(routes.Today()),
    )  # fmt: skip


def note_quote(
    team: TeamContext,
    encounter_id: str,
    noted: Callable[[], None],
    *,
    under: KioskScreen | None = None,
    say: Callable[[str], None] | None = None,
) -> None:
    """Ask for a sentence as it fell; `noted` shows that it is there.

    Over another screen of the team's, `under`, that one says how it went: `say`.
    """
    _, book, key = team._, team.services.book, f"{QUOTE}{encounter_id}"

    def work(text: str) -> tuple[int, tuple[str, ...]]:
        before = book.encounters.get(encounter_id)
        after = book.encounters.note_quote(encounter_id, text)
        there = set(before.quotes) if before else set()
        return len(after.quotes), tuple(each for each in after.quotes if each not in there)

    def kept(found: tuple[int, tuple[str, ...]]) -> None:
        team.keep_draft(key, "")
        noted()
        count, new = found
        said = _("Noted. Sentences of this encounter: {count}").format(count=count)
        if say is not None:
            say(said)
        else:
            team.notify.tell(said, undo=(lambda: take_back(new)) if new else None)

    def failed(error: KioskError) -> None:
        if say is not None:
            say(team.texts.sentence(error))
        else:
            team.notify.fail(error)

    def take_back(new: tuple[str, ...]) -> None:
        team.work.run(
            lambda: [book.encounters.drop_quote(encounter_id, each) for each in new],
            lambda _done: noted(),
        )

    def done(text: str) -> None:
        # First, so that a disk which refuses the sentence does not lose it.
        team.keep_draft(key, text if text.strip() else "")
        if text.strip():
            team.work.run(lambda: work(text), kept, failed=failed)

    team.router.ask(
        Writing(
            _("What was said?"), team.draft(key), team.services.settings.guest.quote_limit,
            done,
            hint=_("First ask the person who said this. Every guest of today can choose it."),
            cut=lambda text: team.keep_draft(key, text), under=under,
        )
    )  # fmt: skip
