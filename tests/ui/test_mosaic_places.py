"""Content chooses the place: what the mosaic hangs where, over many cards and many screens."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kiosk.cards.card import Card, card_for
from kiosk.cards.composer import Composer
from kiosk.cards.images import photos
from kiosk.cards.images.heads import Box as Part
from kiosk.cards.images.heads import Head, HeadFinder
from kiosk.cards.palette import TINTS
from kiosk.cards.tile_face import kinds_of
from kiosk.guestbook.model.entry import PICTURES, Draft
from kiosk.paths import assets
from kiosk.services.build import Services
from kiosk.settings.model import Guest
from kiosk.typography.fitting import ELLIPSIS, Box, Fitted, Fitter
from kiosk.ui.wall.interludes import Interludes
from kiosk.ui.wall.modes.base import Sources
from kiosk.ui.wall.modes.mosaic_layout import Slot, beside, plan
from kiosk.ui.wall.modes.mosaic_picker import TilePicker
from kiosk.ui.wall.modes.mosaic_tile import MosaicTile
from kiosk.ui.wall.picker import CardPicker

WALLS = [(1280, 704), (1422, 704), (1365, 672), (800, 988), (1707, 864)]
QUOTE = Guest().quote_limit
WORDS = {
    "nl": "Ik kwam voor een papier en ging naar huis met een naam, verantwoordelijkheidsgevoel.",
    "fr": "La confiance arrive à pied, elle repart à cheval; l’accompagnement reste, lui.",
    "uk": "Дякую, що ви спитали, чого мені бракує, а не звідки я, та взаєморозуміння.",
    "tr": "Konuştukça anlaşılabileceğimizi düşünmüştüm, teşekkürler hepinize.",
    "ar": "الكلمة الطيبة تفتح أبواباً لا تفتحها المفاتيح وشكراً لاستقبالكم.",
    "zh": "你们先问我需要什么，谢谢你们。",
}
ENDLESS = ("w" * 70, "https://voorbeeld.example/" + "abc" * 20)


def photo(size: tuple[int, int] = (960, 720)) -> bytes:
    """A photo of which each place can be told: red goes from left to right, green downwards."""
    across = Image.linear_gradient("L").rotate(90).resize(size)
    down = Image.linear_gradient("L").resize(size)
    held = BytesIO()
    Image.merge("RGB", (across, down, Image.new("L", size, 60))).save(held, "JPEG", quality=98)
    return held.getvalue()


@st.composite
def quotes(draw: st.DrawFn) -> tuple[str, str]:
    language = draw(st.sampled_from(sorted(WORDS)))
    words = [*WORDS[language].split(), *draw(st.sampled_from([(), ("👍🏽❤️",), ENDLESS]))]
    chosen = draw(st.lists(st.sampled_from(words), min_size=0, max_size=24))
    return " ".join(chosen)[:QUOTE].strip(), language


part = st.floats(0.05, 0.85)


@st.composite
def heads(draw: st.DrawFn) -> tuple[Head, ...]:
    found: list[Head] = []
    for x, y, large in draw(st.lists(st.tuples(part, part, st.floats(0.05, 0.4)), max_size=4)):
        least = Part(x, y, min(1.0, x + large), min(1.0, y + large))
        around = Part(
            max(0.0, x - large / 3), max(0.0, y - large / 2),
            min(1.0, x + large * 1.3), min(1.0, y + large * 1.4),
        )  # fmt: skip
        found.append(Head(least, around))
    return tuple(found)


@contextmanager
def watched(
    faces: tuple[Head, ...], lines: list[str]
) -> Iterator[tuple[list[Fitted], list[tuple[object, ...]]]]:
    """Every quote that is fitted, and every photo that is cut, while a print is made; `lines` are
    the names and days on it.
    """
    fitted: list[Fitted] = []
    cuts: list[tuple[object, ...]] = []
    fit, cut, one_line = Fitter.fit, photos.cut, Fitter.one_line

    def told(self: Fitter, text: str, width: float, sizes: tuple[int, ...]) -> tuple[str, int]:
        found = one_line(self, text, width, sizes)
        lines.append(found[0])
        return found

    def heard(self: Fitter, text: str, box: Box) -> Fitted:
        fitted.append(fit(self, text, box))
        return fitted[-1]

    def seen(taken: photos.Photo, size: tuple[int, int]) -> Image.Image:
        made = cut(taken, size)
        cuts.append((taken, size, made))
        return made

    with (
        patch.object(Fitter, "fit", heard),
        patch.object(Fitter, "one_line", told),
        patch.object(photos, "cut", seen),
        patch.object(HeadFinder, "find", lambda _self, _image: faces),
    ):
        yield fitted, cuts


@pytest.fixture(scope="module")
def composer() -> Composer:
    return Composer(assets())


@settings(max_examples=60)
@given(
    wall=st.sampled_from(WALLS),
    words=quotes(),
    name=st.sampled_from(["", "Jef", "Mamadou, Harpreet, Olena en Linh"]),
    shape=st.sampled_from([None, (960, 720), (720, 960), (960, 540), (200, 150), (1200, 300)]),
    faces=heads(),
    picture=st.sampled_from(["", *PICTURES]),
)
def test_what_suits_a_place_is_whole_in_it(
    composer: Composer,
    wall: tuple[int, int],
    words: tuple[str, str],
    name: str,
    shape: tuple[int, int] | None,
    faces: tuple[Head, ...],
    picture: str,
):
    """No quote is cut, no word broken by force, no photo enlarged or cut through a face."""
    quote, language = words
    taken = photo(shape) if shape else None
    card = Card("seed", quote, name, date(2026, 11, 24), language, taken, None, picture)
    for slot in set(plan(*wall)):
        size = (slot.width, slot.height)
        for kind in set(kinds_of(card)).intersection(slot.kinds()):
            lines: list[str] = []
            with watched(faces, lines) as (fitted, cuts):
                if not composer.suits(card, size, kind, 2.0):
                    continue
                fitted.clear()
                lines.clear()
                composer.print_of(card, size, kind, 2.0)
            if kind in ("quote", "hero"):
                assert fitted[-1].whole
                assert not fitted[-1].forced
                assert slot.hero or not fitted[-1].hyphenated
            assert not [line for line in lines if ELLIPSIS in line], "no name is cut"
            for each, asked, made in cuts:
                assert isinstance(each, photos.Photo)
                assert isinstance(made, Image.Image)
                assert made.size == asked, "it fills its place"
                if not each.drawn:
                    _is_whole(each, made)


def _is_whole(taken: photos.Photo, made: Image.Image) -> None:
    """What is seen of a photo, told by its colours: all faces, and no larger than it may be."""
    left, top = _place(made, (2, 2))
    right, bottom = _place(made, (made.width - 3, made.height - 3))
    shown = (right - left) * taken.image.width, (bottom - top) * taken.image.height
    assert made.width / shown[0] < 2.3
    assert made.height / shown[1] < 2.3
    assert abs((made.width / shown[0]) / (made.height / shown[1]) - 1) < 0.2, "not squeezed"
    for head in taken.heads:
        assert left - 0.03 <= head.least.left
        assert head.least.right <= right + 0.03
        assert top - 0.03 <= head.least.top
        assert head.least.bottom <= bottom + 0.03


def _place(made: Image.Image, at: tuple[int, int]) -> tuple[float, float]:
    red, green = made.convert("RGB").getpixel(at)[:2]  # type: ignore[index]
    return red / 255, green / 255


@pytest.mark.parametrize("wall", WALLS)
@pytest.mark.parametrize("language", sorted(WORDS))
def test_every_quote_has_a_place(composer: Composer, wall: tuple[int, int], language: str):
    """The longest that a guest can write is whole on the hero."""
    words = (f"{WORDS[language]} " * 4)[:QUOTE].rpartition(" ")[0]
    card = Card("seed", words, "Mamadou", date(2026, 11, 24), language, photo())
    hero = plan(*wall)[0]
    assert composer.suits(card, (hero.width, hero.height), "hero")


# The picker


def sign(services: Services, **draft: object) -> str:
    entry = services.book.entries.sign(Draft(wall="photo", report="none", **draft))  # type: ignore[arg-type]
    return services.book.entries.show(entry.id).id


class Wall:
    """A mosaic on which whatever is picked hangs."""

    def __init__(self, services: Services, size: tuple[int, int] = (1280, 704)) -> None:
        self.services = services
        self.slots = plan(*size)
        self.hanging = [""] * len(self.slots)
        self.picker = CardPicker(services, random.Random(5))
        self.picker.check()
        self.tile_picker = TilePicker(Sources(self.picker, Interludes(services), services))
        self.made: dict[int, str] = {}
        self.tints: list[str | None] = [None] * len(self.slots)

    def turn(self) -> MosaicTile | None:
        get = self.services.renders.get_or_print
        asked: list[tuple[str, str | None]] = []

        def heard(card: Card, size: object, kind: str, scale: float, tint: str | None) -> object:
            asked.append((kind, tint))
            return get(card, size, kind, scale, tint=tint)  # type: ignore[arg-type]

        with patch.object(self.services.renders, "get_or_print", heard):
            print_ = self.tile_picker.next(self.slots, 0.25, list(self.hanging))
        if print_ is not None:
            kind, tint = asked[-1]
            self.hanging[print_.place] = print_.key
            self.made[print_.place] = kind
            self.tints[print_.place] = tint if kind in ("quote", "hero") else None
        return print_

    def fill(self) -> None:
        for _place in self.slots:
            self.turn()


def test_a_long_quote_hangs_where_it_is_whole_or_not_at_all(services: Services):
    long = "Ik kwam voor een papier en ging weg met een naam, een kop koffie en het gevoel dat "
    long += "iemand mij hier echt zag, na jaren."
    for _each in range(6):
        sign(services, quote=long)
    for _each in range(4):
        sign(services, quote="Kom gerust.")
    wall = Wall(services)
    wall.fill()
    wall.fill()
    hung = 0
    for place, key in enumerate(wall.hanging):
        entry = services.book.entries.get(key) if key else None
        if entry is not None:
            slot = wall.slots[place]
            card = card_for(entry, "wall", None)
            assert card
            assert services.composer.suits(
                card, (slot.width, slot.height), "hero" if slot.hero else "quote", 0.5
            )
            hung += 1
    assert "" in wall.hanging, "six long ones have fewer places"
    assert hung > 4


def test_the_hero_and_every_other_place_change_in_their_turn(services: Services):
    """Quotes that fit nowhere but on the hero do not stand in the way of the others."""
    long = "Ik kwam voor een papier en ging weg met een naam, een kop koffie en het gevoel dat "
    for number in range(40):
        sign(services, quote=f"{long} {number} mij zag.")
    for number in range(30):
        sign(services, quote=f"Kom gerust {number}.")
    wall = Wall(services)
    wall.fill()
    assert all(wall.hanging)
    before = list(wall.hanging)
    changed: set[int] = set()
    for _turn in range(3 * len(wall.slots)):
        print_ = wall.turn()
        assert print_ is not None
        changed.add(print_.place)
    assert changed == set(range(len(wall.slots)))
    assert not set(before) & set(wall.hanging)


def test_a_group_lies_and_one_face_stands(services: Services):
    for name in ("groep", "amina", "rosa", "jef", "fatima", "samen", "stel", "yusuf"):
        sign(services, photo=assets("portraits", f"{name}.jpg").read_bytes(), name=name)
    wall = Wall(services)
    wall.fill()
    wall.fill()
    groups = {"groep"}
    for place, key in enumerate(wall.hanging):
        entry = services.book.entries.get(key) if key else None
        if entry is not None and place:
            slot = wall.slots[place]
            assert (entry.name in groups) <= (slot.width > slot.height)
            assert (entry.name in {"amina", "rosa", "jef", "fatima", "yusuf"}) <= (
                slot.width <= slot.height
            )


@pytest.mark.parametrize("new", [False, True])
def test_a_photo_hangs_on_the_hero_rather_than_nothing(services: Services, *, new: bool):
    wall = Wall(services)
    entry_id = sign(services, photo=assets("portraits", "groep.jpg").read_bytes())
    wall = wall if new else Wall(services)
    wall.turn()
    assert wall.hanging[0] == entry_id


def test_what_suits_no_place_hangs_as_well_as_it_goes(services: Services):
    """A guest who wrote one endless word is not left out."""
    entry_id = sign(services, quote="w" * 140)
    wall = Wall(services)
    wall.fill()
    assert wall.hanging[0] == entry_id


def test_prints_side_by_side_have_other_tints(services: Services):
    for number in range(40):
        sign(services, quote=f"Kom gerust {number}.")
    wall = Wall(services)
    wall.fill()
    for _turn in range(40):
        wall.turn()
        for place, tint in enumerate(wall.tints):
            near = [wall.tints[other] for other in beside(wall.slots, place)]
            crowded = len({each for each in near if each}) >= len(TINTS) - 1
            assert tint is None or tint not in near or crowded


def test_prints_that_touch_are_beside_each_other():
    slots = [Slot(0, 0, 100, 50), Slot(122, 0, 50, 50), Slot(0, 72, 100, 50), Slot(300, 0, 9, 9)]
    assert beside(slots, 0) == [1, 2]
    assert beside(slots, 3) == []


def test_who_has_just_signed_comes_on_the_hero_at_once(services: Services):
    for number in range(30):
        sign(services, quote=f"Kom gerust {number}.")
    wall = Wall(services)
    wall.fill()
    assert not wall.picker.news(wall.hanging)
    entry_id = sign(services, quote="Ik ben er net.")
    wall.picker.check()
    assert wall.picker.news(wall.hanging)
    print_ = wall.turn()
    assert print_ is not None
    assert (print_.key, print_.place, print_.new) == (entry_id, 0, True)
    assert not wall.picker.news(wall.hanging)
