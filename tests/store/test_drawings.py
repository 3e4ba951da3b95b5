"""From what was drawn, and from files, to drawings as they are kept."""

from __future__ import annotations

import io

import pytest
from PIL import Image, PngImagePlugin
from support.attachment_helpers import drawing

from kiosk.store.errors import PhotoRefused
from kiosk.store.media.drawing import LONGEST_SIDE, is_whole, keep_drawing, keep_drawing_file


def pixels(png: bytes) -> tuple[tuple[int, int], bytes]:
    with Image.open(io.BytesIO(png)) as image:
        return image.size, image.convert("RGB").tobytes()


def test_what_was_drawn_is_what_is_kept() -> None:
    drawn = Image.effect_noise((120, 90), 80).convert("RGB")
    kept = keep_drawing(drawn)
    assert pixels(kept) == (drawn.size, drawn.tobytes())
    assert is_whole(kept)


def test_a_drawing_of_ours_comes_back_byte_by_byte() -> None:
    assert keep_drawing_file(drawing()) == drawing()


def test_nothing_but_the_picture_comes_along() -> None:
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "nobody-may-know")
    file = io.BytesIO()
    Image.new("RGB", (9, 9), "red").save(file, "PNG", pnginfo=told, exif=b"nobody-may-know")
    assert b"nobody-may-know" in file.getvalue()
    assert b"nobody-may-know" not in keep_drawing_file(file.getvalue())


def test_a_large_one_is_made_smaller() -> None:
    file = io.BytesIO()
    Image.new("RGB", (3200, 800), "red").save(file, "PNG")
    assert pixels(keep_drawing_file(file.getvalue()))[0] == (LONGEST_SIDE, 400)
    assert not is_whole(file.getvalue())


def test_what_is_transparent_is_on_white() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (2, 2), (0, 0, 0, 0)).save(file, "PNG")
    assert pixels(keep_drawing_file(file.getvalue())) == ((2, 2), b"\xff" * 12)


def test_a_drawing_that_was_cut_off_is_not_whole() -> None:
    for end in (1, 20, 2000):
        assert not is_whole(drawing()[:-end])


@pytest.mark.parametrize("data", [b"", b"no picture", drawing()[:60]])
def test_what_is_no_whole_picture_is_refused(data: bytes) -> None:
    assert not is_whole(data)
    with pytest.raises(PhotoRefused):
        keep_drawing_file(data)
