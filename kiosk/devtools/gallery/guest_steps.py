"""The screens of the guest's way, each made by the presenter of its step, without a kiosk."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from kiosk.settings.model import Settings
from kiosk.ui.guest.flow import STEPS
from kiosk.ui.guest.flow_controller import GuestFlow
from kiosk.ui.theme.live_texts import LiveTexts
from kiosk.ui.theme.theme import Theme


class GuestSteps:
    """`steps.own_quote` is the screen of the step "own-quote", built when it is first asked for."""

    def __init__(self, texts: LiveTexts, theme: Theme, settings: Settings) -> None:
        shared: Any = SimpleNamespace(
            services=SimpleNamespace(settings=settings, pin=None), background=None, stage=None,
            texts=texts, idle=SimpleNamespace(still_here=lambda: None), home=lambda: None,
            wall_card_size=lambda: (1280, 704),
        )  # fmt: skip
        camera: Any = SimpleNamespace(
            start=lambda: None, stop=lambda: None, latest=lambda: None, state="waking"
        )
        self._flow = GuestFlow(shared, theme, camera, lambda _entry: None)

    def __getattr__(self, name: str) -> Any:
        if name == "still_there":
            return self._flow._asking.screen  # noqa: SLF001 - no step leads there
        return self._flow.presenter(STEPS[name.replace("_", "-")]).screen
