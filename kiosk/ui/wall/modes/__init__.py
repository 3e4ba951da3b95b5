"""The modes of the wall, by their name in the settings (`wall.mode`).

For a new one, add a file with a `WallMode`, a line here, and its name in `kiosk/settings/wall.py`.
"""

from __future__ import annotations

from kiosk.ui.wall.modes.base import WallMode
from kiosk.ui.wall.modes.mosaic import Mosaic
from kiosk.ui.wall.modes.single import Single

MODES: dict[str, type[WallMode]] = {"one": Single, "mosaic": Mosaic}
