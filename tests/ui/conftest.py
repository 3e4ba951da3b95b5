"""Kivy is prepared before any test here imports it: else it takes pytest's own arguments."""

from __future__ import annotations

import tempfile
from pathlib import Path

from kiosk.settings import Screen
from kiosk.ui import window

window.prepare(Screen(), windowed=True, cache=Path(tempfile.mkdtemp(prefix="kivy-")))
