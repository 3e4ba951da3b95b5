"""The thanks screen: a code that a telephone reads, and the guest's own print."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image
from support.journey_helpers import (
    House,
    at_the_wall,
    choose,
    magenta,
    open_photo,
    to_review,
    until_seen,
)

PRINTER = """#!/bin/sh
# Stands in for CUPS: keeps what it is given. While there is a pipe "slow" it waits until somebody
# opens that, and is out of order then.
if [ -p "{folder}/slow" ]; then read -r _ < "{folder}/slow"; exit 1; fi
case "$(basename "$0") $1" in
lp\\ *) cat > "{folder}/printed.pdf"; echo "request id is Zaal-1 (1 file(s))";;
"lpstat -l") printf 'Zaal-1 kiosk 1024 now\\n\\tAlerts: none\\n';;
esac
exit 0
"""


def read_square(picture: Image.Image) -> str:
    said, _corners, _straight = cv2.QRCodeDetector().detectAndDecode(
        np.asarray(picture.convert("L"))
    )
    return said


def to_thanks(house: House, *, private: bool = False, quote: str = "quote:message:0") -> None:
    kiosk = house.kiosk
    to_review(kiosk, quote=quote)
    step = "none" if private else "photo"
    choose(kiosk, wall=step, report=step)
    kiosk.tap("sign")
    kiosk.at("thanks")


def test_a_telephone_reads_the_code_and_the_house_and_no_name(house: House) -> None:
    to_thanks(house)
    picture = until_seen(house.kiosk, lambda seen: bool(read_square(seen)), "a square to read")
    code = house.entries()[-1].code
    assert read_square(picture) == f"Ons huis: {code[:4]}-{code[4:]}"
    assert "print" not in house.kiosk.look().targets
    house.kiosk.tap("done")
    at_the_wall(house.kiosk)


@pytest.fixture
def printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a printer of that house; what it prints is in there as printed.pdf."""
    folder = tmp_path / "printer"
    folder.mkdir()
    for name in ("lp", "lpstat"):
        (folder / name).write_text(PRINTER.format(folder=folder))
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder


def test_a_guest_prints_the_whole_card_also_of_a_private_entry(
    own_house: House, printer: Path
) -> None:
    own_house.settings["print"] = {"printer": "Zaal"}
    kiosk = own_house.kiosk
    to_thanks(own_house, private=True)
    # A printer that is out of order is said so, and may be tried again.
    os.mkfifo(printer / "slow")
    kiosk.tap("print")
    kiosk.until(lambda view: "print" in view.off, "the printer being asked")
    (printer / "slow").write_text("\n")
    kiosk.until(lambda view: "print" in view.targets, "another try")
    assert not (printer / "printed.pdf").exists()
    (printer / "slow").unlink()
    kiosk.tap("print")
    kiosk.until(lambda view: {"print"}.isdisjoint([*view.targets, *view.off]), "a printed card")
    pdf = printer / "printed.pdf"
    said = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True)
    assert own_house.entries()[0].quote in said.stdout
    subprocess.run(["pdftoppm", "-r", "40", "-singlefile", pdf, printer / "page"], check=True)
    assert magenta(open_photo((printer / "page.ppm").read_bytes())) > 1000
    kiosk.tap("done")
    at_the_wall(kiosk)


def test_without_a_sentence_or_a_picture_there_is_no_card_to_print(
    own_house: House, printer: Path
) -> None:
    own_house.settings["print"] = {"printer": "Zaal"}
    kiosk = own_house.kiosk
    to_review(kiosk, photo=False, quote="")
    choose(kiosk, wall="none", report="none")
    kiosk.tap("sign")
    view = kiosk.at("thanks")
    assert {"print"}.isdisjoint([*view.targets, *view.off])
    kiosk.tap("done")
    at_the_wall(kiosk)
