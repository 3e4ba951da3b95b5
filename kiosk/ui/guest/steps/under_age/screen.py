"""Young guests: why there is no photo, and how there may be one after all."""

from __future__ import annotations

from kivy.properties import BooleanProperty, NumericProperty

from kiosk.ui.shell import styles
from kiosk.ui.theme.screen import GuestScreen

STYLES = (*styles.TOOLS, "guest/steps/under_age/screen.kv")


class UnderAgeScreen(GuestScreen):
    """`staff` says whether there is a PIN that staff can confirm with."""

    age = NumericProperty(14)
    staff = BooleanProperty(False)

    __events__ = ("on_confirm", "on_older")

    def on_confirm(self) -> None: ...

    def on_older(self) -> None: ...

    def offer_staff(self, there: bool) -> None:
        """Whether somebody of the team can confirm."""
        self.staff = there
