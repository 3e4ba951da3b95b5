"""Where an export can go: the kiosk's own folder, and each USB stick."""

from __future__ import annotations

from kivy.properties import ObjectProperty
from kivy.uix.gridlayout import GridLayout

from kiosk.ui.widgets.controls.button import KioskButton


class PlaceTile(KioskButton):
    """A folder or a stick; styled in place_row.kv."""


class PlaceRow(GridLayout):
    """A tile for each of `screen.places`; a tap on what can be written to sets `screen.place`."""

    screen = ObjectProperty(None, allownone=True)

    def on_screen(self, *_args: object) -> None:
        if self.screen is not None:
            self.screen.bind(places=self._lay, place=self._mark)
            self._lay()

    def _lay(self, *_args: object) -> None:
        self.clear_widgets()
        for number, (name, path) in enumerate(self.screen.places):
            tile = PlaceTile(text=name, icon="home" if number == 0 else "usb")
            tile.target = f"place:{number}"
            tile.path = path
            tile.disabled = not path
            tile.bind(on_release=self._choose)
            self.add_widget(tile)
        self._mark()

    def _choose(self, tile: PlaceTile) -> None:
        self.screen.place = tile.path

    def _mark(self, *_args: object) -> None:
        for tile in self.children:
            tile.chosen = bool(tile.path) and tile.path == self.screen.place
