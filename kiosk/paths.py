"""Where the house's own files lie: pictures, fonts, texts, and the settings it comes with.

In a checkout they are beside the package, so that the house can change them; in an installed wheel
they are inside it (see `force-include` in pyproject.toml). Nothing here is ever written to.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def assets(*parts: str) -> Path:
    """The path of something in assets/, `assets("fonts")` for one; without parts, of assets/."""
    return _house("assets").joinpath(*parts)


def default_config() -> Path:
    """The settings file that the program comes with: every setting, its default and a comment."""
    return _house("config") / "kiosk.toml"


def themes() -> Path:
    """The folder of the themes of cards that the program comes with."""
    return _house("config") / "themes"


def _house(folder: str) -> Path:
    installed = _PACKAGE / folder
    return installed if installed.is_dir() else _PACKAGE.parent / folder
