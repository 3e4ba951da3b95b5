"""Which pictures of a stick are offered as the house's logo."""

from __future__ import annotations

from pathlib import Path

from kiosk.ui.team.pages.settings.logo import MOST, pictures_on


def _put(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    return path


def test_pictures_of_a_stick_and_of_its_folders(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    wanted = [_put(stick / "huis.PNG"), _put(stick / "Logo" / "logo.jpeg")]
    _put(stick / "brief.pdf")
    _put(stick / ".verborgen.png")
    _put(stick / "Logo" / "oud" / "diep.png")
    _put(stick / ".Trash" / "weg.png")
    (stick / "map.png").mkdir()
    assert pictures_on([stick]) == wanted


def test_a_stick_that_is_pulled_out_has_none(tmp_path: Path) -> None:
    assert pictures_on([tmp_path / "gone"]) == []
    assert pictures_on([]) == []


def test_a_stick_full_of_pictures_offers_so_many(tmp_path: Path) -> None:
    for number in range(MOST + 5):
        _put(tmp_path / f"{number:03}.png")
    assert len(pictures_on([tmp_path])) == MOST
