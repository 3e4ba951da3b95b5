"""The agenda: the digest for the team meeting as a file to print or to send round.

A file leaves the box, so it holds less than the meeting mode on the screen. Of an entry it has the
quote and the name if its guest allows words on the wall or in reports, and the message only if they
allow it in reports; what was left for the team alone is counted, and read on the kiosk. Of a
reflection it has what its author marked for the meeting. What was agreed with a guest is not in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Literal, get_args

from kiosk.content.question_cards import KeyedText, read_reflection_questions
from kiosk.errors import KioskError
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.entry import Entry
from kiosk.guestbook.model.meeting import AgendaItem, Decision, Digest, Meeting
from kiosk.guestbook.model.times import moments
from kiosk.i18n.formats import filled, long_date
from kiosk.i18n.texts import Texts, Translator
from kiosk.paths import assets
from kiosk.reports.documents.blocks import Block, BlockKind
from kiosk.reports.whole_file import CannotWrite, free_path, whole_file
from kiosk.settings.model import Settings

AgendaFormat = Literal["md", "pdf", "docx"]
AGENDA_FORMATS: tuple[AgendaFormat, ...] = get_args(AgendaFormat)


class NothingToDiscuss(KioskError):
    """There is nothing to put on the agenda."""

    def __init__(self) -> None:
        super().__init__("There is nothing to tell since the last meeting.")


@dataclass(frozen=True, slots=True)
class Voice:
    """In whose name and language an agenda is written, and what reflections ask in it."""

    house: str
    language: str
    translate: Translator
    questions: tuple[KeyedText, ...]


def voice_of(settings: Settings, texts: Texts) -> Voice:
    """How an agenda of this house is written. Raises `QuestionTextError`."""
    language = settings.house.language
    questions = read_reflection_questions(assets("reflections"), language, language)
    return Voice(settings.house.name, language, texts.translator(language), questions)


@dataclass(frozen=True, slots=True)
class AgendaOutcome:
    """What an agenda came to: the file, and how many encounters and open decisions are in it."""

    path: Path
    encounters: int
    open_decisions: int


def write_agenda(
    book: Guestbook,
    target: Path,
    voice: Voice,
    *,
    format: AgendaFormat = "md",  # noqa: A002 - the word of the command line
    since: date | None = None,
    meeting: Meeting | None = None,
) -> AgendaOutcome:
    """Write the agenda of all since the last meeting, or since a day, to the file `target`.

    With a `meeting` that is over it is that one's minutes. Raises `NothingToDiscuss` or
    `CannotWrite`; `target` is then as it was. What is written is in the audit log.
    """
    if meeting is None:
        digest = book.meetings.digest(moments(since, None, None)[0])
    else:
        digest = book.meetings.digest_of(meeting)
    blocks = list(agenda_blocks(digest, voice, minutes=meeting is not None))
    if not (digest.items or digest.open or digest.done or meeting):
        raise NothingToDiscuss
    with whole_file(target) as file:
        if format == "md":
            file.write(markdown(blocks).encode())
        elif format == "docx":
            from kiosk.reports.documents.agenda_docx import agenda_docx  # noqa: PLC0415

            file.write(agenda_docx(blocks, voice.language, voice.house))
        else:
            # Only now: it takes its time to be imported.
            from kiosk.reports.documents.agenda_pdf import agenda_pdf  # noqa: PLC0415

            file.write(agenda_pdf(blocks, voice.language))
    book.audit.note("agenda")
    encounters = sum(item.encounter is not None for item in digest.items)
    return AgendaOutcome(target, encounters, len(book.meetings.open_decisions()))


def free_agenda_name(folder: Path, format: AgendaFormat, now: datetime) -> Path:  # noqa: A002
    """A path for an agenda of this day, in `folder`, where no file has that name yet."""
    if found := free_path(folder, f"ontmoeting-agenda-{now:%Y-%m-%d}", format):
        return found
    raise CannotWrite("{folder} is full of agendas of this day.", folder=folder)


def agenda_blocks(digest: Digest, voice: Voice, *, minutes: bool = False) -> Iterator[Block]:
    """The agenda piece by piece, in the order in which it is told; or the minutes of it."""
    _ = voice.translate
    title = _("Minutes of the team meeting") if minutes else _("Encounters: for the team meeting")
    yield Block("title", title)
    until = digest.until.astimezone().date()
    begin = digest.since.astimezone().date() if digest.since else until
    when = long_date(until, voice.language)
    if begin != until:
        when = filled(_("{begin} to {end}"), {"begin": begin, "end": until}, voice.language)
    yield Block("small", f"{voice.house} · {when}")
    if digest.carried:
        yield Block("heading", _("Still to be done"))
        yield from _decisions(digest.carried, voice)
    for item in digest.items:
        yield from _item(item, voice)
    if digest.general:
        yield Block("heading", _("Decided"))
        yield from _decisions(digest.general, voice)
    # Those that were decided since stand above, ticked.
    done = tuple(each for each in digest.done if not _since(each.decided_at, digest))
    if done:
        yield Block("heading", _("Done since the last time"))
        yield from _decisions(done, voice)


def _since(at: datetime, digest: Digest) -> bool:
    return digest.since is None or at >= digest.since


def _item(item: AgendaItem, voice: Voice) -> Iterator[Block]:
    _ = voice.translate
    encounter = item.encounter
    if encounter is None:
        yield Block("heading", _("Signed outside of an encounter"))
    else:
        yield Block("heading", encounter.title or _("Encounter"))
        day = encounter.held_at.astimezone().date()
        yield Block("small", " · ".join((long_date(day, voice.language), *encounter.themes)))
    for entry in item.entries:
        yield from _entry(entry)
    for_team = sum(_for_the_team_alone(entry) for entry in item.entries)
    if for_team:
        yield Block(
            "small", _("Messages for the team alone, on the kiosk: {count}").format(count=for_team)
        )
    asked = {each.id: each.words for each in voice.questions}
    for told in item.told:
        yield Block("small", asked.get(told.question, told.question))
        yield Block("text", told.text, told.by)
    if item.decided:
        yield Block("small", _("Decided"))
        yield from _decisions(item.decided, voice)


def _entry(entry: Entry) -> Iterator[Block]:
    consent = entry.consent
    if not (consent.allows_words("wall") or consent.allows_words("report")):
        return
    if entry.quote:
        yield Block("quote", entry.quote, entry.name)
    if entry.message and consent.allows_words("report") and entry.message != entry.quote:
        yield Block("text", entry.message, "" if entry.quote else entry.name)


def _for_the_team_alone(entry: Entry) -> bool:
    return bool(entry.message) and not entry.consent.allows_words("report")


def _decisions(decisions: tuple[Decision, ...], voice: Voice) -> Iterator[Block]:
    for each in decisions:
        kind: BlockKind = "task" if each.done_at is None else "done"
        due = ""
        if each.due is not None:
            due = filled(voice.translate("by {day}"), {"day": each.due}, voice.language)
        yield Block(kind, each.text, " · ".join(part for part in (each.who, due) if part))


_BEFORE: dict[BlockKind, str] = {
    "title": "# ",
    "heading": "## ",
    "quote": "> ",
    "task": "- [ ] ",
    "done": "- [x] ",
}


def markdown(blocks: list[Block]) -> str:
    """An agenda as Markdown (CommonMark with task lists), whatever signs guests wrote."""
    parts: list[str] = []
    for block in blocks:
        before = _BEFORE.get(block.kind, "")
        # What follows on a new line belongs to the same piece.
        inner = "\\\n" + ("> " if block.kind == "quote" else "  " * before.startswith("-"))
        words = inner.join(map(_plain, block.words.splitlines()))
        by = f" — {_plain(block.by)}" if block.by else ""
        text = f"{words}{by}"
        parts.append(f"*{text}*" if block.kind == "small" else before + text)
    text = parts[0]
    for before, after in pairwise(parts):
        # Tasks below each other are one list.
        both = before.startswith("- [") and after.startswith("- [")
        text += ("\n" if both else "\n\n") + after
    return text + "\n"


_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>#|~&$"})
_LIST = re.compile(r"^(\s*)(\d*)([-+=.)])")
"""What at the beginning of a line makes a list of it, or a heading of the line above."""


def _plain(line: str) -> str:
    """A line of words that mean nothing to Markdown."""
    return _LIST.sub(r"\1\2\\\3", line.translate(_SIGNS))
