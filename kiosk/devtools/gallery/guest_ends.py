"""The end of a guest's way, and the way back to it: review, thanks, the code, my entry."""

from __future__ import annotations

import errno
from collections.abc import Callable
from typing import Any, Protocol

from kiosk.content import notice
from kiosk.devtools.gallery.sample_guest import LONG_NAME, portrait, with_
from kiosk.errors import KioskError
from kiosk.guestbook.access.throttle import CodeWait
from kiosk.guestbook.access.withdrawal import WrongCode
from kiosk.guestbook.model.entry import Draft
from kiosk.store.errors import cannot_keep
from kiosk.ui.guest.consent_scope import tell_scope
from kiosk.ui.shell.code_square import code_square
from kiosk.ui.theme.screen import KioskScreen


class GuestRoom(Protocol):
    """The guest's screens, and what a guest says on them. Of Kivy's widgets no types are known."""

    way: Any
    code: Any
    entry: Any
    wall: Any
    texts: Any

    @property
    def name(self) -> str: ...

    @property
    def message(self) -> str: ...

    def reading(self, screen: KioskScreen) -> KioskScreen: ...

    def said(self, error: KioskError) -> str: ...


class Ends:
    """The screens of the end of a guest's way."""

    def __init__(self, room: GuestRoom) -> None:
        self._room = room

    def states(self) -> dict[str, Callable[[], KioskScreen]]:
        """What brings them into each of their states; each returns the screen."""
        return {
            "review": lambda: self._review(ready=False),
            "review-chosen": lambda: self._review(ready=True),
            "review-problem": lambda: self._review(ready=True, problem=True),
            "review-voice": lambda: self._review(ready=False, voice=True),
            "review-no-photo": lambda: self._review(ready=True, photo=False),
            "review-bare": lambda: self._review(ready=True, photo=False, bare=True),
            "review-reading": lambda: self._room.reading(self._review(ready=True)),
            "thanks-private": lambda: self._thanks("private", ""),
            "thanks-photo": lambda: self._thanks("waits", self._room.name),
            "thanks-long": lambda: self._thanks("shown", LONG_NAME),
            "thanks-printer": lambda: self._thanks("waits", self._room.name, can_print=True),
            "thanks-printed": lambda: self._thanks("waits", self._room.name, printed=True),
            "still-there": lambda: with_(self._room.way.still_there, asked=False, left=15),
            "stop": lambda: with_(self._room.way.still_there, asked=True),
            "code": lambda: with_(self._room.code, typed="K7M4P", problem="", wait=0),
            "code-wrong": lambda: with_(
                self._room.code, typed="", problem=self._room.said(WrongCode()), wait=0
            ),
            "code-wait": lambda: with_(
                self._room.code, typed="", problem=self._room.said(CodeWait(27)), wait=27
            ),
            "my-entry": self._my_entry,
            "my-entry-no-photo": lambda: self._my_entry(photo=False),
            "my-entry-failed": lambda: self._my_entry(fails=True),
            "my-entry-asking": lambda: self._my_entry(asking=True),
            "my-entry-gone": lambda: self._my_entry(gone=True),
        }

    def _review(
        self,
        *,
        ready: bool,
        problem: bool = False,
        voice: bool = False,
        photo: bool = True,
        bare: bool = False,
    ) -> KioskScreen:
        screen = self._room.way.review
        screen.wall, screen.report = ("photo" if photo else "words", "none") if ready else ("", "")
        self._tell_scope(screen, LONG_NAME if ready else "")
        screen.guest_name, screen.with_photo = LONG_NAME if ready else "", photo
        screen.with_voice, screen.voice, screen.bare = voice, "", bare
        screen.ready = ready and not bare
        screen.problem = (
            self._room.texts._("This cannot be kept just now: the disk is full.") if problem else ""
        )
        screen.card_shape = self._card_shape
        screen.show_card(portrait() if ready and photo else None)
        return screen

    def _tell_scope(self, screen: KioskScreen, name: str) -> None:
        """The longest that it can say: of words, an own quote, a drawing and a name."""
        made = Draft(message=self._room.message, quote="Dank u wel.", drawing=b"drawn", name=name)
        tell_scope(screen, made, "eetruimte, eerste verdieping")

    @property
    def _card_shape(self) -> float:
        wide, high = self._room.wall.card_size()
        return wide / high

    def _thanks(
        self, fate: str, name: str, *, can_print: bool = False, printed: bool = False
    ) -> KioskScreen:
        screen = self._room.way.thanks
        screen.fate, screen.guest_name, screen.code, screen.left = fate, name, "K7M4P2XD", 40
        screen.tint = "#D0E2D2"
        screen.can_print = can_print
        screen.print_told = (
            self._room.texts._("Your card is coming out of the printer.") if printed else ""
        )
        screen.show_picture(None if fate == "private" else portrait())
        screen.show_square(code_square("Ons huis", screen.code, screen.square_px()))
        return screen

    def _my_entry(
        self,
        *,
        photo: bool = True,
        fails: bool = False,
        asking: bool = False,
        gone: bool = False,
    ) -> KioskScreen:
        screen, _ = self._room.entry, self._room.texts._
        screen.forget()
        if gone:
            screen.vanish(_(notice.DELETED))
            return screen
        screen.with_photo = photo
        screen.wall, screen.report = ("photo", "words") if photo else ("none", "none")
        screen.message = self._room.message
        self._tell_scope(screen, LONG_NAME)
        screen.signed = _("Signed on {when}").format(when="24.11.2026")
        screen.card_shape = self._card_shape
        screen.show_card(portrait() if photo else None)
        if fails:
            screen.tell(self._room.said(cannot_keep(OSError(errno.ENOSPC, "full"))), fails=True)
        else:
            screen.tell("" if asking else _("Changed. It counts from now on."))
        screen.asking = asking
        return screen
