"""Every kind of picture file that comes in, as a person sees it: upright, in its own colours."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from kiosk.cards.images import photos
from kiosk.cards.style import LogoUnreadable, Style, read_logo, troubles
from kiosk.picture_files import NoPicture, TooManyPixels, read_picture
from kiosk.store.media.photo import keep_file

RED = (220, 30, 30)
SIZE = (60, 40)
PNG = b"\x89PNG\r\n\x1a\n"


def file_of(image: Image.Image, kind: str = "PNG", **options) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def with_chunk(png: bytes, kind: bytes, data: bytes) -> bytes:
    """A PNG with one more chunk behind its head."""
    head = 8 + 25
    return png[:head] + chunk(kind, data) + png[head:]


def number(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def profile(primaries: list[tuple[float, float, float]], gamma: float, space: bytes) -> bytes:
    """A matrix profile (or one of grey) with these primaries in D50, written by hand."""
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    white = b"XYZ \0\0\0\0" + number(0.9642) + number(1.0) + number(0.8249)
    tags = {b"wtpt": white, b"desc": b"desc\0\0\0\0\0\0\0\2a\0" + bytes(78)}
    if space == b"GRAY":
        tags[b"kTRC"] = curve
    else:
        for name, xyz in zip("rgb", primaries, strict=True):
            tags[f"{name}XYZ".encode()] = b"XYZ \0\0\0\0" + b"".join(map(number, xyz))
            tags[f"{name}TRC".encode()] = curve
    start = 128 + 4 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for name, tag in tags.items():
        data = tag + bytes(-len(tag) % 4)
        table += name + struct.pack(">II", start + len(body), len(data))
        body += data
    head = struct.pack(
        ">I4sI4s4s4s", start + len(body), b"none", 0x02100000, b"mntr", space, b"XYZ "
    )
    head += bytes(12) + b"acsp" + bytes(28) + number(0.9642) + number(1.0) + number(0.8249)
    return head.ljust(128, b"\0") + table + body


ADOBE = profile([(0.6097, 0.3111, 0.0195), (0.2053, 0.6257, 0.0609), (0.1492, 0.0632, 0.7446)],
                2.19921875, b"RGB ")  # fmt: skip
P3 = profile([(0.5151, 0.2412, -0.0011), (0.2920, 0.6922, 0.0419), (0.1571, 0.0666, 0.7841)],
             2.2, b"RGB ")  # fmt: skip
GREY = profile([], 1.0, b"GRAY")


def seen_in(own: bytes, mode: str = "RGB", colour: tuple[int, ...] = RED) -> Image.Image:
    """A picture whose pixels are written so that its profile makes `colour` of them."""
    to = ImageCms.ImageCmsProfile(io.BytesIO(own))
    made = ImageCms.profileToProfile(
        Image.new("RGB", SIZE, colour), ImageCms.createProfile("sRGB"), to,
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC, outputMode=mode,
    )  # fmt: skip
    assert made is not None
    return made


def is_near(image: Image.Image, colour: tuple[int, ...], at: tuple[int, int] = (30, 20)) -> bool:
    pixel = image.getpixel(at)
    assert isinstance(pixel, tuple)
    return all(abs(a - b) <= 3 for a, b in zip(pixel[:3], colour, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("own", [ADOBE, P3], ids=["Adobe RGB", "Display P3"])
def test_colours_are_those_of_the_picture_s_own_profile(kind: str, own: bytes):
    made = seen_in(own)
    assert not is_near(made, RED)
    options = {"quality": 98, "subsampling": 0} if kind == "JPEG" else {}
    if kind == "WEBP":
        options = {"lossless": True}
    read = read_picture(file_of(made, kind, icc_profile=own, **options))
    assert is_near(read, RED)
    assert read.info == {}


def test_a_palette_a_mask_and_a_size_keep_the_colours():
    made = seen_in(P3)
    assert is_near(read_picture(file_of(made.quantize(4), icc_profile=P3)), RED)
    assert is_near(read_picture(file_of(made, icc_profile=P3), longest=20), RED, (10, 5))
    masked = made.convert("RGBA")
    masked.putalpha(Image.linear_gradient("L").resize(SIZE))
    read = read_picture(file_of(masked, icc_profile=P3), clear=True)
    assert (read.mode, is_near(read, RED)) == ("RGBA", True)


def test_grey_has_the_lightness_of_its_profile():
    made = seen_in(GREY, "L", (128, 128, 128))
    assert made.getpixel((5, 5)) != 128
    assert is_near(read_picture(file_of(made, icc_profile=GREY)), (128, 128, 128))


def test_a_png_that_tells_its_gamma_is_as_light_as_it_says():
    linear = Image.new("L", SIZE, 55)  # a fifth of the light
    png = with_chunk(file_of(linear), b"gAMA", struct.pack(">I", 100_000))
    assert is_near(read_picture(png), (127, 127, 127))
    usual = with_chunk(file_of(linear), b"gAMA", struct.pack(">I", 45_455))
    assert is_near(read_picture(usual), (55, 55, 55))


@pytest.mark.parametrize("own", [b"", b"no profile", GREY, ADOBE[:200]])
def test_a_profile_that_is_none_changes_nothing(own: bytes):
    image = Image.new("RGB", SIZE, RED)
    data = file_of(image, "WEBP", lossless=True, icc_profile=own)
    assert is_near(read_picture(data), RED)


@pytest.mark.parametrize("mode", ["CMYK", "L", "1", "P", "LA", "RGBA", "I;16", "RGB"])
def test_every_kind_of_pixel_is_read(mode: str):
    grey = Image.new("L", SIZE, 200)
    if mode == "I;16":
        data = file_of(Image.new("I;16", SIZE, 200 * 256))
    elif mode == "CMYK":
        data = file_of(grey.convert("CMYK"), "JPEG", quality=98)
    else:
        data = file_of(grey.convert(mode))
    for read in (
        read_picture(data),
        read_picture(data, longest=30),
        read_picture(data, clear=True),
    ):
        assert read.mode in {"RGB", "RGBA"}
        lightness = read.convert("L").resize((1, 1)).getpixel((0, 0))
        assert isinstance(lightness, int)
        assert abs(lightness - 200) < 8


def test_sixteen_bits_with_a_clear_colour_are_read():
    data = with_chunk(file_of(Image.new("I;16", SIZE, 200 * 256)), b"tRNS", b"\0\1")
    assert is_near(read_picture(data, longest=30), (200, 200, 200), (10, 5))


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_telephone_s_picture_stands_upright(tmp_path: Path, turned: int):
    image = Image.new("RGB", (80, 40), "blue")
    image.paste("red", (0, 0, 80, 20))
    exif = Image.Exif()
    exif[0x0112] = turned
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}.get(turned)
    laid = image if back is None else image.transpose(Image.Transpose(back))
    for kind in ("JPEG", "PNG"):
        (tmp_path / "logo").write_bytes(data := file_of(laid, kind, exif=exif))
        on_card = photos.read(data, (80, 80), "seed")
        for read in (read_picture(data), read_logo(tmp_path / "logo"), on_card):
            assert read is not None
            assert read.size == (80, 40)
            pixel = read.getpixel((40, 5))
            assert isinstance(pixel, tuple)
            assert pixel[0] > 200


@pytest.mark.parametrize("kind", [b"iCCP", b"zTXt", b"tEXt", b"iTXt"])
def test_a_png_is_read_without_what_is_too_large_in_it(kind: bytes):
    much = bytes(3_000_000)
    data = {
        b"iCCP": b"large\0\0" + zlib.compress(much),
        b"zTXt": b"Comment\0\0" + zlib.compress(b"a" * len(much)),
        b"tEXt": b"Comment\0" + b"a" * len(much),
        b"iTXt": b"Comment\0\1\0\0\0" + zlib.compress(b"a" * len(much)),
    }[kind]
    png = with_chunk(file_of(Image.new("RGB", SIZE, RED)), kind, data)
    assert is_near(read_picture(png), RED)
    assert keep_file(png)


def test_a_small_profile_of_a_png_counts():
    assert is_near(read_picture(file_of(seen_in(ADOBE), icc_profile=ADOBE)), RED)


def test_texts_behind_the_pixels_go_too():
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "a guest")
    assert read_picture(file_of(Image.new("RGB", SIZE, RED), pnginfo=info)).info == {}


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\x89PNG\r\n\x1a\n" + bytes(40)]
)
def test_what_is_no_picture_is_none(tmp_path: Path, data: bytes):
    with pytest.raises(NoPicture):
        read_picture(data)
    assert photos.read(data, (9, 9), "seed") is None
    logo = tmp_path / "logo.png"
    logo.write_bytes(data)
    with pytest.raises(LogoUnreadable):
        read_logo(logo)
    assert [type(each) for each in troubles(Style(tmp_path, logo=str(logo)))][-1] is LogoUnreadable


def test_a_picture_that_is_too_large_is_not_opened():
    with pytest.raises(TooManyPixels):
        read_picture(file_of(Image.new("1", (60, 40))), most_pixels=2399)
