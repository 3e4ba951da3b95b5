"""The rows of one encounter, and the words for what it can be."""

from __future__ import annotations

from kiosk.content.question_cards import read_checklist
from kiosk.guestbook.model.encounter import Encounter
from kiosk.i18n.formats import hour, joined
from kiosk.paths import assets
from kiosk.services.build import local_now
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.shared.rows_page import Row
from kiosk.ui.team.shared.words import photos, when

NOT_YET = "–"


def kinds(desk: TeamContext) -> list[tuple[str, str]]:
    """The kinds of encounters: pairs of a key and its words."""
    _ = desk._
    return [
        ("one-to-one", _("One to one")), ("group", _("A group")), ("on-the-spot", _("On the spot")),
    ]  # fmt: skip


def checklist(desk: TeamContext, encounter: Encounter) -> list[Row]:
    """What is to be prepared, ticked where it is."""
    house = desk.shared.services.settings.house.language
    return [
        Row(item.id, item.words, kind="check", ticked=item.id in encounter.checked)
        for item in read_checklist(assets("checklist"), desk.texts.language, house)
    ]


def form(desk: TeamContext, encounter: Encounter) -> list[Row]:
    """All that is told of it: what comes of it only once it is held."""
    before, after = _before(desk, encounter), _after(desk, encounter)
    state = encounter.state(local_now())
    first, rest = before[:3], before[3:]
    return [*first, *rest] if state == "planned" else [*first, *after, *rest]


def _field(key: str, heading: str, value: str) -> Row:
    return Row(key, heading, value.replace("\n", " ") or NOT_YET, kind="field")


def _before(desk: TeamContext, encounter: Encounter) -> list[Row]:
    """What is planned and agreed."""
    _ = desk._
    agreed = encounter.agreements
    ticks = checklist(desk, encounter)
    done = sum(row.ticked for row in ticks)
    chosen, language = len(encounter.questions), desk.texts.language
    asked = _("Chosen: {count}").format(count=chosen) if chosen else _("All of them")
    return [
        _field("title", _("Title"), encounter.title),
        _field("guests", _("Who comes"), joined(encounter.guests, language)),
        _moment(desk, encounter),
        _field("place", _("Place"), agreed.place),
        _field("kind", _("Kind"), dict(kinds(desk))[encounter.kind]),
        _field("themes", _("Themes"), joined(encounter.themes, language)),
        _field("speak", _("How the guest wants to be spoken with"), agreed.speak),
        _field("may_ask", _("What we may ask"), agreed.may_ask),
        _field("may_not_ask", _("What we do not ask"), agreed.may_not_ask),
        _field("photo", _("Photo"), dict(photos(desk))[agreed.photo]),
        _field("checklist", _("Checklist"), f"{done} / {len(ticks)}"),
        _field("questions", _("Questions"), asked),
        _field("fee", _("Fee"), agreed.fee),
        _field("welcome", _("Welcome on the wall"), encounter.welcome),
    ]


def _moment(desk: TeamContext, encounter: Encounter) -> Row:
    _ = desk._
    if encounter.state(local_now()) == "planned":
        return _field("when", _("When"), when(desk, encounter.starts_at))
    until = f" – {hour(encounter.closed_at)}" if encounter.closed_at else ""
    return Row("when", _("When"), when(desk, encounter.held_at) + until, kind="fact")


def _after(desk: TeamContext, encounter: Encounter) -> list[Row]:
    """What came of it."""
    _, book = desk._, desk.shared.services.book
    count = sum(each.encounter == encounter.id for each in book.entries.all())
    return [
        _field("quotes", _("Noted sentences"), str(len(encounter.quotes))),
        _field("entries", _("Messages"), str(count)),
    ]
