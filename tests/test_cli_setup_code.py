"""kiosk setup-code, as a shell sees it."""

from __future__ import annotations

import re
from pathlib import Path

from support.command import Kiosk

from kiosk.guestbook.access.pin import StaffPin
from kiosk.store.data_folder import DataFolder
from kiosk.store.state.pin import StaffFile


def test_the_code_is_printed_once_and_opens_the_choice_of_a_pin(tmp_path: Path) -> None:
    kiosk = Kiosk(tmp_path)
    told = kiosk.done("setup-code")
    found = re.search(r"(\d{4}) (\d{3}) (\d{3})", told)
    assert found is not None
    code = "".join(found.groups())
    folder = DataFolder(kiosk.data)
    assert folder.setup_code.stat().st_mode & 0o777 == 0o600
    assert code not in folder.setup_code.read_text()
    pin = StaffPin(StaffFile(folder.staff), setup=StaffFile(folder.setup_code))
    assert pin.check_code(code)
    assert "set-up code" in kiosk("doctor").stdout
    again = kiosk.done("setup-code")
    assert code not in again.replace(" ", "")
    assert not pin.check_code(code)
