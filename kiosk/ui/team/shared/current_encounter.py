"""Holding an encounter, from whichever page: begin, note what is said, round off."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.errors import KioskError
from kiosk.guestbook.model.encounter import Encounter
from kiosk.store.state.drafts import QUOTE
from kiosk.ui.team.context import Writing

if TYPE_CHECKING:
    from kiosk.ui.team.context import TeamContext
    from kiosk.ui.theme.screen import KioskScreen


def begin_on_the_spot(desk: TeamContext) -> None:
    """One that nobody planned; the page of today shows it."""
    _, book = desk._, desk.shared.services.book
    desk.change(
        lambda: book.encounters.begin_on_the_spot(_("On the spot")),
        said=_("The encounter has begun."), done=lambda _made: desk.go("today"),
        back=lambda made: book.erasure.erase_page(made.id),
    )  # fmt: skip


def start(desk: TeamContext, encounter: Encounter) -> None:
    """Begin one that is prepared, or go on with one that was closed by mistake."""
    book = desk.shared.services.book

    def work() -> bool:
        new = book.encounters.get(encounter.id) is None
        if new:
            book.encounters.plan(encounter)
        book.encounters.start(encounter.id)
        return new

    def back(new: bool) -> None:
        if new:
            book.erasure.erase_page(encounter.id)
        else:
            book.keep_page(encounter)

    desk.change(
        work, said=desk._("The encounter has begun."), done=lambda _new: desk.go("today"), back=back
    )


def round_off(desk: TeamContext, encounter_id: str) -> None:
    """Close it, thank, and invite to reflect."""
    book = desk.shared.services.book

    def work() -> Encounter | None:
        before = book.encounters.get(encounter_id)
        book.encounters.close(encounter_id)
        return before

    def done(_before: object) -> None:
        desk.screen.under_way = False
        desk.open_encounter(encounter_id)

    desk.change(
        work, said=desk._("Thank the guest, and thank you. Reflect now, or later."), done=done,
        back=lambda before: before is not None and book.keep_page(before),
        undone=lambda _before: desk.go("today"),
    )  # fmt: skip


def note_quote(
    desk: TeamContext,
    encounter_id: str,
    noted: Callable[[], None],
    *,
    under: KioskScreen | None = None,
    say: Callable[[str], None] | None = None,
) -> None:
    """Ask for a sentence as it fell; `noted` shows that it is there.

    Over another screen of the team's, `under`, that one says how it went: `say`.
    """
    _, book, key = desk._, desk.shared.services.book, f"{QUOTE}{encounter_id}"

    def work(text: str) -> tuple[int, tuple[str, ...]]:
        before = book.encounters.get(encounter_id)
        after = book.encounters.note_quote(encounter_id, text)
        there = set(before.quotes) if before else set()
        return len(after.quotes), tuple(each for each in after.quotes if each not in there)

    def kept(found: tuple[int, tuple[str, ...]]) -> None:
        desk.keep_draft(key, "")
        noted()
        count, new = found
        said = _("Noted. Sentences of this encounter: {count}").format(count=count)
        if say is not None:
            say(said)
        else:
            desk.tell(said, undo=(lambda: take_back(new)) if new else None)

    def failed(error: KioskError) -> None:
        if say is not None:
            say(desk.texts.sentence(error))
        else:
            desk.fail(error)

    def take_back(new: tuple[str, ...]) -> None:
        desk.run(
            lambda: [book.encounters.drop_quote(encounter_id, each) for each in new],
            lambda _done: noted(),
        )

    def done(text: str) -> None:
        # First, so that a disk which refuses the sentence does not lose it.
        desk.keep_draft(key, text if text.strip() else "")
        if text.strip():
            desk.run(lambda: work(text), kept, failed=failed)

    desk.write(
        Writing(
            _("What was said?"), desk.draft(key), desk.shared.services.settings.guest.quote_limit,
            done,
            hint=_("First ask the person who said this. Every guest of today can choose it."),
            cut=lambda text: desk.keep_draft(key, text), under=under,
        )
    )  # fmt: skip
