"""What holds for all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

# No deadline: a test passes or fails by what it finds, not by the clock. In CI the same examples
# every time, so that a red run is the commit's doing; elsewhere new ones, to find more.
settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Modules with tests that may take long come first, so that at the end no worker waits."""
    longest: dict[Path, float] = {}
    for item in items:
        mark = item.get_closest_marker("timeout")
        seconds = float(mark.args[0]) if mark else 0.0
        longest[item.path] = max(seconds, longest.get(item.path, 0.0))
    items.sort(key=lambda item: -longest[item.path])


WALKS = (
    "test_every_contrast.py",
    "test_every_layout.py",
    "test_every_picture.py",
    "test_team_whole_pages.py",
)
"""Their tests are a process each, and share nothing."""


class _Parts(LoadFileScheduling):
    """A module's tests to one worker, for they share what is slow to make; a walk each to any."""

    def _split_scope(self, nodeid: str) -> str:
        module = super()._split_scope(nodeid)
        return nodeid if module.endswith(WALKS) else module


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling:
    """What `--dist loadfile` makes, but for the walks, of up to a minute or two each."""
    return _Parts(config, log)
