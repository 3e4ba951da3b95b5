"""The pictures in documents: what a forged backup left in their place takes no memory."""

from __future__ import annotations

import io

from PIL import Image
from support.report_helpers import jpeg

from kiosk.reports.documents.thumbnails import picture_of


def test_a_picture_of_too_many_pixels_is_left_out(book, keep, tmp_path):
    entry = keep(message="Dag", photo=True)
    [file] = (tmp_path / "data" / "photos").iterdir()
    huge = io.BytesIO()
    Image.new("L", (9000, 9000)).save(huge, "JPEG", quality=1)
    for data, there in ((jpeg(size=(640, 480)), True), (huge.getvalue(), False), (b"PK", False)):
        file.write_bytes(data)
        made = picture_of(book, "photo", entry, 100)
        assert (made is not None) is there
        assert made is None or (made.mode, made.size) == ("RGB", (100, 75))
