"""The one door for every picture that comes in: turned upright, in sRGB, eight bits, and no more.

A photo, a drawing, a logo, a house's own picture: each may come from a telephone that turns its
pictures by a mark, from a program with colours of its own, or from a scanner with sixteen bits.
"""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any, cast

from PIL import Image, ImageCms

FORMATS = ("JPEG", "PNG", "WEBP", "MPO")

MOST_PIXELS = 50_000_000
"""Pixels that a picture may claim to have: more than a telephone's, too few to fill the memory."""

_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

# What Pillow's readers raise for files that are broken in one way or another.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, struct.error)

BROKEN = (Image.DecompressionBombError, Image.DecompressionBombWarning, *_BROKEN)
"""What Pillow raises for a file that is broken, or claims too many pixels."""

_PNG = b"\x89PNG\r\n\x1a\n"
_MOST_PROFILE = 1_000_000  # bytes unpacked: Pillow refuses a whole picture for more
_SCREEN_GAMMA = 2.2


class NoPicture(Exception):
    """The data is not a JPEG, PNG or WebP, or is a broken one."""


class TooManyPixels(Exception):
    """The picture claims to have more pixels than we open."""


def read_picture(
    data: bytes,
    *,
    longest: int | None = None,
    least: tuple[int, int] | None = None,
    clear: bool = False,
    most_pixels: int = MOST_PIXELS,
) -> Image.Image:
    """The content of a picture file, upright, in RGB of sRGB, with nothing but its pixels.

    Made smaller to `longest` pixels a side, or decoded no smaller than `least`, if it was not.
    What is transparent is on white, or stays so (RGBA) where it may be `clear`. Raises `NoPicture`
    or `TooManyPixels`; the latter by what the file's head says, before anything is decoded.
    """
    try:
        with Image.open(io.BytesIO(_without_ballast(data)), formats=FORMATS) as image:
            if image.width * image.height > most_pixels:
                raise TooManyPixels
            turn = _UPRIGHT.get(_orientation(image))
            if least is not None:
                image.draft(None, least)
            small = _eight_bits(image) if longest is None else shrunk(image, longest)
            small.load()
            made = _in_srgb(small, clear=clear)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooManyPixels from error
    except _BROKEN as error:
        raise NoPicture from error
    made.info.clear()
    return made if turn is None else made.transpose(turn)


def _without_ballast(data: bytes) -> bytes:
    """A PNG without its texts, and without a profile that is larger than any needs to be."""
    if not data.startswith(_PNG):
        return data
    kept = [_PNG]
    place = len(_PNG)
    while place + 8 <= len(data):
        (length,) = struct.unpack_from(">I", data, place)
        end = place + 12 + length
        kind = data[place + 4 : place + 8]
        heavy = kind == b"iCCP" and _is_heavy(data[place + 8 : end - 4])
        if kind not in {b"tEXt", b"zTXt", b"iTXt"} and not heavy:
            kept.append(data[place:end])
        place = end
    return b"".join(kept)


def _is_heavy(chunk: bytes) -> bool:
    packed = chunk.partition(b"\0")[2][1:]
    try:
        return len(zlib.decompressobj().decompress(packed, _MOST_PROFILE + 1)) > _MOST_PROFILE
    except zlib.error:
        return True


def _orientation(image: Image.Image) -> int:
    try:
        return image.getexif().get(_ORIENTATION, 1)
    except _BROKEN:
        # Broken metadata does not make a broken picture.
        return 1


def shrunk(image: Image.Image, longest: int) -> Image.Image:
    """A picture of at most so many pixels a side, of eight bits a colour."""
    scale = longest / max(image.size)
    if scale >= 1:
        return _eight_bits(image)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    # A JPEG is decoded at half, quarter or eighth size, as long as that is not smaller than we
    # keep: its own scaling averages as well as ours would. Not by `thumbnail`, which asks for a
    # square, and so gets a photo of 4:3 at double the size that it needs.
    image.draft(None, size)
    whole = _eight_bits(image)
    if whole.mode in {"1", "P"} or "transparency" in whole.info:
        # Between the colours of a palette there is nothing to average.
        whole = whole.convert("RGBA" if whole.has_transparency_data else "RGB")
    small = whole.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    small.info = {key: image.info[key] for key in ("icc_profile", "gamma") if key in image.info}
    return small


def _eight_bits(image: Image.Image) -> Image.Image:
    if not image.mode.startswith("I"):
        return image
    # Pillow would make white of all that is above 255.
    grey = image.point(lambda value: value * (1 / 256)).convert("L")
    grey.info = dict(image.info)
    grey.info.pop("transparency", None)
    return grey


def _in_srgb(image: Image.Image, *, clear: bool) -> Image.Image:
    """The picture in RGB as a screen shows it; with its transparency, if that may stay."""
    alpha = image.convert("RGBA").getchannel("A") if image.has_transparency_data else None
    profile = image.info.get("icc_profile")
    colours = image
    if image.mode not in {"L", "CMYK", "RGB"}:
        # A palette's colours are those of its profile; of grey with a mask, the grey.
        colours = image.convert("L" if image.mode in {"1", "LA", "La"} else "RGB")
    made = _managed(colours, profile) if profile else _ungraded(colours, image.info.get("gamma"))
    if alpha is None:
        return made
    if clear:
        made.putalpha(alpha)
        return made
    paper = Image.new("RGB", made.size, "white")
    paper.paste(made, mask=alpha)
    return paper


def _managed(image: Image.Image, profile: bytes) -> Image.Image:
    """The picture's colours, from its own profile to sRGB; as they are, if the profile is none."""
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        screen = cast("Any", ImageCms).createProfile("sRGB")
        made = ImageCms.profileToProfile(
            image,
            own,
            screen,
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, *_BROKEN):
        made = None
    return made or image.convert("RGB")


def _ungraded(image: Image.Image, gamma: float | None) -> Image.Image:
    """A picture without a profile; a PNG may tell by one number how its light was written."""
    rgb = image.convert("RGB")
    if not gamma or not 0.1 < gamma < 2 or abs(gamma * _SCREEN_GAMMA - 1) < 0.05:
        return rgb
    power = 1 / (gamma * _SCREEN_GAMMA)
    return rgb.point([round(255 * (value / 255) ** power) for value in range(256)] * 3)
