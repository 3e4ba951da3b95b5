"""What an erasure takes out of the team's own pages: words of a guest that were noted there."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from kiosk.guestbook.encounters import Encounter, without
from kiosk.guestbook.entry import Entry
from kiosk.guestbook.reflections import Reflection, mentions
from kiosk.guestbook.team_pages import TeamPage
from kiosk.guestbook.text import folded


def redacted(pages: Iterable[TeamPage], gone: Collection[Entry]) -> list[TeamPage]:
    """The pages that change when these entries go, each in its new form.

    Of an encounter goes every noted quote that is an entry's quote or, at its own encounter,
    stands in its message; and there its name goes from the guests and the welcome. A reflection is
    its author's: it is not rewritten by us, and is marked to be looked over when it names the
    guest, or holds the quote. Decisions are the team's own, and stay.

    In a backup this is done by the entry that is in it: one that was made after a quote was noted
    and before it was signed holds nothing that tells whose it is, until it is too old to be kept.
    """
    changed: list[TeamPage] = []
    for page in pages:
        after = page
        for entry in gone:
            if isinstance(after, Encounter):
                after = _encounter_without(after, entry)
            elif isinstance(after, Reflection) and _mentioned(after, entry):
                after = replace(after, look_over=True)
        if after != page:
            changed.append(after)
    return changed


def _encounter_without(encounter: Encounter, entry: Entry) -> Encounter:
    quotes = [_own_quote(entry)]
    if entry.encounter != encounter.id:
        return without(encounter, (), quotes)
    message = folded(entry.message)
    quotes += [quote for quote in encounter.quotes if folded(quote) in message]
    return without(encounter, [entry.name], quotes)


def _mentioned(reflection: Reflection, entry: Entry) -> bool:
    # A name is only theirs where they were; elsewhere it may be another's.
    names = [entry.name] if reflection.encounter == entry.encounter else []
    return mentions(reflection, [*names, _own_quote(entry)])


def _own_quote(entry: Entry) -> str:
    """What the guest said; a sentence of the house is nobody's."""
    return "" if entry.quote_source == "house" else entry.quote
