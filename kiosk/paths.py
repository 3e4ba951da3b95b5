"""The project's own files: pictures, fonts, texts, and the default settings.

In a checkout they are beside the package, so that the house can change them; in an installed wheel
they are inside it (see `force-include` in pyproject.toml). Nothing here is ever written.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def assets(*parts: str) -> Path:
    """The path of a file or folder in assets/, such as `assets("fonts")`."""
    return _house("assets").joinpath(*parts)


def default_config() -> Path:
    """The settings file that comes with the program: every setting, its default and a comment."""
    return _house("config") / "kiosk.toml"


def themes() -> Path:
    """The folder of the card themes that come with the program."""
    return _house("config") / "themes"


def _house(folder: str) -> Path:
    installed = _PACKAGE / folder
    return installed if installed.is_dir() else _PACKAGE.parent / folder
