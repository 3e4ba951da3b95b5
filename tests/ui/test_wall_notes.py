"""The line above the cards: a welcome while an encounter runs, and that the team meets today."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kiosk.guestbook.model.encounter import Encounter
from kiosk.services.build import Services, build, local_now
from kiosk.settings.model import Settings
from kiosk.ui.wall.header import WallHeader


class AtOnce:
    """A `Worker` that does the work where it is asked."""

    def run(self, work: Callable[[], Any], done: Callable[[Any], None], *_: object, **__: object):
        done(work())


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    services = build(Settings(), tmp_path / "data")
    services.settle()
    yield services
    services.close()


@pytest.fixture
def wall() -> SimpleNamespace:
    return SimpleNamespace(note="", bind=lambda **_: None)


@pytest.fixture
def notes(services: Services, wall: SimpleNamespace) -> Iterator[WallHeader]:
    notes = WallHeader(services, AtOnce(), wall)  # type: ignore[arg-type]
    yield notes
    notes.stop()


def plan(services: Services, welcome: str) -> str:
    planned = Encounter("", "Thuis in de wijk", local_now(), welcome=welcome)
    return services.book.encounters.plan(planned).id


def test_a_guest_is_welcomed_by_name_only_while_the_encounter_runs(
    services: Services, wall: SimpleNamespace, notes: WallHeader
) -> None:
    encounter_id = plan(services, "Fatima")
    notes.refresh()
    assert wall.note == ""
    services.book.encounters.start(encounter_id)
    notes.refresh()
    assert "Fatima" in wall.note
    services.book.encounters.close(encounter_id)
    notes.refresh()
    assert wall.note == ""


def test_nobody_is_welcomed_for_whom_staff_wrote_no_welcome(
    services: Services, wall: SimpleNamespace, notes: WallHeader
) -> None:
    services.book.encounters.start(plan(services, ""))
    notes.refresh()
    assert wall.note == ""


def test_a_long_name_leaves_the_line_one_line(
    services: Services, wall: SimpleNamespace, notes: WallHeader
) -> None:
    services.book.encounters.start(plan(services, "Naam" * 40))
    notes.refresh()
    assert "NaamNaam" in wall.note
    assert wall.note.endswith("…")
    assert len(wall.note) < 70


@pytest.mark.parametrize(("days", "told"), [(0, True), (1, False)])
def test_the_line_on_the_day_of_the_meeting(
    services: Services, wall: SimpleNamespace, notes: WallHeader, days: int, told: bool
) -> None:
    at = (local_now() + timedelta(days)).replace(hour=14, minute=0, second=0, microsecond=0)
    services.book.meetings.plan(at)
    notes.refresh()
    assert ("14:00" in wall.note) is told


@pytest.mark.parametrize("clock", [True, False])
def test_the_clock_stands_there_if_it_is_set(
    services: Services, wall: SimpleNamespace, notes: WallHeader, clock: bool
) -> None:
    settings = services.settings
    services.settings = replace(settings, wall=replace(settings.wall, clock=clock))
    notes.refresh()
    assert bool(re.search(r"\d\d:\d\d$", wall.note)) is clock
