"""What the screens are given is joined: the PIN to the log, the codes to the book."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.guestbook.access.pin import PinTooShort
from kiosk.guestbook.access.withdrawal import WrongCode
from kiosk.guestbook.model.entry import Draft
from kiosk.services.build import Services, build
from kiosk.settings.model import Settings
from kiosk.store.state.attempts import AttemptsFile


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    built = build(Settings(), tmp_path / "data")
    yield built
    built.close()


def test_setting_a_pin_is_written_down(services: Services) -> None:
    with pytest.raises(PinTooShort):
        services.pin.set("123")
    assert services.book.audit.acts() == []
    services.pin.set("402917")
    assert [(what, which) for _, what, which in services.book.audit.acts()] == [("pin", "")]
    assert services.pin.check("402917")


def test_wrong_codes_are_counted_on_disk(services: Services, tmp_path: Path) -> None:
    entry = services.book.entries.sign(Draft(message="Dag", wall="none", report="none"))
    assert services.my_entry.open(entry.code) == entry
    for _ in range(3):
        with pytest.raises(WrongCode):
            services.my_entry.open("22222222")
    assert AttemptsFile(tmp_path / "data" / "attempts.json").read().failures == 3


def test_what_expires_when_is_what_the_settings_say(services: Services) -> None:
    entry = services.book.entries.sign(Draft(quote="Dag", wall="words", report="words"))
    signed = entry.signed_at.date()
    days = {what: (day - signed).days for what, day in services.book.retention.ends(entry).items()}
    assert days == {"wall": 365, "report": 1095, "message": 1825}
