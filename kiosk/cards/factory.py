"""The composer according to the settings."""

from __future__ import annotations

from kiosk.cards.composer import Composer
from kiosk.cards.style import Style
from kiosk.paths import assets, themes
from kiosk.settings.model import Settings


def style_of(settings: Settings) -> Style:
    """The style of the house's cards."""
    return Style(themes(), settings.wall.own_theme, settings.house.colour, settings.house.logo)


def composer_for(settings: Settings) -> Composer:
    """The composer of this house's cards. Nothing is read before the first card."""
    return Composer(assets(), style_of(settings))
