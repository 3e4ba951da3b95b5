"""Turning the pages of a list."""

from __future__ import annotations

from kivy.properties import AliasProperty, NumericProperty
from kivy.uix.floatlayout import FloatLayout


class Pager(FloatLayout):
    """Two arrows and "2 / 5"; unseen while one page holds all. `first` is the first that is shown.

    Nothing is touched by it: `first` follows the arrows, and the owner of the list follows `first`.
    """

    count = NumericProperty(0)
    per_page = NumericProperty(1)
    first = NumericProperty(0)

    def _pages(self) -> int:
        return max(1, -(-int(self.count) // max(1, int(self.per_page))))

    def _page(self) -> int:
        return int(self.first) // max(1, int(self.per_page)) + 1

    pages = AliasProperty(_pages, bind=("count", "per_page"), cache=True)
    page = AliasProperty(_page, bind=("first", "per_page"), cache=True)

    def turn(self, step: int) -> None:
        """To the next page or the one before."""
        first = self.first + step * self.per_page
        if 0 <= first < self.count:
            self.first = first

    def slice(self, things: list) -> list:
        """Those of the list that are on the page."""
        return things[int(self.first) : int(self.first + self.per_page)]

    def settle(self, count: int) -> None:
        """The list has changed: back to its beginning where this page is no longer there."""
        self.count = count
        if self.first >= count:
            self.first = 0
