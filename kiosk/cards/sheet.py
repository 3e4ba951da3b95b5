"""The sheet on which a card is drawn: logical px in, actual px out, mirrored for right to left."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw

from kiosk.cards.images import drawings, photos
from kiosk.cards.images.photos import Photo
from kiosk.cards.palette import Theme, Tint
from kiosk.typography.bidi import Direction, direction_of
from kiosk.typography.fitting import Fitter
from kiosk.typography.fonts import Role
from kiosk.typography.typesetter import Typesetter

_FINER = 3  # round forms are drawn this many times larger, then shrunk
CIRCLE = 172
"""The radius of the two overlapping circles, in logical px."""

LOGO = (168, 44)
"""The largest size of a logo on a card, in logical px: it is small and calm."""

_AIR, _EDGE = 28, 10  # around a photo that does not fill its place, and its white edge
_MARK_BEARING = 0.08  # em of white that Literata leaves beside a quotation mark


@dataclass(frozen=True, slots=True)
class Colours:
    """A theme, and the tint of one card under it."""

    theme: Theme
    tint: Tint

    @property
    def ground(self) -> str:
        return self.tint.ground if self.theme.tinted else self.theme.paper

    @staticmethod
    def of(theme: Theme, tint: str) -> Colours:
        """A theme with one of its tints, by name. Raises `KeyError`."""
        return Colours(theme, theme.tints[tint])


class Sheet:
    """A card while it is drawn. `x` and `y` are logical px from the start side and the top.

    `scale` is the number of actual px in a logical one. `rtl` mirrors positions, never the pictures
    and letters themselves.
    """

    def __init__(
        self,
        size: tuple[int, int],
        colours: Colours,
        setter: Typesetter,
        direction: Direction,
        scale: float,
        language: str = "",
    ) -> None:
        self._language = language
        self.upright = size[1] > size[0]
        self._scale = scale
        self.width = size[0] / self._scale
        self.height = size[1] / self._scale
        self.colours = colours
        self.setter = setter
        self.direction: Direction = direction
        self.image = Image.new("RGB", size, colours.ground)

    def fitter(self, role: Role) -> Fitter:
        """Breaks texts of a role into lines. No name is hyphenated."""
        language = self._language if role == "quote" else ""
        return Fitter(self.setter, role, self.direction, language)

    def fill(self, box: tuple[float, float, float, float], colour: str) -> None:
        """Fill x, y, width, height with a colour."""
        self.image.paste(colour, self._real(box))

    def photo(self, photo: Photo, box: tuple[float, float, float, float], ground: str = "") -> None:
        """Put a photo at x, y, width, height.

        If it cannot fill that without cutting a head, it is placed there as a print with a white
        edge, on `ground`, by default the card's own.
        """
        left, top, right, bottom = self._real(box)
        size = (right - left, bottom - top)
        made = photos.cut(photo, size)
        if made.size == size:
            self.image.paste(made, (left, top))
            return
        self.fill(box, ground or self.colours.ground)
        air = round(min(_AIR * self._scale, min(size) * 0.08))
        edge = max(1, round(min(_EDGE * self._scale, min(size) * 0.03)))
        inner = tuple(max(1, side - 2 * (air + edge)) for side in size)
        made = photos.cut(photo, (inner[0], inner[1]))
        at = (left + (size[0] - made.width) // 2, top + (size[1] - made.height) // 2)
        self.image.paste(
            self.colours.theme.paper,
            (at[0] - edge, at[1] - edge, at[0] + made.width + edge, at[1] + made.height + edge),
        )
        self.image.paste(made, at)

    def suits(self, photo: Photo, box: tuple[float, float, float, float]) -> bool:
        """Whether a photo looks good at x, y, width, height of a print."""
        left, top, right, bottom = self._real(box)
        return photos.suits(photo, (right - left, bottom - top))

    def drawing(
        self, drawing: Image.Image, box: tuple[float, float, float, float], air: float
    ) -> None:
        """Put a drawing on its paper at x, y, width, height, with `air` on every side."""
        self.fill(box, self.colours.theme.paper)
        x, y, wide, high = box
        real = self._real((x + air, y + air, wide - 2 * air, high - 2 * air))
        size = (max(1, real[2] - real[0]), max(1, real[3] - real[1]))
        self.image.paste(drawings.fitted(drawing, size, self.colours.theme.paper), real[:2])

    def text(
        self,
        at: tuple[float, float],
        line: str,
        role: Role,
        px: float,
        colour: str,
        *,
        to_end: bool = False,
    ) -> None:
        """Set a line on its baseline, from `at` on, or `to_end`: up to there."""
        x = self._x(at[0])
        # The sheet decides only the position: a name or a day has its own direction.
        base = self.direction if role == "quote" else direction_of(line, self._language)
        if to_end == (self.direction == "ltr"):
            x -= self.setter.width(line, role, px * self._scale, base)
        place = (x, at[1] * self._scale)
        self.setter.draw(self.image, place, line, role, px * self._scale, colour, base)

    def mark(self, at: tuple[float, float], px: float) -> None:
        """The large quotation mark; its ink, not its white, starts at `at`."""
        sign = "”" if self.direction == "rtl" else "“"
        start = (at[0] - _MARK_BEARING * px, at[1])
        self.text(start, sign, "quote", px, self.colours.theme.accent)

    def rule(self, x: float, y: float) -> None:
        """The short rule above a name, 56 x 6."""
        left, top, right, bottom = self._real((x, y, 56, 6))
        size = (right - left, max(1, bottom - top))
        mask = Image.new("L", (size[0] * _FINER, size[1] * _FINER))
        shape = (0, 0, mask.width - 1, mask.height - 1)
        ImageDraw.Draw(mask).rounded_rectangle(shape, mask.height / 2, fill=255)
        self._stamp(self.colours.theme.accent, mask.resize(size, Image.Resampling.BOX), left, top)

    def frame(self, thick: float) -> None:
        """An outline in ink around the whole sheet, `thick` px, where no tint sets it apart."""
        line = max(1, round(thick * self._scale))
        shape = (0, 0, self.image.width - 1, self.image.height - 1)
        ImageDraw.Draw(self.image).rectangle(shape, outline=self.colours.theme.ink, width=line)

    def logo(self, logo: Image.Image, end: float, y: float) -> float:
        """Put the house's logo with its end side at `end` and its middle at `y`; return its width.

        White areas of a logo without transparency become the background of the card.
        """
        scale = min(LOGO[0] / logo.width, LOGO[1] / logo.height)
        wide, high = logo.width * scale, logo.height * scale
        box = self._real((end - wide, y - high / 2, wide, high))
        size = (max(1, box[2] - box[0]), max(1, box[3] - box[1]))
        small = logo.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
        if small.mode == "RGBA":
            self.image.paste(small, box[:2], small)
        else:
            ground = self.image.crop((*box[:2], box[0] + size[0], box[1] + size[1]))
            self.image.paste(ImageChops.multiply(ground, small), box[:2])
        return wide

    def circles(self, y: float) -> None:
        """Two overlapping circles in the lower end corner; `y` is their centre. Only with tints."""
        if not self.colours.theme.tinted:
            return
        tint = self.colours.tint
        first, second = self._circle(self.width - 300, y), self._circle(self.width - 111, y)
        for colour, mask in (
            (tint.left, first),
            (tint.right, second),
            (tint.meet, ImageChops.multiply(first, second)),
        ):
            self._stamp(colour, mask, 0, self.image.height - mask.height)

    def _circle(self, x: float, y: float) -> Image.Image:
        """A mask of the lowest part of the sheet with one circle in it."""
        scale = self._scale
        high = round(200 * scale)
        size = (self.image.width * _FINER, high * _FINER)
        mask = Image.new("L", size)
        middle = self._x(x) * _FINER
        centre = (y * scale - (self.image.height - high)) * _FINER
        radius = CIRCLE * scale * _FINER
        shape = (middle - radius, centre - radius, middle + radius, centre + radius)
        ImageDraw.Draw(mask).ellipse(shape, fill=255)
        return mask.resize((self.image.width, high), Image.Resampling.BOX)

    def _stamp(self, colour: str, mask: Image.Image, left: int, top: int) -> None:
        self.image.paste(colour, (left, top, left + mask.width, top + mask.height), mask)

    def _x(self, x: float) -> float:
        return (self.width - x if self.direction == "rtl" else x) * self._scale

    def _real(self, box: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
        x, y, wide, high = box
        left, right = sorted((self._x(x), self._x(x + wide)))
        return (
            round(left),
            round(y * self._scale),
            round(right),
            round((y + high) * self._scale),
        )
