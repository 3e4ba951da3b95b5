"""The command setup-code: print the code that sets a first PIN, or another when it is forgotten."""

from __future__ import annotations

import argparse

from kiosk.cli.common import settings_and_data


def setup_code(options: argparse.Namespace) -> int:
    """Make a set-up code, in place of any earlier one, and print it."""
    from kiosk.guestbook.access.pin import new_code
    from kiosk.store.data_folder import DataFolder
    from kiosk.store.state.pin import StaffFile

    folder = DataFolder(settings_and_data(options)[1])
    folder.prepare()
    code = new_code(StaffFile(folder.setup_code))
    print(f"The set-up code of this kiosk: {code[:4]} {code[4:7]} {code[7:]}")
    print("Staff type it once to choose the first PIN, and again if they forget the PIN.")
    print("It is shown only now. Put it in an envelope, away from the kiosk.")
    return 0
