"""From frames and files to photos."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from kiosk.store.errors import PhotoRefused
from kiosk.store.media.photo import keep_file, keep_frame

RED, BLUE = (200, 30, 30), (30, 30, 200)


def halves(width: int, height: int) -> Image.Image:
    """Red above, blue below."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (0, height // 2, width, height))
    return image


def file_of(image: Image.Image, kind: str = "JPEG", **options) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def opened(jpeg: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(jpeg))
    image.load()
    assert image.format == "JPEG"
    assert image.mode == "RGB"
    return image


def close_to(pixel, colour) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(pixel, colour, strict=True))


def test_the_frame_that_was_seen_is_the_one_that_is_kept() -> None:
    kept = opened(keep_frame(np.asarray(halves(640, 480))))
    assert kept.size == (640, 480)
    assert close_to(kept.getpixel((320, 10)), RED)
    assert close_to(kept.getpixel((320, 470)), BLUE)


@pytest.mark.parametrize(
    ("size", "kept"),
    [((4000, 3000), (1920, 1440)), ((3000, 4000), (1440, 1920)), ((800, 600), (800, 600)),
     ((9000, 3), (1920, 1)), ((1, 1), (1, 1))],
)  # fmt: skip
def test_the_longest_side_is_bounded(size: tuple[int, int], kept: tuple[int, int]) -> None:
    assert opened(keep_file(file_of(halves(*size)))).size == kept
    assert opened(keep_frame(np.asarray(halves(*size)))).size == kept


def test_a_frame_is_left_as_it_was() -> None:
    frame = np.asarray(halves(2400, 1200)).copy()
    before = frame.copy()
    keep_frame(frame)
    assert np.array_equal(frame, before)


@pytest.mark.parametrize(
    "frame",
    [
        np.zeros((4, 4), np.uint8),
        np.zeros((4, 4, 4), np.uint8),
        np.zeros((4, 4, 3), np.float32),
        np.zeros((0, 4, 3), np.uint8),
    ],
)
def test_what_is_no_frame_is_refused(frame: np.ndarray) -> None:
    with pytest.raises(PhotoRefused):
        keep_frame(frame)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_it_is_upright(orientation: int) -> None:
    # What each turn looks like before it is undone.
    lying = {
        1: (), 2: (0,), 3: (3,), 4: (1,),
        5: (5,), 6: (2,), 7: (6,), 8: (4,),
    }[orientation]  # fmt: skip
    upright = halves(64, 32)
    upright.paste((30, 200, 30), (0, 0, 16, 8))
    stored = upright
    for turn in lying:
        stored = stored.transpose(Image.Transpose(turn))
    exif = Image.Exif()
    exif[0x0112] = orientation
    kept = opened(keep_file(file_of(stored, "PNG", exif=exif)))
    assert kept.size == (64, 32)
    assert close_to(kept.getpixel((6, 3)), (30, 200, 30))
    assert close_to(kept.getpixel((60, 3)), RED)
    assert close_to(kept.getpixel((60, 28)), BLUE)


def test_all_metadata_goes() -> None:
    exif = Image.Exif()
    exif[0x010F] = "SECRET maker"
    exif.get_ifd(0x8825)[1] = "N"
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "SECRET text")
    for data in (
        file_of(
            halves(64, 64), exif=exif, comment=b"SECRET", dpi=(301, 301), icc_profile=b"SECRET"
        ),
        file_of(halves(64, 64), "PNG", exif=exif, pnginfo=notes),
        file_of(halves(64, 64), "WEBP", exif=exif, xmp=b"SECRET"),
    ):
        assert b"SECRET" in data
        kept = keep_file(data)
        assert b"SECRET" not in kept
        assert set(opened(kept).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert not opened(kept).getexif()


def test_broken_metadata_is_no_broken_picture() -> None:
    data = file_of(halves(64, 64), exif=b"Exif\0\0MM\0*\xff\xff\xff\xff broken")
    assert opened(keep_file(data)).size == (64, 64)


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK", "LA", "RGBA", "I;16"])
def test_every_kind_of_pixel_becomes_rgb(mode: str) -> None:
    image = halves(32, 32).convert("L" if mode == "I;16" else mode)
    kind = "JPEG" if mode == "CMYK" else "PNG"
    if mode == "I;16":
        image = Image.fromarray(np.asarray(image).astype(np.uint16) * 257)
    kept = opened(keep_file(file_of(image, kind)))
    assert kept.size == (32, 32)
    if mode == "I;16":
        assert np.asarray(kept).mean() < 150


def test_what_is_transparent_lies_on_white() -> None:
    image = Image.new("RGBA", (32, 32), (0, 0, 0, 0))
    assert close_to(opened(keep_file(file_of(image, "PNG"))).getpixel((16, 16)), (255, 255, 255))


# What is refused


def bomb(width: int, height: int) -> bytes:
    """The head of a PNG that says that it is huge, with next to nothing behind it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + crc

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(60_000, 60_000), (10_000, 10_000), (7072, 7072)])
def test_a_picture_with_too_many_pixels_is_not_decoded(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def decode(*_: object) -> None:
        raise AssertionError("it was decoded")

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", decode)
    with pytest.raises(PhotoRefused, match="at most 50 megapixels"):
        keep_file(bomb(*size))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"%PDF-1.7",
        b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        bomb(100, 100),
    ],
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(PhotoRefused, match="no picture that can be read"):
        keep_file(data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_truncated_picture_is_refused(kind: str) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (64, 64, 3), np.uint8)
    whole = file_of(Image.fromarray(noise), kind)
    for end in range(0, len(whole) - 100, 97):
        with pytest.raises(PhotoRefused):
            keep_file(whole[:end])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@given(changes=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=9))
def test_a_broken_picture_is_kept_or_refused(kind: str, changes: list[tuple[int, int]]) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = bytearray(file_of(halves(48, 32), kind, exif=exif))
    for at, byte in changes:
        data[at % len(data)] = byte
    try:
        kept = keep_file(bytes(data))
    except PhotoRefused:
        return
    assert max(opened(kept).size) <= 1920
