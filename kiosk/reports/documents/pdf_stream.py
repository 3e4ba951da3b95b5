"""A PDF of pictures with their words, for paper: written page by page, so that memory stays flat.

The few parts of PDF that this takes (ISO 32000-1: 7.5 file structure, 8.9 images, 14.9.4 actual
text) are written here, because a document that is built in memory first holds every picture until
its last page. A picture's words are laid over it unseen, so that it can be searched and read out.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image

DPI = 300
"""Pixels an inch at which print shows no pixels to the eye."""

MM = 72 / 25.4
"""PDF's points in a millimetre."""

_CATALOG, _PAGES, _FONT, _INFO = 1, 2, 3, 4
_QUALITY = 92
_HAIRLINE = 0.25  # points


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page in mm, from its top left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture that is in the file already, and where it stands on the page."""

    number: int
    box: Box
    words: str


def pixels(mm: float) -> int:
    """Pixels of a picture that is so many mm long in print."""
    return round(mm / 25.4 * DPI)


class PicturePdf:
    """One PDF in the making. `picture` each picture, then `page` them, and `end` it."""

    def __init__(self, file: BinaryIO, title: str, language: str) -> None:
        self._file = file
        self._offsets: dict[int, int] = {}
        self._pages: list[int] = []
        self._next = _INFO + 1
        self._at = 0
        self._language = language
        self._put(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        self._object(_FONT, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
        self._object(_INFO, b"<</Title %s/Producer (Ontmoeting)>>" % _text(title))

    def picture(self, picture: Image.Image) -> int:
        """Write a picture; the answer is its number, for a `Placed`."""
        jpeg = io.BytesIO()
        picture.convert("RGB").save(jpeg, "JPEG", quality=_QUALITY, subsampling=0, dpi=(DPI, DPI))
        head = (
            b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB"
            b"/BitsPerComponent 8/Filter/DCTDecode" % picture.size
        )
        return self._stream(head, jpeg.getvalue())

    def page(
        self,
        size: tuple[float, float],
        pictures: Sequence[Placed],
        lines: Sequence[tuple[float, float, float, float]] = (),
    ) -> None:
        """Write a page of `size` in mm: the pictures, and fine lines from x, y to x, y in mm."""
        width, height = size
        drawn = [f"{_HAIRLINE} w"]
        for x, y, to_x, to_y in lines:
            start = f"{_points(x)} {_points(height - y)} m"
            drawn.append(f"{start} {_points(to_x)} {_points(height - to_y)} l S")
        for number, each in enumerate(pictures):
            box = each.box
            place = f"{_points(box.x)} {_points(height - box.y - box.height)}"
            scale = f"{_points(box.width)} 0 0 {_points(box.height)}"
            # Text mode 3 is not seen; a reader takes the actual text in place of the blank.
            said = _text(each.words).decode()
            drawn.append(f"/Span <</ActualText {said}>> BDC")
            drawn.append(f"q {scale} {place} cm /P{number} Do Q")
            drawn.append(f"BT 3 Tr /F 9 Tf {place} Td (x) Tj ET EMC")
        content = self._stream(b"", "\n".join(drawn).encode("ascii"))
        named = b"".join(b"/P%d %d 0 R" % (n, each.number) for n, each in enumerate(pictures))
        page = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %s %s]/Contents %d 0 R" % (
            _PAGES, _points(width).encode(), _points(height).encode(), content,
        ) + b"/Resources<</Font<</F %d 0 R>>/XObject<<%s>>>>>>" % (_FONT, named)  # fmt: skip
        self._pages.append(self._object(self._number(), page))

    def end(self) -> None:
        """Write what a PDF has at its end. The file is not closed."""
        kids = b" ".join(b"%d 0 R" % number for number in self._pages)
        self._object(_PAGES, b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(self._pages), kids))
        catalog = b"<</Type/Catalog/Pages %d 0 R/Lang %s>>"
        self._object(_CATALOG, catalog % (_PAGES, _text(self._language)))
        table_at = self._at
        self._put(b"xref\n0 %d\n0000000000 65535 f \n" % self._next)
        for number in range(1, self._next):
            self._put(b"%010d 00000 n \n" % self._offsets[number])
        trailer = b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        self._put(trailer % (self._next, _CATALOG, _INFO, table_at))

    def _number(self) -> int:
        self._next += 1
        return self._next - 1

    def _stream(self, head: bytes, data: bytes) -> int:
        body = b"<<%s/Length %d>>\nstream\n%s\nendstream" % (head, len(data), data)
        return self._object(self._number(), body)

    def _object(self, number: int, body: bytes) -> int:
        self._offsets[number] = self._at
        self._put(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        return number

    def _put(self, data: bytes) -> None:
        self._file.write(data)
        self._at += len(data)


def _points(mm: float) -> str:
    return f"{mm * MM:.3f}"


def _text(text: str) -> bytes:
    """A text as PDF keeps those of any script."""
    return b"<%s>" % ("\ufeff" + text).encode("utf-16-be").hex().encode()
