"""The places on the team's side that one may go to, each with what it needs to open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kiosk.ui.team.dialogs import Dialog
    from kiosk.ui.theme.screen import KioskScreen


@dataclass(frozen=True, slots=True)
class Route:
    """A place to go to."""


class Today(Route):
    """The page that the side opens with."""


class Encounters(Route):
    """All encounters."""


@dataclass(frozen=True, slots=True)
class OpenEncounter(Route):
    """One encounter."""

    id: str


class PlanEncounter(Route):
    """A new encounter, to be prepared."""


class Entries(Route):
    """What waits to be looked at."""


@dataclass(frozen=True, slots=True)
class OpenEntry(Route):
    """One entry."""

    id: str


@dataclass(frozen=True, slots=True)
class EntriesOf(Route):
    """What was signed at an encounter, or at all."""

    encounter: str = ""


class Reflections(Route):
    """All reflections."""


@dataclass(frozen=True, slots=True)
class Reflect(Route):
    """A new reflection on an encounter."""

    encounter: str


class Meeting(Route):
    """The team's meeting."""


class Export(Route):
    """Taking the book along."""


class Settings(Route):
    """What staff may set."""


class GuestLanguages(Route):
    """The languages that guests may choose."""


class Help(Route):
    """What is what on this box, and what to do when something does not work."""


class NewPin(Route):
    """Another PIN, asked for after the one that holds."""


@dataclass(frozen=True, slots=True)
class PinAgain(Route):
    """The PIN once more, before the whole book is replaced; `done` is called if it is right."""

    done: Callable[[], None]


class Numbers(Route):
    """The book in numbers."""


class Maintenance(Route):
    """How the book is kept."""


class HouseDetails(Route):
    """What guests are to be told and is not known yet."""


@dataclass(frozen=True, slots=True)
class QuestionCards(Route):
    """The question cards of an encounter."""

    encounter: str


class Sign(Route):
    """The guest's way: the side is locked, and the guest who is there begins a message."""


Opens = tuple[type[Route], ...]
"""The routes that lead to one presenter."""


class Router(Protocol):
    """Leads from one place to another."""

    def open(self, route: Route) -> None:
        """Go to another place."""
        ...

    def ask(self, dialog: Dialog) -> None:
        """Ask something, and come back."""
        ...

    def over(self, screen: KioskScreen) -> None:
        """Show a screen of the team's over the rail and its page."""
        ...

    def back(self) -> None:
        """From such a screen back to the page that it came from."""
        ...
