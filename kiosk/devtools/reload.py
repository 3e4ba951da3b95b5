"""Reload the .kv files while the kiosk runs, and rebuild the current screen from them."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from kivy.lang import Builder
from kivy.lang.parser import Parser, ParserException
from kivy.uix.widget import Widget

import kiosk.ui
from kiosk.ui.shell import styles
from kiosk.ui.shell.navigator import Navigator
from kiosk.ui.theme.screen import FieldScreen, KioskScreen
from kiosk.ui.widgets.controls.button import KioskButton

log = logging.getLogger(__name__)

_UI = Path(kiosk.ui.__file__).parent


class Reloader:
    """Loads every .kv file again. Screens that are not shown keep their look until then."""

    def __init__(self, stage: Navigator) -> None:
        self._stage = stage
        self._names: dict[str, None] = {}
        """In the order in which they were loaded: a later rule overrides an earlier one."""

    def reload(self) -> None:
        """Load every .kv file again and rebuild the screen. Nothing changes for one with a fault.

        The fault is logged.
        """
        try:
            names = self._loaded()
            for name in names:
                Parser(content=(_UI / name).read_text(encoding="utf-8"), filename=name)
            for name in names:
                Builder.unload_file(str(_UI / name))
            styles.load(*names)
            if self._stage.screen is not None:
                rebuild_screen(self._stage.screen)
        except ParserException as fault:
            log.error("%s", fault)  # noqa: TRY400 - the place in the .kv file says it all

    def _loaded(self) -> Sequence[str]:
        """All .kv files that were ever loaded, also those that a fault has lost since."""
        for path in map(Path, Builder.files):
            if path.is_relative_to(_UI):
                self._names.setdefault(path.relative_to(_UI).as_posix())
        return list(self._names)


def rebuild_screen(screen: KioskScreen) -> None:
    """Build a screen from its rules again, as if one went away from it and came back."""
    text = screen.text if isinstance(screen, FieldScreen) else ""
    screen.leave()
    rebuild(screen)
    if isinstance(screen, FieldScreen):
        screen.put(text)
    screen.enter()


def rebuild(widget: Widget) -> None:
    """Apply the rules of a widget again, in place: whoever holds or has bound it is not told.

    What Python code has put into it, or into a child with an id, moves to its new place, and is
    rebuilt too where it is made of rules.
    """
    old = [each for each in widget.walk(restrict=True) if each is not widget]
    before = {"": list(widget.children)} | {
        name: list(each.children) for name, each in widget.ids.items()
    }
    Builder.unbind_widget(widget.uid)
    widget.clear_widgets()
    canvas = widget.canvas
    assert canvas is not None
    for each in (canvas.before, canvas, canvas.after):
        each.clear()
    made: list[Widget] = []
    widget.apply_class_lang_rules(rule_children=made)
    for each in (*made, widget):
        each.dispatch("on_kv_post", widget)
    for name, children in before.items():
        place = widget.ids.get(name) if name else widget
        if place is not None:
            _move(_put_in(children, place.children), place)
    there = {each.uid for each in widget.walk(restrict=True)}
    for each in old:
        if each.uid not in there:
            Builder.unbind_widget(each.uid)


def _put_in(before: Sequence[Widget], now: Iterable[Widget]) -> list[Widget]:
    """Those children that no rule made: of each class, those beyond the number there is now."""
    made = Counter(type(each).__name__ for each in now)
    found: list[Widget] = []
    for child in reversed(before):  # the rules' own came first
        made[type(child).__name__] -= 1
        if made[type(child).__name__] < 0:
            found.append(child)
    return found


def _move(children: Iterable[Widget], place: Widget) -> None:
    for child in children:
        if child.parent is not None:
            child.parent.remove_widget(child)
        place.add_widget(child)
        if child.ids and not isinstance(child, KioskButton):
            rebuild(child)
