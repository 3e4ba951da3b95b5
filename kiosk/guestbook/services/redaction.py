"""What an erasure takes out of the team's own pages: words of a guest that were noted there."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from kiosk.guestbook.model.encounter import Encounter, without
from kiosk.guestbook.model.entry import Entry
from kiosk.guestbook.model.reflection import Reflection, mentions
from kiosk.guestbook.model.team_record import TeamRecord
from kiosk.i18n.folding import alike, same, words

_LEAST_HELD = 12
"""Letters that a guest's sentence must have to be told by within a longer one."""

_MOST_SHARED = 0.6
"""From this part of its words on, a noted sentence is like what the guest wrote."""


@dataclass(frozen=True, slots=True)
class Left:
    """A text of an encounter that is like an erased guest's name or words, and stays."""

    encounter: str
    title: str
    text: str


def redacted(pages: Iterable[TeamRecord], gone: Collection[Entry]) -> list[TeamRecord]:
    """The pages that change when these entries go, each in its new form.

    Of an encounter goes every noted quote that is an entry's quote or, at its own encounter,
    stands in its message or has it within; and there its name goes from the guests and the
    welcome, however it was spelled. What is only like them (see `left_of`) stays, and marks the
    encounter to be looked over. A reflection is its author's: it is not rewritten by us, and is
    marked to be looked over when it names the guest, or holds the quote. Decisions are the team's
    own, and stay.

    In a backup this is done by the entry that is in it: one that was made after a quote was noted
    and before it was signed holds nothing that tells whose it is, until it is too old to be kept.
    """
    changed: list[TeamRecord] = []
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


def left_of(entry: Entry, encounters: Iterable[Encounter]) -> list[Left]:
    """What is like an entry's name or words in encounters, and stays when it is erased."""
    return [
        Left(each.id, each.title, text)
        for each in encounters
        for text in _like(_encounter_without(each, entry), entry)
    ]


def without_guests(
    encounters: Iterable[Encounter], changed: Collection[TeamRecord]
) -> list[TeamRecord]:
    """The changed pages, and every encounter without what guests said and who they were."""
    pages = {page.id: page for page in changed}
    for each in encounters:
        page = pages.get(each.id, each)
        if isinstance(page, Encounter) and (page.quotes or page.guests or page.welcome):
            pages[each.id] = replace(page, quotes=(), guests=(), welcome="")
    return list(pages.values())


def _encounter_without(encounter: Encounter, entry: Entry) -> Encounter:
    own = entry.encounter == encounter.id
    quotes = [each for each in encounter.quotes if _is_theirs(each, entry, own=own)]
    after = without(encounter, [entry.name] if own else (), quotes)
    return replace(after, look_over=True) if own and _like(after, entry) else after


def _is_theirs(noted: str, entry: Entry, *, own: bool) -> bool:
    """Whether a noted sentence is the guest's; told by its words, for signs are staff's."""
    quote = _own_quote(entry)
    if quote and same(noted, quote):
        return True
    said = words(noted)
    if not own or not said:
        return False
    by_them = _without_speaker(said, words(entry.name))
    return any(
        said in theirs or by_them in theirs or (len(theirs) >= _LEAST_HELD and theirs in said)
        for theirs in (words(entry.message), words(quote))
    )


def _without_speaker(said: str, name: str) -> str:
    """A sentence without who says it in front: the name, or its first word."""
    for speaker in (name, name.partition(" ")[0]):
        if speaker and said.startswith(f"{speaker} "):
            return said.removeprefix(f"{speaker} ")
    return said


def _like(encounter: Encounter, entry: Entry) -> list[str]:
    """The texts of an encounter that are like an entry's name or words; in another one's, only
    whoever has the very same name.
    """
    if encounter.id != entry.encounter:
        return [each for each in encounter.guests if entry.name and same(each, entry.name)]
    agreed = encounter.agreements
    named = (encounter.title, *encounter.guests, encounter.welcome, *encounter.themes)
    longer = (agreed.speak, agreed.may_ask, agreed.may_not_ask, agreed.place, agreed.fee)
    found = [each for each in named if alike(each, entry.name)]
    found += [each for each in longer if _named_in(each, entry.name)]
    found += [
        each
        for each in encounter.quotes
        if _named_in(each, entry.name) or _nearly(each, f"{entry.message}\n{_own_quote(entry)}")
    ]
    return list(dict.fromkeys(found))


def _named_in(text: str, name: str) -> bool:
    spoken = set(words(text).split())
    return any(len(word) > 2 and word in spoken for word in words(name).split())


def _nearly(noted: str, said: str) -> bool:
    spoken = words(noted).split()
    theirs = set(words(said).split())
    shared = [word for word in spoken if word in theirs]
    return len(shared) > 2 and len(shared) >= _MOST_SHARED * len(spoken)


def _mentioned(reflection: Reflection, entry: Entry) -> bool:
    # A name is only theirs where they were; elsewhere it may be another's.
    names = [entry.name] if reflection.encounter == entry.encounter else []
    return mentions(reflection, [*names, _own_quote(entry)])


def _own_quote(entry: Entry) -> str:
    """What the guest said; a sentence of the house is nobody's."""
    return "" if entry.quote_source == "house" else entry.quote
