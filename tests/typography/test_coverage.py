"""Which characters a font file has."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from kiosk.paths import assets
from kiosk.typography.coverage import characters, is_whole

FONTS = sorted(assets("fonts").glob("*.ttf"))


@pytest.mark.parametrize("font", FONTS, ids=lambda path: path.stem)
def test_a_face_has_what_another_library_finds_in_it(font: Path) -> None:
    with TTFont(font) as opened:
        assert characters(font) == frozenset(opened.getBestCmap() or ())


def test_each_face_of_a_collection_has_its_own(tmp_path: Path) -> None:
    collection = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
    assert ord("가") in characters(collection, 1)
    assert characters(collection, 99) == frozenset()


@pytest.mark.parametrize("data", [b"", b"no font", FONTS[0].read_bytes()[:400]])
def test_what_is_no_font_has_none(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "font.ttf"
    file.write_bytes(data)
    assert characters(file) == frozenset()
    assert not is_whole(file)


def test_a_file_that_is_gone_has_none(tmp_path: Path) -> None:
    assert characters(tmp_path / "gone.ttf") == frozenset()


def test_a_font_that_is_cut_off_is_not_whole(tmp_path: Path) -> None:
    file = tmp_path / "font.ttf"
    file.write_bytes(FONTS[0].read_bytes()[:-100])
    assert is_whole(FONTS[0])
    assert not is_whole(file)
