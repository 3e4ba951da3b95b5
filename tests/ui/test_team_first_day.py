"""What guests are told of the house is asked on the first day, until it is there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.settings.model import Settings
from kiosk.ui.team.pages.settings.house_details import FIRST_DAY, to_tell


def test_all_of_it_is_asked_of_a_new_house() -> None:
    assert to_tell(Settings()) == list(FIRST_DAY)


@pytest.mark.parametrize("key", FIRST_DAY)
def test_what_is_there_is_not_asked_again(key: str) -> None:
    section, name = key.split(".")
    settings = Settings()
    part = replace(getattr(settings, section), **{name: "Amina"})
    left = to_tell(replace(settings, **{section: part}))
    assert left == [each for each in FIRST_DAY if each != key]
