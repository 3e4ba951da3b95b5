"""The function keys of `kiosk run --dev`, for whoever works on the screens."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kivy.core.window import Window

from kiosk.devtools.inspector import ScreenInspector
from kiosk.devtools.reload import Reloader
from kiosk.devtools.targets import TargetOverlay
from kiosk.ui.shell.context import AppContext
from kiosk.ui.shell.navigator import Navigator
from kiosk.ui.theme.live_texts import LiveTexts
from kiosk.ui.theme.theme import Theme

F5 = 286
"""SDL's number of the key; those of F6 to F12 follow it."""


def bind_to_kiosk(shared: AppContext, theme: Theme, switch: Callable[[str], None]) -> None:
    """Bind the keys to the running kiosk, with the languages of its settings."""
    services = shared.services
    bind(shared.stage, theme, shared.texts, lambda: services.settings.house.languages, switch)


def bind(
    stage: Navigator,
    theme: Theme,
    texts: LiveTexts,
    languages: Callable[[], Sequence[str]],
    switch: Callable[[str], None],
) -> None:
    """Bind the keys. `languages` tells the codes to go through, `switch` takes one of them."""

    def next_language() -> None:
        codes = list(languages())
        now = codes.index(texts.language) if texts.language in codes else -1
        switch(codes[(now + 1) % len(codes)])

    actions = {
        F5: Reloader(stage).reload,
        F5 + 1: next_language,
        F5 + 2: theme.switch_larger,
        F5 + 3: theme.switch_contrast,
        F5 + 4: TargetOverlay(stage, theme).switch,
        F5 + 7: ScreenInspector().switch,
    }

    def pressed(_window: object, key: int, *_others: object) -> bool:
        if key in actions:
            actions[key]()
        return key in actions

    Window.fbind("on_key_down", pressed)
