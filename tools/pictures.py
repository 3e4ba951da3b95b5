"""Draws assets/pictures: the pictures that a guest may choose who wants no photo.

`python tools/pictures.py [FOLDER]` writes each as a JPEG. Flat shapes in the colours of the look on
a soft ground, the same bytes each time. What matters of a picture stays within the part that
`kiosk.cards.images.pictures.SUBJECT` names: cards of every shape keep that whole.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from math import cos, pi, sin
from pathlib import Path

from kiosk.guestbook.model.entry import PICTURES
from kiosk.paths import assets
from picture_sheet import Sheet, curve, leaf

QUALITY = 88

INK, PINE, PINEDK, PINE2 = "#1F2A2B", "#0F4F52", "#0A3B3E", "#316769"
TERRA, CORAL, APRICOT, APRITINT = "#A63F27", "#D07A5C", "#F3B48B", "#FBE3D1"
SUN, SUNTINT, SHEET, CREAM = "#F6C84C", "#FDF0C6", "#FFFDF8", "#FBF1DD"
BUTTER, PEACH, SAGE, SKY, ROSE, LINEN = (
    "#F7E4AC", "#F8D5BC", "#D0E2D2", "#CFE1E7", "#F0D6DA", "#F3EADA",
)  # fmt: skip
LEAF, MOSS, BLUE, PINK, WOOD, LINE = (
    "#5E9A78", "#3F7F63", "#8FBBCB", "#E7A9B2", "#8A6248", "#DFD3BD",
)  # fmt: skip
NIGHT, WALL = "#123C3E", "#294E4E"


def _flower() -> Sheet:
    sheet = Sheet(PEACH)
    sheet.soft(lambda s: s.blob(180, 220, 190, APRITINT), 26)
    sheet.soft(lambda s: s.blob(690, 820, 240, "#F3C8A8"), 26)
    sheet.line([(400, 420), (396, 600), (404, 860)], 20, MOSS)
    sheet.shape(leaf((600, 610), (402, 780), 46), LEAF)
    sheet.shape(leaf((212, 560), (399, 720), 44), MOSS)
    for n in range(8):
        x, y = cos(n * pi / 4), sin(n * pi / 4)
        sheet.blob(400 + 128 * x, 350 + 128 * y, 74, TERRA if n % 2 else CORAL)
    sheet.blob(400, 350, 84, SUN)
    for n in range(10):
        x, y = cos(n * pi / 5), sin(n * pi / 5)
        sheet.blob(400 + 50 * x, 350 + 50 * y, 8, "#D9A52C")
    return sheet


def _bird() -> Sheet:
    sheet = Sheet(SKY)
    sheet.soft(lambda s: s.blob(640, 190, 110, SUNTINT), 18)
    sheet.soft(lambda s: s.blob(170, 880, 260, "#B6D2DA"), 30)
    sheet.line([(130, 742), (420, 716), (690, 728)], 22, WOOD)
    sheet.shape(leaf((690, 610), (600, 722), 30), LEAF)
    sheet.shape(leaf((150, 640), (215, 736), 28), MOSS)
    sheet.shape([(300, 560), (128, 640), (150, 574), (286, 480)], PINEDK)
    sheet.line([(390, 650), (384, 718)], 12, TERRA)
    sheet.line([(444, 650), (446, 716)], 12, TERRA)
    sheet.blob(410, 520, 168, PINE, 150)
    sheet.blob(520, 390, 104, PINE)
    sheet.blob(450, 572, 112, APRICOT, 92)
    sheet.shape([(608, 362), (692, 402), (606, 426)], SUN)
    sheet.blob(548, 368, 20, SHEET)
    sheet.blob(552, 368, 11, INK)
    sheet.shape(leaf((196, 520), (452, 470), 76), PINE2)
    return sheet


def _coffee() -> Sheet:
    sheet = Sheet(LINEN)
    sheet.soft(lambda s: s.box(0, 700, 800, 300, "#E6D0AE"), 14)
    sheet.soft(lambda s: s.blob(150, 230, 170, SUNTINT), 28)
    sheet.blob(390, 778, 262, "#D9BE96", 40)
    sheet.blob(390, 758, 252, SHEET, 42)
    sheet.blob(390, 752, 170, LINE, 24)
    sheet.ring(570, 560, 92, 30, TERRA)
    sheet.shape([(212, 440), (568, 440), (540, 640), (490, 752), (290, 752), (240, 640)], TERRA)
    sheet.blob(390, 742, 101, TERRA, 22)
    sheet.blob(390, 440, 178, CORAL, 44)
    sheet.blob(390, 446, 154, "#5A3A2A", 33)
    sheet.blob(360, 442, 60, "#8A6248", 12)
    for x in (320, 396, 472):
        points = [(x + 22 * sin(n / 8), 370 - n * 4) for n in range(50)]
        sheet.line(points, 13, "#DCCBAE")
    return sheet


def _bicycle() -> Sheet:
    sheet = Sheet(SAGE)
    sheet.soft(lambda s: s.blob(620, 240, 130, SUNTINT), 22)
    sheet.soft(lambda s: s.blob(180, 1010, 420, "#B9D3BD", 260), 16)
    sheet.soft(lambda s: s.blob(640, 1040, 420, "#A9C8B0", 260), 16)
    for x in (240, 560):
        sheet.ring(x, 640, 122, 18, INK)
        for n in range(6):
            out = (106 * cos(n * pi / 6), 106 * sin(n * pi / 6))
            sheet.line([(x - out[0], 640 - out[1]), (x + out[0], 640 + out[1])], 3, "#6F7F78")
        sheet.blob(x, 640, 14, INK)
    back, front, pedal, seat, head = (240, 640), (560, 640), (384, 646), (330, 466), (512, 470)
    for line in ([back, pedal], [back, seat], [seat, pedal], [seat, head], [pedal, head]):
        sheet.line(list(line), 18, TERRA)
    sheet.line([front, head, (500, 400)], 18, TERRA)
    sheet.line([(560, 380), (500, 396), (448, 372)], 18, INK)
    sheet.line([seat, (322, 436)], 16, INK)
    sheet.line([(276, 428), (366, 428)], 28, INK)
    sheet.ring(384, 646, 36, 11, PINE)
    sheet.line([(384, 646), (414, 698)], 12, PINE)
    sheet.line([(394, 702), (440, 698)], 16, INK)
    sheet.box(500, 400, 128, 84, WOOD, 16)
    for x, colour in ((524, CORAL), (564, SUN), (602, PINK)):
        sheet.line([(x, 400), (x, 366)], 6, MOSS)
        sheet.blob(x, 356, 24, colour)
    return sheet


def _tree() -> Sheet:
    sheet = Sheet(BUTTER)
    sheet.soft(lambda s: s.blob(150, 200, 130, SUNTINT), 20)
    sheet.soft(lambda s: s.blob(400, 1090, 640, "#B4CFA6", 290), 8)
    sheet.shape([(362, 860), (376, 560), (424, 560), (446, 860)], WOOD)
    sheet.line([(398, 640), (494, 530)], 22, WOOD)
    sheet.line([(396, 680), (310, 580)], 20, WOOD)
    for x, y, radius, colour in (
        (290, 460, 128, MOSS), (510, 456, 132, MOSS), (400, 306, 156, MOSS),
        (350, 420, 138, LEAF), (462, 384, 130, LEAF),
    ):  # fmt: skip
        sheet.blob(x, y, radius, colour)
    for x, y in ((300, 372), (420, 260), (512, 404), (372, 470), (246, 478), (468, 516)):
        sheet.blob(x, y, 21, TERRA)
    return sheet


def _house() -> Sheet:
    sheet = Sheet(SKY)
    sheet.soft(lambda s: s.blob(200, 220, 120, SHEET, 60), 18)
    sheet.soft(lambda s: s.blob(620, 300, 110, SHEET, 50), 18)
    sheet.soft(lambda s: s.blob(400, 1080, 700, "#A9C8A6", 280), 6)
    sheet.box(512, 290, 58, 140, CORAL)
    sheet.box(190, 470, 420, 356, CREAM)
    sheet.shape([(400, 236), (664, 486), (136, 486)], TERRA)
    sheet.box(350, 610, 104, 216, PINE, 12)
    sheet.blob(432, 722, 9, SUN)
    for x in (236, 492):
        sheet.box(x, 560, 76, 96, SUN, 8)
        sheet.line([(x + 38, 566), (x + 38, 650)], 7, SHEET)
        sheet.line([(x + 6, 608), (x + 70, 608)], 7, SHEET)
        sheet.box(x - 10, 660, 96, 18, WOOD, 6)
        for n in range(4):
            sheet.blob(x + 4 + 23 * n, 652, 14, CORAL if n % 2 else PINK)
    sheet.blob(400, 404, 40, SUNTINT)
    sheet.ring(400, 404, 44, 9, SHEET)
    for x in (172, 626):
        sheet.blob(x, 796, 58, MOSS)
    return sheet


def _hills() -> Sheet:
    sheet = Sheet(BUTTER)
    sheet.soft(lambda s: s.blob(400, 430, 260, SUNTINT), 40)
    sheet.blob(400, 440, 168, SUN)
    sheet.blob(180, 900, 520, "#A9C8B0", 330)
    sheet.blob(690, 940, 520, LEAF, 330)
    sheet.blob(260, 1080, 620, MOSS, 330)
    sheet.blob(700, 1150, 520, PINE, 320)
    sheet.shape([(300, 1000), (350, 880), (388, 800), (400, 800), (420, 880), (430, 1000)], CREAM)
    for x, y, side in ((196, 760, 38), (250, 744, 50), (600, 846, 46)):
        sheet.line([(x, y), (x, y + side)], 9, WOOD)
        sheet.blob(x, y - side / 2, side, PINEDK if x > 500 else PINE2)
    for x, y in ((200, 246), (264, 204), (580, 226)):
        sheet.arc((x - 22, y), 24, (200, 340), 8, WOOD)
        sheet.arc((x + 22, y), 24, (200, 340), 8, WOOD)
    return sheet


def _boat() -> Sheet:
    sheet = Sheet(SUNTINT)
    sheet.soft(lambda s: s.blob(620, 240, 110, "#F9DB86"), 16)
    sheet.soft(lambda s: s.box(0, 700, 800, 300, BLUE), 5)
    sheet.line([(392, 216), (392, 680)], 14, WOOD)
    sheet.shape([(410, 232), (642, 610), (410, 610)], SHEET)
    sheet.shape([(374, 290), (374, 610), (196, 610)], CORAL)
    sheet.shape([(392, 208), (470, 236), (392, 262)], SUN)
    sheet.shape([(150, 656), (650, 656), (580, 784), (238, 784)], PINE)
    sheet.line([(152, 656), (648, 656)], 16, PINEDK)
    for row, y in enumerate((790, 850, 910)):
        points = [(x, y + 12 * sin((x + 60 * row) / 32)) for x in range(-20, 830, 6)]
        sheet.line(points, 11, SHEET if row == 0 else "#6FA3B5")
    return sheet


def _cat() -> Sheet:
    sheet = Sheet(ROSE)
    sheet.soft(lambda s: s.box(0, 790, 800, 220, "#DDB3B9"), 10)
    sheet.soft(lambda s: s.blob(640, 220, 150, "#F8E8E6"), 26)
    sheet.blob(400, 830, 250, "#CF9FA6", 34)
    sheet.arc((590, 660), 104, (95, -60), 46, PINEDK)
    sheet.shape([(266, 800), (290, 500), (510, 500), (544, 800)], PINE)
    sheet.blob(405, 764, 160, PINE, 68)
    sheet.blob(400, 680, 78, CREAM, 112)
    for x in (338, 466):
        sheet.blob(x, 806, 52, CREAM, 30)
    sheet.shape([(246, 420), (250, 206), (370, 306)], PINE)
    sheet.shape([(554, 420), (550, 206), (430, 306)], PINE)
    sheet.shape([(272, 330), (270, 252), (326, 302)], PINK)
    sheet.shape([(528, 330), (530, 252), (474, 302)], PINK)
    sheet.blob(400, 408, 168, PINE, 138)
    sheet.blob(400, 464, 84, CREAM, 62)
    for x in (326, 474):
        sheet.blob(x, 388, 31, SUN)
        sheet.blob(x, 390, 12, INK, 25)
        sheet.blob(x + 6, 378, 6, SHEET)
    sheet.shape([(378, 434), (422, 434), (400, 458)], TERRA)
    sheet.arc((376, 462), 24, (10, 150), 8, INK)
    sheet.arc((424, 462), 24, (30, 170), 8, INK)
    for side in (-1, 1):
        for n in range(3):
            start, end = (400 + side * 92, 452 + 12 * n), (400 + side * 208, 430 + 30 * n)
            sheet.line([start, end], 5, CREAM)
    return sheet


def _umbrella() -> Sheet:
    sheet = Sheet("#C9DDE3")
    sheet.soft(lambda s: s.blob(200, 200, 190, SHEET, 80), 24)
    sheet.soft(lambda s: s.blob(620, 190, 170, "#B6D2DA", 80), 24)
    for x, y in ((150, 330), (660, 320), (110, 560), (690, 560), (230, 760), (620, 780),
                 (150, 880), (690, 920), (520, 880)):  # fmt: skip
        sheet.shape(leaf((x + 8, y - 34), (x, y + 22), 10), "#7FAFC0")
    sheet.line([(400, 250), (400, 760)], 16, WOOD)
    sheet.arc((454, 760), 54, (180, 0), 16, WOOD)
    sheet.slice(400, 520, 262, (180, 360), TERRA)
    sheet.shape(leaf((400, 258), (400, 780), 142), CORAL)
    sheet.box(180, 520, 440, 290, "#C9DDE3")
    sheet.shape(leaf((400, 260), (400, 770), 62), SUN)
    sheet.box(310, 520, 180, 290, "#C9DDE3")
    for n in range(4):
        sheet.blob(203 + 131 * n, 524, 65.5, "#C9DDE3", 34)
    sheet.line([(400, 500), (400, 760)], 16, WOOD)
    sheet.arc((454, 760), 54, (180, 0), 16, WOOD)
    sheet.line([(400, 246), (400, 262)], 18, WOOD)
    return sheet


def _stars() -> Sheet:
    sheet = Sheet(NIGHT)
    sheet.soft(lambda s: s.blob(400, 980, 620, WALL, 420), 50)
    for n in range(46):
        sheet.blob((n * 173 + 41) % 800, (n * 97 + 29) % 760, 3 + n % 3, "#9DB7AC")
    sheet.blob(440, 380, 138, SUN)
    sheet.blob(504, 338, 122, NIGHT)
    for x, y, side in ((206, 250, 30), (584, 216, 24), (620, 470, 34), (188, 520, 22),
                       (330, 620, 26), (520, 640, 22), (90, 380, 18), (710, 300, 18),
                       (400, 160, 18), (500, 352, 24)):  # fmt: skip
        points = [
            (
                x + side * (1 if n % 2 == 0 else 0.42) * sin(n * pi / 5),
                y - side * (1 if n % 2 == 0 else 0.42) * cos(n * pi / 5),
            )
            for n in range(10)
        ]
        sheet.shape(points, SUNTINT)
    sheet.blob(180, 1060, 480, "#0E3032", 260)
    sheet.blob(680, 1080, 460, PINEDK, 270)
    sheet.box(452, 776, 88, 76, CREAM)
    sheet.shape([(496, 712), (560, 782), (432, 782)], TERRA)
    sheet.box(484, 800, 26, 30, SUN, 3)
    return sheet


def _circles() -> Sheet:
    sheet = Sheet(LINEN)
    sheet.soft(lambda s: s.blob(660, 200, 170, SUNTINT), 30)
    sheet.soft(lambda s: s.blob(130, 860, 190, "#E6D8C0"), 30)
    sheet.blob(300, 500, 178, PINE2)
    sheet.blob(500, 500, 178, APRICOT)
    # Where they meet is both.
    half = (178**2 - 100**2) ** 0.5
    rise = 180 - 124.18
    left = curve((500, 500), 178, (180 - rise, 180 + rise))
    right = curve((300, 500), 178, (-rise, rise))
    sheet.shape([(400, 500 + half), *left, (400, 500 - half), *right], TERRA)
    sheet.blob(400, 790, 150, LINE, 10)
    return sheet


DRAWN: dict[str, Callable[[], Sheet]] = {
    "flower": _flower, "bird": _bird, "coffee": _coffee, "bicycle": _bicycle, "tree": _tree,
    "house": _house, "hills": _hills, "boat": _boat, "cat": _cat, "umbrella": _umbrella,
    "stars": _stars, "circles": _circles,
}  # fmt: skip


def main(folder: Path) -> None:
    """Draw them all into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in PICTURES:
        picture = DRAWN[name]().finished()
        picture.save(folder / f"{name}.jpg", quality=QUALITY, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else assets("pictures"))
