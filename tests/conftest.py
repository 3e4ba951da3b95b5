"""What holds for all tests."""

from __future__ import annotations

import os

from hypothesis import settings

# No deadline: a test passes or fails by what it finds, not by the clock. In CI the same examples
# every time, so that a red run is the commit's doing; elsewhere new ones, to find more.
settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")
