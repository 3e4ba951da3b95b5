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


def kinds(team: TeamContext) -> list[tuple[str, str]]:
    """The kinds of encounters: pairs of a key and its words."""
    _ = team._
    return [
        ("one-to-one", _("One to one")), ("group", _("A group")), ("on-the-spot", _("On the spot")),
    ]  # fmt: skip


def checklist(team: TeamContext, encounter: Encounter) -> list[Row]:
    """What is to be prepared, ticked where it is."""
    house = team.services.settings.house.language
    return [
        Row(item.id, item.words, kind="check", ticked=item.id in encounter.checked)
        for item in read_checklist(assets("checklist"), team.texts.language, house)
    ]


def form(team: TeamContext, encounter: Encounter) -> list[Row]:
    """All that is told of it: what comes of it only once it is held."""
    before, after = _before(team, encounter), _after(team, encounter)
    state = encounter.state(local_now())
    first, rest = before[:3], before[3:]
    return [*first, *rest] if state == "planned" else [*first, *after, *rest]


def _field(key: str, heading: str, value: str) -> Row:
    return Row(key, heading, value.replace("\n", " ") or NOT_YET, kind="field")


def _before(team: TeamContext, encounter: Encounter) -> list[Row]:
    """What is planned and agreed."""
    _ = team._
    agreed = encounter.agreements
    ticks = checklist(team, encounter)
    done = sum(row.ticked for row in ticks)
    chosen, language = len(encounter.questions), team.texts.language
    asked = _("Chosen: {count}").format(count=chosen) if chosen else _("All of them")
    return [
        _field("title", _("Title"), encounter.title),
        _field("guests", _("Who comes"), joined(encounter.guests, language)),
        _moment(team, encounter),
        _field("place", _("Place"), agreed.place),
        _field("kind", _("Kind"), dict(kinds(team))[encounter.kind]),
        _field("themes", _("Themes"), joined(encounter.themes, language)),
        _field("speak", _("How the guest wants to be spoken with"), agreed.speak),
        _field("may_ask", _("What we may ask"), agreed.may_ask),
        _field("may_not_ask", _("What we do not ask"), agreed.may_not_ask),
        _field("photo", _("Photo"), dict(photos(team))[agreed.photo]),
        _field("checklist", _("Checklist"), f"{done} / {len(ticks)}"),
        _field("questions", _("Questions"), asked),
        _field("fee", _("Fee"), agreed.fee),
        _field("welcome", _("Welcome on the wall"), encounter.welcome),
    ]


def _moment(team: TeamContext, encounter: Encounter) -> Row:
    _ = team._
    if encounter.state(local_now()) == "planned":
        return _field("when", _("When"), when(team, encounter.starts_at))
    until = f" – {hour(encounter.closed_at)}" if encounter.closed_at else ""
    return Row("when", _("When"), when(team, encounter.held_at) + until, kind="fact")


def _after(team: TeamContext, encounter: Encounter) -> list[Row]:
    """What came of it."""
    _, book = team._, team.services.book
    count = sum(each.encounter == encounter.id for each in book.entries.all())
    return [
        _field("quotes", _("Noted sentences"), str(len(encounter.quotes))),
        _field("entries", _("Messages"), str(count)),
    ]
