"""Where an export can go: the kiosk's own folder, and each USB stick."""

from __future__ import annotations

from kivy.properties import ListProperty, StringProperty
from kivy.uix.gridlayout import GridLayout

from kiosk.ui.widgets.controls.button import KioskButton


class PlaceTile(KioskButton):
    """A folder or a stick; styled in place_row.kv."""


class PlaceRow(GridLayout):
    """A tile for each of `places`, pairs of name and path; `on_pick` tells which was touched.

    The one at `place` is chosen. What has no path cannot be written to.
    """

    places = ListProperty([])
    place = StringProperty("")

    __events__ = ("on_pick",)

    def on_pick(self, path: str) -> None: ...

    def on_places(self, *_args: object) -> None:
        self.clear_widgets()
        for number, (name, path) in enumerate(self.places):
            tile = PlaceTile(text=name, icon="home" if number == 0 else "usb")
            tile.target = f"place:{number}"
            tile.path = path
            tile.disabled = not path
            tile.bind(on_release=lambda tile: self.dispatch("on_pick", tile.path))
            self.add_widget(tile)
        self.on_place()

    def on_place(self, *_args: object) -> None:
        for tile in self.children:
            tile.chosen = bool(tile.path) and tile.path == self.place
